import Columns
import Credit
import Statistics
import Testing

/// Invoices summed up in passing against the book that keeps them all.
@Suite("Invoices summed up by customer in passing")
struct CreditLedgerTests {
  private static let asOf = Day(number: 20_000)
  private static let earlier = Day(number: 19_900)
  private static let policies: [LatenessRollUp] = [
    .amountWeighted, .worst, .shareBased(ExactRatio(decimal: "0.8") ?? ExactRatio(1)), .latest(3),
  ]

  private struct Sample {
    var invoices: [Invoice] = []
    var payments: [InvoicePayment] = []
  }

  /// Invoices of every kind: credit notes, zero, without due day, paid in parts, twice, given back.
  private func sample(_ random: inout SplitMix64) -> Sample {
    var sample = Sample()
    func day(_ range: ClosedRange<Int>) -> Day {
      Day(number: Int32(Int.random(in: range, using: &random)))
    }
    func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &random) < share }
    for number in 0..<120 {
      let issued = day(19_300...20_000)
      let units = Int64.random(in: -200_000...1_000_000, using: &random)
      var invoice = Invoice(
        id: "I\(number)", customer: "C\(Int.random(in: 0..<9, using: &random))", issued: issued,
        due: chance(0.9) ? issued.adding(days: 30) : nil,
        amount: Amount(units: chance(0.05) ? 0 : units),
        claim: Amount(units: chance(0.2) ? abs(units) / 10 : 0))
      invoice.isDisputed = chance(0.1)
      if chance(0.1) { invoice.promisedOn = issued.adding(days: 40) }
      let parts = chance(0.5) ? Int.random(in: 1...5, using: &random) : 0
      if parts == 0, chance(0.7) {
        invoice.paidOn = chance(0.8) ? day(19_400...20_000) : nil
        invoice.paid = chance(0.7) ? Amount(units: abs(units)) : nil
      }
      for _ in 0..<parts {
        let part = abs(units) / Int64(parts) + Int64.random(in: -50...50, using: &random)
        sample.payments.append(
          InvoicePayment(
            invoice: invoice.id, day: day(19_400...20_000),
            amount: Amount(units: chance(0.1) ? -part : part)))
      }
      sample.invoices.append(invoice)
    }
    return sample
  }

  /// The rows as the engine brings them: an invoice beside each day of payment.
  private func rows(
    _ sample: Sample, _ random: inout SplitMix64
  ) -> [[(invoice: Invoice, payment: InvoicePayment?)]] {
    sample.invoices.map { invoice in
      var byDay: [Day: Int64] = [:]
      for payment in sample.payments where payment.invoice == invoice.id {
        byDay[payment.day, default: 0] += payment.amount.units
      }
      if byDay.isEmpty { return [(invoice, nil)] }
      return byDay.sorted { $0.key < $1.key }.shuffled(using: &random).map {
        (invoice, InvoicePayment(invoice: invoice.id, day: $0.key, amount: Amount(units: $0.value)))
      }
    }
  }

  private func batch(_ rows: [(invoice: Invoice, payment: InvoicePayment?)]) -> Batch {
    var batch = Batch(rowCount: rows.count)
    func days(_ name: String, _ value: ((Invoice, InvoicePayment?)) -> Day?) {
      let values = rows.map { value(($0.invoice, $0.payment)) }
      batch.append(
        name,
        .date(
          Values(
            values.map { $0 ?? Day(number: 0) }, nulls: NullMask(values.map { $0 == nil }))))
    }
    func money(_ name: String, _ value: ((Invoice, InvoicePayment?)) -> Amount?) {
      let values = rows.map { value(($0.invoice, $0.payment)) }
      batch.append(
        name,
        .amount(Values(values.map { $0 ?? .zero }, nulls: NullMask(values.map { $0 == nil }))))
    }
    batch.append("customer_id", .text(TextValues(rows.map(\.invoice.customer))))
    batch.append("invoice_id", .text(TextValues(rows.map(\.invoice.id))))
    days("issued") { $0.0.issued }
    days("due") { $0.0.due }
    days("paid_on") { $0.0.paidOn }
    days("promised_on") { $0.0.promisedOn }
    days("payment_day") { $0.1?.day }
    money("amount") { $0.0.amount }
    money("claim") { $0.0.claim }
    money("paid") { $0.0.paid }
    money("payment_amount") { $0.1?.amount }
    batch.append("disputed", .boolean(Values(rows.map(\.invoice.isDisputed))))
    return batch
  }

  @Test("comes to the same as a book of all invoices", arguments: UInt64(0)..<24)
  func agreesWithTheBook(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let policy = Self.policies[Int(seed % 4)]
    let sample = sample(&random)
    let ledger = CreditLedger(
      .init(
        asOf: Self.asOf, periodStart: Self.asOf.adding(days: -91), earlier: [Self.earlier],
        rollUp: policy))
    var waiting = rows(sample, &random).shuffled(using: &random)
    while !waiting.isEmpty {
      let count = min(waiting.count, Int.random(in: 1...40, using: &random))
      ledger.add(batch(waiting.prefix(count).flatMap(\.self)))
      waiting.removeFirst(count)
    }
    let found = ledger.customers()
    let book = InvoiceBook(sample.invoices, payments: sample.payments, asOf: Self.asOf)
    let before = InvoiceBook(sample.invoices, payments: sample.payments, asOf: Self.earlier)
    #expect(found.count == book.byCustomer.count)
    for (customer, standings) in book.byCustomer {
      let entry = try #require(found[customer])
      let earlier = before.byCustomer.first { $0.customer == customer }?.standings ?? []
      for (tally, record) in [
        (entry.tallies[0], PaymentRecord(standings, asOf: Self.asOf)),
        (entry.tallies[1], PaymentRecord(earlier, asOf: Self.earlier)),
      ] {
        #expect(tally.invoices == record.invoices)
        #expect(tally.due == record.due)
        #expect(tally.claims == record.claims)
        #expect(tally.paid == record.paid)
        #expect(tally.daysLate(policy) == policy.daysLate(record.lateness))
        #expect(tally.isEarly == record.lateness.contains { $0.days < 0 })
        let settings = HardGradeSettings(rollUp: policy)
        #expect(tally.hardGrade(settings: settings) == record.hardGrade(settings: settings))
      }
      #expect(entry.ageing == Ageing(standings, asOf: Self.asOf))
      let promises = PromiseRecord(standings, asOf: Self.asOf)
      #expect(entry.promisesKept == promises.kept)
      #expect(entry.promisesBroken == promises.broken)
      #expect(entry.promisesOpen == promises.open)
    }
    for kind in InvoiceFault.Kind.allCases {
      let ids = book.faults.filter { $0.kind == kind }.map(\.invoice)
      #expect(ledger.totals.faults[kind]?.count ?? 0 == ids.count, "\(kind)")
      let first = ids.min { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      #expect(ledger.totals.faults[kind]?.first ?? "" == first ?? "", "\(kind)")
    }
  }

  @Test("an invoice number that comes again is another invoice")
  func repeatedNumbers() throws {
    let invoice = Invoice(
      id: "I", customer: "C", issued: Day(number: 19_900), due: Day(number: 19_930),
      amount: Amount(units: 100_000))
    let payment = InvoicePayment(
      invoice: "I", day: Day(number: 19_940), amount: Amount(units: 100_000))
    let ledger = CreditLedger(.init(asOf: Self.asOf, periodStart: Self.earlier))
    ledger.add(batch([(invoice, payment), (invoice, payment)]))
    #expect(ledger.customers()["C"]?.tallies[0].invoices == 2)
  }
}
