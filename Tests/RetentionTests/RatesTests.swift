import Columns
import Retention
import Statistics
import Testing

@Suite("Rates of retention")
struct RatesTests {
  private func day(_ iso: String) throws -> Day { try #require(Day(iso: iso)) }
  private func amount(_ text: String) throws -> Amount { try #require(Amount(decimal: text)) }

  /// By quarters of 2025, 90 days: a stays, b goes in Q2 and comes back in Q4, c comes in Q2,
  /// d comes and goes within Q3 of 2024.
  private func history() throws -> [CustomerPurchases] {
    var history = PurchaseHistory()
    for (customer, dates) in [
      ("a", ["2025-02-01", "2025-05-01", "2025-08-01", "2025-11-01"]),
      ("b", ["2025-03-01", "2025-12-01"]), ("c", ["2025-06-15", "2025-09-01"]),
      ("d", ["2025-01-05"]),
    ] {
      for date in dates {
        history.add(customer: customer, day: try day(date), amount: try amount("10"))
      }
    }
    return history.customers(asOf: try day("2025-12-31"))
  }

  @Test func byHand() throws {
    let customers = try history()
    let rates = RetentionRates(customers, asOf: try day("2025-12-31"), quietAfter: 84)
    #expect(
      rates.periods.map(\.period.description) == ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"])
    // d was last there on 5 January, 85 days before the end of March.
    #expect(rates.periods[0].count(.new) == 2 && rates.periods[0].cameAndWent == 1)
    #expect(rates.periods[0].retention.share == nil)
    let q2 = rates.periods[1]
    #expect(q2.start == 2 && q2.count(.retained) == 1 && q2.count(.lost) == 1)
    #expect(q2.count(.new) == 1 && q2.end == 2)
    #expect(q2.retention.share == 0.5 && q2.churn.share == 0.5)
    #expect(q2.revenue.description == "20.00")
    // a and b brought 20 and d 10; a brings 10 of it again, c 10 anew.
    #expect(q2.revenueRetention.start.description == "30.00")
    #expect(q2.revenueRetention.churned.description == "20.00")
    #expect(q2.revenueRetention.gained.description == "10.00")
    let q4 = rates.periods[3]
    #expect(q4.count(.reactivated) == 1 && q4.count(.lost) == 1)
    #expect(rates.statuses == [.retained, .reactivated, .lost, .quiet])
    #expect(q4.repeatBuyers?.count == 2 && q4.repeatBuyers?.outOf == 2)
    let effects = RetentionEffect.effects(rates.periods)
    let retention = try #require(effects.first { $0.indicator == "retention_rate" })
    #expect(retention.value == 0.5)
    #expect(retention.fromPrevious?.value == -0.5)
    #expect(retention.fromPrevious?.isClear == false)
    #expect(retention.fromYearBefore == nil)
    #expect(RetentionEffect.effects([]).isEmpty)
  }

  @Test func contractsThatOverlapEndEarlyOrHaveAGap() throws {
    func contract(_ customer: String, _ start: String?, _ end: String?, _ value: String = "100")
      throws -> ContractBook.Contract
    {
      ContractBook.Contract(
        customer: customer, start: try start.map(day), end: try end.map(day),
        value: try amount(value))
    }
    let contracts = try [
      contract("a", "2024-01-01", "2025-02-15"), contract("a", "2025-02-01", nil, "60"),
      contract("b", "2024-01-01", "2025-01-31"), contract("b", "2025-02-03", "2025-03-31"),
      contract("c", "2025-05-01", "2025-04-01"), contract("d", nil, nil),
      contract("e", "2025-04-02", "2025-12-31"),
    ]
    let book = ContractBook(contracts)
    #expect(book.contracts == 5 && book.customerCount == 3 && book.overlapping == 1)
    #expect(book.faults.map(\.position) == [4, 5])
    let bad = try day("2025-05-01")
    #expect(
      book.faults.map(\.fault)
        == [.endsBeforeItStarts(start: bad, end: try day("2025-04-01")), .withoutStart])
    let asOf = try day("2025-06-30")
    let q2 = try #require(book.rates(asOf: asOf).last)
    // At the end of March a and b are there; at the end of June a and e.
    #expect(
      q2.start == 2 && q2.count(.retained) == 1 && q2.count(.lost) == 1 && q2.count(.new) == 1)
    #expect(q2.revenueRetention.start.description == "160.00")
    #expect(q2.revenueRetention.churned.description == "100.00")
    #expect(q2.revenueRetention.gained.description == "100.00")
    #expect(q2.revenueRetention.net == 0.375)
    let q1 = try #require(book.rates(asOf: asOf).dropLast().last)
    #expect(q1.revenueRetention.contraction.description == "40.00")
    // b's gap of two days is one time under contract with three days' grace.
    #expect(book.durations(asOf: asOf).ended == [false, true, false])
    #expect(ContractBook(contracts, grace: 3).durations(asOf: asOf).days[1] == 456)
    #expect(book.durations(asOf: asOf).days[1] == 397)
    #expect(ContractBook([]).rates(asOf: asOf).isEmpty)
  }
}
