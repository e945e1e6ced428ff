import Statistics

/// How well a score tells bad cases from good ones.
///
///     AUC = P(a bad case's score is riskier than a good one's) + ½ P(equal)    Gini = 2 AUC − 1
///     KS = max over scores s of |F(bad ≤ s) − F(good ≤ s)|
///
/// Taken at distinct scores, so that the order of equal scores changes nothing.
public struct Discrimination: Sendable, Hashable {
  /// The area under the ROC curve, 0…1, higher is better; 0.5 knows nothing.
  public let areaUnderCurve: Double
  /// The greatest distance between the two distributions, 0…1, higher is better.
  public let kolmogorovSmirnov: Double
  /// The score of that distance, the highest one where several share it.
  public let scoreOfDistance: Double

  /// Gini's coefficient, −1…1, higher is better.
  public var gini: Double { 2 * areaUnderCurve - 1 }

  /// The discrimination of scores.
  ///
  /// - Parameters:
  ///   - scores: a score for each case.
  ///   - bad: true for bad cases.
  ///   - higherIsRiskier: false when higher scores are safer.
  /// - Throws: ``ScorecardError`` for unequal lengths or when all cases are good or all bad.
  /// - Complexity: O(n log n).
  public init(
    scores: [Double], bad: [Bool], higherIsRiskier: Bool
  ) throws(ScorecardError) {
    guard scores.count == bad.count else {
      throw ScorecardError(.unequalLengths("scores and outcomes", scores.count, bad.count))
    }
    let bads = bad.count { $0 }
    let goods = bad.count - bads
    guard bads > 0, goods > 0 else { throw ScorecardError(.oneClass(good: goods, bad: bads)) }
    let order = scores.indices.sorted { scores[$0] < scores[$1] }
    var (badBelow, goodBelow) = (0, 0)
    // Twice the pairs in which the bad case's score is higher, equal ones once.
    var (pairs, largest): (Int128, Int128) = (0, -1)
    var scoreOfDistance = scores[order[0]]
    var start = 0
    while start < order.count {
      var (end, badHere, goodHere) = (start, 0, 0)
      while end < order.count, scores[order[end]] == scores[order[start]] {
        if bad[order[end]] { badHere += 1 } else { goodHere += 1 }
        end += 1
      }
      pairs += Int128(badHere) * Int128(2 * goodBelow + goodHere)
      badBelow += badHere
      goodBelow += goodHere
      let distance =
        (Int128(badBelow) * Int128(goods) - Int128(goodBelow) * Int128(bads)).magnitude
      if Int128(distance) >= largest {
        largest = Int128(distance)
        scoreOfDistance = scores[order[start]]
      }
      start = end
    }
    let all = Double(goods) * Double(bads)
    let area = Double(pairs) / 2 / all
    areaUnderCurve = higherIsRiskier ? area : 1 - area
    kolmogorovSmirnov = Double(largest) / all
    self.scoreOfDistance = scoreOfDistance
  }
}
