/// An exact sum of money: a whole number of ten-thousandths of the currency unit.
///
/// Range ±922,337,203,685,477.5807. Addition is checked by the caller
/// (`addingReportingOverflow` on `units`); long sums go through ``WideAmount``.
public struct Amount: Sendable, Hashable, Comparable {
  /// Decimal places kept.
  public static let scale = 4
  /// Ten-thousandths in one currency unit.
  public static let unitsPerOne: Int64 = 10_000

  /// The amount in ten-thousandths of the currency unit.
  public var units: Int64

  /// An amount of so many ten-thousandths.
  @inlinable
  public init(units: Int64) {
    self.units = units
  }

  /// No money.
  public static let zero = Amount(units: 0)

  /// An amount from plain decimal text such as `-1234.5`; nil when the text is anything else,
  /// has more than four decimals that matter, or is out of range.
  ///
  /// Spellings of data files (thousands separators, currency signs, …) are the business of
  /// module `Tables`.
  public init?(decimal text: some StringProtocol) {
    var units: Int64 = 0
    var negative = false
    var digits = 0
    var decimals: Int?
    for (position, byte) in text.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "-") where position == 0: negative = true
      case UInt8(ascii: "+") where position == 0: break
      case UInt8(ascii: ".") where decimals == nil: decimals = 0
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits += 1
        let digit = Int64(byte - UInt8(ascii: "0"))
        if let places = decimals {
          if places >= Amount.scale {
            if digit != 0 { return nil }
            continue
          }
          decimals = places + 1
        }
        let (product, overflow1) = units.multipliedReportingOverflow(by: 10)
        let (sum, overflow2) = product.subtractingReportingOverflow(digit)
        if overflow1 || overflow2 { return nil }
        units = sum
      default: return nil
      }
    }
    guard digits > 0 else { return nil }
    for _ in (decimals ?? 0)..<Amount.scale {
      let (product, overflow) = units.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      units = product
    }
    if !negative {
      let (positive, overflow) = Int64.zero.subtractingReportingOverflow(units)
      if overflow { return nil }
      units = positive
    }
    self.units = units
  }

  /// The amount as the nearest double.
  @inlinable
  public var double: Double { Double(units) / Double(Amount.unitsPerOne) }

  /// Smaller amounts come first.
  @inlinable
  public static func < (left: Amount, right: Amount) -> Bool { left.units < right.units }
}

extension Amount: CustomStringConvertible {
  /// Plain decimal text with two to four decimals: `-1234.50`, `0.0025`.
  public var description: String { WideAmount(units: Int128(units)).description }
}

/// A sum of many amounts, wide enough that no input can overflow it.
public struct WideAmount: Sendable, Hashable, Comparable {
  /// The amount in ten-thousandths of the currency unit.
  public var units: Int128

  /// A sum of so many ten-thousandths.
  @inlinable
  public init(units: Int128) {
    self.units = units
  }

  /// No money.
  public static let zero = WideAmount(units: 0)

  /// Adds one amount, exactly.
  @inlinable
  public static func += (sum: inout WideAmount, amount: Amount) {
    sum.units += Int128(amount.units)
  }

  /// Adds another sum, exactly.
  @inlinable
  public static func += (sum: inout WideAmount, other: WideAmount) {
    sum.units += other.units
  }

  /// The sum as an amount, nil when it is out of an amount's range.
  @inlinable
  public var amount: Amount? { Int64(exactly: units).map(Amount.init(units:)) }

  /// The sum as the nearest double.
  @inlinable
  public var double: Double { Double(units) / Double(Amount.unitsPerOne) }

  /// Smaller sums come first.
  @inlinable
  public static func < (left: WideAmount, right: WideAmount) -> Bool { left.units < right.units }
}

extension WideAmount: CustomStringConvertible {
  /// Plain decimal text with two to four decimals: `-1234.50`, `0.0025`.
  public var description: String {
    let unitsPerOne = Int128(Amount.unitsPerOne)
    let magnitude = units.magnitude
    let whole = magnitude / UInt128(unitsPerOne)
    let rest = Int(magnitude % UInt128(unitsPerOne))
    var decimals = String(rest + Int(unitsPerOne)).dropFirst()
    while decimals.count > 2, decimals.last == "0" { decimals.removeLast() }
    return "\(units < 0 ? "-" : "")\(whole).\(decimals)"
  }
}
