import Columns
import Credit
import Reports
import Vocabulary

extension CustomerCredit {
  /// What is open behind its due day, whatever day its age is counted from.
  var overdue: WideAmount { pastDue }
}

/// The receivables of all customers as of the day.
struct ReceivablesFigures: Sendable {
  let ageing: Ageing
  let overdue: WideAmount
  let sales: WideAmount
  let days: Int
  let outstanding: DaysSalesOutstanding
  let countBack: CountBackDays?
  let collectionIndex: Double?
  let weightedDaysLate: Double?
  let promises: (kept: Int, broken: Int, open: Int)
  let disputedInvoices: Int
}

extension CreditResult {
  var receivables: ReceivablesFigures {
    let ageing = ageing
    let known = entries.compactMap(\.self)
    let overdue = known.reduce(into: WideAmount.zero) { $0 += $1.overdue }
    let total = ageing.total
    let notDue = WideAmount(units: total.units - overdue.units)
    let days = period.first.days(to: asOf) + 1
    let latest = LedgerTotals.Month(asOf)
    let months = totals.sales.keys.filter { $0 <= latest }.sorted(by: >)
    let countBack = months.last.map { first in
      CountBackDays(
        receivables: total.double,
        latestFirst: stride(from: latest.number, through: first.number, by: -1).map { number in
          let month = LedgerTotals.Month(number: number)
          return CountBackDays.Month(
            sales: (totals.sales[month] ?? .zero).double, days: month.days(until: asOf))
        })
    }
    let lateness = known.reduce(into: PaymentTally.Lateness()) { $0 += $1.tallies[0].lateness }
    return ReceivablesFigures(
      ageing: ageing, overdue: overdue, sales: totals.periodSales, days: days,
      outstanding: DaysSalesOutstanding(
        receivables: total.double, notDue: notDue.double, creditSales: totals.periodSales.double,
        days: days), countBack: countBack,
      collectionIndex: definition.collectionIndex.index(
        beginning: totals.openAtStart.double, creditSales: totals.periodSales.double,
        endTotal: total.double, endNotDue: notDue.double, months: period.length.months),
      weightedDaysLate: lateness.mean?.double,
      promises: (
        known.reduce(0) { $0 + $1.promisesKept }, known.reduce(0) { $0 + $1.promisesBroken },
        known.reduce(0) { $0 + $1.promisesOpen }
      ), disputedInvoices: known.reduce(0) { $0 + $1.disputedInvoices })
  }

  /// Figures of all receivables, a row each.
  var receivablesTable: ReportTable {
    let figures = receivables
    let kept = figures.promises.kept + figures.promises.broken
    let rows: [(String, Figure)] = [
      ("open_receivables", .amount(figures.ageing.total)), ("overdue", .amount(figures.overdue)),
      ("overdue_share", .share(figures.overdue, of: figures.ageing.total)),
      ("credit_notes", .amount(figures.ageing.credits)),
      ("unapplied_cash", .amount(figures.ageing.unapplied)),
      ("credit_sales", .amount(figures.sales)),
      ("dso", .number(figures.outstanding.days, decimals: 1)),
      ("best_possible_dso", .number(figures.outstanding.bestPossible, decimals: 1)),
      ("count_back_dso", .number(figures.countBack?.days, decimals: 1)),
      (
        "average_days_delinquent",
        .number(figures.outstanding.averageDaysDelinquent, decimals: 1)
      ), ("collection_index", .share(figures.collectionIndex)),
      ("weighted_days_late", .number(figures.weightedDaysLate, decimals: 1)),
      ("disputed", .amount(figures.ageing.disputed)),
      ("disputed_share", .share(figures.ageing.disputedShare)),
      ("promises_kept", .count(figures.promises.kept)),
      ("promises_broken", .count(figures.promises.broken)),
      ("promises_open", .count(figures.promises.open)),
      ("promise_kept_share", .share(figures.promises.kept, of: kept)),
    ]
    return ReportTable(
      ["receivables_figure", "receivables_value"], rows: rows.map { [.term($0.0), $0.1] })
  }

  /// The names of bands in columns: `not_due`, `1_30`, …, `over_90`.
  var bandNames: [String] {
    let ends = definition.bands.ends
    return ["not_due"] + zip([0] + ends, ends).map { "\($0 + 1)_\($1)" }
      + ["over_\(ends.last ?? 0)"]
  }

  /// What each customer owes by age: `ageing.csv`.
  var ageingTable: ReportTable {
    func row(_ name: Figure, _ ageing: Ageing, overdue: WideAmount) -> [Figure] {
      [name] + ageing.open.map { .amount($0) } + [
        .amount(ageing.undated), .amount(ageing.total), .amount(overdue),
        .amount(ageing.disputed), .amount(ageing.credits), .amount(ageing.unapplied),
        .amount(
          WideAmount(
            units: ageing.total.units + ageing.credits.units - ageing.unapplied.units)),
      ]
    }
    let rows = entries.indices.compactMap { index -> [Figure]? in
      guard let entry = entries[index], entry.hasBalance else { return nil }
      return row(.text(ids[index]), entry.ageing, overdue: entry.overdue)
    }
    return ReportTable(
      ["customer_id"] + bandNames.map { "receivables_\($0)" } + [
        "receivables_undated", "open_receivables", "overdue", "disputed", "credit_notes",
        "unapplied_cash", "net_receivables",
      ], rows: rows)
  }
}
