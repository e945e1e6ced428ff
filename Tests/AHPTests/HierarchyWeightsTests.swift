import AHP
import Statistics
import Testing

@Suite("Weights of a hierarchy")
struct HierarchyWeightsTests {
  static let value = HierarchyNode(
    "value",
    [
      HierarchyNode("current", [HierarchyNode("sales"), HierarchyNode("margin")]),
      HierarchyNode("trend"),
    ])

  @Test func areProductsDownThePath() throws {
    let weights = try Hierarchy([Self.value]).weights(judgements: [
      Judgement(parent: "value", left: "current", right: "trend", value: 3),
      Judgement(parent: "current", left: "sales", right: "margin", value: 4),
    ])
    #expect(
      weights.hierarchy.nodes.map(\.path) == [
        "value", "value/current", "value/current/sales", "value/current/margin", "value/trend",
      ])
    let expected = [1, 0.75, 0.6, 0.15, 0.25]
    for (weight, expected) in zip(weights.globalWeights, expected) {
      #expect(abs(weight - expected) < 1e-15)
    }
    #expect(weights.innerNodes.map(\.method) == [.judgements, .judgements])
    #expect(try #require(weights.localWeight(of: "sales")) == 0.8)
    #expect(weights.globalWeight(of: "refunds") == nil)
    #expect(weights.node("trend") == nil)
    #expect(weights.node("value")?.consistency?.consistencyRatio == 0)
    #expect(weights.randomIndex == .alonsoLamata2006)
  }

  @Test func sayWhereTheyComeFrom() throws {
    let tree = HierarchyNode(
      "value",
      [
        HierarchyNode("a", [HierarchyNode("a1"), HierarchyNode("a2"), HierarchyNode("a3")]),
        HierarchyNode("b", [HierarchyNode("b1")]),
        HierarchyNode("c", [HierarchyNode("c1"), HierarchyNode("c2")]),
      ])
    let weights = try Hierarchy([tree]).weights(
      judgements: [Judgement(parent: "c", left: "c1", right: "c2", value: 1 / 3)],
      directWeights: [("a", 5), ("b", 3), ("value/c", 2)].map {
        DirectWeight(node: $0.0, weight: $0.1)
      })
    #expect(weights.innerNodes.map(\.path) == ["value", "value/a", "value/b", "value/c"])
    #expect(weights.innerNodes.map(\.method) == [.direct, .equal, .onlyChild, .judgements])
    let third = 1.0 / 3
    let expected: [[Double]] = [[0.5, 0.3, 0.2], [third, third, third], [1], [0.25, 0.75]]
    #expect(weights.innerNodes.map(\.weights) == expected)
    #expect(weights.innerNodes[0].consistency == nil)
  }

  @Test(arguments: UInt64(0)..<30)
  func ofLeavesAddUpToOneInAnyOrderOfRows(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    var leaves = 0
    func tree(_ name: String, depth: Int) -> HierarchyNode {
      let count = depth == 0 ? 4 : generator.draw(in: 0...4)
      guard depth < 4, count > 0 else {
        leaves += 1
        return HierarchyNode(name)
      }
      return HierarchyNode(name, (0..<count).map { tree("\(name).\($0)", depth: depth + 1) })
    }
    let hierarchy = try Hierarchy([tree("goal", depth: 0)])
    var judgements: [Judgement] = []
    for node in hierarchy.nodes {
      for expert in ["Li", "Wang", "Zhao"] {
        for i in node.children {
          for j in node.children where i < j {
            judgements.append(
              Judgement(
                expert: expert, parent: node.path, left: hierarchy.nodes[i].name,
                right: hierarchy.nodes[j].name, value: generator.drawJudgement()))
          }
        }
      }
    }
    let weights = try hierarchy.weights(judgements: judgements)
    #expect(hierarchy.leaves.count == leaves)
    let sum = hierarchy.leaves.reduce(0.0) { $0 + weights.globalWeights[$1] }
    #expect(abs(sum - 1) < 1e-13)
    generator.shuffle(&judgements)
    #expect(try hierarchy.weights(judgements: judgements) == weights)
    let inferred = try Hierarchy.inferred(from: judgements)
    #expect(inferred.roots.map { inferred.nodes[$0].name } == ["goal"])
    let judged = Set(hierarchy.nodes.map(\.path))
    #expect(inferred.nodes.allSatisfy { judged.contains($0.path) })
  }

  @Test func standSideBySideForSeveralRoots() throws {
    let loyalty = HierarchyNode("loyalty", [HierarchyNode("habit"), HierarchyNode("trend")])
    let weights = try Hierarchy([Self.value, loyalty]).weights(judgements: [
      Judgement(parent: "loyalty", left: "habit", right: "trend", value: 3),
      Judgement(parent: "value", left: "current", right: "trend", value: 1),
    ])
    #expect(weights.globalWeight(of: "loyalty/trend") == 0.25)
    #expect(weights.globalWeight(of: "value/trend") == 0.5)
    #expect(weights.globalWeight(of: "trend") == nil)
    #expect(weights.globalWeight(of: "habit") == 0.75)
  }

  /// √(2 · 8) = 4, and with three times the say for the second ⁴√(2 · 8³) = ⁴√1024.
  @Test func combineExpertsByTheGeometricMean() throws {
    let hierarchy = try Hierarchy([HierarchyNode("g", [HierarchyNode("a"), HierarchyNode("b")])])
    let judgements = [
      Judgement(expert: "Li", parent: "g", left: "a", right: "b", value: 2),
      Judgement(expert: "Wang", parent: "g", left: "b", right: "a", value: 0.125),
    ]
    let equal = try hierarchy.weights(judgements: judgements)
    #expect(abs(equal.globalWeights[1] - 0.8) < 1e-15)
    #expect(equal.innerNodes[0].experts.map(\.expert) == ["Li", "Wang"])
    #expect(equal.innerNodes[0].experts.map(\.share) == [0.5, 0.5])
    #expect(equal.innerNodes[0].experts[0].priorities["a"] == 2.0 / 3)
    let weighted = try hierarchy.weights(
      judgements: judgements, expertWeights: ["Li": 1, "Wang": 3])
    #expect(
      abs(weighted.globalWeights[1] / weighted.globalWeights[2] - 5.656_854_249_492_38) < 1e-13)
  }

  @Test func combineExpertsDirectWeightsByTheMean() throws {
    let hierarchy = try Hierarchy([HierarchyNode("g", [HierarchyNode("a"), HierarchyNode("b")])])
    let weights = try hierarchy.weights(
      directWeights: [
        DirectWeight(expert: "Li", node: "a", weight: 60),
        DirectWeight(expert: "Li", node: "b", weight: 40),
        DirectWeight(expert: "Wang", node: "a", weight: 1),
        DirectWeight(expert: "Wang", node: "b", weight: 0),
      ], expertWeights: ["Li": 3, "Wang": 1])
    #expect(abs(weights.globalWeights[1] - 0.7) < 1e-15)
  }

  /// Price counts 0.6 and quality 0.4; service has no alternatives under it.
  @Test func ofAlternativesLeaveOutCriteriaWithoutAny() throws {
    let alternatives = [HierarchyNode("x"), HierarchyNode("y")]
    let hierarchy = try Hierarchy([
      HierarchyNode(
        "g",
        [
          HierarchyNode("price", alternatives), HierarchyNode("quality", alternatives),
          HierarchyNode("service"),
        ])
    ])
    let given: [(String?, String, Double)] = [
      (nil, "price", 3), (nil, "quality", 2), (nil, "service", 5), ("price", "x", 4),
      ("price", "y", 1), ("quality", "x", 1), ("quality", "y", 3),
    ]
    let weights = try hierarchy.weights(
      directWeights: given.map { DirectWeight(parent: $0.0, node: $0.1, weight: $0.2) })
    #expect(hierarchy.alternatives == ["x", "y"])
    let distributive = weights.synthesis(.distributive, of: ["y", "x"])
    // 0.6 · 0.2 + 0.4 · 0.75 and 0.6 · 0.8 + 0.4 · 0.25
    #expect(abs(distributive.weights[0] - 0.42) < 1e-15)
    #expect(abs(distributive.weights[1] - 0.58) < 1e-15)
    #expect(abs(distributive.coveredShare - 0.5) < 1e-15)
    let ideal = weights.synthesis(.ideal, of: ["x", "y"])
    // 0.6 · 1 + 0.4 · ⅓ = 11/15 and 0.6 · ¼ + 0.4 · 1 = 11/20
    #expect(abs(ideal.weights[0] - 4.0 / 7) < 1e-15)
  }

  @Test func areInferredFromJudgementsAlone() throws {
    func pair(_ parent: String, _ left: String, _ right: String) -> Judgement {
      Judgement(parent: parent, left: left, right: right, value: 1)
    }
    let hierarchy = try Hierarchy.inferred(from: [
      pair("price", "new", "old"), pair("goal/service/quality", "fast", "kind"),
      pair("service", "quality", "hours"), pair("goal", "service", "price"),
      pair("goal", "service", "goods"), pair("goods", "quality", "range"),
    ])
    #expect(
      hierarchy.nodes.map(\.path) == [
        "goal", "goal/goods", "goal/goods/quality", "goal/goods/range", "goal/price",
        "goal/price/new", "goal/price/old", "goal/service", "goal/service/hours",
        "goal/service/quality", "goal/service/quality/fast", "goal/service/quality/kind",
      ])
    #expect(hierarchy.match("service/quality") == .node(9))
    #expect(
      hierarchy.match("quality") == .ambiguous(["goal/goods/quality", "goal/service/quality"]))
    #expect(hierarchy.match("servise") == .unknown(nearest: "service"))
  }
}
