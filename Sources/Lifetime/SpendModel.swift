import Statistics

/// The Gamma–Gamma model of what customers spend on a day of purchase.
///
/// A customer's spend on a day is Gamma(p, ν), with ν spread over customers as Gamma(q, v); it
/// is taken to be independent of how often the customer buys, which
/// ``SpendSummary/correlation`` checks.
///
/// - SeeAlso: P. S. Fader, B. G. S. Hardie, "The Gamma-Gamma Model of Monetary Value", 2013.
public struct SpendModel: Sendable, Hashable {
  /// The symbols of the parameters, in order.
  public static let symbols = ["p", "q", "v"]
  /// The shape of a customer's spend over days.
  public let p: Double
  /// The shape of the spread over customers; the population's mean is finite for q > 1.
  public let q: Double
  /// The scale of the spread over customers, money.
  public let v: Double

  /// A model of these parameters.
  ///
  /// - Throws: A ``LifetimeError`` unless all are positive and finite.
  public init(p: Double, q: Double, v: Double) throws(LifetimeError) {
    for (symbol, value) in zip(Self.symbols, [p, q, v]) where !(value > 0 && value.isFinite) {
      throw LifetimeError(
        .badParameter, "\(symbol) = \(value) is not a positive number",
        fix: "give a number above 0")
    }
    (self.p, self.q, self.v) = (p, q, v)
  }

  /// The mean spend a day over the whole population, p v / (q − 1); nil for q ≤ 1, where it is
  /// not finite.
  public var populationMean: Double? { q > 1 ? p * v / (q - 1) : nil }

  /// What a customer is expected to spend on a day, who spent `mean` on the average on so many.
  ///
  ///     E[spend] = p (v + x z) / (p x + q − 1)
  ///
  /// Between the customer's own mean and the population's; the population's for x = 0. Nil where
  /// that is not finite.
  public func expectedSpend(days x: Int, mean z: Double) -> Double? {
    let days = Double(max(0, x))
    let weight = p * days + q - 1
    return weight > 0 ? p * (v + days * (days > 0 ? z : 0)) / weight : nil
  }

  /// The log-likelihood of a customer, and its slope along p, q and v.
  ///
  ///     LL = lnΓ(px+q) − lnΓ(px) − lnΓ(q) + q ln v + (px−1) ln z + px ln x − (px+q) ln(xz+v)
  func logLikelihood(
    _ observation: SpendObservation, _ level: Level
  ) -> (value: Double, p: Double, q: Double, v: Double) {
    let x = Double(observation.days)
    let z = observation.mean
    let sum = x * z + v
    let sumLog = PortableMath.log(sum)
    let meanLog = PortableMath.log(z)
    return (
      level.value + (p * x - 1) * meanLog - (p * x + q) * sumLog,
      level.p + x * (meanLog - sumLog), level.q - sumLog, q / v - (p * x + q) / sum
    )
  }

  /// What the likelihood has in common for all customers of so many days.
  struct Level {
    let value: Double
    let p: Double
    let q: Double
  }

  func level(days: Int) -> Level {
    let x = Double(days)
    let both = PortableMath.digamma(p * x + q)
    let dayLog = PortableMath.log(x)
    let scale = PortableMath.log(v)
    return Level(
      value: PortableMath.logGamma(p * x + q) - PortableMath.logGamma(p * x)
        - PortableMath.logGamma(q) + q * scale + p * x * dayLog,
      p: x * (both - PortableMath.digamma(p * x) + dayLog),
      q: both - PortableMath.digamma(q) + scale)
  }
}

/// What a customer spent: the mean over so many days.
public struct SpendObservation: Sendable, Hashable {
  /// Days with purchases that count, 1 or more.
  public let days: Int
  /// The mean spend of a day, money, above 0.
  public let mean: Double

  /// What a customer spent; nil unless there is at least one day and a mean above 0.
  public init?(days: Int, mean: Double) {
    guard days > 0, mean > 0, mean.isFinite else { return nil }
    self.days = days
    self.mean = mean
  }
}
