/// A number as a data file spells it, read exactly: sign, digits, decimal exponent.
struct DecimalSpelling {
  /// The currency that a sign or code in the cell names.
  enum Currency {
    case yuanOrYen, dollar, euro, pound
    case code(UInt32)

    /// True when money of the given code may be written so.
    func agrees(with code: String) -> Bool {
      switch self {
      case .yuanOrYen:
        ["CNY", "RMB", "CNH", "JPY", "HKD", "TWD", "MOP", "SGD"].contains(code)
      case .dollar:
        ["USD", "AUD", "CAD", "NZD", "HKD", "TWD", "SGD", "MXN", "BRL"].contains(code)
      case .euro: code == "EUR"
      case .pound: code == "GBP"
      case .code(let letters):
        letters == Currency.packed(code.utf8)
          || (["CNY", "RMB"].contains(code) && letters == Currency.packed("RMB".utf8))
          || (code == "RMB" && letters == Currency.packed("CNY".utf8))
      }
    }

    static func packed(_ letters: some Sequence<UInt8>) -> UInt32 {
      letters.reduce(0) { $0 << 8 | UInt32($1 & 0xDF) }
    }

    /// ISO 4217 codes (and RMB) that are taken for codes and not for stray letters.
    static let codes: Set<UInt32> = Set(
      [
        "CNY", "RMB", "CNH", "USD", "EUR", "GBP", "JPY", "HKD", "TWD", "MOP", "SGD", "KRW", "AUD",
        "CAD", "NZD", "CHF", "SEK", "NOK", "DKK", "INR", "RUB", "THB", "MYR", "IDR", "PHP", "VND",
        "BRL", "MXN", "ZAR", "PLN", "CZK", "HUF", "TRY", "AED", "SAR", "ILS",
      ].map { packed($0.utf8) })
  }

  var isNegative = false
  /// The leading digits as a whole number: all of them up to 37, which no amount or double needs.
  var significand: UInt128 = 0
  /// The value is `significand` × 10^`exponent`.
  var exponent = 0
  /// True when digits other than zero were left out of `significand`.
  var isCut = false
  var isPercent = false
  var currency: Currency?

  private static let largest = UInt128(10_000_000_000_000_000_000) * 1_000_000_000_000_000_000

  fileprivate mutating func append(_ digit: UInt8, isDecimal: Bool) {
    if significand < DecimalSpelling.largest {
      significand = significand * 10 + UInt128(digit & 0x0F)
      if isDecimal { exponent -= 1 }
    } else {
      if digit & 0x0F != 0 { isCut = true }
      if !isDecimal { exponent += 1 }
    }
  }
}

/// Reads a reduced cell (see ``PlainCell``) as a number.
struct DecimalReader {
  enum Result {
    case number(DecimalSpelling)
    case fault(FaultKind)
  }

  let text: UnsafeBufferPointer<UInt8>
  let decimalComma: Bool
  /// True when comma and point are only being tried the other way round.
  private let isSecondReading: Bool
  private var low = 0
  private var high: Int
  private var number = DecimalSpelling()
  private var hasSign = false
  private var hasBracket = false

  init(
    _ text: UnsafeBufferPointer<UInt8>, decimalComma: Bool, isSecondReading: Bool = false
  ) {
    self.text = text
    self.decimalComma = decimalComma
    self.isSecondReading = isSecondReading
    high = text.count
  }

  mutating func read() -> Result {
    guard readFront(), readBack(), !(hasSign && hasBracket) else { return .fault(.notANumber) }
    return readDigits()
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  /// Sign, bracket and currency before the digits.
  private mutating func readFront() -> Bool {
    while low < high {
      let byte = text[low]
      switch byte {
      case _ where DecimalReader.isDigit(byte), 0x2E, 0x2C: return true
      case 0x20: low += 1
      case 0x2B, 0x2D:
        guard takeSign(byte) else { return false }
        low += 1
      case 0x28:
        guard !hasBracket, text[low..<high].last(where: { $0 != 0x20 }) != nil else { return false }
        hasBracket = true
        number.isNegative = true
        low += 1
      case PlainCell.yuanSign, PlainCell.euroSign, PlainCell.poundSign, 0x24:
        guard takeCurrency(sign: byte) else { return false }
        low += 1
      case _ where DecimalReader.isLetter(byte):
        var end = low
        while end < high, DecimalReader.isLetter(text[end]) { end += 1 }
        guard takeCurrency(letters: text[low..<end]) else { return false }
        low = end
      default: return false
      }
    }
    return false
  }

  /// Percent sign, multiplier, currency, bracket and sign after the digits.
  private mutating func readBack() -> Bool {
    var bracketIsOpen = hasBracket
    var multiplied = false
    while low < high {
      let byte = text[high - 1]
      switch byte {
      case _ where DecimalReader.isDigit(byte), 0x2E, 0x2C: return !bracketIsOpen
      case 0x20: high -= 1
      case 0x2B, 0x2D:
        guard takeSign(byte) else { return false }
        high -= 1
      case 0x29:
        guard bracketIsOpen else { return false }
        bracketIsOpen = false
        high -= 1
      case 0x25:
        guard !number.isPercent else { return false }
        number.isPercent = true
        number.exponent -= 2
        high -= 1
      case PlainCell.tenThousand, PlainCell.hundredMillion:
        guard !multiplied else { return false }
        multiplied = true
        number.exponent += byte == PlainCell.tenThousand ? 4 : 8
        high -= 1
      case PlainCell.yuanWord where number.currency == nil && !multiplied,
        PlainCell.yuanSign, PlainCell.euroSign, PlainCell.poundSign, 0x24:
        guard takeCurrency(sign: byte) else { return false }
        high -= 1
      case _ where DecimalReader.isLetter(byte):
        var start = high
        while start > low, DecimalReader.isLetter(text[start - 1]) { start -= 1 }
        guard takeCurrency(letters: text[start..<high]) else { return false }
        high = start
      default: return false
      }
    }
    return false
  }

  private mutating func takeSign(_ byte: UInt8) -> Bool {
    guard !hasSign else { return false }
    hasSign = true
    if byte == 0x2D { number.isNegative = true }
    return true
  }

  private mutating func takeCurrency(sign: UInt8) -> Bool {
    guard number.currency == nil else { return false }
    switch sign {
    case PlainCell.euroSign: number.currency = .euro
    case PlainCell.poundSign: number.currency = .pound
    case 0x24: number.currency = .dollar
    default: number.currency = .yuanOrYen
    }
    return true
  }

  private mutating func takeCurrency(letters: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard number.currency == nil, letters.count == 3 else { return false }
    let packed = DecimalSpelling.Currency.packed(letters)
    guard DecimalSpelling.Currency.codes.contains(packed) else { return false }
    number.currency = .code(packed)
    return true
  }

  /// Digits with separators, decimals and exponent.
  private mutating func readDigits() -> Result {
    let mark: UInt8 = decimalComma ? 0x2C : 0x2E
    let dot: UInt8 = decimalComma ? 0x2E : 0x2C
    var digits = 0
    var group = 0
    var separator: UInt8?
    var afterMark = false
    var index = low
    while index < high {
      let byte = text[index]
      if DecimalReader.isDigit(byte) {
        number.append(byte, isDecimal: afterMark)
        digits += 1
        group += 1
      } else if byte == mark, !afterMark {
        if separator != nil, group != 3 { return .fault(separatorFault()) }
        afterMark = true
      } else if byte == dot || byte == mark || byte == 0x20 || byte == 0x27 {
        guard !afterMark else { return .fault(separatorFault()) }
        if let separator {
          guard separator == byte, group == 3 else { return .fault(separatorFault()) }
        } else {
          guard (1...3).contains(group) else { return .fault(separatorFault()) }
          separator = byte
        }
        group = 0
      } else if byte | 0x20 == 0x65, digits > 0 {
        guard let exponent = readExponent(from: index + 1) else { return .fault(.notANumber) }
        number.exponent += exponent
        index = high - 1
      } else {
        return .fault(.notANumber)
      }
      index += 1
    }
    guard digits > 0 else { return .fault(.notANumber) }
    if separator != nil, !afterMark, group != 3 { return .fault(separatorFault()) }
    return .number(number)
  }

  /// All digits with an exponent, for a double that needs more of them than were kept.
  func longText() -> String {
    let end = text[low..<high].firstIndex { $0 | 0x20 == 0x65 } ?? high
    let digits = text[low..<end].filter(DecimalReader.isDigit)
    // What the kept digits' exponent says of the first digit holds for all digits too.
    let kept = String(number.significand).utf8.count
    let all = digits.drop { $0 == 0x30 }.count
    return "\(String(decoding: digits, as: UTF8.self))e\(number.exponent - (all - kept))"
  }

  private func readExponent(from start: Int) -> Int? {
    var index = start
    var isNegative = false
    if index < high, text[index] == 0x2B || text[index] == 0x2D {
      isNegative = text[index] == 0x2D
      index += 1
    }
    guard index < high else { return nil }
    var value = 0
    while index < high {
      guard DecimalReader.isDigit(text[index]) else { return nil }
      value = min(value * 10 + Int(text[index] & 0x0F), 100_000)
      index += 1
    }
    return isNegative ? -value : value
  }

  /// What digits with misplaced separators most likely are.
  private func separatorFault() -> FaultKind {
    guard
      text[low..<high].allSatisfy({
        DecimalReader.isDigit($0) || $0 == 0x2C || $0 == 0x2E || $0 == 0x20 || $0 == 0x27
      })
    else { return .notANumber }
    var other = DecimalReader(text, decimalComma: !decimalComma, isSecondReading: true)
    guard !isSecondReading, case .number = other.read() else { return .badGrouping }
    return decimalComma ? .decimalPoint : .decimalComma
  }
}
