import Statistics

/// How odds become points: at the base odds the base points, and so many points double the odds.
///
///     b = PDO / ln 2    a = points₀ + b ln odds₀    points = a − b ln (p / (1 − p))
///
/// Odds are bad to good; higher points are safer.
public struct PointScale: Sendable, Hashable {
  /// The points at the base odds.
  public let points: Double
  /// The base odds, bad to good.
  public let odds: Double
  /// The points that double the odds (PDO).
  public let doubling: Double
  /// The points at odds of 1.
  public let offset: Double
  /// The points that odds lose when multiplied by e.
  public let factor: Double

  /// A scale.
  ///
  /// - Throws: ``ScorecardError`` unless odds and PDO are above 0.
  public init(
    points: Double = 600, odds: Double = 1.0 / 19, doubling pdo: Double = 50
  ) throws(ScorecardError) {
    for (name, value) in [("the base odds", odds), ("PDO", pdo)] where !(value > 0) {
      throw ScorecardError(.outOfRange(name: name, value: value, expected: "above 0"))
    }
    (self.points, self.odds, doubling) = (points, odds, pdo)
    factor = pdo / PortableMath.log(2)
    offset = points + factor * PortableMath.log(odds)
  }

  /// The points of a probability of being bad, which must lie between 0 and 1; nil otherwise.
  public func points(probability: Double) -> Double? {
    guard probability > 0, probability < 1 else { return nil }
    return offset - factor * PortableMath.log(probability / (1 - probability))
  }

  /// The probability of being bad, 0…1, of points.
  public func probability(points: Double) -> Double {
    1 / (1 + PortableMath.exp((points - offset) / factor))
  }
}
