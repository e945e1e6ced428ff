import Statistics
import Testing

@Suite("Cox regression")
struct CoxRegressionTests {
  static let signed: [Double] =
    SurvivalTests.treated + [
      1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23,
    ]
  static let group = CoxRegression.Covariate(
    "placebo", values: (0..<42).map { $0 < 21 ? 0 : 1 })

  private func regression(_ covariates: [CoxRegression.Covariate]) throws -> CoxRegression {
    try CoxRegression(
      durations: Self.signed.map(abs), events: Self.signed.map { $0 > 0 }, covariates: covariates)
  }

  @Test func remissionAsOthersComputeIt() throws {
    // lifelines 0.30.3; R survival prints 1.572, 0.412, likelihood ratio 16.35.
    let one = try regression([Self.group])
    let effect = try #require(one.effects.first)
    #expect(abs(effect.coefficient - 1.572_124_877_888_383) < 1e-6)
    #expect(abs(effect.standardError - 0.412_396_697_050_035) < 1e-6)
    #expect(abs(effect.probability - 0.000_137_754_021_778) < 1e-8)
    let interval = effect.hazardRatioInterval()
    #expect(abs(interval.lowerBound - 2.146_507_718) < 1e-5)
    #expect(abs(interval.upperBound - 10.809_307_315) < 1e-4)
    #expect(abs(one.logLikelihood + 85.008_424_577_371_84) < 1e-7)
    #expect(abs(one.likelihoodRatio - 16.351_690_838_958_18) < 1e-7)
    #expect(abs((one.concordance.index ?? 0) - 0.690_042_075_736_325_4) < 1e-9)
    let test = try #require(one.proportionalHazards?.effects.first)
    // From lifelines' scaled residuals; equal times share their mean rank.
    #expect(abs(test.chiSquared - 0.025_835_981_023_778_6) < 1e-6)
    #expect(abs(test.probability - 0.872_301_531_833_485) < 1e-5)

    let two = try regression([
      Self.group, .init("x", values: (0..<42).map { Double($0 * 7 % 10) }),
    ])
    #expect(abs(two.effects[1].coefficient - 0.005_082_449_767_600) < 1e-7)
    #expect(abs(two.effects[1].standardError - 0.061_966_455_863_410) < 1e-7)
    let tests = try #require(two.proportionalHazards?.effects)
    #expect(abs(tests[0].chiSquared - 0.021_980_714_651_281) < 1e-6)
    #expect(abs(tests[1].chiSquared - 0.130_033_507_989_628) < 1e-6)
  }

  @Test(arguments: UInt64(0)..<20)
  func findsTheEffectsThatDataWereMadeWith(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let truth = [0.7, -0.4]
    var columns: [[Double]] = [[], []]
    var (durations, events): ([Double], [Bool]) = ([], [])
    for _ in 0..<1500 {
      let x = [generator.drawUnit() * 2, Double(generator.draw(below: 2))]
      for j in 0..<2 { columns[j].append(x[j] * 1000 + 5) }
      let rate = PortableMath.exp(truth[0] * x[0] + truth[1] * x[1]) / 20
      let time = ExponentialDistribution(rate: rate).draw(using: &generator)
      durations.append(min(time, 25).rounded(.up))
      events.append(time < 25)
    }
    let covariates = [
      CoxRegression.Covariate("a", values: columns[0]),
      CoxRegression.Covariate("b", values: columns[1]),
    ]
    let fit = try CoxRegression(durations: durations, events: events, covariates: covariates)
    for (effect, value) in zip(fit.effects, truth) {
      #expect(abs(effect.coefficient * 1000 - value) < 4.5 * effect.standardError * 1000)
    }
    // The order of rows does not show in a bit.
    var order = Array(durations.indices)
    generator.shuffle(&order)
    let again = try CoxRegression(
      durations: order.map { durations[$0] }, events: order.map { events[$0] },
      covariates: covariates.map { c in .init(c.name, values: order.map { c.values[$0] }) })
    #expect(again.effects == fit.effects)
    #expect(again.concordance == fit.concordance)
  }

  @Test func noticesEffectsThatWearOff() throws {
    // Three of four early leavers have the property, then none of those still there leaves for
    // long.
    let durations = (1...400).map(Double.init)
    var values: [Double] = []
    for i in 1...400 {
      let has = i <= 200 ? i % 4 != 0 : i > 300 && i % 2 == 1
      values.append(has ? 1 : 0)
    }
    let fit = try CoxRegression(
      durations: durations, events: durations.map { _ in true },
      covariates: [.init("early", values: values)])
    let test = try #require(fit.proportionalHazards?.effects.first)
    #expect(test.probability < 0.01)
    #expect(test.correlation < 0)
  }

  @Test func namesTheCovariateThatCannotBeUsed() throws {
    func reason(_ covariates: [CoxRegression.Covariate]) -> SurvivalError.Reason? {
      do {
        _ = try regression(covariates)
        return nil
      } catch {
        return (error as? SurvivalError)?.reason
      }
    }
    let x = CoxRegression.Covariate("x", values: (0..<42).map { Double($0 * 7 % 10) })
    let same = CoxRegression.Covariate("same", values: [Double](repeating: 3, count: 42))
    #expect(reason([x, same]) == .constantCovariate("same"))
    let both = CoxRegression.Covariate(
      "both", values: (0..<42).map { 2 * x.values[$0] - 30 * Self.group.values[$0] + 1 })
    #expect(
      reason([x, Self.group, both]) == .collinear(covariate: "both", of: ["x", "placebo"]))
    // Everybody who left has it, nobody who stayed.
    let gone = CoxRegression.Covariate("gone", values: Self.signed.map { $0 > 0 ? 1 : 0 })
    #expect(reason([x, gone]) == .separation(covariate: "gone"))
    #expect(
      reason([.init("x", values: [1])]) == .differentLengths(durations: 42, events: 1))
    #expect(
      reason([.init("x", values: [Double](repeating: .nan, count: 42))])
        == .notANumber(covariate: "x", position: 0))
    #expect(throws: SurvivalError(.noEvents(members: 2))) {
      _ = try CoxRegression(
        durations: [1, 2], events: [false, false], covariates: [.init("x", values: [1, 2])])
    }
    #expect(throws: SurvivalError(.tooFewEvents(events: 1, covariates: 2))) {
      _ = try CoxRegression(
        durations: [1, 2, 3], events: [true, false, false],
        covariates: [.init("x", values: [1, 2, 4]), .init("y", values: [2, 1, 0])])
    }
  }

  @Test func concordanceCountsPairs() {
    // Pairs: (1 left first) with 2, 3, 4; (2) with 3, 4; 3 is censored at 3, 4 left at 3.
    let perfect = Concordance(
      durations: [1, 2, 3, 3], events: [true, true, false, true], risks: [4, 3, 1, 2])
    #expect(perfect.concordant == 6 && perfect.discordant == 0 && perfect.index == 1)
    let equal = Concordance(
      durations: [1, 2, 3], events: [true, true, true], risks: [1, 1, 1])
    #expect(equal.tied == 3 && equal.index == 0.5)
    // Leaving at the same time says nothing.
    #expect(Concordance(durations: [1, 1], events: [true, true], risks: [1, 2]).index == nil)
  }
}
