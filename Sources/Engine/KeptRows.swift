import Columns
import Foundation

/// Rows of a table that others are joined to: in memory up to a limit, in scratch space beyond.
// What changes is touched only while `lock` is held.
final class KeptRows: @unchecked Sendable {
  /// Bytes a row takes beside its cells when it can be found by key.
  private static let indexSize = 160

  private let lock = NSLock()
  private let limit: Int
  private let stored: ScratchRows
  private var batches: [Batch] = []
  private var memory = 0

  /// The bytes of all rows, with what finding them takes.
  private(set) var size = 0
  /// The columns; none while there are no rows.
  private(set) var schema = Schema()

  /// No rows yet.
  init(limit: Int, scratch: ScratchFile) {
    self.limit = limit
    stored = ScratchRows(scratch: scratch)
  }

  /// True when all rows and an index of them fit into memory.
  var fits: Bool { size <= limit }

  /// Takes in some rows.
  func append(_ batch: Batch) throws(EngineError) {
    let bytes = batch.size + KeptRows.indexSize * batch.rowCount
    let spilled = lock.withLock {
      schema = batch.schema
      size += bytes
      memory += bytes
      batches.append(batch)
      guard memory > limit else { return [Batch]() }
      defer {
        batches = []
        memory = 0
      }
      return batches
    }
    for batch in spilled { try stored.append(batch) }
  }

  /// Brings all rows, when all are in; they stay.
  func each(_ body: (Batch) throws(EngineError) -> Void) throws(EngineError) {
    try stored.each(body)
    for batch in batches { try body(batch) }
  }
}

extension Batch {
  /// The bytes of the cells, about.
  fileprivate var size: Int {
    columns.reduce(0) { sum, column in
      switch column {
      case .number, .amount: sum + 8 * rowCount
      case .date: sum + 4 * rowCount
      case .boolean: sum + rowCount
      case .text(let values): sum + values.bytes.count + 8 * rowCount
      }
    }
  }
}
