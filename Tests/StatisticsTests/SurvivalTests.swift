import Statistics
import Testing

@Suite("Survival")
struct SurvivalTests {
  /// Weeks of remission with 6-MP, minus for still in remission (Freireich and others, 1963).
  static let treated: [Double] = [
    6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35,
  ]

  private func counts(_ signed: [Double]) throws -> SurvivalCounts {
    try SurvivalCounts(durations: signed.map(abs), events: signed.map { $0 > 0 })
  }

  @Test func curveOfTheTextbook() throws {
    let curve = KaplanMeier(try counts(Self.treated))
    // As every textbook prints it.
    let printed = [
      (6.0, 0.857), (7, 0.807), (10, 0.753), (13, 0.690), (16, 0.627), (22, 0.538), (23, 0.448),
    ]
    for (time, survival) in printed {
      #expect(abs(curve.survival(at: time) - survival) < 0.0005)
    }
    #expect(curve.survival(at: 5.99) == 1)
    #expect(curve.survival(at: 100) == curve.survival(at: 23))
    #expect(curve.median.time == 23)
    // R survival, conf.type "log-log": 13 to none.
    #expect(curve.median.low == 13)
    #expect(curve.median.high == nil)
    let last = try #require(curve.points.last)
    #expect(abs(last.low - 0.188_052_005_959_232) < 1e-9)
    #expect(abs(last.high - 0.680_142_628_495_241) < 1e-9)
    #expect(curve.time(whenShareIs: 0.1).time == nil)
  }

  @Test func hazardOfTheTextbook() throws {
    let hazard = NelsonAalen(try counts(Self.treated))
    let last = try #require(hazard.points.last)
    #expect(abs(last.cumulativeHazard - 0.752_113_572_701_808) < 1e-12)
    #expect(abs(last.low - 0.363_075_476_292_933) < 1e-9)
    #expect(abs(last.high - 1.558_008_907_728_830) < 1e-9)
  }

  @Test func meanTimeIsTheAreaUnderTheCurve() throws {
    let curve = KaplanMeier(try counts([1, 2, -3, 4]))
    // 1 until 1, ¾ until 2, ½ until 4, then 0.
    #expect(abs(curve.restrictedMean(until: 10) - 2.75) < 1e-12)
    #expect(abs(curve.restrictedMean(until: 1.5) - 1.375) < 1e-12)
    #expect(KaplanMeier(try counts([])).restrictedMean(until: 3) == 3)
  }

  @Test(arguments: UInt64(0)..<30)
  func orderPartsAndFractionsChangeNothing(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let count = generator.draw(in: 1...400)
    var durations = (0..<count).map { _ in Double(generator.draw(in: 0...60)) }
    let events = (0..<count).map { _ in generator.drawBool(probability: 0.6) }
    let whole = try SurvivalCounts(durations: durations, events: events)
    // Counting and sorting agree: the same durations, shifted off whole numbers.
    let shifted = try SurvivalCounts(durations: durations.map { $0 + 0.5 }, events: events)
    #expect(whole.rows.map(\.atRisk) == shifted.rows.map(\.atRisk))
    #expect(whole.rows.map(\.events) == shifted.rows.map(\.events))
    #expect(whole.rows.map { $0.time + 0.5 } == shifted.rows.map(\.time))
    let cut = count / 3
    let merged = try SurvivalCounts(
      durations: Array(durations[..<cut]), events: Array(events[..<cut])
    ).merged(
      with: try SurvivalCounts(
        durations: Array(durations[cut...]), events: Array(events[cut...])))
    #expect(merged == whole)
    var order = Array(0..<count)
    generator.shuffle(&order)
    durations = order.map { durations[$0] }
    #expect(
      try SurvivalCounts(durations: durations, events: order.map { events[$0] }) == whole)
    let curve = KaplanMeier(whole)
    var last = 1.0
    for point in curve.points {
      #expect(point.survival <= last)
      #expect((0...point.survival).contains(point.low))
      #expect((point.survival...1).contains(point.high))
      last = point.survival
    }
    // Without censoring the curve is the share with a longer duration.
    let all = KaplanMeier(
      try SurvivalCounts(durations: durations, events: durations.map { _ in true }))
    for point in all.points {
      let longer = durations.count { $0 > point.time }
      #expect(abs(point.survival - Double(longer) / Double(count)) < 1e-12)
    }
  }

  @Test func groups() throws {
    let placebo: [Double] = [
      1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23,
    ]
    let groups = [try counts(Self.treated), try counts(placebo)]
    let test = try #require(LogRankTest(groups))
    // Peto & Peto's example: expected 19.25 and 10.75.
    #expect(abs(test.expected[0] - 19.25) < 0.005 && abs(test.expected[1] - 10.75) < 0.005)
    #expect(test.observed == [9, 21])
    #expect(abs(test.chiSquared - 16.792_940_989_216_547) < 1e-9)
    #expect(abs(test.probability / 4.168_809_109_334_511e-05 - 1) < 1e-9)
    // Three groups, every third member (lifelines 0.30.3).
    let all = Self.treated + placebo
    let thirds = try (0..<3).map { third in
      try counts(all.indices.filter { $0 % 3 == third }.map { all[$0] })
    }
    let three = try #require(LogRankTest(thirds))
    #expect(three.degreesOfFreedom == 2)
    #expect(abs(three.chiSquared - 0.716_380_589_169_182_2) < 1e-9)
    #expect(abs(three.probability - 0.698_940_057_842_742_8) < 1e-9)
    // A group of nobody is no part of it.
    #expect(LogRankTest(groups + [try counts([])])?.chiSquared == test.chiSquared)
    #expect(LogRankTest([groups[0]]) == nil)
    #expect(LogRankTest([groups[0], try counts([])]) == nil)
  }

  @Test func refusesWhatIsNoDuration() {
    let bad: [(Double, Int)] = [(-1, 2), (.nan, 2), (.infinity, 2)]
    for (value, position) in bad {
      #expect {
        _ = try SurvivalCounts(durations: [1, 2, value], events: [true, true, false])
      } throws: { error in
        guard case .notADuration(position, _)? = (error as? SurvivalError)?.reason else {
          return false
        }
        return true
      }
    }
    #expect(throws: SurvivalError(.differentLengths(durations: 1, events: 2))) {
      _ = try SurvivalCounts(durations: [1], events: [true, false])
    }
  }

  @Test func upperTailsOfChiSquared() {
    // scipy.stats.chi2.sf
    let known: [(x: Double, degrees: Int, p: Double)] = [
      (3.841_458_820_694_124, 1, 0.05), (5.991_464_547_107_979, 2, 0.05),
      (7.814_727_903_251_179, 3, 0.05), (18.307_038_053_275_14, 10, 0.05),
      (300, 1, 3.294_362_383e-67),
    ]
    for (x, degrees, p) in known {
      let got = ChiSquaredDistribution(degreesOfFreedom: degrees).survivalProbability(above: x)
      #expect(abs(got / p - 1) < 1e-6)
    }
    #expect(ChiSquaredDistribution(degreesOfFreedom: 3).survivalProbability(above: 0) == 1)
  }

  @Test func sharesAndTheirChanges() throws {
    // Newcombe 1998, example (a): 56/70 and 48/80, score intervals.
    let later = ShareEstimate(56, of: 70)
    let earlier = ShareEstimate(48, of: 80)
    let interval = try #require(later.interval)
    #expect(
      abs(interval.lowerBound - 0.6918) < 0.0002 && abs(interval.upperBound - 0.8770) < 0.0002)
    let change = try #require(later.change(from: earlier))
    #expect(abs(change.value - 0.2) < 1e-12)
    #expect(abs(change.interval.lowerBound - 0.0524) < 0.00006)
    #expect(abs(change.interval.upperBound - 0.3339) < 0.00006)
    #expect(ShareEstimate(0, of: 0).share == nil)
    #expect(ShareEstimate(0, of: 0).interval == nil)
    #expect(later.change(from: ShareEstimate(0, of: 0)) == nil)
    #expect(ShareEstimate(0, of: 10).interval?.lowerBound == 0)
    #expect(ShareEstimate(10, of: 10).interval?.upperBound == 1)
  }
}
