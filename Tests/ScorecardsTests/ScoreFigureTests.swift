import Scorecards
import Statistics
import Testing

@Suite("Figures of scores")
struct ScoreFigureTests {
  @Test("The order of equal scores changes nothing", arguments: UInt64(0)..<20)
  func order(seed: UInt64) throws {
    var cases: [(Double, Bool)] = (0..<40).map { (Double($0 % 5), $0 % 3 == 0) }
    let figures = try Discrimination(
      scores: cases.map(\.0), bad: cases.map(\.1), higherIsRiskier: true)
    var random = SplitMix64(seed: seed)
    random.shuffle(&cases)
    #expect(
      try Discrimination(scores: cases.map(\.0), bad: cases.map(\.1), higherIsRiskier: true)
        == figures)
  }

  @Test("All good or all bad tells nothing apart")
  func oneClass() {
    #expect(throws: ScorecardError(.oneClass(good: 2, bad: 0))) {
      try Discrimination(scores: [1, 2], bad: [false, false], higherIsRiskier: true)
    }
    #expect(throws: ScorecardError(.oneClass(good: 0, bad: 3))) {
      try WeightOfEvidence(good: [0, 0], bad: [1, 2])
    }
  }

  @Test("Lists of unequal lengths are refused")
  func lengths() {
    #expect(throws: ScorecardError.self) { try WeightOfEvidence(good: [1], bad: [1, 2]) }
    #expect(throws: ScorecardError.self) { try PopulationStability(expected: [1], actual: []) }
    #expect(throws: ScorecardError.self) {
      try Discrimination(scores: [1], bad: [], higherIsRiskier: true)
    }
  }

  @Test("An empty bin has no bad rate and no weight")
  func emptyBin() throws {
    let weights = try WeightOfEvidence(good: [10, 0, 10], bad: [5, 0, 5])
    #expect(weights.badRates == [1.0 / 3, nil, 1.0 / 3])
    #expect(weights.weights == [0, 0, 0])
  }

  @Test("Points and probabilities turn into each other; PDO points double the odds")
  func points() throws {
    let scale = try PointScale(points: 500, odds: 0.1, doubling: 20)
    let points = try #require(scale.points(probability: 0.3))
    #expect(abs(scale.probability(points: points) - 0.3) < 1e-12)
    let twice = try #require(scale.points(probability: 6.0 / 13))
    #expect(abs(points - twice - 20) < 1e-9)
    #expect(throws: ScorecardError.self) { try PointScale(odds: 0) }
  }

  @Test("Areas and their errors are DeLong's, computed once with NumPy pair by pair")
  func delong() throws {
    let chances = try regression()
    let isBad = FittingTests.bad.map { $0 == 1 }
    let figures = try Discrimination(scores: chances, bad: isBad, higherIsRiskier: true)
    #expect(abs(figures.areaUnderCurve - 0.807_692_307_692_307_7) < 1e-12)
    #expect(abs((figures.areaStandardError ?? 0) - 0.092_948_261_246_512_3) < 1e-12)
    let limits = try #require(figures.areaLimits())
    #expect(limits.lowerBound < 0.63 && limits.upperBound < 1)
    let comparison = try AreaComparison(
      first: chances, second: FittingTests.second, bad: FittingTests.bad.map { UInt8($0) })
    #expect(abs(comparison.difference - -0.440_559_440_559_440_5) < 1e-12)
    #expect(abs(comparison.standardError - 0.167_108_238_619_998_5) < 1e-12)
    #expect(
      abs(comparison.limits().upperBound - (-0.440_559_440_559 + 1.959_964 * 0.167_108_24)) < 1e-6)
  }

  @Test("Calibration is that of statsmodels and SciPy")
  func calibration() throws {
    let chances = try regression()
    let bad = FittingTests.bad.map { Int($0) }
    let good = bad.map { 1 - $0 }
    let figures = try Calibration(
      probabilities: chances, good: good, bad: bad, groups: 4, wasFitted: true)
    #expect(abs(figures.brier - 0.169_534_037_559_652_93) < 1e-9)
    #expect(abs(figures.hosmerLemeshow - 1.568_829_212_010_797_8) < 1e-6)
    #expect(abs((figures.pValue ?? 0) - 0.456_386_789_688_083_55) < 1e-6)
    #expect(figures.groups.map(\.cases) == [6, 6, 6, 6])
    #expect(figures.groups.map(\.bad) == [0, 3, 3, 5])
    #expect(abs(figures.groups[1].expected - 1.967_443_998_594_007_8) < 1e-8)
    // The model's own cases: neither shifted nor stretched.
    #expect(abs(figures.inTheLarge) < 1e-8)
    #expect(abs((figures.slope ?? 0) - 1) < 1e-8)
    let given = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]
    let other = try Calibration(
      probabilities: given + given + given, good: good, bad: bad, wasFitted: false)
    #expect(abs((other.intercept ?? 0) - -0.224_448_610_145_09) < 1e-9)
    #expect(abs((other.slope ?? 0) - -0.202_099_373_502_32) < 1e-9)
    #expect(abs(other.inTheLarge - 0.042_696_227_594_07) < 1e-9)
    #expect(throws: ScorecardError.self) {
      try Calibration(probabilities: [0, 0.5], good: [1, 0], bad: [0, 1], wasFitted: false)
    }
  }

  private func regression() throws -> [Double] {
    let fit = try LogisticRegression(
      variables: ["x1", "x2"], columns: [FittingTests.first, FittingTests.second],
      good: FittingTests.bad.map { 1 - $0 }, bad: FittingTests.bad)
    return FittingTests.first.indices.map {
      fit.probability([FittingTests.first[$0], FittingTests.second[$0]])
    }
  }

  @Test("Verdicts on stability keep the usual bounds")
  func verdicts() {
    let words = [0, 0.0999, 0.1, 0.25, 0.2501].map { PopulationStability.Verdict($0) }
    #expect(words == [.stable, .stable, .watch, .watch, .shifted])
  }
}
