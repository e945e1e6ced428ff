/// The MBG/NBD model: as BG/NBD, but customers may stop for good after their first purchase, too.
///
/// Rates are spread as Gamma(r, α), the probability of stopping after any purchase as Beta(a, b).
///
/// - SeeAlso: D. Hoppe, U. Wagner, "Customer Base Analysis: The Case for a Central Variant of the
///   Betageometric/NBD Model", *Marketing ZFP* 29(2), 2007, pp. 75–90.
public struct MBGNBD: PurchaseModel {
  /// The model's name.
  public static let name = "mbg_nbd"
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
      r: parameters[0], alpha: parameters[1], a: parameters[2], b: parameters[3], chances: 1)
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

  /// The probabilities of 0, 1, …, `most` repeat purchases, as BG/NBD's with one more chance to stop.
  public func probabilities(ofRepeatPurchases most: Int, within time: Double) -> [Double] {
    (0...max(0, most)).map { model.probability(ofRepeatPurchases: $0, within: time) }
  }
}
