import Statistics

extension ParetoNBD {
  /// The parts of several histories of one number of repeat purchases.
  ///
  /// The integrals of all of them are made of the same pieces, between the times that occur: each
  /// piece is integrated once, and a history's integral is the difference of two sums. Where such
  /// a difference would lose digits it is integrated by itself.
  func parts(_ histories: ArraySlice<PurchaseHistory>) -> [Parts] {
    guard histories.count >= 8, let pieces = Pieces(self, histories) else {
      return histories.map { parts($0) }
    }
    return histories.map { history in
      pieces.parts(history, self) ?? parts(history)
    }
  }

  /// What has to be integrated, by the logarithm of the time.
  ///
  /// In w = ln(min(α, β) + u) the integrand is
  /// e^(−(near − 1) w) · (|α − β| + e^w)^(−far), which is analytic within π of the real line.
  struct Integrand {
    let least: Double
    let more: Double
    let near: Double
    let far: Double
    let isAlphaLess: Bool

    init(_ model: ParetoNBD, repeatPurchases: Int) {
      let k = model.r + Double(repeatPurchases)
      isAlphaLess = model.alpha <= model.beta
      least = min(model.alpha, model.beta)
      more = (model.alpha - model.beta).magnitude
      near = isAlphaLess ? k : model.s + 1
      far = isAlphaLess ? model.s + 1 : k
    }
  }

  /// Sums of the integrand, and of what is averaged under it.
  struct Sums {
    var mass = 0.0
    var logAlpha = 0.0
    var inverseAlpha = 0.0
    var logBeta = 0.0
    var inverseBeta = 0.0
  }

  private struct Pieces {
    /// The distinct ages at last purchases and observation ages, ascending.
    private var times: [Double] = []
    /// From each time on to the last one.
    private var sums: [Sums] = []
    private var top = 0.0

    init?(_ model: ParetoNBD, _ histories: ArraySlice<PurchaseHistory>) {
      guard let purchases = histories.first?.repeatPurchases else { return nil }
      var all = histories.map(\.observationAge)
      for history in histories where history.ageAtLastPurchase != all.last {
        all.append(history.ageAtLastPurchase)
      }
      all.sort()
      for time in all where time != times.last { times.append(time) }
      guard times.count > 1 else { return nil }
      let integrand = Integrand(model, repeatPurchases: purchases)
      let (least, more) = (integrand.least, integrand.more)
      let startLog = PortableMath.log(least + times[0])
      top =
        -(integrand.near - 1) * startLog - integrand.far * PortableMath.log(more + least + times[0])
      sums = [Sums](repeating: Sums(), count: times.count)
      for index in times.indices.dropLast().reversed() {
        let start = least + times[index]
        let span = times[index + 1] - times[index]
        let length = PortableMath.log1p(span / start)
        let strength = (integrand.near + integrand.far) * length
        let isShort = length <= 0.15 && strength <= 1
        let rule = isShort ? ParetoNBD.shortRule : ParetoNBD.rule
        let panels = isShort ? 1 : max(1, Int(max(length / 1.5, strength / 25).rounded(.up)))
        // A piece over which the integrand falls beyond all digits needs a history's own panels.
        guard panels <= 16 else { return nil }
        let width = length / Double(panels)
        var sum = sums[index + 1]
        let log = PortableMath.log(start)
        for panel in 0..<panels {
          let middle = (Double(panel) + 0.5) * width
          for (node, weight) in zip(rule.nodes, rule.weights) {
            let w = middle + 0.5 * width * node
            let near = start * PortableMath.exp(w)
            let far = more + near
            let nearLog = log + w
            let farLog = PortableMath.log(far)
            let mass =
              0.5 * width * weight
              * PortableMath.exp(
                -(integrand.near - 1) * nearLog - integrand.far * farLog - top)
            let (a, b, aLog, bLog) =
              integrand.isAlphaLess ? (near, far, nearLog, farLog) : (far, near, farLog, nearLog)
            sum.mass += mass
            sum.logAlpha += mass * aLog
            sum.inverseAlpha += mass / a
            sum.logBeta += mass * bLog
            sum.inverseBeta += mass / b
          }
        }
        sums[index] = sum
      }
    }

    /// The parts of a history; nil where the difference of sums would lose digits.
    func parts(_ history: PurchaseHistory, _ model: ParetoNBD) -> Parts? {
      let (from, to) = (sums[place(history.ageAtLastPurchase)], sums[place(history.observationAge)])
      let mass = from.mass - to.mass
      guard mass > 0.05 * from.mass, from.mass > 1e-250 else { return nil }
      let k = model.r + Double(history.repeatPurchases)
      return Parts(
        alive: -k * PortableMath.log(model.alpha + history.observationAge) - model.s
          * PortableMath.log(model.beta + history.observationAge),
        stopped: PortableMath.log(model.s) + top + PortableMath.log(mass),
        meanLogAlpha: (from.logAlpha - to.logAlpha) / mass,
        meanInverseAlpha: (from.inverseAlpha - to.inverseAlpha) / mass,
        meanLogBeta: (from.logBeta - to.logBeta) / mass,
        meanInverseBeta: (from.inverseBeta - to.inverseBeta) / mass)
    }

    private func place(_ time: Double) -> Int {
      var (low, high) = (0, times.count)
      while low < high {
        let middle = (low + high) / 2
        if times[middle] < time { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }

  private static let shortRule = GaussLegendre(6)
}
