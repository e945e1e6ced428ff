public import Columns
public import Expressions

/// How the measures of a workspace are made from its tables: which tables are read, what is kept
/// of each group of rows, and the expressions that turn this into figures per customer.
public struct MeasurePlan: Sendable {
  /// A CSV table that is read.
  public struct Source: Sendable {
    /// The table's name.
    public let name: String
    /// The columns that are read.
    public var columns: Set<String> = []
    /// The column that dates the rows.
    public let dateColumn: String?
    /// True when whole rows are kept because another table is joined to this one.
    public var isJoined = false
  }

  /// A table made from another.
  public struct Derived: Sendable {
    /// How its rows are made.
    public enum Rows: Sendable {
      /// One row for each group.
      case grouped(GroupPlan)
      /// One row for each row let through.
      case each(filter: TypedExpression?)
    }
    /// The table's name.
    public let name: String
    /// The table it is made from.
    public let from: String
    /// The table joined to each row, with the columns taken from it under their new names.
    public let join: PlannedJoin?
    /// How its rows are made.
    public let rows: Rows
    /// The columns besides the group's, each over the columns `agg0`… or the row's own.
    public let columns: [DerivedColumn]
    /// The columns and their types.
    public let outline: TableOutline
    /// The days that rows of the table it comes from may have; the plan's as-of day at latest.
    public let root: String
  }

  /// A column of a derived table.
  public struct DerivedColumn: Sendable {
    /// The column's name.
    public let name: String
    /// Its expression.
    public let expression: TypedExpression
    /// For a grouped table: which of the group's aggregates are `agg0`, `agg1`, ….
    public let aggregates: [Int]
  }

  /// A left join to a table that is held in memory.
  public struct PlannedJoin: Sendable {
    /// The joined table.
    public let table: String
    /// The columns that must be equal.
    public let on: [String]
    /// The columns taken from the joined table: their names there and here, with types.
    public let columns: [(source: String, field: Field)]
  }

  /// A figure per customer.
  public struct Measure: Sendable {
    /// How the figure is made.
    public enum Value: Sendable {
      /// From the groups of a table, by an expression over `agg0`, ….
      case aggregated(table: String, aggregates: [Int], result: TypedExpression, range: DayRange)
      /// From other measures and the customer's columns.
      case computed(TypedExpression)
      /// No figure, because the table is absent.
      case absent(table: String)
    }
    /// The measure's name.
    public let name: String
    /// The figure's type.
    public let type: ColumnType
    /// How the figure is made.
    public let value: Value
    /// The expression, as it was written.
    public let text: String
    /// The window, as it was written.
    public let window: Window
  }

  /// The period reported on.
  public let period: Period
  /// The CSV tables that are read, sorted by name.
  public internal(set) var sources: [Source]
  /// The derived tables, each behind the tables it is made from.
  public internal(set) var derived: [Derived]
  /// For each table with measures: its groups by customer.
  public internal(set) var customerGroups: [String: GroupPlan]
  /// The measures, each behind the measures it uses.
  public internal(set) var measures: [Measure]
  /// The customer's columns that measures use.
  public internal(set) var customerColumns: Set<String>
}
