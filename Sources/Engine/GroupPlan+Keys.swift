import Columns
import Measures

extension GroupPlan {
  /// The keys of a batch's rows.
  func keys(of batch: Batch, seed: UInt64) -> GroupKeys {
    if isKeyedByID, case .text(let text)? = batch[keyColumns[0].name] {
      return GroupKeys(text, seed: seed)
    }
    let columns = keyColumns.map { field in
      batch[field.name] ?? .nulls(field.type, count: batch.rowCount)
    }
    return GroupKeys(columns, rows: batch.rowCount, seed: seed)
  }
}
