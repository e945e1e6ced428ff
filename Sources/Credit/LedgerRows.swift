import Columns

/// Rows of invoices as the ledger takes them in, each with what was paid of it.
///
/// Columns, all but the first and `amount` optional: customer_id, invoice_id, issued, due, amount,
/// claim, paid, paid_on, disputed, promised_on; of payments, summed by invoice and day:
/// payment_day, payment_amount. An invoice paid on several days comes as several rows one behind
/// the other, all else the same.
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
  private let paymentDays: Values<Day>?
  private let paymentAmounts: Values<Amount>?
  private let currencies: TextValues?
  private let rowCount: Int

  /// The columns of invoices that are used.
  public static let columns = [
    "customer_id", "invoice_id", "issued", "due", "amount", "claim", "paid", "paid_on", "disputed",
    "promised_on", "currency",
  ]

  init?(_ batch: Batch) {
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
    rowCount = batch.rowCount
    if case .text(let values)? = batch["invoice_id"] { ids = values } else { ids = nil }
    if case .text(let values)? = batch["currency"] {
      currencies = values
    } else {
      currencies = nil
    }
    if case .boolean(let values)? = batch["disputed"] { disputed = values } else { disputed = nil }
    (issued, due, paidOn, promised) = (
      days("issued"), days("due"), days("paid_on"), days("promised_on")
    )
    (claims, paid) = (money("claim"), money("paid"))
    (paymentDays, paymentAmounts) = (days("payment_day"), money("payment_amount"))
  }

  func id(_ row: Int) -> String { ids?[row] ?? "" }
  /// The currencies that amounts are in, as far as rows say.
  var currencyCodes: Set<String> {
    guard let currencies else { return [] }
    var codes: Set<String> = []
    for row in 0..<rowCount where row == 0 || !currencies.isSame(row - 1, row) {
      if let code = currencies[row] { codes.insert(code.uppercased()) }
    }
    return codes
  }

  func issued(_ row: Int) -> Day? { issued.flatMap { $0[row] } }
  func isDisputed(_ row: Int) -> Bool { disputed?[row] ?? false }
  func promisedOn(_ row: Int) -> Day? { promised.flatMap { $0[row] } }

  // MARK: Payments

  /// The row behind an invoice's rows, which begin at a row.
  ///
  /// A day that came before begins another invoice of the same number.
  func end(of row: Int) -> Int {
    guard let paymentDays, let ids, let first = paymentDays[row] else { return row + 1 }
    var seen = [first]
    var end = row + 1
    while end < rowCount, let day = paymentDays[end], !seen.contains(day), ids.isSame(row, end) {
      seen.append(day)
      end += 1
    }
    return end
  }

  func hasPayments(_ row: Int) -> Bool { paymentDays?[row] != nil }

  /// What was paid of an invoice, in the order of days.
  private func payments(_ rows: Range<Int>) -> [(day: Day, amount: Amount)] {
    guard let paymentDays, let paymentAmounts else { return [] }
    let payments = rows.compactMap { row in
      paymentDays[row].map { (day: $0, amount: paymentAmounts[row] ?? .zero) }
    }
    return payments.count < 2 ? payments : payments.sorted { $0.day < $1.day }
  }

  /// An invoice as it stood on a day; nil without an amount.
  func invoice(_ rows: Range<Int>, asOf: Day) -> InvoiceSettlement? {
    let row = rows.lowerBound
    guard let amount = amounts[row] else { return nil }
    let claim = claims?[row] ?? .zero
    var settlement = InvoiceSettlement(
      amount: amount, claim: claim, due: due.flatMap { $0[row] })
    if hasPayments(row) {
      for payment in payments(rows) where payment.day <= asOf {
        settlement.add(payment.amount, on: payment.day)
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

  /// What contradicts in an invoice.
  func faults(_ rows: Range<Int>, _ invoice: InvoiceSettlement) -> [InvoiceFault.Kind] {
    let row = rows.lowerBound
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
    if hasPayments(row) {
      let last = rows.compactMap { paymentDays?[$0] }.max()
      let differs =
        paid?[row].map { Int128($0.units) != invoice.paid.units } ?? false
        || paidOn?[row].map { $0 != last } ?? false
      if differs { kinds.append(.paymentsDisagree) }
    } else if let paid = paid?[row], paid > .zero, paidOn?[row] == nil {
      kinds.append(.noPaymentDay)
    }
    return kinds
  }
}

extension TextValues {
  /// True when two rows hold the same bytes.
  fileprivate func isSame(_ left: Int, _ right: Int) -> Bool {
    if nulls[left] || nulls[right] { return false }
    let leftStart = left == 0 ? 0 : ends[left - 1]
    let rightStart = right == 0 ? 0 : ends[right - 1]
    guard ends[left] - leftStart == ends[right] - rightStart else { return false }
    return bytes[leftStart..<ends[left]].elementsEqual(bytes[rightStart..<ends[right]])
  }
}
