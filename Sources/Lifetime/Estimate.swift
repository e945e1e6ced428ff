import Statistics

/// A figure and how far the data leave it open.
///
/// The standard error speaks of the model's parameters: it is how much the expectation would differ
/// had other customers of the same kind been seen. What one customer does differs from the
/// expectation by far more.
public struct Estimate: Sendable, Hashable {
  /// Between which values the figure lies by its nature, which limits keep to.
  public enum Bounds: Sendable, Hashable {
    /// 0 and above: limits by the logarithm.
    case positive
    /// 0…1: limits by the logarithm of the odds.
    case share
  }

  /// The figure.
  public let value: Double
  /// Its standard error, in its unit; 0 where it does not depend on the parameters, infinite where
  /// it cannot be told.
  public let standardError: Double
  /// Between which values it lies by its nature.
  public let bounds: Bounds

  /// A figure; a standard error that is not a number is taken as infinite.
  public init(_ value: Double, standardError: Double, bounds: Bounds = .positive) {
    self.value = value
    self.standardError = standardError.isNaN ? .infinity : standardError
    self.bounds = bounds
  }

  /// The limits that hold the true expectation in a share of cases.
  ///
  ///     positive: v · e^(±z s/v)        share: odds · e^(±z s/(v (1 − v)))
  ///
  /// With z = Φ⁻¹((1 + confidence)/2); both limits are the figure where the standard error is 0, and
  /// for 0, 1 and figures that are not finite.
  public func limits(confidence: Double = 0.95) -> (low: Double, high: Double) {
    precondition(confidence > 0 && confidence < 1, "confidence lies between 0 and 1")
    if standardError == 0 || !(value > 0) || !value.isFinite { return (value, value) }
    let z = NormalDistribution.standard.quantile(0.5 + confidence / 2)
    switch bounds {
    case .positive:
      let factor = PortableMath.exp(z * standardError / value)
      return (value / factor, value * factor)
    case .share:
      if value >= 1 { return (value, value) }
      let odds = PortableMath.log(value / (1 - value))
      let width = z * standardError / (value * (1 - value))
      return (PortableMath.logistic(odds - width), PortableMath.logistic(odds + width))
    }
  }

  /// So many times the figure, such as one over the number of customers for a mean.
  public func scaled(by factor: Double) -> Estimate {
    Estimate(
      value * factor, standardError: standardError * factor.magnitude, bounds: bounds)
  }
}
