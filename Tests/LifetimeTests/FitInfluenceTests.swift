import Lifetime
import Testing

@Suite("Customers on whom parameters hang")
struct FitInfluenceTests {
  @Test("leverages add up to the number of parameters", arguments: PurchaseModelKind.allCases)
  func addUp(_ kind: PurchaseModelKind) throws {
    var summary = try SimulatedCustomers.summary(9, customers: 300)
    if kind == .bgBB || kind == .bb { summary = try FitInfluenceTests.byOccasion(summary) }
    let fit = try kind.fitted(to: summary)
    let influence = FitInfluence(fit, summary, limit: .max)
    let sum = influence.rows.reduce(0) { $0 + Double($1.customers) * $1.leverage }
    #expect((sum - Double(kind.parameterCount)).magnitude < 1e-6)
    #expect(influence.rows.count == summary.histories.count)
    #expect(
      zip(influence.rows, influence.rows.dropFirst()).allSatisfy { $0.leverage >= $1.leverage })
    #expect(influence.rows.allSatisfy { $0.logLikelihood < 0 })
    #expect(influence.meanLeverage == Double(kind.parameterCount) / 300)
    #expect(FitInfluence(fit, summary, limit: .max, threads: 3) == influence)
  }

  /// The same customers seen once in each unit of time.
  private static func byOccasion(_ summary: PurchaseSummary) throws -> PurchaseSummary {
    PurchaseSummary(
      weighted: try zip(summary.histories, summary.counts).map { history, count in
        let last = history.ageAtLastPurchase.rounded(.up)
        let history = try PurchaseHistory(
          repeatPurchases: min(history.repeatPurchases, Int(last)), ageAtLastPurchase: last,
          observationAge: history.observationAge.rounded(.up))
        return (history, count)
      })
  }

  @Test("what leaving a customer out changes is foretold to first order")
  func leftOut() throws {
    let summary = try SimulatedCustomers.summary(9, customers: 300)
    let fit = try PurchaseModelKind.nbd.fitted(to: summary)
    let row = try #require(FitInfluence(fit, summary, limit: 3).rows.last)
    let others = PurchaseSummary(
      weighted: zip(summary.histories, summary.counts).filter { $0.0 != row.history }
        .map { ($0.0, $0.1) })
    let without = try PurchaseModelKind.nbd.fitted(to: others)
    let changes = try #require(row.changes)
    for (parameter, change) in changes.enumerated() {
      let real = without.parameters[parameter] / fit.parameters[parameter] - 1
      #expect((real - change).magnitude < 0.2 * real.magnitude + 1e-4)
    }
  }

  @Test("one dealer among consumers stands out")
  func dealer() throws {
    let consumers = try SimulatedCustomers.summary(4, customers: 1000)
    let dealer = try PurchaseHistory(
      repeatPurchases: 3000, ageAtLastPurchase: 49, observationAge: 50)
    let summary = PurchaseSummary(
      weighted: zip(consumers.histories, consumers.counts).map { ($0, $1) } + [(dealer, 1)])
    let fit = try PurchaseModelKind.bgNBD.fitted(to: summary)
    let first = try #require(FitInfluence(fit, summary).rows.first)
    #expect(first.history == dealer)
    #expect(first.leverage > 0.3)
  }

  @Test("a dealer who makes the parameters flat is named, and without him they are told")
  func rescue() throws {
    let consumers = try SimulatedCustomers.summary(1, customers: 20)
    let dealer = try PurchaseHistory(
      repeatPurchases: 3000, ageAtLastPurchase: 49, observationAge: 50)
    let summary = PurchaseSummary(
      weighted: zip(consumers.histories, consumers.counts).map { ($0, $1) } + [(dealer, 1)])
    let kind = PurchaseModelKind.paretoNBD
    #expect(try kind.fitted(to: consumers).isSound)
    let fit = try kind.fitted(to: summary)
    #expect(!fit.isSound)
    #expect(fit.causes(in: summary).map(\.history) == [dealer])
    #expect(fit.causes(in: summary, threads: 3) == fit.causes(in: summary))
  }

  @Test("a sound fit has no causes, one without repeat purchases neither")
  func causes() throws {
    let summary = try SimulatedCustomers.summary(4, customers: 1000)
    #expect(try PurchaseModelKind.bgNBD.fitted(to: summary).causes(in: summary).isEmpty)
    let once = PurchaseSummary(
      try (1...50).map {
        try PurchaseHistory(
          repeatPurchases: 0, ageAtLastPurchase: 0, observationAge: Double($0))
      })
    #expect(try PurchaseModelKind.bgNBD.fitted(to: once).causes(in: once).isEmpty)
  }
}
