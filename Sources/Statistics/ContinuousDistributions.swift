/// Waiting times of events that come at a steady rate and without memory.
public struct ExponentialDistribution: Sendable, Hashable {
  /// The rate λ > 0 in events per unit of time; the mean wait is 1/λ.
  public let rate: Double

  /// An exponential distribution; the rate must be positive.
  @inlinable
  public init(rate: Double) {
    precondition(rate > 0, "a rate must be positive")
    self.rate = rate
  }

  /// A random wait ≥ 0, by inversion: −ln(u)/λ.
  @inlinable
  public func draw(using generator: inout some RandomNumberGenerator) -> Double {
    -PortableMath.log(generator.drawOpenUnit()) / rate
  }
}

/// The gamma distribution of a shape and a scale: positive values of any skewness.
public struct GammaDistribution: Sendable, Hashable {
  /// The shape k > 0; the coefficient of variation is 1/√k.
  public let shape: Double
  /// The scale θ > 0 in the unit of the values; the mean is kθ.
  public let scale: Double

  /// A gamma distribution; both parameters must be positive.
  @inlinable
  public init(shape: Double, scale: Double) {
    precondition(shape > 0 && scale > 0, "shape and scale must be positive")
    self.shape = shape
    self.scale = scale
  }

  /// A gamma distribution with a rate, as the purchase models write it: scale = 1/rate.
  @inlinable
  public init(shape: Double, rate: Double) {
    self.init(shape: shape, scale: 1 / rate)
  }

  /// A random value ≥ 0; below shape 0.01 it may underflow to 0.
  ///
  /// - SeeAlso: G. Marsaglia, W. W. Tsang, "A simple method for generating gamma variables",
  ///   *ACM Trans. Math. Softw.* 26(3), 2000, pp. 363–372, doi:10.1145/358407.358414.
  @inlinable
  public func draw(using generator: inout some RandomNumberGenerator) -> Double {
    if shape < 1 {
      let larger = GammaDistribution(shape: shape + 1, scale: scale).draw(using: &generator)
      return larger * PortableMath.power(generator.drawOpenUnit(), 1 / shape)
    }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = NormalDistribution.standard.draw(using: &generator)
      let root = 1 + c * x
      guard root > 0 else { continue }
      let v = root * root * root
      let u = generator.drawOpenUnit()
      if PortableMath.log(u) < 0.5 * x * x + d - d * v + d * PortableMath.log(v) {
        return d * v * scale
      }
    }
  }
}

/// The beta distribution of two shapes: shares between 0 and 1.
public struct BetaDistribution: Sendable, Hashable {
  /// The shape α > 0; the mean is α/(α + β).
  public let alpha: Double
  /// The shape β > 0.
  public let beta: Double

  /// A beta distribution; both shapes must be positive.
  @inlinable
  public init(alpha: Double, beta: Double) {
    precondition(alpha > 0 && beta > 0, "shapes must be positive")
    self.alpha = alpha
    self.beta = beta
  }

  /// A random share 0…1: x/(x + y) of two gamma values of shapes α and β.
  @inlinable
  public func draw(using generator: inout some RandomNumberGenerator) -> Double {
    let x = GammaDistribution(shape: alpha, scale: 1).draw(using: &generator)
    let y = GammaDistribution(shape: beta, scale: 1).draw(using: &generator)
    let sum = x + y
    guard sum > 0 else { return generator.drawBool(probability: alpha / (alpha + beta)) ? 1 : 0 }
    return x / sum
  }
}

/// Values whose logarithm is normal: amounts of money, sizes of companies.
public struct LogNormalDistribution: Sendable, Hashable {
  /// The median e^μ > 0, in the unit of the values.
  public let median: Double
  /// The standard deviation σ > 0 of the natural logarithm, dimensionless.
  public let spread: Double

  /// A log-normal distribution; both parameters must be positive.
  @inlinable
  public init(median: Double, spread: Double) {
    precondition(median > 0 && spread > 0, "median and spread must be positive")
    self.median = median
    self.spread = spread
  }

  /// A random value > 0.
  @inlinable
  public func draw(using generator: inout some RandomNumberGenerator) -> Double {
    median * PortableMath.exp(spread * NormalDistribution.standard.draw(using: &generator))
  }
}

/// Durations whose hazard rises (shape > 1) or falls (shape < 1) with age.
public struct WeibullDistribution: Sendable, Hashable {
  /// The shape k > 0.
  public let shape: Double
  /// The scale λ > 0 in the unit of the values: the age that 63.2 % do not reach.
  public let scale: Double

  /// A Weibull distribution; both parameters must be positive.
  @inlinable
  public init(shape: Double, scale: Double) {
    precondition(shape > 0 && scale > 0, "shape and scale must be positive")
    self.shape = shape
    self.scale = scale
  }

  /// A random duration ≥ 0, by inversion: λ(−ln u)^(1/k).
  @inlinable
  public func draw(using generator: inout some RandomNumberGenerator) -> Double {
    let exponential = -PortableMath.log(generator.drawOpenUnit())
    return exponential > 0 ? scale * PortableMath.power(exponential, 1 / shape) : 0
  }
}
