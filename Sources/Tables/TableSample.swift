/// The head of a file: the names of its columns and its first rows, to tell what it is.
public struct TableSample: Sendable, Hashable {
  /// The names of the columns, without the spaces around them.
  public let headers: [String]
  /// The first rows that have as many cells as there are names.
  public let rows: [[String]]

  /// Reads the head of a file; encoding and delimiter are detected.
  ///
  /// - Parameters:
  ///   - file: the file.
  ///   - limit: how many rows at most; fewer where they take more than 256 KiB.
  /// - Throws: ``TableError`` when the file cannot be read as a table.
  public init(_ file: TableFile, rows limit: Int = 500) throws(TableError) {
    var settings = TableSettings(path: [file.name])
    let source = try ByteSource(file, settings: settings)
    settings.encoding = source.encoding
    settings.delimiter = source.delimiter
    let header = try HeaderReader.read(source, settings: settings)
    let names = header.cells.map { cell in
      var cell = cell
      return cell.withUTF8 { String(decoding: CellFormat.trimmed($0), as: UTF8.self) }
    }
    headers = names

    let again = try ByteSource(file, settings: settings)
    let buffer = RecordBuffer(capacity: 0)
    buffer.reserve(256 << 10)
    var isFinal = false
    while buffer.count < 256 << 10, !isFinal {
      isFinal = try HeaderReader.fill(buffer, from: again)
    }
    let layout = RecordLayout(
      delimiter: settings.delimiter ?? 0x2C, slots: Array(names.indices), wanted: names.count,
      maxField: TableSettings.defaultMaxField)
    let starts = UnsafeMutablePointer<UInt32>.allocate(capacity: max(1, names.count))
    let ends = UnsafeMutablePointer<UInt32>.allocate(capacity: max(1, names.count))
    defer {
      starts.deallocate()
      ends.deallocate()
    }
    let reader = QuotedRecordReader(layout: layout, buffer: buffer)
    var rows: [[String]] = []
    var position = 0
    var isHeader = true
    reading: while position < buffer.count, rows.count < limit {
      let outcome = reader.read(from: position, isFinal: isFinal, starts: starts, ends: ends)
      switch outcome {
      case .blank(let end, _): position = end
      case .record(let end, _, _):
        // The last line of what was read may go on behind it.
        if end == buffer.count, !isFinal { break reading }
        if !isHeader {
          rows.append(
            names.indices.map { cell in
              starts[cell] == RecordTokenizer.emptyCell
                ? "" : buffer.text(Int(starts[cell])..<Int(ends[cell]))
            })
        }
        isHeader = false
        position = end
      case .problem(_, _, _, let resume, _): position = resume
      case .open: break reading
      }
    }
    self.rows = rows
  }
}
