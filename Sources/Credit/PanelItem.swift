import Statistics

/// What a panel of experts thinks of one item in one round.
///
/// Quantiles are of type 7. Own conventions decide on consensus, which are settings.
public struct PanelItem: Sendable, Hashable {
  /// The scores, in rising order.
  public let scores: [Double]
  private let counts: DistinctCounts
  private let moments: Moments

  /// The scores of an item.
  public init(_ scores: [Double]) {
    self.scores = scores.sorted()
    counts = DistinctCounts(scores)
    moments = Moments(scores)
  }

  /// The mean score; nil without scores.
  public var mean: Double? { moments.mean }
  /// The sample standard deviation; nil for fewer than two scores.
  public var standardDeviation: Double? { moments.standardDeviation }
  /// The standard deviation as a share of the mean, ≥ 0, lower is more agreed; nil where the mean
  /// is 0.
  public var variation: Double? {
    guard let mean, mean != 0, let standardDeviation else { return nil }
    return standardDeviation / mean
  }

  /// The median; nil without scores.
  public var median: Double? { counts.quantile(0.5) }
  /// The first quartile; nil without scores.
  public var lowerQuartile: Double? { counts.quantile(0.25) }
  /// The third quartile; nil without scores.
  public var upperQuartile: Double? { counts.quantile(0.75) }
  /// The distance between the quartiles, ≥ 0, lower is more agreed; nil without scores.
  public var interquartileRange: Double? {
    guard let lowerQuartile, let upperQuartile else { return nil }
    return upperQuartile - lowerQuartile
  }

  /// The share of scores that are the highest possible, 0…1; nil without scores.
  public func fullMarkShare(of highest: Double) -> Double? { share { $0 == highest } }

  /// The share of scores within one point of the median, 0…1; nil without scores.
  public var shareNearMedian: Double? {
    median.flatMap { median in share { abs($0 - median) <= 1 } }
  }

  private func share(_ counted: (Double) -> Bool) -> Double? {
    scores.isEmpty ? nil : Double(scores.filter(counted).count) / Double(scores.count)
  }
}

/// When a panel agrees and when it stops asking: conventions, not a standard.
public struct PanelRules: Sendable, Hashable {
  /// The largest interquartile range of an item that is agreed.
  public var interquartileRange = 1.0
  /// The largest variation of an item that is agreed.
  public var variation = 0.25
  /// The smallest share within one point of the median of an item that is agreed.
  public var shareNearMedian = 0.75
  /// The largest change of the median from the round before of an item that is stable.
  public var medianChange = 0.5
  /// The change of the variation, as a share, below which an item is stable too.
  public var variationChange = 0.15
  /// The last round.
  public var rounds = 3

  /// The usual conventions.
  public init() {}

  /// True when all three measures of agreement hold.
  public func isAgreed(_ item: PanelItem) -> Bool {
    guard let range = item.interquartileRange, let near = item.shareNearMedian,
      let variation = item.variation
    else { return false }
    return range <= interquartileRange && variation <= self.variation && near >= shareNearMedian
  }

  /// True when the panel hardly moved since the round before.
  public func isStable(_ item: PanelItem, since earlier: PanelItem) -> Bool {
    if let now = item.median, let then = earlier.median, abs(now - then) <= medianChange {
      return true
    }
    guard let now = item.variation, let then = earlier.variation, then > 0 else { return false }
    return abs(now - then) / then < variationChange
  }

  /// What to do after a round.
  public enum Verdict: String, Sendable, Hashable, CaseIterable {
    /// All items are agreed and stable: the panel is done.
    case agreed
    /// The last round is over without agreement.
    case stopped
    /// Another round with anonymous feedback of median and quartiles.
    case askAgain = "ask_again"
  }

  /// What to do after these rounds, each with the same items.
  public func verdict(_ rounds: [[PanelItem]]) -> Verdict {
    guard let last = rounds.last else { return .askAgain }
    if rounds.count > 1, last.allSatisfy(isAgreed),
      zip(last, rounds[rounds.count - 2]).allSatisfy({ isStable($0, since: $1) })
    {
      return .agreed
    }
    return rounds.count >= self.rounds ? .stopped : .askAgain
  }
}
