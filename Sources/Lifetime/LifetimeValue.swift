import Statistics

/// How future purchases become money of today.
public struct LifetimeTerms: Sendable, Hashable {
  /// The share of spend that is left after its costs, 0…1.
  public let margin: Double
  /// What money of next year is worth less, a share such as 0.10 for 10 % a year.
  public let annualDiscount: Double
  /// The unit of time of the purchase model.
  public let unit: TimeUnit

  /// Terms.
  ///
  /// - Throws: A ``LifetimeError`` for a margin outside of 0…1 or a discount of −100 % or less.
  public init(margin: Double, annualDiscount: Double, unit: TimeUnit) throws(LifetimeError) {
    guard (0...1).contains(margin) else {
      throw LifetimeError(
        .badSetting, "a margin of \(margin) is not between 0 and 1",
        fix: "write a share such as 0.3")
    }
    guard annualDiscount > -1, annualDiscount.isFinite else {
      throw LifetimeError(
        .badSetting, "a discount of \(annualDiscount) a year is not possible",
        fix: "write a share such as 0.10")
    }
    (self.margin, self.annualDiscount, self.unit) = (margin, annualDiscount, unit)
  }

  /// The continuous discount rate per unit of time, δ = ln(1 + annual) / units per year.
  public var rate: Double { PortableMath.log1p(annualDiscount) / unit.perYear }

  /// Purchases within a time as they count by these terms: at every moment, or by a model of
  /// occasions at the end of each.
  public func value(of kind: PurchaseModelKind, within time: Double) -> PurchaseHorizon {
    kind.countsOccasions && time >= 1
      ? .periods(Int(time), length: 1, discount: PortableMath.expm1(rate))
      : .discounted(within: time, rate: rate)
  }

  /// The same of all purchases to come.
  public func residual(of kind: PurchaseModelKind) -> PurchaseHorizon {
    kind.countsOccasions
      ? .allOccasions(discount: PortableMath.expm1(rate)) : .residual(rate: rate)
  }
}
