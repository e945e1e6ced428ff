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
    if emptyValues.isEmpty, let plain = plainDecimal(cell), plain.decimals <= decimals {
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
      if let currency, let found = number.currency, !found.agrees(with: currency) {
        return .fault(.otherCurrency)
      }
      return rounded(number)
    }
  }

  /// The cell as a number: as ``amount(_:)``, without limit on decimals; `12%` is 0.12.
  public func number(_ cell: UnsafeBufferPointer<UInt8>) -> CellOutcome<Double> {
    if emptyValues.isEmpty, let plain = plainDecimal(cell) {
      // Both are exact doubles, so the quotient is the nearest one to the decimal.
      let value = Double(plain.digits) / CellFormat.powersOfTen[plain.decimals]
      return .value(plain.isNegative && plain.digits != 0 ? -value : value)
    }
    let trimmed = CellFormat.trimmed(cell)
    if trimmed.isEmpty || isEmptyValue(trimmed) { return .empty }
    switch spelling(trimmed) {
    case .fault(let kind): return .fault(kind)
    case .number(let number):
      if number.significand == 0 { return .value(0) }
      let text = number.longText ?? "\(number.significand)e\(number.exponent)"
      guard let value = Double(text), value.isFinite else { return .fault(.numberOutOfRange) }
      return .value(number.isNegative && value != 0 ? -value : value)
    }
  }

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14,
  ]

  /// Digits with at most one decimal mark and a leading minus, up to 14 bytes: all of it fits
  /// 64 bits with the scale applied, and a double exactly.
  @inline(__always)
  private func plainDecimal(
    _ cell: UnsafeBufferPointer<UInt8>
  ) -> (isNegative: Bool, digits: Int64, decimals: Int)? {
    let count = cell.count
    guard count > 0, count <= 14 else { return nil }
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
    if markIndex < 0 { return count > first ? (isNegative, digits, 0) : nil }
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
