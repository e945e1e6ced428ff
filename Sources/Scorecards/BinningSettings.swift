/// How bins are made of the values that cases have.
public struct BinningSettings: Sendable, Hashable {
  /// Which way of joining fine intervals into bins is taken.
  public enum Method: String, Sendable, Hashable, CaseIterable {
    /// The bins with the greatest information value of all that keep the other settings.
    case optimal
    /// One cut after the other, each the one that adds most information value.
    case tree
    /// About as many cases in each bin.
    case quantile
  }

  /// Which way the bad rate may go over the intervals.
  public enum Monotone: String, Sendable, Hashable, CaseIterable {
    /// Any way.
    case no
    /// Rising, or falling, whichever gives more information.
    case either
    /// Rising: larger values are riskier.
    case rising
    /// Falling: larger values are safer.
    case falling
  }

  /// How fine intervals are joined.
  public var method = Method.optimal
  /// Which way the bad rate of numbers may go; groups of categories always rise.
  public var monotone = Monotone.either
  /// The number of fine intervals to begin with, 2…200.
  public var fine = 50
  /// The most bins of a variable besides those of missing and special values, 2…50.
  public var most = 8
  /// The least share of all cases in a bin, 0…0.5.
  public var smallest = 0.05
  /// Categories with a smaller share of all cases are put together as other ones, 0…0.5.
  public var rare = 0.01
  /// What takes the place of counts of 0 in weights of evidence, above 0.
  public var zeroReplacement = 0.5

  /// The settings that hold unless told otherwise.
  public init() {}

  /// Refuses settings that make no bins.
  ///
  /// - Throws: ``ScorecardError`` for a number outside of what it can be.
  public func check() throws(ScorecardError) {
    try Self.check("the number of fine intervals", Double(fine), 2...200)
    try Self.check("the most bins", Double(most), 2...50)
    try Self.check("the smallest bin's share", smallest, 0...0.5)
    try Self.check("the share of rare categories", rare, 0...0.5)
    try Self.check("the replacement of zero", zeroReplacement, 1e-9...1e3)
  }

  private static func check(
    _ name: String, _ value: Double, _ range: ClosedRange<Double>
  ) throws(ScorecardError) {
    guard range.contains(value) else {
      throw ScorecardError(
        .outOfRange(
          name: name, value: value, expected: "from \(range.lowerBound) to \(range.upperBound)"))
    }
  }
}
