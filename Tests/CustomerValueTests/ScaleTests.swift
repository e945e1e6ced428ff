import Columns
import CustomerValue
import Expressions
import Statistics
import Testing

/// Expected scores are worked out by hand from the definitions.
@Suite("Scales")
struct ScaleTests {
  @Test func percentileIsTheMidRank() throws {
    // 100: half of 1 of 4; 200 twice: (1 + 1)/4; 400: (3 + ½)/4.
    let expected = [0.5, 0.125, 0.875, nil, 0.5]
    #expect(
      try scores(.amounts(["200", "100", "400.0001", nil, "200.00"]), scale: .percentile)
        == expected)
    #expect(try scores(.numbers([2, -1, 4, nil, 2]), scale: .percentile) == expected)
    let days = [20, 10, 40, 0, 20].map { Day(number: $0) }
    #expect(
      try scores(
        .date(Values(days, nulls: NullMask([false, false, false, true, false]))),
        scale: .percentile) == expected)
    #expect(try scores(.numbers([7, 7, 7]), scale: .percentile) == [0.5, 0.5, 0.5])
    #expect(
      try scores(.numbers([0, -0.0, 1, -1]), scale: .percentile) == [0.5, 0.5, 0.875, 0.125])
  }

  @Test func percentileOfManyDistinctFiguresKeepsToItsStep() throws {
    // 0 … 9999 in a scattered order: the mid-rank of k is (k + ½)/10000.
    let figures = (0..<10_000).map { Double(($0 * 7919) % 10_000) }
    let result = try scores(.numbers(figures), scale: .percentile)
    #expect(Set(result).count <= 4096)
    #expect(Set(result).count > 4000)
    for (figure, score) in zip(figures, result) {
      #expect(abs(try #require(score) - (figure + 0.5) / 10_000) < 1.0 / 4096)
    }
    let mean = ExactSum(result.compactMap { $0 }).value / 10_000
    #expect(abs(mean - 0.5) < 1e-12)
  }

  @Test func percentileAtTheLimitOfSteps() throws {
    let atLimit = try scores(.numbers((0..<4096).map { Double($0) }), scale: .percentile)
    #expect(Set(atLimit).count == 4096)
    #expect(atLimit[1] == 1.5 / 4096)
    let heavy = (0..<6000).map { Double($0) } + Array(repeating: 2999.5, count: 6000)
    let result = try scores(.numbers(heavy), scale: .percentile)
    // 3000 below, 6000 equal, of 12000; a neighbour stays far from the heavy step.
    #expect(result.last == 0.5)
    #expect(abs(try #require(result[2999]) - 2999.5 / 12_000) < 1.0 / 4096)
    #expect(abs(try #require(result[3000]) - 9000.5 / 12_000) < 1.0 / 4096)
  }

  @Test func minMax() throws {
    let numbers = Scale.minMax(low: .number(10), high: .number(30))
    #expect(
      try scores(.numbers([5, 10, 15, 30, 99, nil]), scale: numbers) == [0, 0, 0.25, 1, 1, nil])
    #expect(try scores(.amounts(["5", "10", "15", "30"]), scale: numbers) == [0, 0, 0.25, 1])
    // 0, 10, …, 100: p10 is 10, p60 is 60.
    let quantiles = Scale.minMax(low: .quantile(0.1), high: .quantile(0.6))
    let tens = stride(from: 0.0, through: 100, by: 10).map { Optional($0) }
    #expect(
      near(
        try scores(.numbers(tens), scale: quantiles), [0, 0, 0.2, 0.4, 0.6, 0.8, 1, 1, 1, 1, 1]))
    // Type 7 between 100 and 200 at a quarter: 125.
    let quarter = Scale.minMax(low: .quantile(0.25), high: .number(225))
    #expect(try scores(.amounts(["100", "200"]), scale: quarter) == [0, 0.75])
  }

  @Test func zScore() throws {
    // Mean 5, s = √(32/7); Φ from the error function of another language.
    #expect(
      near(
        try scores(.numbers([2, 4, 4, 4, 5, 5, 7, 9, nil]), scale: .zScore),
        [
          0.08029030246899653, 0.3199970052887233, 0.3199970052887233, 0.3199970052887233, 0.5, 0.5,
          0.8252125969383508, 0.9693155854302989, nil,
        ], within: 1e-12))
    #expect(try scores(.numbers([0.1, 0.1, 0.1]), scale: .zScore) == [0.5, 0.5, 0.5])
    #expect(try scores(.amounts(["3.10"]), scale: .zScore) == [0.5])
  }

  @Test func target() throws {
    let falling = Scale.target(worst: 0.5, best: 0)
    #expect(
      try scores(.numbers([0.75, 0.5, 0.375, 0, -1, nil]), scale: falling)
        == [0, 0, 0.25, 1, 1, nil])
    #expect(
      try scores(.numbers([0.75, 0.5, 0.375]), scale: falling, better: .lower) == [0, 0, 0.25])
    let rising = Scale.target(worst: 100, best: 500)
    #expect(try scores(.amounts(["100", "200", "600"]), scale: rising) == [0, 0.25, 1])
  }

  @Test func bands() throws {
    let bands = Scale.bands([
      .init(atLeast: 50, score: 0.5), .init(atLeast: 100, score: 1), .init(atLeast: 0, score: 0.2),
    ])
    #expect(
      try scores(.numbers([-1, 0, 49.9, 50, 100, 1000, nil]), scale: bands)
        == [0, 0.2, 0.2, 0.5, 1, 1, nil])
    #expect(try scores(.amounts(["49.9999", "50"]), scale: bands) == [0.2, 0.5])
  }

  @Test func letters() throws {
    #expect(
      try scores(.texts(["A", " b", "C", "d", "E", "", nil]), scale: .standardLetters)
        == [1, 2.0 / 3, 1.0 / 3, 0, nil, nil, nil])
    let given = Scale.letters([.init("金", score: 1), .init("It's", score: 0.25)])
    #expect(try scores(.texts(["it's", "金", "银"]), scale: given) == [0.25, 1, nil])
  }

  @Test func yesNoAndAssessment() throws {
    #expect(try scores(.booleans([true, false, nil]), scale: .yesNo) == [1, 0, nil])
    #expect(
      try scores(.booleans([true, false, nil]), scale: .yesNo, better: .lower) == [0, 1, nil])
    #expect(
      try scores(.numbers([1, 2, 3.5, 5, nil]), scale: .assessment) == [0, 0.25, 0.625, 1, nil])
  }

  @Test func missingPolicies() throws {
    let scale = Scale.target(worst: 0, best: 10)
    let column = Column.numbers([5, nil])
    #expect(try scores(column, scale: scale, missing: .leaveOut) == [0.5, nil])
    #expect(try scores(column, scale: scale, missing: .worst) == [0.5, 0])
    #expect(try scores(column, scale: scale, missing: .neutral) == [0.5, 0.5])
    #expect(try scores(column, scale: scale, missing: .score(0.3)) == [0.5, 0.3])
    // Worst is 0 after turning, too.
    #expect(try scores(column, scale: .percentile, better: .lower, missing: .worst) == [0.5, 0])
  }

  @Test func nothingToFit() throws {
    for scale in [Scale.percentile, .zScore, .minMax(low: .quantile(0), high: .quantile(1))] {
      #expect(try scores(.numbers([nil, nil]), scale: scale) == [nil, nil])
      #expect(try scores(.numbers([]), scale: scale) == [])
      #expect(try scores(.numbers([nil, nil]), scale: scale, missing: .neutral) == [0.5, 0.5])
    }
    #expect(
      try scores(.numbers([3, 3]), scale: .minMax(low: .quantile(0), high: .quantile(1)))
        == [0.5, 0.5])
  }

  static let turned: [Scale] = [
    .percentile, .zScore, .minMax(low: .quantile(0.05), high: .quantile(0.95)),
    .minMax(low: .number(-3), high: .number(4)), .assessment,
  ]

  @Test(arguments: turned, UInt64(1)...5)
  func lowerMirrorsHigher(scale: Scale, seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let figures: [Double?] = (0..<300).map { _ in
      Int.random(in: 0..<8, using: &generator) == 0
        ? nil : Double(Int.random(in: -40...60, using: &generator)) / 8
    }
    let higher = try scores(.numbers(figures), scale: scale)
    let lower = try scores(.numbers(figures), scale: scale, better: .lower)
    #expect(lower == higher.map { $0.map { 1 - $0 } })
    for (row, figure) in figures.enumerated() {
      #expect((figure == nil) == (higher[row] == nil))
      if let score = higher[row] { #expect((0...1).contains(score)) }
      for (other, otherFigure) in figures.enumerated() where figure == otherFigure {
        #expect(higher[row] == higher[other])
      }
    }
  }

  @Test func notesSayWhatTheFitMet() throws {
    let tree = try IndicatorTree(
      .value,
      [
        measure("grade", scale: .standardLetters), measure("flat", scale: .zScore),
        measure("none", scale: .percentile),
      ])
    let scored = try ScoringModel([tree]).scored(
      Batch([
        "m_grade": .texts(["A", "X", nil]), "m_flat": .numbers([2, 2, nil]),
        "m_none": .numbers([nil, nil, nil]),
      ]))
    #expect(
      scored.scoring.scales.map(\.notes) == [[.unknownWords(1)], [.allEqual], [.noFigures]])
    #expect(scored.scoring.scales.map(\.present) == [2, 2, 0])
    #expect(scored.scoring.scales.map(\.missing) == [1, 1, 3])
    #expect(scored.notes.total == 0)
  }
}
