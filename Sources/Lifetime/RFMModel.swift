public import Columns

/// A population's cut-points and the rules that name its customers.
public struct RFMModel: Sendable, Hashable {
  /// The day that recency is counted to.
  public let asOf: Day
  /// How groups were made.
  public let binning: RFMBinning
  /// The cut-points of recency, in days.
  public let recency: RFMCuts
  /// The cut-points of frequency, in purchases.
  public let frequency: RFMCuts
  /// The cut-points of money, in currency units.
  public let monetary: RFMCuts
  /// The rules that name customers.
  public let segments: RFMSegments

  /// Finds the cut-points for a population.
  ///
  /// Without customers all cut-points are 0. The order of the customers does not matter.
  ///
  /// - Parameters:
  ///   - population: Customers with at least one purchase on or before the as-of day.
  ///   - asOf: The day that recency is counted to.
  ///   - binning: How groups are made.
  ///   - segments: The rules; nil for the customary ones, fitted to the number of groups.
  /// - Throws: A ``LifetimeError`` when groups or rules contradict themselves.
  /// - Complexity: O(n).
  public init(
    _ population: [RFMFigures], asOf: Day, binning: RFMBinning = .standard,
    segments: RFMSegments? = nil
  ) throws(LifetimeError) {
    try binning.validate()
    let segments = segments ?? .customary(bins: binning.bins)
    try segments.validate(bins: binning.bins)
    self.asOf = asOf
    self.binning = binning
    self.segments = segments
    func cuts(_ dimension: RFMDimension) -> RFMCuts {
      binning.cuts(dimension, of: population.map { $0.value(of: dimension, asOf: asOf) })
    }
    recency = cuts(.recency)
    frequency = cuts(.frequency)
    monetary = cuts(.monetary)
  }

  /// The number of groups.
  public var bins: Int { binning.bins }

  /// The cut-points of one dimension.
  public func cuts(of dimension: RFMDimension) -> RFMCuts {
    switch dimension {
    case .recency: recency
    case .frequency: frequency
    case .monetary: monetary
    }
  }

  /// The scores of a customer.
  public func score(_ customer: RFMFigures) -> RFMScore {
    RFMScore(
      recency.score(of: customer.value(of: .recency, asOf: asOf)),
      frequency.score(of: customer.value(of: .frequency, asOf: asOf)),
      monetary.score(of: customer.value(of: .monetary, asOf: asOf)))
  }

  /// What the rules leave open or catch twice.
  public var ruleCheck: RFMRuleCheck { RFMRuleCheck(segments, bins: bins) }
}
