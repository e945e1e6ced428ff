public import Statistics

/// How customers are put into groups by each of the three figures.
///
/// Every way keeps equal figures together, so groups can differ in size and some stay empty: when
/// three in five customers bought once, they all have the same frequency score.
public enum RFMBinning: Sendable, Hashable {
  /// Groups of about the same size: cut-points at the quantiles 1/n … (n − 1)/n of all customers.
  ///
  /// A figure that is exactly a cut-point belongs to the smaller figures, as in R's `cut` and
  /// pandas' `qcut`.
  case quantiles(bins: Int, method: QuantileMethod)
  /// As the R package rfm does: quantiles plus an offset of 1, and a figure that is exactly a
  /// cut-point belongs to the larger figures.
  ///
  /// - SeeAlso: A. Hebbali, R package rfm 0.3, `rfm_table_order`.
  case rfmPackage(bins: Int, method: QuantileMethod, offset: Double)
  /// Cut-points that the user sets, each list rising: days, purchases, and currency units.
  ///
  /// A figure that is exactly a cut-point has the better score: `30` days means within 30 days,
  /// `5` purchases means five or more.
  case fixed(recency: [Double], frequency: [Double], monetary: [Double])

  /// Five groups at type-7 quantiles.
  public static let standard = RFMBinning.quantiles(bins: 5, method: .type7)

  /// The numbers of groups that can be had; a score of two digits could not be told from two.
  public static let possibleBins = 2...9

  /// The number of groups.
  public var bins: Int {
    switch self {
    case .quantiles(let bins, _), .rfmPackage(let bins, _, _): bins
    case .fixed(let recency, _, _): recency.count + 1
    }
  }

  /// Checks what the user asked for.
  ///
  /// - Throws: A ``LifetimeError`` for a number of groups outside 2…9, and for cut-points that are
  ///   not finite, do not rise or give the three dimensions different numbers of groups.
  public func validate() throws(LifetimeError) {
    if case .fixed(let recency, let frequency, let monetary) = self {
      for (name, points) in [
        ("recency", recency), ("frequency", frequency), ("monetary", monetary),
      ] {
        guard points.allSatisfy(\.isFinite), zip(points, points.dropFirst()).allSatisfy(<) else {
          throw LifetimeError(
            .badSetting, "the cut-points of \(name) do not rise",
            fix: "write them from small to large, each once")
        }
      }
      guard frequency.count == recency.count, monetary.count == recency.count else {
        throw LifetimeError(
          .badSetting,
          "recency has \(recency.count) cut-points, frequency \(frequency.count), monetary \(monetary.count)",
          fix: "give all three the same number, one fewer than there are groups")
      }
    }
    guard RFMBinning.possibleBins.contains(bins) else {
      throw LifetimeError(
        .badSetting, "\(bins) groups cannot be told apart by one digit each",
        fix: "choose from 2 to 9 groups")
    }
  }

  /// The cut-points of one dimension for a population's figures.
  func cuts(_ dimension: RFMDimension, of values: [Double]) -> RFMCuts {
    switch self {
    case .quantiles(let bins, let method):
      RFMCuts(
        dimension, of: values, bins: bins, method: method, offset: 0, tie: .smaller)
    case .rfmPackage(let bins, let method, let offset):
      RFMCuts(
        dimension, of: values, bins: bins, method: method, offset: offset, tie: .larger)
    case .fixed(let recency, let frequency, let monetary):
      switch dimension {
      case .recency: RFMCuts(dimension, points: recency, tie: .smaller)
      case .frequency: RFMCuts(dimension, points: frequency, tie: .larger)
      case .monetary: RFMCuts(dimension, points: monetary, tie: .larger)
      }
    }
  }
}
