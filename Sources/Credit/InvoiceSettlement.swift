public import Columns

/// What payments make of one invoice, taken in day by day.
///
/// Without names and texts, so that tens of millions of invoices can be looked at in passing.
public struct InvoiceSettlement: Sendable, Hashable {
  /// The invoice's amount, negative for a credit note.
  public let amount: Amount
  /// What was granted for claims.
  public let claim: Amount
  /// The day payment was agreed for.
  public let due: Day?
  /// What was paid so far.
  public private(set) var paid = WideAmount.zero
  /// The first day of payment.
  public private(set) var firstPaid: Day?
  private var lastDay: Day?
  /// The day since which payments cover what is owed, as far as they were taken in.
  private var covered: Day?
  /// The same before the last day of payment.
  private var coveredBefore: Day?

  /// An invoice nothing was paid of.
  public init(amount: Amount, claim: Amount = .zero, due: Day?) {
    self.amount = amount
    self.claim = claim
    self.due = due
  }

  /// True for a negative amount.
  public var isCreditNote: Bool { amount < .zero }

  /// What is owed: amount − claim.
  private var owed: Int128 { Int128(amount.units) - Int128(claim.units) }

  /// Takes in a payment; those of one invoice come in the order of days, which count as a whole.
  public mutating func add(_ payment: Amount, on day: Day) {
    if firstPaid == nil { firstPaid = day }
    if day != lastDay { coveredBefore = covered }
    lastDay = day
    paid += payment
    covered = paid.units < owed ? nil : coveredBefore ?? day
  }

  /// Takes in what was paid on a day that is not known.
  public mutating func addUndated(_ payment: Amount) { paid += payment }

  /// What is still to be paid: amount − claim − paid, never below 0; 0 for credit notes.
  public var open: WideAmount {
    isCreditNote ? .zero : WideAmount(units: max(0, owed - paid.units))
  }

  /// What was paid beyond amount − claim, ≥ 0: unapplied cash.
  public var overpaid: WideAmount {
    isCreditNote ? .zero : WideAmount(units: max(0, paid.units - max(0, owed)))
  }

  /// The day on which payments and claims first covered the amount for good; nil while they do not
  /// and where the day is not known.
  public var settledOn: Day? { covered }

  /// Calendar days after the due day, until the as-of day where open: < 0 early; nil without a due
  /// day or a day of payment, and where it is open and not yet due.
  public func daysLate(asOf: Day) -> Int? {
    guard let due, !isCreditNote else { return nil }
    if open > .zero { return due <= asOf ? due.days(to: asOf) : nil }
    return covered.map { due.days(to: $0) } ?? (owed <= 0 ? 0 : nil)
  }
}
