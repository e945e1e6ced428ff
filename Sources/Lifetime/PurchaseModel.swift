import Columns

/// A model of when customers buy, and of when they silently stop for good.
///
/// Everything is in the unit of time of the histories that it was fitted to.
public protocol PurchaseModel: Sendable, Hashable {
  /// The model's name, such as `bg_nbd`.
  static var name: String { get }
  /// The symbols of its parameters, in order.
  static var symbols: [String] { get }
  /// Which of the parameters are times, and grow with the number of units in a year.
  static var timeParameters: [Bool] { get }

  /// The parameters in the order of ``symbols``.
  var parameters: [Double] { get }
  /// A model with these parameters, all above 0.
  ///
  /// - Throws: A ``LifetimeError`` for a parameter that is not positive and finite.
  init(parameters: [Double]) throws(LifetimeError)

  /// The log-likelihood of some customers' histories, ascending, and its slope along each
  /// parameter.
  func logLikelihood(_ histories: ArraySlice<PurchaseHistory>, counts: ArraySlice<Int>)
    -> (value: Double, gradient: [Double])
  /// The probability that a customer has not stopped for good by the end of observation, 0…1.
  func probabilityAlive(_ history: PurchaseHistory) -> Double
  /// The same for several customers, in their order; quickest for ascending histories.
  func probabilitiesAlive(_ histories: ArraySlice<PurchaseHistory>) -> [Double]
  /// The purchases that customers of so many repeat purchases and of some observation ages are
  /// expected to make within a horizon if they have not stopped.
  func purchasesWhileAlive(
    repeatPurchases: Int, observationAges: ArraySlice<Double>, _ horizon: PurchaseHorizon
  ) -> [Double]
  /// The repeat purchases that a new customer is expected to make in so much time after the first.
  func expectedPurchasesOfNewCustomer(within time: Double) -> Double
  /// The probabilities that a new customer makes exactly 0, 1, …, `most` repeat purchases in so much
  /// time after the first.
  func probabilities(ofRepeatPurchases most: Int, within time: Double) -> [Double]
}

extension PurchaseModel {
  /// The parameters, if all of them are positive and finite.
  static func checked(_ parameters: [Double]) throws(LifetimeError) -> [Double] {
    guard parameters.count == symbols.count else {
      throw LifetimeError(
        .badParameter, "\(name) has \(symbols.count) parameters, not \(parameters.count)",
        fix: "give \(symbols.joined(separator: ", "))")
    }
    for (symbol, value) in zip(symbols, parameters) where !(value > 0 && value.isFinite) {
      throw LifetimeError(
        .badParameter, "\(symbol) = \(value) is not a positive number",
        fix: "give a number above 0")
    }
    return parameters
  }

  /// The log-likelihood of all customers of a summary, and its slope along each parameter.
  ///
  /// Blocks of fixed size are added up in order, so that the number of threads does not show.
  public func logLikelihood(
    of summary: PurchaseSummary, threads: Int = 1
  ) -> (value: Double, gradient: [Double]) {
    let size = 2048
    let blocks = (summary.histories.count + size - 1) / size
    let parts = concurrentMap(blocks, threads: threads) { block in
      let rows = block * size..<min((block + 1) * size, summary.histories.count)
      return logLikelihood(summary.histories[rows], counts: summary.counts[rows])
    }
    var value = 0.0
    var gradient = [Double](repeating: 0, count: Self.symbols.count)
    for part in parts {
      value += part.value
      for index in gradient.indices { gradient[index] += part.gradient[index] }
    }
    return (value, gradient)
  }
}
