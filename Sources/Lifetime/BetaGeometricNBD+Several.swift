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

  /// The expected purchases of some customers; quadratures are shared by equal counts in a row.
  func expectedPurchases(
    _ histories: ArraySlice<PurchaseHistory>, within time: Double
  ) -> [Double] {
    var purchases = -1
    var quadrature = quadrature(repeatPurchases: 0)
    return histories.map { history in
      if history.repeatPurchases != purchases {
        purchases = history.repeatPurchases
        quadrature = self.quadrature(repeatPurchases: purchases)
      }
      return expectedPurchases(history, within: time, quadrature)
    }
  }
}
