import Statistics

/// Answers to "how likely are you to recommend us?" on 0…10, in three groups.
///
///     NPS = 100 (p − d),   p = promoters / n (9–10),   d = detractors / n (0–6)
///
/// In points, −100…100, higher is better; passives (7–8) count in n alone.
///
/// - SeeAlso: F. F. Reichheld, "The one number you need to grow", *Harvard Business Review*
///   81(12), 2003, pp. 46–54; B. Rocks, "Interval estimation for the 'Net Promoter Score'",
///   *The American Statistician* 70(4), 2016, pp. 365–372, doi:10.1080/00031305.2016.1198279.
public struct NetPromoter: Sendable, Hashable {
  /// Where an answer puts a customer.
  public enum Group: String, Sendable, Hashable, CaseIterable {
    /// 9 or 10.
    case promoter
    /// 7 or 8.
    case passive
    /// 0 to 6.
    case detractor

    /// The group of an answer on 0…10.
    public init(score: Double) {
      self = score >= 9 ? .promoter : score >= 7 ? .passive : .detractor
    }
  }

  /// The number of answers of 9 or 10.
  public private(set) var promoters: Int
  /// The number of answers of 7 or 8.
  public private(set) var passives: Int
  /// The number of answers of 0 to 6.
  public private(set) var detractors: Int

  /// The score of these numbers of answers, each ≥ 0.
  public init(promoters: Int = 0, passives: Int = 0, detractors: Int = 0) {
    precondition(min(promoters, passives, detractors) >= 0, "counts are not negative")
    self.promoters = promoters
    self.passives = passives
    self.detractors = detractors
  }

  /// The score of answers on 0…10.
  public init(scores: some Sequence<Double>) {
    self.init()
    for score in scores { add(Group(score: score)) }
  }

  /// Takes in an answer.
  public mutating func add(_ group: Group) {
    switch group {
    case .promoter: promoters += 1
    case .passive: passives += 1
    case .detractor: detractors += 1
    }
  }

  /// The number of answers n.
  public var count: Int { promoters + passives + detractors }

  /// The score in points, −100…100; nil without answers.
  public var score: Double? {
    count == 0 ? nil : 100 * Double(promoters - detractors) / Double(count)
  }

  /// The variance of one answer counted as 1, 0 or −1: p + d − (p − d)²; nil without answers.
  public var variance: Double? {
    count == 0 ? nil : NetPromoter.variance(Double(promoters), Double(detractors), Double(count))
  }

  private static func variance(_ promoters: Double, _ detractors: Double, _ n: Double) -> Double {
    let (p, d) = (promoters / n, detractors / n)
    return max(0, p + d - (p - d) * (p - d))
  }

  /// The standard error of the score in points, 100 √(variance / n); nil without answers.
  public var standardError: Double? {
    variance.map { 100 * ($0 / Double(count)).squareRoot() }
  }

  /// Wald's interval, in points: too narrow, and of width 0 when all agree; for comparison only.
  public func waldInterval(confidence: Double = 0.95) -> ClosedRange<Double>? {
    guard let score, let standardError else { return nil }
    return NetPromoter.interval(score, standardError, confidence)
  }

  /// The middle of the adjusted interval, in points: the score with three more answers, of which
  /// three quarters are promoters' and three quarters detractors'.
  public var adjustedCentre: Double {
    100 * Double(promoters - detractors) / Double(count + 3)
  }

  /// The adjusted Wald interval, in points within −100…100; nil without answers.
  ///
  /// Three answers are added, ¾ of a promoter and ¾ of a detractor among them, which Rocks (2016)
  /// found to keep to its confidence best of six methods.
  public func interval(confidence: Double = 0.95) -> ClosedRange<Double>? {
    guard count > 0 else { return nil }
    let n = Double(count) + 3
    let variance = NetPromoter.variance(
      Double(promoters) + 0.75, Double(detractors) + 0.75, n)
    return NetPromoter.interval(adjustedCentre, 100 * (variance / n).squareRoot(), confidence)
  }

  private static func interval(
    _ centre: Double, _ error: Double, _ confidence: Double
  ) -> ClosedRange<Double> {
    let width = NormalDistribution.standard.quantile(0.5 + confidence / 2) * error
    return max(-100, centre - width)...min(100, centre + width)
  }

  /// The change from earlier answers of other people to these; nil when either has none.
  ///
  ///     z = Δ / √(v₁/n₁ + v₂/n₂)
  ///
  /// In points, −200…200. The two groups are taken as independent; without any spread in either,
  /// z has no value.
  public func change(from earlier: NetPromoter, confidence: Double = 0.95) -> Change? {
    guard let now = score, let then = earlier.score, let error = standardError,
      let earlierError = earlier.standardError
    else { return nil }
    return Change(
      now - then, standardError: (error * error + earlierError * earlierError).squareRoot(),
      confidence: confidence)
  }
}

/// How much a figure changed between two groups of people, and whether chance explains it.
public struct Change: Sendable, Hashable {
  /// The later figure less the earlier one, in the figure's unit.
  public let value: Double
  /// The standard error of the change, in the figure's unit, ≥ 0.
  public let standardError: Double
  /// The change with its limits.
  public let interval: ClosedRange<Double>

  /// A change with its standard error.
  public init(_ value: Double, standardError: Double, confidence: Double = 0.95) {
    self.value = value
    self.standardError = standardError
    let width = NormalDistribution.standard.quantile(0.5 + confidence / 2) * standardError
    interval = (value - width)...(value + width)
  }

  /// The change in standard errors; nil where there is no spread.
  public var z: Double? { standardError > 0 ? value / standardError : nil }
  /// How often chance alone makes a change this large, 0…1 (two-sided); nil where there is no
  /// spread.
  public var probability: Double? {
    z.map { 2 * NormalDistribution.standard.survivalProbability(above: $0.magnitude) }
  }
  /// False when the interval holds 0: no clear change.
  public var isClear: Bool { !interval.contains(0) }
}
