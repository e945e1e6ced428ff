import Statistics

/// The NBD model: customers buy at rates of their own and never stop.
///
/// Rates are spread as Gamma(r, α). It is what remains where the data do not tell when customers
/// stop.
///
/// - SeeAlso: A. S. C. Ehrenberg, "The Pattern of Consumer Purchases", *Applied Statistics* 8(1),
///   1959, pp. 26–41, doi:10.2307/2985810.
public struct NBD: PurchaseModel {
  /// The model's name.
  public static let name = "nbd"
  /// The symbols of the parameters, in order.
  public static let symbols = ["r", "alpha"]
  /// Which of the parameters are times.
  public static let timeParameters = [false, true]
  private let r: Double
  private let alpha: Double

  /// A model of these parameters.
  ///
  /// - Throws: A ``LifetimeError`` unless all are positive and finite.
  public init(parameters: [Double]) throws(LifetimeError) {
    let parameters = try Self.checked(parameters)
    (r, alpha) = (parameters[0], parameters[1])
  }

  /// The parameters in the order of ``symbols``.
  public var parameters: [Double] { [r, alpha] }

  /// The log-likelihood of some histories, and its slope along each parameter.
  ///
  ///     LL = lnΓ(r+x) − lnΓ(r) + r ln α − (r+x) ln(α+T)
  public func logLikelihood(
    _ histories: ArraySlice<PurchaseHistory>, counts: ArraySlice<Int>
  ) -> (value: Double, gradient: [Double]) {
    var value = 0.0
    var gradient = [0.0, 0.0]
    let log = PortableMath.log(alpha)
    for (history, count) in zip(histories, counts) {
      let weight = Double(count)
      let k = r + Double(history.repeatPurchases)
      let end = alpha + history.observationAge
      let endLog = PortableMath.log(end)
      value +=
        weight * (PortableMath.logGamma(k) - PortableMath.logGamma(r) + r * log - k * endLog)
      gradient[0] +=
        weight * (PortableMath.digamma(k) - PortableMath.digamma(r) + log - endLog)
      gradient[1] += weight * (r / alpha - k / end)
    }
    return (value, gradient)
  }

  /// Always 1: nobody stops.
  public func probabilityAlive(_ history: PurchaseHistory) -> Double { 1 }

  /// The purchases of customers within a horizon.
  ///
  ///     E(t) = t · (r+x) / (α+T)
  public func purchasesWhileAlive(
    repeatPurchases: Int, observationAges: ArraySlice<Double>, _ horizon: PurchaseHorizon
  ) -> [Double] {
    let shape = r + Double(repeatPurchases)
    return observationAges.map { age in horizon.sum { $0 * shape / (alpha + age) } }
  }

  /// The repeat purchases expected of a new customer in so much time after the first.
  ///
  ///     E = t · r / α
  public func expectedPurchasesOfNewCustomer(within time: Double) -> Double {
    max(0, time) * r / alpha
  }

  /// The probabilities of 0, 1, …, `most` repeat purchases: the negative binomial distribution.
  ///
  ///     P(n) = Γ(r+n) / (Γ(r) n!) · (α/(α+t))ʳ (t/(α+t))ⁿ
  public func probabilities(ofRepeatPurchases most: Int, within time: Double) -> [Double] {
    NBD.probabilities(r: r, alpha: alpha, most: most, within: time)
  }

  static func probabilities(
    r: Double, alpha: Double, most: Int, within time: Double
  ) -> [Double] {
    let time = max(0, time)
    let share = time / (alpha + time)
    var term = PortableMath.exp(-r * PortableMath.log1p(time / alpha))
    var terms = [term]
    for n in 0..<max(0, most) {
      term *= (r + Double(n)) / Double(n + 1) * share
      terms.append(term)
    }
    return terms
  }
}
