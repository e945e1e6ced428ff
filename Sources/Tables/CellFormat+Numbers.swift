public import Columns

extension CellFormat {
  /// The cell as an exact amount.
  ///
  /// Reads plain decimals, thousands separators in groups of three (`,` space `'`; `.` under
  /// `decimal_comma`), currency signs and codes, full-width digits, brackets or a trailing minus
  /// for negatives, exponents as Excel writes them, and 万 and 亿. Digits beyond the scale that
  /// rounding (half to even) changes by less than 1e-9 of the value are dust; more are a fault
  /// unless `scale` is declared.
  public func amount(_ cell: UnsafeBufferPointer<UInt8>) -> CellOutcome<Amount> {
    if cell.count <= 14, !hasEmptyValues, let plain = plainDecimal(cell),
      plain.decimals <= decimals
    {
      // 14 bytes hold less than 10 to the 14th, which fits with four decimals added.
      var units = plain.digits
      for _ in plain.decimals..<Amount.scale { units *= 10 }
      return .value(Amount(units: plain.isNegative ? -units : units))
    }
    let trimmed = CellFormat.trimmed(cell)
    if trimmed.isEmpty || isEmptyValue(trimmed) { return .empty }
    switch spelling(trimmed) {
    case .fault(let kind): return .fault(kind)
    case .number(let number):
      if number.isPercent { return .fault(.percentAsAmount) }
      if let found = number.currency, let currency, !found.agrees(with: currency) {
        return .fault(.otherCurrency)
      }
      return rounded(number)
    }
  }

  /// A cell of up to eight bytes as an amount, where it is digits with at most one decimal mark
  /// and a leading minus; nil for all others, which ``amount(_:)`` reads.
  ///
  /// Works on the eight bytes as one word; eight bytes must be readable.
  @inline(__always)
  func shortAmount(_ base: UnsafePointer<UInt8>, _ count: Int) -> Amount? {
    let isNegative = base[0] == 0x2D
    let start = isNegative ? 1 : 0
    let length = count &- start
    guard length > 0, length <= 8, !hasEmptyValues else { return nil }
    var word = UInt64(
      littleEndian: UnsafeRawPointer(base + start).loadUnaligned(as: UInt64.self))
    // The text at the word's end, zeros before it.
    let before = UInt64(truncatingIfNeeded: 8 &* (8 &- length))
    word = word &<< before
    if before > 0 { word |= 0x3030_3030_3030_3030 &>> (64 &- before) }
    let marks = word ^ (UInt64(mark) &* 0x0101_0101_0101_0101)
    let found = (marks &- 0x0101_0101_0101_0101) & ~marks & 0x8080_8080_8080_8080
    var decimals = 0
    if found != 0 {
      // The lowest mark: what stands before it moves into its place.
      let place = UInt64(truncatingIfNeeded: found.trailingZeroBitCount) & ~7
      decimals = 7 &- Int(truncatingIfNeeded: place &>> 3)
      guard decimals > 0, decimals <= self.decimals, decimals <= Amount.scale,
        decimals &+ 1 < length
      else { return nil }
      let low = word & ((1 &<< place) &- 1)
      word = (word & (~0xFF &<< place)) | low &<< 8 | 0x30
    }
    let digits = word &- 0x3030_3030_3030_3030
    guard (digits | (word &+ 0x4646_4646_4646_4646)) & 0x8080_8080_8080_8080 == 0 else {
      return nil
    }
    // Digits to pairs, pairs to fours, fours to the number.
    let pairs = digits &* 10 &+ digits &>> 8
    let number =
      ((pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
        &+ ((pairs &>> 16) & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001) &>> 32
    var units = Int64(truncatingIfNeeded: number & 0xFFFF_FFFF)
    switch decimals {
    case 2: units &*= 100
    case 0: units &*= 10_000
    case 1: units &*= 1000
    case 3: units &*= 10
    default: break
    }
    return Amount(units: isNegative ? 0 &- units : units)
  }

  /// The cell as a number: as ``amount(_:)``, without limit on decimals; `12%` is 0.12.
  ///
  /// The value is the double nearest to what the cell says.
  public func number(_ cell: UnsafeBufferPointer<UInt8>) -> CellOutcome<Double> {
    if !hasEmptyValues, let plain = plainDecimal(cell) {
      let value = CellFormat.nearest(UInt64(plain.digits), decimals: plain.decimals)
      return .value(plain.isNegative && plain.digits != 0 ? -value : value)
    }
    let trimmed = CellFormat.trimmed(cell)
    if trimmed.isEmpty || isEmptyValue(trimmed) { return .empty }
    return PlainCell.reduce(trimmed) { text in
      guard let text else { return .fault(.notANumber) }
      var reader = DecimalReader(text, decimalComma: decimalComma)
      switch reader.read() {
      case .fault(let kind): return .fault(kind)
      case .number(let number):
        let magnitude: Double
        if number.significand == 0 {
          return .value(0)
        } else if !number.isCut, (-18...0).contains(number.exponent),
          let digits = UInt64(exactly: number.significand)
        {
          magnitude = CellFormat.nearest(digits, decimals: -number.exponent)
        } else {
          let text =
            number.isCut ? reader.longText() : "\(number.significand)e\(number.exponent)"
          guard let value = Double(text), value.isFinite else { return .fault(.numberOutOfRange) }
          magnitude = value
        }
        return .value(number.isNegative && magnitude != 0 ? -magnitude : magnitude)
      }
    }
  }

  /// The double nearest to `digits` / 10^`decimals`, ties to even; at most 18 decimals.
  private static func nearest(_ digits: UInt64, decimals: Int) -> Double {
    if decimals == 0 || digits == 0 { return Double(digits) }
    if digits < 1 << 53 {
      // Both are exact doubles, and their quotient is rounded once.
      return Double(digits) / Double(powersOfTen[decimals])
    }
    // Both are shifted until their highest bit is set, the dividend one bit less, so that the
    // quotient has 62 to 64 bits: far more than a double, so its last bit may stand for the rest.
    let divisor = powersOfTen[decimals]
    let up = digits.leadingZeroBitCount
    let divisorUp = divisor.leadingZeroBitCount
    let dividend = digits << UInt64(up)
    let (quotient, rest) = (divisor << UInt64(divisorUp))
      .dividingFullWidth((dividend >> 1, dividend << 63))
    let value = Double(rest == 0 ? quotient : quotient | 1)
    return value * Double(sign: .plus, exponent: divisorUp - up - 63, significand: 1)
  }

  private static let powersOfTen: [UInt64] = [
    1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
    10_000_000_000, 100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000,
    1_000_000_000_000_000, 10_000_000_000_000_000, 100_000_000_000_000_000,
    1_000_000_000_000_000_000,
  ]

  /// Digits with at most one decimal mark and a leading minus: at most 18 digits.
  @inline(__always)
  private func plainDecimal(
    _ cell: UnsafeBufferPointer<UInt8>
  ) -> (isNegative: Bool, digits: Int64, decimals: Int)? {
    let count = cell.count
    guard count > 0, count <= 19 else { return nil }
    var index = 0
    let isNegative = cell[0] == 0x2D
    if isNegative { index = 1 }
    let first = index
    var digits: Int64 = 0
    var markIndex = -1
    while index < count {
      let digit = cell[index] &- 0x30
      if digit < 10 {
        digits = digits &* 10 &+ Int64(digit)
      } else if cell[index] == mark, markIndex < 0 {
        markIndex = index
      } else {
        return nil
      }
      index += 1
    }
    if markIndex < 0 {
      // Nineteen digits may be too many.
      return count > first && count - first < 19 ? (isNegative, digits, 0) : nil
    }
    return count - first > 1 ? (isNegative, digits, count - 1 - markIndex) : nil
  }

  private func spelling(_ cell: UnsafeBufferPointer<UInt8>) -> DecimalReader.Result {
    PlainCell.reduce(cell) { text in
      guard let text else { return .fault(.notANumber) }
      var reader = DecimalReader(text, decimalComma: decimalComma)
      return reader.read()
    }
  }

  /// Rounds to the declared decimals, half to even.
  private func rounded(_ number: DecimalSpelling) -> CellOutcome<Amount> {
    let significand = number.significand
    if significand == 0 { return .value(.zero) }
    let shift = number.exponent + decimals
    var quotient = significand
    var changed = number.isCut
    var isDust = true
    if shift >= 0 {
      for _ in 0..<min(shift, 40) {
        let (product, overflow) = quotient.multipliedReportingOverflow(by: 10)
        if overflow { return .fault(.amountOutOfRange) }
        quotient = product
      }
    } else if shift < -38 {
      quotient = 0
      changed = true
      isDust = false
    } else {
      var divisor: UInt128 = 1
      for _ in 0..<(-shift) { divisor *= 10 }
      let (whole, rest) = significand.quotientAndRemainder(dividingBy: divisor)
      quotient = whole
      if rest != 0 {
        changed = true
        let half = divisor / 2
        let up = rest > half || (rest == half && (number.isCut || whole % 2 == 1))
        if up { quotient += 1 }
        let change = up ? divisor - rest : rest
        isDust = change <= (significand - 1) / 1_000_000_000
      }
    }
    guard quotient <= UInt128(Int64.max) else { return .fault(.amountOutOfRange) }
    var units = quotient
    for _ in decimals..<Amount.scale { units *= 10 }
    guard units <= UInt128(Int64.max) else { return .fault(.amountOutOfRange) }
    let magnitude = Int64(units)
    let amount = Amount(units: number.isNegative ? -magnitude : magnitude)
    if !changed { return .value(amount) }
    if isDust { return .dust(amount) }
    return scale == nil ? .fault(.tooManyDecimals) : .rounded(amount)
  }

  /// How the cell would be written plainly, were its comma and point read the likelier way.
  func plainSpelling(_ cell: UnsafeBufferPointer<UInt8>) -> String? {
    PlainCell.reduce(cell) { text -> String? in
      guard let text else { return nil }
      var reader = DecimalReader(text, decimalComma: !decimalComma)
      guard case .number(let number) = reader.read(), !number.isCut, number.exponent <= 0,
        number.exponent > -20
      else { return nil }
      var digits = String(number.significand)
      if number.exponent < 0 {
        let missing = 1 - number.exponent - digits.utf8.count
        if missing > 0 { digits = String(repeating: "0", count: missing) + digits }
        digits.insert(
          decimalComma ? "," : ".", at: digits.index(digits.endIndex, offsetBy: number.exponent))
      }
      return (number.isNegative ? "-" : "") + digits
    }
  }
}
