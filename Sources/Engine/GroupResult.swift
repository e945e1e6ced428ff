import CByteScan
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
  private let tables: [GroupTable]
  private let slotsOfAggregate: [[Int]]
  /// The groups in the order of their keys' bytes.
  private(set) var order: [Reference] = []
  /// The keys in that order, of groups keyed by id.
  private(set) var ids = TextValues()
  /// For collecting slots: the medians and distinct counts of each group, by log and partition.
  private var medians: [[[Double]]] = []
  private var distinctCounts: [[[Double]]] = []

  init(
    plan: GroupPlan, tables: [GroupTable], slotsOfAggregate: [[Int]]
  ) throws(EngineError) {
    self.plan = plan
    self.tables = tables
    self.slotsOfAggregate = slotsOfAggregate
    try resolveLogs()
    let items = sortedByKey()
    order = items.map(\.reference)
    if plan.isKeyedByID { ids = texts(of: items) }
  }

  /// The number of groups.
  var count: Int { order.count }

  /// The key columns of some groups in order.
  func keyColumns(_ rows: Range<Int>) -> [Column] {
    if plan.isKeyedByID { return [.text(ids.gathered(Array(rows)))] }
    return KeyEncoder(types: plan.keyColumns.map(\.type)).decode(count: rows.count) { row, body in
      withKey(order[rows.lowerBound + row]) { body($0) }
    }
  }

  func withKey<R>(_ reference: Reference, _ body: (UnsafeRawBufferPointer) -> R) -> R {
    tables[Int(reference >> 32)].withKey(Int(reference & 0xFFFF_FFFF), body)
  }

  /// Fetches the states of groups that are wanted next.
  func prefetch(_ references: ArraySlice<Reference>) {
    for reference in references where reference != GroupResult.none {
      let table = tables[Int(reference >> 32)]
      let state = table.state(Int(reference & 0xFFFF_FFFF))
      var line = 0
      while line < table.layout.stride {
        byte_scan_prefetch(state + line)
        line += 64
      }
      byte_scan_prefetch(state + (table.layout.stride - 1))
    }
  }

  /// An aggregate of the given groups; `none` gives what no rows give.
  func column(aggregate index: Int, of references: ArraySlice<Reference>) -> Column {
    let planned = plan.aggregates[index]
    let slots = slotsOfAggregate[index]
    let aggregate = planned.aggregate
    func state(_ reference: Reference, _ slot: Int = 0) -> UnsafeMutableRawPointer? {
      if reference == GroupResult.none { return nil }
      let table = tables[Int(reference >> 32)]
      return table.state(Int(reference & 0xFFFF_FFFF)) + table.layout.offsets[slots[slot]]
    }
    func count(_ reference: Reference, _ slot: Int) -> Int64 {
      state(reference, slot)?.load(as: Int64.self) ?? 0
    }
    func amountUnits(_ reference: Reference) -> Int128 {
      guard let place = state(reference) else { return 0 }
      let units = Int128(place.load(as: Int64.self))
      let wide = tables[Int(reference >> 32)].side.wide
      if wide.isEmpty { return units }
      return units + (wide[(reference & 0xFFFF_FFFF) << 16 | UInt64(slots[0])] ?? 0)
    }
    func numberSum(_ reference: Reference) -> Double {
      state(reference)?.assumingMemoryBound(to: ExactSum.self).pointee.value ?? 0
    }
    func column<T>(_ zero: T, _ value: (Reference) -> T?) -> Values<T> {
      var values = Values<T>([])
      values.elements.reserveCapacity(references.count)
      for (row, reference) in references.enumerated() {
        if let value = value(reference) {
          values.elements.append(value)
        } else {
          values.elements.append(zero)
          values.nulls.set(row, of: references.count)
        }
      }
      return values
    }
    func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }

    let isAmount = aggregate.argument?.type == .amount
    switch aggregate.function {
    case .countRows, .count:
      return .number(column(0) { Double(count($0, 0)) })
    case .sum where isAmount:
      return .amount(column(.zero) { WideAmount(units: amountUnits($0)).amount })
    case .sum:
      return .number(column(0) { finite(numberSum($0)) })
    case .avg:
      return .number(
        column(0) { reference in
          let n = count(reference, 1)
          if n == 0 { return nil }
          let sum =
            isAmount
            ? WideAmount(units: amountUnits(reference)).double : numberSum(reference)
          return finite(sum / Double(n))
        })
    case .stddev:
      return .number(
        column(0) {
          state($0)?.assumingMemoryBound(to: Moments.self).pointee.standardDeviation
            .flatMap(finite)
        })
    case .countDistinct, .median:
      guard case .collected(_, let log) = tables[0].layout.slots[slots[0]] else {
        return .nulls(.number, count: references.count)
      }
      let isCount = aggregate.function == .countDistinct
      return .number(
        column(0) { reference in
          if reference == GroupResult.none { return isCount ? 0 : nil }
          let value = (isCount ? distinctCounts : medians)[log][Int(reference >> 32)][
            Int(reference & 0xFFFF_FFFF)]
          return value.isNaN ? nil : value
        })
    case .min, .max:
      switch aggregate.argument?.type ?? .number {
      case .number:
        return .number(
          column(0) { reference in
            state(reference).map { $0.load(as: Double.self) }.flatMap { $0.isNaN ? nil : $0 }
          })
      case .amount:
        return .amount(
          column(.zero) { reference in
            guard let place = state(reference), place.load(fromByteOffset: 8, as: Int64.self) == 1
            else { return nil }
            return Amount(units: place.load(as: Int64.self))
          })
      case .date:
        return .date(
          column(Day(number: 0)) { reference in
            guard let number = state(reference)?.load(as: Int32.self), number != Int32.min else {
              return nil
            }
            return Day(number: number)
          })
      case .boolean:
        return .boolean(
          column(false) { reference in
            guard let value = state(reference)?.load(as: UInt8.self), value != 2 else {
              return nil
            }
            return value == 1
          })
      case .text:
        var texts = TextValues()
        for reference in references {
          if let index = state(reference)?.load(as: UInt32.self), index > 0 {
            texts.append(tables[Int(reference >> 32)].side.texts[Int(index) - 1])
          } else {
            texts.appendNull()
          }
        }
        return .text(texts)
      }
    case .first, .last:
      func value(_ reference: Reference) -> CellValue? {
        guard let index = state(reference)?.load(as: UInt32.self), index > 0 else { return nil }
        return tables[Int(reference >> 32)].side.ordered[Int(index) - 1].value
      }
      switch aggregate.argument?.type ?? .number {
      case .number:
        return .number(
          column(0) { if case .number(let number)? = value($0) { number } else { nil } })
      case .amount:
        return .amount(
          column(.zero) { if case .amount(let amount)? = value($0) { amount } else { nil } })
      case .date:
        return .date(
          column(Day(number: 0)) { if case .date(let day)? = value($0) { day } else { nil } })
      case .boolean:
        return .boolean(
          column(false) { if case .boolean(let flag)? = value($0) { flag } else { nil } })
      case .text:
        var texts = TextValues()
        for reference in references {
          if case .text(let bytes)? = value(reference) {
            texts.append(bytes)
          } else {
            texts.appendNull()
          }
        }
        return .text(texts)
      }
    }
  }

  // MARK: Sorting

  struct SortItem {
    var high: UInt64
    var low: UInt64
    var reference: Reference
  }

  /// The keys of sorted groups, from the sort words where these hold the whole key.
  private func texts(of items: [SortItem]) -> TextValues {
    var ids = TextValues()
    ids.ends.reserveCapacity(items.count)
    ids.bytes.reserveCapacity(items.count * 8)
    for item in items {
      let length = Int(item.low & 0xFF)
      if length > GroupKeys.inlineLimit {
        withKey(item.reference) { ids.append($0) }
        continue
      }
      withUnsafeBytes(of: (item.high.bigEndian, item.low.bigEndian)) { words in
        ids.bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: words[0..<length]))
      }
      ids.ends.append(ids.bytes.count)
    }
    return ids
  }

  private func sortedByKey() -> [SortItem] {
    let runs = UnsafeMutablePointer<[SortItem]>.allocate(capacity: tables.count)
    runs.initialize(repeating: [], count: tables.count)
    defer {
      runs.deinitialize(count: tables.count)
      runs.deallocate()
    }
    struct Runs: @unchecked Sendable { let base: UnsafeMutablePointer<[SortItem]> }
    // Each iteration writes its own element.
    let shared = Runs(base: runs)
    DispatchQueue.concurrentPerform(iterations: tables.count) { index in
      let table = tables[index]
      var items: [SortItem] = []
      items.reserveCapacity(table.count)
      for group in 0..<table.count {
        let words = table.sortWords(group)
        items.append(
          SortItem(
            high: words.0, low: words.1, reference: UInt64(index) << 32 | UInt64(group)))
      }
      items.sort(by: precedes)
      shared.base[index] = items
    }
    // Pairs of runs are merged until one is left, the pairs of a round side by side.
    var width = 1
    while width < tables.count {
      let step = width
      let pairs = (tables.count + 2 * step - 1) / (2 * step)
      DispatchQueue.concurrentPerform(iterations: pairs) { pair in
        let left = pair * 2 * step
        let right = left + step
        guard right < tables.count else { return }
        shared.base[left] = merge(shared.base[left], shared.base[right])
        shared.base[right] = []
      }
      width *= 2
    }
    return tables.isEmpty ? [] : runs[0]
  }

  private func precedes(_ left: SortItem, _ right: SortItem) -> Bool {
    if left.high != right.high { return left.high < right.high }
    if left.low != right.low { return left.low < right.low }
    if left.low & 0xFF != 0xFF { return false }
    return withKey(left.reference) { leftKey in
      withKey(right.reference) { rightKey in
        leftKey.lexicographicallyPrecedes(rightKey)
      }
    }
  }

  private func merge(_ left: [SortItem], _ right: [SortItem]) -> [SortItem] {
    var result: [SortItem] = []
    result.reserveCapacity(left.count + right.count)
    var i = 0
    var j = 0
    while i < left.count, j < right.count {
      if precedes(right[j], left[i]) {
        result.append(right[j])
        j += 1
      } else {
        result.append(left[i])
        i += 1
      }
    }
    result.append(contentsOf: left[i...])
    result.append(contentsOf: right[j...])
    return result
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
