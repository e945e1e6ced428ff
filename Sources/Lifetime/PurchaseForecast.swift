/// What a model expects of many customers: whether they are still there, and their purchases within
/// one or several horizons.
public struct PurchaseForecast: Sendable, Hashable {
  /// The probability that each customer has not stopped for good, 0…1.
  public let alive: [Double]
  /// For each horizon the purchases of each customer.
  public let purchases: [[Double]]

  /// What a model expects of customers.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - histories: the customers; give the distinct histories of a ``PurchaseSummary`` for speed.
  ///   - horizons: which purchases are summed.
  ///   - threads: how many threads work on it, which does not show in the result.
  public init(
    _ model: some PurchaseModel, _ histories: [PurchaseHistory], _ horizons: [PurchaseHorizon],
    threads: Int = 1
  ) {
    self.init(
      model, histories[...], horizons, PurchaseExposures(histories[...]), threads: threads)
  }

  init(
    _ model: some PurchaseModel, _ histories: ArraySlice<PurchaseHistory>,
    _ horizons: [PurchaseHorizon], _ exposures: PurchaseExposures, threads: Int
  ) {
    let alive = model.probabilitiesAlive(histories, threads: threads)
    self.alive = alive
    purchases = horizons.map { horizon in
      horizon.expected(
        alive: alive,
        whileAlive: model.purchasesWhileAlive(exposures, horizon, threads: threads),
        places: exposures.places)
    }
  }
}
