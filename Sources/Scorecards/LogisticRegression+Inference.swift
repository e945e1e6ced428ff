import Statistics

extension LogisticRegression {
  /// Wald's z of each coefficient: coefficient / standard error.
  public var zValues: [Double] { zip(coefficients, standardErrors).map { $0 / $1 } }

  /// The chance of a z as far from 0 where the true coefficient is 0, two-sided, 0…1.
  public var pValues: [Double] {
    zValues.map { min(1, 2 * NormalDistribution.standard.survivalProbability(above: abs($0))) }
  }

  /// Wald's confidence limits of each coefficient: coefficient ± z × standard error.
  ///
  /// - Parameter level: the level, between 0 and 1.
  /// - Returns: the limits of the intercept and then of each variable.
  public func limits(level: Double = 0.95) -> [(lower: Double, upper: Double)] {
    let z = NormalDistribution.standard.quantile(0.5 + level / 2)
    return zip(coefficients, standardErrors).map { ($0 - z * $1, $0 + z * $1) }
  }

  /// McFadden's R²: 1 − ln L / ln L₀, 0…1, higher is better.
  public var mcFaddenRSquared: Double { 1 - logLikelihood / nullLogLikelihood }
}
