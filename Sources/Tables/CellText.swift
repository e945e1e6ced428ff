import Columns

/// Values as the text of CSV cells: the same bytes everywhere, whatever the locale.
///
/// Each function writes at the pointer, which has room for ``longest`` bytes, and returns how
/// many it wrote.
struct CellText {
  /// Room that any value needs.
  static let longest = 40

  @inline(__always)
  private static func digitCount(_ value: UInt64) -> Int {
    if value < 10 { return 1 }
    if value < 100 { return 2 }
    if value < 1000 { return 3 }
    if value < 10_000 { return 4 }
    var count = 4
    var rest = value / 10_000
    while rest >= 10_000 {
      rest /= 10_000
      count += 4
    }
    return count + (rest < 10 ? 1 : rest < 100 ? 2 : rest < 1000 ? 3 : 4)
  }

  /// Exactly `count` digits, with leading zeros.
  @inline(__always)
  private static func write(_ value: UInt64, digits count: Int, to out: UnsafeMutablePointer<UInt8>)
  {
    var rest = value
    var index = count
    while index > 0 {
      index -= 1
      let quotient = rest / 10
      out[index] = UInt8(truncatingIfNeeded: 0x30 + rest - quotient * 10)
      rest = quotient
    }
  }

  @inline(__always)
  static func write(_ value: Int, to out: UnsafeMutablePointer<UInt8>) -> Int {
    var count = 0
    if value < 0 {
      out[0] = 0x2D
      count = 1
    }
    let digits = digitCount(UInt64(value.magnitude))
    write(UInt64(value.magnitude), digits: digits, to: out + count)
    return count + digits
  }

  /// Two to four decimals: `-1234.50`, `0.0025`.
  @inline(__always)
  static func write(_ value: Amount, to out: UnsafeMutablePointer<UInt8>) -> Int {
    var count = 0
    if value.units < 0 {
      out[0] = 0x2D
      count = 1
    }
    let whole = value.units.magnitude / 10_000
    let rest = value.units.magnitude - whole * 10_000
    let digits = digitCount(whole)
    write(whole, digits: digits, to: out + count)
    count += digits
    out[count] = 0x2E
    write(rest, digits: 4, to: out + count + 1)
    count += 5
    if out[count - 1] == 0x30 {
      count -= 1
      if out[count - 1] == 0x30 { count -= 1 }
    }
    return count
  }

  /// ISO 8601: `2025-12-31`.
  @inline(__always)
  static func write(_ value: Day, to out: UnsafeMutablePointer<UInt8>) -> Int {
    let (year, month, day) = value.civil
    guard (0...9999).contains(year) else { return write(utf8: value.description, to: out) }
    write(UInt64(year), digits: 4, to: out)
    out[4] = 0x2D
    write(UInt64(month), digits: 2, to: out + 5)
    out[7] = 0x2D
    write(UInt64(day), digits: 2, to: out + 8)
    return 10
  }

  /// `true` or `false`.
  @inline(__always)
  static func write(_ value: Bool, to out: UnsafeMutablePointer<UInt8>) -> Int {
    write(utf8: value ? "true" : "false", to: out)
  }

  /// The shortest decimal that reads back as the same double.
  ///
  /// Plain digits from 1e-7 up to 1e21 (`5`, `0.1`, `0.00001`), an exponent beyond (`1.5e-9`);
  /// nothing for NaN and infinities.
  @inline(__always)
  static func write(_ value: Double, to out: UnsafeMutablePointer<UInt8>) -> Int {
    let magnitude = value.magnitude
    if magnitude < 1e9 {
      // A decimal of at most 15 digits that reads back as the value is the shortest one:
      // no two such decimals are the same double.
      let scaled = (magnitude * 1e6).rounded()
      if scaled / 1e6 == magnitude, scaled < 1e15 {
        var count = 0
        if value < 0 {
          out[0] = 0x2D
          count = 1
        }
        let units = UInt64(scaled)
        let whole = units / 1_000_000
        var rest = units - whole * 1_000_000
        let digits = digitCount(whole)
        write(whole, digits: digits, to: out + count)
        count += digits
        if rest == 0 { return count }
        var decimals = 6
        while rest % 10 == 0 {
          rest /= 10
          decimals -= 1
        }
        out[count] = 0x2E
        write(rest, digits: decimals, to: out + count + 1)
        return count + 1 + decimals
      }
    }
    // Whole numbers that a double holds exactly.
    if magnitude < 9_007_199_254_740_992, magnitude == magnitude.rounded(.towardZero) {
      return write(Int(value), to: out)
    }
    return writeAny(value, to: out)
  }

  private static func writeAny(_ value: Double, to out: UnsafeMutablePointer<UInt8>) -> Int {
    guard value.isFinite else { return 0 }
    var text = value.description
    return text.withUTF8 { text in
      let exponentMark = text.firstIndex(of: 0x65)
      var count = 0
      if text[0] == 0x2D {
        out[0] = 0x2D
        count = 1
      }
      guard let exponentMark else {
        // Swift writes 5.0; the rest is plain already.
        let end =
          text.count >= 2 && text[text.count - 1] == 0x30 && text[text.count - 2] == 0x2E
          ? text.count - 2 : text.count
        for index in count..<end { out[index] = text[index] }
        return end
      }
      var exponent = 0
      for byte in text[(exponentMark + 1)...] where byte & 0xF0 == 0x30 {
        exponent = exponent * 10 + Int(byte & 0x0F)
      }
      if text[exponentMark + 1] == 0x2D { exponent = -exponent }
      // d.ddd or d, of which `.0` says nothing.
      var digits: [UInt8] = text[count..<exponentMark].filter { $0 != 0x2E }
      while digits.count > 1, digits.last == 0x30 { digits.removeLast() }
      func put(_ byte: UInt8) {
        out[count] = byte
        count += 1
      }
      switch exponent {
      case 0..<21:
        for index in 0...max(exponent, digits.count - 1) {
          if index == exponent + 1 { put(0x2E) }
          put(index < digits.count ? digits[index] : 0x30)
        }
      case -7..<0:
        put(0x30)
        put(0x2E)
        for _ in 0..<(-exponent - 1) { put(0x30) }
        for digit in digits { put(digit) }
      default:
        put(digits[0])
        if digits.count > 1 { put(0x2E) }
        for digit in digits.dropFirst() { put(digit) }
        put(0x65)
        count += write(exponent, to: out + count)
      }
      return count
    }
  }

  private static func write(utf8 text: String, to out: UnsafeMutablePointer<UInt8>) -> Int {
    var count = 0
    for byte in text.utf8.prefix(longest) {
      out[count] = byte
      count += 1
    }
    return count
  }
}
