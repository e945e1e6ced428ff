/// The Nelson–Aalen estimate of the hazard accumulated until a time.
///
///     H(t) = Σ over times ≤ t of events / at risk
///
/// Dimensionless, ≥ 0, rising; its slope is the rate of leaving. With the variance
/// Σ events / at risk² and limits on the log scale: H · exp(±z √V / H).
///
/// - SeeAlso: O. Aalen, "Nonparametric inference for a family of counting processes",
///   *Annals of Statistics* 6(4), 1978, pp. 701–726, doi:10.1214/aos/1176344247.
public struct NelsonAalen: Sendable, Hashable {
  /// The hazard accumulated from a time on.
  public struct Point: Sendable, Hashable {
    /// What happened at the time.
    public let counts: SurvivalCounts.Row
    /// The accumulated hazard H, ≥ 0.
    public let cumulativeHazard: Double
    /// Its lower limit.
    public let low: Double
    /// Its upper limit.
    public let high: Double
    /// The time.
    public var time: Double { counts.time }
  }

  /// The share of intervals that hold the true value.
  public let confidence: Double
  /// One point for each distinct duration, in rising time.
  public let points: [Point]

  /// The accumulated hazard of a population; `confidence` lies between 0 and 1.
  public init(_ counts: SurvivalCounts, confidence: Double = 0.95) {
    precondition(confidence > 0 && confidence < 1, "confidence lies between 0 and 1")
    self.confidence = confidence
    let z = NormalDistribution.standard.quantile(0.5 + confidence / 2)
    var hazard = 0.0
    var variance = 0.0
    points = counts.rows.map { row in
      let (atRisk, events) = (Double(row.atRisk), Double(row.events))
      hazard += events / atRisk
      variance += events / (atRisk * atRisk)
      let factor = hazard > 0 ? PortableMath.exp(z * variance.squareRoot() / hazard) : 1
      return Point(
        counts: row, cumulativeHazard: hazard, low: hazard / factor, high: hazard * factor)
    }
  }
}
