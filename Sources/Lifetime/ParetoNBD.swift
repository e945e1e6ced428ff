import Statistics

/// The Pareto/NBD model: customers buy at rates of their own, and stop for good at a moment of
/// their own, whether or not they buy then.
///
/// Rates of buying are spread as Gamma(r, α), rates of stopping as Gamma(s, β).
///
/// - SeeAlso: D. C. Schmittlein, D. G. Morrison, R. Colombo, "Counting Your Customers: Who Are
///   They and What Will They Do Next?", *Management Science* 33(1), 1987, pp. 1–24,
///   doi:10.1287/mnsc.33.1.1; P. S. Fader, B. G. S. Hardie, "A Note on Deriving the Pareto/NBD
///   Model and Related Expressions", 2005.
public struct ParetoNBD: PurchaseModel {
  /// The model's name.
  public static let name = "pareto_nbd"
  /// The symbols of the parameters, in order.
  public static let symbols = ["r", "alpha", "s", "beta"]
  /// Which of the parameters are times.
  public static let timeParameters = [false, true, false, true]
  let r: Double
  let alpha: Double
  let s: Double
  let beta: Double

  /// A model of these parameters.
  ///
  /// - Throws: A ``LifetimeError`` unless all are positive and finite.
  public init(parameters: [Double]) throws(LifetimeError) {
    let parameters = try Self.checked(parameters)
    (r, alpha, s, beta) = (parameters[0], parameters[1], parameters[2], parameters[3])
  }

  /// The parameters in the order of ``symbols``.
  public var parameters: [Double] { [r, alpha, s, beta] }

  /// The log-likelihood of some histories, and its slope along each parameter.
  ///
  /// With k = r + x:
  ///
  ///     LL = lnΓ(k) − lnΓ(r) + r ln α + s ln β + ln(e^A + e^D)
  ///     A = −k ln(α+T) − s ln(β+T)                            still alive
  ///     D = ln s + ln ∫_{t_x}^{T} (α+u)⁻ᵏ (β+u)⁻⁽ˢ⁺¹⁾ du      stopped at u
  public func logLikelihood(
    _ histories: ArraySlice<PurchaseHistory>, counts: ArraySlice<Int>
  ) -> (value: Double, gradient: [Double]) {
    var value = 0.0
    var gradient = [Double](repeating: 0, count: 4)
    let fixed =
      r * PortableMath.log(alpha) + s * PortableMath.log(beta) - PortableMath.logGamma(r)
    let psiOfR = PortableMath.digamma(r)
    let logs = (alpha: PortableMath.log(alpha), beta: PortableMath.log(beta))
    var index = counts.startIndex
    for level in histories.levels {
      let k = r + Double(histories[level.lowerBound].repeatPurchases)
      let gamma = PortableMath.logGamma(k)
      let psi = PortableMath.digamma(k)
      for (history, parts) in zip(histories[level], parts(histories[level])) {
        let weight = Double(counts[index])
        index += 1
        let either = PortableMath.logSum(parts.alive, parts.stopped)
        let share = PortableMath.exp(parts.alive - either)
        let rest = 1 - share
        value += weight * (gamma + fixed + either)
        let end = (alpha: alpha + history.observationAge, beta: beta + history.observationAge)
        gradient[0] +=
          weight
          * (psi - psiOfR + logs.alpha - share * PortableMath.log(end.alpha)
            - rest * parts.meanLogAlpha)
        gradient[1] +=
          weight * (r / alpha - share * k / end.alpha - rest * k * parts.meanInverseAlpha)
        gradient[2] +=
          weight
          * (logs.beta - share * PortableMath.log(end.beta) + rest * (1 / s - parts.meanLogBeta))
        gradient[3] +=
          weight * (s / beta - share * s / end.beta - rest * (s + 1) * parts.meanInverseBeta)
      }
    }
    return (value, gradient)
  }

  /// The probability that a customer has not stopped for good, 0…1.
  ///
  /// P(alive) = e^A / (e^A + e^D), see the likelihood.
  public func probabilityAlive(_ history: PurchaseHistory) -> Double {
    let parts = parts(history)
    return PortableMath.logistic(parts.alive - parts.stopped)
  }

  /// The same for several customers, which share integrals.
  public func probabilitiesAlive(_ histories: ArraySlice<PurchaseHistory>) -> [Double] {
    histories.levels.flatMap { level in
      parts(histories[level]).map { PortableMath.logistic($0.alive - $0.stopped) }
    }
  }

  /// The purchases of customers who have not stopped, within a horizon.
  ///
  ///     E(t) = (r+x)(β+T)/(α+T) · (1 − ((β+T)/(β+T+t))^(s−1)) / (s−1)
  ///
  /// with the logarithm that is its limit at s = 1.
  public func purchasesWhileAlive(
    repeatPurchases: Int, observationAges: ArraySlice<Double>, _ horizon: PurchaseHorizon
  ) -> [Double] {
    let shape = r + Double(repeatPurchases)
    return observationAges.map { age in
      let beta = beta + age
      return horizon.sum {
        shape / (alpha + age) * beta * ParetoNBD.lifespan($0 / beta, s: s)
      }
    }
  }

  /// The repeat purchases expected of a new customer in so much time after the first.
  ///
  ///     E[X(t)] = r β/α · (1 − (β/(β+t))^(s−1)) / (s−1)
  public func expectedPurchasesOfNewCustomer(within time: Double) -> Double {
    time <= 0 ? 0 : r / alpha * beta * ParetoNBD.lifespan(time / beta, s: s)
  }

  /// ∫₀^ratio (1+u)⁻ˢ du, the expected life within a time in units of β.
  static func lifespan(_ ratio: Double, s: Double) -> Double {
    let log = PortableMath.log1p(ratio)
    let exponent = (s - 1) * log
    return exponent.magnitude < 1e-12 ? log : log * (-PortableMath.expm1(-exponent) / exponent)
  }

  /// The discounted expected residual transactions: purchases ever after the end of observation,
  /// each worth e^(−δ u) after a time u.
  ///
  ///     DERT = P(alive) · (r+x)/(α+T) · ∫₀^∞ e^(−δu) ((β+T)/(β+T+u))ˢ du
  ///
  /// `rate` is continuous, per unit of time: δ = ln(1 + annual rate) / units per year.
  ///
  /// - SeeAlso: P. S. Fader, B. G. S. Hardie, K. L. Lee, "RFM and CLV: Using Iso-Value Curves for
  ///   Customer Base Analysis", *Journal of Marketing Research* 42(4), 2005, pp. 415–430,
  ///   doi:10.1509/jmkr.2005.42.4.415, equation (2), whose U(s, s, z) is this integral's.
  public func discountedResidualPurchases(_ history: PurchaseHistory, rate: Double) -> Double {
    let beta = beta + history.observationAge
    return probabilityAlive(history) * (r + Double(history.repeatPurchases))
      / (alpha + history.observationAge) * beta
      * ParetoNBD.discountedLifespan(z: rate * beta, s: s)
  }

  /// ∫₀^∞ e^(−zu) (1+u)⁻ˢ du for z > 0, by the trapezoid rule in ln u.
  static func discountedLifespan(z: Double, s: Double) -> Double {
    let step = 0.2
    var sum = 0.0
    // e^v · e^(−z e^v) (1+e^v)⁻ˢ falls off as e^v below and doubly exponentially above.
    let last = PortableMath.log(750 / z)
    var v = last
    while v > min(last, -PortableMath.log(1 + z)) - 45 {
      let u = PortableMath.exp(v)
      sum += PortableMath.exp(v - z * u - s * PortableMath.log1p(u))
      v -= step
    }
    return sum * step
  }
}
