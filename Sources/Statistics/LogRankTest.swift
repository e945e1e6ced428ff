/// Whether groups leave at the same rate: the log-rank test.
///
///     O − E = Σ over times of (events in the group − events · share of the group at risk)
///     χ² = (O − E)ᵀ V⁻¹ (O − E), groups − 1 degrees of freedom
///
/// Higher is more different. A small p value says that the curves of the groups differ beyond
/// chance.
///
/// - SeeAlso: N. Mantel, "Evaluation of survival data and two new rank order statistics arising
///   in its consideration", *Cancer Chemother. Rep.* 50(3), 1966, pp. 163–170; R. Peto, J. Peto,
///   *J. R. Stat. Soc. A* 135(2), 1972, pp. 185–207, doi:10.2307/2344317.
public struct LogRankTest: Sendable, Hashable {
  /// The statistic χ², ≥ 0.
  public let chiSquared: Double
  /// Groups that were compared, less one.
  public let degreesOfFreedom: Int
  /// The probability of a statistic this large when all groups leave at the same rate, 0…1.
  public let probability: Double
  /// The events seen in each group.
  public let observed: [Int]
  /// The events expected in each group if all left at the same rate.
  public let expected: [Double]

  /// The test of two or more groups; nil when fewer than two of them ever have members at risk
  /// beside others while somebody leaves.
  ///
  /// - Complexity: O(distinct times · groups²).
  public init?(_ groups: [SurvivalCounts]) {
    let total = groups.dropFirst().reduce(groups.first) { $0?.merged(with: $1) }
    guard groups.count >= 2, let total else { return nil }
    let count = groups.count
    var excess = [Double](repeating: 0, count: count)
    var expected = [Double](repeating: 0, count: count)
    var covariance = SquareMatrix(size: count)
    var next = [Int](repeating: 0, count: count)
    var atRisk = [Double](repeating: 0, count: count)
    for row in total.rows {
      // The members at risk in each group: its first row that is not earlier.
      var events = [Int](repeating: 0, count: count)
      for (group, counts) in groups.enumerated() {
        while next[group] < counts.rows.count, counts.rows[next[group]].time < row.time {
          next[group] += 1
        }
        guard next[group] < counts.rows.count else {
          atRisk[group] = 0
          continue
        }
        atRisk[group] = Double(counts.rows[next[group]].atRisk)
        if counts.rows[next[group]].time == row.time {
          events[group] = counts.rows[next[group]].events
        }
      }
      guard row.events > 0 else { continue }
      let (n, d) = (Double(row.atRisk), Double(row.events))
      let factor = row.atRisk > 1 ? d * (n - d) / (n - 1) : 0
      for group in 0..<count {
        let share = atRisk[group] / n
        expected[group] += d * share
        excess[group] += Double(events[group]) - d * share
        for other in 0..<count {
          covariance[group, other] +=
            factor * share * ((group == other ? 1 : 0) - atRisk[other] / n)
        }
      }
    }
    // Groups without variance are no part of the comparison; of the rest one is redundant.
    let compared = (0..<count).filter { covariance[$0, $0] > 0 }
    guard compared.count >= 2 else { return nil }
    let kept = Array(compared.dropLast())
    var reduced = SquareMatrix(size: kept.count)
    for (i, group) in kept.enumerated() {
      for (j, other) in kept.enumerated() { reduced[i, j] = covariance[group, other] }
    }
    guard let factor = CholeskyFactor(reduced) else { return nil }
    let right = kept.map { excess[$0] }
    chiSquared = zip(right, factor.solve(right)).reduce(0) { $0 + $1.0 * $1.1 }
    degreesOfFreedom = kept.count
    probability = ChiSquaredDistribution(degreesOfFreedom: kept.count)
      .survivalProbability(above: chiSquared)
    observed = groups.map(\.events)
    self.expected = expected
  }
}
