import Statistics

extension ParetoNBD {
  /// The two ways in which a history can have come about, as logarithms, and means over when the
  /// customer stopped.
  struct Parts {
    /// Still alive.
    var alive: Double
    /// Stopped between the last purchase and the end of observation.
    var stopped: Double
    var meanLogAlpha = 0.0
    var meanInverseAlpha = 0.0
    var meanLogBeta = 0.0
    var meanInverseBeta = 0.0
  }

  static let rule = GaussLegendre(20)

  /// Integrates over the moment of stopping.
  ///
  /// In w = ln(min(α, β) + u) the integrand is analytic within π of the real line and falls off
  /// like an exponential; panels are so short that 20 nodes each give all digits.
  func parts(_ history: PurchaseHistory) -> Parts {
    let k = r + Double(history.repeatPurchases)
    let least = min(alpha, beta)
    let more = (alpha - beta).magnitude
    let nearExponent = alpha <= beta ? k : s + 1
    let farExponent = alpha <= beta ? s + 1 : k
    var parts = Parts(
      alive: -k * PortableMath.log(alpha + history.observationAge) - s
        * PortableMath.log(beta + history.observationAge), stopped: -.infinity)
    let start = least + history.ageAtLastPurchase
    let span = history.observationAge - history.ageAtLastPurchase
    guard span > 0 else { return parts }
    let length = PortableMath.log1p(span / start)
    // How fast the integrand falls off at the beginning; it falls off faster further on.
    let decay = nearExponent - 1 + farExponent * start / (more + start)
    let used = decay > 0 ? min(length, 45 / decay) : length
    // Exponents may be huge where times are huge: what counts is how fast logarithms change.
    let end = start * PortableMath.exp(used)
    let fastest = nearExponent + farExponent * end / (more + end)
    let panels = max(1, Int((max(used / 1.5, fastest * used / 25)).rounded(.up)))
    let startLog = PortableMath.log(start)
    let top = -(nearExponent - 1) * startLog - farExponent * PortableMath.log(more + start)
    let width = used / Double(panels)
    var sum = 0.0
    for panel in 0..<panels {
      let middle = (Double(panel) + 0.5) * width
      for (node, weight) in zip(Self.rule.nodes, Self.rule.weights) {
        let w = middle + 0.5 * width * node
        let near = start * PortableMath.exp(w)
        let far = more + near
        let nearLog = startLog + w
        let farLog = PortableMath.log(far)
        let mass =
          weight * PortableMath.exp(-(nearExponent - 1) * nearLog - farExponent * farLog - top)
        sum += mass
        let (a, b, aLog, bLog) =
          alpha <= beta ? (near, far, nearLog, farLog) : (far, near, farLog, nearLog)
        parts.meanLogAlpha += mass * aLog
        parts.meanInverseAlpha += mass / a
        parts.meanLogBeta += mass * bLog
        parts.meanInverseBeta += mass / b
      }
    }
    parts.meanLogAlpha /= sum
    parts.meanInverseAlpha /= sum
    parts.meanLogBeta /= sum
    parts.meanInverseBeta /= sum
    parts.stopped = PortableMath.log(s) + top + PortableMath.log(0.5 * width * sum)
    return parts
  }
}
