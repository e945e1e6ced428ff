public import Columns

/// A fraction of two whole numbers that is compared without rounding.
///
/// Ratios of amounts and decimal thresholds are both of this kind, so that ten payments of 0.10
/// against 1.00 are exactly 1.
public struct ExactRatio: Sendable, Hashable, Comparable {
  /// The upper number.
  public let numerator: Int128
  /// The lower number, > 0.
  public let denominator: Int128

  /// A fraction in lowest terms; nil when the lower number is 0.
  public init?(_ numerator: Int128, _ denominator: Int128) {
    guard denominator != 0 else { return nil }
    var (a, b) = (numerator.magnitude, denominator.magnitude)
    while b != 0 { (a, b) = (b, a % b) }
    let divisor = max(a, 1)
    guard let upper = Int128(exactly: numerator.magnitude / divisor),
      let lower = Int128(exactly: denominator.magnitude / divisor)
    else { return nil }
    self.numerator = (numerator < 0) == (denominator < 0) ? upper : -upper
    self.denominator = lower
  }

  /// The ratio of two amounts; nil when the lower one is 0.
  public init?(_ numerator: WideAmount, _ denominator: WideAmount) {
    self.init(numerator.units, denominator.units)
  }

  /// A whole number.
  public init(_ whole: Int) {
    numerator = Int128(whole)
    denominator = 1
  }

  /// The ratio that a decimal text such as `0.95` writes; nil for other texts and for more than 30
  /// digits.
  public init?(decimal text: some StringProtocol) {
    var digits: Int128 = 0
    var (scale, count): (Int128, Int) = (1, 0)
    var (isNegative, isFraction) = (false, false)
    for (place, byte) in text.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "-") where place == 0: isNegative = true
      case UInt8(ascii: "+") where place == 0: break
      case UInt8(ascii: ".") where !isFraction: isFraction = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        guard count < 30 else { return nil }
        count += 1
        digits = digits * 10 + Int128(byte - UInt8(ascii: "0"))
        if isFraction { scale *= 10 }
      default: return nil
      }
    }
    guard count > 0 else { return nil }
    self.init(isNegative ? -digits : digits, scale)
  }

  /// The quotient as a double, correctly rounded where both numbers are below 2⁵³.
  public var double: Double { Double(numerator) / Double(denominator) }

  /// Compares without rounding: a/b < c/d where ad < cb, in 256 bits.
  public static func < (left: ExactRatio, right: ExactRatio) -> Bool {
    let l = left.numerator.multipliedFullWidth(by: right.denominator)
    let r = right.numerator.multipliedFullWidth(by: left.denominator)
    return l.high != r.high ? l.high < r.high : l.low < r.low
  }
}
