import Columns
import Credit
import Statistics

extension Metric {
  /// Credit grades, limits, concentration and moves between grades.
  static let credit: [Metric] = [
    Metric("credit.combine_grades", compute: combinedGrades),
    Metric("credit.grade.net_collection_rate") { inputs in
      .object(["grade": grade(GradeScale.netCollection(try ratio(inputs, "rate")))])
    },
    Metric("credit.grade.payment_timeliness") { inputs in
      let days = try daysLate(inputs)
      return .object([
        "grade": grade(GradeScale.timeliness(daysLate: ExactRatio(days))),
        "days_overdue": .integer(days),
      ])
    },
    Metric("credit.grade.competitor_share") { inputs in
      .object(["grade": grade(try ownShare(inputs))])
    },
    Metric("credit.net_collection_rate", compute: netCollection),
    Metric("credit.three_indicator_grade", compute: threeIndicators),
    Metric("credit.ecl_provision_matrix") { inputs in
      let loss = try ExpectedCreditLoss(
        gross: try inputs.numbers("gross"), rates: try inputs.numbers("loss_rates"))
      return .object([
        "allowance": .list(loss.allowances.map { .number($0) }), "total": .number(loss.total),
      ])
    },
    Metric("credit.historical_loss_rates") { inputs in
      let rates = try ExpectedCreditLoss.historicalRates(
        reaching: try inputs.numbers("amount_reaching_band"),
        writtenOff: try inputs.number("written_off"))
      return .object(["loss_rates": .list(rates.map { .number($0) })])
    },
    Metric("credit.concentration", compute: concentration),
    Metric("credit.migration_matrix", compute: migration),
    Metric("credit.credit_limit", compute: creditLimit),
    Metric("credit.ecommerce_indicators", compute: marketplace),
  ]

  private static func grade(_ grade: CreditGrade?) -> JSONValue {
    grade.map { .text($0.rawValue) } ?? .null
  }

  private static func letter(_ json: JSONValue) throws -> CreditGrade? {
    if json == .null { return nil }
    guard case .text(let text) = json, let grade = CreditGrade(rawValue: text) else {
      throw ReferenceError(.badInput, "\(json) is not a grade")
    }
    return grade
  }

  /// An exact decimal: as text, or a JSON number's shortest spelling.
  private static func ratio(_ inputs: MetricInputs, _ key: String) throws -> ExactRatio {
    let text: String
    switch try inputs.value(key) {
    case .text(let written): text = written
    case .number(let number): text = "\(number)"
    default: text = ""
    }
    guard let ratio = ExactRatio(decimal: text) else {
      throw ReferenceError(.badInput, "input '\(key)' is not a decimal number")
    }
    return ratio
  }

  private static func daysLate(_ inputs: MetricInputs) throws -> Int {
    guard !inputs.has("days_overdue") else { return try inputs.integer("days_overdue") }
    return try day(inputs, "due_date").days(to: try day(inputs, "paid_date"))
  }

  private static func ownShare(_ inputs: MetricInputs) throws -> CreditGrade {
    GradeScale.ownShare(
      try ratio(inputs, "own_share"),
      tieBand: inputs.has("tie_band") ? try ratio(inputs, "tie_band") : ExactRatio(0))
  }

  private static func combinedGrades(_ inputs: MetricInputs) throws -> JSONValue {
    let letters = try inputs.list("grades").map(letter)
    let table: GradeTable
    switch try inputs.text("policy") {
    case "points": table = .points
    case "strict": table = .strict
    case "table":
      var given: [String: CreditGrade] = [:]
      for (key, value) in try inputs.members("table") { given[key] = try letter(value) }
      table = try GradeTable(given, over: .points)
    case let other: throw ReferenceError(.badInput, "input 'policy' is '\(other)'")
    }
    let combined = table.combined(letters)
    return .object([
      "grade": grade(combined.grade), "defined_in_source": .bool(combined.isDefinedInSource),
      "grade_under_strict_policy": grade(GradeTable.strict.combined(letters).grade),
    ])
  }

  private static func netCollection(_ inputs: MetricInputs) throws -> JSONValue {
    var items: WideAmount = .zero
    for item in try inputs.list("receivable_items") { items += try money(item) }
    let collection = NetCollection(
      received: items, claims: try money(inputs.value("claim_payments")),
      due: try money(inputs.value("due_collections")), basis: .sourceFormula)
    return .object([
      "rate": .number(collection.rate?.double), "grade": grade(collection.grade),
    ])
  }

  private static func threeIndicators(_ inputs: MetricInputs) throws -> JSONValue {
    let rate = try ratio(inputs, "rate")
    let days = ExactRatio(try daysLate(inputs))
    let share = try ratio(inputs, "own_share")
    let hard = HardGrade(
      collection: .init(
        .netCollection, grade: GradeScale.netCollection(rate), value: rate),
      timeliness: .init(
        .paymentTimeliness, grade: GradeScale.timeliness(daysLate: days), value: days),
      ownShare: .init(.ownShare, grade: try ownShare(inputs), value: share))
    return .object([
      "letters": .text(hard.word), "grade": grade(hard.grade),
      "veto": .bool(hard.combination.hasVeto),
    ])
  }

  private static func concentration(_ inputs: MetricInputs) throws -> JSONValue {
    let concentration = Concentration(try inputs.numbers("exposures"))
    return .object([
      "hhi": .number(concentration.index),
      "hhi_10000": .number(concentration.index.map { $0 * 10_000 }),
      "effective_number": .number(concentration.effectiveNumber),
      "hhi_normalised": .number(concentration.normalisedIndex),
      "cr1": .number(concentration.share(ofLargest: 1)),
      "cr3": .number(concentration.share(ofLargest: 3)),
      "cr10": .number(concentration.share(ofLargest: 10)),
      "gini": .number(concentration.gini),
    ])
  }

  private static func migration(_ inputs: MetricInputs) throws -> JSONValue {
    let states = try inputs.texts("states")
    var migration = GradeMigration(states: states)
    for json in try inputs.list("transitions") {
      let move = MetricInputs(json, dataRoot: inputs.dataRoot)
      let (from, to) = (try move.text("from"), try move.text("to"))
      guard let row = states.firstIndex(of: from), let column = states.firstIndex(of: to) else {
        throw ReferenceError(.badInput, "'\(from)' or '\(to)' is not among the states")
      }
      migration.add(from: row, to: column, customers: try move.integer("n"))
    }
    return .object([
      "counts": .list(migration.counts.map { .list($0.map { .integer($0) }) }),
      "probabilities": .list(
        migration.probabilities.map { row in
          row.map { .list($0.map { .number($0) }) } ?? .null
        }),
      "upgrade_rate": .number(migration.upgradeRate),
      "downgrade_rate": .number(migration.downgradeRate),
      "stable_rate": .number(migration.stableRate),
      "shorrocks_mobility": .number(migration.mobility),
    ])
  }

  private static func creditLimit(_ inputs: MetricInputs) throws -> JSONValue {
    let need =
      inputs.has("need")
      ? try inputs.number("need")
      : CreditLimit.need(
        annualSales: try inputs.number("annual_sales"), vat: try inputs.number("vat"),
        termsDays: try inputs.number("terms_days"), buffer: try inputs.number("buffer"))
    let limit = CreditLimit(
      need: need, netWorth: try inputs.number("tangible_net_worth"),
      netWorthShare: try inputs.number("tnw_pct"),
      turnover: try inputs.number("annual_turnover"),
      turnoverShare: try inputs.number("turnover_pct"))
    return .object([
      "capacity": .number(limit.capacity), "limit": .number(limit.limit),
      "need_covered": .number(limit.needCovered),
    ])
  }

  private static func marketplace(_ inputs: MetricInputs) throws -> JSONValue {
    let record = try MarketplaceRecord(
      orders: try inputs.integer("orders"), refunds: try inputs.integer("refunds"),
      complaints: try inputs.integer("complaints"),
      ratings: try inputs.numbers("rating_counts_1_to_5").map { Int($0) })
    return .object([
      "mean_rating": .number(record.meanRating),
      "shrunk_rating": .number(
        record.shrunkRating(
          priorMean: try inputs.number("prior_mean"), weight: try inputs.number("prior_weight"))),
      "transactions": .integer(record.orders), "refund_rate": .number(record.refunds.share),
      "complaint_rate": .number(record.complaintRate),
      "refund_rate_wilson95": record.refunds.interval.map {
        .list([.number($0.lowerBound), .number($0.upperBound)])
      } ?? .null,
    ])
  }
}
