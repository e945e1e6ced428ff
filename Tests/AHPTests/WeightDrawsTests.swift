import AHP
import Statistics
import Testing

@Suite("Weights drawn anew (Monte Carlo)")
struct WeightDrawsTests {
  @Test(
    arguments: [
      (3, 1, 4), (3, -1, 2), (1, -1, 0.5), (1, 1, 2), (2, -2, 0.5), (0.5, 1, 1),
      (1.0 / 3, -1, 0.25),
      (9, 1, 10), (0.25, 6, 4), (2, 0.5, 2.5), (0.5, -0.5, 0.4),
    ] as [(Double, Double, Double)])
  func stepsOfTheScale(value: Double, steps: Double, expected: Double) {
    #expect(abs(Judgement.value(value, movedBy: steps) - expected) < 1e-15)
    #expect(abs(Judgement.value(1 / value, movedBy: -steps) - 1 / expected) < 1e-14)
  }

  @Test(arguments: JudgementScale.allCases)
  func answersOfRatios(scale: JudgementScale) {
    for order in [2, 3, 7] {
      for answer in [1.0, 1.5, 2, 5, 8.75, 9] {
        let ratio = scale.ratio(of: answer, order: order)
        #expect(abs(scale.answer(of: ratio, order: order) - answer) < 1e-12 || ratio == 1)
        #expect(abs(scale.answer(of: 1 / ratio, order: order) - 1 / answer) < 1e-12 || ratio == 1)
      }
    }
  }

  @Test func stepsAreTakenByAnswers() throws {
    // On the power scale an answer of 3 counts 9; drawn from 2…4 it counts 4…16.
    let tree = HierarchyNode("goal", [HierarchyNode("x"), HierarchyNode("y")])
    let weights = try Hierarchy([tree]).weights(
      judgements: [Judgement(parent: "goal", left: "x", right: "y", value: 3)],
      settings: AHPSettings(scale: .power))
    #expect(weights.globalWeights[1] == 0.9)
    let drawn = weights.draws(WeightDrawing(draws: 3000)).globalWeights(of: 1)
    #expect(drawn.allSatisfy { $0 > 0.8 - 1e-14 && $0 < 16.0 / 17 + 1e-14 })
    #expect(try #require(drawn.min()) < 0.801)
    #expect(try #require(drawn.max()) > 16.0 / 17 - 0.0005)
    #expect(weights.oneStepChanges().map { $0.tried.rounded() } == [16, 4])
  }

  @Test(arguments: IncompleteMethod.allCases)
  func ofJudgementsWithGaps(method: IncompleteMethod) throws {
    // A chain of four: the ratios of neighbours alone say everything.
    let items = ["a", "b", "c", "d"]
    let tree = HierarchyNode("goal", items.map { HierarchyNode($0) })
    let weights = try Hierarchy([tree]).weights(
      judgements: zip(items, items.dropFirst()).map {
        Judgement(parent: "goal", left: $0, right: $1, value: 2)
      }, settings: AHPSettings(incomplete: method))
    let still = weights.draws(WeightDrawing(draws: 1, spread: .steps(0)))
    for (weight, expected) in zip(still.globalWeights(draw: 0), [15, 8, 4, 2, 1]) {
      #expect(abs(weight - Double(expected) / 15) < 1e-9)
    }
    let drawn = weights.draws(WeightDrawing(draws: 50))
    for draw in 0..<50 {
      let global = Array(drawn.globalWeights(draw: draw))
      // Only the three judged ratios are drawn: each within a step of 2.
      for place in 1..<4 {
        let ratio = global[place] / global[place + 1]
        #expect(ratio > 1 - 1e-9 && ratio < 3 + 1e-9)
      }
    }
    #expect(drawn.globalWeights(draw: 0) != drawn.globalWeights(draw: 1))
    #expect(weights.oneStepChanges().count == 6)
  }

  @Test func oneStepChanges() throws {
    let hierarchy = try Hierarchy([
      HierarchyNode("goal", ["a", "b", "c"].map { HierarchyNode($0) })
    ])
    let weights = try hierarchy.weights(
      judgements: [("a", "b", 9), ("a", "c", 1), ("b", "c", 0.5)].map {
        Judgement(parent: "goal", left: $0.0, right: $0.1, value: $0.2)
      })
    let changes = weights.oneStepChanges()
    func names(_ changes: [JudgementChange]) -> [String] {
      changes.map {
        "\(hierarchy.nodes[$0.left].name)\(hierarchy.nodes[$0.right].name) \($0.value) \($0.tried)"
      }
    }
    // 9 cannot go up; c is twice as important as b.
    #expect(
      names(changes) == [
        "ab 9.0 8.0", "ac 1.0 2.0", "ac 1.0 0.5", "cb 2.0 3.0", "cb 2.0 1.0",
      ])
    for change in changes {
      let sum = zip(change.localWeights.dropFirst(), weights.localWeights.dropFirst())
        .reduce(0) { $0 + abs($1.0 - $1.1) }
      #expect(abs(change.movement - sum) < 1e-15)
    }
    let most = changes.map(\.movement).sorted(by: >)
    let few = weights.oneStepChanges(atMost: 2)
    #expect(few.map(\.movement).sorted(by: >) == Array(most.prefix(2)))
  }

  static func mixed(
    _ prioritisation: PrioritisationMethod = .eigenvector, seed: UInt64 = 5
  ) throws -> HierarchyWeights {
    var generator = SplitMix64(seed: seed)
    let hierarchy = try Hierarchy([
      WeightDerivativesTests.tree,
      HierarchyNode("loyalty", names(4).map { HierarchyNode("l.\($0)") }),
    ])
    let judgements = WeightDerivativesTests.judgements(&generator, hierarchy)
      .filter { $0.parent != "loyalty" && $0.parent != "value/a" }
    return try hierarchy.weights(
      judgements: judgements,
      directWeights: zip(names(4), [4, 0, 3, 1]).map {
        DirectWeight(node: "l.\($0)", weight: $1)
      }, prioritisation: prioritisation)
  }

  @Test(arguments: PrioritisationMethod.allCases)
  func withoutSpreadAreTheWeights(method: PrioritisationMethod) throws {
    let weights = try Self.mixed(method)
    for spread in [JudgementSpread.steps(0), .logNormal(0)] {
      let draws = weights.draws(WeightDrawing(draws: 3, spread: spread))
      for draw in 0..<3 {
        for (drawn, own) in zip(draws.globalWeights(draw: draw), weights.globalWeights) {
          #expect(abs(drawn - own) < 1e-12)
        }
      }
    }
  }

  @Test func doNotDependOnThreadsOrOnHowManyThereAre() throws {
    let weights = try Self.mixed()
    let one = weights.draws(WeightDrawing(draws: 300, seed: 9), threads: 1)
    let many = weights.draws(WeightDrawing(draws: 300, seed: 9), threads: 5)
    let fewer = weights.draws(WeightDrawing(draws: 130, seed: 9), threads: 2)
    for draw in 0..<300 {
      #expect(one.globalWeights(draw: draw) == many.globalWeights(draw: draw))
    }
    #expect(fewer.globalWeights(draw: 129).elementsEqual(one.globalWeights(draw: 129)))
    let other = weights.draws(WeightDrawing(draws: 300, seed: 10))
    #expect(other.globalWeights(draw: 0) != one.globalWeights(draw: 0))
    #expect(one.globalWeights(draw: 1) != one.globalWeights(draw: 0))
  }

  @Test(arguments: PrioritisationMethod.allCases)
  func addUpAndKeepZeros(method: PrioritisationMethod) throws {
    let weights = try Self.mixed(method)
    let nodes = weights.hierarchy.nodes
    let draws = weights.draws(WeightDrawing(draws: 200, spread: .steps(3)))
    for draw in 0..<200 {
      let global = Array(draws.globalWeights(draw: draw))
      for node in nodes where !node.isLeaf {
        let sum = node.children.reduce(0) { $0 + global[$1] }
        let own = try #require(nodes.firstIndex(of: node))
        #expect(abs(sum - global[own]) < 1e-12)
      }
      for (position, node) in nodes.enumerated() {
        #expect((global[position] == 0) == (node.name == "l.item2"))
      }
    }
  }

  /// One judgement of two items: the drawn weight has a known distribution.
  static func pair(_ value: Double, experts: Int = 1) throws -> HierarchyWeights {
    let tree = HierarchyNode("goal", [HierarchyNode("x"), HierarchyNode("y")])
    return try Hierarchy([tree]).weights(
      judgements: (1...experts).map {
        Judgement(expert: "e\($0)", parent: "goal", left: "x", right: "y", value: value)
      })
  }

  @Test func uniformSteps() throws {
    let draws = try Self.pair(3).draws(WeightDrawing(draws: 20_000, spread: .steps(1)))
    let spread = draws.spreads[0]
    #expect(spread.path == "goal/x")
    #expect(spread.weight == 0.75)
    // a is uniform over 2…4 and w = a/(1 + a): a = 2.1, 3 and 3.9. Four standard errors.
    #expect(abs(spread.low - 2.1 / 3.1) < 0.001)
    #expect(abs(spread.median - 0.75) < 0.001)
    #expect(abs(spread.high - 3.9 / 4.9) < 0.001)
    // E[w] = 1 − (ln 5 − ln 3)/2.
    #expect(abs(spread.mean - (1 - 0.255_412_811_882_995_3)) < 0.001)
    let values = draws.globalWeights(of: 1)
    #expect(values.allSatisfy { $0 >= 2.0 / 3 - 1e-15 && $0 <= 0.8 + 1e-15 })
  }

  @Test func logNormal() throws {
    let draws = try Self.pair(3).draws(WeightDrawing(draws: 20_000, spread: .logNormal(0.5)))
    // 3·e^(±0.5·1.6449) is 6.8278 and 1.3182.
    #expect(abs(draws.spreads[0].low - 1.3182 / 2.3182) < 0.006)
    #expect(abs(draws.spreads[0].high - 6.8278 / 7.8278) < 0.004)
    #expect(abs(draws.spreads[0].median - 0.75) < 0.004)
  }

  @Test func severalExpertsSpreadLess() throws {
    let draws = try Self.pair(3, experts: 4).draws(
      WeightDrawing(draws: 2000, spread: .steps(1)))
    let values = draws.globalWeights(of: 1)
    // Half a step for four: a over 2.5…3.5, and close to both ends in 2,000 draws.
    let range = 2.5 / 3.5 - 1e-14...3.5 / 4.5 + 1e-14
    #expect(values.allSatisfy { range.contains($0) })
    #expect(try #require(values.min()) < 2.51 / 3.51)
    #expect(try #require(values.max()) > 3.49 / 4.49)
  }

  @Test func directWeightsOnRequest() throws {
    let weights = try Hierarchy([
      HierarchyNode("goal", [HierarchyNode("x"), HierarchyNode("y")])
    ]).weights(
      directWeights: [
        DirectWeight(node: "x", weight: 3), DirectWeight(node: "y", weight: 1),
      ])
    let fixed = weights.draws(WeightDrawing(draws: 50, drawsDirectWeights: false))
    #expect(fixed.globalWeights(of: 1).allSatisfy { $0 == 0.75 })
    let drawn = weights.draws(WeightDrawing(draws: 500)).globalWeights(of: 1)
    // As if the ratio 3 had been judged: 2…4.
    #expect(drawn.allSatisfy { $0 >= 2.0 / 3 - 1e-14 && $0 <= 0.8 + 1e-14 })
    #expect(Set(drawn).count == 500)
  }

  @Test func ranks() throws {
    // 1.5 is half a step above 1; uniform over −½…1½, it stays above 1 in three draws of four.
    let draws = try Self.pair(1.5).draws(WeightDrawing(draws: 20_000, spread: .steps(1)))
    let spreads = draws.spreads
    #expect(spreads.map(\.rank) == [1, 2])
    for spread in spreads {
      #expect(abs(try #require(spread.shareKeepingRank) - 0.75) < 0.013)
    }
    #expect(abs(try #require(spreads[1].shareHeaviest) - 0.25) < 0.013)
    let order = draws.orderStability[0]
    #expect(order.leaves == 2)
    #expect(order.shareKeepingOrder == spreads[0].shareKeepingRank)
    #expect(order.shareKeepingHeaviest == spreads[0].shareHeaviest)

    // Leaves of equal weight share their places: whoever comes first keeps the order.
    let equal = try Self.pair(1).draws(WeightDrawing(draws: 200))
    #expect(equal.spreads.map(\.rank) == [1, 1])
    #expect(equal.orderStability[0].shareKeepingOrder == 1)
    #expect(try #require(equal.spreads[0].shareHeaviest) < 1)
  }

  @Test func innerNodesHaveNoRank() throws {
    let draws = try Self.mixed().draws(WeightDrawing(draws: 20))
    let spreads = draws.spreads
    #expect(spreads.count == draws.weights.hierarchy.nodes.count - 2)
    for spread in spreads {
      #expect((spread.rank == nil) == !draws.weights.hierarchy.nodes[spread.position].isLeaf)
    }
    #expect(draws.orderStability.map(\.leaves) == [10, 4])
  }

  @Test func oneJudgementChanged() throws {
    let weights = try Self.mixed()
    guard case .node(let first) = weights.hierarchy.match("d/d.item1"),
      case .node(let second) = weights.hierarchy.match("d/d.item2"),
      case .node(let elsewhere) = weights.hierarchy.match("b")
    else {
      Issue.record("no such nodes")
      return
    }
    let matrix = try #require(weights.node("value/d")?.matrix)
    let same = try #require(
      weights.localWeights(judging: first, against: second, as: matrix[0, 1]))
    #expect(zip(same, weights.localWeights).allSatisfy { abs($0 - $1) < 1e-13 })
    let changed = try #require(weights.localWeights(judging: first, against: second, as: 1e6))
    #expect(changed[first] > weights.localWeights[first])
    #expect(changed[elsewhere] == weights.localWeights[elsewhere])
    #expect(weights.localWeights(judging: first, against: elsewhere, as: 2) == nil)
    #expect(weights.localWeights(judging: first, against: first, as: 2) == nil)
  }
}

@Suite("Weights drawn anew that are not the judgements' own")
struct BlendedDrawsTests {
  static let hierarchy = try? Hierarchy([
    HierarchyNode("goal", [HierarchyNode("x"), HierarchyNode("y")])
  ])

  @Test func ofABlendTheJudgedPartMoves() throws {
    let hierarchy = try #require(Self.hierarchy)
    let judged = try hierarchy.weights(judgements: [
      Judgement(parent: "goal", left: "x", right: "y", value: 3)
    ])
    let blend = judged.blended(try #require(WeightBlend([.ahp: 1, .equal: 1])))
    // (0.75 + 0.5) / 2; the judged half moves over 2/3…4/5.
    #expect(abs(blend.globalWeights[1] - 0.625) < 1e-15)
    let drawn = blend.draws(WeightDrawing(draws: 2000)).globalWeights(of: 1)
    let range = (2.0 / 3 + 0.5) / 2 - 1e-12...(0.8 + 0.5) / 2 + 1e-12
    #expect(drawn.allSatisfy { range.contains($0) })
    #expect(try #require(drawn.min()) < range.lowerBound + 0.001)
    #expect(try #require(drawn.max()) > range.upperBound - 0.001)
    let slope = try #require(blend.derivatives.toJudgements.first?.slopes.first)
    #expect(abs(slope - 3.0 / 32) < 1e-14)
    #expect(
      abs(try #require(blend.localWeights(judging: 1, against: 2, as: 1)).reduce(-1, +) - 1) < 1e-12
    )
    #expect(try #require(blend.localWeights(judging: 1, against: 2, as: 1))[1] == 0.5)
  }

  @Test func measuredValuesStay() throws {
    let hierarchy = try #require(Self.hierarchy)
    let weights = try hierarchy.weights(
      directWeights: [
        DirectWeight(node: "x", weight: 3, measured: .higher),
        DirectWeight(node: "y", weight: 1, measured: .higher),
      ])
    let drawn = weights.draws(WeightDrawing(draws: 20)).globalWeights(of: 1)
    #expect(drawn.allSatisfy { $0 == 0.75 })
  }
}
