import Columns
import CustomerValue
import Expressions
import Statistics
import Testing

@Suite("Customers laid out under other weights")
struct CellPlacementTests {
  /// Trees of unequal depth; one indicator is filled when missing, one is read twice.
  static func trees() throws -> [IndicatorTree] {
    [
      try IndicatorTree(
        .value,
        [
          .branch(
            "current",
            [
              measure("sales"),
              measure("margin", scale: .minMax(low: .number(0), high: .number(1))),
              .branch("risk", [measure("refunds", better: .lower), measure("cost")]),
            ]), measure("trend", scale: .zScore), measure("fit", missing: .neutral),
        ]),
      try IndicatorTree(
        .loyalty, [measure("habit"), measure("quiet", better: .lower), measure("visits")]),
    ]
  }

  static let names = [
    "sales", "margin", "refunds", "cost", "trend", "fit", "habit", "quiet", "visits",
  ]

  /// Random customers: few distinct figures, so that scores tie, and a tenth of them missing.
  static func customers(_ count: Int, seed: UInt64) -> Batch {
    var generator = SplitMix64(seed: seed)
    var batch = Batch(rowCount: count)
    for name in names {
      batch.append(
        "m_\(name)",
        .numbers(
          (0..<count).map { _ in
            // Sales and refunds are known of all.
            let isMissing = generator.drawBool(probability: 0.1) && !["sales"].contains(name)
            let figure = Double(generator.draw(in: 0...6)) / 5
            return isMissing ? nil : figure
          }))
    }
    batch.append(
      "revenue",
      .amounts((0..<count).map { _ in "\(generator.draw(in: -200...2000)).50" }))
    return batch
  }

  /// Every kind of cut, both shapes, with and without a margin.
  static let grids: [(GridShape, [GridCell.Value: String], [GridCell.Loyalty: String], Double)] = [
    (.threeByTwo, [.high: "top 20%", .middle: "next 30%"], [.loyal: ">= 0.6"], 0.02),
    (.threeByTwo, [.high: "top 10%", .middle: "top 60%"], [.loyal: "top 33%"], 0),
    (.threeByTwo, [.high: ">= 0.7", .middle: "next 30%"], [.loyal: ">= 0.5"], 0.05),
    (
      .threeByTwo, [.high: "share 40% of revenue", .middle: "share 80%"],
      [.loyal: "share 50% of m_sales"], 0.02
    ), (.twoByThree, [.high: "top 100%"], [.loyal: "top 0.001%", .neutral: ">= 0.4"], 0.02),
  ]

  static func grid(_ index: Int) throws -> GridDefinition {
    let (shape, value, loyalty, margin) = grids[index]
    return try GridDefinition(
      shape: shape, value: value.mapValues { try Cut(parsing: $0) },
      loyalty: loyalty.mapValues { try Cut(parsing: $0) }, margin: margin)
  }

  /// Random local weights for every node but the roots, some of them 0.
  static func variants(_ count: Int, seed: UInt64) throws -> (WeightVariants, [[String: Double]]) {
    var generator = SplitMix64(seed: seed)
    let paths = try trees().flatMap(\.nodes).filter { $0.parent != nil }.map(\.path)
    let sets = (0..<count).map { _ in
      paths.map { _ in
        generator.drawBool(probability: 0.1) ? 0 : generator.drawUniform(0.05..<1)
      }
    }
    return (
      WeightVariants(paths: paths, local: sets.flatMap(\.self)),
      sets.map { Dictionary(uniqueKeysWithValues: zip(paths, $0)) }
    )
  }

  @Test(arguments: grids.indices, [false, true])
  func areThoseOfAsManyRuns(grid: Int, knowsPreviousCells: Bool) throws {
    let rows = 1500
    let customers = Self.customers(rows, seed: 3)
    var generator = SplitMix64(seed: 4)
    let previous = TextValues(
      (0..<rows).map { _ in
        generator.drawElement(of: GridCell.allCases.map(\.rawValue) + ["unplaced", ""])
      })
    let before = knowsPreviousCells ? previous : nil
    let trees = try Self.trees()
    let definition = try Self.grid(grid)
    let base = try ScoringModel(trees, grid: definition).scored(
      customers, previousCells: before)
    let (variants, sets) = try Self.variants(7, seed: 8)
    let placements = try #require(
      try base.placements(under: variants, of: customers, previousCells: before, threads: 2))

    // The whole scoring, run once for each set of weights.
    let own = try #require(base.columns["cell"]).texts
    var landings = [[String: Int]](repeating: [:], count: rows)
    var moved: [Int] = []
    for set in sets {
      let run = try ScoringModel(trees, weights: set, grid: definition).scored(
        customers, previousCells: before)
      let cells = try #require(run.columns["cell"]).texts
      for (row, cell) in cells.enumerated() { landings[row][cell ?? "", default: 0] += 1 }
      moved.append(
        (0..<rows).filter { own[$0] != "unplaced" && own[$0] != cells[$0] }.count)
    }
    #expect(placements.moved == moved)
    #expect(moved.contains { $0 > 0 })
    #expect(placements.placed == own.filter { $0 != "unplaced" }.count)
    for row in 0..<rows {
      let cell = placements.cell(of: row)
      #expect(cell?.rawValue ?? "unplaced" == own[row])
      for other in placements.cells {
        #expect(placements.landings(of: row, in: other) == landings[row][other.rawValue] ?? 0)
      }
      #expect(placements.stays(of: row) == cell.map { landings[row][$0.rawValue] ?? 0 })
      let best =
        placements.cells.filter { $0 != cell }.map { landings[row][$0.rawValue] ?? 0 }
        .max() ?? 0
      #expect(placements.likeliestOther(of: row)?.landings ?? 0 == best)
    }
  }

  @Test func doNotDependOnThreads() throws {
    let customers = Self.customers(700, seed: 1)
    let base = try ScoringModel(Self.trees()).scored(customers)
    let (variants, _) = try Self.variants(23, seed: 2)
    let one = try #require(try base.placements(under: variants, of: customers))
    let many = try #require(try base.placements(under: variants, of: customers, threads: 4))
    #expect(one.moved == many.moved)
    for row in 0..<700 {
      for cell in one.cells {
        #expect(one.landings(of: row, in: cell) == many.landings(of: row, in: cell))
      }
    }
    let movesOnly = try #require(
      try base.placements(under: variants, of: customers, countsLandings: false))
    #expect(movesOnly.moved == one.moved)
    #expect(movesOnly.stays(of: 0) == nil)
  }

  @Test func manyIndicatorsUnderOneBranch() throws {
    // More than the expressions add up at once.
    let names = (0..<70).map { "i\($0)" }
    let trees = [
      try IndicatorTree(.value, names.map { measure($0) }),
      try IndicatorTree(.loyalty, [measure("i0")]),
    ]
    var generator = SplitMix64(seed: 6)
    var customers = Batch(rowCount: 200)
    for name in names {
      customers.append(
        "m_\(name)",
        .numbers(
          (0..<200).map { row in
            let isMissing = row % 3 == 0 && name != "i0" && generator.drawBool(probability: 0.3)
            return isMissing ? nil : generator.drawUnit()
          }))
    }
    let base = try ScoringModel(trees).scored(customers)
    let paths = names.map { "value/\($0)" } + ["loyalty/i0"]
    let weights = paths.map { _ in generator.drawUniform(0.1..<1) }
    let placements = try #require(
      try base.placements(
        under: WeightVariants(paths: paths, local: weights), of: customers))
    let run = try ScoringModel(
      trees, weights: Dictionary(uniqueKeysWithValues: zip(paths, weights))
    ).scored(customers)
    let cells = try #require(run.columns["cell"]).texts
    for row in 0..<200 {
      let cell = try #require(cells[row].flatMap(GridCell.init(rawValue:)))
      #expect(placements.landings(of: row, in: cell) == 1)
    }
  }

  @Test func ofNobody() throws {
    let customers = Self.customers(0, seed: 1)
    let base = try ScoringModel(Self.trees()).scored(customers)
    let (variants, _) = try Self.variants(3, seed: 2)
    let placements = try #require(try base.placements(under: variants, of: customers))
    #expect(placements.moved == [0, 0, 0])
    #expect(placements.placed == 0)
  }

  @Test func needAGridAndWeights() throws {
    let customers = Self.customers(20, seed: 1)
    let (variants, _) = try Self.variants(3, seed: 2)
    let model = try ScoringModel(Self.trees(), grid: nil)
    #expect(try model.scored(customers).placements(under: variants, of: customers) == nil)

    let base = try ScoringModel(Self.trees()).scored(customers)
    #expect(
      BadDefinitionTests.message {
        _ = try base.placements(
          under: WeightVariants(paths: ["value/trend"], local: [1]), of: customers)
      } == "value/current: there is no weight to try")
    #expect(
      BadDefinitionTests.message {
        _ = try base.placements(
          under: WeightVariants(
            paths: variants.paths, local: variants.paths.map { $0.contains("risk/") ? 0 : 1 }),
          of: customers)
      }
        == "value/current/risk: the weights to try below are not numbers from 0 up with a sum above 0"
    )
  }
}

@Suite("Scoring in blocks")
struct ScoringBlockTests {
  /// More customers than a block holds, so that the work is cut in several places.
  @Test func threadsChangeNothing() throws {
    let customers = CellPlacementTests.customers(40_000, seed: 11)
    let model = try ScoringModel(CellPlacementTests.trees())
    let one = try model.scored(customers)
    let many = try model.scored(customers, threads: 3)
    #expect(one.columns.schema == many.columns.schema)
    #expect(one.columns.columns == many.columns.columns)
    #expect(one.notes == many.notes)
    #expect(one.cellCounts == many.cellCounts)
    // Beyond the first block too the scores are those of the customer's own row.
    for row in [16_383, 16_384, 39_999] {
      let explanation = one.scoring.explanation(of: row, in: customers)
      #expect(many.columns["value"]?.numbers[row] == explanation.score(.value))
    }
  }
}
