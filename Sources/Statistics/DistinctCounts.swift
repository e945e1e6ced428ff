/// Distinct values of a population in rising order, with how often each occurs.
///
/// Values are whole-number keys that order as the values do: an amount's units, a day's number,
/// or ``Swift/Double/orderKey``. Counting them is exact, and the same for every order of the rows.
public struct DistinctCounts: Sendable, Hashable {
  /// The distinct keys, rising.
  public private(set) var keys: [Int64]
  /// How often each key occurs, ≥ 1.
  public private(set) var counts: [Int]
  /// How many values there are in all.
  public private(set) var total: Int

  /// No values.
  public init() {
    keys = []
    counts = []
    total = 0
  }

  /// The distinct keys among some.
  ///
  /// - Complexity: O(n).
  public init(of keys: [Int64]) {
    self.init()
    var sorted = keys
    sorted.radixSort()
    for key in sorted {
      if key == self.keys.last {
        counts[counts.count - 1] += 1
      } else {
        self.keys.append(key)
        counts.append(1)
      }
    }
    total = sorted.count
  }

  /// The distinct values among some doubles.
  public init(_ values: some Sequence<Double>) {
    self.init(of: values.map(\.orderKey))
  }

  /// Takes in all values of other counts.
  ///
  /// - Complexity: O(distinct values of both).
  public mutating func merge(_ other: DistinctCounts) {
    if other.total == 0 { return }
    if total == 0 {
      self = other
      return
    }
    var merged = DistinctCounts()
    merged.keys.reserveCapacity(keys.count + other.keys.count)
    merged.counts.reserveCapacity(keys.count + other.keys.count)
    var i = 0
    var j = 0
    while i < keys.count || j < other.keys.count {
      if j == other.keys.count || (i < keys.count && keys[i] < other.keys[j]) {
        merged.keys.append(keys[i])
        merged.counts.append(counts[i])
        i += 1
      } else if i == keys.count || other.keys[j] < keys[i] {
        merged.keys.append(other.keys[j])
        merged.counts.append(other.counts[j])
        j += 1
      } else {
        merged.keys.append(keys[i])
        merged.counts.append(counts[i] + other.counts[j])
        i += 1
        j += 1
      }
    }
    merged.total = total + other.total
    self = merged
  }

  /// Mid-rank shares of the distinct values, in their order.
  ///
  ///     share = (values below + half of the equal ones) / n
  ///
  /// A share, 0 < share < 1, rising; its mean over all values is ½. Equal values share it. Empty
  /// without values.
  public var midRankShares: [Double] {
    var below = 0
    return counts.map { count in
      defer { below += count }
      return Double(2 * below + count) / Double(2 * total)
    }
  }

  /// The counts as bytes.
  public func encoded() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 + 16 * keys.count)
    func append(_ number: Int64) {
      withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }
    append(Int64(keys.count))
    for (key, count) in zip(keys, counts) {
      append(key)
      append(Int64(count))
    }
    return bytes
  }
}

/// Counts distinct values block by block.
///
/// New values wait unsorted until there are as many as distinct ones, so that taking in n values
/// stays close to linear however small the blocks.
public struct DistinctCounter: Sendable {
  private var counted = DistinctCounts()
  private var waiting: [Int64] = []

  /// Nothing counted yet.
  public init() {}

  /// Takes in a value by its key.
  @inline(__always)
  public mutating func add(_ key: Int64) {
    waiting.append(key)
    if waiting.count >= 65_536, waiting.count >= counted.keys.count { settle() }
  }

  /// Takes in all values of another counter.
  public mutating func merge(_ other: DistinctCounter) {
    counted.merge(other.counted)
    waiting += other.waiting
    settle()
  }

  /// Brings everything counted so far into order, which asking for ``counts`` would do each time.
  public mutating func settle() {
    counted.merge(DistinctCounts(of: waiting))
    waiting.removeAll(keepingCapacity: true)
  }

  /// The distinct values so far.
  public var counts: DistinctCounts {
    var copy = counted
    copy.merge(DistinctCounts(of: waiting))
    return copy
  }
}
