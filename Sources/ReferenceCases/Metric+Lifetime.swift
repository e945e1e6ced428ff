import Columns
import Lifetime

extension Metric {
  /// Purchase models: parameters fitted, and what follows from given ones.
  static let lifetime: [Metric] = [
    Metric("lifetime.bg_nbd.fit") { try fit(BGNBD.self, $0) },
    Metric("lifetime.mbg_nbd.fit") { try fit(MBGNBD.self, $0) },
    Metric("lifetime.pareto_nbd.fit") { try fit(ParetoNBD.self, $0) },
    Metric("lifetime.bg_nbd.predict") { try predict(BGNBD.self, $0) },
    Metric("lifetime.pareto_nbd.predict") { try predict(ParetoNBD.self, $0) },
    Metric("lifetime.pareto_nbd.p_alive") { try predict(ParetoNBD.self, $0) },
    Metric("lifetime.bg_nbd.expectation") { inputs in
      let model = try model(BGNBD.self, inputs, "params")
      return .object([
        "expected_purchases_new_customer": numbers(
          try inputs.numbers("t").map { model.expectedPurchasesOfNewCustomer(within: $0) })
      ])
    },
    Metric("lifetime.bg_nbd.pmf") { inputs in
      let model = try model(BGNBD.self, inputs, "params")
      let counts = try inputs.numbers("n").map { Int($0) }
      return .object([
        "pmf": numbers(
          zip(try inputs.numbers("t"), counts).map {
            model.probability(ofRepeatPurchases: $1, within: $0)
          })
      ])
    },
    Metric("lifetime.bg_bb.fit") { inputs in
      let table = try CaseTable(inputs, texts: [], numbers: ["x", "t_x", "n", "weight"])
      var customers: [(history: BetaGeometricBetaBinomial.History, count: Int)] = []
      for row in 0..<table.count {
        customers.append(
          (
            try bgbb(
              Int(table.number("x", row)), Int(table.number("t_x", row)),
              Int(table.number("n", row))), Int(table.number("weight", row))
          ))
      }
      let fit = try BetaGeometricBetaBinomial.fitted(to: customers)
      return named(
        BetaGeometricBetaBinomial.symbols, fit.model.parameters,
        logLikelihood: fit.logLikelihood)
    },
    Metric("lifetime.bg_bb.predict") { inputs in
      let params = try inputs.part("params")
      let model = try BetaGeometricBetaBinomial(
        parameters: BetaGeometricBetaBinomial.symbols.map { try params.number($0) })
      let seen = try inputs.integer("n")
      let ahead = try inputs.integer("n_star")
      return .object([
        "conditional_expected_purchases": numbers(
          try zip(inputs.numbers("x"), inputs.numbers("t_x")).map { x, last in
            model.expectedPurchases(try bgbb(Int(x), Int(last), seen), occasions: ahead)
          })
      ])
    },
    Metric("lifetime.gamma_gamma.fit") { inputs in
      let table = try CaseTable(inputs, texts: [], numbers: ["x", "z"])
      let rows = 0..<table.count
      let fit = try SpendFit(
        days: rows.map { Int(table.number("x", $0)) }, means: rows.map { table.number("z", $0) })
      return named(
        SpendModel.symbols, [fit.model.p, fit.model.q, fit.model.v],
        logLikelihood: fit.logLikelihood)
    },
    Metric("lifetime.gamma_gamma.predict") { inputs in
      let model = try spend(inputs, "params")
      return .object([
        "expected_spend": numbers(
          zip(try inputs.numbers("x"), try inputs.numbers("z")).map {
            model.expectedSpend(days: Int($0), mean: $1) ?? .nan
          })
      ])
    },
    Metric("lifetime.clv.pareto_nbd_gamma_gamma") { inputs in
      let model = try model(ParetoNBD.self, inputs, "transaction_params")
      let spend = try spend(inputs, "spend_params")
      let delta = try inputs.number("delta")
      let margin = try inputs.number("margin")
      let residual = try histories(inputs).map {
        model.discountedResidualPurchases($0, rate: delta)
      }
      let means = zip(try inputs.numbers("x"), try inputs.numbers("z")).map {
        spend.expectedSpend(days: Int($0), mean: $1) ?? .nan
      }
      return .object([
        "dert": numbers(residual),
        "clv": numbers(zip(residual, means).map { $0 * $1 * margin }),
      ])
    },
    Metric("lifetime.clv.bg_nbd_gamma_gamma_periodic") { inputs in
      let model = try model(BGNBD.self, inputs, "transaction_params")
      let spend = try spend(inputs, "spend_params")
      let histories = try histories(inputs)
      let purchases = model.discountedPurchases(
        histories[...], periods: try inputs.integer("months"),
        length: try inputs.number("weeks_per_month"),
        discount: try inputs.number("monthly_discount_rate"))
      let means = zip(try inputs.numbers("x"), try inputs.numbers("z")).map {
        spend.expectedSpend(days: Int($0), mean: $1) ?? .nan
      }
      return .object(["clv": numbers(zip(purchases, means).map { $0 * $1 })])
    },
  ]

  // MARK: Inputs and outputs

  static func numbers(_ values: [Double]) -> JSONValue { .list(values.map { .number($0) }) }

  private static func named(
    _ symbols: [String], _ values: [Double], logLikelihood: Double
  ) -> JSONValue {
    var members = Dictionary(
      uniqueKeysWithValues: zip(symbols, values.map { JSONValue.number($0) }))
    members["log_likelihood"] = .number(logLikelihood)
    return .object(members)
  }

  static func named<Model: PurchaseModel>(_ fit: ModelFit<Model>) -> JSONValue {
    named(Model.symbols, fit.model.parameters, logLikelihood: fit.logLikelihood)
  }

  static func model<Model: PurchaseModel>(
    _ type: Model.Type, _ inputs: MetricInputs, _ key: String
  ) throws -> Model {
    let params = try inputs.part(key)
    return try Model(parameters: Model.symbols.map { try params.number($0) })
  }

  static func spend(_ inputs: MetricInputs, _ key: String) throws -> SpendModel {
    let params = try inputs.part(key)
    return try SpendModel(
      p: params.number("p"), q: params.number("q"),
      v: params.number(params.has("v") ? "v" : "gamma"))
  }

  private static func bgbb(
    _ x: Int, _ last: Int, _ seen: Int
  ) throws -> BetaGeometricBetaBinomial.History {
    guard
      let history = BetaGeometricBetaBinomial.History(
        purchases: x, lastPurchase: last, occasions: seen)
    else { throw ReferenceError(.badInput, "\(x), \(last), \(seen) is not a history") }
    return history
  }

  private static func histories(_ inputs: MetricInputs) throws -> [PurchaseHistory] {
    let (x, last, age) = (
      try inputs.numbers("x"), try inputs.numbers("t_x"), try inputs.numbers("T")
    )
    return try x.indices.map {
      try PurchaseHistory(
        repeatPurchases: Int(x[$0]), ageAtLastPurchase: last[$0], observationAge: age[$0])
    }
  }

  static func summary(_ inputs: MetricInputs) throws -> PurchaseSummary {
    let table = try CaseTable(inputs, texts: [], numbers: ["x", "t_x", "T"])
    return PurchaseSummary(
      try (0..<table.count).map { row in
        try PurchaseHistory(
          repeatPurchases: Int(table.number("x", row)),
          ageAtLastPurchase: table.number("t_x", row), observationAge: table.number("T", row))
      })
  }

  private static func fit<Model: PurchaseModel>(
    _ type: Model.Type, _ inputs: MetricInputs
  ) throws -> JSONValue {
    named(try ModelFit<Model>(try summary(inputs)))
  }

  private static func predict<Model: PurchaseModel>(
    _ type: Model.Type, _ inputs: MetricInputs
  ) throws -> JSONValue {
    let model = try model(type, inputs, "params")
    let histories = try histories(inputs)
    var members = ["p_alive": numbers(histories.map { model.probabilityAlive($0) })]
    if inputs.has("t") {
      members["conditional_expected_purchases"] = numbers(
        model.expectedPurchases(histories[...], within: try inputs.number("t")))
    }
    return .object(members)
  }
}
