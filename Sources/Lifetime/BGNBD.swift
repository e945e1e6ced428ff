import Statistics
/// The BG/NBD model: customers buy at rates of their own, and after each repeat purchase may stop
/// for good.
///
/// Rates are spread as Gamma(r, α), the probability of stopping after a repeat purchase as
/// Beta(a, b); customers without repeat purchases are alive for certain.
///
/// - SeeAlso: P. S. Fader, B. G. S. Hardie, K. L. Lee, "'Counting Your Customers' the Easy Way",
///   *Marketing Science* 24(2), 2005, pp. 275–284, doi:10.1287/mksc.1040.0098.
public struct BGNBD: PurchaseModel {
  /// The model's name.
  public static let name = "bg_nbd"
  /// The symbols of the parameters, in order.
  public static let symbols = ["r", "alpha", "a", "b"]
  /// Which of the parameters are times.
  public static let timeParameters = [false, true, false, false]
  private let model: BetaGeometricNBD

  /// A model of these parameters.
  ///
  /// - Throws: A ``LifetimeError`` unless all are positive and finite.
  public init(parameters: [Double]) throws(LifetimeError) {
    let parameters = try Self.checked(parameters)
    model = BetaGeometricNBD(
      r: parameters[0], alpha: parameters[1], a: parameters[2], b: parameters[3], chances: 0)
  }

  /// The parameters in the order of ``symbols``.
  public var parameters: [Double] { [model.r, model.alpha, model.a, model.b] }

  /// The log-likelihood of some histories, and its slope along each parameter.
  public func logLikelihood(
    _ histories: ArraySlice<PurchaseHistory>, counts: ArraySlice<Int>
  ) -> (value: Double, gradient: [Double]) {
    model.logLikelihood(histories, counts: counts)
  }

  /// The probability that a customer has not stopped for good, 0…1.
  public func probabilityAlive(_ history: PurchaseHistory) -> Double {
    model.probabilityAlive(history)
  }

  /// The purchases of customers who have not stopped, within a horizon.
  public func purchasesWhileAlive(
    repeatPurchases: Int, observationAges: ArraySlice<Double>, _ horizon: PurchaseHorizon
  ) -> [Double] {
    model.purchasesWhileAlive(
      repeatPurchases: repeatPurchases, observationAges: observationAges, horizon)
  }

  /// The repeat purchases expected of a new customer in so much time after the first.
  public func expectedPurchasesOfNewCustomer(within time: Double) -> Double {
    model.expectedPurchasesOfNewCustomer(within: time)
  }

  /// The probability that a new customer makes exactly n repeat purchases within a time, 0…1.
  ///
  ///     P(n) = B(a, b+n)/B(a, b) · Γ(r+n)/(Γ(r) n!) · (α/(α+t))ʳ (t/(α+t))ⁿ
  ///          + [n > 0] B(a+1, b+n−1)/B(a, b) · (1 − (α/(α+t))ʳ Σ_{j<n} Γ(r+j)/(Γ(r) j!) (t/(α+t))ʲ)
  ///
  /// - SeeAlso: Fader, Hardie, Lee 2005, equation (8).
  public func probability(ofRepeatPurchases n: Int, within time: Double) -> Double {
    model.probability(ofRepeatPurchases: n, within: time)
  }

  /// The probabilities of 0, 1, …, `most` repeat purchases.
  public func probabilities(ofRepeatPurchases most: Int, within time: Double) -> [Double] {
    (0...max(0, most)).map { probability(ofRepeatPurchases: $0, within: time) }
  }
}
