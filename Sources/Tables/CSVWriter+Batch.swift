public import Columns

extension CSVWriter {
  /// Writes a header of the batch's column names, in its order.
  public mutating func writeHeader(_ schema: Schema) {
    writeRecord(schema.fields.map(\.name))
  }

  /// Writes the batch's rows, without header.
  ///
  /// - Complexity: O(bytes written); each column is turned into text by a loop of its own type.
  public mutating func write(_ batch: Batch) {
    guard !batch.columns.isEmpty else { return }
    let writer = BatchWriter(batch, options: options)
    var row = 0
    while row < batch.rowCount {
      let end = min(row + BatchWriter.blockRows, batch.rowCount)
      writer.append(row..<end, to: &bytes)
      row = end
    }
    endBatch()
  }

  /// Writes a header and the batch's rows to a file, which stays open.
  public static func write(
    _ batch: Batch, to file: OutputFile, options: Options = Options()
  ) throws(TableError) {
    var writer = CSVWriter(options)
    writer.writeHeader(batch.schema)
    guard !batch.columns.isEmpty else { return try writer.flush(to: file) }
    let rows = BatchWriter(batch, options: options)
    var row = 0
    while row < batch.rowCount {
      let end = min(row + BatchWriter.blockRows, batch.rowCount)
      rows.append(row..<end, to: &writer.bytes)
      writer.endBatch()
      if writer.bytes.count >= 1 << 20 { try writer.flush(to: file) }
      row = end
    }
    try writer.flush(to: file)
  }
}

/// Turns blocks of a batch's rows into records: column by column into text, then row by row.
private struct BatchWriter {
  /// Rows in a block: few enough that the text of all columns stays in the cache.
  static let blockRows = 512

  private let columns: [Column]
  private let quoting: CSVQuoting
  private let delimiter: UInt8
  private let isCRLF: Bool
  private let texts: [ColumnText]

  init(_ batch: Batch, options: CSVWriter.Options) {
    columns = batch.columns
    quoting = CSVQuoting(options)
    delimiter = options.delimiter
    isCRLF = options.lineEnding == .crlf
    texts = batch.columns.map { _ in ColumnText(rows: BatchWriter.blockRows) }
  }

  func append(_ rows: Range<Int>, to bytes: inout [UInt8]) {
    var room = rows.count * (columns.count + 4) + ColumnText.slack
    for (column, text) in zip(columns, texts) {
      switch column {
      case .number(let values): text.fill(values, rows) { CellText.write($0, to: $1) }
      case .amount(let values): text.fill(values, rows) { CellText.write($0, to: $1) }
      case .date(let values): text.fill(values, rows) { CellText.write($0, to: $1) }
      case .boolean(let values): text.fill(values, rows) { CellText.write($0, to: $1) }
      case .text(let values): text.fill(values, rows, quoting)
      }
      room += text.used
    }
    let block = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      guard let base = buffer.baseAddress else { return }
      var out = base
      for row in 0..<rows.count {
        let start = out
        for index in texts.indices {
          let text = texts[index]
          if index > 0 {
            out.pointee = delimiter
            out += 1
          }
          let from = text.ends[row]
          let length = text.ends[row + 1] - from
          if length <= ColumnText.slack {
            UnsafeMutableRawPointer(out).copyMemory(
              from: text.bytes + from, byteCount: ColumnText.slack)
          } else {
            out.update(from: text.bytes + from, count: length)
          }
          out += length
        }
        if texts.count == 1, out == start {
          out[0] = 0x22
          out[1] = 0x22
          out += 2
        }
        if isCRLF {
          out.pointee = 0x0D
          out += 1
        }
        out.pointee = 0x0A
        out += 1
      }
      count = out - base
    }
    bytes += block
  }
}

/// The cells of one column of a block as text, end to end.
private final class ColumnText {
  private(set) var bytes: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// Where each row ends, after a leading 0.
  let ends: UnsafeMutablePointer<Int>
  private(set) var used = 0
  /// Bytes behind the text that may be read: short cells are copied at one go.
  static let slack = 16

  init(rows: Int) {
    capacity = rows * CellText.longest
    bytes = .allocate(capacity: capacity + ColumnText.slack)
    ends = .allocate(capacity: rows + 1)
    ends[0] = 0
  }

  deinit {
    bytes.deallocate()
    ends.deallocate()
  }

  /// Fixed-size values; a block of them always has room.
  @inline(__always)
  func fill<Element>(
    _ values: Values<Element>, _ rows: Range<Int>,
    _ write: (Element, UnsafeMutablePointer<UInt8>) -> Int
  ) {
    let bytes = self.bytes
    let ends = self.ends
    var end = 0
    values.elements.withUnsafeBufferPointer { elements in
      if values.nulls.hasNulls {
        values.nulls.flags.withUnsafeBufferPointer { nulls in
          for (index, row) in rows.enumerated() {
            if !nulls[row] { end += write(elements[row], bytes + end) }
            ends[index + 1] = end
          }
        }
      } else {
        for (index, row) in rows.enumerated() {
          end += write(elements[row], bytes + end)
          ends[index + 1] = end
        }
      }
    }
    used = end
  }

  func fill(_ values: TextValues, _ rows: Range<Int>, _ quoting: CSVQuoting) {
    var end = 0
    values.bytes.withUnsafeBufferPointer { source in
      values.ends.withUnsafeBufferPointer { sourceEnds in
        for (index, row) in rows.enumerated() {
          if !values.nulls[row] {
            let start = row == 0 ? 0 : sourceEnds[row - 1]
            let cell = UnsafeBufferPointer(rebasing: source[start..<sourceEnds[row]])
            if quoting.isPlain(cell), let from = cell.baseAddress {
              reserve(cell.count, after: end)
              (bytes + end).update(from: from, count: cell.count)
              end += cell.count
            } else {
              var quoted: [UInt8] = []
              quoting.append(cell, to: &quoted)
              reserve(quoted.count, after: end)
              quoted.withUnsafeBufferPointer { quoted in
                if let from = quoted.baseAddress {
                  (bytes + end).update(from: from, count: quoted.count)
                }
              }
              end += quoted.count
            }
          }
          ends[index + 1] = end
        }
      }
    }
    used = end
  }

  private func reserve(_ count: Int, after used: Int) {
    guard used + count > capacity else { return }
    let larger = max(2 * capacity, used + count)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger + ColumnText.slack)
    moved.update(from: bytes, count: used)
    bytes.deallocate()
    bytes = moved
    capacity = larger
  }
}
