import Columns

/// One value of any type, for accumulators that are rare.
enum CellValue: Sendable, Hashable {
  case number(Double)
  case amount(Amount)
  case date(Day)
  case boolean(Bool)
  case text([UInt8])

  init?(_ column: Column, _ row: Int) {
    if column.nulls[row] { return nil }
    switch column {
    case .number(let values): self = .number(values.elements[row])
    case .amount(let values): self = .amount(values.elements[row])
    case .date(let values): self = .date(values.elements[row])
    case .boolean(let values): self = .boolean(values.elements[row])
    case .text(let values): self = .text(Array(values.bytes[values.range(row)]))
    }
  }

  static func < (left: CellValue, right: CellValue) -> Bool {
    switch (left, right) {
    case (.number(let a), .number(let b)): a < b
    case (.amount(let a), .amount(let b)): a < b
    case (.date(let a), .date(let b)): a < b
    case (.boolean(let a), .boolean(let b)): !a && b
    case (.text(let a), .text(let b)): a.lexicographicallyPrecedes(b)
    default: false
    }
  }
}

/// A value with what decides whether it is the first or last: date, row id, value.
struct OrderedValue: Sendable {
  var day: Int32
  var rowID: [UInt8]
  var value: CellValue

  func precedes(_ other: OrderedValue) -> Bool {
    if day != other.day { return day < other.day }
    if rowID != other.rowID { return rowID.lexicographicallyPrecedes(other.rowID) }
    return value < other.value
  }
}

/// What accumulators of a partition keep outside the groups' states.
final class SideStore {
  /// What left the range of a sum of amounts or a count, by group and slot.
  var wide: [UInt64: Int128] = [:]
  /// Texts of extremes.
  var texts: [[UInt8]] = []
  /// First and last values.
  var ordered: [OrderedValue] = []
  /// Collected values, one log for each collecting slot.
  var logs: [ValueLog]

  init(layout: StateLayout, spill: SpillSettings) {
    var logs: [ValueLog] = []
    let share = spill.memoryLimit / max(1, layout.logCount)
    for case .collected(let type, _) in layout.slots {
      logs.append(ValueLog(type: type, memoryLimit: share, scratch: spill.scratch))
    }
    self.logs = logs
  }

  /// Bytes held, about.
  var memory: Int {
    wide.count * 48 + texts.count * 48 + ordered.count * 96
      + logs.reduce(0) { $0 + $1.memory }
  }
}
