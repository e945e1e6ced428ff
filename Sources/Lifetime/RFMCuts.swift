import Statistics

/// Where the groups of one dimension begin and end.
public struct RFMCuts: Sendable, Hashable {
  /// To which group a figure belongs that is exactly a cut-point.
  public enum Tie: Sendable, Hashable {
    /// To the group of the smaller figures, as in R's `cut` and pandas' `qcut`.
    case smaller
    /// To the group of the larger figures, as in the R package rfm.
    case larger
  }

  /// The dimension that is cut.
  public let dimension: RFMDimension
  /// The cut-points, rising, one fewer than there are groups; equal ones leave groups empty.
  ///
  /// In days, purchases or currency units.
  public let points: [Double]
  /// Where figures that are exactly a cut-point belong.
  public let tie: Tie

  /// Groups between cut-points, which must not fall.
  public init(_ dimension: RFMDimension, points: [Double], tie: Tie) {
    self.dimension = dimension
    self.points = points
    self.tie = tie
  }

  /// The number of groups.
  public var bins: Int { points.count + 1 }

  /// The score of a figure, 1 … groups, higher is better.
  ///
  ///     1 + cut-points passed          (recency: groups − cut-points passed)
  ///
  /// Equal figures have equal scores, whatever the cut-points.
  public func score(of value: Double) -> Int {
    var passed = 0
    switch tie {
    case .smaller: for point in points where point < value { passed += 1 }
    case .larger: for point in points where point <= value { passed += 1 }
    }
    return dimension.isHigherBetter ? 1 + passed : bins - passed
  }

  /// Cut-points at the quantiles 1/n, 2/n, …, (n − 1)/n of a population's figures, plus an offset.
  init(
    _ dimension: RFMDimension, of values: [Double], bins: Int, method: QuantileMethod,
    offset: Double, tie: Tie
  ) {
    let counts = DistinctCounts(values)
    let points = (1..<max(2, bins)).compactMap { position in
      counts.quantile(Double(position) / Double(bins), method: method).map { $0 + offset }
    }
    self.init(
      dimension,
      points: points.isEmpty ? [Double](repeating: 0, count: bins - 1) : points, tie: tie)
  }
}
