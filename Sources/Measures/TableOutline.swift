public import Columns

/// What a plan must know of a table before any of its rows is read.
public struct TableOutline: Sendable, Hashable {
  /// Columns and types.
  public let schema: Schema
  /// The column that dates the rows; nil when they have no date.
  public let dateColumn: String?
  /// The column that tells rows apart; nil when there is none.
  public let rowIDColumn: String?
  /// False for a standard table that the workspace does not have: its measures are null.
  public let isPresent: Bool

  /// The column that names the customer of a row.
  public static let customerColumn = "customer_id"

  /// An outline.
  public init(
    schema: Schema, dateColumn: String?, rowIDColumn: String?, isPresent: Bool = true
  ) {
    self.schema = schema
    self.dateColumn = dateColumn
    self.rowIDColumn = rowIDColumn
    self.isPresent = isPresent
  }
}
