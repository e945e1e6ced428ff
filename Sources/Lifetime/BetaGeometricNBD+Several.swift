extension BetaGeometricNBD {
  /// The log-likelihood of some histories, ascending: what depends on the number of purchases
  /// alone is worked out once for each.
  func logLikelihood(
    _ histories: ArraySlice<PurchaseHistory>, counts: ArraySlice<Int>
  ) -> (value: Double, gradient: [Double]) {
    var gradient = [Double](repeating: 0, count: 4)
    var value = 0.0
    var purchases = -1
    var level = level(repeatPurchases: 0)
    for (history, count) in zip(histories, counts) {
      if history.repeatPurchases != purchases {
        purchases = history.repeatPurchases
        level = self.level(repeatPurchases: purchases)
      }
      let weight = Double(count)
      value +=
        weight * logLikelihood(history, level, count: weight, gradient: &gradient)
    }
    return (value, gradient)
  }

  /// The purchases of customers who have not stopped, within a horizon.
  func purchasesWhileAlive(
    repeatPurchases: Int, observationAges: ArraySlice<Double>, _ horizon: PurchaseHorizon
  ) -> [Double] {
    let quadrature = quadrature(repeatPurchases: repeatPurchases)
    let shape = r + Double(repeatPurchases)
    return observationAges.map { age in
      horizon.sum { quadrature.expectedPurchases(shape: shape, ratio: $0 / (alpha + age)) }
    }
  }
}
