import Lifetime
import Reports

/// What a fitted model expects of each distinct history.
struct PurchaseExpectation: Sendable {
  /// The probability that the customer has not stopped for good.
  let alive: [Double]
  /// Purchases within the horizon.
  let purchases: [Double]
  /// The same, discounted.
  let discounted: [Double]
  /// Purchases ever, discounted; infinite without a discount.
  let residual: [Double]
  /// How far the data leave the first three open; nil where that cannot be told.
  let uncertain:
    (alive: UncertainFigures, purchases: UncertainFigures, discounted: UncertainFigures)?

  init(
    _ fit: FittedModel, _ summary: PurchaseSummary, within time: Double, _ terms: LifetimeTerms,
    threads: Int
  ) {
    let histories = summary.histories
    let forecast = PurchaseForecast(
      fit.model, histories,
      [.within(time), terms.value(of: fit.kind, within: time), terms.residual(of: fit.kind)],
      threads: threads)
    alive = forecast.alive
    purchases = forecast.purchases[0]
    discounted = forecast.purchases[1]
    residual = forecast.purchases[2]
    if fit.isSound, let alive = fit.probabilitiesAlive(of: histories, threads: threads),
      let purchases = fit.expectedPurchases(of: histories, within: time, threads: threads)
    {
      uncertain = (alive, purchases, purchases.inProportion(discounted))
    } else {
      uncertain = nil
    }
  }
}

/// How far the data leave open what is expected of customers.
struct LifetimeUncertainty: Sendable {
  /// For each customer the place of the history among the distinct ones.
  let places: [Int]
  private let aliveLimits: [LifetimeReport.Limits]
  private let purchaseLimits: [LifetimeReport.Limits]
  private let purchases: UncertainFigures
  private let values: LifetimeValueEstimates

  init?(
    _ expected: PurchaseExpectation, places: [Int], spend: [UncertainSpend?],
    spendCovariance: [[Double]]?, margin: Double
  ) {
    guard let (alive, purchases, discounted) = expected.uncertain else { return nil }
    self.places = places
    self.purchases = purchases
    aliveLimits = alive.values.indices.map { LifetimeReport.Limits(alive[$0]) }
    purchaseLimits = purchases.values.indices.map { LifetimeReport.Limits(purchases[$0]) }
    values = LifetimeValueEstimates(
      purchases: discounted, places: places, spend: spend, spendCovariance: spendCovariance,
      margin: margin)
  }

  func alive(_ customer: Int) -> LifetimeReport.Limits { aliveLimits[places[customer]] }

  func purchases(_ customer: Int) -> LifetimeReport.Limits { purchaseLimits[places[customer]] }

  func value(_ customer: Int) -> LifetimeReport.Limits? {
    values[customer].map { LifetimeReport.Limits($0) }
  }

  /// The purchases of a group together.
  func purchases(over customers: [Int]) -> LifetimeReport.Limits {
    LifetimeReport.Limits(purchases.sum(customers.map { (places[$0], 1) }))
  }

  /// The value of a group together.
  func value(over customers: [Int]) -> LifetimeReport.Limits? {
    values.sum(over: customers).map { LifetimeReport.Limits($0) }
  }
}

extension LifetimeReport.Limits {
  init(_ estimate: Estimate) {
    let limits = estimate.limits()
    self.init(low: limits.low, high: limits.high)
  }
}
