import Columns
import Dispatch
import Expressions
import Measures
import Statistics

/// The groups of a table in the order of their keys.
// Read only: nothing writes to the tables once a result is made.
final class GroupResult: @unchecked Sendable {
  /// Where a group lies: partition in the upper, number in the lower half.
  typealias Reference = UInt64
  /// A reference to no group, whose aggregates are those of no rows.
  static let none = Reference.max

  let plan: GroupPlan
  let tables: [GroupTable]
  let slotsOfAggregate: [[Int]]
  /// True when some sum or count did not fit into its place.
  let hasWide: Bool
  let stride: Int
  /// The groups in the order of their keys' bytes.
  private(set) var order: [Reference] = []
  /// The keys in that order, of groups keyed by id.
  private(set) var ids = TextValues()
  /// For collecting slots: the medians and distinct counts of each group, by log and partition.
  private(set) var medians: [[[Double]]] = []
  private(set) var distinctCounts: [[[Double]]] = []

  init(
    plan: GroupPlan, tables: [GroupTable], slotsOfAggregate: [[Int]]
  ) throws(EngineError) {
    self.plan = plan
    self.tables = tables
    self.slotsOfAggregate = slotsOfAggregate
    hasWide = tables.contains { !$0.side.wide.isEmpty }
    stride = tables.first?.layout.stride ?? 0
    try resolveLogs()
    (order, ids) = sortedByKey(withTexts: plan.isKeyedByID)
  }

  /// The number of groups.
  var count: Int { order.count }

  /// The key columns of some groups in order.
  func keyColumns(_ rows: Range<Int>) -> [Column] {
    if plan.isKeyedByID { return [.text(ids.sliced(rows))] }
    return KeyEncoder(types: plan.keyColumns.map(\.type)).decode(count: rows.count) { row, body in
      withKey(order[rows.lowerBound + row]) { body($0) }
    }
  }

  func withKey<R>(_ reference: Reference, _ body: (UnsafeRawBufferPointer) -> R) -> R {
    tables[Int(reference >> 32)].withKey(Int(reference & 0xFFFF_FFFF), body)
  }

  // MARK: Collected values

  private func resolveLogs() throws(EngineError) {
    guard let layout = tables.first?.layout, layout.logCount > 0 else { return }
    let empty = [[[Double]]](
      repeating: [[Double]](repeating: [], count: tables.count), count: layout.logCount)
    medians = empty
    distinctCounts = empty
    var needsMedian = Set<Int>()
    for (index, planned) in plan.aggregates.enumerated() {
      guard let slot = slotsOfAggregate[index].first,
        case .collected(_, let log) = layout.slots[slot]
      else { continue }
      if planned.aggregate.function == .median { needsMedian.insert(log) }
    }
    for (partition, table) in tables.enumerated() {
      for log in 0..<layout.logCount {
        var figures = GroupFigures(groups: table.count, type: table.side.logs[log].type)
        figures.wantsMedians = needsMedian.contains(log)
        try table.side.logs[log].drain { figures.add($0) }
        figures.endGroup()
        medians[log][partition] = figures.medians
        distinctCounts[log][partition] = figures.distinctCounts
      }
    }
  }
}
