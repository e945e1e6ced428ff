public import Columns

/// Invoices and payments as of a day, with what contradicts in them.
///
/// Invoices issued after the day are not there yet, payments after it have not happened. The order
/// of rows changes nothing.
public struct InvoiceBook: Sendable, Hashable {
  /// The as-of day.
  public let asOf: Day
  /// How each invoice stands, by id in byte order.
  public let standings: [InvoiceStanding]
  /// What contradicts, by kind and invoice.
  public let faults: [InvoiceFault]
  /// Payments by the as-of day that belong to no invoice.
  public let unassigned: WideAmount

  /// The book of these rows.
  ///
  /// - Complexity: O(n log n).
  public init(_ invoices: [Invoice], payments: [InvoicePayment] = [], asOf: Day) {
    self.asOf = asOf
    let paid = Dictionary(grouping: payments, by: \.invoice)
    var faults: [InvoiceFault] = []
    var standings: [InvoiceStanding] = []
    var known: Set<String> = []
    for invoice in invoices.sorted(by: Invoice.precedes) {
      guard known.insert(invoice.id).inserted else {
        faults.append(InvoiceFault(kind: .repeatedInvoice, invoice: invoice.id))
        continue
      }
      if let issued = invoice.issued, issued > asOf { continue }
      let own = paid[invoice.id] ?? []
      let standing = InvoiceStanding(invoice, payments: own, asOf: asOf)
      standings.append(standing)
      faults += InvoiceBook.kinds(standing, payments: own).map {
        InvoiceFault(kind: $0, invoice: invoice.id)
      }
    }
    var unassigned = WideAmount.zero
    for (id, rows) in paid where !known.contains(id) {
      faults.append(InvoiceFault(kind: .paymentWithoutInvoice, invoice: id))
      for payment in rows where payment.day <= asOf { unassigned += payment.amount }
    }
    self.unassigned = unassigned
    self.standings = standings
    self.faults = faults.sorted {
      $0.kind != $1.kind
        ? $0.kind.rawValue < $1.kind.rawValue
        : $0.invoice.utf8.lexicographicallyPrecedes($1.invoice.utf8)
    }
  }

  private static func kinds(
    _ standing: InvoiceStanding, payments: [InvoicePayment]
  ) -> [InvoiceFault.Kind] {
    let invoice = standing.invoice
    var kinds: [InvoiceFault.Kind] = []
    if invoice.amount == .zero { kinds.append(.amountZero) }
    guard !standing.isCreditNote else { return kinds }
    if invoice.due == nil { kinds.append(.noDueDate) }
    if invoice.claim > invoice.amount { kinds.append(.claimAboveAmount) }
    if standing.overpaid > .zero { kinds.append(.paidMoreThanDue) }
    if let issued = invoice.issued {
      if let due = invoice.due, due < issued { kinds.append(.dueBeforeIssued) }
      if let first = payments.map(\.day).min() ?? invoice.paidOn, first < issued {
        kinds.append(.paidBeforeIssued)
      }
    }
    if payments.isEmpty {
      if let paid = invoice.paid, paid > .zero, invoice.paidOn == nil {
        kinds.append(.noPaymentDay)
      }
    } else {
      let total = payments.reduce(Int128(0)) { $0 + Int128($1.amount.units) }
      let differs =
        invoice.paid.map { Int128($0.units) != total } ?? false
        || invoice.paidOn.map { $0 != payments.map(\.day).max() } ?? false
      if differs { kinds.append(.paymentsDisagree) }
    }
    return kinds
  }

  /// The standings of each customer, customers in byte order of their ids.
  public var byCustomer: [(customer: String, standings: [InvoiceStanding])] {
    Dictionary(grouping: standings, by: \.invoice.customer)
      .map { (customer: $0.key, standings: $0.value) }
      .sorted { $0.customer.utf8.lexicographicallyPrecedes($1.customer.utf8) }
  }
}
