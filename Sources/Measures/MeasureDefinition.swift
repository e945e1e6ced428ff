/// A figure per customer, as it is defined in `measures:` of a workspace.
public struct MeasureDefinition: Sendable, Hashable {
  /// Where the figure comes from.
  public enum Source: Sendable, Hashable {
    /// Rows of an event table or derived table, aggregated per customer.
    case table(String)
    /// Another measure, seen over another window.
    case measure(String)
    /// Other measures of the customer and the columns of the customers table.
    case customer
  }

  /// The measure's name, also its column in `customers.csv`.
  public let name: String
  /// Where the figure comes from.
  public let source: Source
  /// The time looked at; ``Window/all`` unless said otherwise.
  public let window: Window
  /// The column that dates the rows; nil for the table's own event date.
  public let dateColumn: String?
  /// The expression; nil for a measure of another measure.
  public let value: String?

  /// A measure.
  public init(
    _ name: String, source: Source, window: Window = .all, dateColumn: String? = nil,
    value: String? = nil
  ) {
    self.name = name
    self.source = source
    self.window = window
    self.dateColumn = dateColumn
    self.value = value
  }
}
