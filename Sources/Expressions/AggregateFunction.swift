import Columns

/// What can be known of many rows at once.
///
/// Nulls of the argument are left out by all but ``countRows``.
public enum AggregateFunction: String, Sendable, Hashable, CaseIterable {
  /// `count(*)`: the number of rows.
  case countRows
  /// `count(x)`: the number of rows in which x has a value.
  case count
  /// `count(distinct x)`: the number of different values.
  case countDistinct
  /// `sum(x)`: exact for amounts, in a fixed order for numbers; 0 over no rows.
  case sum
  /// `avg(x)`: the mean as a number; null over no rows.
  case avg
  /// `min(x)`: null over no rows.
  case min
  /// `max(x)`: null over no rows.
  case max
  /// `stddev(x)`: the sample standard deviation as a number; null for fewer than two values.
  case stddev
  /// `median(x)`: as a number, the mean of the two middle values where their count is even.
  case median
  /// `first(x)`: the value with the smallest (date, row id, x); rows without a date or x are
  /// left out.
  case first
  /// `last(x)`: the value with the greatest (date, row id, x); rows without a date or x are
  /// left out.
  case last

  /// The name in the expression language; `count` for all three counts.
  public var name: String {
    switch self {
    case .countRows, .count, .countDistinct: "count"
    default: rawValue
    }
  }

  /// The type of the result for an argument of a type, nil when there is none.
  func result(of argument: ColumnType) -> ColumnType? {
    switch self {
    case .countRows, .count, .countDistinct: .number
    case .min, .max, .first, .last: argument
    case .sum: argument == .number || argument == .amount ? argument : nil
    case .avg, .stddev, .median: argument == .number || argument == .amount ? .number : nil
    }
  }

  static let names = Set(allCases.map(\.name))
}
