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

  /// What libcsv's callbacks write to.
  private struct Sink {
    var base: UnsafeMutablePointer<UInt8>
    var extra: Int
    var starts: UnsafeMutablePointer<UInt32>?
    var ends: UnsafeMutablePointer<UInt32>?
    var slots: UnsafePointer<Int>
    var headerCount: Int
    var maxField: Int
    var cells = 0
    var extrasFilled = false
    var tooLongCell = -1
    var rowDone = false
  }

  private let layout: RecordLayout
  private let slots: UnsafeMutablePointer<Int>
  private let csv: UnsafeMutablePointer<csv_parser>
  private let sink: UnsafeMutablePointer<Sink>
  private var buffer = RecordBuffer(capacity: 256)
  private static let strict = UInt8(CSV_STRICT | CSV_STRICT_FINI | CSV_EMPTY_IS_NULL)
  private static let lenient = UInt8(CSV_EMPTY_IS_NULL)

  init(layout: RecordLayout) {
    self.layout = layout
    slots = .allocate(capacity: max(1, layout.slots.count))
    slots.initialize(from: layout.slots, count: layout.slots.count)
    csv = .allocate(capacity: 1)
    csv.initialize(to: csv_parser())
    sink = .allocate(capacity: 1)
    sink.initialize(
      to: Sink(
        base: buffer.base, extra: 0, slots: slots, headerCount: layout.slots.count,
        maxField: layout.maxField))
    reset()
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
    self.buffer = buffer
    sink.pointee.base = buffer.base
    sink.pointee.extra = buffer.extraStart
  }

  /// Reads the record that begins at `start`, storing its wanted cells.
  func read(
    from start: Int, isFinal: Bool, starts: UnsafeMutablePointer<UInt32>,
    ends: UnsafeMutablePointer<UInt32>
  ) -> Outcome {
    sink.pointee.starts = starts
    sink.pointee.ends = ends
    sink.pointee.cells = 0
    sink.pointee.extrasFilled = false
    sink.pointee.tooLongCell = -1
    sink.pointee.rowDone = false
    let extraBefore = sink.pointee.extra

    var cursor = start
    var lines = 0
    var firstLineEnd = start
    func problem(_ problem: RecordProblem, cell: Int?) -> Outcome {
      reset()
      sink.pointee.extra = extraBefore
      return .problem(
        problem, cell: cell, textEnd: trimmed(firstLineEnd, from: start), resume: firstLineEnd,
        lines: 1)
    }
    while cursor < buffer.count {
      let next = RecordTokenizer.afterLine(buffer, from: cursor)
      lines += 1
      if cursor == start { firstLineEnd = next }
      let fed = feed(cursor..<next)
      if sink.pointee.tooLongCell >= 0 {
        return problem(.cellTooLong(limit: layout.maxField), cell: sink.pointee.tooLongCell)
      }
      guard fed else { return problem(.textAfterQuote, cell: sink.pointee.cells) }
      if sink.pointee.rowDone {
        let cells = sink.pointee.cells
        if cells < layout.slots.count || (cells > layout.slots.count && sink.pointee.extrasFilled) {
          sink.pointee.extra = extraBefore
          return .problem(
            cells < layout.slots.count
              ? .tooFewCells(found: cells, expected: layout.slots.count)
              : .tooManyCells(found: cells, expected: layout.slots.count),
            cell: nil, textEnd: trimmed(next, from: start), resume: next, lines: lines)
        }
        return .record(
          end: next, lines: lines, hasHighBytes: true)
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

  /// The end of a record's text without its line end.
  private func trimmed(_ end: Int, from start: Int) -> Int {
    var end = end
    while end > start,
      buffer.base[end - 1] == UInt8(ascii: "\n") || buffer.base[end - 1] == UInt8(ascii: "\r")
    {
      end -= 1
    }
    return end
  }

  /// Feeds bytes to libcsv; false at an error that is the record's problem.
  private func feed(_ range: Range<Int>) -> Bool {
    var position = range.lowerBound
    while position < range.upperBound {
      position += csv_parse(
        csv, buffer.base + position, range.upperBound - position,
        QuotedRecordReader.cell, QuotedRecordReader.row, sink)
      if position >= range.upperBound { return true }
      guard csv_error(csv) == CSV_EPARSE, csv.pointee.quoted == 0 else { return false }
      // A quote inside a cell that did not begin with one: it is text.
      csv_set_opts(csv, QuotedRecordReader.lenient)
      position += csv_parse(
        csv, buffer.base + position, 1, QuotedRecordReader.cell, QuotedRecordReader.row, sink)
      csv_set_opts(csv, QuotedRecordReader.strict)
    }
    return true
  }

  private static let cell:
    @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void = {
      data, length, context in
      guard let context else { return }
      let sink = context.assumingMemoryBound(to: Sink.self)
      let cell = sink.pointee.cells
      sink.pointee.cells = cell &+ 1
      if length > sink.pointee.maxField, sink.pointee.tooLongCell < 0 {
        sink.pointee.tooLongCell = cell
        return
      }
      guard cell < sink.pointee.headerCount else {
        if length > 0 { sink.pointee.extrasFilled = true }
        return
      }
      let slot = sink.pointee.slots[cell]
      guard slot >= 0, sink.pointee.tooLongCell < 0, let starts = sink.pointee.starts,
        let ends = sink.pointee.ends
      else { return }
      guard let data else {
        starts[slot] = RecordTokenizer.emptyCell
        ends[slot] = RecordTokenizer.emptyCell
        return
      }
      let start = sink.pointee.extra
      (sink.pointee.base + start).update(
        from: data.assumingMemoryBound(to: UInt8.self), count: length)
      starts[slot] = UInt32(truncatingIfNeeded: start)
      ends[slot] = UInt32(truncatingIfNeeded: start &+ length)
      sink.pointee.extra = start &+ length
    }

  private static let row: @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void = { _, context in
    context?.assumingMemoryBound(to: Sink.self).pointee.rowDone = true
  }
}
