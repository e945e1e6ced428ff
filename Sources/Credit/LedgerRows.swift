import Columns

/// Rows of invoices as the ledger takes them in, each with what was paid of it.
///
/// Columns, all but the first and `amount` optional: customer_id, invoice_id, issued, due, amount,
/// claim, paid, paid_on, disputed, promised_on; of payments, summed by day: payment_days,
/// first_paid, first_amount, last_paid, last_amount.
public struct LedgerRows {
  let customers: TextValues
  private let ids: TextValues?
  private let issued: Values<Day>?
  private let due: Values<Day>?
  private let amounts: Values<Amount>
  private let claims: Values<Amount>?
  private let paid: Values<Amount>?
  private let paidOn: Values<Day>?
  private let disputed: Values<Bool>?
  private let promised: Values<Day>?
  private let paymentDays: Values<Double>?
  private let firstPaid: Values<Day>?
  private let firstAmount: Values<Amount>?
  private let lastPaid: Values<Day>?
  private let lastAmount: Values<Amount>?
  private let payments: PaymentSteps?

  /// The columns of invoices that are used.
  public static let columns = [
    "customer_id", "invoice_id", "issued", "due", "amount", "claim", "paid", "paid_on", "disputed",
    "promised_on",
  ]
  /// The columns of payments that are used.
  public static let paymentColumns = [
    "payment_days", "first_paid", "first_amount", "last_paid", "last_amount",
  ]

  init?(_ batch: Batch, payments: PaymentSteps?) {
    guard case .text(let customers)? = batch["customer_id"],
      case .amount(let amounts)? = batch["amount"]
    else { return nil }
    func days(_ name: String) -> Values<Day>? {
      if case .date(let values)? = batch[name] { values } else { nil }
    }
    func money(_ name: String) -> Values<Amount>? {
      if case .amount(let values)? = batch[name] { values } else { nil }
    }
    self.customers = customers
    self.amounts = amounts
    self.payments = payments
    if case .text(let values)? = batch["invoice_id"] { ids = values } else { ids = nil }
    if case .boolean(let values)? = batch["disputed"] { disputed = values } else { disputed = nil }
    if case .number(let values)? = batch["payment_days"] {
      paymentDays = values
    } else {
      paymentDays = nil
    }
    (issued, due, paidOn, promised) = (
      days("issued"), days("due"), days("paid_on"), days("promised_on")
    )
    (claims, paid) = (money("claim"), money("paid"))
    (firstPaid, lastPaid) = (days("first_paid"), days("last_paid"))
    (firstAmount, lastAmount) = (money("first_amount"), money("last_amount"))
  }

  func id(_ row: Int) -> String { ids?[row] ?? "" }
  func issued(_ row: Int) -> Day? { issued.flatMap { $0[row] } }
  func isDisputed(_ row: Int) -> Bool { disputed?[row] ?? false }
  func promisedOn(_ row: Int) -> Day? { promised.flatMap { $0[row] } }

  func hasPayments(_ row: Int) -> Bool { paymentCount(row) > 0 }

  private func paymentCount(_ row: Int) -> Int { paymentDays?[row].map { Int($0) } ?? 0 }

  /// The payments of a row's invoice, in the order of days.
  private func forEachPayment(_ row: Int, _ body: (Day, Amount) -> Void) {
    switch paymentCount(row) {
    case 0: return
    case 1, 2:
      if let day = firstPaid?[row], let amount = firstAmount?[row] { body(day, amount) }
      if paymentCount(row) == 2, let day = lastPaid?[row], let amount = lastAmount?[row] {
        body(day, amount)
      }
    default:
      for step in payments?.steps(of: id(row)) ?? [] { body(step.day, step.amount) }
    }
  }

  /// A row's invoice as it stood on a day; nil without an amount.
  func invoice(_ row: Int, asOf: Day) -> InvoiceSettlement? {
    guard let amount = amounts[row] else { return nil }
    let claim = claims?[row] ?? .zero
    var settlement = InvoiceSettlement(
      amount: amount, claim: claim, due: due.flatMap { $0[row] })
    if paymentCount(row) > 0 {
      forEachPayment(row) { day, payment in
        if day <= asOf { settlement.add(payment, on: day) }
      }
    } else if let day = paidOn?[row] {
      if day <= asOf {
        settlement.add(paid?[row] ?? Amount(units: amount.units - claim.units), on: day)
      }
    } else if let paid = paid?[row] {
      settlement.addUndated(paid)
    }
    return settlement
  }

  /// What contradicts in a row's invoice.
  func faults(_ row: Int, _ invoice: InvoiceSettlement) -> [InvoiceFault.Kind] {
    var kinds: [InvoiceFault.Kind] = []
    if invoice.amount == .zero { kinds.append(.amountZero) }
    guard !invoice.isCreditNote else { return kinds }
    if invoice.due == nil { kinds.append(.noDueDate) }
    if invoice.claim > invoice.amount { kinds.append(.claimAboveAmount) }
    if invoice.overpaid > .zero { kinds.append(.paidMoreThanDue) }
    if let issued = issued(row) {
      if let due = invoice.due, due < issued { kinds.append(.dueBeforeIssued) }
      if let first = invoice.firstPaid, first < issued { kinds.append(.paidBeforeIssued) }
    }
    if paymentCount(row) == 0 {
      if let paid = paid?[row], paid > .zero, paidOn?[row] == nil { kinds.append(.noPaymentDay) }
    } else {
      let total = invoice.paid.units
      let last = lastPaid?[row] ?? firstPaid?[row]
      let differs =
        paid?[row].map { Int128($0.units) != total } ?? false
        || paidOn?[row].map { $0 != last } ?? false
      if differs { kinds.append(.paymentsDisagree) }
    }
    return kinds
  }
}
