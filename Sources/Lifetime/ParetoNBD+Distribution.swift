import Statistics

extension ParetoNBD {
  /// The probabilities of 0, 1, …, `most` repeat purchases of a new customer within a time.
  ///
  ///     P(n) = (β/(β+t))ˢ NB(n; t) + ∫₀ᵗ s βˢ/(β+u)ˢ⁺¹ NB(n; u) du
  ///
  /// with NB the negative binomial probabilities of customers who do not stop. The integral is over
  /// ln(1 + u/min(α, β)), in pieces of at most 1, by Gauss and Legendre with 12 nodes.
  ///
  /// - SeeAlso: P. S. Fader, B. G. S. Hardie, "Deriving an Expression for P(X(t) = x) Under the
  ///   Pareto/NBD Model", 2006.
  public func probabilities(ofRepeatPurchases most: Int, within time: Double) -> [Double] {
    let time = max(0, time)
    func bought(_ time: Double) -> [Double] {
      NBD.probabilities(r: r, alpha: alpha, most: most, within: time)
    }
    let stays = PortableMath.exp(-s * PortableMath.log1p(time / beta))
    var sums = bought(time).map { $0 * stays }
    if time == 0 { return sums }
    let unit = min(alpha, beta)
    let end = PortableMath.log1p(time / unit)
    let pieces = max(1, Int(end.rounded(.up)))
    let rule = GaussLegendre(12)
    let width = end / Double(pieces)
    for piece in 0..<pieces {
      for (node, weight) in zip(rule.nodes, rule.weights) {
        let place = (Double(piece) + (1 + node) / 2) * width
        let moment = unit * PortableMath.expm1(place)
        // du = (unit + u) d(place)
        let density =
          s * PortableMath.exp(-s * PortableMath.log1p(moment / beta)) / (beta + moment)
          * (unit + moment) * weight * width / 2
        for (n, share) in bought(moment).enumerated() { sums[n] += density * share }
      }
    }
    return sums
  }
}
