/// Expected credit losses by a provision matrix over ageing bands.
///
///     allowance = Σ gross of the band × loss rate of the band × forward-looking factor
///
/// A band's rate is at most 1. Source: IFRS 9 5.5.15, B5.5.35.
public struct ExpectedCreditLoss: Sendable, Hashable {
  /// The allowance of each band.
  public let allowances: [Double]
  /// The sum of the allowances.
  public let total: Double

  /// The allowance for receivables by band.
  ///
  /// - Parameters:
  ///   - gross: receivables by band, in one currency.
  ///   - rates: the loss rates by band, 0…1.
  ///   - factor: what rates are multiplied with for what is expected to differ from the past.
  /// - Throws: ``CreditError`` for lists of unequal lengths or rates outside 0…1.
  public init(gross: [Double], rates: [Double], factor: Double = 1) throws(CreditError) {
    guard gross.count == rates.count else {
      throw CreditError(.unequalLengths("bands and loss rates", gross.count, rates.count))
    }
    guard factor.isFinite, factor >= 0 else {
      throw CreditError(.outOfRange(name: "the factor", value: factor, expected: "0 or more"))
    }
    for rate in rates where !(0...1).contains(rate) {
      throw CreditError(.outOfRange(name: "a loss rate", value: rate, expected: "0 to 1"))
    }
    allowances = zip(gross, rates).map { $0 * min(1, $1 * factor) }
    total = allowances.reduce(0, +)
  }

  /// Loss rates from history: what was never paid, of what reached each band.
  ///
  ///     rate = written off / amount that reached the band
  ///
  /// Shares 0…1; nil for a band that nothing reached.
  ///
  /// - Throws: ``CreditError`` when more was written off than reached a band.
  public static func historicalRates(
    reaching amounts: [Double], writtenOff: Double
  ) throws(CreditError) -> [Double?] {
    var rates: [Double?] = []
    for amount in amounts {
      guard amount > 0 else {
        rates.append(nil)
        continue
      }
      guard writtenOff >= 0, writtenOff <= amount else {
        throw CreditError(
          .outOfRange(
            name: "the amount written off", value: writtenOff,
            expected: "at most what reached a band (\(amount))"))
      }
      rates.append(writtenOff / amount)
    }
    return rates
  }

  /// Loss rates from roll rates: the product of the rates at which a band rolls on to the next.
  ///
  /// Shares 0…1, for as many bands as rates are given.
  public static func rollRates(_ onward: [Double]) -> [Double] {
    onward.indices.map { onward[$0...].reduce(1, *) }
  }
}
