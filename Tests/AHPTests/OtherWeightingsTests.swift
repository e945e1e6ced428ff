import AHP
import Columns
import Testing

@Suite("Weights from values, scores and blends")
struct OtherWeightingsTests {
  static let tree = HierarchyNode(
    "g",
    [
      HierarchyNode("a"), HierarchyNode("b"),
      HierarchyNode("c", [HierarchyNode("c1"), HierarchyNode("c2")]),
    ])

  private func hierarchy() throws -> Hierarchy { try Hierarchy([Self.tree]) }

  @Test func measuredValuesAreInProportion() throws {
    let weights = try hierarchy().weights(directWeights: [
      DirectWeight(node: "a", weight: 30, measured: .higher),
      DirectWeight(node: "b", weight: 60, measured: .higher),
      DirectWeight(node: "c", weight: 10, measured: .higher),
      DirectWeight(node: "c1", weight: 2, measured: .lower),
      DirectWeight(node: "c2", weight: 8, measured: .lower),
    ])
    #expect(weights.innerNodes.map(\.method) == [.measured, .measured])
    for (weight, expected) in zip(weights.localWeights, [1, 0.3, 0.6, 0.1, 0.8, 0.2]) {
      #expect(abs(weight - expected) < 1e-15)
    }
  }

  @Test func valuesOfDifferentKindsAreRefused() throws {
    let error = #expect(throws: AHPError.self) {
      try hierarchy().weights(directWeights: [
        DirectWeight(node: "c1", weight: 2, measured: .lower, place: "v.csv:2"),
        DirectWeight(node: "c2", weight: 8, place: "v.csv:3"),
      ])
    }
    #expect(
      error?.description == """
        v.csv:2: error: node 'g/c': its children have values of different kinds
          fix: give all of them weights, or measured values of which the same are better
        """)
  }

  @Test func nothingMeasuredIsNoWeightWhereLowerIsBetter() throws {
    let error = #expect(throws: AHPError.self) {
      try hierarchy().weights(directWeights: [
        DirectWeight(node: "c1", weight: 0, measured: .lower),
        DirectWeight(node: "c2", weight: 8, measured: .lower),
      ])
    }
    #expect(error?.faults.first?.kind == .impossibleWeight)
    #expect(error?.faults.first?.node == "g/c/c1")
  }

  /// Scores 1, 1 tell nothing; 1, 3 has entropy (¼ ln 4 + ¾ ln 4/3) / ln 2 = 0.811278.
  private func scores(_ columns: [String: [Double?]], _ hierarchy: Hierarchy) -> (Int)
    -> Values<Double>?
  {
    { position in
      columns[hierarchy.nodes[position].name].map { cells in
        Values(cells.map { $0 ?? 0 }, nulls: NullMask(cells.map { $0 == nil }))
      }
    }
  }

  @Test func entropyCountsWhatTellsCustomersApart() throws {
    let hierarchy = try hierarchy()
    let columns: [String: [Double?]] = [
      "a": [0.5, 0.5, 0.5], "b": [0.25, nil, 0.75], "c1": [0.0, 1, nil], "c2": [nil, nil, nil],
    ]
    let weights = hierarchy.objectiveWeights(.entropy, scores: scores(columns, hierarchy))
    let divergence = 1 - 0.811_278_124_459_132_8
    let expected = [0, divergence / (divergence + 1), 1 / (divergence + 1)]
    for (weight, expected) in zip(weights[0]?.weights ?? [], expected) {
      #expect(abs(weight - expected) < 1e-12)
    }
    #expect(weights[0]?.customers == [1: 3, 2: 2, 4: 2, 5: 0])
    #expect(weights[3]?.weights == [1, 0])
  }

  /// σ: a 1/2, b 1/4, c1 1/2; a and b agree (r = 1), a and c1 oppose (r = −1); c2 is constant.
  @Test func criticCountsSpreadAndConflict() throws {
    let hierarchy = try hierarchy()
    let columns: [String: [Double?]] = [
      "a": [0, 1, 0, 1], "b": [0.25, 0.75, 0.25, 0.75], "c1": [1, 0, 1, 0],
      "c2": [0.5, 0.5, 0.5, 0.5],
    ]
    let weights = hierarchy.objectiveWeights(.critic, scores: scores(columns, hierarchy))
    // C: a ½ · 2 = 1, b ¼ · 2 = ½, c1 ½ · 4 = 2
    for (weight, expected) in zip(weights[0]?.weights ?? [], [1 / 3.5, 0.5 / 3.5, 2 / 3.5]) {
      #expect(abs(weight - expected) < 1e-12)
    }
    // Within c nothing varies against another score.
    #expect(weights[3] == nil)
  }

  @Test func scoresThatTellNothingLeaveTheNodeOut() throws {
    let hierarchy = try hierarchy()
    for method in ObjectiveMethod.allCases {
      let same = scores(["a": [0.3, 0.3], "b": [0.2, 0.2], "c1": [1, 1]], hierarchy)
      #expect(hierarchy.objectiveWeights(method, scores: same).isEmpty)
      #expect(hierarchy.objectiveWeights(method, scores: { _ in nil }).isEmpty)
    }
  }

  @Test func blendsMixTheSourcesThatKnowTheNode() throws {
    let hierarchy = try hierarchy()
    let judged = try hierarchy.weights(judgements: [
      Judgement(parent: "g", left: "a", right: "b", value: 3),
      Judgement(parent: "g", left: "a", right: "c", value: 3),
      Judgement(parent: "g", left: "b", right: "c", value: 1),
    ])
    let direct = try hierarchy.weights(directWeights: [
      DirectWeight(node: "c1", weight: 1), DirectWeight(node: "c2", weight: 3),
    ])
    let blend = try #require(WeightBlend([.equal: 3, .ahp: 6, .direct: 1]))
    #expect(blend.description == "ahp: 0.6, direct: 0.1, equal: 0.3")
    let weights = judged.blended(blend, direct: direct)
    let goal = try #require(weights.node("g"))
    #expect(goal.method == .blend)
    #expect(goal.parts.map(\.source) == [.ahp, .equal])
    #expect(abs(goal.parts[0].share - 2.0 / 3) < 1e-15)
    // ⅔ · 0.6 + ⅓ · ⅓
    #expect(abs(goal.weights[0] - 0.511_111_111_111_111_1) < 1e-12)
    #expect(goal.consistency?.consistencyRatio == 0)
    let c = try #require(weights.node("c"))
    #expect(c.parts.map(\.source) == [.direct, .equal])
    // ¼ · ¼ + ¾ · ½
    #expect(abs(c.weights[0] - 0.4375) < 1e-12)
    #expect(abs(weights.globalWeights.suffix(2).reduce(0, +) - goal.weights[2]) < 1e-15)
  }

  @Test func aBlendOfOneSourceIsThatSource() throws {
    let hierarchy = try hierarchy()
    let weights = try hierarchy.weights().blended(try #require(WeightBlend([.entropy: 1])))
    #expect(weights.innerNodes.map(\.method) == [.equal, .equal])
    let columns: [String: [Double?]] = ["a": [0, 1], "b": [0, 1], "c1": [0, 1], "c2": [0, 1]]
    let objective = hierarchy.objectiveWeights(.entropy, scores: scores(columns, hierarchy))
    let known = try hierarchy.weights().blended(
      try #require(WeightBlend([.entropy: 1])), objective: [.entropy: objective])
    #expect(known.innerNodes.map(\.method) == [.entropy, .entropy])
    #expect(known.localWeights == [1, 0.25, 0.25, 0.5, 0.5, 0.5])
  }

  /// Half of a blend moves with the judgements: every deviation is half as large.
  @Test func blendsMoveWithTheirJudgementsByTheirShare() throws {
    let hierarchy = try Hierarchy([HierarchyNode("g", ["a", "b", "c"].map { HierarchyNode($0) })])
    let judged = try hierarchy.weights(judgements: [
      Judgement(parent: "g", left: "a", right: "b", value: 3),
      Judgement(parent: "g", left: "a", right: "c", value: 5),
      Judgement(parent: "g", left: "b", right: "c", value: 2),
    ])
    let blend = judged.blended(try #require(WeightBlend([.ahp: 1, .equal: 1])))
    let drawing = WeightDrawing(draws: 20, spread: .steps(1), seed: 3)
    let (alone, mixed) = (judged.draws(drawing), blend.draws(drawing))
    for draw in 0..<20 {
      for (one, half) in zip(alone.localWeights(draw: draw), mixed.localWeights(draw: draw))
        .dropFirst()
      {
        #expect(abs(half - (one + 1.0 / 3) / 2) < 1e-12)
      }
    }
    for (one, half) in zip(judged.derivatives.toJudgements, blend.derivatives.toJudgements) {
      for (slope, other) in zip(one.slopes, half.slopes) { #expect(abs(slope / 2 - other) < 1e-14) }
    }
    let changed = try #require(judged.localWeights(judging: 1, against: 2, as: 4))
    let moved = try #require(blend.localWeights(judging: 1, against: 2, as: 4))
    for (one, half) in zip(changed, moved).dropFirst() {
      #expect(abs(half - (one + 1.0 / 3) / 2) < 1e-12)
    }
  }

  @Test func sharesThatAreNoneAreRefused() {
    #expect(WeightBlend([:]) == nil)
    #expect(WeightBlend([.ahp: 0]) == nil)
    #expect(WeightBlend([.ahp: -1, .equal: 2]) == nil)
    #expect(WeightBlend([.ahp: .infinity]) == nil)
  }
}
