import Columns
import Engine
import Lifetime
import Measures
import Reports

extension LifetimeDefinition: Analysis {
  static var key: String { "lifetime" }
  static var files: [String] {
    [
      "lifetime.csv", "lifetime_model.csv", "lifetime_distribution.csv", "lifetime_holdout.csv",
      "lifetime_tracking.csv",
    ]
  }

  var fields: [Field] {
    [
      Field("repeat_purchases", .number), Field("age_at_last_purchase", .number),
      Field("observation_age", .number), Field("probability_alive", .number),
      Field("probability_alive_low", .number), Field("probability_alive_high", .number),
      Field("expected_purchases", .number), Field("expected_purchases_low", .number),
      Field("expected_purchases_high", .number), Field("expected_spend", .amount),
      Field("lifetime_value", .amount), Field("lifetime_value_low", .amount),
      Field("lifetime_value_high", .amount), Field("residual_lifetime_value", .amount),
    ]
  }

  func begin(_ input: AnalysisTables) -> (any AnalysisRun)? {
    guard input.has("transactions", "customer_id", "date", "amount") else { return nil }
    return LifetimeRun(definition: self, asOf: input.period.last)
  }
}

/// Purchase models at work on one run: days with purchases are made and counted in the engine's
/// own pass.
struct LifetimeRun: AnalysisRun {
  let definition: LifetimeDefinition
  let asOf: Day
  private let tally: SummaryCollector<DayTally>

  init(definition: LifetimeDefinition, asOf: Day) {
    self.definition = definition
    self.asOf = asOf
    tally = SummaryCollector(
      DayTally(
        needsSpend: definition.counting == .positiveSpend && !definition.countsOccasions))
  }

  private static let days = "lifetime/purchase_days"
  static let first = "lifetime/first_purchase"
  static let last = "lifetime/last_purchase"
  static let purchases = "lifetime/purchases"
  static let spend = "lifetime/spend"
  static let firstSpend = "lifetime/first_spend"
  static let notPurchases = "lifetime/days_without_spend"
  static let returned = "lifetime/returned"
  static let lastSeen = "lifetime/last_calibrated"
  static let purchasesSeen = "lifetime/purchases_calibrated"

  /// The last day that models see before the holdout.
  var calibratedUntil: Day? { definition.calibratedUntil(asOf: asOf) }

  var derived: [DerivedDefinition] {
    [
      DerivedDefinition(
        LifetimeRun.days, from: "transactions", groupBy: ["customer_id", "date"],
        columns: [.init("spend", "sum(amount)")])
    ] + (definition.countsOccasions ? OccasionColumns.derived(definition, from: Self.days) : [])
  }

  var measures: [MeasureDefinition] {
    let isPositive = definition.counting == .positiveSpend
    func bought(_ further: String? = nil) -> String {
      let parts = (isPositive ? ["spend > 0"] : []) + [further].compactMap { $0 }
      return parts.isEmpty ? "" : " filter (where \(parts.joined(separator: " and ")))"
    }
    var values = [
      (LifetimeRun.first, "min(date)" + bought()), (LifetimeRun.last, "max(date)" + bought()),
      (LifetimeRun.purchases, "count(*)" + bought()), (LifetimeRun.spend, "sum(spend)" + bought()),
      (LifetimeRun.firstSpend, "first(spend)" + bought()),
      (LifetimeRun.notPurchases, "count(*) filter (where spend <= 0)"),
      (LifetimeRun.returned, "sum(spend) filter (where spend <= 0)"),
    ]
    if let end = calibratedUntil {
      let seen = bought("date <= date '\(end)'")
      values += [
        (LifetimeRun.lastSeen, "max(date)" + seen), (LifetimeRun.purchasesSeen, "count(*)" + seen),
      ]
    }
    return values.map { name, value in
      MeasureDefinition(name, source: .table(LifetimeRun.days), value: value)
    }
      + (definition.countsOccasions ? OccasionColumns.measures(definition, asOf: asOf) : [])
  }

  var listeners: [TableListener] {
    [
      TableListener(
        definition.countsOccasions ? OccasionColumns.table : LifetimeRun.days, into: tally)
    ]
  }

  func finish(_ input: AnalysisInput) throws -> AnalysisOutcome {
    let customers = purchasing(input)
    if let failure = customers.failure {
      // Nothing can be told of anybody: the columns are empty, and the report says why.
      var outcome = AnalysisOutcome(
        key: LifetimeDefinition.key, columns: Batch(rowCount: input.customers.rowCount))
      outcome.addToReport = { report, _ in report.lifetimeFailure = failure }
      return outcome
    }
    let result = try result(input)
    var outcome = AnalysisOutcome(
      key: LifetimeDefinition.key, columns: result.columns(rows: input.customers.rowCount))
    let reported = result.reported
    outcome.tables =
      [
        ("lifetime.csv", reported.groupsTable), ("lifetime_model.csv", reported.modelTable),
        ("lifetime_distribution.csv", reported.distributionTable),
      ]
      + [
        ("lifetime_holdout.csv", reported.holdoutTable),
        ("lifetime_tracking.csv", reported.trackingTable),
      ].compactMap { file, table in table.map { (file, $0) } }
    outcome.addToReport = { report, scoring in
      var part = reported
      part.cells = result.cells(scoring, order: report.grid.cells.map(\.id))
      report.lifetime = part
    }
    return outcome
  }

  /// The customers who bought, with what is expected of them.
  func result(_ input: AnalysisInput) throws(LifetimeError) -> LifetimeResult {
    try LifetimeResult(
      purchasing(input), definition: definition, asOf: asOf, population: input.customers.rowCount,
      tally: tally.summary, threads: input.threads)
  }

  private func purchasing(_ input: AnalysisInput) -> PurchasingCustomers {
    PurchasingCustomers(
      input.customers, definition, asOf: asOf)
  }
}
