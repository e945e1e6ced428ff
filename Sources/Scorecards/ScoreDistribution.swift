/// How many good and bad cases have each score, rising.
public struct ScoreDistribution: Sendable, Hashable {
  /// The distinct scores, rising.
  public let scores: [Double]
  /// The good cases of each score.
  public let good: [Int]
  /// The bad cases of each score.
  public let bad: [Int]

  /// All good cases.
  public var goods: Int { good.reduce(0, +) }
  /// All bad cases.
  public var bads: Int { bad.reduce(0, +) }

  /// The distribution of scores that stand for so many good and bad cases each.
  ///
  /// - Throws: ``ScorecardError`` for unequal lengths.
  /// - Complexity: O(n log n).
  public init(scores: [Double], good: [Int], bad: [Int]) throws(ScorecardError) {
    for counts in [good, bad] where counts.count != scores.count {
      throw ScorecardError(.unequalLengths("scores and outcomes", scores.count, counts.count))
    }
    var order = scores.indices.map { (score: scores[$0], place: Int32($0)) }
    order.sort { $0.score < $1.score }
    var (distinct, goods, bads) = ([Double](), [Int](), [Int]())
    for entry in order {
      if distinct.last != entry.score {
        distinct.append(entry.score)
        goods.append(0)
        bads.append(0)
      }
      goods[goods.count - 1] += good[Int(entry.place)]
      bads[bads.count - 1] += bad[Int(entry.place)]
    }
    self.scores = distinct
    self.good = goods
    self.bad = bads
  }

  /// The distribution of the scores of cases.
  ///
  /// - Throws: ``ScorecardError`` for unequal lengths.
  public init(scores: [Double], isBad: [Bool]) throws(ScorecardError) {
    try self.init(scores: scores, good: isBad.map { $0 ? 0 : 1 }, bad: isBad.map { $0 ? 1 : 0 })
  }
}
