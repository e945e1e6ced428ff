/// Where rules leave gaps, and where several would catch the same score.
public struct RFMRuleCheck: Sendable, Hashable {
  /// Scores that two rules match.
  public struct Overlap: Sendable, Hashable {
    /// The number, from 0, of the rule that gets them, because it comes first.
    public let winner: Int
    /// The number, from 0, of the rule that matches them too.
    public let other: Int
    /// The scores, rising.
    public let scores: [RFMScore]
  }

  /// Scores that no rule matches, rising.
  public let gaps: [RFMScore]
  /// Pairs of rules that match the same scores and the first of which gets them.
  public let overlaps: [Overlap]
  /// The numbers, from 0, of rules that never catch a customer: earlier ones take all their scores.
  public let shadowed: [Int]
  /// How many scores each rule gets.
  public let scoresOfRule: [Int]
  /// How many scores there are in all.
  public let scores: Int

  /// Tries the rules on every score that so many groups allow.
  ///
  /// - Complexity: O(bins³ · rules).
  public init(_ segments: RFMSegments, bins: Int) {
    let all = RFMScore.all(bins: bins)
    var gaps: [RFMScore] = []
    var caught = [Int](repeating: 0, count: segments.rules.count)
    var shared: [[RFMScore]] = .init(
      repeating: [], count: segments.rules.count * segments.rules.count)
    for score in all {
      guard let winner = segments.rule(for: score) else {
        gaps.append(score)
        continue
      }
      caught[winner] += 1
      for other in segments.rules.indices.dropFirst(winner + 1)
      where segments.rules[other].contains(score) {
        shared[winner * segments.rules.count + other].append(score)
      }
    }
    self.gaps = gaps
    overlaps = shared.indices.filter { !shared[$0].isEmpty }.map { place in
      Overlap(
        winner: place / segments.rules.count, other: place % segments.rules.count,
        scores: shared[place])
    }
    shadowed = caught.indices.filter { caught[$0] == 0 }
    scoresOfRule = caught
    scores = all.count
  }
}
