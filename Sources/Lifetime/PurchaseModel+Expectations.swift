extension PurchaseModel {
  /// The probabilities that customers have not stopped for good, one by one.
  public func probabilitiesAlive(_ histories: ArraySlice<PurchaseHistory>) -> [Double] {
    histories.map { probabilityAlive($0) }
  }

  /// The purchases that a customer is expected to make in so much time after the end of observation.
  ///
  /// P(alive) times the purchases of a customer who is; 0 for a time of 0 or less.
  public func expectedPurchases(_ history: PurchaseHistory, within time: Double) -> Double {
    expectedPurchases([history], .within(time))[0]
  }

  /// The same for several customers, in their order; quickest where equal counts stand together.
  public func expectedPurchases(
    _ histories: ArraySlice<PurchaseHistory>, within time: Double
  ) -> [Double] {
    expectedPurchases(histories, .within(time))
  }

  /// The purchases that several customers are expected to make within a horizon, in their order.
  public func expectedPurchases(
    _ histories: ArraySlice<PurchaseHistory>, _ horizon: PurchaseHorizon, threads: Int = 1
  ) -> [Double] {
    PurchaseForecast(
      self, histories, [horizon], PurchaseExposures(histories), threads: threads
    ).purchases[0]
  }

  /// Purchases within a number of equal periods after the end of observation, each period's
  /// discounted by a rate a period (see ``PurchaseHorizon/periods(_:length:discount:)``).
  public func discountedPurchases(
    _ histories: ArraySlice<PurchaseHistory>, periods: Int, length: Double, discount: Double
  ) -> [Double] {
    expectedPurchases(histories, .periods(periods, length: length, discount: discount))
  }

  /// Purchases expected within a time after the end of observation, each worth e^(−δu) after a
  /// time u (see ``PurchaseHorizon/discounted(within:rate:)``).
  public func discountedPurchases(
    _ histories: ArraySlice<PurchaseHistory>, within time: Double, rate: Double
  ) -> [Double] {
    expectedPurchases(histories, .discounted(within: time, rate: rate))
  }

  /// The same of a new customer's repeat purchases, from the first purchase on.
  public func discountedPurchasesOfNewCustomer(within time: Double, rate: Double) -> Double {
    purchasesOfNewCustomer(.discounted(within: time, rate: rate))
  }

  /// A new customer's repeat purchases within a horizon, from the first purchase on.
  public func purchasesOfNewCustomer(_ horizon: PurchaseHorizon) -> Double {
    horizon.sum { expectedPurchasesOfNewCustomer(within: $0) }
  }

  /// The discounted expected residual transactions: purchases expected ever after the end of
  /// observation, each worth e^(−δu) after a time u (see ``PurchaseHorizon/residual(rate:)``).
  ///
  /// - SeeAlso: P. S. Fader, B. G. S. Hardie, K. L. Lee, "RFM and CLV: Using Iso-Value Curves for
  ///   Customer Base Analysis", *Journal of Marketing Research* 42(4), 2005, pp. 415–430,
  ///   doi:10.1509/jmkr.2005.42.4.415, where it is DERT.
  public func discountedResidualPurchases(
    _ histories: ArraySlice<PurchaseHistory>, rate: Double
  ) -> [Double] {
    expectedPurchases(histories, .residual(rate: rate))
  }
}
