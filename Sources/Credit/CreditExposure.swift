public import Columns

/// What one customer owes or is about to owe, less what secures it.
///
///     exposure = max(0, open receivables + open orders − guarantees after haircut)
///     available = limit − exposure
///
/// Exact amounts of one currency.
public struct CreditExposure: Sendable, Hashable {
  /// Invoices that are not paid.
  public let receivables: WideAmount
  /// Orders that are not invoiced.
  public let orders: WideAmount
  /// What guarantees that are valid cover, after their haircuts.
  public let guaranteed: WideAmount

  /// The exposure of a customer on a day.
  ///
  /// Guarantees that ended before the day count as nothing.
  public init(
    receivables: WideAmount, orders: WideAmount, guarantees: [CreditGuarantee], asOf day: Day
  ) {
    self.receivables = receivables
    self.orders = orders
    guaranteed = WideAmount(units: guarantees.reduce(0) { $0 + Int128($1.value(asOf: day).units) })
  }

  /// What is at risk, ≥ 0, lower is safer.
  public var amount: WideAmount {
    WideAmount(units: max(0, receivables.units + orders.units - guaranteed.units))
  }

  /// What may still be sold on credit; below 0 when the limit is passed.
  public func available(limit: WideAmount) -> WideAmount {
    WideAmount(units: limit.units - amount.units)
  }

  /// The exposure as a share of the limit, ≥ 0, lower is safer; nil without a limit.
  public func utilisation(limit: WideAmount) -> Double? {
    limit.units > 0 ? Double(amount.units) / Double(limit.units) : nil
  }
}
