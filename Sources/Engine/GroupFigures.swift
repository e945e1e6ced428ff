import Columns

/// Medians and distinct counts of groups, from values sorted by group and value.
struct GroupFigures {
  private let type: ColumnType
  /// Whether medians are wanted; without, no more than one value is held.
  var wantsMedians = false
  /// The median of each group, NaN without values; the mean of the middle two for an even number.
  private(set) var medians: [Double]
  /// The number of different values of each group.
  private(set) var distinctCounts: [Double]
  private var previous: ValueLog.Entry?
  private var values: [UInt64] = []

  init(groups: Int, type: ColumnType) {
    self.type = type
    medians = [Double](repeating: .nan, count: groups)
    distinctCounts = [Double](repeating: 0, count: groups)
  }

  mutating func add(_ entry: ValueLog.Entry) {
    if let previous, previous.group != entry.group { endGroup() }
    if previous != entry { distinctCounts[Int(entry.group)] += 1 }
    if wantsMedians { values.append(entry.high) }
    previous = entry
  }

  /// Ends the group of the last value.
  mutating func endGroup() {
    guard let group = previous?.group, !values.isEmpty else { return }
    let low = values[(values.count - 1) / 2]
    let high = values[values.count / 2]
    switch type {
    case .amount:
      let sum = Int128(ValueLog.integer(low)) + Int128(ValueLog.integer(high))
      medians[Int(group)] = Double(sum) / (2 * Double(Amount.unitsPerOne))
    default:
      let a = ValueLog.number(low)
      let b = ValueLog.number(high)
      let sum = a + b
      medians[Int(group)] = sum.isFinite ? sum / 2 : a / 2 + b / 2
    }
    values.removeAll(keepingCapacity: true)
  }
}
