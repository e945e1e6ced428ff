/// A decimal number p / q to which a ratio of two amounts is compared exactly.
///
/// Numbers below 2^-63 in magnitude, which no ratio of amounts comes near, and those above 2^63
/// are replaced by others on the same side of every ratio.
struct Ratio: Sendable, Hashable {
  let isNegative: Bool
  /// The magnitude of p.
  let numerator: UInt128
  /// q, a power of ten.
  let denominator: UInt128
  /// The number as it was written.
  let literal: DecimalLiteral

  /// Nil for a number with more than 38 decimals.
  init?(_ literal: DecimalLiteral) {
    self.literal = literal
    isNegative = literal.isNegative
    let magnitude = literal.digitCount + literal.exponent
    if literal.significand == 0 {
      (numerator, denominator) = (0, 1)
    } else if magnitude <= -19 {
      guard let power = UInt128.powerOfTen(20) else { return nil }
      (numerator, denominator) = (1, power)
    } else if magnitude > 20 {
      guard let power = UInt128.powerOfTen(20) else { return nil }
      (numerator, denominator) = (power, 1)
    } else if literal.exponent >= 0 {
      guard let power = UInt128.powerOfTen(literal.exponent) else { return nil }
      (numerator, denominator) = (literal.significand * power, 1)
    } else {
      guard let power = UInt128.powerOfTen(-literal.exponent) else { return nil }
      (numerator, denominator) = (literal.significand, power)
    }
  }

  /// Both parts as 64-bit integers, where they fit, so that products fit 128 bits.
  var small: (p: Int64, q: Int64)? {
    guard let p = Int64(exactly: numerator), let q = Int64(exactly: denominator) else {
      return nil
    }
    return (isNegative ? -p : p, q)
  }

  /// How a × q compares with b × p: -1, 0 or 1.
  @inline(__always)
  static func order(_ a: Int64, _ b: Int64, small: (p: Int64, q: Int64)) -> Int {
    let left = Int128(a) * Int128(small.q)
    let right = Int128(b) * Int128(small.p)
    return left < right ? -1 : (left == right ? 0 : 1)
  }

  /// How a × q compares with b × p, in 256 bits: -1, 0 or 1.
  func order(_ a: Int64, _ b: Int64) -> Int {
    let leftSign = Int(a.signum())
    let rightSign = numerator == 0 ? 0 : Int(b.signum()) * (isNegative ? -1 : 1)
    if leftSign != rightSign { return leftSign < rightSign ? -1 : 1 }
    if leftSign == 0 { return 0 }
    let left = UInt128(a.magnitude).multipliedFullWidth(by: denominator)
    let right = UInt128(b.magnitude).multipliedFullWidth(by: numerator)
    let isLess = (left.high, left.low) < (right.high, right.low)
    let isEqual = left.high == right.high && left.low == right.low
    return isEqual ? 0 : (isLess ? -leftSign : leftSign)
  }
}

/// One comparison of a ratio of amounts.
struct RatioTest: Sendable, Hashable {
  let comparison: Comparison
  let ratio: Ratio
}
