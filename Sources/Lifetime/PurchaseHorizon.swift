import Statistics

/// Which purchases of the future count, and for how much: those within a time, or all with later
/// ones worth less.
///
/// A weighted sum of the purchases expected within one or several times.
public struct PurchaseHorizon: Sendable, Hashable {
  /// Purchases within a time, with what they count.
  struct Term: Sendable, Hashable {
    let time: Double
    let weight: Double
  }

  /// What is summed.
  let terms: [Term]
  /// True when the sum has no bound.
  let isInfinite: Bool

  private init(_ terms: [Term], isInfinite: Bool = false) {
    self.terms = terms
    self.isInfinite = isInfinite
  }

  /// All purchases within a time after the end of observation; none for a time of 0 or less.
  public static func within(_ time: Double) -> PurchaseHorizon {
    PurchaseHorizon([Term(time: max(0, time), weight: 1)])
  }

  /// Purchases within a time, each worth e^(−δu) after a time u.
  ///
  ///     ∫₀ᵗ e^(−δu) dE(u) = e^(−δt) E(t) + δ ∫₀ᵗ e^(−δu) E(u) du
  ///
  /// The integral is by Gauss and Legendre with six nodes. `rate` is continuous, per unit of time
  /// (``LifetimeTerms/rate``).
  public static func discounted(within time: Double, rate: Double) -> PurchaseHorizon {
    let time = max(0, time)
    var terms = [Term(time: time, weight: PortableMath.exp(-rate * time))]
    if rate != 0, time > 0 {
      let rule = GaussLegendre(6)
      for (node, weight) in zip(rule.nodes, rule.weights) {
        let moment = time * (1 + node) / 2
        terms.append(
          Term(
            time: moment, weight: rate * PortableMath.exp(-rate * moment) * weight * time / 2))
      }
    }
    return PurchaseHorizon(terms)
  }

  /// Purchases ever, each worth e^(−δu) after a time u.
  ///
  ///     δ ∫₀^∞ e^(−δu) E(u) du = ∫₀¹ E(−3 ln v / δ) · 3 v² dv
  ///
  /// by Gauss and Legendre with 16 nodes. `rate` is continuous, per unit of time; without bound
  /// unless it is above 0.
  public static func residual(rate: Double) -> PurchaseHorizon {
    guard rate > 0 else { return PurchaseHorizon([], isInfinite: true) }
    let rule = GaussLegendre(16)
    return PurchaseHorizon(
      zip(rule.nodes, rule.weights).map { node, weight in
        let place = (1 + node) / 2
        return Term(
          time: -3 * PortableMath.log(place) / rate, weight: 1.5 * place * place * weight)
      })
  }

  /// Purchases within a number of equal periods, each period's discounted by a rate a period.
  ///
  ///     Σ_{i=1}^{n} (E(i·m) − E((i−1)·m)) / (1 + d)^i
  ///
  /// with m the length of a period in the model's unit; undiscounted purchases for d = 0.
  public static func periods(_ count: Int, length: Double, discount: Double) -> PurchaseHorizon {
    var factor = 1 / (1 + discount)
    var terms: [Term] = []
    for period in 1...max(1, count) {
      let next = period < max(1, count) ? factor / (1 + discount) : 0
      terms.append(Term(time: Double(period) * length, weight: factor - next))
      factor = next
    }
    return PurchaseHorizon(terms)
  }

  /// The weighted sum of what is expected within each time.
  func sum(_ expected: (Double) -> Double) -> Double {
    if isInfinite { return .infinity }
    var sum = 0.0
    for term in terms { sum += term.weight * (term.time > 0 ? expected(term.time) : 0) }
    return sum
  }
}
