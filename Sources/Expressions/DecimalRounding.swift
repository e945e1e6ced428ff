/// Rounds numbers to decimals, half away from zero.
///
/// Half is meant in the shortest decimal text of a number: 2.675 becomes 2.68 with two decimals,
/// although the double is a little smaller.
struct DecimalRounding {
  let digits: Int
  private let power: Double

  init(digits: Int) {
    self.digits = digits
    power = Double(UInt128.powerOfTen(abs(digits)) ?? 1)
  }

  @inline(__always)
  func callAsFunction(_ number: Double) -> Double {
    let scaled = digits > 0 ? number * power : number / power
    let whole = scaled.rounded(.toNearestOrAwayFromZero)
    // Near the middle between two results the text decides.
    let distance = abs(abs(scaled - whole) - 0.5)
    guard distance > 1e-5, scaled.magnitude < 0x1p30 else { return byText(number) }
    return digits > 0 ? whole / power : whole * power
  }

  @inline(never)
  private func byText(_ number: Double) -> Double {
    guard let decimal = DecimalLiteral(number) else { return number }
    let surplus = -decimal.exponent - digits
    if surplus <= 0 { return number }
    guard let step = UInt128.powerOfTen(surplus) else { return 0 }
    let rest = decimal.significand % step
    let whole = decimal.significand / step + (rest >= step / 2 ? 1 : 0)
    let rounded = try? DecimalLiteral(
      isNegative: decimal.isNegative, significand: whole, exponent: -digits)
    return rounded?.double ?? .infinity
  }
}
