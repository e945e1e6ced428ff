import Statistics

extension BetaGeometricBetaBinomial {
  /// The likelihood of a history by when the customer may have left, without B(α,β) B(γ,δ).
  struct Ways {
    let history: History
    /// The logarithm of the way that leads on: not left by the last occasion.
    let alive: Double
    /// The logarithm of all ways on which the customer has left; −∞ where there is none.
    let left: Double
    /// The mean slopes of the ways on which the customer has left over the first of them.
    let slopes: (alpha: Double, beta: Double, gamma: Double, delta: Double)

    /// The logarithm of all ways together.
    var logLikelihood: Double { PortableMath.logSum(alive, left) }

    /// The slopes of the logarithm along the parameters.
    func gradient(_ model: BetaGeometricBetaBinomial) -> [Double] {
      let (x, t) = (Double(history.purchases), Double(history.lastPurchase))
      let n = Double(history.occasions)
      let share = PortableMath.exp(alive - logLikelihood)
      let rest = 1 - share
      let psi = PortableMath.digamma
      let bought = psi(model.alpha + x)
      let (all, seen) = (psi(model.alpha + model.beta + n), psi(model.alpha + model.beta + t))
      let (end, last) = (
        psi(model.gamma + model.delta + n), psi(model.gamma + model.delta + t + 1)
      )
      return [
        bought - share * all + rest * (slopes.alpha - seen),
        share * (psi(model.beta + n - x) - all)
          + rest * (psi(model.beta + t - x) - seen + slopes.beta),
        share * (psi(model.gamma) - end) + rest * (psi(model.gamma + 1) - last + slopes.gamma),
        share * (psi(model.delta + n) - end)
          + rest * (psi(model.delta + t) - last + slopes.delta),
      ]
    }
  }

  /// The ways in which a customer can have come to a history.
  ///
  /// That of leaving before the next occasion but i is the one before it times
  ///
  ///     (β+t_x−x+i) / (α+β+t_x+i) · (δ+t_x+i) / (γ+δ+t_x+i+1)
  func ways(_ history: History) -> Ways {
    let (x, t) = (Double(history.purchases), Double(history.lastPurchase))
    let n = Double(history.occasions)
    let alive =
      PortableMath.logBeta(alpha + x, beta + n - x) + PortableMath.logBeta(gamma, delta + n)
    guard history.occasions > history.lastPurchase else {
      return Ways(history: history, alive: alive, left: -.infinity, slopes: (0, 0, 0, 0))
    }
    let first =
      PortableMath.logBeta(alpha + x, beta + t - x) + PortableMath.logBeta(gamma + 1, delta + t)
    // One way over the first, its slopes, and the sums of both.
    var way = 1.0
    var slopes = (alpha: 0.0, beta: 0.0, gamma: 0.0, delta: 0.0)
    var sum = 1.0
    var sums = slopes
    for i in 0..<history.occasions - history.lastPurchase - 1 {
      let at = t + Double(i)
      let (bought, missed) = (alpha + beta + at, beta + at - x)
      let (either, stayed) = (gamma + delta + at + 1, delta + at)
      way *= missed / bought * (stayed / either)
      slopes.alpha -= 1 / bought
      slopes.beta += 1 / missed - 1 / bought
      slopes.gamma -= 1 / either
      slopes.delta += 1 / stayed - 1 / either
      sum += way
      sums.alpha += way * slopes.alpha
      sums.beta += way * slopes.beta
      sums.gamma += way * slopes.gamma
      sums.delta += way * slopes.delta
    }
    return Ways(
      history: history, alive: alive, left: first + PortableMath.log(sum),
      slopes: (sums.alpha / sum, sums.beta / sum, sums.gamma / sum, sums.delta / sum))
  }
}

extension PurchaseHorizon {
  /// The weighted sum of what is expected at occasions, each of which expects a share of the one
  /// before; parts of an occasion count in proportion.
  ///
  /// - Parameters:
  ///   - first: what is expected at the first occasion.
  ///   - ratio: what is expected at an occasion over the one before, from 1 for the second.
  /// - Returns: The sum; infinite for a horizon without bound.
  func sum(overOccasions first: Double, _ ratio: (Double) -> Double) -> Double {
    if isInfinite { return .infinity }
    let last = terms.reduce(0) { max($0, Int($1.time.rounded(.up))) }
    // What is expected until each occasion.
    var until = [0.0]
    until.reserveCapacity(last + 1)
    var next = first
    for occasion in 0..<last {
      until.append(until[occasion] + next)
      next *= ratio(Double(occasion + 1))
    }
    return sum { time in
      let whole = Int(time)
      let part = time - Double(whole)
      return part > 0 ? until[whole] + part * (until[whole + 1] - until[whole]) : until[whole]
    }
  }

  /// Purchases at all occasions to come, the i-th worth (1 + d)⁻ⁱ.
  ///
  /// Those until the value is below 10⁻⁹, 20,000 at most (384 years of weeks); without bound unless
  /// the discount is above 0.
  public static func allOccasions(discount: Double) -> PurchaseHorizon {
    guard discount > 0 else { return .residual(rate: 0) }
    let count = (-PortableMath.log(1e-9) / PortableMath.log1p(discount)).rounded(.up)
    return .periods(Int(min(count, 20_000)), length: 1, discount: discount)
  }
}
