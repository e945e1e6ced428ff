/// Customers' lifetime values with what the parameters of both models leave open, for each customer
/// and for groups.
///
///     value = margin · purchases · spend a day
///     variance = margin² · (G′ Σ G + H′ Ω H),  G = Σ spend · g,  H = Σ purchases · h
///
/// with g and h the slopes of purchases and spend along the logarithms of the parameters, and Σ and
/// Ω their covariances: the models take purchases and spend for independent.
public struct LifetimeValueEstimates: Sendable {
  private let purchases: UncertainFigures
  private let places: [Int]
  private let spend: [UncertainSpend?]
  private let spendCovariance: [[Double]]
  private let margin: Double

  /// Values of customers.
  ///
  /// - Parameters:
  ///   - purchases: the purchases, discounted or not, of distinct histories.
  ///   - places: for each customer the place of the history among those.
  ///   - spend: for each customer what is spent on a day; nil where nothing is known.
  ///   - spendCovariance: the covariance of ``SpendFit``; nil takes the spend for known.
  ///   - margin: the share of spend that is left after its costs, 0…1.
  public init(
    purchases: UncertainFigures, places: [Int], spend: [UncertainSpend?],
    spendCovariance: [[Double]]?, margin: Double
  ) {
    precondition(places.count == spend.count, "one place and one spend a customer")
    self.purchases = purchases
    self.places = places
    self.spend = spend
    self.spendCovariance = spendCovariance ?? []
    self.margin = margin
  }

  /// The number of customers.
  public var count: Int { places.count }

  /// A customer's value; nil where no spend is known.
  public subscript(customer: Int) -> Estimate? { sum(over: CollectionOfOne(customer)) }

  /// The value of a group; customers whose spend is not known are left out, nil when all are.
  public func sum(over customers: some Sequence<Int>) -> Estimate? {
    var value = 0.0
    var (ofPurchases, ofSpend) = (
      [Double](repeating: 0, count: purchases.width), SIMD3<Double>.zero
    )
    var isKnown = false
    for customer in customers {
      guard let spend = spend[customer] else { continue }
      isKnown = true
      let place = places[customer]
      let expected = purchases.values[place]
      value += expected * spend.value
      ofSpend += expected * spend.slopes
      for parameter in ofPurchases.indices {
        ofPurchases[parameter] +=
          spend.value * purchases.slopes[place * purchases.width + parameter]
      }
    }
    guard isKnown else { return nil }
    let slopes = [ofSpend.x, ofSpend.y, ofSpend.z]
    let variance =
      purchases.covariance.quadraticForm(ofPurchases[...])
      + spendCovariance.quadraticForm(slopes[...])
    return Estimate(value, standardError: variance.squareRoot()).scaled(by: margin)
  }

  /// The mean value of a group's customers whose spend is known; nil when none is.
  public func mean(over customers: some Sequence<Int>) -> Estimate? {
    let known = customers.filter { spend[$0] != nil }
    return sum(over: known)?.scaled(by: 1 / Double(max(1, known.count)))
  }
}
