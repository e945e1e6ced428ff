public import Columns

/// What became of the rows of a table.
public struct TableAccount: Sendable, Hashable {
  /// The table's name.
  public let table: String
  /// Records read, without headers and blank lines.
  public internal(set) var rows = 0
  /// Rows that count.
  public internal(set) var used = 0
  /// Rows dated after the as-of day, which have not happened yet.
  public internal(set) var later = 0
  /// Rows set aside because a record or cell could not be read.
  public internal(set) var setAside = 0
  /// Rows set aside because their customer is not in the customers table.
  public internal(set) var unknownCustomers = 0
  /// The amount on rows of unknown customers.
  public internal(set) var unknownAmount = WideAmount.zero
  /// The first and last day of the rows that count, nil when none has a date.
  public internal(set) var days: ClosedRange<Day>?

  init(table: String) {
    self.table = table
  }
}
