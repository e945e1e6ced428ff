public import Columns

/// Numbers as people read them: rounded half away from zero, with thousands separators and a true
/// minus sign, the same on every machine.
public enum NumberText {
  /// A whole number: `1,234,567`.
  public static func grouped(_ value: Int) -> String {
    (value < 0 ? "−" : "") + grouped(digits: String(value.magnitude))
  }

  /// A number with so many decimals: `−1,234.50`.
  ///
  /// NaN reads `–`, infinities `∞`.
  public static func decimal(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return value.isNaN ? "–" : value < 0 ? "−∞" : "∞" }
    guard value.magnitude < 1e15 else { return scientific(value) }
    let power = (0..<decimals).reduce(1.0) { product, _ in product * 10 }
    // The shortest decimal text decides what is half, so that 0.285 is 0.29 as it reads.
    let rounded = decimalRounded(value.magnitude, decimals: decimals, power: power)
    let digits = String(rounded)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let text =
      grouped(digits: String(padded.dropLast(decimals)))
      + (decimals > 0 ? "." + padded.suffix(decimals) : "")
    return (value < 0 && rounded != 0 ? "−" : "") + text
  }

  /// A number with at most so many decimals, none of them a zero at the end: `6.5`, `1,234`; with
  /// more of them where a small number would lose its first `significant` digits: `0.000871`.
  public static func short(_ value: Double, decimals: Int, significant: Int = 0) -> String {
    var decimals = decimals
    var scaled = value.magnitude
    var needed = significant
    while significant > 0, scaled > 0, scaled < 1, needed < 9 {
      scaled *= 10
      needed += 1
      decimals = max(decimals, needed - 1)
    }
    let text = decimal(value, decimals: decimals)
    let bytes = text.utf8
    guard decimals > 0, bytes.contains(0x2E) else { return text }
    var kept = bytes[...]
    while kept.last == 0x30 { kept.removeLast() }
    if kept.last == 0x2E { kept.removeLast() }
    return String(Substring(kept))
  }

  /// A share as a percentage with one decimal: `14.2 %`, the sign is set by the language.
  public static func percent(_ share: Double) -> String { decimal(share * 100, decimals: 1) }

  /// An amount with so many decimals, exactly: `1,234.50`.
  public static func amount(_ amount: WideAmount, decimals: Int) -> String {
    precondition((0...Amount.scale).contains(decimals))
    let step = (decimals..<Amount.scale).reduce(UInt128(1)) { product, _ in product * 10 }
    let rounded = (amount.units.magnitude + step / 2) / step
    let digits = String(rounded)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let text =
      grouped(digits: String(padded.dropLast(decimals)))
      + (decimals > 0 ? "." + padded.suffix(decimals) : "")
    return (amount.units < 0 && rounded != 0 ? "−" : "") + text
  }

  /// Whole value × 10^decimals, rounded half away from zero as the shortest decimal text reads.
  private static func decimalRounded(_ magnitude: Double, decimals: Int, power: Double) -> UInt64 {
    let scaled = magnitude * power
    let nearest = scaled.rounded(.toNearestOrAwayFromZero)
    // A tie in the decimal text may miss .5 by a rounding error of the product.
    let tie = scaled.rounded(.down) + 0.5
    let error = (scaled - tie).magnitude
    guard error > 0, error <= scaled.ulp * 2 else { return UInt64(nearest) }
    return UInt64(tie + 0.5)
  }

  private static func scientific(_ value: Double) -> String {
    (value < 0 ? "−" : "") + "\(value.magnitude)"
  }

  private static func grouped(digits: String) -> String {
    var result = ""
    for (position, digit) in digits.enumerated() {
      if position > 0, (digits.count - position).isMultiple(of: 3) { result.append(",") }
      result.append(digit)
    }
    return result
  }
}
