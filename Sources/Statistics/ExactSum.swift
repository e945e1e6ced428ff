/// A sum of doubles without rounding error, whatever the order of the terms.
///
/// The running sum is a pair of doubles hi + lo kept exact with error-free additions; the rare
/// term that does not fit into the pair goes to a fixed-point accumulator that is made on first
/// use. Two sums of the same terms are equal, in whatever order, blocks or threads they were
/// added, so results may be merged freely.
///
/// A term that is not finite makes ``value`` NaN from then on.
///
/// - SeeAlso: J. R. Shewchuk, "Adaptive precision floating-point arithmetic and fast robust
///   geometric predicates", *Discrete & Computational Geometry* 18, 1997, pp. 305–363 (two-sum);
///   R. M. Neal, "Fast exact summation using small and large superaccumulators",
///   arXiv:1505.05571, 2015 (the fixed-point accumulator).
public struct ExactSum: Sendable {
  /// The sum of the pair rounded to double; NaN after a term that was not finite.
  @usableFromInline var high: Double
  /// What the pair holds beyond `high`.
  @usableFromInline var low: Double
  /// What did not fit into the pair.
  @usableFromInline var spilled: FixedPointSum

  /// The empty sum, 0.
  @inlinable
  public init() {
    high = 0
    low = 0
    spilled = FixedPointSum()
  }

  /// The sum of some terms.
  @inlinable
  public init(_ terms: some Sequence<Double>) {
    self.init()
    for term in terms { add(term) }
  }

  /// Beyond this magnitude the pair is emptied into the accumulator, so that it never overflows.
  @usableFromInline static let limit = 0x1p1000

  /// Adds a term, exactly.
  @inlinable
  public mutating func add(_ term: Double) {
    let (sum, rest) = ExactSum.twoSum(low, term)
    let (newHigh, newLow) = ExactSum.twoSum(high, sum)
    if rest == 0, newHigh.magnitude < ExactSum.limit {
      high = newHigh
      low = newLow
    } else {
      addSlowly(term)
    }
  }

  @usableFromInline
  mutating func addSlowly(_ term: Double) {
    guard term.isFinite, !high.isNaN else {
      high = .nan
      return
    }
    let (sum, rest) = ExactSum.twoSum(low, term)
    let (newHigh, middle) = ExactSum.twoSum(high, sum)
    // A huge term makes NaN here, which is not below the limit either.
    guard newHigh.magnitude < ExactSum.limit, rest.isFinite, middle.isFinite else {
      spilled.add(high)
      spilled.add(low)
      spilled.add(term)
      high = 0
      low = 0
      return
    }
    let (newLow, beyond) = ExactSum.twoSum(middle, rest)
    (high, low) = ExactSum.twoSum(newHigh, newLow)
    if beyond != 0 { spilled.add(beyond) }
  }

  /// Adds all terms of another sum, exactly.
  @inlinable
  public mutating func merge(_ other: ExactSum) {
    add(other.high)
    add(other.low)
    if !other.spilled.isEmpty { spilled.merge(other.spilled) }
  }

  /// The sum, rounded once to the nearest double (ties to even).
  ///
  /// 0 for no terms; ±∞ when the sum is beyond the range of doubles; NaN after a term that was
  /// not finite.
  @inlinable
  public var value: Double { spilled.isEmpty || high.isNaN ? high : total.value }

  /// The whole sum in the fixed-point accumulator.
  @usableFromInline
  var total: FixedPointSum {
    var total = spilled
    if high != 0 { total.add(high) }
    if low != 0 { total.add(low) }
    return total
  }

  /// The sum as at most `limit` doubles of falling magnitude that add up to it.
  ///
  /// Each is the nearest double to what the ones before leave over; the result is the same for
  /// every order of the terms. Empty for 0; a single NaN or ∞ when ``value`` is one.
  func components(upTo limit: Int = 8) -> [Double] {
    let first = value
    guard first.isFinite else { return [first] }
    if spilled.isEmpty { return [high, low].filter { $0 != 0 } }
    var rest = total
    var parts: [Double] = []
    while parts.count < limit {
      let part = rest.value
      if part == 0 { break }
      parts.append(part)
      rest.add(-part)
    }
    return parts
  }

  /// The sum as bytes, the same for the same terms in whatever order they came.
  public func encoded() -> [UInt8] {
    if high.isNaN { return [0xFF] }
    return total.encoded()
  }

  /// Sum and rounding error of one addition: `sum + rest` is exactly `a + b`.
  ///
  /// - SeeAlso: D. E. Knuth, *The Art of Computer Programming* 2, section 4.2.2, theorem B.
  @inlinable
  static func twoSum(_ a: Double, _ b: Double) -> (sum: Double, rest: Double) {
    let sum = a + b
    let bPart = sum - a
    let aPart = sum - bPart
    return (sum, (a - aPart) + (b - bPart))
  }
}

extension ExactSum: Hashable {
  /// True when both sums are exactly equal, or both had a term that was not finite.
  public static func == (left: ExactSum, right: ExactSum) -> Bool {
    left.encoded() == right.encoded()
  }

  /// Hashes the exact sum.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(encoded())
  }
}
