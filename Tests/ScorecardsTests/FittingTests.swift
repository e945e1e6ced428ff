import Scorecards
import Statistics
import Testing

@Suite("Fits of scorecards")
struct FittingTests {
  /// Cases of a table of two values against good and bad.
  private func cases(_ good: [Int], _ bad: [Int]) -> (rows: [[Double]], bad: [Bool]) {
    var (rows, outcomes): ([[Double]], [Bool]) = ([], [])
    for value in good.indices {
      rows += Array(repeating: [Double(value)], count: good[value] + bad[value])
      outcomes += Array(repeating: false, count: good[value])
      outcomes += Array(repeating: true, count: bad[value])
    }
    return (rows, outcomes)
  }

  @Test("One yes-or-no variable: the coefficient is the log odds ratio, with its standard error")
  func oddsRatio() throws {
    let (rows, bad) = cases([40, 10], [15, 35])
    let fit = try LogisticRegression(variables: ["x"], rows: rows, bad: bad)
    // ln (15/40); ln (35·40 / (10·15)); √(1/40 + 1/15), √(1/40 + 1/15 + 1/10 + 1/35)
    #expect(abs(fit.coefficients[0] - -0.980_829_253_011_726_2) < 1e-9)
    #expect(abs(fit.coefficients[1] - 2.233_592_221_507_094_4) < 1e-9)
    #expect(abs(fit.standardErrors[0] - 0.302_765_035_409_749_2) < 1e-9)
    #expect(abs(fit.standardErrors[1] - 0.469_295_317_724_453) < 1e-9)
    #expect(abs(fit.probability([1]) - 35.0 / 45) < 1e-9)
  }

  @Test("The unit of a variable changes nothing but its coefficient")
  func units() throws {
    let (rows, bad) = cases([40, 30, 10], [15, 20, 35])
    let fit = try LogisticRegression(variables: ["x"], rows: rows, bad: bad)
    let scaled = try LogisticRegression(
      variables: ["x"], rows: rows.map { [$0[0] * 1e6 + 5e6] }, bad: bad)
    #expect(abs(fit.coefficients[1] / (scaled.coefficients[1] * 1e6) - 1) < 1e-9)
    #expect(abs(fit.logLikelihood - scaled.logLikelihood) < 1e-9)
  }

  @Test("Perfect separation is refused in words")
  func separation() {
    let (rows, bad) = cases([20, 0], [0, 20])
    let error = #expect(throws: ScorecardError.self) {
      try LogisticRegression(variables: ["knows"], rows: rows, bad: bad)
    }
    #expect(error?.reason == .perfectSeparation(variables: ["knows"]))
    #expect(error?.description.contains("knows tell good and bad apart without error") == true)
  }

  @Test("Separation of one value only is refused too")
  func partlySeparated() {
    let (rows, bad) = cases([20, 0], [10, 20])
    #expect(throws: ScorecardError(.perfectSeparation(variables: ["x"]))) {
      try LogisticRegression(variables: ["x"], rows: rows, bad: bad)
    }
  }

  @Test("A variable with one value is named")
  func oneValue() {
    #expect(throws: ScorecardError(.oneValue(variable: "flat"))) {
      try LogisticRegression(
        variables: ["flat"], rows: [[1], [1], [1]], bad: [true, false, true])
    }
    #expect(throws: ScorecardError(.oneValue(variable: "flat"))) {
      try ScoreBins(fitting: "flat", values: [2, nil, 2, 2], bad: [true, false, true, false])
    }
  }

  @Test("Variables that follow from each other are refused")
  func dependent() {
    let (rows, bad) = cases([40, 30, 10], [15, 20, 35])
    #expect(throws: ScorecardError(.dependent(variables: ["x", "twice"]))) {
      try LogisticRegression(
        variables: ["x", "twice"], rows: rows.map { [$0[0], 2 * $0[0]] }, bad: bad)
    }
  }

  @Test("Bins are left-closed; missing and special values have their own")
  func bins() {
    let bins = ScoreBins(breaks: [10, 20], specials: [-1])
    #expect([9.9, 10, 19.9, 20, -1].map { bins.bin(of: $0) } == [0, 1, 1, 2, 3])
    #expect(bins.bin(of: nil) == 4)
    #expect(bins.bin(of: .nan) == 4)
    #expect(bins.count == 5)
  }

  @Test("Fitted bins go one way, and each is large enough", arguments: UInt64(0)..<20)
  func monotone(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var (values, bad): ([Double?], [Bool]) = ([], [])
    for _ in 0..<600 {
      let value = random.drawUnit()
      values.append(value < 0.03 ? nil : value)
      bad.append(random.drawBool(probability: 0.2 + 0.3 * value))
    }
    let bins = try ScoreBins(fitting: "x", values: values, bad: bad, monotone: .rising)
    var counts = [[Int]](repeating: [0, 0], count: bins.count)
    for (value, isBad) in zip(values, bad) { counts[bins.bin(of: value)][isBad ? 1 : 0] += 1 }
    let intervals = counts.prefix(bins.breaks.count + 1)
    #expect(bins.breaks.count >= 1)
    #expect(intervals.allSatisfy { $0[0] + $0[1] >= 30 })
    let rates = intervals.map { Double($0[1]) / Double($0[0] + $0[1]) }
    #expect(RiskTrend(rates) == .ascending)
  }
}
