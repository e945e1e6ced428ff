import Columns
import CustomerValue
import Testing

/// One test a fault: what the message says, and that different faults say different things.
@Suite("Definitions that are refused")
struct BadDefinitionTests {
  static func message(_ body: () throws -> Void) -> String {
    do {
      try body()
      return "accepted"
    } catch let error as CustomerValueError {
      return error.description
    } catch {
      return "\(error)"
    }
  }

  static let scales: [(Scale, Direction?, String)] = [
    (
      .minMax(low: .number(5), high: .number(5)), nil,
      "'min_max: [5, 5]' runs backwards: the first end must be below the second"
    ),
    (
      .minMax(low: .quantile(0.95), high: .quantile(0.05)), .lower,
      "'min_max: [p95, p5]' runs backwards: the first end must be below the second"
    ),
    (
      .target(worst: 1, best: 1), nil,
      "'target: [1, 1]' has no range: worst and best are equal"
    ),
    (
      .target(worst: 0.3, best: 0), .higher,
      "'better: higher' contradicts 'target: [0.3, 0]', by which lower is better"
    ),
    (
      .target(worst: 0, best: 0.3), .lower,
      "'better: lower' contradicts 'target: [0, 0.3]', by which higher is better"
    ),
    (
      .bands([.init(atLeast: 0, score: 1), .init(atLeast: 30, score: 0.5)]), .higher,
      "'better: higher' contradicts 'bands: [[0, 1], [30, 0.5]]', by which lower is better"
    ),
    (
      .bands([
        .init(atLeast: 0, score: 0.1), .init(atLeast: 30, score: 1), .init(atLeast: 60, score: 0.2),
      ]), .lower,
      "'better: lower' says nothing beside 'bands: [[0, 0.1], [30, 1], [60, 0.2]]', which rises and falls"
    ),
    (.bands([]), nil, "'bands' is empty"),
    (
      .bands([.init(atLeast: 1, score: 0.5), .init(atLeast: 1, score: 1)]), nil,
      "'bands' has the threshold 1 twice"
    ),
    (
      .bands([.init(atLeast: 1, score: 80)]), nil, "the score 80 of 1 is not between 0 and 1"
    ),
    (
      .letters([.init("A", score: 1), .init("a ", score: 0)]), nil, "'letters' has 'a ' twice"
    ),
    (.letters([]), nil, "'letters' is empty"),
    (.letters([.init("A", score: -1)]), nil, "the score -1 of 'A' is not between 0 and 1"),
  ]

  @Test(arguments: scales)
  func scale(_ scale: Scale, better: Direction?, expected: String) {
    let message = BadDefinitionTests.message {
      _ = try IndicatorTree(.value, [measure("sales", scale: scale, better: better)])
    }
    #expect(message.split(separator: "\n").first.map(String.init) == "value/sales: \(expected)")
  }

  @Test func bandsMayFallWithLowerIsBetter() throws {
    let falling = Scale.bands([.init(atLeast: 0, score: 1), .init(atLeast: 30, score: 0.5)])
    #expect(try scores(.numbers([10, 40]), scale: falling, better: .lower) == [1, 0.5])
  }

  static let names: [(String, String)] = [
    ("", "a name is empty"), ("strategy", "'strategy' is a reserved name"),
    ("as_of", "'as_of' is a reserved name"), ("a/b", "'a/b' is not a name: it contains '/'"),
    ("two words", "'two words' is not a name: it contains ' '"),
    ("1st", "'1st' is not a name: it does not begin with a letter"),
    ("_x", "'_x' is not a name: it does not begin with a letter"),
    ("売上高", "accepted"), ("sales_2025", "accepted"), ("Größe", "accepted"),
  ]

  @Test(arguments: names)
  func name(_ name: String, expected: String) {
    let message = BadDefinitionTests.message {
      _ = try IndicatorTree(.value, [.branch("current", [measure(name)])])
    }
    let first = message.split(separator: "\n").first.map(String.init)
    #expect(first == (expected == "accepted" ? expected : "value/current/\(name): \(expected)"))
  }

  @Test func trees() {
    #expect(
      BadDefinitionTests.message { _ = try IndicatorTree(.value, []) } == """
        value: there are no indicators below
          fix: add an indicator or take the branch out
        """)
    #expect(
      BadDefinitionTests.message { _ = try IndicatorTree(.loyalty, [.branch("b", [])]) }
        .hasPrefix("loyalty/b: there are no indicators below"))
    #expect(
      BadDefinitionTests.message { _ = try IndicatorTree(.value, [measure("a"), measure("a")]) }
        == """
        value: 'a' stands twice
          fix: give one of the two another name
        """)
    #expect(
      BadDefinitionTests.message { _ = try ScoringModel([]) }
        .hasPrefix("there is nothing to score"))
    #expect(
      BadDefinitionTests.message {
        _ = try IndicatorTree(.value, [measure("a", missing: .score(1.5))])
      }.hasPrefix("value/a: the score 1.5 for missing figures is not between 0 and 1"))
  }

  static let weights: [([String: Double], String)] = [
    (["slaes": 1], "'slaes' is neither an indicator nor a branch\n  fix: did you mean 'sales'?"),
    (
      ["trend": 1],
      "'trend' could be value/now/trend or value/later/trend\n  fix: write the whole path"
    ),
    (
      ["sales": -1, "now": 1, "later": 1], "value/sales: the weight -1.0 is not a number from 0 up"
    ),
    (
      ["sales": .nan, "now": 1, "later": 1], "value/sales: the weight nan is not a number from 0 up"
    ),
    (["sales": 1, "now": 1], "value/later: there is no weight, though siblings have one"),
    (["sales": 0, "now": 0, "later": 0], "value: all weights below are 0"),
    (["sales": 1, "value/sales": 2, "now": 1, "later": 1], "value/sales: there are two weights"),
    (
      ["sales": 1e308, "now": 1e308, "later": 1], "value: the weights below are too large to add up"
    ),
  ]

  @Test(arguments: weights)
  func weight(_ weights: [String: Double], expected: String) throws {
    let tree = try IndicatorTree(
      .value,
      [
        measure("sales"), .branch("now", [measure("trend")]), .branch("later", [measure("trend")]),
      ])
    let message = BadDefinitionTests.message { _ = try ScoringModel([tree], weights: weights) }
    #expect(message.hasPrefix(expected), "\(message)")
  }

  @Test func equalWeightsAreSaid() throws {
    let tree = try IndicatorTree(
      .value, [.branch("now", [measure("a"), measure("b")]), .branch("later", [measure("c")])])
    #expect(
      try ScoringModel([tree]).weights.equallyWeighted == ["value", "value/now"])
    #expect(
      try ScoringModel([tree], weights: ["now": 1, "later": 3]).weights.equallyWeighted
        == ["value/now"])
  }

  @Test func columns() throws {
    let tree = try IndicatorTree(.value, [measure("sales", scale: .zScore)])
    let model = try ScoringModel([tree])
    #expect(
      BadDefinitionTests.message {
        _ = try model.scored(Batch(["m_salse": .numbers([1])]))
      } == "value/sales: there is no measure 'm_sales'\n  fix: did you mean 'm_salse'?")
    #expect(
      BadDefinitionTests.message {
        _ = try model.scored(Batch(["m_sales": .texts(["1"])]))
      } == """
        value/sales: scale 'z_score' reads number or amount, but 'm_sales' is text
          fix: use scale letters, or declare the column's type
        """)
    #expect(
      BadDefinitionTests.message {
        _ = try model.scored(
          Batch(["m_sales": .numbers([1]), "score_sales": .numbers([1])]))
      } == """
        there is a column 'score_sales' already
          fix: give the measure, or the indicator, another name
        """)
    let assessed = try ScoringModel([
      IndicatorTree(.value, [.leaf(Indicator("trust", source: .assessment("cooperation")))])
    ])
    #expect(
      BadDefinitionTests.message {
        _ = try assessed.scored(Batch(["assessment_coperation": .numbers([1])]))
      }
        == "value/trust: there are no assessments of 'cooperation'\n  fix: did you mean 'coperation'?"
    )
    let backwards = try ScoringModel([
      IndicatorTree(
        .value, [measure("sales", scale: .minMax(low: .number(50), high: .quantile(1)))])
    ])
    #expect(
      BadDefinitionTests.message {
        _ = try backwards.scored(Batch(["m_sales": .numbers([1, 20])]))
      }.hasPrefix("value/sales: 'min_max: [50, p100]' is [50, 20] here and has no range"))
  }

  @Test func measuresOfCuts() throws {
    let model = try ScoringModel(
      [IndicatorTree(.value, [measure("a")]), IndicatorTree(.loyalty, [measure("b")])],
      grid: GridDefinition(
        shape: .twoByThree, value: [.high: Cut(parsing: "share 80% of revenue")],
        loyalty: [.loyal: .atLeast(0.6), .neutral: .atLeast(0.3)]))
    #expect(model.requiredColumns == ["m_a", "m_b", "revenue"])
    #expect(
      BadDefinitionTests.message {
        _ = try model.scored(
          Batch(["m_a": .numbers([1]), "m_b": .numbers([1]), "revenu": .numbers([1])]))
      } == "grid: there is no measure 'revenue'\n  fix: did you mean 'revenu'?")
    #expect(
      BadDefinitionTests.message {
        _ = try model.scored(
          Batch(["m_a": .numbers([1]), "m_b": .numbers([1]), "revenue": .texts(["1"])]))
      }.hasPrefix("grid: 'share' adds up number or amount, but 'revenue' is text"))
  }

  static let cuts: [(String, String)] = [
    ("", "a cut is empty"), ("top", "'top' does not name a percentage"),
    ("top 20", "'top 20' does not name a percentage"),
    ("tpo 20%", "'tpo 20%' is not a cut\n  fix: did you mean 'top'?"),
    ("bottom 20%", "'bottom 20%' is not a cut"), ("top 0%", "0% is not a share of customers"),
    ("top 120%", "120% is not a share of customers"),
    ("top 20% of revenue", "'top 20% of revenue' is not a cut: only 'share' is of a measure"),
    ("share 20% of", "'share 20% of' does not name one measure"),
    (">= many", "'>= many' does not name a score"), (">= 60", "the score 60 cuts nothing off"),
    (">= 0", "the score 0 cuts nothing off"), ("> 0.6", "'> 0.6' is not a cut"),
    ("top -5%", "-5% is not a share of customers"), ("top nan%", "'top nan%' does not name"),
  ]

  @Test(arguments: cuts)
  func cut(_ text: String, expected: String) {
    let message = BadDefinitionTests.message { _ = try Cut(parsing: text) }
    #expect(message.hasPrefix(expected), "\(message)")
  }

  @Test func grids() {
    func refused(
      _ shape: GridShape, _ value: [GridCell.Value: String], _ loyalty: [GridCell.Loyalty: String],
      margin: Double = 0.02
    ) -> String {
      BadDefinitionTests.message {
        _ = try GridDefinition(
          shape: shape, value: value.mapValues { try Cut(parsing: $0) },
          loyalty: loyalty.mapValues { try Cut(parsing: $0) }, margin: margin)
      }.split(separator: "\n").first.map(String.init) ?? ""
    }
    let loyal: [GridCell.Loyalty: String] = [.loyal: ">= 0.6"]
    #expect(
      refused(.threeByTwo, [.high: "top 20%"], loyal) == "grid/value/middle: there is no cut")
    #expect(
      refused(.twoByThree, [.high: "top 20%", .middle: "next 30%"], loyal)
        == "grid/value/middle: the shape 2x3 has no band 'middle'")
    #expect(
      refused(.threeByTwo, [.high: "top 20%", .middle: "next 3%", .low: "next 9%"], loyal)
        == "grid/value/low: 'low' is what is left below the other bands and has no cut")
    #expect(
      refused(.threeByTwo, [.high: "next 20%", .middle: "next 30%"], loyal)
        == "grid/value/high: 'next 20%' has no band above to follow")
    #expect(
      refused(.threeByTwo, [.high: ">= 0.5", .middle: ">= 0.5"], loyal)
        == "grid/value/middle: '>= 0.5' is not below '>= 0.5', the cut of the band above")
    #expect(
      refused(.threeByTwo, [.high: "top 30%", .middle: "top 20%"], loyal)
        == "grid/value/middle: 'top 20%' leaves no room below 'top 30%': both count from the best customer"
    )
    #expect(
      refused(.threeByTwo, [.high: "top 20%", .middle: "next 30%"], loyal, margin: 2)
        == "grid/margin: the margin 2 is not between 0 and 0.5")
    #expect(
      refused(.threeByTwo, [.high: "top 20%", .middle: "next 30%"], loyal) == "accepted")
  }

  @Test func words() {
    #expect(
      BadDefinitionTests.message { _ = try Scale(named: "percentil") }
        == "'percentil' is not a scale\n  fix: did you mean 'percentile'?")
    #expect(
      BadDefinitionTests.message { _ = try Scale(named: "target") }
        .hasPrefix("scale 'target' needs its ends"))
    #expect(
      BadDefinitionTests.message { _ = try Scale.Bound(parsing: "q5") }
        .hasPrefix("'q5' is not an end of 'min_max'"))
    #expect(
      BadDefinitionTests.message { _ = try Scale.Bound(parsing: "p101") }
        .hasPrefix("'p101' is not a quantile"))
    #expect(
      BadDefinitionTests.message { _ = try Direction(parsing: "up") }
        .hasPrefix("'up' is not a direction"))
    #expect(
      BadDefinitionTests.message { _ = try MissingPolicy(parsing: "wurst") }
        == "'wurst' is not a policy for missing figures\n  fix: did you mean 'worst'?")
    #expect(
      BadDefinitionTests.message { _ = try GridShape(parsing: "3x3") }
        .hasPrefix("'3x3' is not a shape of the grid"))
  }

  @Test func wordsThatAreRead() throws {
    #expect(try Scale.Bound(parsing: "p2.5") == .quantile(0.025))
    #expect(try Scale.Bound(parsing: "-1e3") == .number(-1000))
    #expect(try MissingPolicy(parsing: "0.25") == .score(0.25))
    #expect(try Scale(named: "letters").description == "letters")
    #expect(Scale.Bound.quantile(0.07).description == "p7")
    #expect(
      Scale.target(worst: 1e-7, best: 1.5e21).description
        == "target: [0.0000001, 1500000000000000000000]")
  }
}
