import Columns

/// What becomes of amounts in other currencies than the workspace's.
///
/// A row's currency is its cell of the column `currency`, in any case; an empty cell is the
/// workspace's own.
///
///     amount in own currency = amount × rate, rounded half-even to the amount's scale
///
/// Rows in a currency without rate are set aside.
public struct CurrencyRules: Sendable, Hashable {
  /// The workspace's currency as a three-letter code.
  public let own: String
  /// What one unit of another currency is worth in the own one, by code; above 0.
  public let rates: [String: Double]

  /// The column that names a row's currency.
  public static let column = "currency"

  /// Rules for a workspace's currency.
  public init(own: String, rates: [String: Double] = [:]) {
    self.own = own
    self.rates = rates
  }

  /// What a row's amounts are multiplied by.
  enum Factor: Equatable {
    case one
    case rate(Double)
    case unknown
  }

  /// The factor of each row; nil when all rows are in the own currency.
  func factors(_ codes: TextValues) -> [Factor]? {
    var known: [ArraySlice<UInt8>: Factor] = [Array(own.utf8)[...]: .one]
    var factors = [Factor](repeating: .one, count: codes.count)
    var isForeign = false
    for row in 0..<codes.count where !codes.nulls[row] {
      let cell = codes.bytes[codes.range(row)]
      if cell.isEmpty { continue }
      let factor = known[cell] ?? factor(cell)
      known[cell] = factor
      if factor == .one { continue }
      factors[row] = factor
      isForeign = true
    }
    return isForeign ? factors : nil
  }

  private func factor(_ cell: ArraySlice<UInt8>) -> Factor {
    let code = String(decoding: cell, as: UTF8.self).uppercased()
    if code == own { return .one }
    return rates[code].map(Factor.rate) ?? .unknown
  }

  /// The amounts of a column in the own currency; null and counted where they are too large.
  func converted(_ amounts: Values<Amount>, _ factors: [Factor], overflows: inout Int)
    -> Values<Amount>
  {
    var result = amounts
    for row in 0..<amounts.count where !amounts.nulls[row] {
      guard case .rate(let rate) = factors[row] else { continue }
      let units = (Double(amounts.elements[row].units) * rate).rounded(.toNearestOrEven)
      if let exact = Int64(exactly: units) {
        result.elements[row] = Amount(units: exact)
      } else {
        result.nulls.set(row, of: amounts.count)
        overflows += 1
      }
    }
    return result
  }
}
