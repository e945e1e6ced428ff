import Columns
import Measures

/// The customers that figures are made for: who was known, or did something, by the as-of day.
struct Population {
  /// Ids in the order of their bytes.
  let ids: TextValues
  /// The customers' own columns, row for row with `ids`.
  let attributes: Batch
  /// For each table: where each customer's group lies.
  let references: [String: [GroupResult.Reference]]

  init(customers: Engine.Customers?, groups: [String: GroupResult], asOf: Day) {
    let tables = groups.keys.sorted()
    if customers == nil, tables.count == 1, let group = groups[tables[0]] {
      ids = group.ids
      references = [tables[0]: group.order]
      attributes = Batch(rowCount: group.count)
      return
    }
    // A merge of sorted lists: customers with their row, then each table's groups.
    var customerRows: [(id: ArraySlice<UInt8>, row: Int)] = []
    var isDue: [Bool] = []
    if let batch = customers?.batch, case .text(let texts)? = batch[TableOutline.customerColumn] {
      customerRows = (0..<batch.rowCount).filter { !texts.nulls[$0] }
        .map { (texts.bytes[texts.range($0)], $0) }
        .sorted { $0.id.lexicographicallyPrecedes($1.id) }
      if case .date(let since)? = batch["since"] {
        isDue = (0..<batch.rowCount).map { since[$0].map { $0 <= asOf } ?? true }
      } else {
        isDue = [Bool](repeating: true, count: batch.rowCount)
      }
    }
    let lists = tables.compactMap { groups[$0] }
    var positions = [Int](repeating: 0, count: lists.count)
    var ids = TextValues()
    var rows: [Int?] = []
    var references = [[GroupResult.Reference]](repeating: [], count: lists.count)
    var customer = 0
    // The next key of each list, so that each is copied once.
    var heads: [[UInt8]?] = lists.map { list in
      list.count > 0 ? list.withKey(list.order[0]) { Array($0) } : nil
    }
    while true {
      var least: [UInt8]? = customer < customerRows.count ? Array(customerRows[customer].id) : nil
      for case let head? in heads {
        if let known = least, !head.lexicographicallyPrecedes(known) { continue }
        least = head
      }
      guard let id = least else { break }
      var row: Int?
      if customer < customerRows.count, customerRows[customer].id.elementsEqual(id) {
        row = customerRows[customer].row
        customer += 1
      }
      var found = [GroupResult.Reference](repeating: GroupResult.none, count: lists.count)
      for index in lists.indices where heads[index] == id {
        let list = lists[index]
        found[index] = list.order[positions[index]]
        positions[index] += 1
        heads[index] =
          positions[index] < list.count
          ? list.withKey(list.order[positions[index]]) { Array($0) } : nil
      }
      let hasEvent = found.contains { $0 != GroupResult.none }
      guard hasEvent || (row.map { isDue[$0] } ?? false) else { continue }
      ids.append(id)
      rows.append(row)
      for index in lists.indices { references[index].append(found[index]) }
    }
    self.ids = ids
    self.references = Dictionary(uniqueKeysWithValues: zip(tables, references))
    var attributes = Batch(rowCount: rows.count)
    if let batch = customers?.batch {
      for (field, column) in zip(batch.schema.fields, batch.columns) {
        attributes.append(field.name, column.gathered(rows))
      }
    }
    self.attributes = attributes
  }
}
