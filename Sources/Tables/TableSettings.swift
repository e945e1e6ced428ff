public import Columns

/// What is declared about one column of a table.
public struct ColumnSetting: Sendable, Hashable {
  /// The header in the file; nil when the column is found by its name.
  public var header: String?
  /// The type of the cells; nil for the standard type, or text.
  public var type: ColumnType?

  /// A column's settings.
  public init(header: String? = nil, type: ColumnType? = nil) {
    self.header = header
    self.type = type
  }
}

/// What becomes of a row that says in every cell what an earlier row of its table says.
public enum DuplicateRows: String, Sendable, Hashable, CaseIterable {
  /// It counts: two purchases may look the same.
  case keep
  /// It is set aside.
  case setAside = "set_aside"
}

/// What is declared about a table's files; what is left out is detected or standard.
public struct TableSettings: Sendable, Hashable {
  /// File paths or patterns (`*`, `?`, `[…]`, `**`).
  public var path: [String]
  /// The encoding; nil to detect it for each file.
  public var encoding: TextEncoding?
  /// The byte between cells; nil to detect it for each file.
  public var delimiter: UInt8?
  /// How dates are written that do not begin with the year; nil to refuse them.
  public var dateFormat: DateFormat?
  /// True when `1.234,50` is one thousand and something.
  public var decimalComma: Bool
  /// Decimals, 0…4, to which amounts are rounded half-even; nil to refuse more than four.
  public var scale: Int?
  /// The time zone that decides the day of a date-time with an offset.
  public var timeZone: DayZone
  /// Words that mean "no value" besides the empty cell, such as `N/A`.
  public var emptyValues: [String]
  /// The currency code that signs and codes in amounts must agree with; nil for any.
  public var currency: String?
  /// The largest cell in bytes.
  public var maxField: Int
  /// What becomes of rows that repeat another in every cell.
  public var duplicates: DuplicateRows
  /// Declared columns by the name they have in Sextant.
  public var columns: [String: ColumnSetting]

  /// The limit on cells when none is declared: 16 MiB.
  public static let defaultMaxField = 16 << 20

  /// Settings with nothing declared but the files.
  public init(
    path: [String], encoding: TextEncoding? = nil, delimiter: UInt8? = nil,
    dateFormat: DateFormat? = nil, decimalComma: Bool = false, scale: Int? = nil,
    timeZone: DayZone = .utc, emptyValues: [String] = [], currency: String? = nil,
    maxField: Int = TableSettings.defaultMaxField, duplicates: DuplicateRows = .keep,
    columns: [String: ColumnSetting] = [:]
  ) {
    self.path = path
    self.encoding = encoding
    self.delimiter = delimiter
    self.dateFormat = dateFormat
    self.decimalComma = decimalComma
    self.scale = scale
    self.timeZone = timeZone
    self.emptyValues = emptyValues
    self.currency = currency
    self.maxField = maxField
    self.duplicates = duplicates
    self.columns = columns
  }

  /// How cells of this table are to be read.
  public var cellFormat: CellFormat {
    CellFormat(
      dateFormat: dateFormat, decimalComma: decimalComma, scale: scale, timeZone: timeZone,
      emptyValues: emptyValues, currency: currency)
  }
}
