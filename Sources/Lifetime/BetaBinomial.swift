import Statistics

/// Purchases at fixed occasions by customers who never stop: each buys at an occasion with a
/// probability of their own.
///
/// Probabilities of buying are spread as Beta(α, β). It is what remains of BG/BB where the data do
/// not tell when customers stop.
///
/// - SeeAlso: C. Chatfield, G. J. Goodhardt, "The Beta-Binomial Model for Consumer Purchasing
///   Behaviour", *Applied Statistics* 19(3), 1970, pp. 240–250, doi:10.2307/2346328.
public struct BetaBinomial: PurchaseModel {
  /// The model's name.
  public static let name = "bb"
  /// The symbols of the parameters, in order.
  public static let symbols = ["alpha", "beta"]
  /// Which of the parameters are times: none.
  public static let timeParameters = [false, false]
  private let alpha: Double
  private let beta: Double

  /// A model of these parameters.
  ///
  /// - Throws: A ``LifetimeError`` unless both are positive and finite.
  public init(parameters: [Double]) throws(LifetimeError) {
    let parameters = try Self.checked(parameters)
    (alpha, beta) = (parameters[0], parameters[1])
  }

  /// The parameters in the order of ``symbols``.
  public var parameters: [Double] { [alpha, beta] }

  /// The log-likelihood of some histories, and its slope along each parameter.
  ///
  ///     LL = lnB(α+x, β+n−x) − lnB(α, β)
  public func logLikelihood(
    _ histories: ArraySlice<PurchaseHistory>, counts: ArraySlice<Int>
  ) -> (value: Double, gradient: [Double]) {
    let norm = PortableMath.logBeta(alpha, beta)
    let psi = PortableMath.digamma
    let slopes = [psi(alpha) - psi(alpha + beta), psi(beta) - psi(alpha + beta)]
    var value = 0.0
    var gradient = [0.0, 0.0]
    for (history, count) in zip(histories, counts) {
      let weight = Double(count)
      let x = Double(history.repeatPurchases)
      let n = history.observationAge
      let all = psi(alpha + beta + n)
      value += weight * (PortableMath.logBeta(alpha + x, beta + n - x) - norm)
      gradient[0] += weight * (psi(alpha + x) - all - slopes[0])
      gradient[1] += weight * (psi(beta + n - x) - all - slopes[1])
    }
    return (value, gradient)
  }

  /// Always 1: nobody stops.
  public func probabilityAlive(_ history: PurchaseHistory) -> Double { 1 }

  /// The purchases of customers within a horizon.
  ///
  ///     E(t) = t · (α+x) / (α+β+n)
  public func purchasesWhileAlive(
    repeatPurchases: Int, observationAges: ArraySlice<Double>, _ horizon: PurchaseHorizon
  ) -> [Double] {
    let shape = alpha + Double(repeatPurchases)
    return observationAges.map { age in horizon.sum { $0 * shape / (alpha + beta + age) } }
  }

  /// The repeat purchases expected of a new customer at so many occasions after the first purchase.
  ///
  ///     E = t · α / (α+β)
  public func expectedPurchasesOfNewCustomer(within time: Double) -> Double {
    max(0, time) * alpha / (alpha + beta)
  }

  /// The probabilities of 0, 1, …, `most` repeat purchases of a new customer at so many occasions.
  ///
  ///     P(x) = C(n,x) B(α+x, β+n−x) / B(α,β)
  public func probabilities(ofRepeatPurchases most: Int, within time: Double) -> [Double] {
    let n = max(0, time.rounded())
    return (0...max(0, most)).map { purchases in
      let x = Double(purchases)
      if x > n { return 0 }
      return PortableMath.exp(
        PortableMath.logGamma(n + 1) - PortableMath.logGamma(x + 1)
          - PortableMath.logGamma(n - x + 1) + PortableMath.logBeta(alpha + x, beta + n - x)
          - PortableMath.logBeta(alpha, beta))
    }
  }
}
