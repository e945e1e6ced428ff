import Columns
import Engine
import Measures
import Tables

/// The customers table: one row a customer.
struct CustomerList: Sendable {
  /// The columns that are needed, `customer_id` first.
  let batch: Batch
  /// Rows read.
  let rowsRead: Int
  /// What the pass brought.
  let summary: TableScan.Summary

  /// Reads the customers; of several rows of one customer the first counts, the others are set
  /// aside.
  init(
    _ table: BoundTable, columns: Set<String>, rejects: RejectCollector, options: RunOptions
  ) throws {
    let wanted = columns.union(["since"]).subtracting([TableOutline.customerColumn])
      .filter { table.schema[$0] != nil }.sorted()
    let content = try table.readAll(
      columns: [TableOutline.customerColumn] + wanted, parser: options.parser)
    for row in content.rejected { try rejects.add(row, to: table.name) }
    rowsRead = content.summary.rows
    summary = content.summary
    guard case .text(let ids)? = content.batch[TableOutline.customerColumn] else {
      batch = content.batch
      return
    }
    var seen: [String: Int] = [:]
    var kept: [Int] = []
    for row in 0..<ids.count {
      guard let id = ids[row] else { continue }
      guard let first = seen[id] else {
        seen[id] = row
        kept.append(row)
        continue
      }
      let place = table.files[content.fileOfRow[row]].place(
        line: content.lines[row], column: TableOutline.customerColumn)
      let firstPlace = table.files[content.fileOfRow[first]].place(line: content.lines[first])
      try rejects.add(
        [Fault(.duplicateRow, at: place, value: id, details: [firstPlace.description])],
        file: content.fileOfRow[row], to: table.name)
    }
    batch =
      kept.count == content.batch.rowCount
      ? content.batch
      : Batch(
        schema: content.batch.schema, columns: content.batch.columns.map { $0.gathered(kept) },
        rowCount: kept.count)
  }
}
