/// A customer's three scores, each from 1 to the number of groups, higher is better.
public struct RFMScore: Sendable, Hashable {
  /// R: the highest for those who bought last.
  public var recency: Int
  /// F: the highest for those who bought most often.
  public var frequency: Int
  /// M: the highest for those who spent most.
  public var monetary: Int

  /// Three scores.
  public init(_ recency: Int, _ frequency: Int, _ monetary: Int) {
    self.recency = recency
    self.frequency = frequency
    self.monetary = monetary
  }

  /// The scores as one number: 100 R + 10 F + M, so that 543 is R 5, F 4, M 3.
  public var number: Int { 100 * recency + 10 * frequency + monetary }

  /// The score of one dimension.
  public subscript(dimension: RFMDimension) -> Int {
    switch dimension {
    case .recency: recency
    case .frequency: frequency
    case .monetary: monetary
    }
  }

  /// Every score that so many groups allow, from the worst to the best.
  public static func all(bins: Int) -> [RFMScore] {
    guard bins > 0 else { return [] }
    return (1...bins).flatMap { r in
      (1...bins).flatMap { f in (1...bins).map { RFMScore(r, f, $0) } }
    }
  }
}

extension RFMScore: Comparable {
  /// Lower numbers come first.
  public static func < (left: RFMScore, right: RFMScore) -> Bool {
    (left.recency, left.frequency, left.monetary)
      < (right.recency, right.frequency, right.monetary)
  }
}
