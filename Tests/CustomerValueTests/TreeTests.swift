import Columns
import CustomerValue
import Expressions
import Statistics
import Testing

@Suite("Scores of trees")
struct TreeTests {
  static let unit = Scale.target(worst: 0, best: 1)

  /// value: current (0.75: sales 0.5, margin 0.5) and trend (0.25).
  static func model() throws -> ScoringModel {
    try ScoringModel(
      [
        IndicatorTree(
          .value,
          [
            .branch("current", [measure("sales", scale: unit), measure("margin", scale: unit)]),
            measure("trend", scale: unit),
          ])
      ],
      weights: ["current": 3, "value/trend": 1, "sales": 2, "margin": 2])
  }

  @Test func weightsOfMissingFiguresGoToSiblings() throws {
    let customers = Batch([
      "m_sales": .numbers([1, 1, nil, nil, nil]),
      "m_margin": .numbers([0.5, nil, 0.5, nil, nil]),
      "m_trend": .numbers([0, 0, nil, 0.25, nil]),
    ])
    let scored = try TreeTests.model().scored(customers).columns
    // current: (1 + ½)/2, 1, ½, none, none; value: ¾·current + ¼·trend over what is there.
    #expect(scored["score_current"]?.numbers == [0.75, 1, 0.5, nil, nil])
    #expect(scored["value"]?.numbers == [0.5625, 0.75, 0.5, 0.25, nil])
    // sales and margin ⅜ each, trend ¼.
    #expect(scored["value_coverage"]?.numbers == [1, 0.625, 0.375, 0.25, 0])
    #expect(
      scored.schema.fields.map(\.name) == [
        "score_current", "score_sales", "score_margin", "score_trend", "value", "value_coverage",
      ])
  }

  @Test func explanationsAddUp() throws {
    let customers = Batch([
      "m_sales": .numbers([1, 1]), "m_margin": .numbers([0.5, nil]), "m_trend": .numbers([0, 0.5]),
    ])
    let scoring = try TreeTests.model().scored(customers).scoring
    let whole = scoring.explanation(of: 0, in: customers)
    #expect(whole.parts.map(\.name) == ["value", "current", "sales", "margin", "trend"])
    #expect(whole.parts.map(\.contribution) == [0.5625, 0.5625, 0.375, 0.1875, 0])
    #expect(whole.parts.map(\.effectiveWeight) == [1, 0.75, 0.375, 0.375, 0.25])
    #expect(whole.parts.map(\.globalWeight) == [1, 0.75, 0.375, 0.375, 0.25])
    #expect(whole.coverage == [.value: 1])
    let part = scoring.explanation(of: 1, in: customers)
    #expect(part.parts.map(\.effectiveWeight) == [1, 0.75, 0.75, nil, 0.25])
    #expect(part.parts.map(\.contribution) == [0.875, 0.75, 0.75, nil, 0.125])
    #expect(part.parts.map(\.score) == [0.875, 1, 1, nil, 0.5])
    #expect(part.parts[3].figure == .null)
    #expect(part.parts[2].figure == .number(1))
    #expect(part.coverage == [.value: 0.625])
    #expect(part.score(.value) == 0.875)
    #expect(part.score(.loyalty) == nil)
  }

  @Test func filledFiguresScoreButDoNotCover() throws {
    let tree = try IndicatorTree(
      .loyalty,
      [
        measure("habit", scale: TreeTests.unit, missing: .score(0.25)),
        measure("quiet", scale: TreeTests.unit),
      ])
    let customers = Batch([
      "m_habit": .numbers([nil, nil, 1]), "m_quiet": .numbers([0.75, nil, nil]),
    ])
    let scored = try ScoringModel([tree]).scored(customers)
    #expect(scored.columns["loyalty"]?.numbers == [0.5, 0.25, 1])
    #expect(scored.columns["loyalty_coverage"]?.numbers == [0.5, 0, 0.5])
    let parts = scored.scoring.explanation(of: 0, in: customers).parts
    #expect(parts.map(\.isFilled) == [false, true, false])
    #expect(parts.map(\.score) == [0.5, 0.25, 0.75])
    #expect(parts[1].figure == .null)
  }

  @Test func namesThatStandTwiceBecomePaths() throws {
    let model = try ScoringModel(
      [
        IndicatorTree(.value, [.branch("now", [measure("trend")]), measure("sales")]),
        IndicatorTree(.loyalty, [measure("trend"), measure("购买次数")]),
      ], weights: ["now": 1, "sales": 3, "loyalty/trend": 1, "购买次数": 1])
    #expect(model.scoreColumn(path: "value/now/trend") == "score_value/now/trend")
    #expect(model.scoreColumn(path: "value/sales") == "score_sales")
    #expect(model.scoreColumn(path: "loyalty") == "loyalty")
    #expect(model.scoreColumn(path: "value/none") == nil)
    #expect(model.weights.local["value/sales"] == 0.75)
    #expect(model.weights.equallyWeighted == [])
    #expect(model.requiredColumns == ["m_trend", "m_sales", "m_购买次数"])
    let scored = try model.scored(
      Batch([
        "m_trend": .numbers([1, 2]), "m_sales": .numbers([1, 2]), "m_购买次数": .numbers([1, 2]),
      ]))
    #expect(scored.columns["score_购买次数"]?.numbers == [0.25, 0.75])
    #expect(scored.columns["score_value/now/trend"]?.numbers == [0.25, 0.75])
  }

  @Test func zeroWeightsAndManySiblings() throws {
    let many = (0..<300).map { measure("i\($0)", scale: TreeTests.unit) }
    var columns = Batch(rowCount: 2)
    for index in 0..<300 { columns.append("m_i\(index)", .numbers([1, index < 150 ? 0 : nil])) }
    let scored = try ScoringModel([IndicatorTree(.value, many)]).scored(columns).columns
    #expect(scored["value"]?.numbers == [1, 0])
    #expect(near(try #require(scored["value_coverage"]).numbers, [1, 0.5], within: 1e-12))

    let tree = try IndicatorTree(
      .value, [measure("a", scale: TreeTests.unit), measure("b", scale: TreeTests.unit)])
    let weighted = try ScoringModel([tree], weights: ["a": 1, "b": 0]).scored(
      Batch(["m_a": .numbers([0.5, nil]), "m_b": .numbers([1, 1])]))
    #expect(weighted.columns["value"]?.numbers == [0.5, nil])
    #expect(weighted.columns["value_coverage"]?.numbers == [1, 0])
    #expect(weighted.notes.total == 0)
  }

  /// A tree of uneven depth with every kind of hole.
  static func holed(seed: UInt64) throws -> (model: ScoringModel, customers: Batch) {
    var generator = SplitMix64(seed: seed)
    let deep: [IndicatorNode] = [
      .branch(
        "a",
        [
          measure("a1", better: .lower), measure("a2", scale: .zScore),
          .branch("ab", [measure("ab1"), measure("ab2", missing: .neutral), measure("ab3")]),
        ]),
      measure("b", scale: .minMax(low: .quantile(0.1), high: .quantile(0.9))),
      .branch("c", [.branch("cc", [measure("cc1"), measure("cc2", scale: .zScore)])]),
    ]
    let shallow: [IndicatorNode] = [measure("d"), measure("e", missing: .worst), measure("f")]
    let trees = [try IndicatorTree(.value, deep), try IndicatorTree(.loyalty, shallow)]
    var weights: [String: Double] = [:]
    for tree in trees {
      for node in tree.nodes.dropFirst() {
        weights[node.path] = Double(Int.random(in: 1...9, using: &generator))
      }
    }
    let rows = 200
    var customers = Batch(rowCount: rows)
    for indicator in trees.flatMap(\.indicators) {
      let figures: [Double?] = (0..<rows).map { _ in
        Int.random(in: 0..<4, using: &generator) == 0
          ? nil : Double(Int.random(in: -500...500, using: &generator)) * 0.37
      }
      customers.append(indicator.source.column, .numbers(figures))
    }
    customers.append(
      "revenue",
      .numbers((0..<rows).map { _ in Double(Int.random(in: 0...900, using: &generator)) })
    )
    let grid = try GridDefinition(
      shape: seed % 2 == 0 ? .threeByTwo : .twoByThree,
      value: try seed % 2 == 0
        ? [.high: Cut(parsing: "top 20%"), .middle: Cut(parsing: "next 30%")]
        : [.high: Cut(parsing: "share 60% of revenue")],
      loyalty: try seed % 2 == 0
        ? [.loyal: Cut(parsing: ">= 0.45")]
        : [.loyal: Cut(parsing: "top 30%"), .neutral: Cut(parsing: "share 80%")],
      margin: 0.03)
    return (try ScoringModel(trees, weights: weights, grid: grid), customers)
  }

  @Test(arguments: UInt64(0)..<8)
  func contributionsAddUpToTheScore(seed: UInt64) throws {
    let (model, customers) = try TreeTests.holed(seed: seed)
    let scored = try model.scored(customers)
    let scores = [
      ScoreRoot.value: try #require(scored.columns["value"]).numbers,
      .loyalty: try #require(scored.columns["loyalty"]).numbers,
    ]
    for row in stride(from: 0, to: customers.rowCount, by: 7) {
      let explanation = scored.scoring.explanation(of: row, in: customers)
      for root in ScoreRoot.allCases {
        let parts = explanation.parts.filter { $0.root == root }
        let leaves = parts.filter { $0.indicator != nil }
        let total = leaves.compactMap(\.contribution).reduce(0, +)
        let score = try #require(scores[root])[row]
        #expect(abs(total - (score ?? 0)) < 1e-12)
        #expect(explanation.score(root) == score)
        if let score {
          #expect((0...1).contains(score))
          #expect(abs(leaves.compactMap(\.effectiveWeight).reduce(0, +) - 1) < 1e-12)
        } else {
          #expect(leaves.allSatisfy { $0.contribution == nil })
        }
        let covered = leaves.filter { $0.figure != .null }.map(\.globalWeight).reduce(0, +)
        #expect(abs(covered - (explanation.coverage[root] ?? -1)) < 1e-12)
        #expect((0...1).contains(explanation.coverage[root] ?? -1))
      }
    }
  }

  @Test(arguments: UInt64(0)..<8)
  func orderOfRowsChangesNothing(seed: UInt64) throws {
    let (model, customers) = try TreeTests.holed(seed: seed)
    var generator = SplitMix64(seed: seed &+ 1000)
    let order = Array(0..<customers.rowCount).shuffled(using: &generator)
    let mixed = Batch(
      schema: customers.schema, columns: customers.columns.map { $0.gathered(order) },
      rowCount: customers.rowCount)
    let straight = try model.scored(customers)
    let shuffled = try model.scored(mixed)
    #expect(straight.columns.columns.map { $0.gathered(order) } == shuffled.columns.columns)
    #expect(straight.grid?.cutOffs == shuffled.grid?.cutOffs)
    #expect(straight.cellCounts == shuffled.cellCounts)

    var whole = PopulationSummary(for: model.trees)
    whole.add(customers)
    var blocks = PopulationSummary(for: model.trees)
    for start in stride(from: 150, through: 0, by: -50) {
      var block = PopulationSummary(for: model.trees)
      block.add(
        Batch(
          schema: customers.schema,
          columns: customers.columns.map { $0.gathered(Array(start..<(start + 50))) }, rowCount: 50)
      )
      blocks.merge(block)
    }
    #expect(whole.encoded() == blocks.encoded())

    let grid = try #require(model.grid)
    var scores = straight.columns
    scores.append("revenue", try #require(customers["revenue"]))
    var wholeGrid = GridSummary(for: grid)
    wholeGrid.add(scores)
    var gridBlocks = GridSummary(for: grid)
    for start in stride(from: 150, through: 0, by: -50) {
      var block = GridSummary(for: grid)
      block.add(
        Batch(
          schema: scores.schema,
          columns: scores.columns.map { $0.gathered(Array(start..<(start + 50))) }, rowCount: 50))
      gridBlocks.merge(block)
    }
    #expect(wholeGrid.encoded() == gridBlocks.encoded())
    #expect(wholeGrid.placed == gridBlocks.placed)
  }

  @Test(arguments: UInt64(0)..<8)
  func everyCustomerIsInOneCellOrUnplaced(seed: UInt64) throws {
    let (model, customers) = try TreeTests.holed(seed: seed)
    let scored = try model.scored(customers)
    let cells = try #require(scored.columns["cell"]).texts
    let value = try #require(scored.columns["value"]).numbers
    let loyalty = try #require(scored.columns["loyalty"]).numbers
    let shape = try #require(model.grid?.shape)
    let names = Set(shape.cells.map(\.rawValue))
    #expect(
      cells.indices.allSatisfy { row in
        let isPlaced = value[row] != nil && loyalty[row] != nil
        return isPlaced ? cells[row].map(names.contains) == true : cells[row] == "unplaced"
      })
    let counts = try #require(scored.cellCounts)
    #expect(counts.placed + counts.unplaced == customers.rowCount)
    #expect(counts.placed == scored.grid?.placed)
    #expect(counts.unplaced == scored.grid?.unplaced)
    // A better cell never has a worse score than a cell below it.
    for root in ScoreRoot.allCases {
      let column = root == .value ? value : loyalty
      let bands = scored.columns["\(root.rawValue)_band"]?.texts ?? []
      let names =
        root == .value
        ? shape.valueBands.map(\.rawValue) : shape.loyaltyBands.map(\.rawValue)
      var above = 1.1
      for name in names {
        let inside = bands.indices.filter { bands[$0] == name }.compactMap { column[$0] }
        if let highest = inside.max(), let lowest = inside.min() {
          #expect(highest < above)
          above = lowest
        }
      }
    }
  }
}
