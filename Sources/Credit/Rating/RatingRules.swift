/// How customers are rated in the manner of banks.
public struct RatingRules: Sendable, Hashable {
  /// What an indicator without a figure counts as.
  public enum Missing: String, Sendable, Hashable, CaseIterable {
    /// Its siblings' weights make up for it (default).
    case leaveOut = "leave_out"
    /// 0 points.
    case worst
    /// There is no rating.
    case noRating = "no_rating"
  }

  /// What flows of a year are divided by.
  public enum Balances: String, Sendable, Hashable, CaseIterable {
    /// The balance at the end of the year (default).
    case closing
    /// The mean of the balances at both ends; that at the end where the year before is not known.
    case average
  }

  /// What holds over denominators of 0 and less.
  public enum Denominators: String, Sendable, Hashable, CaseIterable {
    /// What each ratio says: best, worst or no figure (default).
    case byRatio = "by_ratio"
    /// No figure for any.
    case missing
  }

  /// What is rated: groups and indicators with their weights.
  public var tree = RatingNode.standard
  /// The bands of ratios.
  public var bands = RatingRules.standardBands
  /// Ratings and grades.
  public var scale = RatingScale.standard
  /// What an indicator without a figure counts as.
  public var missing = Missing.leaveOut
  /// What flows are divided by.
  public var balances = Balances.closing
  /// What holds over denominators of 0 and less.
  public var denominators = Denominators.byRatio
  /// The share of the weight, 0…1, that must rest on figures.
  public var leastCoverage = 0.6
  /// The best rating with liabilities above assets, by its place; nil: no such rule.
  public var negativeEquityCap: Int? = 7
  /// The best rating with an old statement, by its place; nil: no such rule.
  public var oldStatementCap: Int? = 4
  /// After how many months a statement is old.
  public var oldAfterMonths = 18
  /// What guarantees are worth and may change.
  public var guarantees = GuaranteeRules()

  /// What is usual.
  public init() {}

  /// Five bands for each ratio with 100, 75, 50, 25 and 0 points, as experts' scores 5 to 1 have
  /// (own definition: adjust the bounds to the industry).
  public static let standardBands: [FinancialRatio: PointBands] = {
    let bounds: [FinancialRatio: [String]] = [
      .currentRatio: ["2", "1.5", "1.2", "1"], .quickRatio: ["1", "0.8", "0.6", "0.4"],
      .cashRatio: ["0.4", "0.25", "0.15", "0.08"], .debtRatio: ["0.4", "0.5", "0.6", "0.7"],
      .interestCover: ["8", "4", "2.5", "1.5"], .grossMargin: ["0.3", "0.2", "0.12", "0.06"],
      .netMargin: ["0.1", "0.05", "0.02", "0"], .returnOnAssets: ["0.08", "0.05", "0.02", "0"],
      .returnOnEquity: ["0.15", "0.1", "0.05", "0"],
      .receivablesTurnover: ["12", "8", "6", "4"], .inventoryTurnover: ["10", "6", "4", "2"],
      .assetTurnover: ["1.5", "1", "0.7", "0.4"], .daysPayable: ["30", "60", "90", "120"],
      .cashFlowRatio: ["0.4", "0.25", "0.1", "0"], .cashFlowToDebt: ["0.25", "0.15", "0.08", "0"],
    ]
    return bounds.reduce(into: [:]) { bands, entry in
      bands[entry.key] = try? PointBands(
        bounds: entry.value.compactMap { ExactRatio(decimal: $0) }, points: [100, 75, 50, 25, 0],
        isHigherBetter: entry.key.isHigherBetter)
    }
  }()
}

/// What guarantees are worth, and how far they may change a rating.
public struct GuaranteeRules: Sendable, Hashable {
  /// The share of a guarantee of a kind that is not counted on, 0…1.
  public var haircuts: [String: Double] = [:]
  /// That of kinds not named.
  public var otherHaircut = 0.5
  /// From which share of the exposure covered a rating rises.
  public var coverFrom = 1.0
  /// By how many ratings it rises; 0: guarantees are shown as cover only (default).
  public var notches = 0
  /// No rating rises above this one, by its place.
  public var best = 2

  /// What is usual.
  public init() {}

  /// The haircut of a kind.
  public func haircut(of kind: String) -> Double { haircuts[kind] ?? otherHaircut }
}
