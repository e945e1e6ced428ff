/// An exact sum of doubles as one long fixed-point number; empty until the first term.
///
/// Limb i counts multiples of 2^(32·i − 1088). Limbs take terms without carrying; carries are
/// propagated before limbs could overflow and before the number is read.
@usableFromInline
struct FixedPointSum: Sendable {
  /// 70 limbs and the number of terms since carries were last propagated, or nothing.
  @usableFromInline var limbs: [Int64] = []

  /// Covers every finite double and 2^63 of the largest.
  private static let limbCount = 70
  private static let lowestExponent = -1088
  private static let termsBetweenCarries: Int64 = 1 << 29

  /// The empty sum.
  @usableFromInline init() {}

  /// True when no term was ever added.
  @inlinable
  var isEmpty: Bool { limbs.isEmpty }

  /// Adds a finite term.
  @usableFromInline
  mutating func add(_ term: Double) {
    if term == 0 { return }
    if limbs.isEmpty { limbs = [Int64](repeating: 0, count: FixedPointSum.limbCount + 1) }
    if limbs[FixedPointSum.limbCount] >= FixedPointSum.termsBetweenCarries { propagateCarries() }
    limbs[FixedPointSum.limbCount] += 1
    let isSubnormal = term.exponentBitPattern == 0
    let significand =
      isSubnormal ? term.significandBitPattern : term.significandBitPattern | (1 << 52)
    let exponent = Int(isSubnormal ? 1 : term.exponentBitPattern) - 1075
    let position = exponent - FixedPointSum.lowestExponent
    let bits = UInt128(significand) << UInt128(position % 32)
    let sign: Int64 = term.sign == .minus ? -1 : 1
    for offset in 0..<3 {
      let limb = Int64((bits >> UInt128(32 * offset)) & 0xFFFF_FFFF)
      limbs[position / 32 + offset] += sign * limb
    }
  }

  /// Adds another sum.
  @usableFromInline
  mutating func merge(_ other: FixedPointSum) {
    guard !other.isEmpty else { return }
    guard !isEmpty else {
      limbs = other.limbs
      return
    }
    var other = other
    other.propagateCarries()
    propagateCarries()
    for index in 0..<FixedPointSum.limbCount { limbs[index] += other.limbs[index] }
    limbs[FixedPointSum.limbCount] = 1
  }

  /// Brings every limb but the last into 0 ..< 2^32; the last carries the sign.
  private mutating func propagateCarries() {
    guard !isEmpty else { return }
    var carry: Int64 = 0
    for index in 0..<(FixedPointSum.limbCount - 1) {
      let limb = limbs[index] + carry
      carry = limb >> 32
      limbs[index] = limb & 0xFFFF_FFFF
    }
    limbs[FixedPointSum.limbCount - 1] += carry
    limbs[FixedPointSum.limbCount] = 0
  }

  /// Sign and magnitude with carries propagated; the magnitude's limbs are below 2^32.
  private var magnitude: (isNegative: Bool, limbs: ArraySlice<Int64>) {
    var copy = self
    copy.propagateCarries()
    let isNegative = copy.limbs[FixedPointSum.limbCount - 1] < 0
    if isNegative {
      for index in 0..<FixedPointSum.limbCount { copy.limbs[index] = -copy.limbs[index] }
      copy.propagateCarries()
    }
    return (isNegative, copy.limbs[..<FixedPointSum.limbCount])
  }

  /// The sum rounded to the nearest double, ties to even; ±∞ beyond the range.
  @usableFromInline var value: Double {
    guard !isEmpty else { return 0 }
    let (isNegative, limbs) = magnitude
    guard let top = limbs.lastIndex(where: { $0 != 0 }) else { return 0 }
    // The top four limbs hold at least 97 significant bits; all below only matters as "not zero".
    var bits: UInt128 = 0
    for index in stride(from: top, through: top - 3, by: -1) {
      bits = bits << 32 | UInt128(index >= 0 ? limbs[index] : 0)
    }
    let exponent = 32 * (top - 3) + FixedPointSum.lowestExponent
    let hasMore = top > 3 && limbs[..<(top - 3)].contains { $0 != 0 }
    // Drop what the result has no room for: beyond 53 bits, or below the smallest subnormal.
    let width = 128 - bits.leadingZeroBitCount
    let dropped = max(width - 53, -1074 - exponent, 0)
    var significand = dropped >= 128 ? 0 : bits >> UInt128(dropped)
    if dropped > 0, dropped <= 128 {
      let half: UInt128 = 1 << UInt128(dropped - 1)
      let rest = dropped == 128 ? bits : bits & ((half << 1) - 1)
      let isAboveHalf = rest > half || (rest == half && hasMore)
      if isAboveHalf || (rest == half && significand & 1 == 1) { significand += 1 }
    }
    let magnitude = Double(sign: .plus, exponent: exponent + dropped, significand: 1)
    let rounded =
      magnitude.isFinite && magnitude > 0
      ? Double(UInt64(significand)) * magnitude
      : Double.infinity
    return isNegative ? -rounded : rounded
  }

  /// The sum as bytes: sign, position of the lowest limb that is not zero, limbs from there.
  func encoded() -> [UInt8] {
    guard !isEmpty else { return [] }
    let (isNegative, limbs) = magnitude
    guard let low = limbs.firstIndex(where: { $0 != 0 }),
      let high = limbs.lastIndex(where: { $0 != 0 })
    else { return [] }
    var bytes: [UInt8] = [isNegative ? 1 : 0, UInt8(low)]
    for limb in limbs[low...high] {
      for shift in stride(from: Int64(0), to: 32, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: limb >> shift))
      }
    }
    return bytes
  }
}
