import Columns
import Lifetime
import Statistics

extension Metric {
  /// Purchase models on logs of purchases: what they foretell, and what happened.
  static let holdout: [Metric] = [
    Metric("lifetime.summary", compute: summaryOfList),
    Metric("lifetime.summary_from_file", compute: summaryOfFile),
    Metric("lifetime.bg_nbd.holdout", compute: holdoutOfParameters),
    Metric("lifetime.bg_nbd.fit_holdout", compute: fitAndHoldout),
    Metric("lifetime.bg_nbd.holdout_by_frequency", compute: holdoutByFrequency),
    Metric("lifetime.holdout_accuracy", compute: accuracy),
    Metric("lifetime.clv.cohort", compute: cohortValue),
  ]

  /// A log of purchases cut at a day.
  private struct Cut {
    let customers: [(id: String, days: PurchaseDays)]
    let rows: Int
    let end: Day
    let last: Day
    let unit: TimeUnit

    init(_ inputs: MetricInputs, endKey: String = "calibration_end", hasAmounts: Bool) throws {
      guard let end = Day(iso: try inputs.text(endKey)) else {
        throw ReferenceError(.badInput, "input '\(endKey)' is not a day")
      }
      let table = try CaseTable(
        inputs, texts: ["id"], numbers: hasAmounts ? ["amount"] : [], dates: ["date"])
      var purchases: [String: [(day: Day, spend: Amount)]] = [:]
      for row in 0..<table.count {
        guard let day = table.day("date", row) else { continue }
        let units = hasAmounts ? (table.number("amount", row) * 10_000).rounded() : 0
        purchases[table.text("id", row), default: []].append(
          (day, Amount(units: Int64(units))))
      }
      rows = table.count
      self.end = end
      last = end.adding(
        days: inputs.has("holdout_weeks") ? 7 * (try inputs.integer("holdout_weeks")) : 0)
      unit =
        inputs.has("time_unit") ? TimeUnit(rawValue: try inputs.text("time_unit")) ?? .day : .week
      customers = purchases.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map {
        ($0.key, PurchaseDays($0.value, counting: .everyDay))
      }
    }

    var validation: HoldoutValidation {
      HoldoutValidation(
        customers.map(\.days), calibratedUntil: end, through: last, unit: unit)
    }
  }

  private static func summaryOfList(_ inputs: MetricInputs) throws -> JSONValue {
    var purchases: [(day: Day, spend: Amount)] = []
    for json in try inputs.list("transactions") {
      let row = MetricInputs(json, dataRoot: inputs.dataRoot)
      // A date-time's day is what counts.
      guard let day = Day(iso: try row.text("date").prefix(10)) else {
        throw ReferenceError(.badInput, "input 'transactions' holds something that is no day")
      }
      let units = row.has("amount") ? (try row.number("amount") * 10_000).rounded() : 0
      purchases.append((day, Amount(units: Int64(units))))
    }
    guard let end = Day(iso: try inputs.text("observation_end").prefix(10)),
      let unit = TimeUnit(rawValue: try inputs.text("time_unit"))
    else { throw ReferenceError(.badInput, "no end, or an unknown unit of time") }
    let days = PurchaseDays(purchases, counting: .everyDay)
    guard let history = days.history(asOf: end, unit: unit) else {
      throw ReferenceError(.badInput, "nobody had bought by then")
    }
    return .object([
      "x": .integer(history.repeatPurchases), "t_x": .number(history.ageAtLastPurchase),
      "T": .number(history.observationAge), "z": .number(days.meanRepeatSpend(asOf: end) ?? 0),
    ])
  }

  private static func summaryOfFile(_ inputs: MetricInputs) throws -> JSONValue {
    let cut = try Cut(inputs, hasAmounts: true)
    let validation = cut.validation
    var difference = 0.0
    let other = try CaseTable(
      inputs.part("compare_to"), texts: ["id"], numbers: ["x", "t_x", "T", "z"])
    let byID = Dictionary(uniqueKeysWithValues: cut.customers.map { ($0.id, $0.days) })
    func row(_ days: PurchaseDays) -> [Double] {
      guard let history = days.history(asOf: cut.end, unit: cut.unit) else { return [] }
      return [
        Double(history.repeatPurchases), history.ageAtLastPurchase, history.observationAge,
        days.meanRepeatSpend(asOf: cut.end) ?? 0,
      ]
    }
    for index in 0..<other.count {
      guard let days = byID[other.text("id", index)] else {
        throw ReferenceError(.badInput, "the summary names a customer whom the log does not")
      }
      for (ours, role) in zip(row(days), ["x", "t_x", "T", "z"]) {
        difference = max(difference, (ours - other.number(role, index)).magnitude)
      }
    }
    let first = cut.customers.sorted { (Int($0.id) ?? 0) < (Int($1.id) ?? 0) }.prefix(3)
    return .object([
      "rows": .integer(cut.rows),
      "customer_days": .integer(cut.customers.reduce(0) { $0 + $1.days.days.count }),
      "customers": .integer(validation.histories.count),
      "repeat_customers": .integer(validation.summary.repeatCustomers),
      "repeat_transactions": .integer(validation.summary.repeatPurchases),
      "holdout_transactions": .integer(validation.actual.reduce(0, +)),
      "first_customers": .list(
        first.map { customer in
          // The file holds cents: the mean is rounded as it is there.
          let values = row(customer.days).map { ($0 * 1e6).rounded() / 1e6 }
          return .object([
            "id": .integer(Int(customer.id) ?? 0), "x": .number(values[0]),
            "t_x": .number(values[1]), "T": .number(values[2]),
            "z": .number((values[3] * 100).rounded() / 100),
          ])
        }),
      "max_abs_difference_to_summary_file": .number(difference),
    ])
  }

  private static func holdoutOfParameters(_ inputs: MetricInputs) throws -> JSONValue {
    let model = try model(BGNBD.self, inputs, "params")
    let summary = try summary(inputs)
    let time = try inputs.number("t")
    let holdout = try Cut(try inputs.part("holdout"), hasAmounts: false)
    let weights = summary.counts.map(Double.init)
    let expected = model.expectedPurchases(summary.histories[...], within: time)
    let alive = summary.histories.map { model.probabilityAlive($0) }
    func total(_ values: [Double]) -> Double {
      zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 }
    }
    return .object([
      "sum_expected": .number(total(expected)),
      "sum_actual_holdout_transactions": .integer(
        holdout.customers.reduce(0) {
          $0 + $1.days.purchases(after: holdout.end, through: holdout.last)
        }),
      "mean_p_alive": .number(total(alive) / Double(summary.customers)),
      "repeat_transactions_calibration": .integer(summary.repeatPurchases),
      "repeat_customers": .integer(summary.repeatCustomers),
    ])
  }

  private static func fitAndHoldout(_ inputs: MetricInputs) throws -> JSONValue {
    let validation = try Cut(inputs, hasAmounts: false).validation
    let fit = try ModelFit<BGNBD>(validation.summary)
    let score = validation.score(fit.model)
    guard case .object(var members) = named(fit) else { return .null }
    members["customers"] = .integer(validation.histories.count)
    members["distinct_x_tx_T_triples"] = .integer(validation.summary.histories.count)
    members["holdout_expected"] = .number(score.expected)
    members["holdout_actual"] = .integer(score.actual)
    return .object(members)
  }

  private static func holdoutByFrequency(_ inputs: MetricInputs) throws -> JSONValue {
    let validation = try Cut(inputs, hasAmounts: false).validation
    let fit = try ModelFit<BGNBD>(validation.summary)
    let groups = validation.score(
      fit.model, groups: try inputs.numbers("frequency_bins").count
    ).groups
    return .object([
      "actual_mean": numbers(groups.map(\.actual)),
      "expected_mean": numbers(groups.map(\.expected)),
      "customers": .list(groups.map { .integer($0.customers) }),
    ])
  }

  private static func accuracy(_ inputs: MetricInputs) throws -> JSONValue {
    let validation = try Cut(inputs, hasAmounts: false).validation
    let summary = validation.summary
    var fits: [String: JSONValue] = [:]
    var scores: [String: JSONValue] = [:]
    func add<Model: PurchaseModel>(_ type: Model.Type) throws -> HoldoutScore {
      let fit = try ModelFit<Model>(summary)
      fits[Model.name] = named(fit)
      return validation.score(fit.model)
    }
    for name in try inputs.texts("models") {
      let score =
        switch name {
        case BGNBD.name: try add(BGNBD.self)
        case MBGNBD.name: try add(MBGNBD.self)
        case ParetoNBD.name: try add(ParetoNBD.self)
        case HoldoutValidation.naiveRate: validation.naiveScore()
        default: throw ReferenceError(.badInput, "no model '\(name)'")
        }
      scores[name] = .object([
        "sum": .number(score.expected), "mae": .number(score.meanAbsoluteError),
        "rmse": .number(score.rootMeanSquaredError), "bias": .number(score.bias ?? .nan),
      ])
    }
    return .object([
      "customers": .integer(summary.customers),
      "repeat_customers": .integer(summary.repeatCustomers),
      "repeat_transactions": .integer(summary.repeatPurchases),
      "holdout_actual": .integer(validation.actual.reduce(0, +)), "fits": .object(fits),
      "holdout": .object(scores),
    ])
  }

  private static func cohortValue(_ inputs: MetricInputs) throws -> JSONValue {
    let cut = try Cut(inputs, endKey: "observation_end", hasAmounts: true)
    let model = try model(ParetoNBD.self, inputs, "transaction_params")
    let spend = try spend(inputs, "spend_params")
    let delta = try inputs.number("delta")
    let margin = try inputs.number("margin")
    let limit = try inputs.number("max_repeat_spend")
    var (customers, customerDays, once) = (0, 0, 0)
    var (total, ofOnce) = (0.0, 0.0)
    for (_, days) in cut.customers {
      guard let history = days.history(asOf: cut.end, unit: cut.unit) else { continue }
      let mean = days.meanRepeatSpend(asOf: cut.end) ?? 0
      // The log's days are counted with those of the customers who are dropped.
      customerDays += days.days.count
      if mean * Double(history.repeatPurchases) > limit { continue }
      let value =
        model.discountedResidualPurchases(history, rate: delta) * margin
        * (spend.expectedSpend(days: history.repeatPurchases, mean: mean) ?? .nan)
      customers += 1
      total += value
      if history.repeatPurchases == 0 {
        once += 1
        ofOnce += value
      }
    }
    return .object([
      "customers": .integer(customers), "customer_days": .integer(customerDays),
      "zero_repeat_customers": .integer(once), "zero_repeat_total_clv": .number(ofOnce),
      "zero_repeat_avg_clv": .number(ofOnce / Double(max(1, once))),
      "cohort_total_clv": .number(total),
      "cohort_avg_clv": .number(total / Double(max(1, customers))),
    ])
  }
}
