/// The unit in which purchase models count time.
public enum TimeUnit: String, Sendable, Hashable, CaseIterable {
  case day, week, month, quarter, year

  /// How many days it has; a month is a twelfth of a year of 365.25 days, a quarter a
  /// fourth.
  public var days: Double {
    switch self {
    case .day: 1
    case .week: 7
    case .month: 365.25 / 12
    case .quarter: 365.25 / 4
    case .year: 365.25
    }
  }

  /// How many of them make a year, by custom: 365, 52, 12, 4 or 1.
  public var perYear: Double {
    switch self {
    case .day: 365
    case .week: 52
    case .month: 12
    case .quarter: 4
    case .year: 1
    }
  }

  /// So many days in this unit.
  public func count(days: Int) -> Double { count(days: Double(days)) }

  /// So much time in days in this unit.
  public func count(days: Double) -> Double { days / self.days }
}
