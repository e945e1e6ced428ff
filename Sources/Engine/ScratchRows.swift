import Columns
import Foundation

/// Rows put aside in a scratch file, batch by batch, to be read again.
// `batches` is touched only while `lock` is held.
final class ScratchRows: @unchecked Sendable {
  /// Where the parts of a column lie in the file.
  private struct StoredColumn {
    var field: Field
    /// Elements, or the bytes of texts.
    var start: Int
    var count: Int
    /// Where the ends of texts lie.
    var ends: Int?
    /// Where the null flags lie; nil without nulls.
    var nulls: Int?
  }

  private struct StoredBatch {
    var rows: Int
    var columns: [StoredColumn]
  }

  private let scratch: ScratchFile
  private let lock = NSLock()
  private var batches: [StoredBatch] = []

  init(scratch: ScratchFile) {
    self.scratch = scratch
  }

  func append(_ batch: Batch) throws(EngineError) {
    var stored = StoredBatch(rows: batch.rowCount, columns: [])
    for (field, column) in zip(batch.schema.fields, batch.columns) {
      var parts = StoredColumn(field: field, start: 0, count: batch.rowCount)
      switch column {
      case .number(let values): parts.start = try scratch.append(values.elements)
      case .amount(let values): parts.start = try scratch.append(values.elements.map(\.units))
      case .date(let values): parts.start = try scratch.append(values.elements.map(\.number))
      case .boolean(let values): parts.start = try scratch.append(values.elements)
      case .text(let values):
        parts.start = try scratch.append(values.bytes)
        parts.count = values.bytes.count
        parts.ends = try scratch.append(values.ends)
      }
      if column.nulls.hasNulls { parts.nulls = try scratch.append(column.nulls.flags) }
      stored.columns.append(parts)
    }
    lock.withLock { batches.append(stored) }
  }

  /// Takes out all batches put aside so far and brings one after the other.
  ///
  /// - Returns: false when there was none.
  func drain(_ body: (Batch) throws(EngineError) -> Void) throws(EngineError) -> Bool {
    let taken = lock.withLock {
      defer { batches = [] }
      return batches
    }
    for stored in taken { try body(read(stored)) }
    return !taken.isEmpty
  }

  /// Brings all batches put aside so far, which stay.
  func each(_ body: (Batch) throws(EngineError) -> Void) throws(EngineError) {
    for stored in lock.withLock({ batches }) { try body(read(stored)) }
  }

  private func read(_ stored: StoredBatch) throws(EngineError) -> Batch {
    var batch = Batch(rowCount: stored.rows)
    for column in stored.columns {
      batch.append(column.field.name, try read(column, stored.rows))
    }
    return batch
  }

  private func read(_ stored: StoredColumn, _ rows: Int) throws(EngineError) -> Column {
    var nulls = NullMask()
    if let start = stored.nulls {
      nulls = NullMask(try scratch.read(Bool.self, at: start, count: rows))
    }
    switch stored.field.type {
    case .number:
      return .number(
        Values(try scratch.read(Double.self, at: stored.start, count: rows), nulls: nulls))
    case .amount:
      let units = try scratch.read(Int64.self, at: stored.start, count: rows)
      return .amount(Values(units.map(Amount.init(units:)), nulls: nulls))
    case .date:
      let numbers = try scratch.read(Int32.self, at: stored.start, count: rows)
      return .date(Values(numbers.map(Day.init(number:)), nulls: nulls))
    case .boolean:
      return .boolean(
        Values(try scratch.read(Bool.self, at: stored.start, count: rows), nulls: nulls))
    case .text:
      var texts = TextValues()
      texts.bytes = try scratch.read(UInt8.self, at: stored.start, count: stored.count)
      if let ends = stored.ends { texts.ends = try scratch.read(Int.self, at: ends, count: rows) }
      texts.nulls = nulls
      return .text(texts)
    }
  }
}
