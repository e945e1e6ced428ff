public import Columns
public import Vocabulary

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
    var settlement = InvoiceSettlement(
      amount: invoice.amount, claim: invoice.claim, due: invoice.due)
    for payment in received { settlement.add(payment.amount, on: payment.day) }
    if payments.isEmpty, invoice.paidOn == nil, let paid = invoice.paid {
      settlement.addUndated(paid)
    }
    paid = settlement.paid
    open = settlement.open
    overpaid = settlement.overpaid
    settledOn = settlement.settledOn
    daysLate = settlement.daysLate(asOf: asOf)
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
    /// No amount: left out.
    case noAmount = "no_amount"
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

  /// A contradiction in an invoice; an empty id for an invoice without one.
  public init(kind: Kind, invoice: String) {
    self.kind = kind
    self.invoice = invoice
  }

  /// What is wrong, what was done and what would mend it.
  public var message: Localized {
    let english = invoice.isEmpty ? "an invoice" : "invoice '\(invoice)'"
    let chinese = invoice.isEmpty ? "一张发票" : "发票“\(invoice)”"
    func text(_ en: String, _ zh: String, fix: String, _ fixZh: String) -> Localized {
      Localized(
        english: "\(english) \(en)\n  fix: \(fix)", chinese: "\(chinese)\(zh)\n  修正：\(fixZh)")
    }
    return switch kind {
    case .repeatedInvoice:
      text(
        "is there more than once: one row was taken", "出现多次：只取一行",
        fix: "number invoices uniquely", "发票号应唯一")
    case .paidBeforeIssued:
      text(
        "was paid before it was issued: taken as paid early", "在开票前已付款：按提前付款计",
        fix: "check issued and the day of payment", "请核对开票日期与付款日期")
    case .dueBeforeIssued:
      text(
        "was due before it was issued: taken as it is", "到期日早于开票日：按原样计",
        fix: "check issued and due", "请核对开票日期与到期日")
    case .paidMoreThanDue:
      text(
        "was paid more than was owed: the rest is unapplied cash", "付款超过应付：超出部分计为未核销款",
        fix: "assign the rest to another invoice, or give it back", "将余款核销到其他发票，或退还客户")
    case .paymentWithoutInvoice:
      text(
        "is named by a payment but not in the table: unapplied cash", "有付款但不在发票表中：计为未核销款",
        fix: "add the invoice, or mend invoice_id in payments", "补充发票，或更正付款表的 invoice_id")
    case .noDueDate:
      text(
        "has no due date: it is open, but in no band, and not graded", "没有到期日：计入应收但不分账龄、不评级",
        fix: "fill in due, such as issued plus the customer's terms", "填写 due，例如开票日加账期")
    case .noAmount:
      text("has no amount: left out", "没有金额：未计入", fix: "fill in amount", "填写 amount")
    case .amountZero:
      text(
        "is over 0: not graded", "金额为 0：不评级", fix: "leave it out, or fill in amount", "删除该行或填写金额")
    case .claimAboveAmount:
      text(
        "has a claim above its amount: nothing is open", "索赔额超过发票金额：无未收款",
        fix: "check claim", "请核对索赔金额")
    case .noPaymentDay:
      text(
        "is paid, but not on which day: it has no days late", "已付款但无付款日期：无超期天数",
        fix: "fill in paid_on, or give a table payments", "填写 paid_on，或提供付款表")
    case .paymentsDisagree:
      text(
        "says paid and paid_on otherwise than its payments: the payments count",
        "的 paid、paid_on 与付款表不一致：以付款表为准",
        fix: "leave paid and paid_on out, or mend the payments", "删去 paid、paid_on，或更正付款表")
    }
  }

  /// What is wrong and what was done.
  public var description: String { message.english }
}
