/// Rows set aside by one worker, on their way to ``Rejects``.
///
/// Lines may be counted from anywhere: ``Rejects/take(_:file:addingLines:)`` puts them right.
public struct RejectBuffer: Sendable {
  struct Entry: Sendable {
    var line: Int
    var column: Int
    var start: Int
    var end: Int
  }

  /// Bytes of a record's text that are kept.
  static let textLimit = 1 << 20

  private(set) var entries: [Entry] = []
  private(set) var bytes: [UInt8] = []
  private let language: Fault.Language

  /// An empty buffer whose reasons are in a language.
  public init(language: Fault.Language = .english) {
    self.language = language
  }

  /// True when no row was set aside.
  public var isEmpty: Bool { entries.isEmpty }

  /// Rows' faults in the buffer.
  public var count: Int { entries.count }

  /// Sets a row aside whose cells are known; personal ones are masked.
  public mutating func add(
    _ fault: Fault, cells: some Collection<UnsafeBufferPointer<UInt8>>, binding: HeaderBinding
  ) {
    if fault.kind.concernsWholeRecord, binding.hasPersonalColumns {
      // Its cells may stand under the wrong headers.
      return add(fault, shown: ShownText.mask)
    }
    var writer = CSVWriter(CSVWriter.Options(lineEnding: .lf))
    for (index, cell) in cells.enumerated() {
      if index < binding.columns.count, binding.columns[index].isPersonal, !cell.isEmpty {
        writer.write(ShownText.mask)
      } else if cell.isEmpty {
        writer.writeNull()
      } else {
        writer.write(utf8: cell)
      }
      if writer.bytes.count > RejectBuffer.textLimit { break }
    }
    writer.endRecord()
    add(fault, shown: RejectBuffer.shown(writer.bytes.dropLast()))
  }

  /// Sets a record aside that could not be read; its text is masked when the table has personal
  /// columns, since no one can tell which part of it is which.
  public mutating func add(
    _ fault: Fault, text: UnsafeBufferPointer<UInt8>, binding: HeaderBinding
  ) {
    add(
      fault, shown: binding.hasPersonalColumns ? ShownText.mask : RejectBuffer.shown(text))
  }

  private mutating func add(_ fault: Fault, shown: String) {
    let start = bytes.count
    var writer = CSVWriter(CSVWriter.Options(isSpreadsheetSafe: true))
    writer.write(fault.place.column)
    writer.write(fault.place.header)
    writer.write(fault.value)
    writer.write(fault.reason(in: language))
    writer.write(fault.fix(in: language))
    writer.write(fault.kind.rawValue)
    writer.write(shown)
    writer.endRecord()
    bytes += writer.bytes
    entries.append(
      Entry(
        line: fault.place.line ?? 0, column: fault.place.column ?? 0, start: start,
        end: bytes.count))
  }

  /// Valid text of at most ``textLimit`` bytes.
  private static func shown(_ text: some Collection<UInt8>) -> String {
    let rest = text.count - textLimit
    let string = String(decoding: text.prefix(textLimit), as: UTF8.self)
    return rest > 0 ? "\(string)… (\(rest) bytes more)" : string
  }
}
