public import Columns

/// One customer's invoices that fell due in a window, rolled up for the hard grade.
///
/// Invoices due in (start, as-of] count, whatever day they were issued; credit notes and amounts of
/// zero do not. An unpaid invoice is late by as-of − due.
public struct PaymentRecord: Sendable, Hashable {
  /// The invoices that count.
  public let invoices: Int
  /// Σ amount of the invoices that count.
  public let due: WideAmount
  /// Σ claim of the invoices that count.
  public let claims: WideAmount
  /// Σ paid by the as-of day of the invoices that count.
  public let paid: WideAmount
  /// Each invoice's lateness, where it is known.
  public let lateness: [PaidLate]

  /// The record of a customer's invoices.
  ///
  /// - Parameters:
  ///   - standings: the customer's invoices.
  ///   - asOf: the as-of day, inclusive.
  ///   - months: the length of the window; nil: all.
  public init(_ standings: [InvoiceStanding], asOf: Day, months: Int? = 12) {
    let start = months.map { asOf.adding(months: -$0) }
    var (count, due, claims, paid) = (0, WideAmount.zero, WideAmount.zero, WideAmount.zero)
    var lateness: [PaidLate] = []
    for standing in standings where standing.invoice.amount > .zero {
      guard let day = standing.invoice.due, day <= asOf, start.map({ day > $0 }) ?? true else {
        continue
      }
      count += 1
      due += standing.invoice.amount
      claims += standing.invoice.claim
      paid += standing.paid
      if let days = standing.daysLate {
        lateness.append(PaidLate(due: day, amount: standing.invoice.amount, days: days))
      }
    }
    invoices = count
    self.due = due
    self.claims = claims
    self.paid = paid
    self.lateness = lateness
  }

  /// The net collection on a basis.
  public func collection(_ basis: NetCollection.Basis) -> NetCollection {
    NetCollection(
      received: basis == .sourceFormula ? due : paid, claims: claims, due: due, basis: basis)
  }

  /// The customer's hard grade.
  ///
  /// - Parameters:
  ///   - ownShare: the letter of competing products, nil where it is not known.
  ///   - settings: basis, roll-up, table and veto.
  /// - Returns: the grade with its letters.
  public func hardGrade(
    ownShare: HardGrade.Letter? = nil, settings: HardGradeSettings = HardGradeSettings()
  ) -> HardGrade {
    settings.grade(
      collection(settings.basis), daysLate: settings.rollUp.daysLate(lateness),
      isEarly: lateness.contains { $0.days < 0 }, ownShare: ownShare)
  }
}
