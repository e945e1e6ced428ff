import Columns

/// How many customers bought on each day, or at each occasion: those before the last are the days
/// before day 0.
struct DayTally: Summary {
  private(set) var counts: [Day: Int] = [:]
  /// Whether only days whose amounts come to more than nothing count.
  let needsSpend: Bool

  init(needsSpend: Bool) { self.needsSpend = needsSpend }

  mutating func add(_ batch: Batch) {
    if case .number(let occasions)? = batch["occasion"] {
      for row in 0..<batch.rowCount {
        if let occasion = occasions[row] {
          counts[Day(number: Int32(clamping: -Int(occasion))), default: 0] += 1
        }
      }
      return
    }
    guard case .date(let days)? = batch["date"], case .amount(let spend)? = batch["spend"] else {
      return
    }
    for row in 0..<batch.rowCount {
      guard let day = days[row] else { continue }
      if needsSpend, (spend[row] ?? .zero) <= .zero { continue }
      counts[day, default: 0] += 1
    }
  }

  mutating func merge(_ other: DayTally) { counts.merge(other.counts, uniquingKeysWith: +) }

  func encoded() -> [UInt8] {
    counts.sorted { $0.key < $1.key }.flatMap { day, count in
      withUnsafeBytes(of: (day.number.littleEndian, Int64(count).littleEndian)) { Array($0) }
    }
  }
}
