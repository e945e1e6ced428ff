import Scorecards
import Statistics
import Testing

@Suite("Logistic regression")
struct FittingTests {
  /// Rows of a table of values against good and bad.
  private func fit(
    _ values: [Double], _ good: [Double], _ bad: [Double], name: String = "x",
    penalty: LogisticRegression.Penalty = .none
  ) throws -> LogisticRegression {
    try LogisticRegression(
      variables: [name], columns: [values], good: good, bad: bad, penalty: penalty)
  }

  // 24 made-up cases.
  static let first = [
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 3, 5, 7, 9, 11, 2, 4, 6, 8, 10, 12,
  ].map(Double.init)
  static let second = [5, 3, 8, 1, 9, 2, 7, 4, 6, 5, 3, 8, 2, 9, 4, 7, 1, 6, 8, 5, 3, 7, 9, 2]
    .map(Double.init)
  static let bad = [0, 0, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1, 1, 0, 0, 1, 1, 0, 1]
    .map(Double.init)

  private func both(_ penalty: LogisticRegression.Penalty = .none) throws -> LogisticRegression {
    try LogisticRegression(
      variables: ["x1", "x2"], columns: [Self.first, Self.second], good: Self.bad.map { 1 - $0 },
      bad: Self.bad, penalty: penalty)
  }

  private func agree(_ left: [Double], _ right: [Double], within: Double = 1e-9) -> Bool {
    left.count == right.count && zip(left, right).allSatisfy { abs($0 - $1) < within }
  }

  @Test("Coefficients, errors, p-values, limits and likelihood are those of statsmodels 0.15")
  func statsmodels() throws {
    let fit = try both()
    #expect(
      agree(fit.coefficients, [-1.544_371_113_277_37, 0.404_260_542_489_25, -0.259_016_138_489_97]))
    #expect(
      agree(fit.standardErrors, [1.423_535_228_595_8, 0.175_797_923_127_41, 0.210_832_215_288_51]))
    #expect(
      agree(fit.pValues, [0.277_972_873_369_48, 0.021_472_299_018_01, 0.219_243_738_373_37]))
    let limits = fit.limits()
    #expect(
      agree(
        limits.map(\.lower), [-4.334_448_892_049_13, 0.059_702_944_602_59, -0.672_239_687_236_25]))
    #expect(
      agree(
        limits.map(\.upper), [1.245_706_665_494_38, 0.748_818_140_375_91, 0.154_207_410_256_31]))
    #expect(abs(fit.logLikelihood - -12.127_495_005_843_46) < 1e-9)
    #expect(abs(fit.nullLogLikelihood - -16.552_102_280_779_618) < 1e-9)
    #expect(abs(fit.mcFaddenRSquared - 0.267_313_915_772_139_25) < 1e-9)
    #expect(agree(fit.varianceInflation, [1.000_021_673_012_04, 1.000_021_673_012_04]))
  }

  @Test("Ridge is what scipy's minimum of the penalised likelihood is")
  func ridge() throws {
    let fit = try both(.ridge(2))
    #expect(
      agree(
        fit.coefficients, [-1.058_698_411_640_26, 0.248_686_720_798_15, -0.146_835_678_842_15],
        within: 1e-6))
  }

  @Test("Firth's penalty keeps separated cases finite, as scipy's minimum says")
  func firth() throws {
    let fit = try fit(
      (0..<8).map(Double.init), [1, 1, 1, 1, 0, 0, 0, 0], [0, 0, 0, 0, 1, 1, 1, 1], penalty: .firth)
    #expect(agree(fit.coefficients, [-3.614_605_494_362_41, 1.032_744_415_211_38], within: 1e-6))
    #expect(agree(fit.standardErrors, [2.570_582_003_042_13, 0.672_664_795_977_04], within: 1e-5))
  }

  @Test("One yes-or-no variable: the coefficient is the log odds ratio, with its standard error")
  func oddsRatio() throws {
    let fit = try fit([0, 1], [40, 10], [15, 35])
    // ln (15/40); ln (35·40 / (10·15)); √(1/40 + 1/15), √(1/40 + 1/15 + 1/10 + 1/35)
    #expect(abs(fit.coefficients[0] - -0.980_829_253_011_726_2) < 1e-9)
    #expect(abs(fit.coefficients[1] - 2.233_592_221_507_094_4) < 1e-9)
    #expect(abs(fit.standardErrors[0] - 0.302_765_035_409_749_2) < 1e-9)
    #expect(abs(fit.standardErrors[1] - 0.469_295_317_724_453) < 1e-9)
    #expect(abs(fit.probability([1]) - 35.0 / 45) < 1e-9)
  }

  @Test("The unit of a variable changes nothing but its coefficient")
  func units() throws {
    let plain = try fit([0, 1, 2], [40, 30, 10], [15, 20, 35])
    let scaled = try fit([5e6, 6e6, 7e6], [40, 30, 10], [15, 20, 35])
    #expect(abs(plain.coefficients[1] / (scaled.coefficients[1] * 1e6) - 1) < 1e-9)
    #expect(abs(plain.logLikelihood - scaled.logLikelihood) < 1e-9)
  }

  @Test("The number of threads changes no bit")
  func threads() throws {
    var random = SplitMix64(seed: 7)
    let columns = (0..<3).map { _ in (0..<5000).map { _ in random.drawUnit() } }
    let bad = columns[0].map { random.drawBool(probability: 0.1 + 0.5 * $0) ? 1.0 : 0.0 }
    let fits = try [1, 2, 5].map {
      try LogisticRegression(
        variables: ["a", "b", "c"], columns: columns, good: bad.map { 1 - $0 }, bad: bad,
        threads: $0)
    }
    #expect(fits[0] == fits[1])
    #expect(fits[0] == fits[2])
  }

  @Test("Perfect separation is refused, naming the variable and the remedies")
  func separation() {
    let error = #expect(throws: ScorecardError.self) {
      try LogisticRegression(
        variables: ["knows", "other"], columns: [[0, 0, 1, 1], [1, 2, 1, 2]],
        good: [10, 12, 0, 0], bad: [0, 0, 9, 11])
    }
    #expect(error?.reason == .perfectSeparation(variables: ["knows"]))
    #expect(
      error?.description
        == "the variable 'knows' tells good and bad apart without error, so no coefficient is "
        + "finite: leave it out if it knows the outcome, use wider bins, or fit with Firth's "
        + "penalty or ridge")
  }

  @Test("Separation of one value only is refused too")
  func partlySeparated() {
    #expect(throws: ScorecardError(.perfectSeparation(variables: ["x"]))) {
      try fit([0, 1], [20, 0], [10, 20])
    }
  }

  @Test("Variables that separate only together are named together")
  func jointly() {
    #expect(throws: ScorecardError(.perfectSeparation(variables: ["a", "b"]))) {
      // Bad where a + b > 2; each alone overlaps.
      try LogisticRegression(
        variables: ["a", "b"], columns: [[0, 1, 2, 1, 2, 3, 0, 3], [0, 1, 0, 2, 1, 0, 2, 1]],
        good: [5, 5, 5, 0, 0, 0, 5, 0], bad: [0, 0, 0, 5, 5, 5, 0, 5])
    }
  }

  @Test("A variable with one value is named")
  func oneValue() {
    #expect(throws: ScorecardError(.oneValue(variable: "flat"))) {
      try fit([1, 1, 1], [1, 0, 1], [0, 1, 0], name: "flat")
    }
  }

  @Test("Variables that follow from each other are refused, and only those are named")
  func dependent() {
    #expect(throws: ScorecardError(.dependent(variables: ["x", "twice"]))) {
      try LogisticRegression(
        variables: ["x", "free", "twice"], columns: [[0, 1, 2, 3], [3, 1, 4, 1], [0, 2, 4, 6]],
        good: [40, 30, 10, 12], bad: [15, 20, 35, 9])
    }
  }

  @Test("All good or all bad, unequal lengths and a ridge of 0 are refused")
  func refused() {
    #expect(throws: ScorecardError(.oneClass(good: 2, bad: 0))) {
      try fit([0, 1], [1, 1], [0, 0])
    }
    #expect(throws: ScorecardError.self) { try fit([0, 1], [1], [0, 1]) }
    #expect(throws: ScorecardError.self) { try fit([0, 1], [1, 2], [2, 1], penalty: .ridge(0)) }
  }
}
