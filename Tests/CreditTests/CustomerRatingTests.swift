import Columns
import Credit
import Testing
import Vocabulary

/// One statement worked by hand; amounts in whole units.
///
/// current 300/200 = 1.5: 75 · quick (300 − 100)/200 = 1: 100 · cash 50/200 = 0.25: 75, mean 250/3
/// debt 600/1000 = 0.6: 50 · cover 90/30 = 3: 50, mean 50
/// gross 500/2000 = 0.25: 75 · net 60/2000 = 0.03: 50 · ROA 60/1000 = 0.06: 75 · ROE 60/400 = 0.15:
/// 100, mean 75 · receivables 2000/250 = 8: 75 · inventory 1500/100 = 15: 100 · assets 2000/1000 = 2:
/// 100 · days 200 × 365/1500 = 48.67: 75, mean 87.5
/// cash flow 40/200 = 0.2: 50 · 40/600 = 0.067: 25, mean 37.5
/// financial (250/3 + 50 + 75 + 87.5 + 37.5)/5 = 200/3; experts 4 and 5: (75 + 100)/2 = 87.5
/// score (200/3 + 87.5)/2 = 77.0833…, coverage 0.5 + 0.5 × 2/5 = 0.7
@Suite("Ratings by statements and experts")
struct CustomerRatingTests {
  static let lines: [(StatementLine, Int64)] = [
    (.currentAssets, 300), (.inventory, 100), (.cash, 50), (.currentLiabilities, 200),
    (.totalAssets, 1000), (.totalLiabilities, 600), (.equity, 400), (.revenue, 2000),
    (.costOfSales, 1500), (.ebit, 90), (.interestExpense, 30), (.netProfit, 60),
    (.operatingCashFlow, 40), (.receivables, 250), (.payables, 200),
  ]

  private func book(
    _ lines: [(StatementLine, Int64)] = CustomerRatingTests.lines, period: String = "2024"
  ) -> StatementBook {
    var book = StatementBook()
    for (line, amount) in lines {
      book.add(
        customer: "a", period: period, item: line.rawValue, amount: Amount(units: amount * 10_000))
    }
    return book
  }

  private func rating(
    _ book: StatementBook, asOf: String = "2025-12-31",
    experts: [String: Double] = ["industry": 4, "management": 5],
    guarantees: [CreditGuarantee] = [], exposure: Int128? = nil, rules: RatingRules = .init()
  ) throws -> CustomerRating {
    let day = try #require(Day(iso: asOf))
    return CustomerRating(
      statements: book.statements(by: day)["a"] ?? [], experts: experts, guarantees: guarantees,
      exposure: exposure.map { WideAmount(units: $0 * 10_000) }, rules: rules, asOf: day)
  }

  @Test func isAsWorkedByHand() throws {
    let made = try rating(book())
    #expect(abs((made.score ?? 0) - 77.083333333) < 1e-8)
    #expect(abs(made.coverage - 0.7) < 1e-12)
    #expect(made.place == 2)
    #expect(RatingScale.standard.grade(ofPlace: 2) == .a)
    let points = made.items.map(\.points)
    #expect(
      points == [
        75, 100, 75, 50, 50, 75, 50, 75, 100, 75, 100, 100, 75, 50, 25, 75, nil, 100, nil, nil,
      ])
    let sum = made.items.compactMap(\.contribution).reduce(0, +)
    #expect(abs(sum - (made.score ?? 0)) < 1e-9)
    let why = made.explanation(RatingRules())
    #expect(why.english.contains("debt ratio 60.0% (50% < … ≤ 60%): 50 points"))
    #expect(why.chinese.contains("资产负债率 60.0%"))
  }

  @Test func negativeEquityCapsAndGuaranteesDoNotLiftIt() throws {
    var lines = Self.lines
    lines[5].1 = 1200
    lines[6].1 = -200
    var rules = RatingRules()
    rules.guarantees.notches = 2
    let deposit = try CreditGuarantee(
      kind: "deposit", amount: Amount(units: 5_000_000), haircut: 0, validTo: nil)
    let made = try rating(book(lines), guarantees: [deposit], exposure: 500, rules: rules)
    #expect(made.vetoes == [.negativeEquity])
    #expect(made.place == 7)
    #expect(made.notches == 0)
    #expect(made.cover == 1)
  }

  @Test func guaranteesRaiseWithinTheirBound() throws {
    var rules = RatingRules()
    rules.guarantees.notches = 2
    rules.guarantees.best = 1
    let deposit = try CreditGuarantee(
      kind: "deposit", amount: Amount(units: 5_000_000), haircut: 0, validTo: nil)
    #expect(
      try rating(book(), guarantees: [deposit], exposure: 500, rules: rules).place == 1)
    #expect(
      try rating(book(), guarantees: [deposit], exposure: 501, rules: rules).place == 2)
  }

  @Test func oldStatementsCap() throws {
    // From 2024-12-31 to 2026-06-30 are 18 months, to 2026-07-31 19.
    #expect(try rating(book(), asOf: "2026-06-30").vetoes.isEmpty)
    let old = try rating(book(), asOf: "2026-07-31")
    #expect(old.vetoes == [.oldStatement])
    #expect(old.place == 4)
  }

  @Test func denominatorsOfNothingHaveNamedRules() throws {
    var lines = Self.lines
    lines[10].1 = 0
    lines[1].1 = 0
    let items = try rating(book(lines)).items
    let cover = try #require(items.first { $0.name == "interest_cover" })
    #expect(cover.points == 100)
    #expect(cover.figure?.note?.english == "interest expense is 0: counts as best")
    #expect(items.first { $0.name == "inventory_turnover" }?.points == nil)
  }

  @Test func statementsThatContradictAreNamed() throws {
    let day = try #require(Day(iso: "2025-12-31"))
    var twice = book()
    twice.add(
      customer: "a", period: "FY2024", item: "资产总额", amount: Amount(units: 11_000_000))
    #expect(twice.faults(by: day).map(\.kind) == [.contradictoryLine])
    #expect(twice.statements(by: day)["a"]?.first?.lines[.totalAssets] == nil)
    var mixed = StatementBook()
    mixed.add(customer: "a", period: "2024", item: "cash", amount: .zero, currency: "CNY")
    mixed.add(customer: "a", period: "2024", item: "revenue", amount: .zero, currency: "USD")
    mixed.add(customer: "a", period: "2024-Q2", item: "revenue", amount: .zero)
    mixed.add(customer: "a", period: "2024", item: "goodwill", amount: .zero)
    #expect(
      mixed.faults(by: day).map(\.kind) == [.interimStatement, .mixedCurrencies, .unknownItem])
    #expect(mixed.statements(by: day)["a"] == nil)
    var lines = Self.lines
    lines[6].1 = 390
    #expect(book(lines).faults(by: day).map(\.details) == [["10.00"]])
  }

  @Test func bandsWithGapsAreRefused() throws {
    let one = ExactRatio(1)
    let two = ExactRatio(2)
    #expect(throws: CreditError(.pointBands("figures between 1.0 and 2.0 have no band"))) {
      try PointBands(
        [.init(from: nil, to: one, points: 0), .init(from: two, to: nil, points: 100)],
        isHigherBetter: true)
    }
    #expect(throws: CreditError.self) {
      try PointBands(bounds: [two, one], points: [100, 20, 50], isHigherBetter: true)
    }
    let bands = try PointBands(bounds: [one, two], points: [100, 50, 0], isHigherBetter: false)
    #expect(bands.band(of: one) == 0)
    #expect(bands.band(of: two) == 1)
  }
}
