/// A named group of customers: the scores that belong to it.
public struct RFMSegment: Sendable, Hashable {
  /// The name; the customary ones are ids of the vocabulary, such as `champions`.
  public let name: String
  /// Scores for recency that belong, both ends included.
  public let recency: ClosedRange<Int>
  /// Scores for frequency that belong.
  public let frequency: ClosedRange<Int>
  /// Scores for money that belong.
  public let monetary: ClosedRange<Int>

  /// A rule.
  public init(
    _ name: String, recency: ClosedRange<Int>, frequency: ClosedRange<Int>,
    monetary: ClosedRange<Int>
  ) {
    self.name = name
    self.recency = recency
    self.frequency = frequency
    self.monetary = monetary
  }

  /// The scores of one dimension that belong.
  public subscript(dimension: RFMDimension) -> ClosedRange<Int> {
    switch dimension {
    case .recency: recency
    case .frequency: frequency
    case .monetary: monetary
    }
  }

  /// True when all three scores belong.
  public func contains(_ score: RFMScore) -> Bool {
    recency.contains(score.recency) && frequency.contains(score.frequency)
      && monetary.contains(score.monetary)
  }
}

extension RFMSegment: CustomStringConvertible {
  /// The rule as people write it: `R 4–5, F 1–3, M 1–5`.
  public var description: String {
    zip("RFM", RFMDimension.allCases).map { letter, dimension in
      let scores = self[dimension]
      return scores.count == 1
        ? "\(letter) \(scores.lowerBound)"
        : "\(letter) \(scores.lowerBound)–\(scores.upperBound)"
    }.joined(separator: ", ")
  }
}
