public import Columns

/// What one customer bought, as RFM looks at it.
public struct RFMFigures: Sendable, Hashable {
  /// Day of the first purchase.
  public var firstPurchase: Day
  /// Day of the last purchase, on or before the as-of day.
  public var lastPurchase: Day
  /// The number of purchases, ≥ 1.
  public var purchases: Int
  /// What was spent, in the workspace's currency; less than zero when refunds outweigh purchases.
  public var spend: WideAmount

  /// A customer's purchases.
  public init(firstPurchase: Day, lastPurchase: Day, purchases: Int, spend: WideAmount) {
    self.firstPurchase = firstPurchase
    self.lastPurchase = lastPurchase
    self.purchases = purchases
    self.spend = spend
  }

  /// RFM's recency: days from the last purchase to the as-of day.
  ///
  /// In days, 0 on the day itself, lower is better. The recency of purchase models is
  /// ``ageAtLastPurchase``.
  public func daysSinceLastPurchase(asOf day: Day) -> Int { lastPurchase.days(to: day) }

  /// The recency of purchase models (t_x): days from the first purchase to the last.
  ///
  /// In days, 0 for customers who bought on one day only.
  public var ageAtLastPurchase: Int { firstPurchase.days(to: lastPurchase) }

  /// The figure that a score looks at: days, purchases, or currency units.
  public func value(of dimension: RFMDimension, asOf day: Day) -> Double {
    switch dimension {
    case .recency: Double(daysSinceLastPurchase(asOf: day))
    case .frequency: Double(purchases)
    case .monetary: spend.double
    }
  }
}
