import AHP
import Statistics
import Testing

@Suite("Derivatives of weights")
struct WeightDerivativesTests {
  /// value: a (a1, a2, a3), b, c (c1 only), d (d1 … d5): unequal depth, an only child.
  static let tree = HierarchyNode(
    "value",
    [
      HierarchyNode("a", names(3).map { HierarchyNode("a.\($0)") }), HierarchyNode("b"),
      HierarchyNode("c", [HierarchyNode("c1")]),
      HierarchyNode("d", names(5).map { HierarchyNode("d.\($0)") }),
    ])

  static func judgements(_ generator: inout SplitMix64, _ hierarchy: Hierarchy) -> [Judgement] {
    hierarchy.nodes.flatMap { node in
      node.children.flatMap { i in
        node.children.filter { $0 > i }.map { j in
          Judgement(
            parent: node.path, left: hierarchy.nodes[i].name, right: hierarchy.nodes[j].name,
            value: generator.drawJudgement())
        }
      }
    }
  }

  @Test(arguments: PrioritisationMethod.allCases, UInt64(0)..<8)
  func toJudgementsAreLimitsOfDifferences(method: PrioritisationMethod, seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let hierarchy = try Hierarchy([Self.tree])
    let judgements = Self.judgements(&generator, hierarchy)
    let weights = try hierarchy.weights(judgements: judgements, prioritisation: method)
    let derivatives = weights.derivatives
    #expect(derivatives.leaves == hierarchy.leaves)
    // 4·3/2 of the root, 3 of a, 10 of d.
    #expect(derivatives.toJudgements.count == 19)
    #expect(derivatives.toJudgements.count == judgements.count)
    for (index, derivative) in derivatives.toJudgements.enumerated() {
      #expect(hierarchy.nodes[derivative.left].name == judgements[index].left)
      #expect(derivative.value == judgements[index].value)
      let step = 1e-5
      let ends = try [1 + step, 1 / (1 + step)].map { factor in
        var changed = judgements
        changed[index].value *= factor
        return try hierarchy.weights(judgements: changed, prioritisation: method).globalWeights
      }
      for (leaf, slope) in zip(derivatives.leaves, derivatives.slopes(index)) {
        // ln(1 + h) − ln(1/(1 + h)) = 2 ln(1 + h), and ln(1 + h) = h − h²/2.
        let difference = (ends[0][leaf] - ends[1][leaf]) / (2 * (step - step * step / 2))
        #expect(abs(difference - slope) < 1e-8)
      }
      #expect(abs(derivative.slopes.reduce(0, +)) < 1e-13)
    }
  }

  @Test(arguments: PrioritisationMethod.allCases, IncompleteMethod.allCases)
  func withGapsAreLimitsOfDifferences(
    prioritisation: PrioritisationMethod, incomplete: IncompleteMethod
  ) throws {
    let settings = AHPSettings(prioritisation: prioritisation, incomplete: incomplete)
    let hierarchy = try Hierarchy([
      HierarchyNode(
        "goal", [HierarchyNode("a", names(6).map { HierarchyNode("a.\($0)") }), HierarchyNode("b")])
    ])
    for seed in UInt64(0)..<4 {
      var generator = SplitMix64(seed: seed)
      var judgements = Self.judgements(&generator, hierarchy)
      // Of the 15 pairs of a those of neighbours stay, in a ring, and some others.
      judgements.removeAll { judgement in
        let places = [judgement.left, judgement.right].compactMap { Int(String($0.suffix(1))) }
        return places.count == 2 && ![1, 5].contains(places[1] - places[0])
          && generator.drawBool(probability: 0.7)
      }
      let weights = try hierarchy.weights(judgements: judgements, settings: settings)
      #expect(weights.node("a")?.solution?.judged.missingCount ?? 0 > 0)
      let derivatives = weights.derivatives
      #expect(derivatives.toJudgements.count == judgements.count)
      for (index, derivative) in derivatives.toJudgements.enumerated() {
        let ends = try [1e-4, -1e-4].map { step in
          var changed = judgements
          changed[index].value *= 1 + step
          return try hierarchy.weights(judgements: changed, settings: settings).globalWeights
        }
        for (leaf, slope) in zip(derivatives.leaves, derivative.slopes) {
          // ln(1 + h) − ln(1 − h) = 2h + 2h³/3 + …
          #expect(abs((ends[0][leaf] - ends[1][leaf]) / 2e-4 - slope) < 1e-7)
        }
      }
    }
  }

  @Test func toJudgementOfTwoItems() throws {
    // w = a/(1 + a), so dw/d ln a = a/(1 + a)² = 3/16; below "sales" half of that each.
    let tree = HierarchyNode(
      "goal",
      [HierarchyNode("sales", [HierarchyNode("x"), HierarchyNode("y")]), HierarchyNode("z")]
    )
    let weights = try Hierarchy([tree]).weights(judgements: [
      Judgement(parent: "goal", left: "sales", right: "z", value: 3)
    ])
    let derivatives = weights.derivatives
    #expect(derivatives.toJudgements.count == 1)
    let slopes = try #require(derivatives.toJudgements.first).slopes
    for (slope, expected) in zip(slopes, [3.0 / 32, 3.0 / 32, -3.0 / 16]) {
      #expect(abs(slope - expected) < 1e-15)
    }
  }

  @Test func toLocalWeights() throws {
    // goal: a 0.5 (x 0.6, y 0.4), b 0.3, c 0.2.
    let tree = HierarchyNode(
      "goal",
      [
        HierarchyNode("a", [HierarchyNode("x"), HierarchyNode("y")]), HierarchyNode("b"),
        HierarchyNode("c"),
      ])
    let weights = try Hierarchy([tree]).weights(
      directWeights: [("a", 0.5), ("b", 0.3), ("c", 0.2), ("x", 0.6), ("y", 0.4)].map {
        DirectWeight(node: $0.0, weight: $0.1)
      })
    let derivatives = weights.derivatives
    #expect(derivatives.toJudgements.isEmpty)
    let expected: [String: [Double]] = [
      "goal/a": [0.6, 0.4, -0.6, -0.4], "goal/a/x": [0.5, -0.5, 0, 0],
      "goal/a/y": [-0.5, 0.5, 0, 0],
      // b takes from a and c as 5 to 2.
      "goal/b": [-5.0 / 7 * 0.6, -5.0 / 7 * 0.4, 1, -2.0 / 7],
      "goal/c": [-5.0 / 8 * 0.6, -5.0 / 8 * 0.4, -3.0 / 8, 1],
    ]
    #expect(derivatives.toLocalWeights.count == expected.count)
    for derivative in derivatives.toLocalWeights {
      let path = weights.hierarchy.nodes[derivative.node].path
      for (slope, wanted) in zip(derivative.slopes, try #require(expected[path])) {
        #expect(abs(slope - wanted) < 1e-15, "\(path)")
      }
    }
  }
}

extension WeightDerivatives {
  fileprivate func slopes(_ judgement: Int) -> [Double] { toJudgements[judgement].slopes }
}

@Suite("How weights move where experts' weights are joined")
struct JoinedPrioritiesMoveTests {
  /// Li 4 and Wang 1: 0.65 by the arithmetic mean, that is 13/7 : 1, while the joined judgement is
  /// 2 : 1.
  ///
  /// The factors 0.65 · 3/2 and 0.35 · 3 stay: with the judgement 3 in place of 2 the weights are
  /// 3 · 13/14 : 1 = 39/53.
  @Test func keepTheirDistanceFromTheJudgements() throws {
    let hierarchy = try Hierarchy([HierarchyNode("g", [HierarchyNode("a"), HierarchyNode("b")])])
    let weights = try hierarchy.weights(
      judgements: [
        Judgement(expert: "Li", parent: "g", left: "a", right: "b", value: 4),
        Judgement(expert: "Wang", parent: "g", left: "a", right: "b", value: 1),
      ], settings: AHPSettings(group: .prioritiesArithmetic))
    let still = weights.draws(WeightDrawing(draws: 1, spread: .steps(0)))
    for (got, expected) in zip(still.globalWeights(draw: 0), [1, 0.65, 0.35]) {
      #expect(abs(got - expected) < 1e-14)
    }
    let moved = try #require(weights.localWeights(judging: 1, against: 2, as: 3))
    #expect(abs(moved[1] - 39.0 / 53) < 1e-14)
    // dw/d ln a = w (1 − w).
    #expect(abs(weights.derivatives.toJudgements[0].slopes[0] - 0.65 * 0.35) < 1e-14)
  }
}
