import Columns
import Measures

/// The rows of a table that is joined to others, found by key.
final class JoinIndex: Sendable {
  private let rows: Batch
  private let join: MeasurePlan.PlannedJoin
  /// Rows of each key, by the key's bytes.
  private let rowsOfKey: [[UInt8]: [Int]]
  private let encoder: KeyEncoder

  /// Rows that memory holds.
  convenience init(_ join: MeasurePlan.PlannedJoin, rows: KeptRows) throws(EngineError) {
    var batches: [Batch] = []
    try rows.each { batch throws(EngineError) in batches.append(batch) }
    self.init(join, rows: Batch(joining: batches, schema: rows.schema))
  }

  init(_ join: MeasurePlan.PlannedJoin, rows: Batch) {
    self.join = join
    self.rows = rows
    let keys = join.on.compactMap { rows[$0] }
    encoder = KeyEncoder(types: keys.map(\.type))
    var rowsOfKey: [[UInt8]: [Int]] = [:]
    // A null is equal to nothing.
    for row in 0..<rows.rowCount where !keys.contains(where: { $0.nulls[row] }) {
      var key: [UInt8] = []
      encoder.encode(row, of: keys, into: &key)
      rowsOfKey[key, default: []].append(row)
    }
    self.rowsOfKey = rowsOfKey
  }

  /// The batch with the joined table's columns beside its own: one row for each partner, one
  /// with nulls for a row without.
  func joined(to batch: Batch) -> Batch {
    let keys = join.on.compactMap { batch[$0] }
    var left: [Int] = []
    var right: [Int?] = []
    var key: [UInt8] = []
    for row in 0..<batch.rowCount {
      var partners: [Int] = []
      if !rowsOfKey.isEmpty, !keys.contains(where: { $0.nulls[row] }) {
        key.removeAll(keepingCapacity: true)
        encoder.encode(row, of: keys, into: &key)
        partners = rowsOfKey[key] ?? []
      }
      if partners.isEmpty {
        left.append(row)
        right.append(nil)
      }
      for partner in partners {
        left.append(row)
        right.append(partner)
      }
    }
    var result = Batch(rowCount: left.count)
    for (field, column) in zip(batch.schema.fields, batch.columns) {
      result.append(field.name, column.gathered(left))
    }
    for column in join.columns {
      // A table without rows brings no columns either.
      let partners = rows[column.source]?.gathered(right)
      result.append(
        column.field.name, partners ?? .nulls(column.field.type, count: right.count))
    }
    return result
  }
}

extension Column {
  /// The given rows, in the given order; null for no row.
  func gathered(_ rows: [Int?]) -> Column {
    let missing = rows.map { $0 == nil }
    if count == 0 { return .nulls(type, count: rows.count) }
    let gathered = gathered(rows.map { $0 ?? 0 })
    if !missing.contains(true) { return gathered }
    let mask = NullMask(missing)
    switch gathered {
    case .number(var values):
      values.nulls = values.nulls.union(mask)
      return .number(values)
    case .amount(var values):
      values.nulls = values.nulls.union(mask)
      return .amount(values)
    case .date(var values):
      values.nulls = values.nulls.union(mask)
      return .date(values)
    case .boolean(var values):
      values.nulls = values.nulls.union(mask)
      return .boolean(values)
    case .text(let values):
      // A null text is empty, so these are put together anew.
      var texts = TextValues()
      for row in 0..<values.count {
        if missing[row] || values.nulls[row] {
          texts.appendNull()
        } else {
          texts.append(values.bytes[values.range(row)])
        }
      }
      return .text(texts)
    }
  }
}

extension Batch {
  /// The rows where a flag is true.
  func filtered(_ keep: [Bool]) -> Batch {
    let rows = keep.indices.filter { keep[$0] }
    if rows.count == rowCount { return self }
    return Batch(schema: schema, columns: columns.map { $0.gathered(rows) }, rowCount: rows.count)
  }
}
