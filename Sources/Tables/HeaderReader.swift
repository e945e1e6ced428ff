/// Reads the first record of a file, which names its columns.
enum HeaderReader {
  /// More columns than any table has.
  static let maxColumns = 10_000
  /// A header longer than this, in bytes, is none.
  static let maxLength = 4 << 20

  /// The header's cells and the physical line on which it stands.
  static func read(
    _ source: ByteSource, settings: TableSettings
  ) throws(TableError) -> (cells: [String], line: Int) {
    let layout = RecordLayout(
      delimiter: settings.delimiter ?? 0x2C, slots: Array(0..<maxColumns), wanted: maxColumns,
      maxField: maxLength)
    let buffer = RecordBuffer(capacity: 0)
    let starts = UnsafeMutablePointer<UInt32>.allocate(capacity: maxColumns)
    let ends = UnsafeMutablePointer<UInt32>.allocate(capacity: maxColumns)
    defer {
      starts.deallocate()
      ends.deallocate()
    }
    let place = Place(file: source.name, line: source.firstLine)
    var isFinal = false
    while true {
      isFinal = try fill(buffer, from: source)
      let reader = QuotedRecordReader(layout: layout, buffer: buffer)
      var position = 0
      var line = source.firstLine
      reading: while position < buffer.count {
        let outcome = reader.read(from: position, isFinal: isFinal, starts: starts, ends: ends)
        switch outcome {
        case .blank(let end, let lines):
          position = end
          line += lines
        case .problem(.tooFewCells(let found, _), _, _, let end, _):
          // A header that ends where the bytes read so far end may go on.
          if end == buffer.count, !isFinal { break reading }
          let cells = (0..<found).map { cell in
            starts[cell] == RecordTokenizer.emptyCell
              ? "" : buffer.text(Int(starts[cell])..<Int(ends[cell]))
          }
          return (cells, line)
        case .record, .problem(.tooManyCells, _, _, _, _):
          throw TableError(
            .headerTooLarge, at: place, "the header names more than \(maxColumns) columns",
            fix: "check the delimiter: it is taken for "
              + DelimiterDetection.name(of: layout.delimiter))
        case .problem(.textAfterQuote, let cell, _, _, _):
          throw TableError(
            .unreadable, at: Place(file: source.name, line: line, column: cell.map { $0 + 1 }),
            "in the header, text follows the closing quote of a name",
            fix: "write the name as \"…\" or without quotes")
        case .problem(.unterminatedQuote, let cell, _, _, _):
          throw TableError(
            .unreadable, at: Place(file: source.name, line: line, column: cell.map { $0 + 1 }),
            "in the header, a quote is never closed", fix: "close it, or write the name without")
        case .problem, .open: break reading
        }
      }
      if isFinal {
        throw TableError(
          .empty, at: place, "the file has no header line",
          fix: "the first line must name the columns")
      }
      if buffer.count > maxLength {
        throw TableError(
          .headerTooLarge, at: place, "the first \(maxLength >> 20) MiB hold no line end",
          fix: "check that this is a CSV file")
      }
    }
  }

  /// Reads more; true at the file's end, where a last line without line end gets one.
  static func fill(
    _ buffer: RecordBuffer, from source: ByteSource
  ) throws(TableError) -> Bool {
    let target = max(64 << 10, 2 * buffer.count)
    buffer.reserve(target)
    while buffer.count < target {
      let got = try source.read(
        into: UnsafeMutableRawBufferPointer(
          start: buffer.base + buffer.count, count: target - buffer.count))
      if got == 0 {
        let newline: [UInt8] = [UInt8(ascii: "\n")]
        newline.withUnsafeBufferPointer { buffer.append($0) }
        return true
      }
      buffer.count += got
    }
    return false
  }
}
