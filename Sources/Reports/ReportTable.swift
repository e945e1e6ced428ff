/// A small table to show: columns with vocabulary ids, rows of figures.
///
/// Every command's result is one, so that the same rows come out as a terminal table, CSV, JSON or
/// Markdown (``rendered(as:language:)``).
public struct ReportTable: Sendable, Hashable {
  /// On which side the cells of a column stand.
  public enum Alignment: Sendable, Hashable {
    /// At the left: text.
    case leading
    /// At the right: numbers.
    case trailing
  }

  /// A column: its id is the CSV header and JSON key, its title is what people read.
  public struct Column: Sendable, Hashable {
    /// The vocabulary id in snake_case.
    public let id: String
    /// What people read; nil for the vocabulary's word.
    public let title: String?
    /// The side the cells stand on; nil decides by content, numbers at the right.
    public let alignment: Alignment?

    /// A column.
    public init(_ id: String, title: String? = nil, alignment: Alignment? = nil) {
      self.id = id
      self.title = title
      self.alignment = alignment
    }
  }

  /// What people read above the table; nil for nothing.
  public var title: String?
  /// The columns.
  public var columns: [Column]
  /// The rows, each with one figure a column; missing ones at the end are no value.
  public var rows: [[Figure]]
  /// Sentences below the table, for people only (not in CSV and JSON).
  public var notes: [String]

  /// A table.
  public init(
    title: String? = nil, columns: [Column], rows: [[Figure]] = [], notes: [String] = []
  ) {
    self.title = title
    self.columns = columns
    self.rows = rows
    self.notes = notes
  }

  /// A table whose columns are called by the vocabulary.
  public init(
    title: String? = nil, _ ids: [String], rows: [[Figure]] = [], notes: [String] = []
  ) {
    self.init(title: title, columns: ids.map { Column($0) }, rows: rows, notes: notes)
  }

  /// The figure at a place; no value beyond the end of a short row.
  func figure(row: Int, column: Int) -> Figure {
    rows[row].indices.contains(column) ? rows[row][column] : .none
  }

  /// The side a column's cells stand on.
  func alignment(of column: Int) -> Alignment {
    if let declared = columns[column].alignment { return declared }
    let figures = rows.indices.map { figure(row: $0, column: column) }.filter { $0 != .none }
    return !figures.isEmpty && figures.allSatisfy(\.isNumeric) ? .trailing : .leading
  }
}
