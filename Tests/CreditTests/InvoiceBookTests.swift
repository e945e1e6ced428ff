import Columns
import Credit
import Statistics
import Testing

@Suite("Invoices and payments as of a day")
struct InvoiceBookTests {
  private func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }
  private func amount(_ text: String) throws -> Amount { try #require(Amount(decimal: text)) }
  private func wide(_ text: String) throws -> WideAmount {
    WideAmount(units: Int128(try amount(text).units))
  }

  private func invoice(
    _ id: String = "I1", issued: String? = "2025-01-01", due: String? = "2025-01-31",
    amount: String = "100", claim: String = "0", paid: String? = nil, paidOn: String? = nil
  ) throws -> Invoice {
    Invoice(
      id: id, customer: "C1", issued: try issued.map(day), due: try due.map(day),
      amount: try self.amount(amount), claim: try self.amount(claim),
      paid: try paid.map(self.amount), paidOn: try paidOn.map(day))
  }

  private func payment(_ invoice: String, _ day: String, _ amount: String) throws -> InvoicePayment
  {
    InvoicePayment(invoice: invoice, day: try self.day(day), amount: try self.amount(amount))
  }

  private func book(
    _ invoices: [Invoice], _ payments: [InvoicePayment] = [], asOf: String = "2025-12-31"
  ) throws -> InvoiceBook {
    InvoiceBook(invoices, payments: payments, asOf: try day(asOf))
  }

  private func kinds(_ book: InvoiceBook) -> [InvoiceFault.Kind] { book.faults.map(\.kind) }

  @Test("Several payments: the day the invoice is fully paid counts")
  func severalPayments() throws {
    let book = try book(
      [invoice(claim: "10")],
      [payment("I1", "2025-02-10", "40"), payment("I1", "2025-01-20", "50")])
    #expect(book.standings[0].settledOn == (try day("2025-02-10")))
    #expect(book.standings[0].daysLate == 10)
    #expect(book.standings[0].open == .zero)
    #expect(book.faults.isEmpty)
  }

  @Test("Ten payments of 0.10 settle 1.00")
  func tenths() throws {
    let book = try book(
      [invoice(amount: "1.00")],
      (1...10).map { try payment("I1", "2025-01-\($0 + 10)", "0.10") })
    #expect(book.standings[0].open == .zero)
    #expect(book.standings[0].daysLate == -11)
  }

  @Test("A payment after the as-of day has not happened, an unpaid invoice is late until that day")
  func laterPayment() throws {
    let book = try book(
      [invoice()], [payment("I1", "2025-02-10", "100")], asOf: "2025-02-05")
    #expect(book.standings[0].open == (try wide("100")))
    #expect(book.standings[0].daysLate == 5)
  }

  @Test("An invoice issued after the as-of day is not there")
  func laterInvoice() throws {
    #expect(try book([invoice()], asOf: "2024-12-31").standings.isEmpty)
  }

  @Test("Paid before issued is told and counts as early")
  func paidBeforeIssued() throws {
    let book = try book([invoice()], [payment("I1", "2024-12-30", "100")])
    #expect(kinds(book) == [.paidBeforeIssued])
    #expect(book.standings[0].daysLate == -32)
  }

  @Test("Paid more than due is told; the rest is unapplied cash")
  func paidMore() throws {
    let book = try book([invoice()], [payment("I1", "2025-01-30", "120.50")])
    #expect(kinds(book) == [.paidMoreThanDue])
    let ageing = Ageing(book.standings, asOf: book.asOf)
    #expect(ageing.unapplied == (try wide("20.50")))
    #expect(ageing.total == .zero)
  }

  @Test("Credit notes have their own column and are not graded")
  func creditNote() throws {
    let book = try book([invoice(amount: "-30"), invoice("I2")])
    let ageing = Ageing(book.standings, asOf: book.asOf)
    #expect(ageing.credits == (try wide("-30")))
    #expect(ageing.total == (try wide("100")))
    #expect(PaymentRecord(book.standings, asOf: book.asOf).invoices == 1)
  }

  @Test("A payment without invoice is told, with its amount")
  func unknownInvoice() throws {
    let book = try book([invoice()], [payment("I9", "2025-01-30", "7")])
    #expect(kinds(book) == [.paymentWithoutInvoice])
    #expect(book.unassigned == (try wide("7")))
    #expect(book.faults[0].description.contains("'I9'"))
  }

  @Test("Without a due date an invoice is open, in no band and not graded")
  func noDueDate() throws {
    let book = try book([invoice(due: nil)])
    #expect(kinds(book) == [.noDueDate])
    #expect(Ageing(book.standings, asOf: book.asOf).undated == (try wide("100")))
    #expect(PaymentRecord(book.standings, asOf: book.asOf).hardGrade().word == "???")
  }

  @Test("An amount of zero is told and gives no letter")
  func zeroAmount() throws {
    let book = try book([invoice(amount: "0")])
    #expect(kinds(book) == [.amountZero])
    #expect(PaymentRecord(book.standings, asOf: book.asOf).hardGrade().grade == nil)
  }

  @Test("Payments that differ from the invoice's own columns count, and it is told")
  func disagreement() throws {
    let book = try book(
      [invoice(paid: "100", paidOn: "2025-01-31")], [payment("I1", "2025-02-03", "60")])
    #expect(kinds(book) == [.paymentsDisagree])
    #expect(book.standings[0].open == (try wide("40")))
  }

  @Test("Rows with one id, claims above the amount, unknown payment days, due before issued")
  func others() throws {
    #expect(kinds(try book([invoice(), invoice(amount: "90")])) == [.repeatedInvoice])
    #expect(kinds(try book([invoice(claim: "101")])) == [.claimAboveAmount])
    #expect(kinds(try book([invoice(paid: "100")])) == [.noPaymentDay])
    #expect(kinds(try book([invoice(due: "2024-12-31")])) == [.dueBeforeIssued])
  }

  @Test("The order of rows changes nothing", arguments: UInt64(0)..<20)
  func order(seed: UInt64) throws {
    var invoices = try (1...9).map { try invoice("I\($0 % 7)", amount: "\($0)00") }
    var payments = try (1...9).map { try payment("I\($0)", "2025-02-0\($0)", "\($0)0") }
    let book = try book(invoices, payments)
    var random = SplitMix64(seed: seed)
    random.shuffle(&invoices)
    random.shuffle(&payments)
    #expect(try self.book(invoices, payments) == book)
  }
}
