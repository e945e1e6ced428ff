import Columns
import Measures

/// A join with more rows than memory holds: both sides are divided by key into parts in scratch
/// space, and the parts are joined one after the other when all rows are in.
struct PartitionedJoin: Sendable {
  private let join: MeasurePlan.PlannedJoin
  private let schema: Schema
  private let partners: [ScratchRows]
  private let waiting: [ScratchRows]

  /// Divides the joined table's rows into parts of about `limit` bytes.
  init(
    _ join: MeasurePlan.PlannedJoin, rows: KeptRows, limit: Int, scratch: ScratchFile
  ) throws(EngineError) {
    self.join = join
    schema = rows.schema
    let count = min(256, max(2, rows.size / max(1, limit) + 1))
    let partners = (0..<count).map { _ in ScratchRows(scratch: scratch) }
    waiting = (0..<count).map { _ in ScratchRows(scratch: scratch) }
    self.partners = partners
    try rows.each { batch throws(EngineError) in
      try PartitionedJoin.divide(batch, by: join.on, among: partners)
    }
  }

  /// Takes in rows that wait for their partners.
  func put(_ batch: Batch) throws(EngineError) {
    try PartitionedJoin.divide(batch, by: join.on, among: waiting)
  }

  /// Brings the waiting rows with their partners' columns, part by part, and forgets them.
  func drain(_ body: (Batch) throws(EngineError) -> Void) throws(EngineError) {
    for (partners, waiting) in zip(partners, waiting) {
      var batches: [Batch] = []
      _ = try partners.drain { batch throws(EngineError) in batches.append(batch) }
      let index = JoinIndex(join, rows: Batch(joining: batches, schema: schema))
      _ = try waiting.drain { batch throws(EngineError) in try body(index.joined(to: batch)) }
    }
  }

  /// Rows of one key go to one part; where the key is null it does not matter which.
  private static func divide(
    _ batch: Batch, by keys: [String], among parts: [ScratchRows]
  ) throws(EngineError) {
    let columns = keys.compactMap { batch[$0] }
    let hashes = GroupKeys(columns, rows: batch.rowCount, seed: 0x9E37_79B9_7F4A_7C15).hashes
    var rows = [[Int]](repeating: [], count: parts.count)
    for (row, hash) in hashes.enumerated() {
      rows[Int((hash >> 32) % UInt64(parts.count))].append(row)
    }
    for (part, rows) in zip(parts, rows) where !rows.isEmpty {
      try part.append(
        Batch(
          schema: batch.schema, columns: batch.columns.map { $0.gathered(rows) },
          rowCount: rows.count))
    }
  }
}
