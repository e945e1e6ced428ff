import Columns
import Credit
import Engine
import Measures
import Synchronization

/// What the watch list needs of one run besides invoices: limits, orders, complaints and what
/// agencies said, at the ends of so many periods.
final class WatchRun: Sendable {
  /// An agency's grade of a customer.
  private struct AgencyGrade {
    let agency: String
    let day: Day
    let grade: String
  }

  let rules: WarningRules
  /// The ends of the periods that signs are looked for in and compared with, the latest first.
  let ends: [Day]
  /// The ends of periods that orders and complaints are compared with, one more than there are
  /// periods of them.
  private let spans: [Day]
  private let hasLimit: Bool
  private let hasOrders: Bool
  private let hasComplaints: Bool
  private let hasAgencies: Bool
  private let agencyColumns: Set<String>
  private let agencyGrades = Mutex([String: [AgencyGrade]]())

  private static let limit = "credit/credit_limit"
  private static let table = "external_ratings"

  init(_ rules: WarningRules, _ input: AnalysisTables) {
    self.rules = rules
    var days: [Day] = []
    for back in 0...(rules.periods + 5) {
      guard let period = input.period.advanced(by: -back) else { break }
      days.append(period.last)
    }
    spans = days
    // The best grade of the two periods before is looked at in the earliest period, too.
    ends = Array(days.prefix(rules.periods + 3))
    func asks(_ signal: WarningSignal) -> Bool { rules.thresholds[signal] != nil }
    hasLimit = asks(.utilisation) && input.customers["credit_limit"] != nil
    hasOrders =
      asks(.shrinkingOrders) && input.has("transactions", "customer_id", "date", "amount")
    hasComplaints = asks(.complaintBurst) && input.has("cases", "customer_id", "opened", "kind")
    hasAgencies =
      asks(.externalDowngrade) && input.has(Self.table, "customer_id", "grade", "date")
    agencyColumns = Set(
      ["customer_id", "agency", "grade", "date"].filter { input.has(Self.table, $0) })
  }

  var measures: [MeasureDefinition] {
    var measures: [MeasureDefinition] = []
    if hasLimit {
      measures.append(
        MeasureDefinition(Self.limit, source: .customer, value: "credit_limit"))
    }
    for (place, end) in spans.dropLast().enumerated() {
      let start = spans[place + 1]
      if hasOrders {
        measures.append(
          MeasureDefinition(
            "credit/orders_\(place)", source: .table("transactions"),
            value: "sum(amount) filter (where date > date '\(start)' and date <= date '\(end)')"))
      }
      if hasComplaints {
        measures.append(
          MeasureDefinition(
            "credit/complaints_\(place)", source: .table("cases"),
            value:
              "count(*) filter (where kind = 'complaint' and opened > date '\(start)' and opened <= date '\(end)')"
          ))
      }
    }
    return measures
  }

  var listeners: [TableListener] {
    guard hasAgencies else { return [] }
    return [
      TableListener(Self.table, columns: agencyColumns) {
        [self] in take($0)
      }
    ]
  }

  private func take(_ batch: Batch) {
    guard case .text(let ids)? = batch["customer_id"], case .text(let grades)? = batch["grade"],
      case .date(let days)? = batch["date"]
    else { return }
    var agencies: TextValues?
    if case .text(let values)? = batch["agency"] { agencies = values }
    agencyGrades.withLock { known in
      for row in 0..<batch.rowCount {
        guard let id = ids[row], let grade = grades[row], let day = days[row] else { continue }
        known[id, default: []].append(
          AgencyGrade(agency: agencies?[row] ?? "", day: day, grade: grade))
      }
    }
  }

  /// The watch list of customers with invoices.
  ///
  /// - Parameters:
  ///   - ids: the customers, in their order.
  ///   - customers: one row each, with the measures asked for.
  ///   - entries: what each owes; nil for customers without invoices.
  ///   - grade: the hard grade of the customer in a row at a place among ``ends``.
  /// - Returns: the list, row for row with the customers.
  func list(
    ids: [String], customers: Batch, entries: [CustomerCredit?],
    grade: (_ row: Int, _ place: Int) -> HardGrade?
  ) -> WatchList {
    func amounts(_ name: String) -> Values<Amount>? {
      if case .amount(let values)? = customers[name] { values } else { nil }
    }
    let limits = amounts(Self.limit)
    let orders = spans.indices.dropLast().map { amounts("credit/orders_\($0)") }
    let complaints = spans.indices.dropLast().map { place -> Values<Double>? in
      if case .number(let values)? = customers["credit/complaints_\(place)"] {
        values
      } else {
        nil
      }
    }
    let agencies = agencyGrades.withLock { $0 }
    let watched = ids.indices.map { row -> WatchEntry? in
      guard let entry = entries[row] else { return nil }
      let own = (agencies[ids[row]] ?? []).sorted {
        ($0.day, $0.agency, $0.grade) < ($1.day, $1.agency, $1.grade)
      }
      var facts: [WarningFacts] = []
      for place in spans.indices.dropLast() {
        var fact = WarningFacts(day: spans[place])
        if place < ends.count {
          let hard = grade(row, place)
          fact.grade = hard?.grade
          fact.daysLate = hard?.letters.first { $0.indicator == .paymentTimeliness }?.value
          if entry.openThen.indices.contains(place) {
            fact.open = entry.openThen[place].all
            fact.longOverdue = entry.openThen[place].longOverdue
          }
          fact.limit = limits.flatMap { $0[row] }
          fact.downgrade = downgrade(own, after: spans[place + 1], until: spans[place])
        }
        fact.orders = orders[place].flatMap { $0[row] }
        fact.complaints = complaints[place].flatMap { $0[row] }.flatMap { Int(exactly: $0) }
        facts.append(fact)
      }
      return WatchEntry(facts, rules: rules)
    }
    return WatchList(ids: ids, entries: watched, rules: rules, asOf: spans[0])
  }

  /// The worst change of an agency's grade within some days.
  private func downgrade(
    _ grades: [AgencyGrade], after start: Day, until end: Day
  ) -> WarningFacts.Downgrade? {
    var last: [String: String] = [:]
    var worst: WarningFacts.Downgrade?
    for grade in grades where grade.day <= end {
      if grade.day > start, let before = last[grade.agency],
        let found = WarningFacts.Downgrade(from: before, to: grade.grade, rules: rules),
        worst.map({ $0.steps < found.steps }) ?? true
      {
        worst = found
      }
      last[grade.agency] = grade.grade
    }
    return worst
  }
}
