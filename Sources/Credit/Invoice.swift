public import Columns

/// An invoice as the table `invoices` has it.
public struct Invoice: Sendable, Hashable {
  /// The invoice's id.
  public var id: String
  /// Who owes it.
  public var customer: String
  /// The day it was issued.
  public var issued: Day?
  /// The day payment was agreed for.
  public var due: Day?
  /// The amount, negative for a credit note.
  public var amount: Amount
  /// What was granted for claims.
  public var claim: Amount
  /// What was paid, where the table says so.
  public var paid: Amount?
  /// The day it was paid, where the table says so.
  public var paidOn: Day?
  /// True when the customer disputes it.
  public var isDisputed: Bool
  /// The day the customer promised to pay.
  public var promisedOn: Day?

  /// An invoice.
  public init(
    id: String, customer: String, issued: Day? = nil, due: Day?, amount: Amount,
    claim: Amount = .zero, paid: Amount? = nil, paidOn: Day? = nil, isDisputed: Bool = false,
    promisedOn: Day? = nil
  ) {
    self.id = id
    self.customer = customer
    self.issued = issued
    self.due = due
    self.amount = amount
    self.claim = claim
    self.paid = paid
    self.paidOn = paidOn
    self.isDisputed = isDisputed
    self.promisedOn = promisedOn
  }

  /// What orders invoices whatever order their rows came in.
  fileprivate var orderKey: [Int64] {
    [
      issued.map { Int64($0.number) } ?? .min, due.map { Int64($0.number) } ?? .min, amount.units,
      claim.units, paid?.units ?? .min, paidOn.map { Int64($0.number) } ?? .min,
      isDisputed ? 1 : 0, promisedOn.map { Int64($0.number) } ?? .min,
    ]
  }

  /// True when this invoice comes first: by id in byte order, then by all else.
  static func precedes(_ left: Invoice, _ right: Invoice) -> Bool {
    if left.id != right.id { return left.id.utf8.lexicographicallyPrecedes(right.id.utf8) }
    if left.customer != right.customer {
      return left.customer.utf8.lexicographicallyPrecedes(right.customer.utf8)
    }
    return left.orderKey.lexicographicallyPrecedes(right.orderKey)
  }
}

/// A payment of an invoice as the table `payments` has it.
public struct InvoicePayment: Sendable, Hashable {
  /// The invoice paid.
  public var invoice: String
  /// The day of the payment.
  public var day: Day
  /// The amount, negative when it was given back.
  public var amount: Amount

  /// A payment.
  public init(invoice: String, day: Day, amount: Amount) {
    self.invoice = invoice
    self.day = day
    self.amount = amount
  }
}
