import Statistics

extension PurchaseModel {
  /// Purchases expected within a time after the end of observation, each worth e^(−δu) after a
  /// time u.
  ///
  ///     ∫₀ᵗ e^(−δu) dCET(u) = e^(−δt) CET(t) + δ ∫₀ᵗ e^(−δu) CET(u) du
  ///
  /// `rate` is continuous, per unit of time (``LifetimeTerms/rate``); 0 or more, and no more than
  /// the undiscounted purchases for δ ≥ 0. The integral is by Gauss and Legendre with six nodes.
  public func discountedPurchases(
    _ histories: ArraySlice<PurchaseHistory>, within time: Double, rate: Double
  ) -> [Double] {
    guard time > 0 else { return [Double](repeating: 0, count: histories.count) }
    let last = PortableMath.exp(-rate * time)
    var sums = expectedPurchases(histories, within: time).map { $0 * last }
    if rate == 0 { return sums }
    let rule = GaussLegendre(6)
    for (node, weight) in zip(rule.nodes, rule.weights) {
      let moment = time * (1 + node) / 2
      let factor = rate * PortableMath.exp(-rate * moment) * weight * time / 2
      let expected = expectedPurchases(histories, within: moment)
      for index in sums.indices { sums[index] += factor * expected[index] }
    }
    return sums
  }

  /// The same of a new customer's repeat purchases, from the first purchase on.
  public func discountedPurchasesOfNewCustomer(within time: Double, rate: Double) -> Double {
    guard time > 0 else { return 0 }
    var sum =
      expectedPurchasesOfNewCustomer(within: time) * PortableMath.exp(-rate * time)
    let rule = GaussLegendre(6)
    for (node, weight) in zip(rule.nodes, rule.weights) {
      let moment = time * (1 + node) / 2
      sum +=
        rate * PortableMath.exp(-rate * moment) * weight * time / 2
        * expectedPurchasesOfNewCustomer(within: moment)
    }
    return sum
  }

  /// The discounted expected residual transactions: purchases expected ever after the end of
  /// observation, each worth e^(−δu) after a time u.
  ///
  ///     DERT = δ ∫₀^∞ e^(−δu) CET(u) du = ∫₀¹ CET(−3 ln v / δ) · 3 v² dv
  ///
  /// by Gauss and Legendre with 16 nodes. `rate` is continuous, per unit of time; infinite unless
  /// it is above 0.
  ///
  /// - SeeAlso: P. S. Fader, B. G. S. Hardie, K. L. Lee, "RFM and CLV: Using Iso-Value Curves for
  ///   Customer Base Analysis", *Journal of Marketing Research* 42(4), 2005, pp. 415–430,
  ///   doi:10.1509/jmkr.2005.42.4.415, where it is DERT.
  public func discountedResidualPurchases(
    _ histories: ArraySlice<PurchaseHistory>, rate: Double
  ) -> [Double] {
    guard rate > 0 else { return [Double](repeating: .infinity, count: histories.count) }
    var sums = [Double](repeating: 0, count: histories.count)
    let rule = GaussLegendre(16)
    for (node, weight) in zip(rule.nodes, rule.weights) {
      let place = (1 + node) / 2
      let expected = expectedPurchases(histories, within: -3 * PortableMath.log(place) / rate)
      let factor = 1.5 * place * place * weight
      for index in sums.indices { sums[index] += factor * expected[index] }
    }
    return sums
  }
}
