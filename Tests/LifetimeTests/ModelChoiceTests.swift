import Columns
import Lifetime
import Statistics
import Testing

@Suite("The model that is chosen")
struct ModelChoiceTests {
  /// Customers who buy about every week, a third of whom stop early on; all seen for 60 weeks.
  private static func customers(_ count: Int, stopping: Bool) -> [PurchaseDays] {
    var random = SplitMix64(seed: 7)
    let start = Day(number: 19_000)
    return (0..<count).map { index in
      let gap = 4 + index % 9
      let last = stopping && index % 3 == 0 ? 40 + index % 50 : 420
      var day = index % 20
      var days: [(day: Day, spend: Amount)] = []
      while day <= last {
        days.append((start.adding(days: day), Amount(units: 100_000)))
        day += 1 + Int(random.next() % UInt64(2 * gap))
      }
      if days.isEmpty { days.append((start, Amount(units: 100_000))) }
      return PurchaseDays(days, counting: .positiveSpend)
    }
  }

  private static let end = Day(number: 19_000 + 420)
  private static let cut = Day(number: 19_000 + 280)

  private static func summary(_ customers: [PurchaseDays]) -> PurchaseSummary {
    PurchaseSummary(customers.compactMap { $0.history(asOf: end, unit: .week) })
  }

  private static func holdout(_ customers: [PurchaseDays]) -> HoldoutValidation {
    HoldoutValidation(customers, calibratedUntil: cut, through: end, unit: .week)
  }

  @Test func whereCustomersStopAModelThatKnowsItIsChosen() throws {
    let customers = Self.customers(600, stopping: true)
    let choice = try ModelChoice(
      nil, for: Self.summary(customers), holdout: Self.holdout(customers))
    #expect(choice.reason == .leastHoldoutError)
    #expect(choice.fit.kind != .nbd)
    #expect(choice.refused.isEmpty)
    #expect(Set(choice.candidates.map(\.fit.kind)) == Set(PurchaseModelKind.inContinuousTime))
    #expect(choice.candidates.first?.fit.kind == choice.fit.kind)
    let errors = choice.candidates.filter(\.fit.isSound).map(\.score.rootMeanSquaredError)
    #expect(errors == errors.sorted())
    // A third of the customers stopped long before the cut; at their past rate they never would.
    let naive = try #require(choice.naive)
    let best = try #require(choice.candidates.first)
    #expect(best.score.rootMeanSquaredError < naive.rootMeanSquaredError)
    #expect(abs(try #require(best.score.bias)) < abs(try #require(naive.bias)))
    // What is used was fitted to everything, not to the earlier part.
    #expect(choice.fit.customers == 600)
    #expect(choice.fit.logLikelihood < best.fit.logLikelihood)
  }

  @Test func withoutHoldoutTheInformationCriterionChooses() throws {
    let choice = try ModelChoice(nil, for: Self.summary(Self.customers(300, stopping: true)))
    #expect(choice.reason == .leastAIC)
    #expect(choice.candidates.isEmpty)
    #expect(choice.naive == nil)
    #expect(choice.fit.kind != .nbd)
  }

  @Test func aModelAskedForIsUsedAndTriedOnTheHoldout() throws {
    let customers = Self.customers(300, stopping: true)
    let choice = try ModelChoice(
      .mbgNBD, for: Self.summary(customers), holdout: Self.holdout(customers))
    #expect(choice.reason == .asked)
    #expect(choice.fit.kind == .mbgNBD)
    #expect(choice.candidates.map(\.fit.kind) == [.mbgNBD])
    #expect(choice.naive != nil)
  }

  @Test(arguments: [nil, PurchaseModelKind.bgNBD, .mbgNBD, .paretoNBD, .nbd])
  func whereNobodyCameBackTheSimplestIsUsed(_ kind: PurchaseModelKind?) throws {
    let history = try PurchaseHistory(
      repeatPurchases: 0, ageAtLastPurchase: 0, observationAge: 30)
    let choice = try ModelChoice(kind, for: PurchaseSummary([history, history, history]))
    #expect(choice.fit.kind == .nbd)
    #expect(choice.fit.problems.contains(.noRepeatPurchases))
    #expect(choice.reason == (kind == nil ? .leastAIC : kind == .nbd ? .asked : .simpler))
    #expect(choice.refused.allSatisfy { !$0.isSound })
    let expected = choice.fit.model.expectedPurchases(history, within: 52)
    #expect(expected.isFinite && expected >= 0 && expected < 1)
    #expect(choice.fit.model.probabilityAlive(history) == 1)
  }

  @Test func whoNeverStopsMakesTheSimplerModelDo() throws {
    let customers = Self.customers(400, stopping: false)
    let choice = try ModelChoice(.bgNBD, for: Self.summary(customers))
    // Nothing tells when customers stop, so what BG/NBD says of it is not to be trusted.
    #expect(choice.reason == .simpler)
    #expect(choice.fit.kind == .nbd)
    #expect(choice.refused.map(\.kind) == [.bgNBD])
    #expect(choice.refused.first?.problems.isEmpty == false)
  }

  @Test func nobodyIsAnErrorThatSaysSo() {
    #expect(throws: LifetimeError.self) { try ModelChoice(nil, for: PurchaseSummary()) }
  }

  @Test func customersWhoAllCameAfterTheCutLeaveNothingToTry() throws {
    let customers = Self.customers(50, stopping: true)
    let holdout = HoldoutValidation(
      customers, calibratedUntil: Day(number: 18_000), through: Self.end, unit: .week)
    let choice = try ModelChoice(nil, for: Self.summary(customers), holdout: holdout)
    #expect(choice.reason == .leastAIC)
    #expect(choice.naive == nil)
  }
}

@Suite("Purchases over time")
struct PurchaseTrackingTests {
  @Test func expectationsFollowFromWhenCustomersCame() throws {
    // With r = 2 and α = 8 weeks a customer makes a purchase every four weeks on the average.
    let model = try NBD(parameters: [2, 8])
    let start = Day(number: 20_000)
    let tracking = PurchaseTracking(
      model,
      purchases: [
        (start, 10), (start.adding(days: 7), 3), (start.adding(days: 14), 4),
        (start.adding(days: 20), 6),
        (start.adding(days: 30), 1), (start.adding(days: 28), 5),
      ],
      firstPurchases: [(start.adding(days: 14), 4), (start, 10)].map { (day: $0.0, count: $0.1) },
      ends: [14, 28, 42].map { start.adding(days: $0) },
      calibratedUntil: start.adding(days: 28), unit: .week)
    // First purchases are no repeat purchases: 10 + 3 + 4 − 10 − 4 by day 14.
    #expect(tracking.points.map(\.cumulativeActual) == [3, 14, 15])
    #expect(tracking.points.map(\.actual) == [3, 11, 1])
    // 10 customers × 2 weeks / 4, then 10 × 4 / 4 + 4 × 2 / 4, then 10 × 6 / 4 + 4 × 4 / 4.
    let expected = [5.0, 12, 19]
    for (point, value) in zip(tracking.points, expected) {
      #expect(abs(point.cumulativeExpected - value) < 1e-12)
    }
    #expect(abs(tracking.points[2].expected - 7) < 1e-12)
    #expect(tracking.points.map(\.isHoldout) == [false, false, true])
  }
}
