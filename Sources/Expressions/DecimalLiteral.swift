import Columns

/// A decimal number exactly as it was written: ± significand × 10^exponent.
///
/// Kept beside the nearest double so that comparisons with amounts, and with ratios of amounts,
/// can be exact.
struct DecimalLiteral: Sendable, Hashable {
  /// The most significant digits that a literal may have.
  static let maximumDigits = 38

  /// True below zero.
  let isNegative: Bool
  /// The digits as a whole number, not divisible by ten unless zero.
  let significand: UInt128
  /// The power of ten that the significand is multiplied by; 0 for zero.
  let exponent: Int
  /// The nearest double.
  let double: Double

  /// Why text is not a usable number.
  enum Problem: Error, Hashable {
    case tooManyDigits, outOfRange, malformed
  }

  init(isNegative: Bool, significand: UInt128, exponent: Int) throws(Problem) {
    var significand = significand
    var exponent = exponent
    if significand == 0 {
      exponent = 0
    } else {
      while significand % 10 == 0 {
        significand /= 10
        exponent += 1
      }
    }
    guard
      let magnitude = Double("\(significand)e\(exponent)"),
      magnitude.isFinite, magnitude > 0 || significand == 0
    else { throw .outOfRange }
    self.isNegative = isNegative && significand != 0
    self.significand = significand
    self.exponent = exponent
    double = self.isNegative ? -magnitude : magnitude
  }

  /// A number from text such as `12`, `.5`, `-1.25e-3`.
  init(_ text: some Sequence<UInt8>) throws(Problem) {
    var significand: UInt128 = 0
    var digits = 0
    var pendingZeros = 0
    var exponent = 0
    var isNegative = false
    var seenPoint = false
    var seenDigit = false
    var written: (value: Int, negative: Bool, digits: Int)?
    for (position, byte) in text.enumerated() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let digit = Int(byte - UInt8(ascii: "0"))
        if let current = written {
          written = (
            min(current.value * 10 + digit, 100_000), current.negative, current.digits + 1
          )
          continue
        }
        seenDigit = true
        if seenPoint { exponent -= 1 }
        if digit == 0 {
          if significand != 0 { pendingZeros += 1 }
          continue
        }
        digits += significand == 0 ? 1 : pendingZeros + 1
        guard digits <= DecimalLiteral.maximumDigits else { throw .tooManyDigits }
        for _ in 0...pendingZeros { significand *= 10 }
        significand += UInt128(digit)
        pendingZeros = 0
      case UInt8(ascii: ".") where !seenPoint && written == nil: seenPoint = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        guard written == nil, seenDigit else { throw .malformed }
        written = (0, false, 0)
      case UInt8(ascii: "-"), UInt8(ascii: "+"):
        if let current = written, current.digits == 0, current.value == 0 {
          written = (0, byte == UInt8(ascii: "-"), 0)
        } else if position == 0 {
          isNegative = byte == UInt8(ascii: "-")
        } else {
          throw .malformed
        }
      default: throw .malformed
      }
    }
    if let written, written.digits == 0 { throw .malformed }
    guard seenDigit else { throw .malformed }
    let shift = written.map { $0.negative ? -$0.value : $0.value } ?? 0
    try self.init(
      isNegative: isNegative, significand: significand,
      exponent: significand == 0 ? 0 : exponent + pendingZeros + shift)
  }

  /// The shortest decimal that means this double; nil for NaN and infinities.
  init?(_ double: Double) {
    guard double.isFinite, let literal = try? DecimalLiteral(double.description.utf8) else {
      return nil
    }
    self = literal
  }

  /// The same number with the other sign.
  var negated: DecimalLiteral {
    (try? DecimalLiteral(isNegative: !isNegative, significand: significand, exponent: exponent))
      ?? self
  }

  /// The sum, nil when it takes more than 38 digits.
  func adding(_ other: DecimalLiteral) -> DecimalLiteral? {
    let low = min(exponent, other.exponent)
    guard let left = scaled(to: low), let right = other.scaled(to: low) else { return nil }
    let (sum, overflow) = left.addingReportingOverflow(right)
    guard !overflow else { return nil }
    return try? DecimalLiteral(
      isNegative: sum < 0, significand: sum.magnitude, exponent: low)
  }

  /// The number in units of 10^exponent, nil when that is no Int128.
  private func scaled(to lower: Int) -> Int128? {
    guard let power = UInt128.powerOfTen(exponent - lower) else {
      return significand == 0 ? 0 : nil
    }
    let (product, overflow) = significand.multipliedReportingOverflow(by: power)
    guard !overflow, let magnitude = Int128(exactly: product) else { return nil }
    return isNegative ? -magnitude : magnitude
  }

  /// Number of significant digits, 1 for zero.
  var digitCount: Int { String(significand).count }

  /// Where a number lies among the amounts.
  enum AmountPlace: Hashable {
    /// Exactly on an amount of so many units.
    case on(Int64)
    /// Strictly between the amount of so many units and the next greater one.
    case after(Int64)
    /// Beyond the greatest amount.
    case aboveAll
    /// Below the smallest amount.
    case belowAll
  }

  /// Where the number lies among the amounts.
  var amountPlace: AmountPlace {
    let shift = exponent + Amount.scale
    let beyond: AmountPlace = isNegative ? .belowAll : .aboveAll
    if shift >= 0 {
      guard significand != 0 else { return .on(0) }
      guard let power = UInt128.powerOfTen(shift) else { return beyond }
      let (product, overflow) = significand.multipliedReportingOverflow(by: power)
      guard !overflow, let magnitude = Int128(exactly: product) else { return beyond }
      return Int64(exactly: isNegative ? -magnitude : magnitude).map { .on($0) } ?? beyond
    }
    // Not divisible by ten, hence between two amounts.
    let quotient = UInt128.powerOfTen(-shift).map { significand / $0 } ?? 0
    guard let magnitude = Int128(exactly: quotient) else { return beyond }
    return Int64(exactly: isNegative ? -magnitude - 1 : magnitude).map { .after($0) } ?? beyond
  }

  /// The number as an amount, nil when it is not exactly one.
  var amount: Amount? {
    if case .on(let units) = amountPlace { Amount(units: units) } else { nil }
  }

  /// The number in canonical text: plain where short, else with an exponent.
  var text: String {
    let digits = String(significand)
    let sign = isNegative ? "-" : ""
    if exponent >= 0, digits.count + exponent <= 20 {
      return sign + digits + String(repeating: "0", count: exponent)
    }
    if exponent < 0, -exponent <= 20 || digits.count + exponent > -6 {
      return sign + plainText
    }
    let power = exponent + digits.count - 1
    let rest = digits.dropFirst()
    return sign + digits.prefix(1) + (rest.isEmpty ? "" : "." + rest) + "e\(power)"
  }

  /// The magnitude without exponent.
  var plainText: String {
    let digits = String(significand)
    if exponent >= 0 { return digits + String(repeating: "0", count: exponent) }
    let padded = String(repeating: "0", count: max(0, 1 - exponent - digits.count)) + digits
    return padded.dropLast(-exponent) + "." + padded.suffix(-exponent)
  }
}

extension UInt128 {
  /// 10^exponent, nil for negative exponents and beyond 10^38.
  static func powerOfTen(_ exponent: Int) -> UInt128? {
    guard (0...38).contains(exponent) else { return nil }
    var power: UInt128 = 1
    for _ in 0..<exponent { power *= 10 }
    return power
  }
}
