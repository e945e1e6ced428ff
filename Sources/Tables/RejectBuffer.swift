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
  private(set) var rowCount = 0
  private(set) var bytes: [UInt8] = []
  private let language: Fault.Language

  /// An empty buffer whose reasons are in a language.
  public init(language: Fault.Language = .english) {
    self.language = language
  }

  /// True when no row was set aside.
  public var isEmpty: Bool { entries.isEmpty }

  /// Faults in the buffer, of which a row may have several.
  public var count: Int { entries.count }

  /// Sets a row aside, with its text as it stands in the file, personal cells masked.
  ///
  /// The whole text is masked when the table has personal columns and no one can tell where they
  /// lie: when the record could not be read, or the delimiter is not given.
  public mutating func add(
    _ fault: Fault, text: UnsafeBufferPointer<UInt8>, binding: HeaderBinding,
    delimiter: UInt8? = nil
  ) {
    guard binding.hasPersonalColumns else { return add(fault, shown: RejectBuffer.shown(text)) }
    guard !fault.kind.concernsWholeRecord, let delimiter,
      let cells = RecordText(text, delimiter: delimiter).cells,
      cells.count == binding.columns.count
    else { return add(fault, shown: ShownText.mask) }
    var masked: [UInt8] = []
    for (cell, column) in zip(cells, binding.columns) {
      if column.index > 0 { masked.append(delimiter) }
      if column.isPersonal, !cell.isEmpty {
        masked += ShownText.mask.utf8
      } else {
        masked += text[cell]
      }
    }
    add(fault, shown: RejectBuffer.shown(masked))
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
    if entries.last?.line != fault.place.line ?? 0 { rowCount += 1 }
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
