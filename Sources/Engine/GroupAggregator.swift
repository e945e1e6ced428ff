import Columns
import Expressions
import Foundation
import Measures
import Statistics

/// Takes the rows of a table into groups, from any number of threads.
///
/// The key space is cut into partitions by hash; each partition has its own lock and each group's
/// state exists once. What is kept is exact, so neither the order of the rows nor the threads
/// that bring them show in the result.
final class GroupAggregator: Sendable {
  static let partitionBits: UInt64 = 4
  static var partitionCount: Int { 1 << Int(partitionBits) }

  // A table is touched only while its lock is held, and by `finish` after all rows are in.
  private final class Partition: @unchecked Sendable {
    let lock = NSLock()
    var table: GroupTable
    init(_ table: GroupTable) {
      self.table = table
    }
  }

  let plan: GroupPlan
  private let layout: StateLayout
  private let slotsOfAggregate: [[Int]]
  private let updates: [SlotUpdate]
  private let partitions: [Partition]
  private let share: SpillSettings
  /// Rows of groups that must wait; nil where all groups are kept in memory.
  private let waiting: ScratchRows?
  private let seed: UInt64

  /// What feeds one slot.
  private struct SlotUpdate: Sendable {
    var slot: StateSlot
    var planned: PlannedAggregate
    /// Positions among the expressions and ranges that are worked out once for each block.
    var filter: Int?
    var range: Int?
    var argument: Int?
  }

  private struct DatedRange: Sendable, Hashable {
    var range: DayRange
    var column: String
  }

  private let filters: [TypedExpression]
  private let ranges: [DatedRange]
  private let arguments: [TypedExpression]

  /// A place for the groups of a plan.
  ///
  /// - Parameters:
  ///   - plan: what the groups are.
  ///   - spill: how much may be kept in memory.
  ///   - spillsGroups: whether groups beyond that wait on disk: rows of a group for which there
  ///     is no room are put aside, and taken in when ``drain(_:)`` has brought the first groups.
  init(plan: GroupPlan, spill: SpillSettings, spillsGroups: Bool = false) {
    self.plan = plan
    waiting = spillsGroups ? ScratchRows(scratch: spill.scratch) : nil
    var updates: [SlotUpdate] = []
    var filters: [TypedExpression] = []
    var ranges: [DatedRange] = []
    var arguments: [TypedExpression] = []
    var slotsOfAggregate: [[Int]] = []
    var logs = 0
    func position<T: Equatable>(_ item: T, in list: inout [T]) -> Int {
      if let known = list.firstIndex(of: item) { return known }
      list.append(item)
      return list.count - 1
    }
    for planned in plan.aggregates {
      var slots: [Int] = []
      for slot in GroupAggregator.slots(of: planned.aggregate, log: logs) {
        var update = SlotUpdate(slot: slot, planned: planned)
        update.filter = planned.aggregate.filter.map { position($0, in: &filters) }
        update.argument = planned.aggregate.argument.map { position($0, in: &arguments) }
        if let range = planned.range, let column = planned.dateColumn {
          update.range = position(DatedRange(range: range, column: column), in: &ranges)
        }
        // Equal sums of two measures are kept once.
        let known = updates.firstIndex { other in
          other.slot.isSameKind(as: slot) && other.filter == update.filter
            && other.range == update.range && other.argument == update.argument
            && other.planned.rowIDColumn == planned.rowIDColumn
        }
        if let known {
          slots.append(known)
        } else {
          if case .collected = slot { logs += 1 }
          slots.append(updates.count)
          updates.append(update)
        }
      }
      slotsOfAggregate.append(slots)
    }
    self.updates = updates
    self.filters = filters
    self.ranges = ranges
    self.arguments = arguments
    self.slotsOfAggregate = slotsOfAggregate
    layout = StateLayout(updates.map(\.slot))
    share = SpillSettings(
      memoryLimit: spill.memoryLimit / GroupAggregator.partitionCount, scratch: spill.scratch)
    partitions = GroupAggregator.tables(layout, share).map(Partition.init)
    seed = UInt64.random(in: .min ... .max)
  }

  private static func tables(_ layout: StateLayout, _ share: SpillSettings) -> [GroupTable] {
    let arena = StateArena()
    return (0..<partitionCount).map { _ in
      GroupTable(layout: layout, arena: arena, spill: share)
    }
  }

  private static func slots(of aggregate: TypedAggregate, log: Int) -> [StateSlot] {
    let type = aggregate.argument?.type ?? .number
    func sum() -> StateSlot { type == .amount ? .amountSum : .numberSum }
    func extreme(_ isGreatest: Bool) -> StateSlot {
      type == .text ? .extremeText(isGreatest: isGreatest) : .extreme(type, isGreatest: isGreatest)
    }
    return switch aggregate.function {
    case .countRows, .count: [.count]
    case .countDistinct, .median: [.collected(type, log: log)]
    case .sum: [sum()]
    case .avg: [sum(), .count]
    case .stddev: [.moments]
    case .min: [extreme(false)]
    case .max: [extreme(true)]
    case .first: [.ordered(type, isLast: false)]
    case .last: [.ordered(type, isLast: true)]
    }
  }

  /// Takes in the rows of a batch.
  ///
  /// Threads begin at different partitions, so that they seldom meet.
  func add(
    _ batch: Batch, worker: Int, notes: inout EvaluationNotes
  ) throws(EngineError) {
    let passing = plan.filter.map { mask($0, batch, &notes) }
    let keys = plan.keys(of: batch, seed: seed)
    let (rows, starts) = scatter(keys, passing: passing, count: batch.rowCount)
    if rows.isEmpty { return }
    let prepared = prepare(batch, &notes)

    let chunk = GroupAggregator.rowsAtOnce
    let states = UnsafeMutablePointer<UnsafeMutableRawPointer>.allocate(capacity: chunk)
    let groups = UnsafeMutablePointer<UInt32>.allocate(capacity: chunk)
    let known = UnsafeMutablePointer<UInt32>.allocate(capacity: chunk)
    defer {
      states.deallocate()
      groups.deallocate()
      known.deallocate()
    }
    var missing: [UInt32] = []
    rows.withUnsafeBufferPointer { rows in
      let count = partitions.count
      for step in 0..<count {
        let index = (step + worker * (count / 2 + 1)) % count
        let end = starts[index + 1]
        if starts[index] == end { continue }
        let partition = partitions[index]
        partition.lock.withLock {
          let isFull =
            waiting != nil && partition.table.count > 0
            && partition.table.groupMemory > max(share.memoryLimit, 1 << 15)
          for start in stride(from: starts[index], to: end, by: chunk) {
            var slice = UnsafeBufferPointer(rebasing: rows[start..<min(start + chunk, end)])
            if isFull {
              let count = partition.table.findKnown(
                slice, keys: keys, known: known, states: states, groups: groups,
                missing: &missing)
              slice = UnsafeBufferPointer(start: known, count: count)
            } else {
              partition.table.find(slice, keys: keys, states: states, groups: groups)
            }
            for update in prepared {
              update.apply(to: partition.table, rows: slice, states: states, groups: groups)
            }
          }
        }
      }
    }
    if let waiting, !missing.isEmpty { try waiting.append(needed(missing, of: batch)) }
  }

  /// The rows' columns that the plan reads.
  private func needed(_ rows: [UInt32], of batch: Batch) -> Batch {
    let rows = rows.map(Int.init)
    var names = plan.keyColumns.map(\.name)
    names += plan.aggregates.flatMap(\.columns) + (plan.filter?.columns ?? [])
    var result = Batch(rowCount: rows.count)
    for name in names where result[name] == nil {
      if let column = batch[name] { result.append(name, column.gathered(rows)) }
    }
    return result
  }

  /// So few rows that the states they belong to stay in the processor's nearest cache.
  private static let rowsAtOnce = 128

  /// Rows ordered by partition, and where each partition's rows begin.
  private func scatter(_ keys: GroupKeys, passing: [Bool]?, count: Int) -> ([UInt32], [Int]) {
    let shift = 64 - GroupAggregator.partitionBits
    var starts = [Int](repeating: 0, count: partitions.count + 1)
    var partitionOf = [UInt8](repeating: 0, count: count)
    let skipped = UInt8.max
    let missing = keys.missing
    if passing == nil, missing.isEmpty {
      for row in 0..<count {
        let partition = Int(keys.hashes[row] &>> shift)
        partitionOf[row] = UInt8(truncatingIfNeeded: partition)
        starts[partition &+ 1] &+= 1
      }
    } else {
      for row in 0..<count {
        if !(passing?[row] ?? true) || (!missing.isEmpty && missing[row]) {
          partitionOf[row] = skipped
        } else {
          let partition = Int(keys.hashes[row] &>> shift)
          partitionOf[row] = UInt8(truncatingIfNeeded: partition)
          starts[partition + 1] += 1
        }
      }
    }
    for partition in 0..<partitions.count { starts[partition + 1] += starts[partition] }
    var next = starts
    let total = starts[partitions.count]
    let rows = [UInt32](unsafeUninitializedCapacity: total) { buffer, initialized in
      for row in 0..<count where partitionOf[row] != skipped {
        let partition = Int(partitionOf[row])
        buffer[next[partition]] = UInt32(truncatingIfNeeded: row)
        next[partition] &+= 1
      }
      initialized = total
    }
    return (rows, starts)
  }

  /// Which rows count and with what values, for every slot.
  private func prepare(_ batch: Batch, _ notes: inout EvaluationNotes) -> [AggregateUpdate] {
    var filterMasks: [[Bool]] = []
    for filter in filters { filterMasks.append(mask(filter, batch, &notes)) }
    let rangeMasks = ranges.map { mask($0.range, batch[$0.column], rows: batch.rowCount) }
    var columns: [Column] = []
    for argument in arguments { columns.append(argument.evaluate(batch, notes: &notes)) }
    return updates.enumerated().map { index, update in
      var rowMask = update.filter.map { filterMasks[$0] }
      if let range = update.range { rowMask = GroupAggregator.both(rowMask, rangeMasks[range]) }
      let values = update.argument.map { columns[$0] }
      if let nulls = values?.nulls, nulls.hasNulls {
        rowMask = GroupAggregator.both(rowMask, nulls.flags.map { !$0 })
      }
      var result = AggregateUpdate(slotIndex: index, mask: rowMask, values: values)
      if case .ordered = update.slot {
        if case .date(let days)? = update.planned.dateColumn.flatMap({ batch[$0] }) {
          result.days = days
        }
        if case .text(let ids)? = update.planned.rowIDColumn.flatMap({ batch[$0] }) {
          result.rowIDs = ids
        }
      }
      return result
    }
  }

  private static func both(_ left: [Bool]?, _ right: [Bool]) -> [Bool] {
    guard let left else { return right }
    return [Bool](unsafeUninitializedCapacity: right.count) { buffer, count in
      for row in 0..<right.count { buffer[row] = left[row] && right[row] }
      count = right.count
    }
  }

  private func mask(
    _ filter: TypedExpression, _ batch: Batch, _ notes: inout EvaluationNotes
  ) -> [Bool] {
    guard case .boolean(let values) = filter.evaluate(batch, notes: &notes) else {
      return [Bool](repeating: false, count: batch.rowCount)
    }
    if !values.nulls.hasNulls { return values.elements }
    return zip(values.elements, values.nulls.flags).map { $0 && !$1 }
  }

  private func mask(_ range: DayRange, _ column: Column?, rows: Int) -> [Bool] {
    guard case .date(let days)? = column else { return [Bool](repeating: false, count: rows) }
    let first = range.first?.number ?? Int32.min
    let last = range.last.number
    let inside = [Bool](unsafeUninitializedCapacity: rows) { buffer, count in
      days.elements.withUnsafeBufferPointer { days in
        for row in 0..<rows {
          let number = days[row].number
          buffer[row] = (number >= first) == (number <= last)
        }
      }
      count = rows
    }
    if !days.nulls.hasNulls { return inside }
    return zip(inside, days.nulls.flags).map { $0 && !$1 }
  }

  /// The groups, sorted by key, after all rows are in.
  func finish() throws(EngineError) -> GroupResult {
    try GroupResult(
      plan: plan, tables: partitions.map(\.table), slotsOfAggregate: slotsOfAggregate)
  }

  /// The groups, after all rows are in: those that memory has room for, then those that waited.
  ///
  /// Each group comes once, with all of its rows.
  func drain(_ body: (GroupResult) throws(EngineError) -> Void) throws(EngineError) {
    while true {
      try body(finish())
      guard let waiting else { return }
      for (partition, table) in zip(partitions, GroupAggregator.tables(layout, share)) {
        partition.lock.withLock { partition.table = table }
      }
      // What the expressions have to say was said when the rows came first.
      var said = EvaluationNotes()
      let hasMore = try waiting.drain { batch throws(EngineError) in
        try add(batch, worker: 0, notes: &said)
      }
      if !hasMore { return }
    }
  }

  /// Bytes held, about.
  var memory: Int {
    partitions.reduce(0) { sum, partition in
      sum + partition.lock.withLock { partition.table.memory }
    }
  }
}
