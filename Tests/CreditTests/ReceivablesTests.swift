import Columns
import Credit
import Testing

@Suite("Receivables, losses, moves and panels")
struct ReceivablesTests {
  @Test("Bands must rise")
  func bands() throws {
    #expect(throws: CreditError(.bandsDoNotRise([30, 30]))) { try AgeingBands(ends: [30, 30]) }
    #expect(throws: CreditError(.bandsDoNotRise([]))) { try AgeingBands(ends: []) }
    let bands = try AgeingBands(ends: [15, 45])
    #expect(bands.names == ["not_due", "d1_15", "d16_45", "d45_plus"])
    #expect([0, 1, 15, 16, 45, 46].map(bands.index(ofAge:)) == [0, 1, 1, 2, 2, 3])
  }

  @Test("Promises are kept, broken or open")
  func promises() throws {
    let asOf = Day(number: 20_100)
    func invoice(_ id: String, promised: Int32, paidOn: Int32?) -> Invoice {
      Invoice(
        id: id, customer: "C", due: Day(number: 20_000), amount: Amount(units: 10),
        paidOn: paidOn.map(Day.init(number:)), promisedOn: Day(number: promised))
    }
    let book = InvoiceBook(
      [
        invoice("kept", promised: 20_050, paidOn: 20_050),
        invoice("late", promised: 20_050, paidOn: 20_051),
        invoice("broken", promised: 20_099, paidOn: nil),
        invoice("open", promised: 20_100, paidOn: nil),
      ], asOf: asOf)
    let promises = PromiseRecord(book.standings, asOf: asOf)
    #expect([promises.kept, promises.broken, promises.open] == [1, 2, 1])
  }

  @Test("Losses refuse what cannot be")
  func losses() {
    #expect(throws: CreditError.self) { try ExpectedCreditLoss(gross: [1, 2], rates: [0.1]) }
    #expect(throws: CreditError.self) { try ExpectedCreditLoss(gross: [1], rates: [1.1]) }
    #expect(throws: CreditError.self) {
      try ExpectedCreditLoss.historicalRates(reaching: [100], writtenOff: 101)
    }
    #expect(ExpectedCreditLoss.rollRates([0.5, 0.5, 1]) == [0.25, 0.5, 1])
  }

  @Test("Entrants and leavers stand apart; a projection keeps the number of customers")
  func migration() throws {
    let migration = GradeMigration(
      from: ["a": .a, "b": .a, "c": .b, "gone": .d], to: ["a": .a, "b": .b, "c": .a, "new": .c])
    #expect(migration.customers == 3)
    #expect(migration.entrants == [0, 0, 1, 0])
    #expect(migration.leavers == [0, 0, 0, 1])
    #expect(migration.probabilities[2] == nil)
    #expect(migration.projected([2, 0, 0, 0], periods: 1) == [1, 1, 0, 0])
    #expect(migration.projected([2, 0, 0, 0], periods: 2) == [1.5, 0.5, 0, 0])
    #expect(migration.projected([0, 0, 1, 0], periods: 1) == nil)
    #expect(migration.projected([0, 0, 0, 1], periods: 3, worstIsAbsorbing: true) == [0, 0, 0, 1])
  }

  @Test("The permutation p value of three experts who agree on three items is 1/36")
  func permutation() throws {
    let panel = try PanelConcordance([[1, 2, 3], [1, 2, 3], [1, 2, 3]])
    let p = try #require(panel.permutationPValue(draws: 20_000))
    #expect(abs(p - 1.0 / 36) < 0.004)
    #expect(panel.permutationPValue(draws: 20_000) == p)
  }

  @Test("A panel goes on until it agrees and is stable, or the rounds are over")
  func rounds() {
    let rules = PanelRules()
    let agreed = [PanelItem([4, 4, 5, 4])]
    let split = [PanelItem([1, 5, 1, 5])]
    #expect(rules.verdict([agreed]) == .askAgain)
    #expect(rules.verdict([split, agreed]) == .askAgain)
    #expect(rules.verdict([agreed, agreed]) == .agreed)
    #expect(rules.verdict([split, split, split]) == .stopped)
  }

  @Test("Marketplace records refuse more refunds than orders")
  func marketplace() {
    #expect(throws: CreditError.self) {
      try MarketplaceRecord(orders: 3, refunds: 4, complaints: 0, ratings: [])
    }
  }
}
