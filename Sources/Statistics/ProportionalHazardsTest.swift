/// Whether the effects of a Cox regression stay the same over time.
///
/// Scaled Schoenfeld residuals are compared with the rank of the time: for a covariate with
/// residuals r*, events d and variance V of its coefficient
///
///     χ² = (Σ (g − ḡ) r*)² / (d · V · Σ (g − ḡ)²),  1 degree of freedom
///
/// A small p value says that the effect rises or falls with time: look at customers' ages apart,
/// or add the covariate's product with time.
///
/// - SeeAlso: P. M. Grambsch, T. M. Therneau, "Proportional hazards tests and diagnostics based on
///   weighted residuals", *Biometrika* 81(3), 1994, pp. 515–526, doi:10.1093/biomet/81.3.515.
public struct ProportionalHazardsTest: Sendable, Hashable {
  /// The test of one covariate.
  public struct Effect: Sendable, Hashable {
    /// The covariate's name.
    public let name: String
    /// The correlation of scaled residuals and rank of time, −1…1; above 0 the effect rises.
    public let correlation: Double
    /// The statistic, ≥ 0.
    public let chiSquared: Double
    /// The probability of a statistic this large when the effect stays the same, 0…1.
    public let probability: Double
  }

  /// One test for each covariate, in their order.
  public let effects: [Effect]

  /// The tests; nil when all events fall on one time.
  init?(
    residuals: [(time: Double, values: [Double])], covariance: SquareMatrix, names: [String]
  ) {
    let count = residuals.count
    let ranks = residuals.map(\.time).midRanks
    let meanRank = ranks.reduce(0, +) / Double(max(1, count))
    let centred = ranks.map { $0 - meanRank }
    let spread = centred.reduce(0) { $0 + $1 * $1 }
    guard spread > 0 else { return nil }
    let events = Double(count)
    effects = names.indices.map { j in
      let scaled = residuals.map { residual in
        names.indices.reduce(0.0) { $0 + events * covariance[j, $1] * residual.values[$1] }
      }
      let mean = scaled.reduce(0, +) / events
      let product = zip(centred, scaled).reduce(0) { $0 + $1.0 * $1.1 }
      let variance = scaled.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let statistic = product * product / (events * covariance[j, j] * spread)
      return Effect(
        name: names[j],
        correlation: variance > 0 ? product / (spread * variance).squareRoot() : 0,
        chiSquared: statistic,
        probability: ChiSquaredDistribution(degreesOfFreedom: 1)
          .survivalProbability(above: statistic))
    }
  }
}
