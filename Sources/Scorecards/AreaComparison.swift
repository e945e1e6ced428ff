import Statistics

/// The areas under the ROC curves of two scores of the same cases, and how sure their difference
/// is (DeLong's test).
///
/// - SeeAlso: E. R. DeLong, D. M. DeLong, D. L. Clarke-Pearson, "Comparing the areas under two or
///   more correlated receiver operating characteristic curves", *Biometrics* 44(3), 1988,
///   pp. 837–845, doi:10.2307/2531595.
public struct AreaComparison: Sendable, Hashable {
  /// The first score's area, 0…1.
  public let first: Double
  /// The second score's area, 0…1.
  public let second: Double
  /// The standard error of the difference, ≥ 0.
  public let standardError: Double

  /// Second less first: above 0 the second tells more apart.
  public var difference: Double { second - first }

  /// The chance of so large a difference where there is none, two-sided; nil without any spread.
  public var pValue: Double? {
    guard standardError > 0 else { return nil }
    return min(
      1, 2 * NormalDistribution.standard.survivalProbability(above: abs(difference / standardError))
    )
  }

  /// Compares two scores of which higher ones are riskier.
  ///
  /// - Throws: ``ScorecardError`` for unequal lengths and for fewer than two good or bad cases.
  /// - Complexity: O(n log n).
  public init(
    first: [Double], second: [Double], bad: [UInt8]
  ) throws(ScorecardError) {
    for scores in [first, second] where scores.count != bad.count {
      throw ScorecardError(.unequalLengths("scores and outcomes", scores.count, bad.count))
    }
    let bads = bad.reduce(into: 0) { $0 += Int($1) }
    let goods = bad.count - bads
    guard bads > 1, goods > 1 else { throw ScorecardError(.oneClass(good: goods, bad: bads)) }
    let (left, right) = (
      Self.placements(first, bad, goods, bads), Self.placements(second, bad, goods, bads)
    )
    func area(_ placements: [Double]) -> Double {
      var sum = 0.0
      for row in bad.indices where bad[row] == 1 { sum += placements[row] }
      return sum / Double(bads)
    }
    (self.first, self.second) = (area(left), area(right))
    let difference = self.second - self.first
    var (badSquares, goodSquares) = (0.0, 0.0)
    for row in bad.indices {
      let distance = right[row] - left[row] - difference
      if bad[row] == 1 {
        badSquares += distance * distance
      } else {
        goodSquares += distance * distance
      }
    }
    standardError =
      (badSquares / Double(bads - 1) / Double(bads)
      + goodSquares / Double(goods - 1) / Double(goods)).squareRoot()
  }

  /// Confidence limits of the difference.
  public func limits(level: Double = 0.95) -> ClosedRange<Double> {
    let half = NormalDistribution.standard.quantile(0.5 + level / 2) * standardError
    return (difference - half)...(difference + half)
  }

  /// For a bad case the share of good ones below, for a good one that of bad ones above; equal
  /// scores half.
  private static func placements(
    _ scores: [Double], _ bad: [UInt8], _ goods: Int, _ bads: Int
  ) -> [Double] {
    var order = scores.indices.map { (score: scores[$0], row: Int32($0)) }
    order.sort { $0.score < $1.score }
    var result = [Double](repeating: 0, count: scores.count)
    var (start, goodBelow, badBelow) = (0, 0, 0)
    while start < order.count {
      var (end, goodHere, badHere) = (start, 0, 0)
      while end < order.count, order[end].score == order[start].score {
        if bad[Int(order[end].row)] == 1 { badHere += 1 } else { goodHere += 1 }
        end += 1
      }
      for entry in order[start..<end] {
        let row = Int(entry.row)
        result[row] =
          bad[row] == 1
          ? Double(2 * goodBelow + goodHere) / Double(2 * goods)
          : Double(2 * (bads - badBelow) - badHere) / Double(2 * bads)
      }
      goodBelow += goodHere
      badBelow += badHere
      start = end
    }
    return result
  }
}
