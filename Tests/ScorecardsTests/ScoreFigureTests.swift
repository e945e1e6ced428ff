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
}
