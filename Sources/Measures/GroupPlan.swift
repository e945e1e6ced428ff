public import Columns
public import Expressions

/// What to group a table's rows by, and what to keep of each group.
public struct GroupPlan: Sendable {
  /// The key columns.
  public var keyColumns: [Field]
  /// True when null is a key like any other, as in derived tables; otherwise a row without key
  /// belongs to no group.
  public var keepsNullKeys: Bool
  /// The rows that count at all; nil for all.
  public var filter: TypedExpression?
  /// The aggregates kept, of all measures or columns made from the groups.
  public var aggregates: [PlannedAggregate]

  /// A plan to group by columns.
  public init(
    keyColumns: [Field], keepsNullKeys: Bool, filter: TypedExpression? = nil,
    aggregates: [PlannedAggregate] = []
  ) {
    self.keyColumns = keyColumns
    self.keepsNullKeys = keepsNullKeys
    self.filter = filter
    self.aggregates = aggregates
  }

  /// True when the key is a single id.
  public var isKeyedByID: Bool {
    keyColumns.count == 1 && keyColumns[0].type == .text && !keepsNullKeys
  }
}

/// An aggregate with the days it counts.
public struct PlannedAggregate: Sendable, Hashable {
  /// The function, its argument and filter.
  public var aggregate: TypedAggregate
  /// The days whose rows count; nil for all rows.
  public var range: DayRange?
  /// The column that dates the rows, for the range and for first and last.
  public var dateColumn: String?
  /// The column with the rows' ids, which decides among rows of one day for first and last.
  public var rowIDColumn: String?

  /// An aggregate over some days.
  public init(
    _ aggregate: TypedAggregate, range: DayRange? = nil, dateColumn: String? = nil,
    rowIDColumn: String? = nil
  ) {
    self.aggregate = aggregate
    self.range = range
    self.dateColumn = dateColumn
    self.rowIDColumn = rowIDColumn
  }

  /// The columns that are read.
  public var columns: [String] {
    (aggregate.argument?.columns ?? []) + (aggregate.filter?.columns ?? [])
      + [dateColumn, rowIDColumn].compactMap { $0 }
  }

  /// True when every value must be kept until the end: medians and distinct counts.
  public var keepsEveryValue: Bool {
    aggregate.function == .median || aggregate.function == .countDistinct
  }
}
