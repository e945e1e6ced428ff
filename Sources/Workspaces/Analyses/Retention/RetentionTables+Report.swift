import Columns
import Reports
import Retention
import Statistics

extension RetentionTables {
  /// The columns of `customers.csv`, row for row; customers who never bought have no values.
  func columns(of all: Batch) -> Batch {
    var statuses = [String?](repeating: nil, count: all.rowCount)
    var began = statuses
    for (index, customer) in customers.enumerated() {
      guard let row = rows[index] else { continue }
      statuses[row] = rates.statuses[index]?.rawValue
      if let day = joined[customer.id] ?? customer.firstPurchase, day <= rates.asOf {
        began[row] =
          Period(cohorts.length, containing: day, fiscalYearStarts: fiscalYearStarts)?.description
      }
    }
    var batch = Batch(rowCount: all.rowCount)
    batch.append("customer_status", .text(TextValues(statuses)))
    batch.append("cohort", .text(TextValues(began)))
    return batch
  }

  /// The figures that a report shows; `cells` has the cell of each customer.
  func reported(
    definition: RetentionDefinition, cells: Column?, byContract: [RetentionPeriod]
  ) -> RetentionReport {
    var counts: [String: RetentionReport.CellStatus] = [:]
    if case .text(let names)? = cells {
      for (index, row) in rows.enumerated() {
        guard let row, let status = rates.statuses[index], let cell = names[row] else { continue }
        counts[cell, default: RetentionReport.CellStatus(cell: cell)].add(status)
      }
    }
    let (days, ended) = lifetimes
    let curve = (try? SurvivalCounts(durations: days, events: ended)).map { KaplanMeier($0) }
    return RetentionReport(
      asOf: rates.asOf, quietAfter: rates.quietAfter, threshold: isProposed ? threshold : nil,
      periods: rates.periods, cohortLength: definition.cohortsName,
      isRolling: cohorts.membership == .rolling, beginsWithJoining: !joined.isEmpty,
      cohorts: cohorts.cohorts, means: cohorts.means,
      cells: counts.values.sorted { $0.cell < $1.cell }, survival: curve, byContract: byContract)
  }
}
