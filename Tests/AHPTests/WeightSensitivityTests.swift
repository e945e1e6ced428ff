import AHP
import Testing

@Suite("Where an order of alternatives changes")
struct WeightSensitivityTests {
  /// A car: price 0.75, comfort 0.25; under each the alternatives A, B and C.
  static func car(price: Double = 0.75) throws -> HierarchyWeights {
    let alternatives = ["A", "B", "C"].map { HierarchyNode($0) }
    let tree = HierarchyNode(
      "car", [HierarchyNode("price", alternatives), HierarchyNode("comfort", alternatives)])
    return try Hierarchy([tree]).weights(
      directWeights: [
        ("price", price), ("comfort", 1 - price), ("price/A", 0.5), ("price/B", 0.3),
        ("price/C", 0.2), ("comfort/A", 0.1), ("comfort/B", 0.3), ("comfort/C", 0.6),
      ].map { DirectWeight(node: $0.0, weight: $0.1) })
  }

  @Test func crossingsByHand() throws {
    let weights = try Self.car()
    guard case .node(let price) = weights.hierarchy.match("price") else { return }
    let sensitivity = try #require(weights.sensitivity(of: price, alternatives: ["A", "B", "C"]))
    // A = 0.1 + 0.4 t, B = 0.3, C = 0.6 − 0.4 t: A = B at 1/2, A = C at 5/8, B = C at 3/4.
    for (score, expected) in zip(sensitivity.scores(at: 0.25), [0.2, 0.3, 0.5]) {
      #expect(abs(score - expected) < 1e-15)
    }
    let crossings = sensitivity.crossings
    #expect(crossings.map { [$0.aheadBelow, $0.aheadAbove] } == [[1, 0], [2, 0], [2, 1]])
    for (crossing, expected) in zip(crossings, [0.5, 0.625, 0.75]) {
      #expect(abs(crossing.weight - expected) < 1e-15)
    }
  }

  @Test(arguments: [
    // Order and leader at t, and where each ends.
    (0.9, [0, 1, 2], 0.75...1.0, 0.625...1.0), (0.7, [0, 2, 1], 0.625...0.75, 0.625...1.0),
    (0.55, [2, 0, 1], 0.5...0.625, 0.0...0.625), (0.2, [2, 1, 0], 0.0...0.5, 0.0...0.625),
  ])
  func stabilityByHand(
    weight: Double, order: [Int], whole: ClosedRange<Double>, leader: ClosedRange<Double>
  ) throws {
    let weights = try Self.car(price: weight)
    guard case .node(let price) = weights.hierarchy.match("price") else { return }
    let sensitivity = try #require(weights.sensitivity(of: price, alternatives: ["A", "B", "C"]))
    #expect(sensitivity.order == order)
    #expect(near(sensitivity.orderStability, whole))
    #expect(near(sensitivity.leaderStability, leader))
  }

  private func near(_ a: ClosedRange<Double>, _ b: ClosedRange<Double>) -> Bool {
    abs(a.lowerBound - b.lowerBound) < 1e-14 && abs(a.upperBound - b.upperBound) < 1e-14
  }

  @Test func idealModeMovesTheCrossing() throws {
    let weights = try Self.car()
    guard case .node(let price) = weights.hierarchy.match("price") else { return }
    let sensitivity = try #require(
      weights.sensitivity(of: price, alternatives: ["A", "B", "C"], mode: .ideal))
    // A = t + (1 − t)/6, C = 0.4 t + (1 − t): equal at 25/43.
    let crossing = try #require(sensitivity.crossing(of: 0, and: 2))
    #expect(abs(crossing.weight - 25.0 / 43) < 1e-15)
    #expect(crossing.aheadAbove == 0)
  }

  @Test func leavesOfATreeRankedByWeight() throws {
    // a 0.6 (x 0.7, y 0.3), b 0.4: as a's weight t moves, x = 0.7 t, y = 0.3 t, b = 1 − t.
    let tree = HierarchyNode(
      "goal",
      [HierarchyNode("a", [HierarchyNode("x"), HierarchyNode("y")]), HierarchyNode("b")])
    let weights = try Hierarchy([tree]).weights(
      directWeights: [("a", 0.6), ("b", 0.4), ("x", 0.7), ("y", 0.3)].map {
        DirectWeight(node: $0.0, weight: $0.1)
      })
    guard case .node(let a) = weights.hierarchy.match("a") else { return }
    let sensitivity = try #require(weights.sensitivity(of: a))
    #expect(sensitivity.candidates == ["goal/a/x", "goal/a/y", "goal/b"])
    #expect(sensitivity.weight == 0.6)
    // b = x at 1/1.7, b = y at 1/1.3; x = y only where both are 0.
    #expect(sensitivity.order == [0, 2, 1])
    #expect(abs(sensitivity.orderStability.lowerBound - 1 / 1.7) < 1e-15)
    #expect(abs(sensitivity.orderStability.upperBound - 1 / 1.3) < 1e-15)
    #expect(sensitivity.leaderStability.upperBound == 1)
  }

  @Test func nothingMovesWithoutSiblings() throws {
    let weights = try Hierarchy([
      HierarchyNode("goal", [HierarchyNode("only", [HierarchyNode("x"), HierarchyNode("y")])])
    ]).weights()
    #expect(weights.sensitivity(of: 0) == nil)
    #expect(weights.sensitivity(of: 1) == nil)
    // Two leaves of the same weight: the order hangs on the point itself.
    let sensitivity = try #require(weights.sensitivity(of: 2))
    #expect(sensitivity.orderStability == 0.5...0.5)
  }
}
