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
  private(set) var starts: UnsafeMutablePointer<UInt32>
  private(set) var ends: UnsafeMutablePointer<UInt32>
  /// First line of each record, counted from 0 at the block's beginning.
  private(set) var lines: UnsafeMutablePointer<UInt32>
  /// Where each record's text begins and ends in the block.
  private(set) var recordStarts: UnsafeMutablePointer<UInt32>
  private(set) var recordEnds: UnsafeMutablePointer<UInt32>
  private var capacity: Int

  /// The number of records found.
  private(set) var count = 0
  /// Records that were set aside.
  private(set) var setAside: [SetAsideRecord] = []
  /// The number of physical lines in the block, up to `openRecord` where there is one.
  private(set) var lineCount = 0
  /// Where a record begins that the block's end leaves open inside quotes.
  private(set) var openRecord: Int?
  private var quoted: QuotedRecordReader

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
    quoted = QuotedRecordReader(layout: layout)
  }

  deinit {
    starts.deallocate()
    ends.deallocate()
    lines.deallocate()
    recordStarts.deallocate()
    recordEnds.deallocate()
  }

  private func grow() {
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

  private func readThroughLibCSV(isFinal: Bool) {
    var position = 0
    while position < buffer.count, openRecord == nil {
      position = readQuoted(from: position, isFinal: isFinal)
    }
  }

  /// Reads one record through libcsv and says where the next begins.
  private func readQuoted(from start: Int, isFinal: Bool) -> Int {
    if count == capacity { grow() }
    let row = count * layout.wanted
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

  private func isValidUTF8(_ range: Range<Int>) -> Bool {
    let bytes = UnsafeBufferPointer(start: buffer.base + range.lowerBound, count: range.count)
    return bytes.isValidUTF8
  }

  private func scan(isFinal: Bool) {
    let base = UnsafePointer(buffer.base)
    let length = buffer.count
    let delimiter = layout.delimiter
    let headerCount = layout.slots.count
    let wanted = layout.wanted
    let maxField = layout.maxField
    let trimsTabs = delimiter != UInt8(ascii: "\t")
    let space = UInt8(ascii: " ")
    let tab = UInt8(ascii: "\t")

    layout.slots.withUnsafeBufferPointer { slots in
      // The state of the loop lives in locals; `self` is brought up to date where it is used.
      var count = 0
      var lineCount = 0
      var starts = self.starts
      var ends = self.ends
      var recordStart = 0
      var fieldStart = 0
      var field = 0
      var extrasFilled = false
      var recordHigh: UInt64 = 0
      var word = 0
      var resume = 0
      defer {
        self.count = count
        if openRecord == nil { self.lineCount = lineCount }
      }

      scanning: while word < length {
        let masks = byte_scan_64(base + word, delimiter)
        var keep = UInt64.max
        if resume > word { keep <<= UInt64(resume - word) }
        if word + 64 > length { keep &= (UInt64(1) << UInt64(length - word)) - 1 }
        var structural = masks.structural & keep
        var high = masks.high & keep
        while structural != 0 {
          let bit = structural.trailingZeroBitCount
          structural &= structural - 1
          let position = word + bit
          let byte = base[position]
          var next = -1
          if byte == UInt8(ascii: "\"") {
            self.count = count
            self.lineCount = lineCount
            next = readQuoted(from: recordStart, isFinal: isFinal)
            count = self.count
            lineCount = self.lineCount
            if openRecord != nil { return }
            if count == capacity { grow() }
            starts = self.starts
            ends = self.ends
          } else {
            // A cell ends here.
            var start = fieldStart
            var end = position
            while start < end, base[start] == space || (trimsTabs && base[start] == tab) {
              start += 1
            }
            while start < end, base[end - 1] == space || (trimsTabs && base[end - 1] == tab) {
              end -= 1
            }
            if field < headerCount {
              let slot = slots[field]
              if slot >= 0 {
                let index = count * wanted + slot
                starts[index] =
                  start == end
                  ? RecordTokenizer.emptyCell : UInt32(truncatingIfNeeded: start)
                ends[index] = UInt32(truncatingIfNeeded: end)
              }
            } else if start < end {
              extrasFilled = true
            }
            if end - start > maxField {
              next = RecordTokenizer.afterLine(buffer, from: recordStart)
              setAside.append(
                SetAsideRecord(
                  line: lineCount, start: recordStart, end: next, cell: field,
                  problem: .cellTooLong(limit: maxField)))
              lineCount += 1
            }
            if next < 0, byte == delimiter {
              fieldStart = position + 1
              field += 1
              continue
            }
            if next < 0, byte == UInt8(ascii: "\n"), position == recordStart, position > 0,
              base[position - 1] == UInt8(ascii: "\r")
            {
              recordStart = position + 1  // the LF of a CRLF
              fieldStart = recordStart
              continue
            }
            if next < 0 {
              // The record ends here too.
              let below = (UInt64(1) << UInt64(bit)) - 1
              let highInRecord = recordHigh | (high & below)
              high &= ~below
              recordHigh = 0
              let cells = field + 1
              if field == 0, start == end {
                // A blank line.
              } else if cells < headerCount || (cells > headerCount && extrasFilled) {
                setAside.append(
                  SetAsideRecord(
                    line: lineCount, start: recordStart, end: position,
                    problem: cells < headerCount
                      ? .tooFewCells(found: cells, expected: headerCount)
                      : .tooManyCells(found: cells, expected: headerCount)))
              } else if highInRecord != 0, !isValidUTF8(recordStart..<position) {
                setAside.append(
                  SetAsideRecord(
                    line: lineCount, start: recordStart, end: position, problem: .invalidUTF8))
              } else {
                lines[count] = UInt32(truncatingIfNeeded: lineCount)
                recordStarts[count] = UInt32(truncatingIfNeeded: recordStart)
                recordEnds[count] = UInt32(truncatingIfNeeded: position)
                count += 1
                if count == capacity {
                  self.count = count
                  grow()
                  starts = self.starts
                  ends = self.ends
                }
              }
              lineCount += 1
              recordStart = position + 1
              fieldStart = recordStart
              field = 0
              extrasFilled = false
              continue
            }
          }
          // A record was read or left out as a whole; go on behind it.
          recordStart = next
          fieldStart = next
          field = 0
          extrasFilled = false
          recordHigh = 0
          resume = next
          if next >= word + 64 {
            word = next & ~63
            continue scanning
          }
          let rest = UInt64.max << UInt64(next - word)
          structural &= rest
          high &= rest
        }
        recordHigh |= high
        word += 64
      }
    }
  }

  /// Where the physical line after the one at `start` begins.
  static func afterLine(_ buffer: RecordBuffer, from start: Int) -> Int {
    let end = byte_scan_line_end(buffer.base, start, buffer.count)
    if end >= buffer.count { return buffer.count }
    let isCRLF =
      buffer.base[end] == UInt8(ascii: "\r") && end + 1 < buffer.count
      && buffer.base[end + 1] == UInt8(ascii: "\n")
    return end + (isCRLF ? 2 : 1)
  }

  /// Takes the layout of another file; columns wanted stay the same in number.
  func begin(_ layout: RecordLayout) {
    precondition(layout.wanted == self.layout.wanted)
    self.layout = layout
    quoted = QuotedRecordReader(layout: layout)
  }
}
