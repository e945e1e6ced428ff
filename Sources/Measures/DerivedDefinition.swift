/// A table made from another, as it is defined in `derived:` of a workspace.
public struct DerivedDefinition: Sendable, Hashable {
  /// Another table whose columns are put beside each row (a left join).
  ///
  /// A row without partner keeps nulls; a row with several partners comes once for each. A column
  /// name that both tables have is written `table_column` for the joined one.
  public struct Join: Sendable, Hashable {
    /// The joined table.
    public let table: String
    /// The columns, of the same name in both tables, that must be equal.
    public let on: [String]

    /// A join on columns.
    public init(table: String, on: [String]) {
      self.table = table
      self.on = on
    }
  }

  /// A column of the derived table.
  public struct DerivedColumn: Sendable, Hashable {
    /// The column's name.
    public let name: String
    /// Its expression: with aggregates when the table is grouped, without when it is not.
    public let value: String

    /// A column.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The table's name.
  public let name: String
  /// The table it is made from: a CSV table or another derived table.
  public let from: String
  /// The joined table, if any.
  public let join: Join?
  /// Which rows count; nil for all.
  public let filter: String?
  /// The grouping columns; empty for a table with one row for each row of `from`.
  public let groupBy: [String]
  /// The further columns, in order.
  public let columns: [DerivedColumn]

  /// A derived table.
  public init(
    _ name: String, from: String, join: Join? = nil, filter: String? = nil,
    groupBy: [String] = [], columns: [DerivedColumn] = []
  ) {
    self.name = name
    self.from = from
    self.join = join
    self.filter = filter
    self.groupBy = groupBy
    self.columns = columns
  }
}
