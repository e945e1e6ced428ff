import Columns
import Lifetime
import Measures
import Reports

/// What is expected of the customers who bought.
struct LifetimeResult: Sendable {
  let customers: PurchasingCustomers
  let definition: LifetimeDefinition
  let asOf: Day?
  /// All customers, also those who bought nothing.
  let population: Int
  /// The time that expectations look ahead, in the unit.
  let time: Double
  /// The model that expectations come from, and how it was chosen.
  let choice: ModelChoice
  let spend: SpendEstimate
  /// One figure a customer.
  let alive: [Double]
  let purchases: [Double]
  /// What the customer is expected to spend on a day, money; nil where no spend is known.
  let daySpend: [Double?]
  /// Money within the horizon, discounted, and ever.
  let value: [Double?]
  let residualValue: [Double?]
  /// How far the data leave that open; nil where it cannot be told.
  let uncertainty: LifetimeUncertainty?
  /// Customers without whom a model that was refused could be used.
  let causes: [LifetimeReport.Cause]
  /// How many customers bought again how often, and were expected to.
  let counts: [PurchaseCounts.Row]
  /// What is expected of a new customer, by time ahead.
  let newCustomers: [LifetimeReport.NewCustomer]
  /// Repeat purchases over time, made and expected; nil without a holdout.
  let tracking: LifetimeReport.Tracking?

  init(
    _ customers: PurchasingCustomers, definition: LifetimeDefinition, asOf: Day?, population: Int,
    tally: DayTally? = nil, threads: Int
  ) throws(LifetimeError) {
    self.customers = customers
    self.definition = definition
    self.asOf = asOf
    self.population = population
    time = definition.horizonTime(from: asOf ?? Day(number: 0))
    let (summary, places) = PurchaseSummary.grouped(customers.histories)
    choice = try ModelChoice(
      definition.model, for: summary, holdout: customers.usableHoldout, threads: threads)
    let terms = try definition.terms
    let model = choice.fit.model
    let expected = PurchaseExpectation(
      choice.fit, summary, within: time, terms, threads: threads)
    spend = SpendEstimate(customers, threads: threads)
    alive = places.map { expected.alive[$0] }
    purchases = places.map { expected.purchases[$0] }
    let estimate = spend
    uncertainty = LifetimeUncertainty(
      expected, places: places,
      spend: zip(customers.histories, customers.meanSpend).map {
        estimate.uncertain($0, meanSpend: $1)
      }, spendCovariance: estimate.covariance, margin: terms.margin)
    causes = LifetimeResult.causes(choice, summary, customers, threads: threads)
    daySpend = zip(customers.histories, customers.meanSpend).map {
      estimate.expected($0, meanSpend: $1)
    }
    func money(_ purchases: [Double], _ daySpend: [Double?]) -> [Double?] {
      zip(places, daySpend).map { place, spend in
        guard let spend, purchases[place].isFinite else { return nil }
        return purchases[place] * spend * terms.margin
      }
    }
    value = money(expected.discounted, daySpend)
    residualValue = money(expected.residual, daySpend)
    let spendOfNew = spend.ofNewCustomer
    let kind = choice.fit.kind
    newCustomers = LifetimeResult.timesAhead.compactMap { months in
      var time = definition.unit.count(days: (Double(months) * TimeUnit.month.days))
      if definition.countsOccasions { time = definition.wholeOccasions(time) }
      // A part of an occasion tells nothing.
      if definition.countsOccasions, time < 1 { return nil }
      return LifetimeReport.NewCustomer(
        time: Window.last(months, .month).description,
        purchases: model.expectedPurchasesOfNewCustomer(within: time),
        value: spendOfNew.map {
          $0 * terms.margin
            * model.purchasesOfNewCustomer(terms.value(of: kind, within: time))
        })
    }
    counts =
      PurchaseCounts(
        model, summary, last: LifetimeResult.mostCounted, threads: threads
      ).trimmed
    let tried = choice.candidate?.fit.model
    tracking = asOf.flatMap { asOf in
      LifetimeResult.tracking(
        customers, tally, model: tried, definition, asOf: asOf)
    }
  }

  /// The few customers that keep a model from being used.
  ///
  /// They are not looked for among very many, where each try would fit all others once more.
  private static func causes(
    _ choice: ModelChoice, _ summary: PurchaseSummary, _ customers: PurchasingCustomers,
    threads: Int
  ) -> [LifetimeReport.Cause] {
    guard summary.histories.count <= 20_000 else { return [] }
    let doubtful = choice.refused.first ?? choice.fit
    let histories = doubtful.causes(in: summary, threads: threads).map(\.history)
    if histories.isEmpty { return [] }
    let wanted = Set(histories)
    return customers.histories.indices.filter { wanted.contains(customers.histories[$0]) }
      .prefix(10).map { index in
        LifetimeReport.Cause(
          customer: customers.ids?[customers.rows[index]],
          repeatPurchases: customers.histories[index].repeatPurchases)
      }
  }

  /// Customers with so many repeat purchases or more are counted together.
  private static let mostCounted = 10

  /// How many months ahead new customers are looked at.
  private static let timesAhead = [3, 6, 12, 24, 36]

  /// The columns of `customers.csv`; customers who bought nothing have no values.
  func columns(rows count: Int) -> Batch {
    func spread<Value>(_ values: [Value], _ none: Value, isNull: (Value) -> Bool)
      -> (elements: [Value], nulls: NullMask)
    {
      var elements = [Value](repeating: none, count: count)
      var nulls = [Bool](repeating: true, count: count)
      for (row, value) in zip(customers.rows, values) {
        elements[row] = value
        nulls[row] = isNull(value)
      }
      return (elements, NullMask(nulls))
    }
    func numbers(_ values: [Double]) -> Column {
      let (elements, nulls) = spread(values, 0) { _ in false }
      return .number(Values(elements, nulls: nulls))
    }
    func amounts(_ values: [Double?]) -> Column {
      let (elements, nulls) = spread(values.map { $0.flatMap(Amount.init(rounding:)) }, nil) {
        $0 == nil
      }
      return .amount(Values(elements.map { $0 ?? .zero }, nulls: nulls))
    }
    var batch = Batch(rowCount: count)
    func append(_ name: String, limits: ((Int) -> LifetimeReport.Limits)?) {
      let all = limits.map { customers.rows.indices.map($0) }
      batch.append(
        "\(name)_low", all.map { numbers($0.map(\.low)) } ?? .nulls(.number, count: count))
      batch.append(
        "\(name)_high", all.map { numbers($0.map(\.high)) } ?? .nulls(.number, count: count))
    }
    batch.append(
      "repeat_purchases", numbers(customers.histories.map { Double($0.repeatPurchases) }))
    batch.append("age_at_last_purchase", numbers(customers.histories.map(\.ageAtLastPurchase)))
    batch.append("observation_age", numbers(customers.histories.map(\.observationAge)))
    batch.append("probability_alive", numbers(alive))
    append("probability_alive", limits: uncertainty.map { all in { all.alive($0) } })
    batch.append("expected_purchases", numbers(purchases))
    append("expected_purchases", limits: uncertainty.map { all in { all.purchases($0) } })
    batch.append("expected_spend", amounts(daySpend))
    batch.append("lifetime_value", amounts(value))
    let values = uncertainty.map { all in customers.rows.indices.map { all.value($0) } }
    batch.append(
      "lifetime_value_low",
      values.map { amounts($0.map { $0?.low }) } ?? .nulls(.amount, count: count))
    batch.append(
      "lifetime_value_high",
      values.map { amounts($0.map { $0?.high }) } ?? .nulls(.amount, count: count))
    batch.append("residual_lifetime_value", amounts(residualValue))
    return batch
  }
}

extension Amount {
  /// An estimate to the hundredth; nil beyond the range of amounts.
  init?(rounding value: Double) {
    let units = (value * 100).rounded(.toNearestOrAwayFromZero) * 100
    guard units.magnitude < 9e18 else { return nil }
    self.init(units: Int64(units))
  }
}

extension ModelChoice {
  /// How the chosen model did on the holdout; nil without one.
  var candidate: Candidate? { candidates.first { $0.fit.kind == fit.kind } }
}

extension PurchasingCustomers {
  /// So many customers a holdout needs before it to compare models.
  private static let fewest = 20

  /// The holdout, where enough is known before it to compare models.
  var usableHoldout: HoldoutValidation? {
    holdout.flatMap { holdout in
      holdout.histories.count >= Self.fewest
        && holdout.histories.contains { $0.repeatPurchases > 0 } ? holdout : nil
    }
  }
}
