import Columns
import Foundation
import Retention
import Statistics
import Tables

extension Metric {
  /// Retention, survival and contract models.
  static let retention: [Metric] = [
    Metric("retention.sbg.fit") { try contractFit(.shiftedBetaGeometric, $0) },
    Metric("retention.bdw.fit") { try contractFit(.betaDiscreteWeibull, $0) },
    Metric("retention.sbg.project", compute: projection),
    Metric("retention.discounted_lifetime", compute: discountedLifetime),
    Metric("retention.revenue", compute: revenueRetention),
    Metric("retention.cohorts", compute: cohorts),
    Metric("retention.kaplan_meier", compute: kaplanMeier),
    Metric("retention.kaplan_meier_by_group", compute: kaplanMeierByGroup),
    Metric("retention.cox", compute: cox),
  ]

  private static func contractFit(
    _ kind: ContractModel.Kind, _ inputs: MetricInputs
  ) throws -> JSONValue {
    let survivors = try inputs.numbers("survivors").map { Int($0) }
    let fit = try ContractFit(kind, survivors: survivors)
    return .object([
      "alpha": .number(fit.model.alpha), "beta": .number(fit.model.beta),
      "c": .number(fit.model.shape), "log_likelihood": .number(fit.logLikelihood),
    ])
  }

  private static func model(_ params: MetricInputs) throws -> ContractModel {
    try ContractModel(
      alpha: try params.number("alpha"), beta: try params.number("beta"),
      shape: params.has("c") ? try params.number("c") : nil)
  }

  private static func projection(_ inputs: MetricInputs) throws -> JSONValue {
    let years = try inputs.numbers("years").map { Int($0) }
    let cohort = try inputs.number("cohort")
    let model = try model(inputs.part("params"))
    let last = years.max() ?? 0
    let survival = model.survival(upTo: last)
    return .object([
      "survivors": .list(years.map { .number(cohort * survival[$0]) }),
      "retention_rates": .list(model.retentionRates(upTo: last).map { .number($0) }),
    ])
  }

  private static func discountedLifetime(_ inputs: MetricInputs) throws -> JSONValue {
    let horizon = inputs.has("horizon") ? try inputs.integer("horizon") : nil
    let rate = try inputs.number("discount_rate")
    let periods = try inputs.integer("n")
    let models = try inputs.list("params").map { json in
      try model(MetricInputs(json, dataRoot: inputs.dataRoot))
    }
    return .object([
      "del": .list(
        try models.map {
          .number(try $0.discountedLifetime(discountRate: rate, horizon: horizon))
        }),
      "drl": .list(
        try models.map {
          .number(
            try $0.discountedResidualLifetime(
              after: periods, discountRate: rate, horizon: horizon))
        }),
    ])
  }

  private static func revenueRetention(_ inputs: MetricInputs) throws -> JSONValue {
    func money(_ key: String) throws -> WideAmount {
      WideAmount(units: Int128((try inputs.number(key) * 10_000).rounded()))
    }
    let revenue = RevenueRetention(
      start: try money("starting_mrr"), expansion: try money("expansion"),
      contraction: try money("contraction"), churned: try money("churned"))
    return .object(["nrr": .number(revenue.net), "grr": .number(revenue.gross)])
  }

  private static func cohorts(_ inputs: MetricInputs) throws -> JSONValue {
    let lengths: [String: Period.Length] = ["month": .month, "quarter": .quarter, "year": .year]
    guard let length = lengths[try inputs.text("period")] else {
      throw ReferenceError(.badInput, "input 'period' is not month, quarter or year")
    }
    let columns = try inputs.part("columns")
    var settings = TableSettings(path: [try inputs.text("data")])
    settings.columns["customer_id"] = ColumnSetting(header: try columns.text("id"))
    settings.columns["date"] = ColumnSetting(header: try columns.text("date"))
    let content = try BoundTable.open(
      "transactions", settings: settings, in: inputs.dataRoot.path, allowOutside: true
    ).readAll(columns: ["customer_id", "date"], required: ["date"])
    var history = PurchaseHistory(.init(amount: nil))
    history.add(content.batch)
    guard case .date(let days)? = content.batch["date"], let last = days.elements.max() else {
      throw ReferenceError(.badInput, "the data file has no rows")
    }
    let table = CohortTable(history.customers(asOf: last), by: length, asOf: last)
    // Case files give every cohort as many places as the first has.
    let width = table.cohorts.count
    var sizes: [String: JSONValue] = [:]
    var active: [String: JSONValue] = [:]
    for cohort in table.cohorts where cohort.size > 0 {
      let counts =
        cohort.cells.map(\.active) + [Int](repeating: 0, count: width - cohort.cells.count)
      sizes[cohort.period.description] = .integer(cohort.size)
      active[cohort.period.description] = .list(counts.map { .integer($0) })
    }
    return .object(["size": .object(sizes), "active": .object(active)])
  }
}
