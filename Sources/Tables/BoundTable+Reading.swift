public import Columns
import Foundation

/// All rows of a small table.
public struct TableContent: Sendable {
  /// The cells, in the order of the files and their lines.
  public let batch: Batch
  /// The physical line of each row.
  public let lines: [Int]
  /// The file of each row, by position among the table's files.
  public let fileOfRow: [Int]
  /// Rows that were set aside, in the order of their places.
  public let rejected: [RejectedRow]
  /// What the pass brought.
  public let summary: TableScan.Summary
}

extension BoundTable {
  /// Reads all rows into memory, for tables that are small beside the events.
  ///
  /// - Parameters:
  ///   - names: the columns that are read; all by default.
  ///   - required: columns without which a row cannot be used, besides the standard ones.
  ///   - parser: which parser reads the records.
  /// - Returns: the rows, and those set aside.
  /// - Throws: ``TableError`` when a file cannot be read.
  public func readAll(
    columns names: [String]? = nil, required: Set<String> = [], parser: RecordParser = .fast
  ) throws -> TableContent {
    let names = names ?? schema.fields.map(\.name)
    var scan = scan(columns: names, required: required)
    scan.parser = parser
    let collected = Collected()
    let summary = try scan.run { row in
      collected.lock.withLock { collected.rejected.append(row) }
    } body: { rows in
      collected.lock.withLock { collected.rows.append(rows) }
      return []
    }
    let parts = collected.rows.sorted {
      ($0.file, $0.firstLine) < ($1.file, $1.firstLine)
    }
    let schema = Schema(scan.columns.map { Field($0.name, $0.type) })
    return TableContent(
      batch: Batch(joining: parts.map(\.batch), schema: schema),
      lines: parts.flatMap { part in part.lineOffsets.indices.map(part.line) },
      fileOfRow: parts.flatMap { part in [Int](repeating: part.file, count: part.lineOffsets.count)
      },
      rejected: collected.rejected.sorted { left, right in
        (left.file, left.faults.first?.place.line ?? 0)
          < (right.file, right.faults.first?.place.line ?? 0)
      },
      summary: summary)
  }
}

// The members are touched only while `lock` is held, and after the scan.
private final class Collected: @unchecked Sendable {
  let lock = NSLock()
  var rows: [ScannedRows] = []
  var rejected: [RejectedRow] = []
}
