import Statistics

/// How far experts order items alike: Kendall's W with mid-ranks for ties.
///
///     S = Σ (Rⱼ − m(n + 1)/2)²    Tᵢ = Σ (t³ − t)    W = 12 S / (m²(n³ − n) − m Σ Tᵢ)
///     χ² = m(n − 1) W, n − 1 degrees of freedom    mean Spearman r = (mW − 1)/(m − 1)
///
/// W is 0…1, higher is more agreed; nil when every expert ties all items or there are fewer than
/// two items or experts.
public struct PanelConcordance: Sendable, Hashable {
  /// Mid-ranks by expert and item.
  let ranks: [[Double]]
  /// Σ (t³ − t) of each expert's ties.
  public let ties: [Double]
  /// The sum of the experts' ranks of each item.
  public let rankSums: [Double]

  /// The concordance of scores by expert (row) and item.
  ///
  /// - Throws: ``CreditError`` when experts scored different numbers of items.
  public init(_ scores: [[Double]]) throws(CreditError) {
    for row in scores where row.count != scores[0].count {
      throw CreditError(.unequalLengths("items of two experts", scores[0].count, row.count))
    }
    ranks = scores.map(\.midRanks)
    ties = scores.map { row in
      DistinctCounts(row).counts.reduce(0) { $0 + Double($1 * $1 * $1 - $1) }
    }
    rankSums = PanelConcordance.sums(ranks)
  }

  private static func sums(_ ranks: [[Double]]) -> [Double] {
    guard let first = ranks.first else { return [] }
    return first.indices.map { item in ranks.reduce(0) { $0 + $1[item] } }
  }

  /// The number of experts m.
  public var experts: Int { ranks.count }
  /// The number of items n.
  public var items: Int { rankSums.count }

  /// The sum S of squared distances of rank sums from their mean.
  public var spread: Double { spread(rankSums) }

  private func spread(_ sums: [Double]) -> Double {
    let mean = Double(experts * (items + 1)) / 2
    return sums.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  }

  /// Kendall's W, corrected for ties.
  public var coefficient: Double? {
    let (m, n) = (Double(experts), Double(items))
    let denominator = m * m * (n * n * n - n) - m * ties.reduce(0, +)
    guard experts > 1, items > 1, denominator > 0 else { return nil }
    return min(1, 12 * spread / denominator)
  }

  /// W as if there were no ties; for comparison.
  public var uncorrectedCoefficient: Double? {
    let (m, n) = (Double(experts), Double(items))
    return experts > 1 && items > 1 ? 12 * spread / (m * m * (n * n * n - n)) : nil
  }

  /// Friedman's χ².
  public var chiSquared: Double? {
    coefficient.map { Double(experts * (items - 1)) * $0 }
  }

  /// The p value by χ², which is rough for few items.
  public var pValue: Double? {
    chiSquared.map {
      ChiSquaredDistribution(degreesOfFreedom: items - 1).survivalProbability(above: $0)
    }
  }

  /// The mean of Spearman's correlation over pairs of experts, −1…1.
  public var meanCorrelation: Double? {
    coefficient.map { (Double(experts) * $0 - 1) / Double(experts - 1) }
  }

  /// The p value by random orders of each expert's ranks, for few items.
  ///
  ///     p = (orders with S at least as large + 1) / (orders + 1)
  ///
  /// The same seed gives the same value; nil where W is.
  public func permutationPValue(draws: Int = 9_999, seed: UInt64 = 1) -> Double? {
    guard coefficient != nil, draws > 0 else { return nil }
    var random = SplitMix64(seed: seed)
    var shuffled = ranks
    var reached = 0
    let bound = spread * (1 - 1e-12)
    for _ in 0..<draws {
      for expert in shuffled.indices { random.shuffle(&shuffled[expert]) }
      if spread(PanelConcordance.sums(shuffled)) >= bound { reached += 1 }
    }
    return Double(reached + 1) / Double(draws + 1)
  }
}
