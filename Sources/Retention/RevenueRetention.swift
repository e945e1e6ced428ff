public import Columns

/// How the revenue of those who were customers at the start has developed until the end.
///
///     NRR = (start + expansion − contraction − churned) / start
///     GRR = (start − contraction − churned) / start
///
/// Shares; NRR may be above 1, GRR is at most 1, higher is better. Undefined (nil), not 0, when
/// there was no revenue at the start.
public struct RevenueRetention: Sendable, Hashable {
  /// Revenue at the start of those who had any.
  public private(set) var start: WideAmount
  /// What they bring more at the end.
  public private(set) var expansion: WideAmount
  /// What those who are still there bring less at the end.
  public private(set) var contraction: WideAmount
  /// What those brought at the start who bring nothing at the end.
  public private(set) var churned: WideAmount
  /// Revenue at the end of customers without revenue at the start.
  public private(set) var gained: WideAmount

  /// Revenues that are already added up.
  public init(
    start: WideAmount = .zero, expansion: WideAmount = .zero, contraction: WideAmount = .zero,
    churned: WideAmount = .zero, gained: WideAmount = .zero
  ) {
    self.start = start
    self.expansion = expansion
    self.contraction = contraction
    self.churned = churned
    self.gained = gained
  }

  /// Adds a customer's revenue at the start and at the end.
  ///
  /// Revenue at the start that is not positive (refunds alone) is none; at the end it is churn.
  public mutating func add(start before: WideAmount, end after: WideAmount) {
    guard before > .zero else {
      if after > .zero { gained += after }
      return
    }
    start += before
    if after <= .zero {
      churned += before
    } else if after > before {
      expansion.units += after.units - before.units
    } else {
      contraction.units += before.units - after.units
    }
  }

  /// Net revenue retention NRR; nil when start is 0.
  public var net: Double? {
    start.units == 0
      ? nil
      : Double(start.units + expansion.units - contraction.units - churned.units)
        / Double(start.units)
  }

  /// Gross revenue retention GRR; nil when start is 0.
  public var gross: Double? {
    start.units == 0
      ? nil : Double(start.units - contraction.units - churned.units) / Double(start.units)
  }
}
