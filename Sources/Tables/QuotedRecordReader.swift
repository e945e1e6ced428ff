import CByteScan
import CLibCSV

/// Reads single records through libcsv, which defines what a record is.
///
/// libcsv is fed one physical line after another, in strict mode, until it reports a record.
/// A quote inside a cell that did not begin with one is text; any other error is a problem of
/// that record, and reading goes on at the physical line after the record's first.
final class QuotedRecordReader {
  enum Outcome {
    /// Nothing but spaces; the next record begins at `end`.
    case blank(end: Int, lines: Int)
    /// A record whose wanted cells are stored.
    case record(end: Int, lines: Int, hasHighBytes: Bool)
    /// A record to set aside: its text ends at `textEnd`, reading goes on at `resume`.
    case problem(RecordProblem, cell: Int?, textEnd: Int, resume: Int, lines: Int)
    /// The block ends inside quotes.
    case open
  }

  private let layout: RecordLayout
  private let slots: UnsafeMutablePointer<Int>
  private let csv: UnsafeMutablePointer<csv_parser>
  private let sink: UnsafeMutablePointer<byte_scan_sink>
  // The block whose records are read.
  private var base: UnsafeMutablePointer<UInt8>
  private var length = 0
  private static let strict = UInt8(CSV_STRICT | CSV_STRICT_FINI | CSV_EMPTY_IS_NULL)
  private static let lenient = UInt8(CSV_EMPTY_IS_NULL)

  /// A reader of a block's records.
  init(layout: RecordLayout, buffer: RecordBuffer) {
    self.layout = layout
    base = buffer.base
    slots = .allocate(capacity: max(1, layout.slots.count))
    slots.initialize(from: layout.slots, count: layout.slots.count)
    csv = .allocate(capacity: 1)
    csv.initialize(to: csv_parser())
    sink = .allocate(capacity: 1)
    sink.initialize(
      to: byte_scan_sink(
        base: base, cursor: 0, delimiter: layout.delimiter, extra: 0, starts: nil, ends: nil,
        slots: slots,
        header_count: layout.slots.count, max_field: layout.maxField, cells: 0,
        too_long_cell: -1, extras_filled: 0, row_done: 0))
    reset()
    begin(buffer)
  }

  deinit {
    csv_free(csv)
    csv.deallocate()
    sink.deallocate()
    slots.deallocate()
  }

  private func reset() {
    csv_free(csv)
    csv_init(csv, QuotedRecordReader.strict)
    csv_set_delim(csv, layout.delimiter)
    csv_set_blk_size(csv, 4096)
  }

  /// Takes the block whose records are read next.
  func begin(_ buffer: RecordBuffer) {
    base = buffer.base
    length = buffer.count
    sink.pointee.base = buffer.base
    sink.pointee.extra = buffer.extraStart
  }

  /// Reads the record that begins at `start`, storing its wanted cells.
  func read(
    from start: Int, isFinal: Bool, starts: UnsafeMutablePointer<UInt32>,
    ends: UnsafeMutablePointer<UInt32>
  ) -> Outcome {
    sink.pointee.cursor = start
    sink.pointee.starts = starts
    sink.pointee.ends = ends
    sink.pointee.cells = 0
    sink.pointee.extras_filled = 0
    sink.pointee.too_long_cell = -1
    sink.pointee.row_done = 0
    let extraBefore = sink.pointee.extra

    // Most records are of one line, and as they should be.
    let headerCount = layout.slots.count
    var high: Int32 = 0
    let lineEnd = RecordTokenizer.afterLine(
      base, length, lineEnd: byte_scan_line(base, start, length, &high))
    let lineLength = lineEnd &- start
    let taken = csv_parse(
      csv, base + start, lineLength, byte_scan_take_cell, byte_scan_take_row, sink)
    if taken == lineLength, sink.pointee.row_done != 0, sink.pointee.cells == headerCount,
      sink.pointee.too_long_cell < 0
    {
      return .record(end: lineEnd, lines: 1, hasHighBytes: high != 0)
    }

    var cursor = start
    var lines = 0
    var firstLineEnd = start
    var fed = taken
    func problem(_ problem: RecordProblem, cell: Int?) -> Outcome {
      reset()
      sink.pointee.extra = extraBefore
      return .problem(
        problem, cell: cell, textEnd: trimmed(firstLineEnd, from: start), resume: firstLineEnd,
        lines: 1)
    }
    while cursor < length {
      let next = RecordTokenizer.afterLine(
        base, length, lineEnd: byte_scan_line_end(base, cursor, length))
      lines += 1
      if cursor == start { firstLineEnd = next }
      let isFed = feed(cursor..<next, taken: fed)
      fed = 0
      if sink.pointee.too_long_cell >= 0 {
        return problem(.cellTooLong(limit: layout.maxField), cell: sink.pointee.too_long_cell)
      }
      guard isFed else { return problem(.textAfterQuote, cell: sink.pointee.cells) }
      if sink.pointee.row_done != 0 {
        let cells = sink.pointee.cells
        if cells < layout.slots.count
          || (cells > layout.slots.count && sink.pointee.extras_filled != 0)
        {
          sink.pointee.extra = extraBefore
          return .problem(
            cells < layout.slots.count
              ? .tooFewCells(found: cells, expected: layout.slots.count)
              : .tooManyCells(found: cells, expected: layout.slots.count),
            cell: nil, textEnd: trimmed(next, from: start), resume: next, lines: lines)
        }
        return .record(end: next, lines: lines, hasHighBytes: true)
      }
      if csv.pointee.pstate == 0 { return .blank(end: next, lines: lines) }
      if csv.pointee.entry_pos > layout.maxField {
        return problem(.cellTooLong(limit: layout.maxField), cell: sink.pointee.cells)
      }
      if next - start > layout.maxRecord {
        return problem(.lineTooLong(limit: layout.maxRecord), cell: nil)
      }
      cursor = next
    }
    if isFinal { return problem(.unterminatedQuote, cell: sink.pointee.cells) }
    reset()
    sink.pointee.extra = extraBefore
    return .open
  }

  /// Gives libcsv some lines at once, lines without CR and with an even number of quotes each, and
  /// takes the records before the first that is not as it should be; the other records can be read
  /// by themselves.
  ///
  /// In strict mode a quote only opens or closes a cell, or is one of two, so that no record goes
  /// beyond such a line without an error.
  ///
  /// - Returns: how many records, and whether there is one that is not as it should be.
  func read(
    _ lines: Range<Int>, starts: UnsafeMutablePointer<UInt32>, ends: UnsafeMutablePointer<UInt32>
  ) -> (count: Int, hasStopped: Bool) {
    let extra = sink.pointee.extra
    let (ownBuffer, ownSize) = (csv.pointee.entry_buf, csv.pointee.entry_size)
    // The block has room for as much text as it has bytes (``RecordBuffer``): this never grows.
    csv.pointee.entry_buf = base + extra
    csv.pointee.entry_size = lines.count + 64
    var run = byte_scan_run(
      parser: csv, extra: extra, record_extra: extra, starts: starts, ends: ends,
      wanted: layout.wanted, slots: slots, header_count: layout.slots.count,
      max_field: layout.maxField, count: 0, cells: 0, is_stopped: 0)
    let taken = csv_parse(
      csv, base + lines.lowerBound, lines.count, byte_scan_run_cell, byte_scan_run_row, &run)
    (csv.pointee.entry_buf, csv.pointee.entry_size) = (ownBuffer, ownSize)
    sink.pointee.extra = run.record_extra
    let hasStopped = run.is_stopped != 0 || taken != lines.count
    if hasStopped { reset() }
    return (run.count, hasStopped)
  }

  /// The end of a record's text without its line end.
  private func trimmed(_ end: Int, from start: Int) -> Int {
    var end = end
    while end > start,
      base[end - 1] == UInt8(ascii: "\n") || base[end - 1] == UInt8(ascii: "\r")
    {
      end -= 1
    }
    return end
  }

  /// Feeds the rest of a line to libcsv, which has taken its first bytes or stopped behind them;
  /// false at an error that is the record's problem.
  private func feed(_ range: Range<Int>, taken: Int) -> Bool {
    var position = range.lowerBound + taken
    var hasStopped = taken > 0
    while position < range.upperBound {
      if !hasStopped {
        position += csv_parse(
          csv, base + position, range.upperBound - position, byte_scan_take_cell,
          byte_scan_take_row, sink)
        if position >= range.upperBound { return true }
      }
      hasStopped = false
      guard csv_error(csv) == CSV_EPARSE, csv.pointee.quoted == 0 else { return false }
      // A quote inside a cell that did not begin with one: it is text.
      csv_set_opts(csv, QuotedRecordReader.lenient)
      position += csv_parse(
        csv, base + position, 1, byte_scan_take_cell, byte_scan_take_row, sink)
      csv_set_opts(csv, QuotedRecordReader.strict)
    }
    return true
  }
}
