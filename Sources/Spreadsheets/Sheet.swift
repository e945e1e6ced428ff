/// A sheet of a workbook.
public struct Sheet: Sendable {
  /// What the tab says; ``SheetNames`` makes names that Excel takes.
  public var name: String
  /// What stands over the columns; empty for a sheet of free rows.
  public var headers: [String]
  /// How wide each column is at least, in characters; measured where it is not given.
  public var widths: [Int]
  /// How many columns stay in sight when the others are scrolled.
  public var frozenColumns: Int
  /// The number of rows below the headers.
  public var rowCount: Int
  /// The cells of a row.
  public var row: @Sendable (Int) -> [SheetCell]
  /// Sentences below the rows, one row below them.
  public var notes: [String]

  /// A sheet whose rows are made as they are written.
  public init(
    _ name: String, headers: [String] = [], widths: [Int] = [], frozenColumns: Int = 0,
    rowCount: Int, notes: [String] = [], row: @escaping @Sendable (Int) -> [SheetCell]
  ) {
    self.name = name
    self.headers = headers
    self.widths = widths
    self.frozenColumns = frozenColumns
    self.rowCount = rowCount
    self.notes = notes
    self.row = row
  }

  /// A sheet of these rows.
  public init(
    _ name: String, headers: [String] = [], widths: [Int] = [], frozenColumns: Int = 0,
    rows: [[SheetCell]], notes: [String] = []
  ) {
    self.init(
      name, headers: headers, widths: widths, frozenColumns: frozenColumns, rowCount: rows.count,
      notes: notes
    ) { rows[$0] }
  }

  /// The most rows that Excel holds, headers included.
  public static let mostRows = 1_048_576
}
