import Columns
import Tables

/// Rows of a table that say in every cell what an earlier row says.
///
/// Two passes: this one compares whole rows, the one for the measures leaves them out. Rows are
/// compared as text, column by column, so files may order their columns differently. Repeated rows
/// are alike, so it does not show in any figure which of them stays: the earliest by file and
/// line.
struct RepeatedRows: Sendable {
  private struct Row: Sendable, BitwiseCopyable {
    var file: UInt32
    var line: UInt32
    var earlierFile: UInt32
    var earlierLine: UInt32
  }

  /// Sorted by file and line.
  private let rows: [Row]
  private let files: [BoundFile]

  /// Looks through a table.
  ///
  /// - Complexity: one pass over the files; 24 bytes a row, in scratch space beyond the limit,
  ///   and 16 for each row found.
  init(in table: BoundTable, options: EngineOptions, scratch: ScratchFile) throws {
    files = table.files
    // All cells are compared as they are written: whatever is wrong with one is told later.
    let bound = table.scan(columns: table.schema.fields.map(\.name).sorted(), required: [])
    var scan = TableScan(
      files: bound.files, columns: bound.columns.map { ScanColumn($0.name, .text) },
      format: bound.format, maxField: bound.maxField)
    scan.threads = options.threads
    scan.parser = options.parser
    scan.isCancelled = options.isCancelled
    let finder = DuplicateFinder(memoryLimit: options.memoryLimit / 4, scratch: scratch)
    _ = try scan.run { _ in
    } body: { rows in
      finder.add(RepeatedRows.wholeRows(rows.batch), file: rows.file, line: rows.line)
      return []
    }
    var found: [Row] = []
    try finder.each { row, first in
      found.append(
        Row(file: row.file, line: row.line, earlierFile: first.file, earlierLine: first.line))
    }
    rows = found.sorted { ($0.file, $0.line) < ($1.file, $1.line) }
  }

  /// Those among rows that a scan brings, by position, with where each was seen first.
  func positions(in scanned: ScannedRows) -> [(row: Int, earlier: Place)] {
    if rows.isEmpty { return [] }
    return (0..<scanned.batch.rowCount).compactMap { position in
      let key = (UInt32(scanned.file), UInt32(truncatingIfNeeded: scanned.line(position)))
      var (low, high) = (0, rows.count)
      while low < high {
        let middle = (low + high) / 2
        if (rows[middle].file, rows[middle].line) < key { low = middle + 1 } else { high = middle }
      }
      guard low < rows.count, (rows[low].file, rows[low].line) == key else { return nil }
      let file = files[Int(rows[low].earlierFile)]
      return (position, file.place(line: Int(rows[low].earlierLine)))
    }
  }

  /// Each row as one text: its cells with their lengths, so that no two rows give the same.
  private static func wholeRows(_ batch: Batch) -> TextValues {
    let columns = batch.columns.compactMap { column -> TextValues? in
      if case .text(let values) = column { values } else { nil }
    }
    var whole = TextValues()
    var row: [UInt8] = []
    for position in 0..<batch.rowCount {
      row.removeAll(keepingCapacity: true)
      for values in columns {
        // A cell without value is not an empty text.
        let count = values.nulls[position] ? UInt32.max : UInt32(values.range(position).count)
        withUnsafeBytes(of: count) { row += $0 }
        if !values.nulls[position] { row += values.bytes[values.range(position)] }
      }
      whole.append(row[...])
    }
    return whole
  }
}
