public import Columns

/// A guarantee that secures a customer's debt.
public struct CreditGuarantee: Sendable, Hashable {
  /// The kind, such as `deposit` or `bank`.
  public let kind: String
  /// The amount on paper, ≥ 0.
  public let amount: Amount
  /// The share of the amount that is not counted on, 0…1, in whole millionths.
  public let haircut: Double
  /// The last day on which it can be called; nil without an end.
  public let validTo: Day?

  /// A guarantee.
  ///
  /// - Throws: ``CreditError`` when the amount is below 0 or the haircut not 0…1.
  public init(kind: String, amount: Amount, haircut: Double, validTo: Day?) throws(CreditError) {
    guard amount >= .zero else {
      throw CreditError(
        .outOfRange(name: "amount", value: amount.double, expected: "0 or more"))
    }
    guard (0...1).contains(haircut) else {
      throw CreditError(.outOfRange(name: "haircut", value: haircut, expected: "0 to 1"))
    }
    self.kind = kind
    self.amount = amount
    self.haircut = (haircut * 1_000_000).rounded() / 1_000_000
    self.validTo = validTo
  }

  /// What it is worth on a day: 0 once it has ended, and whole on its last day.
  ///
  ///     worth = amount × (1 − haircut), rounded down to the amounts' scale
  ///
  /// Computed in integers, so that 0.10 of a round sum is a round sum.
  public func value(asOf day: Day) -> Amount {
    if let validTo, validTo < day { return .zero }
    let kept = 1_000_000 - Int128((haircut * 1_000_000).rounded())
    return Amount(units: Int64(Int128(amount.units) * kept / 1_000_000))
  }
}
