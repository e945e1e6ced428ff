public import Columns

/// Writes records as CSV (RFC 4180) into a growing buffer.
///
/// A cell is quoted only where it must be: when it holds the delimiter, a quote or a line end,
/// or begins or ends with a blank. Null is an empty cell, an empty text `""`; a record of one
/// null is `""` too, since readers skip empty lines. Numbers are the shortest decimals that read
/// back the same, amounts have two to four decimals, days are ISO 8601.
public struct CSVWriter: Sendable {
  /// How records end.
  public enum LineEnding: Sendable, Hashable {
    /// CR LF, as RFC 4180 says: for files that people open.
    case crlf
    /// LF: for pipes and tools.
    case lf
  }

  /// How a file is written.
  public struct Options: Sendable, Hashable {
    /// The byte between cells.
    public var delimiter: UInt8
    /// How records end.
    public var lineEnding: LineEnding
    /// True to keep text from running as a formula: text cells that begin with `=`, `+`, `-`,
    /// `@`, tab, CR, LF or a full-width ＝ ＋ － ＠ get an apostrophe in front.
    ///
    /// Numbers, amounts and dates stay as they are.
    public var isSpreadsheetSafe: Bool
    /// True to begin with a byte-order mark, by which Excel knows UTF-8.
    public var hasByteOrderMark: Bool

    /// Plain CSV unless told otherwise.
    public init(
      delimiter: UInt8 = 0x2C, lineEnding: LineEnding = .crlf, isSpreadsheetSafe: Bool = false,
      hasByteOrderMark: Bool = false
    ) {
      self.delimiter = delimiter
      self.lineEnding = lineEnding
      self.isSpreadsheetSafe = isSpreadsheetSafe
      self.hasByteOrderMark = hasByteOrderMark
    }

    /// For files that people open in a spreadsheet.
    public static let spreadsheet = Options(isSpreadsheetSafe: true, hasByteOrderMark: true)
  }

  /// How the file is written.
  public let options: Options
  /// What has been written and not yet taken.
  public internal(set) var bytes: [UInt8]
  private var recordStart: Int
  private var cells = 0

  /// A writer with nothing written.
  public init(_ options: Options = Options()) {
    self.options = options
    bytes = options.hasByteOrderMark ? [0xEF, 0xBB, 0xBF] : []
    recordStart = bytes.count
  }

  /// Takes what has been written, leaving the buffer empty; only between records.
  public mutating func take() -> [UInt8] {
    let taken = bytes
    bytes.removeAll(keepingCapacity: true)
    recordStart = 0
    return taken
  }

  /// Writes what has been written to a file, leaving the buffer empty; only between records.
  public mutating func flush(to file: OutputFile) throws(TableError) {
    // The buffer is moved out for the call, as closures of the library's arrays throw any error.
    let taken = take()
    try taken.span.bytes.withUnsafeBytes { (raw) throws(TableError) in try file.write(raw) }
  }

  // MARK: Cells

  private mutating func beginCell() {
    if cells > 0 { bytes.append(options.delimiter) }
    cells += 1
  }

  /// Writes a cell without value.
  public mutating func writeNull() {
    beginCell()
  }

  /// Writes a text cell; nil is a cell without value.
  public mutating func write(_ text: String?) {
    guard var text else { return writeNull() }
    text.withUTF8 { write(utf8: $0) }
  }

  /// Writes a text cell from its bytes.
  public mutating func write(utf8 text: UnsafeBufferPointer<UInt8>) {
    beginCell()
    CSVQuoting(options).append(text, to: &bytes)
  }

  /// Writes an amount.
  public mutating func write(_ value: Amount?) {
    writeValue(value) { CellText.write($0, to: $1) }
  }

  /// Writes a sum of amounts.
  public mutating func write(_ value: WideAmount?) {
    beginCell()
    if let value { bytes.append(contentsOf: value.description.utf8) }
  }

  /// Writes a number; NaN and infinities are cells without value.
  public mutating func write(_ value: Double?) {
    writeValue(value) { CellText.write($0, to: $1) }
  }

  /// Writes a whole number.
  public mutating func write(_ value: Int?) {
    writeValue(value) { CellText.write($0, to: $1) }
  }

  /// Writes a day.
  public mutating func write(_ value: Day?) {
    writeValue(value) { CellText.write($0, to: $1) }
  }

  /// Writes `true` or `false`.
  public mutating func write(_ value: Bool?) {
    writeValue(value) { CellText.write($0, to: $1) }
  }

  private mutating func writeValue<Value>(
    _ value: Value?, _ body: (Value, UnsafeMutablePointer<UInt8>) -> Int
  ) {
    beginCell()
    guard let value else { return }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: CellText.longest) { buffer in
      guard let base = buffer.baseAddress else { return }
      let count = body(value, base)
      bytes.append(contentsOf: buffer[..<count])
    }
  }

  /// Ends the record.
  public mutating func endRecord() {
    if cells == 1, bytes.count == recordStart { bytes += [0x22, 0x22] }
    cells = 0
    if options.lineEnding == .crlf { bytes.append(0x0D) }
    bytes.append(0x0A)
    recordStart = bytes.count
  }

  /// Takes note that whole records were appended.
  mutating func endBatch() {
    recordStart = bytes.count
  }

  /// Writes a record of text cells; nil is a cell without value.
  public mutating func writeRecord(_ texts: [String?]) {
    for text in texts { write(text) }
    endRecord()
  }
}

/// Where text cells need quotes.
struct CSVQuoting {
  private let delimiter: UInt8
  private let isSpreadsheetSafe: Bool

  init(_ options: CSVWriter.Options) {
    delimiter = options.delimiter
    isSpreadsheetSafe = options.isSpreadsheetSafe
  }

  /// Whether the text may stand without quotes and without an apostrophe.
  @inline(__always)
  func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.first, let last = text.last else { return false }
    if first <= 0x20 || last <= 0x20 { return false }
    for byte in text where byte == delimiter || byte == 0x22 || byte == 0x0A || byte == 0x0D {
      return false
    }
    return !isSpreadsheetSafe || !isFormula(text)
  }

  /// Whether a spreadsheet might run the text.
  @inline(__always)
  private func isFormula(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    switch text.first {
    case 0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0A, 0x0D: return true
    case 0xEF:
      // ＝ EF BC 9D, ＋ EF BC 8B, － EF BC 8D, ＠ EF BC A0
      guard text.count >= 3, text[1] == 0xBC else { return false }
      return text[2] == 0x9D || text[2] == 0x8B || text[2] == 0x8D || text[2] == 0xA0
    default: return false
    }
  }

  /// Appends the text as a cell.
  func append(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    if isPlain(text) {
      bytes.append(contentsOf: text)
      return
    }
    let marks = isSpreadsheetSafe && isFormula(text)
    let quotes =
      text.isEmpty || text.contains { $0 == delimiter || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
      || text[0] <= 0x20 || text[text.count - 1] <= 0x20
    if quotes { bytes.append(0x22) }
    if marks { bytes.append(0x27) }
    for byte in text {
      bytes.append(byte)
      if byte == 0x22 { bytes.append(0x22) }
    }
    if quotes { bytes.append(0x22) }
  }
}
