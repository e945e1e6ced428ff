/// The Kaplan–Meier estimate of the share of a population still there after a time.
///
///     S(t) = Π over times ≤ t of (1 − events / at risk)
///
/// With Greenwood's variance V = Σ events / (at risk · (at risk − events)) and limits on the
/// log–log scale, which stay in 0…1: S^exp(±z √V / ln S).
///
/// - SeeAlso: E. L. Kaplan, P. Meier, "Nonparametric estimation from incomplete observations",
///   *JASA* 53, 1958, pp. 457–481, doi:10.1080/01621459.1958.10501452; J. D. Kalbfleisch,
///   R. L. Prentice, *The Statistical Analysis of Failure Time Data*, 2nd ed., Wiley 2002, §1.4.
public struct KaplanMeier: Sendable, Hashable {
  /// The curve from a time on.
  public struct Point: Sendable, Hashable {
    /// What happened at the time.
    public let counts: SurvivalCounts.Row
    /// The share still there after the time, 0…1.
    public let survival: Double
    /// Its lower limit, 0…1.
    public let low: Double
    /// Its upper limit, 0…1.
    public let high: Double
    /// The time.
    public var time: Double { counts.time }
  }

  /// The curve's steps, whose limits are worked out when they are asked for.
  public struct Points: RandomAccessCollection, Sendable, Hashable {
    fileprivate let rows: [SurvivalCounts.Row]
    fileprivate var survivals: [Double] = []
    /// Greenwood's sums, which V is the survival's square times.
    fileprivate var variances: [Double] = []
    fileprivate let z: Double

    /// The place of the first step.
    public var startIndex: Int { 0 }
    /// The place after the last step.
    public var endIndex: Int { rows.count }

    /// A step; places count from 0.
    public subscript(position: Int) -> Point {
      let survival = survivals[position]
      var (low, high) = (survival, survival)
      if survival > 0, survival < 1 {
        let logarithm = PortableMath.log(survival)
        let width = z * variances[position].squareRoot() / -logarithm
        low = PortableMath.exp(logarithm * PortableMath.exp(width))
        high = PortableMath.exp(logarithm * PortableMath.exp(-width))
      }
      return Point(counts: rows[position], survival: survival, low: low, high: high)
    }
  }

  /// A time at which the curve has fallen to a share, with its limits.
  public struct Quantile: Sendable, Hashable {
    /// The first time with a survival of at most the share; nil while more are there.
    public let time: Double?
    /// The first time at which the lower limit is at most the share; nil where it never is.
    public let low: Double?
    /// The first time at which the upper limit is at most the share; nil where it never is.
    public let high: Double?
  }

  /// What it was made from.
  public let counts: SurvivalCounts
  /// The share of intervals that hold the true value, for example 0.95.
  public let confidence: Double
  /// The curve's steps, one for each distinct duration, in rising time.
  public let points: Points

  /// The curve of a population; `confidence` lies between 0 and 1.
  public init(_ counts: SurvivalCounts, confidence: Double = 0.95) {
    precondition(confidence > 0 && confidence < 1, "confidence lies between 0 and 1")
    self.counts = counts
    self.confidence = confidence
    let z = NormalDistribution.standard.quantile(0.5 + confidence / 2)
    var survival = 1.0
    var variance = 0.0
    var points = Points(rows: counts.rows, z: z)
    points.survivals.reserveCapacity(counts.rows.count)
    points.variances.reserveCapacity(counts.rows.count)
    for row in counts.rows {
      let (atRisk, events) = (Double(row.atRisk), Double(row.events))
      if row.events == row.atRisk {
        survival = 0
      } else if row.events > 0 {
        survival *= 1 - events / atRisk
        variance += events / (atRisk * (atRisk - events))
      }
      points.survivals.append(survival)
      points.variances.append(variance)
    }
    self.points = points
  }

  /// The position of the last point at or before a time, nil before the first.
  private func position(at time: Double) -> Int? {
    var (low, high) = (0, points.count)
    while low < high {
      let middle = (low + high) / 2
      if counts.rows[middle].time <= time { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : low - 1
  }

  /// The point in force at a time, nil before the first duration (where everybody is there).
  public func point(at time: Double) -> Point? { position(at: time).map { points[$0] } }

  /// The share still there at a time, 0…1; 1 before the first duration.
  ///
  /// Beyond the longest duration nothing is known: the last value is returned.
  public func survival(at time: Double) -> Double { point(at: time)?.survival ?? 1 }

  /// The time at which the share still there has fallen to `share`, with limits.
  ///
  /// The limits are those of Brookmeyer and Crowley, on the log–log scale. A share that differs
  /// from the curve by rounding alone counts as reached.
  ///
  /// - SeeAlso: R. Brookmeyer, J. Crowley, "A confidence interval for the median survival time",
  ///   *Biometrics* 38(1), 1982, pp. 29–41, doi:10.2307/2530286.
  public func time(whenShareIs share: Double) -> Quantile {
    let reached = share * (1 + 1e-12)
    let fallen = points.survivals.firstIndex { $0 <= reached }
    return Quantile(
      time: fallen.map { counts.rows[$0].time },
      low: points.first(reached, side: 1) { $0.low }.map { counts.rows[$0].time },
      high: points.first(reached, side: -1) { $0.high }.map { counts.rows[$0].time })
  }

  /// The time after which half are gone, with limits; no time while more than half are there.
  public var median: Quantile { time(whenShareIs: 0.5) }

  /// The mean time there up to a horizon: the area under the curve from 0 to the horizon.
  ///
  /// In the unit of the durations, at most the horizon.
  public func restrictedMean(until horizon: Double) -> Double {
    var area = 0.0
    var (time, survival) = (0.0, 1.0)
    for (row, after) in zip(counts.rows, points.survivals) where row.time < horizon {
      area += survival * (row.time - time)
      (time, survival) = (row.time, after)
    }
    return area + survival * max(0, horizon - time)
  }
}

extension KaplanMeier.Points {
  /// The first step at which a limit is at most a share.
  ///
  /// A limit is e^(−e^f), f = ln L ± z √V / L with L = −ln S. Both L and V rise from step to step,
  /// so that their ends bound f over many steps, which are then passed over together.
  fileprivate func first(
    _ share: Double, side: Double, _ limit: (KaplanMeier.Point) -> Double
  ) -> Int? {
    let size = 1024
    for start in stride(from: 0, to: count, by: size) {
      let last = Swift.min(start + size, count) - 1
      if survivals[start] < 1, survivals[last] > 0 {
        let (least, most) = (
          -PortableMath.log(survivals[start]), -PortableMath.log(survivals[last])
        )
        let width =
          side > 0
          ? variances[last].squareRoot() / least : -variances[start].squareRoot() / most
        let lowest = PortableMath.exp(-most * PortableMath.exp(z * width))
        if lowest > share * (1 + 1e-9) { continue }
      }
      if let found = (start...last).first(where: { limit(self[$0]) <= share }) { return found }
    }
    return nil
  }
}
