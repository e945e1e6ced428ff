public import Columns

/// A measure as the workspace defines it.
public struct MeasureFigures: Sendable, Hashable {
  /// The measure's name.
  public var name: String
  /// The expression, or the name of the measure it is made from.
  public var value: String
  /// The table or derived table; nil for measures of other measures.
  public var from: String?
  /// The window as it is written, such as `12 months`; nil for none.
  public var during: String?
  /// The first day that counts; nil when all earlier days do.
  public var firstDay: Day?
  /// The last day that counts; nil for measures of other measures.
  public var lastDay: Day?
  /// Customers that have a value.
  public var customersWithValue: Int?
  /// True when the table does not reach back to the first day, so that the measure has no values.
  public var isNotCovered: Bool
  /// Values that became null because of a division by zero, an overflow or an undefined result.
  public var undefined: Int

  /// A measure.
  public init(
    _ name: String, value: String, from: String? = nil, during: String? = nil,
    firstDay: Day? = nil, lastDay: Day? = nil, customersWithValue: Int? = nil,
    isNotCovered: Bool = false, undefined: Int = 0
  ) {
    self.name = name
    self.value = value
    self.from = from
    self.during = during
    self.firstDay = firstDay
    self.lastDay = lastDay
    self.customersWithValue = customersWithValue
    self.isNotCovered = isNotCovered
    self.undefined = undefined
  }
}
