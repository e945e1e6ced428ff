import Statistics

/// As the other purchase models, with occasions for the unit of time: the first purchase is made
/// at occasion 0, ages are whole, and a repeat purchase is an occasion with one. Parts of an
/// occasion count in proportion.
extension BetaGeometricBetaBinomial: PurchaseModel {
  /// The model's name.
  public static let name = "bg_bb"
  /// Which of the parameters are times: none.
  public static let timeParameters = [false, false, false, false]

  /// The log-likelihood of some histories, and its slope along each parameter.
  public func logLikelihood(
    _ histories: ArraySlice<PurchaseHistory>, counts: ArraySlice<Int>
  ) -> (value: Double, gradient: [Double]) {
    let norm = PortableMath.logBeta(alpha, beta) + PortableMath.logBeta(gamma, delta)
    let (rate, rest) = (PortableMath.digamma(alpha + beta), PortableMath.digamma(gamma + delta))
    let slopes = [
      PortableMath.digamma(alpha) - rate, PortableMath.digamma(beta) - rate,
      PortableMath.digamma(gamma) - rest, PortableMath.digamma(delta) - rest,
    ]
    var value = 0.0
    var gradient = [0.0, 0.0, 0.0, 0.0]
    for (history, count) in zip(histories, counts) {
      let weight = Double(count)
      let ways = ways(History(history))
      value += weight * (ways.logLikelihood - norm)
      let made = ways.gradient(self)
      for index in gradient.indices { gradient[index] += weight * (made[index] - slopes[index]) }
    }
    return (value, gradient)
  }

  /// The probability that a customer has not left before the next occasion, 0…1.
  public func probabilityAlive(_ history: PurchaseHistory) -> Double {
    probabilityAlive(History(history))
  }

  /// The purchases of customers who have not left before the next occasion.
  public func purchasesWhileAlive(
    repeatPurchases: Int, observationAges: ArraySlice<Double>, _ horizon: PurchaseHorizon
  ) -> [Double] {
    observationAges.map { age in
      purchasesWhileAlive(
        purchases: repeatPurchases, occasions: Int(age.rounded()), horizon)
    }
  }

  /// (α+x) / (α+β+n) · Σ_{i=1}^{n*} B(γ, δ+n+i) / B(γ, δ+n+1).
  func purchasesWhileAlive(
    purchases: Int, occasions: Int, _ horizon: PurchaseHorizon
  ) -> Double {
    let n = Double(occasions)
    return (alpha + Double(purchases)) / (alpha + beta + n)
      * horizon.sum(overOccasions: 1) { (delta + n + $0) / (gamma + delta + n + $0) }
  }

  /// The repeat purchases expected of a new customer at so many occasions after the first purchase.
  ///
  ///     E = α / (α+β) · Σ_{i=1}^{n*} B(γ, δ+i) / B(γ, δ)
  public func expectedPurchasesOfNewCustomer(within time: Double) -> Double {
    alpha / (alpha + beta)
      * PurchaseHorizon.within(time).sum(overOccasions: delta / (gamma + delta)) {
        (delta + $0) / (gamma + delta + $0)
      }
  }

  /// The probabilities of 0, 1, …, `most` repeat purchases of a new customer at so many occasions.
  ///
  ///     P(x) = C(n,x) B(α+x, β+n−x) B(γ, δ+n) / (B(α,β) B(γ,δ))
  ///          + Σ_{i=x}^{n−1} C(i,x) B(α+x, β+i−x) B(γ+1, δ+i) / (B(α,β) B(γ,δ))
  ///
  /// - SeeAlso: Fader, Hardie, Shang 2010, equation (8).
  public func probabilities(ofRepeatPurchases most: Int, within time: Double) -> [Double] {
    let occasions = max(0, Int(time.rounded()))
    let norm = PortableMath.logBeta(alpha, beta) + PortableMath.logBeta(gamma, delta)
    func bought(_ purchases: Int, of occasions: Int) -> Double {
      let (x, n) = (Double(purchases), Double(occasions))
      return PortableMath.logGamma(n + 1) - PortableMath.logGamma(x + 1)
        - PortableMath.logGamma(n - x + 1) + PortableMath.logBeta(alpha + x, beta + n - x) - norm
    }
    return (0...max(0, most)).map { purchases in
      if purchases > occasions { return 0 }
      let all =
        bought(purchases, of: occasions)
        + PortableMath.logBeta(gamma, delta + Double(occasions))
      return (purchases..<occasions).reduce(PortableMath.exp(all)) { sum, last in
        sum
          + PortableMath.exp(
            bought(purchases, of: last) + PortableMath.logBeta(gamma + 1, delta + Double(last)))
      }
    }
  }
}

extension BetaGeometricBetaBinomial.History {
  /// A history whose ages are occasions; parts of one are rounded.
  init(_ history: PurchaseHistory) {
    let occasions = max(Int(history.observationAge.rounded()), history.repeatPurchases)
    self.init(
      unchecked: history.repeatPurchases,
      lastPurchase: min(
        max(Int(history.ageAtLastPurchase.rounded()), history.repeatPurchases), occasions),
      occasions: occasions)
  }
}
