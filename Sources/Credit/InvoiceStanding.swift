public import Columns

/// How an invoice stands on the as-of day.
public struct InvoiceStanding: Sendable, Hashable {
  /// The invoice.
  public let invoice: Invoice
  /// What was paid by the as-of day.
  public let paid: WideAmount
  /// What is still to be paid: amount − claim − paid, never below 0; 0 for credit notes.
  public let open: WideAmount
  /// What was paid beyond amount − claim, ≥ 0: unapplied cash.
  public let overpaid: WideAmount
  /// The day on which payments and claims first covered the amount for good; nil while they do not
  /// and where the day is not known.
  public let settledOn: Day?
  /// Calendar days after the due day, until the as-of day where open: < 0 early; nil without a due
  /// day or a day of payment, and where it is open and not yet due.
  public let daysLate: Int?

  /// True for a negative amount.
  public var isCreditNote: Bool { invoice.amount < .zero }

  /// How an invoice stands.
  ///
  /// - Parameters:
  ///   - invoice: the invoice, issued by the as-of day.
  ///   - payments: its payments, which override the invoice's own columns unless there are none.
  ///   - asOf: the as-of day; later payments have not happened yet.
  init(_ invoice: Invoice, payments: [InvoicePayment], asOf: Day) {
    self.invoice = invoice
    var received = payments
    if payments.isEmpty, let day = invoice.paidOn {
      received = [
        InvoicePayment(
          invoice: invoice.id, day: day,
          amount: invoice.paid ?? Amount(units: invoice.amount.units - invoice.claim.units))
      ]
    }
    received = received.filter { $0.day <= asOf }
    received.sort { $0.day != $1.day ? $0.day < $1.day : $0.amount < $1.amount }
    var sum = WideAmount.zero
    let owed = Int128(invoice.amount.units) - Int128(invoice.claim.units)
    var settled: Day?
    for (place, payment) in received.enumerated() {
      sum += payment.amount
      // A day's payments count together.
      if place + 1 < received.count, received[place + 1].day == payment.day { continue }
      if sum.units < owed { settled = nil } else if settled == nil { settled = payment.day }
    }
    if payments.isEmpty, invoice.paidOn == nil, let paid = invoice.paid { sum += paid }
    paid = sum
    let isCreditNote = invoice.amount < .zero
    open = isCreditNote ? .zero : WideAmount(units: max(0, owed - sum.units))
    overpaid = isCreditNote ? .zero : WideAmount(units: max(0, sum.units - max(0, owed)))
    settledOn = settled
    if let due = invoice.due, !isCreditNote {
      if open > .zero {
        daysLate = due <= asOf ? due.days(to: asOf) : nil
      } else {
        daysLate = settled.map { due.days(to: $0) } ?? (owed <= 0 ? 0 : nil)
      }
    } else {
      daysLate = nil
    }
  }
}

/// A contradiction in invoices and payments, which is told and does not stop the figures.
public struct InvoiceFault: Sendable, Hashable {
  /// What contradicts.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Another invoice has the same id; the first one in order counts.
    case repeatedInvoice = "repeated_invoice"
    /// Paid before it was issued: counted as paid early.
    case paidBeforeIssued = "paid_before_issued"
    /// Due before it was issued: counted as it is.
    case dueBeforeIssued = "due_before_issued"
    /// Paid more than was owed: the rest is unapplied cash.
    case paidMoreThanDue = "paid_more_than_due"
    /// A payment for an invoice that is not in the table: unapplied cash of nobody.
    case paymentWithoutInvoice = "payment_without_invoice"
    /// No due day: open, but in no band and not graded.
    case noDueDate = "no_due_date"
    /// An amount of zero: not graded.
    case amountZero = "amount_zero"
    /// A claim above the amount: nothing is open.
    case claimAboveAmount = "claim_above_amount"
    /// Paid by the invoice's own columns, but not on which day: paid, lateness not known.
    case noPaymentDay = "no_payment_day"
    /// The payments differ from what the invoice itself says; the payments count.
    case paymentsDisagree = "payments_disagree"
  }

  /// What contradicts.
  public let kind: Kind
  /// The invoice's id.
  public let invoice: String

  /// What is wrong and what was done.
  public var description: String {
    let id = "invoice '\(invoice)'"
    return switch kind {
    case .repeatedInvoice: "\(id) is there more than once: one row was taken"
    case .paidBeforeIssued: "\(id) was paid before it was issued: taken as paid early"
    case .dueBeforeIssued: "\(id) was due before it was issued: taken as it is"
    case .paidMoreThanDue: "\(id) was paid more than was owed: the rest is unapplied cash"
    case .paymentWithoutInvoice: "a payment names \(id), which is not in the table: unapplied cash"
    case .noDueDate: "\(id) has no due date: it is open, but in no band, and not graded"
    case .amountZero: "\(id) is over 0: not graded"
    case .claimAboveAmount: "\(id) has a claim above its amount: nothing is open"
    case .noPaymentDay: "\(id) is paid, but not on which day: it has no days late"
    case .paymentsDisagree:
      "\(id): its columns paid and paid_on differ from its payments: the payments count"
    }
  }
}
