import CByteScan

/// Which parser reads the records of a file.
public enum RecordParser: String, Sendable, CaseIterable {
  /// Our scanner for records without quotes, libcsv for all others.
  case fast
  /// libcsv for every byte.
  case libcsv
}

/// How the cells of one file are laid out.
struct RecordLayout: Sendable {
  /// The byte between cells.
  var delimiter: UInt8
  /// For every cell of the header, which wanted column it is, −1 for none.
  var slots: [Int]
  /// The number of wanted columns.
  var wanted: Int
  /// The longest cell, in bytes.
  var maxField: Int
  /// The longest record, in bytes.
  var maxRecord: Int { 4 * maxField }
}

/// Cuts a block of a file into records, and those into cells.
///
/// libcsv defines what a record is. Records without a quote, which libcsv would cut at
/// delimiters and line ends and trim of spaces and tabs, are cut here; every other record goes
/// through libcsv.
final class RecordTokenizer {
  /// Marks an empty cell without quotes.
  static let emptyCell = UInt32.max

  let parser: RecordParser
  private(set) var layout: RecordLayout
  private(set) var buffer: RecordBuffer

  /// Where the wanted cells of each record begin and end in the buffer, record by record.
  var starts: UnsafeMutablePointer<UInt32>
  var ends: UnsafeMutablePointer<UInt32>
  /// First line of each record, counted from 0 at the block's beginning.
  var lines: UnsafeMutablePointer<UInt32>
  /// Where each record's text begins and ends in the block.
  var recordStarts: UnsafeMutablePointer<UInt32>
  var recordEnds: UnsafeMutablePointer<UInt32>
  var capacity: Int

  /// The number of records found.
  var count = 0
  /// Records that were set aside.
  var setAside: [SetAsideRecord] = []
  /// The number of physical lines in the block, up to `openRecord` where there is one.
  var lineCount = 0
  /// Where a record begins that the block's end leaves open inside quotes.
  var openRecord: Int?
  private(set) var quoted: QuotedRecordReader

  /// How many bytes are looked at before the records in them are cut.
  static let window = 1 << 14
  var index: byte_scan_index
  /// For every wanted column, which cell of the record it is, −1 for none.
  var cellOfSlot: UnsafeMutablePointer<Int>
  /// Where the lines end that libcsv is given at once.
  let lineEnds = UnsafeMutablePointer<UInt32>.allocate(capacity: Int(BYTE_SCAN_RUN_ROOM))
  /// The tab where it is trimmed, else the space.
  var trimmedTab = UInt8(ascii: "\t")

  init(parser: RecordParser, layout: RecordLayout) {
    self.parser = parser
    self.layout = layout
    buffer = RecordBuffer(capacity: 1 << 16)
    capacity = 1024
    starts = .allocate(capacity: capacity * max(1, layout.wanted))
    ends = .allocate(capacity: capacity * max(1, layout.wanted))
    lines = .allocate(capacity: capacity)
    recordStarts = .allocate(capacity: capacity)
    recordEnds = .allocate(capacity: capacity)
    quoted = QuotedRecordReader(layout: layout, buffer: buffer)
    let room = RecordTokenizer.window + 16
    index = byte_scan_index(
      positions: .allocate(capacity: room), count: 0, breaks: .allocate(capacity: room),
      break_count: 0, high: .allocate(capacity: RecordTokenizer.window / 64 + 1))
    cellOfSlot = .allocate(capacity: max(1, layout.wanted))
    placeColumns()
  }

  deinit {
    index.positions.deallocate()
    index.breaks.deallocate()
    index.high.deallocate()
    cellOfSlot.deallocate()
    lineEnds.deallocate()
    starts.deallocate()
    ends.deallocate()
    lines.deallocate()
    recordStarts.deallocate()
    recordEnds.deallocate()
  }

  func grow() {
    func larger<T>(_ old: UnsafeMutablePointer<T>, _ used: Int, _ size: Int)
      -> UnsafeMutablePointer<T>
    {
      let new = UnsafeMutablePointer<T>.allocate(capacity: max(1, size))
      new.update(from: old, count: used)
      old.deallocate()
      return new
    }
    let wanted = layout.wanted
    starts = larger(starts, count * wanted, 2 * capacity * wanted)
    ends = larger(ends, count * wanted, 2 * capacity * wanted)
    lines = larger(lines, count, 2 * capacity)
    recordStarts = larger(recordStarts, count, 2 * capacity)
    recordEnds = larger(recordEnds, count, 2 * capacity)
    capacity *= 2
  }

  /// Reads a block that begins at a record's beginning and ends with a line end.
  ///
  /// - Parameters:
  ///   - buffer: the block.
  ///   - isFinal: true when the file ends here, so that nothing can close an open quote.
  func tokenize(_ buffer: RecordBuffer, isFinal: Bool) {
    self.buffer = buffer
    count = 0
    lineCount = 0
    setAside.removeAll(keepingCapacity: true)
    openRecord = nil
    quoted.begin(buffer)
    (buffer.base + buffer.count).update(repeating: 0, count: 64)
    switch parser {
    case .fast: scan(isFinal: isFinal)
    case .libcsv: readThroughLibCSV(isFinal: isFinal)
    }
  }

  /// Reads one record through libcsv and says where the next begins.
  func readQuoted(from start: Int, isFinal: Bool) -> Int {
    if count == capacity { grow() }
    let row = count * layout.wanted
    for slot in 0..<layout.wanted { starts[row + slot] = RecordTokenizer.emptyCell }
    let outcome = quoted.read(
      from: start, isFinal: isFinal, starts: starts + row, ends: ends + row)
    switch outcome {
    case .blank(let end, let lines):
      lineCount += lines
      return end
    case .record(let end, let lines, let hasHighBytes):
      if hasHighBytes, !isValidUTF8(start..<end) {
        setAside.append(
          SetAsideRecord(line: lineCount, start: start, end: end, problem: .invalidUTF8))
      } else {
        self.lines[count] = UInt32(truncatingIfNeeded: lineCount)
        recordStarts[count] = UInt32(truncatingIfNeeded: start)
        recordEnds[count] = UInt32(truncatingIfNeeded: end)
        count += 1
      }
      lineCount += lines
      return end
    case .problem(let problem, let cell, let textEnd, let resume, let lines):
      setAside.append(
        SetAsideRecord(line: lineCount, start: start, end: textEnd, cell: cell, problem: problem))
      lineCount += lines
      return resume
    case .open:
      openRecord = start
      return buffer.count
    }
  }

  /// Adds a record that was set aside, one line long.
  func addSetAside(_ record: SetAsideRecord) {
    setAside.append(record)
    lineCount += 1
  }

  func isValidUTF8(_ range: Range<Int>) -> Bool {
    let bytes = UnsafeBufferPointer(start: buffer.base + range.lowerBound, count: range.count)
    return bytes.isValidUTF8
  }

  /// Where the physical line after the one at `start` begins.
  static func afterLine(_ buffer: RecordBuffer, from start: Int) -> Int {
    afterLine(
      buffer.base, buffer.count, lineEnd: byte_scan_line_end(buffer.base, start, buffer.count))
  }

  /// Where the line after the one that ends at `end` begins.
  @inline(__always)
  static func afterLine(_ base: UnsafePointer<UInt8>, _ length: Int, lineEnd end: Int) -> Int {
    if end >= length { return length }
    let isCRLF =
      base[end] == UInt8(ascii: "\r") && end + 1 < length && base[end + 1] == UInt8(ascii: "\n")
    return end + (isCRLF ? 2 : 1)
  }

  /// Takes the layout of another file; columns wanted stay the same in number.
  func begin(_ layout: RecordLayout) {
    precondition(layout.wanted == self.layout.wanted)
    self.layout = layout
    quoted = QuotedRecordReader(layout: layout, buffer: buffer)
    placeColumns()
  }

  private func placeColumns() {
    cellOfSlot.update(repeating: -1, count: layout.wanted)
    for (cell, slot) in layout.slots.enumerated() where slot >= 0 { cellOfSlot[slot] = cell }
    trimmedTab = UInt8(ascii: layout.delimiter == UInt8(ascii: "\t") ? " " : "\t")
  }
}
