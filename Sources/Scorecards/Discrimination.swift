import Statistics

/// How well a score tells bad cases from good ones.
///
///     AUC = P(a bad case's score is riskier than a good one's) + ½ P(equal)    Gini = 2 AUC − 1
///     KS = max over scores s of |F(bad ≤ s) − F(good ≤ s)|
///
/// Taken at distinct scores, so that the order of equal scores changes nothing. The standard error
/// of the AUC is DeLong's; that of the KS is of two shares at its score.
///
/// - SeeAlso: E. R. DeLong, D. M. DeLong, D. L. Clarke-Pearson, "Comparing the areas under two or
///   more correlated receiver operating characteristic curves", *Biometrics* 44(3), 1988,
///   pp. 837–845, doi:10.2307/2531595.
public struct Discrimination: Sendable, Hashable {
  /// The area under the ROC curve, 0…1, higher is better; 0.5 knows nothing.
  public let areaUnderCurve: Double
  /// The greatest distance between the two distributions, 0…1, higher is better.
  public let kolmogorovSmirnov: Double
  /// The score of that distance, the highest one where several share it.
  public let scoreOfDistance: Double
  /// DeLong's standard error of the area; nil with one good or one bad case.
  public let areaStandardError: Double?
  /// The standard error of the distance at its score: as that score was looked for, a little small.
  public let distanceStandardError: Double

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
    try self.init(
      ScoreDistribution(scores: scores, isBad: bad), higherIsRiskier: higherIsRiskier)
  }

  /// The discrimination of scores by how many cases have them.
  ///
  /// - Throws: ``ScorecardError`` when all cases are good or all bad.
  public init(
    _ distribution: ScoreDistribution, higherIsRiskier: Bool
  ) throws(ScorecardError) {
    let (goods, bads) = (distribution.goods, distribution.bads)
    guard bads > 0, goods > 0 else { throw ScorecardError(.oneClass(good: goods, bad: bads)) }
    var (badBelow, goodBelow) = (0, 0)
    // Twice the pairs in which the bad case's score is higher, equal ones once.
    var (pairs, largest): (Int128, Int128) = (0, -1)
    var (place, badAt, goodAt) = (0, 0, 0)
    // Sums of squared placements: of a bad case among the good ones, and the other way round.
    var (badSquares, goodSquares) = (0.0, 0.0)
    for index in distribution.scores.indices {
      let (goodHere, badHere) = (distribution.good[index], distribution.bad[index])
      let among = Double(2 * goodBelow + goodHere) / Double(2 * goods)
      let above = Double(2 * (bads - badBelow) - badHere) / Double(2 * bads)
      badSquares += Double(badHere) * among * among
      goodSquares += Double(goodHere) * above * above
      pairs += Int128(badHere) * Int128(2 * goodBelow + goodHere)
      badBelow += badHere
      goodBelow += goodHere
      let distance =
        (Int128(badBelow) * Int128(goods) - Int128(goodBelow) * Int128(bads)).magnitude
      if Int128(distance) >= largest {
        largest = Int128(distance)
        (place, badAt, goodAt) = (index, badBelow, goodBelow)
      }
    }
    let all = Double(goods) * Double(bads)
    let area = Double(pairs) / 2 / all
    areaUnderCurve = higherIsRiskier ? area : 1 - area
    kolmogorovSmirnov = Double(largest) / all
    scoreOfDistance = distribution.scores[place]
    func share(_ part: Int, of whole: Int) -> Double {
      let share = Double(part) / Double(whole)
      return share * (1 - share) / Double(whole)
    }
    distanceStandardError = (share(badAt, of: bads) + share(goodAt, of: goods)).squareRoot()
    func spread(_ squares: Double, _ count: Int) -> Double {
      max(0, squares - Double(count) * area * area) / Double(count - 1) / Double(count)
    }
    areaStandardError =
      goods > 1 && bads > 1
      ? (spread(badSquares, bads) + spread(goodSquares, goods)).squareRoot() : nil
  }

  /// Confidence limits of the area, kept within 0…1; nil with one good or one bad case.
  public func areaLimits(level: Double = 0.95) -> ClosedRange<Double>? {
    areaStandardError.map { Self.limits(areaUnderCurve, $0, level) }
  }

  /// Confidence limits of the KS, kept within 0…1.
  public func distanceLimits(level: Double = 0.95) -> ClosedRange<Double> {
    Self.limits(kolmogorovSmirnov, distanceStandardError, level)
  }

  private static func limits(
    _ value: Double, _ error: Double, _ level: Double
  ) -> ClosedRange<Double> {
    let half = NormalDistribution.standard.quantile(0.5 + level / 2) * error
    return max(0, value - half)...min(1, value + half)
  }
}
