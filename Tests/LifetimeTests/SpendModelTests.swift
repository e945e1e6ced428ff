import Columns
import Lifetime
import Statistics
import Testing

@Suite("What customers spend on a day")
struct SpendModelTests {
  @Test("a fit finds the parameters that spend was drawn with")
  func recovery() throws {
    var generator = SplitMix64(seed: 4)
    let spread = GammaDistribution(shape: 4, rate: 15)
    var (days, means) = ([Int](), [Double]())
    for index in 0..<8000 {
      let rate = spread.draw(using: &generator)
      let count = 1 + index % 6
      let spend = GammaDistribution(shape: 6 * Double(count), rate: rate)
      days.append(count)
      means.append(spend.draw(using: &generator) / Double(count))
    }
    let fit = try SpendFit(days: days, means: means)
    #expect(fit.problems.isEmpty)
    #expect(fit.setAside == 0)
    #expect((try #require(fit.correlation)).magnitude < 0.05)
    #expect((fit.model.q - 4).magnitude < 0.4)
    let mean = try #require(fit.model.populationMean)
    #expect((mean - 30).magnitude < 1)
    // In another currency all that changes is money.
    let cents = try SpendFit(days: days, means: means.map { $0 * 100 })
    #expect((cents.model.v / fit.model.v - 100).magnitude < 0.01)
    #expect((cents.model.p - fit.model.p).magnitude < 1e-4)
  }

  @Test("a customer's expectation lies between the own mean and everybody's")
  func shrinkage() throws {
    let model = try SpendModel(p: 6, q: 4, v: 15)
    let everybody = try #require(model.populationMean)
    #expect(everybody == 30)
    #expect(model.expectedSpend(days: 0, mean: 0) == 30)
    let few = try #require(model.expectedSpend(days: 1, mean: 100))
    let many = try #require(model.expectedSpend(days: 50, mean: 100))
    #expect(everybody < few && few < many && many < 100)
    #expect(try SpendModel(p: 1, q: 0.5, v: 1).populationMean == nil)
  }

  @Test("days that came to nothing are set aside and counted")
  func nothing() throws {
    let fit = try SpendFit(days: [2, 1, 3, 0, 2], means: [10, 0, 12, 0, -4])
    #expect(fit.customers == 2)
    #expect(fit.setAside == 2)
    #expect(throws: LifetimeError.self) { try SpendFit(days: [0, 1], means: [5, 0]) }
  }

  @Test("returns are taken off the day's purchases")
  func netting() throws {
    func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }
    func amount(_ text: String) throws -> Amount { try #require(Amount(decimal: text)) }
    let rows = [
      (day: try day("2025-01-01"), spend: try amount("10")),
      (day: try day("2025-02-01"), spend: try amount("30")),
      (day: try day("2025-02-01"), spend: try amount("-30")),
      (day: try day("2025-03-01"), spend: try amount("20")),
      (day: try day("2025-03-01"), spend: try amount("-5")),
    ]
    let end = try day("2025-03-31")
    let days = PurchaseDays(rows, counting: .positiveSpend)
    let history = try #require(days.history(asOf: end, unit: .day))
    #expect(history.repeatPurchases == 1)
    #expect(history.ageAtLastPurchase == 59)
    #expect(history.observationAge == 89)
    #expect(days.meanRepeatSpend(asOf: end) == 15)
    #expect(days.purchases(after: try day("2025-01-01"), through: end) == 1)
    let every = PurchaseDays(rows, counting: .everyDay)
    #expect(every.history(asOf: end, unit: .day)?.repeatPurchases == 2)
    #expect(days.history(asOf: try day("2024-12-31"), unit: .day) == nil)
  }
}
