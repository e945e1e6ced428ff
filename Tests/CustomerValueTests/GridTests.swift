import Columns
import CustomerValue
import Expressions
import Statistics
import Testing

@Suite("The value–loyalty grid")
struct GridTests {
  /// Cut-offs of the value axis for some scores, by value cuts as text, loyalty being 1 for all.
  static func fitted(
    _ scores: [Double?], _ high: String, _ middle: String, revenue: Column? = nil,
    margin: Double = 0
  ) throws -> FittedGrid {
    let grid = try GridDefinition(
      value: [.high: Cut(parsing: high), .middle: Cut(parsing: middle)],
      loyalty: [.loyal: Cut(parsing: ">= 0.5")], margin: margin)
    var summary = GridSummary(for: grid)
    var batch = Batch([
      "value": .numbers(scores), "loyalty": .numbers(scores.map { _ in 1 }),
    ])
    if let revenue { batch.append("revenue", revenue) }
    summary.add(batch)
    return try grid.fitted(to: summary)
  }

  static let tenths: [Double?] = (1...10).map { Double($0) / 10 }

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var scores: [Double?]
    var high: String
    var middle: String
    var values: [Double]
    var customers: [Int]
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "shares hit exactly", scores: tenths, high: "top 20%", middle: "next 30%",
      values: [0.9, 0.6], customers: [2, 5]),
    Case(
      name: "top counts from the best", scores: tenths, high: "top 20%", middle: "top 50%",
      values: [0.9, 0.6], customers: [2, 5]),
    // Of ten, 1 or 3 at or above: equally near 20 %, so the smaller group; then 4 or 6 for 50 %.
    Case(
      name: "equally near", scores: [1, 0.9, 0.9, 0.8, 0.7, 0.7, 0.1, 0.1, 0.1, 0.1],
      high: "top 20%", middle: "next 30%", values: [1, 0.8], customers: [1, 4]),
    Case(
      name: "ties stay together", scores: [0.9, 0.9, 0.9, 0.2, 0.1], high: "top 20%",
      middle: "next 30%", values: [0.9, 0.9], customers: [3, 3]),
    Case(
      name: "all equal", scores: [0.4, 0.4, 0.4], high: "top 20%", middle: "next 30%",
      values: [0.4, 0.4], customers: [3, 3]),
    Case(
      name: "customers without a score do not count", scores: tenths + [nil, nil, nil, nil, nil],
      high: "top 20%", middle: "next 30%", values: [0.9, 0.6], customers: [2, 5]),
    Case(
      name: "next after a fixed score", scores: tenths, high: ">= 0.75", middle: "next 30%",
      values: [0.75, 0.5], customers: [3, 6]),
    Case(
      name: "fixed scores", scores: tenths, high: ">= 0.6", middle: ">= 0.35",
      values: [0.6, 0.35], customers: [5, 7]),
    Case(
      name: "a fixed score that rounding missed", scores: [0.1 + 0.2, 0.6.nextDown, 0.9],
      high: ">= 0.6", middle: ">= 0.3", values: [0.6, 0.3], customers: [2, 3]),
    // 1 + 0.9 + 0.8 = 2.7 of 5.5 falls short of a half (2.75), with 0.7 it is 3.4; 4.5 with 0.5
    // is the first sum above 80 % (4.4).
    Case(
      name: "share of the scores", scores: tenths, high: "share 50%", middle: "share 80%",
      values: [0.7, 0.5], customers: [4, 6]),
    Case(
      name: "exactly a share of the scores", scores: [0.5, 0.3, 0.1, 0.1], high: "share 80%",
      middle: "next 50%", values: [0.3, 0.1], customers: [2, 4]),
    Case(
      name: "an empty middle band", scores: tenths, high: "top 50%", middle: ">= 0.8",
      values: [0.6, 0.8], customers: [5, 5]),
  ]

  @Test(arguments: cases)
  func cutOffs(_ example: Case) throws {
    let grid = try GridTests.fitted(example.scores, example.high, example.middle)
    let value = grid.cutOffs.filter { $0.root == .value }
    #expect(value.map(\.value) == example.values)
    #expect(value.map(\.customers) == example.customers)
    let placed = example.scores.compactMap { $0 }.count
    #expect(value.map(\.share) == example.customers.map { Double($0) / Double(placed) })
    #expect(grid.placed == placed)
    #expect(grid.unplaced == example.scores.count - placed)
    // The expressions put as many into each band as the cut-offs say.
    var notes = EvaluationNotes()
    let cells = grid.cells(
      of: Batch([
        "value": .numbers(example.scores), "loyalty": .numbers(example.scores.map { _ in 1 }),
      ]), notes: &notes)
    let bands = cells["value_band"]?.texts ?? []
    #expect(bands.filter { $0 == "high" }.count == example.customers[0])
    #expect(bands.filter { $0 == "middle" }.count == example.customers[1] - example.customers[0])
    #expect(bands.filter { $0 == nil }.count == example.scores.count - placed)
  }

  @Test func shareOfAMeasureIsExactForMoney() throws {
    // Eight of ten payments of 0.10 are exactly 80 %.
    let revenue = Column.amounts(Array(repeating: "0.10", count: 9) + [nil, "0.10"])
    let scores = GridTests.tenths + [1.0]
    let grid = try GridTests.fitted(
      scores, "share 80% of revenue", "share 90% of revenue", revenue: revenue)
    // 1.0 twice holds one 0.10 (the other has none), so 0.3 … 0.9 complete the eight.
    #expect(grid.cutOffs[0].value == 0.3)
    #expect(grid.cutOffs[0].customers == 9)
    #expect(grid.cutOffs[0].heldShare == 0.8)
    #expect(grid.cutOffs[1].value == 0.2)
  }

  @Test func shareOfNothing() throws {
    #expect(
      throws: CustomerValueError(
        "'share 80% of revenue' has no meaning: the total of revenue is not above 0",
        fix: "use top, or >= with a score", path: "grid/value/high")
    ) {
      try GridTests.fitted(
        GridTests.tenths, "share 80% of revenue", ">= 0.1",
        revenue: .amounts(Array(repeating: "-3", count: 10)))
    }
  }

  @Test func nobodyPlaced() throws {
    let grid = try GridTests.fitted([nil, nil], "top 20%", "next 30%")
    #expect(grid.cutOffs.map(\.value) == [nil, nil, 0.5])
    #expect(grid.cutOffs.map(\.share) == [0, 0, 0])
    #expect(grid.unplaced == 2)
    var notes = EvaluationNotes()
    let cells = grid.cells(
      of: Batch(["value": .numbers([nil]), "loyalty": .numbers([1])]), notes: &notes)
    #expect(cells["cell"]?.texts == ["unplaced"])
    #expect(cells["borderline"]?.booleans == [false])
  }

  @Test func cellsOfBothShapes() throws {
    #expect(
      GridShape.threeByTwo.cells == [.core, .contested, .growth, .swing, .base, .marginal])
    #expect(
      GridShape.twoByThree.cells == [.core, .developing, .contested, .base, .occasional, .marginal])
    for cell in GridCell.allCases {
      #expect(GridCell(value: cell.value, loyalty: cell.loyalty) == cell)
    }
    #expect(GridCell(value: .middle, loyalty: .neutral) == nil)
    #expect(
      GridCell.allCases.map(\.chineseName) == ["核心", "发展", "争取", "成长", "摇摆", "基础", "偶发", "边缘"])

    let grid = try GridDefinition(
      shape: .twoByThree, value: [.high: .atLeast(0.5)],
      loyalty: [.loyal: .atLeast(0.8), .neutral: .atLeast(0.4)], margin: 0)
    let scores = Batch([
      "value": .numbers([0.5, 0.5, 0.5, 0.4, 0.4, 0.4, nil, 1]),
      "loyalty": .numbers([0.8, 0.4, 0.3, 0.9, 0.7, 0, 1, nil]),
    ])
    var summary = GridSummary(for: grid)
    summary.add(scores)
    var notes = EvaluationNotes()
    let cells = try grid.fitted(to: summary).cells(of: scores, notes: &notes)
    #expect(
      cells["cell"]?.texts == [
        "core", "developing", "contested", "base", "occasional", "marginal", "unplaced", "unplaced",
      ])
    #expect(cells["loyalty_band"]?.texts[0...2] == ["loyal", "neutral", "wavering"])
    let counts = CellCounts(
      Batch([
        "value": try #require(scores["value"]), "loyalty": try #require(scores["loyalty"]),
        "cell": try #require(cells["cell"]),
      ]))
    #expect(
      counts.customers == [
        .core: 1, .developing: 1, .contested: 1, .base: 1, .occasional: 1, .marginal: 1,
      ])
    #expect([counts.withoutValue, counts.withoutLoyalty, counts.withoutBoth] == [1, 1, 0])
  }

  @Test func marginKeepsTheCellBefore() throws {
    let grid = try GridDefinition(
      value: [.high: .atLeast(0.8), .middle: .atLeast(0.5)], loyalty: [.loyal: .atLeast(0.6)],
      margin: 0.02)
    func cells(_ rows: [(value: Double, loyalty: Double, before: String?)]) throws -> Batch {
      let scores = Batch([
        "value": .numbers(rows.map(\.value)), "loyalty": .numbers(rows.map(\.loyalty)),
        "previous_cell": .texts(rows.map(\.before)),
      ])
      var summary = GridSummary(for: grid)
      summary.add(scores)
      var notes = EvaluationNotes()
      return try grid.fitted(to: summary, knowsPreviousCells: true).cells(of: scores, notes: &notes)
    }
    let result = try cells([
      (0.79, 0.9, "core"), (0.78, 0.9, "core"), (0.77, 0.9, "core"),  // kept down to 0.78
      (0.81, 0.9, "growth"), (0.82, 0.9, "growth"), (0.81, 0.9, "base"),  // up from 0.82
      (0.79, 0.59, "core"), (0.79, 0.2, "core"),  // each axis by itself
      (0.49, 0.61, "swing"), (0.51, 0.61, "marginal"), (0.52, 0.62, "marginal"),
      (0.81, 0.9, nil), (0.79, 0.9, "unplaced"), (0.79, 0.9, "occasional"),
    ])
    #expect(
      result["cell"]?.texts == [
        "core", "core", "growth", "growth", "core", "growth", "core", "contested", "swing",
        "marginal", "growth", "core", "growth", "growth",
      ])
    // Borderline: from 0.02 below a cut-off up to 0.02 above it.
    #expect(
      result["borderline"]?.booleans == [
        true, true, false, true, false, true, true, true, true, true, false, true, true, true,
      ])
  }

  @Test func marginNeverNeedsMoreThanOne() throws {
    let grid = try GridDefinition(
      value: [.high: .atLeast(0.99), .middle: .atLeast(0.5)], loyalty: [.loyal: .atLeast(0.6)],
      margin: 0.02)
    let scores = Batch([
      "value": .numbers([1, 0.995]), "loyalty": .numbers([1, 1]),
      "previous_cell": .texts(["growth", "growth"]),
    ])
    var summary = GridSummary(for: grid)
    summary.add(scores)
    var notes = EvaluationNotes()
    let cells = try grid.fitted(to: summary, knowsPreviousCells: true).cells(
      of: scores, notes: &notes)
    #expect(cells["cell"]?.texts == ["core", "growth"])
  }

  @Test func cutsReadAndWrite() throws {
    for text in ["top 20%", "next 12.5%", "share 80%", "share 80% of revenue", ">= 0.6"] {
      #expect(try Cut(parsing: text).description == text)
    }
    #expect(try Cut(parsing: "  top   20 % ").description == "top 20%")
    #expect(try Cut(parsing: ">=0.6") == .atLeast(0.6))
    #expect(try Cut(parsing: "≥ 0.6") == .atLeast(0.6))
    #expect(try Cut(parsing: "top 33.3333%").description == "top 33.3333%")
  }
}
