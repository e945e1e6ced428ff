/// How much credit a customer gets: what is needed, within what the customer can carry.
///
///     need = annual sales × (1 + VAT) × terms days / 365 × (1 + buffer)
///     capacity = min(share × tangible net worth, share × turnover)    limit = min(need, capacity)
///
/// Amounts in one currency, ≥ 0.
public struct CreditLimit: Sendable, Hashable {
  /// What the customer's purchases need.
  public let need: Double
  /// What the customer can carry; 0 when the net worth is below 0.
  public let capacity: Double

  /// The credit needed for sales at payment terms.
  ///
  /// - Parameters:
  ///   - annualSales: a year's sales without tax.
  ///   - vat: the tax as a share, 0…1.
  ///   - termsDays: the payment term in days.
  ///   - buffer: what is added for seasons, as a share.
  /// - Returns: the need, in the sales' currency.
  public static func need(
    annualSales: Double, vat: Double, termsDays: Double, buffer: Double
  ) -> Double {
    annualSales * (1 + vat) * termsDays / 365 * (1 + buffer)
  }

  /// A limit; the shares come from the policy of the customer's grade.
  public init(
    need: Double, netWorth: Double, netWorthShare: Double, turnover: Double, turnoverShare: Double
  ) {
    self.need = need
    capacity = max(0, min(netWorth * netWorthShare, turnover * turnoverShare))
  }

  /// The limit.
  public var limit: Double { min(need, capacity) }

  /// The share of the need that the limit covers, 0…1, higher is better; nil without need.
  public var needCovered: Double? { need > 0 ? limit / need : nil }
}
