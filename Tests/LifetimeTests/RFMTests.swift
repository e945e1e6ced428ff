import Columns
import Lifetime
import Statistics
import Testing

@Suite("Recency, frequency and money")
struct RFMTests {
  static let asOf = Day(number: 20_000)

  /// A customer whose last purchase was so many days before the as-of day.
  static func customer(days: Int, purchases: Int, spend: Int) -> RFMFigures {
    let last = asOf.adding(days: -days)
    return RFMFigures(
      firstPurchase: last.adding(days: -7 * (purchases - 1)), lastPurchase: last,
      purchases: purchases, spend: WideAmount(units: Int128(spend) * 10_000))
  }

  /// Five customers, each better than the one before in everything.
  static let ladder = (1...5).map {
    customer(days: 100 - 10 * $0, purchases: $0, spend: 100 * $0)
  }

  @Test func theTwoRecenciesAreDifferentThings() {
    let customer = Self.customer(days: 30, purchases: 4, spend: 10)
    #expect(customer.daysSinceLastPurchase(asOf: Self.asOf) == 30)
    #expect(customer.ageAtLastPurchase == 21)
  }

  @Test func fiveCustomersHaveTheFiveScores() throws {
    let model = try RFMModel(Self.ladder, asOf: Self.asOf)
    #expect(Self.ladder.map { model.score($0).number } == [111, 222, 333, 444, 555])
    // Type-7 quantiles of 100, 200, 300, 400, 500 at fifths.
    #expect(model.monetary.points == [180, 260, 340, 420])
  }

  @Test func equalFiguresStayTogether() throws {
    // Seven of ten customers bought once: they have the lowest score together.
    let customers =
      (0..<7).map { Self.customer(days: $0, purchases: 1, spend: 10) }
      + [2, 3, 4].map { Self.customer(days: 9, purchases: $0, spend: 10) }
    let model = try RFMModel(customers, asOf: Self.asOf)
    let scores = customers.map { model.score($0).frequency }
    #expect(scores.prefix(7).allSatisfy { $0 == 1 })
    #expect(Array(scores.suffix(3)) == [4, 5, 5])
    #expect(customers.allSatisfy { model.score($0).monetary == 1 })
    let summary = RFMSummary(customers, model: model)
    #expect(summary.customers(byScoreOf: .frequency, bins: 5) == [7, 0, 0, 1, 2])
  }

  @Test func fixedCutPointsGiveTheBetterScoreWhenReached() throws {
    let model = try RFMModel(
      [], asOf: Self.asOf,
      binning: .fixed(recency: [30, 90], frequency: [2, 5], monetary: [100, 1000]),
      segments: nil)
    #expect(model.score(Self.customer(days: 30, purchases: 5, spend: 1000)).number == 333)
    #expect(model.score(Self.customer(days: 31, purchases: 4, spend: 999)).number == 222)
    #expect(model.score(Self.customer(days: 91, purchases: 1, spend: 99)).number == 111)
  }

  @Test func theOrderOfCustomersChangesNothing() throws {
    let forward = try RFMModel(Self.ladder, asOf: Self.asOf)
    #expect(forward == (try RFMModel(Self.ladder.reversed(), asOf: Self.asOf)))
  }

  @Test(arguments: UInt64(0)..<50)
  func everybodyIsInExactlyOneSegment(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let customers = (0..<200).map { _ in
      Self.customer(
        days: Int.random(in: 0...400, using: &random),
        purchases: Int.random(in: 1...6, using: &random),
        spend: Int.random(in: -20...900, using: &random))
    }
    let bins = Int.random(in: RFMBinning.possibleBins, using: &random)
    let model = try RFMModel(
      customers, asOf: Self.asOf, binning: .quantiles(bins: bins, method: .type7))
    for customer in customers {
      let score = model.score(customer)
      for dimension in RFMDimension.allCases {
        #expect((1...bins).contains(score[dimension]))
      }
    }
    // A better figure never has a lower score.
    let byDays = customers.sorted { $0.lastPurchase < $1.lastPurchase }
    #expect(
      zip(byDays, byDays.dropFirst()).allSatisfy {
        model.score($0).recency <= model.score($1).recency
      })
    let summary = RFMSummary(customers, model: model)
    #expect(summary.customers == 200)
    #expect(summary.purchases == customers.reduce(0) { $0 + $1.purchases })
    #expect(summary.revenue.units == customers.reduce(0) { $0 + $1.spend.units })
  }

  @Test func oneCustomerAndNoneAreFine() throws {
    let none = try RFMModel([], asOf: Self.asOf)
    #expect(RFMSummary([], model: none).customers == 0)
    #expect(RFMSummary([], model: none).segments.allSatisfy { $0.averageOrderValue == nil })
    let one = [Self.customer(days: 3, purchases: 2, spend: 50)]
    let model = try RFMModel(one, asOf: Self.asOf)
    #expect(model.score(one[0]).number == 511)
    #expect(RFMSummary(one, model: model).segments.map(\.averageOrderValue).contains(25))
  }

  @Test func theFirstMatchingRuleWins() {
    let segments = RFMSegments.customary
    #expect(segments.name(for: RFMScore(5, 5, 5)) == "champions")
    #expect(segments.name(for: RFMScore(4, 4, 4)) == "potential_loyalists")
    #expect(segments.name(for: RFMScore(2, 2, 2)) == "loyal_customers")
    #expect(segments.name(for: RFMScore(1, 3, 5)) == "cannot_lose")
    #expect(segments.name(for: RFMScore(1, 5, 5)) == "at_risk")
    #expect(segments.name(for: RFMScore(5, 1, 1)) == "new_customers")
    #expect(segments.name(for: RFMScore(3, 5, 1)) == "others")
    #expect(segments.names.count == 11)
    #expect(RFMSegments.customary(bins: 5) == segments)
  }

  @Test func gapsAndOverlapsOfTheCustomaryRules() throws {
    let check = RFMRuleCheck(.customary, bins: 5)
    #expect(check.scores == 125)
    #expect(check.scoresOfRule.reduce(0, +) + check.gaps.count == 125)
    // Counted by hand: Champions take one score; the loyalists 3·3·4 less that one.
    #expect(check.scoresOfRule[0] == 1)
    #expect(check.scoresOfRule[1] == 35)
    let first = try #require(check.overlaps.first)
    #expect((first.winner, first.other) == (0, 1))
    #expect(first.scores == [RFMScore(5, 5, 5)])
    #expect(check.shadowed.isEmpty)
    #expect(check.gaps.contains(RFMScore(3, 5, 1)))
    #expect(!check.gaps.contains(RFMScore(1, 5, 1)))
  }

  @Test func aRuleThatNeverGetsAnybodyIsNamed() {
    let segments = RFMSegments([
      RFMSegment("all", recency: 1...3, frequency: 1...3, monetary: 1...3),
      RFMSegment("best", recency: 3...3, frequency: 3...3, monetary: 3...3),
    ])
    let check = RFMRuleCheck(segments, bins: 3)
    #expect(check.shadowed == [1])
    #expect(check.gaps.isEmpty)
    #expect(check.overlaps.map(\.scores) == [[RFMScore(3, 3, 3)]])
  }

  @Test(
    "refuses what contradicts itself",
    arguments: [
      (RFMBinning.quantiles(bins: 1, method: .type7), "1 groups"),
      (.quantiles(bins: 10, method: .type7), "10 groups"),
      (.fixed(recency: [30, 30], frequency: [1, 2], monetary: [1, 2]), "recency do not rise"),
      (.fixed(recency: [30, 90], frequency: [2], monetary: [1, 2]), "frequency 1"),
      (.fixed(recency: [.nan], frequency: [2], monetary: [1]), "recency do not rise"),
    ])
  func refusals(binning: RFMBinning, part: String) {
    #expect {
      try RFMModel(Self.ladder, asOf: Self.asOf, binning: binning)
    } throws: {
      ($0 as? LifetimeError)?.message.contains(part) == true
    }
  }

  @Test func aRuleBeyondTheScoresIsRefused() {
    let rules = RFMSegments([
      RFMSegment("best", recency: 5...5, frequency: 5...5, monetary: 5...5)
    ])
    #expect(throws: LifetimeError.self) {
      try RFMModel(
        Self.ladder, asOf: Self.asOf, binning: .quantiles(bins: 3, method: .type7),
        segments: rules)
    }
  }
}
