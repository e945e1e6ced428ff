import Statistics

/// BG/NBD and its modified form: customers buy at a rate of their own, and after a purchase stop
/// for good with a probability of their own.
///
/// Rates λ are spread as Gamma(r, α), probabilities of stopping p as Beta(a, b). In BG/NBD
/// a customer can first stop after the first repeat purchase, in MBG/NBD directly after the first
/// purchase, too.
///
/// - SeeAlso: P. S. Fader, B. G. S. Hardie, K. L. Lee, *Marketing Science* 24(2), 2005,
///   pp. 275–284, doi:10.1287/mksc.1040.0098; D. Hoppe, U. Wagner, "Customer Base Analysis: The
///   Case for a Central Variant of the Betageometric/NBD Model", *Marketing ZFP* 29(2), 2007,
///   pp. 75–90.
struct BetaGeometricNBD: Sendable, Hashable {
  let r: Double
  let alpha: Double
  let a: Double
  let b: Double
  /// 1 where customers can stop after their first purchase (MBG/NBD), else 0.
  let chances: Double

  /// What the likelihood has in common for all customers of so many repeat purchases.
  struct Level: Sendable {
    let shape: Double
    let canHaveStopped: Bool
    let value: Double
    let stopped: Double
    let gradient: [Double]
    let stoppedByB: Double
  }

  /// The common part of the likelihood.
  func level(repeatPurchases: Int) -> Level {
    let x = Double(repeatPurchases)
    let n = b + x + chances
    let shape = r + x
    let canHaveStopped = x + chances > 0
    let whole = PortableMath.digamma(a + n)
    let before = PortableMath.digamma(a + b)
    return Level(
      shape: shape, canHaveStopped: canHaveStopped,
      value: PortableMath.logGamma(shape) - PortableMath.logGamma(r) + r * PortableMath.log(alpha)
        + PortableMath.logBeta(a, n) - PortableMath.logBeta(a, b),
      stopped: canHaveStopped ? PortableMath.log(a / (n - 1)) : -.infinity,
      gradient: [
        PortableMath.digamma(shape) - PortableMath.digamma(r) + PortableMath.log(alpha), r / alpha,
        before - whole, PortableMath.digamma(n) - PortableMath.digamma(b) + before - whole,
      ],
      stoppedByB: canHaveStopped ? 1 / (n - 1) : 0)
  }

  /// The log-likelihood of one history.
  ///
  /// With n = b + x + c, c = chances, after Fader, Hardie and Lee's equation (6), in logarithms:
  ///
  ///     LL = lnΓ(r+x) − lnΓ(r) + r ln α + lnB(a, n) − lnB(a, b) + ln(e^A + e^D)
  ///     A = −(r+x) ln(α+T)                        still alive
  ///     D = ln(a/(n−1)) − (r+x) ln(α+t_x)         stopped after the last purchase (x + c > 0)
  ///
  /// Adds `count` times the slope to `gradient`.
  func logLikelihood(
    _ history: PurchaseHistory, _ level: Level, count: Double, gradient: inout [Double]
  ) -> Double {
    let aliveAge = alpha + history.observationAge
    let aliveLog = PortableMath.log(aliveAge)
    let alive = -level.shape * aliveLog
    var either = alive
    var share = 1.0
    var lastLog = 0.0
    let lastAge = alpha + history.ageAtLastPurchase
    if level.canHaveStopped {
      lastLog = PortableMath.log(lastAge)
      let odds = level.stopped - level.shape * lastLog - alive
      // ln(e^A + e^D) = A + ln(1 + odds)
      if odds > 0 {
        let inverse = PortableMath.exp(-odds)
        share = inverse / (1 + inverse)
        either = alive + odds + PortableMath.log1p(inverse)
      } else {
        let plain = PortableMath.exp(odds)
        share = 1 / (1 + plain)
        either = alive + PortableMath.log1p(plain)
      }
    }
    let rest = 1 - share
    gradient[0] += count * (level.gradient[0] - share * aliveLog - rest * lastLog)
    gradient[1] +=
      count * (level.gradient[1] - level.shape * (share / aliveAge + rest / lastAge))
    gradient[2] += count * (level.gradient[2] + rest / a)
    gradient[3] += count * (level.gradient[3] - rest * level.stoppedByB)
    return level.value + either
  }

  /// P(alive) = 1 / (1 + a / (b + x − 1 + c) · ((α + T) / (α + t_x))^(r + x)); 1 for BG/NBD's
  /// customers without repeat purchases.
  func probabilityAlive(_ history: PurchaseHistory) -> Double {
    let x = Double(history.repeatPurchases)
    guard x + chances > 0 else { return 1 }
    let odds =
      PortableMath.log(a / (b + x - 1 + chances))
      + (r + x)
      * PortableMath.log1p(
        (history.observationAge - history.ageAtLastPurchase)
          / (alpha + history.ageAtLastPurchase))
    return PortableMath.logistic(-odds)
  }

  /// What a customer of so many repeat purchases is likely to do after the next purchases.
  func quadrature(repeatPurchases x: Int) -> DropoutQuadrature {
    DropoutQuadrature(a: a, b: b + Double(x) + chances)
  }

  /// In the modified form a new customer goes on after the first purchase with probability
  /// b / (a + b), and then is like a customer who has survived one chance.
  func expectedPurchasesOfNewCustomer(within time: Double) -> Double {
    let survival = chances > 0 ? b / (a + b) : 1
    return survival
      * quadrature(repeatPurchases: 0).expectedPurchases(shape: r, ratio: time / alpha)
  }
}
