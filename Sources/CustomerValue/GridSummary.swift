public import Columns
import Statistics

/// What the grid's cuts must know about all customers that have both scores: distinct scores with
/// counts, and where a cut is a share of a measure, the measure's total of each score.
///
/// Exact and the same for every order of rows. Memory grows with the distinct scores.
public struct GridSummary: Summary {
  /// Customers with both scores.
  public private(set) var placed = 0
  /// Customers without a value or loyalty score, or both.
  public private(set) var unplaced = 0
  var value: AxisSummary
  var loyalty: AxisSummary

  /// A summary for the cuts of a grid, without customers yet.
  public init(for grid: GridDefinition) {
    value = AxisSummary(score: "value", cuts: grid.valueCuts)
    loyalty = AxisSummary(score: "loyalty", cuts: grid.loyaltyCuts)
  }

  /// Takes in customers: columns `value` and `loyalty`, and the measures that cuts name.
  public mutating func add(_ batch: Batch) {
    let without = addPlaces(batch)
    value.add(batch, without: without)
    loyalty.add(batch, without: without)
  }

  /// A summary of all customers at once, both axes side by side.
  init(for grid: GridDefinition, of batch: Batch, threads: Int) {
    self.init(for: grid)
    let without = addPlaces(batch)
    let empty = [value, loyalty]
    let axes = concurrentMap(empty.count, threads: threads) { index in
      var axis = empty[index]
      axis.add(batch, without: without)
      axis.scores.settle()
      return axis
    }
    value = axes[0]
    loyalty = axes[1]
  }

  /// Counts customers with and without a place; the mask of those without.
  private mutating func addPlaces(_ batch: Batch) -> NullMask {
    let without =
      (batch["value"]?.nulls ?? NullMask()).union(batch["loyalty"]?.nulls ?? NullMask())
    unplaced += without.count
    placed += batch.rowCount - without.count
    return without
  }

  /// Takes in all customers of another summary of the same grid.
  public mutating func merge(_ other: GridSummary) {
    placed += other.placed
    unplaced += other.unplaced
    value.merge(other.value)
    loyalty.merge(other.loyalty)
  }

  /// The summary as bytes.
  public func encoded() -> [UInt8] { value.encoded() + loyalty.encoded() }
}

/// Distinct scores of one axis, with totals of measures.
struct AxisSummary: Sendable {
  let score: String
  var scores = DistinctCounter()
  /// Totals by measure and score key.
  var totals: [String: [Int64: MeasureTotal]]

  init(score: String, cuts: [Cut]) {
    self.score = score
    totals = [:]
    for case .shareOfTotal(_, let measure?) in cuts { totals[measure] = [:] }
  }

  mutating func add(_ batch: Batch, without: NullMask) {
    guard case .number(let column)? = batch[score] else { return }
    for row in 0..<column.count where !without[row] { scores.add(column.elements[row].orderKey) }
    for measure in totals.keys {
      switch batch[measure] {
      case .amount(let values):
        for row in 0..<column.count where !without[row] && !values.nulls[row] {
          totals[measure]?[column.elements[row].orderKey, default: MeasureTotal()].money +=
            values.elements[row]
        }
      case .number(let values):
        for row in 0..<column.count where !without[row] && !values.nulls[row] {
          totals[measure]?[column.elements[row].orderKey, default: MeasureTotal()].number.add(
            values.elements[row])
        }
      default: break
      }
    }
  }

  mutating func merge(_ other: AxisSummary) {
    scores.merge(other.scores)
    for (measure, sums) in other.totals {
      for (key, sum) in sums { totals[measure]?[key, default: MeasureTotal()].merge(sum) }
    }
  }

  func encoded() -> [UInt8] {
    var bytes = scores.counts.encoded()
    for measure in totals.keys.sorted() {
      bytes += Array(measure.utf8) + [0]
      for (key, sum) in (totals[measure] ?? [:]).sorted(by: { $0.key < $1.key }) {
        withUnsafeBytes(of: key.littleEndian) { bytes.append(contentsOf: $0) }
        withUnsafeBytes(of: sum.money.units.littleEndian) { bytes.append(contentsOf: $0) }
        let number = sum.number.encoded()
        bytes.append(UInt8(truncatingIfNeeded: number.count & 0xFF))
        bytes.append(UInt8(truncatingIfNeeded: number.count >> 8))
        bytes += number
      }
    }
    return bytes
  }
}

/// A measure's total, exact: of amounts or of numbers.
struct MeasureTotal: Sendable {
  var money = WideAmount.zero
  var number = ExactSum()

  mutating func merge(_ other: MeasureTotal) {
    money += other.money
    number.merge(other.number)
  }

  /// True when this is at least a share of the total.
  ///
  /// Exact for amounts; for numbers, which decimals are not exactly, a shortfall of 1e-12 of the
  /// total does not count.
  func holds(_ share: CutShare, of total: MeasureTotal) -> Bool {
    if total.money.units != 0 {
      return money.units * Int128(CutShare.one) >= total.money.units * Int128(share.billionths)
    }
    let all = total.number.value
    return number.value >= all * share.share - all * 1e-12
  }

  /// The share of a total.
  func share(of total: MeasureTotal) -> Double {
    total.money.units != 0
      ? money.double / total.money.double : number.value / total.number.value
  }

  var isPositive: Bool { money.units > 0 || number.value > 0 }
}
