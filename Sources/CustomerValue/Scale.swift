public import Columns

/// How a figure becomes a score from 0 (worst) to 1 (best).
///
/// The method's source asks for indicators on one footing and leaves the scales open: these are
/// Sextant's own definitions, from what scoring tools commonly offer.
///
/// Every scale reads higher figures as better unless it says otherwise itself (``target(worst:best:)``,
/// ``bands(_:)``); ``Indicator/better`` turns the others.
public enum Scale: Sendable, Hashable {
  /// The share of customers below plus half of those equal (mid-rank), 0 < score < 1.
  ///
  /// A step function over all distinct values up to 4,096. Of more, values whose mid-ranks lie in
  /// the same 1/4,096 share a step, so that a score differs from its mid-rank by less than that.
  case percentile
  /// (x − low) / (high − low), clamped to 0…1.
  case minMax(low: Bound, high: Bound)
  /// Φ((x − mean) / standard deviation), the normal distribution's share below.
  case zScore
  /// (x − worst) / (best − worst), clamped to 0…1; the order of the two gives the direction.
  case target(worst: Double, best: Double)
  /// The score of the highest threshold reached, 0 below all.
  ///
  /// The scores give the direction.
  case bands([Band])
  /// The score of a letter or other word; another word has none.
  ///
  /// Case and surrounding spaces do not count.
  case letters([Letter])
  /// Yes is 1, no is 0.
  case yesNo
  /// (x − 1) / 4 of experts' scores from 1 to 5, clamped to 0…1.
  case assessment

  /// One end of ``minMax(low:high:)``.
  public enum Bound: Sendable, Hashable {
    /// A fixed figure, in the unit of the measure.
    case number(Double)
    /// The quantile (type 7) of this share of the customers, 0…1.
    case quantile(Double)
  }

  /// A threshold with the score of figures that reach it.
  public struct Band: Sendable, Hashable {
    /// The lowest figure of the band, in the unit of the measure.
    public let atLeast: Double
    /// The score, 0…1.
    public let score: Double

    /// A band.
    public init(atLeast: Double, score: Double) {
      self.atLeast = atLeast
      self.score = score
    }
  }

  /// A word with its score.
  public struct Letter: Sendable, Hashable {
    /// The word.
    public let text: String
    /// The score, 0…1.
    public let score: Double

    /// A word with its score.
    public init(_ text: String, score: Double) {
      self.text = text
      self.score = score
    }
  }

  /// A, B, C, D as 1, ⅔, ⅓, 0.
  public static let standardLetters = Scale.letters([
    Letter("A", score: 1), Letter("B", score: 2.0 / 3), Letter("C", score: 1.0 / 3),
    Letter("D", score: 0),
  ])

  /// The most steps a percentile scale has.
  public static let percentileSteps = 4096

  /// The scales' names in `sextant.yml`.
  public static let names = [
    "percentile", "min_max", "z_score", "target", "bands", "letters", "yes_no", "assessment",
  ]

  /// The scale's name in `sextant.yml`.
  public var name: String {
    switch self {
    case .percentile: "percentile"
    case .minMax: "min_max"
    case .zScore: "z_score"
    case .target: "target"
    case .bands: "bands"
    case .letters: "letters"
    case .yesNo: "yes_no"
    case .assessment: "assessment"
    }
  }

  /// The types of column the scale reads.
  public var columnTypes: [ColumnType] {
    switch self {
    case .percentile: [.number, .amount, .date]
    case .letters: [.text]
    case .yesNo: [.boolean]
    case .minMax, .zScore, .target, .bands, .assessment: [.number, .amount]
    }
  }

  /// Which figures the scale itself says are better, nil when it leaves that open.
  public var ownDirection: Direction? {
    switch self {
    case .target(let worst, let best): return best > worst ? .higher : .lower
    case .bands(let bands):
      let scores = [0] + bands.sorted { $0.atLeast < $1.atLeast }.map(\.score)
      // The 0 below all thresholds is not a statement of direction: [[0, 1], [30, 0.5]] falls.
      let stated = bands.count > 1 ? scores.dropFirst() : scores[...]
      let steps = zip(stated, stated.dropFirst())
      if steps.allSatisfy({ $0 <= $1 }) { return .higher }
      if steps.allSatisfy({ $0 >= $1 }) { return .lower }
      return nil
    default: return nil
    }
  }
}
