import AHP
import Statistics
import Testing

@Suite("Groups of experts")
struct ExpertGroupTests {
  /// Computed with numpy (LAPACK eigenvectors) from the matrices in `FiveExperts`: the group's
  /// judgements without each expert, then S* of the others' weights with n = 4, M = 9.
  static let without: [(influence: Double, similarity: Double, consensus: Double)] = [
    (0.030618995511712183, 0.9091802207962164, 0.7217112426494332),
    (0.03275197363202617, 0.8825693692226246, 0.745672202588139),
    (0.024584140391508844, 0.8951965370017045, 0.7134288408873585),
    (0.008195087724956883, 0.9208618546757772, 0.7187966098097475),
    (0.05783996241568199, 0.5197255922435218, 0.9737054164618788),
  ]

  @Test func showWhoMovesTheWeights() throws {
    let group = try #require(try FiveExperts.weights(AHPSettings()).expertGroups().node("goal"))
    #expect(group.experts.map(\.expert) == ["E1", "E2", "E3", "E4", "E5"])
    for (expert, expected) in zip(group.experts, Self.without) {
      #expect(abs(try #require(expert.influence) - expected.influence) < 1e-9)
      #expect(abs(try #require(expert.similarity) - expected.similarity) < 1e-9)
      #expect(abs(try #require(expert.consensusWithout) - expected.consensus) < 1e-9)
      #expect(expert.answered == 6 && expert.pairs == 6)
    }
    #expect(group.experts.map(\.isOutlier) == [false, false, false, false, true])
    let move = try #require(group.experts[4].largestMove)
    #expect(move.item == "Monetary")
    #expect(abs(move.with - 0.446567526448) < 1e-9)
    #expect(abs(move.without - 0.50440749) < 1e-8)
    #expect(try #require(group.consensus).level == .high)
  }

  @Test func areAsAlikeAsTheirWeightsOverlap() throws {
    let group = try #require(try FiveExperts.weights(AHPSettings()).expertGroups().node("goal"))
    // numpy: 1 − ½ Σ |w_a − w_b|.
    let expected = [1, 0.954348405872, 0.940954398068, 0.899048142564, 0.520881343659]
    for (got, expected) in zip(group.similarities[0], expected) {
      #expect(abs(try #require(got) - expected) < 1e-9)
    }
    #expect(group.similarities[4][0] == group.similarities[0][4])
  }

  /// ln 0.25, ln 0.2, ln ⅓, ln ⅓ and ln 5 have the standard deviation ln 3.7357… (numpy, ddof 1).
  @Test func nameThePairsTheyDisputeMost() throws {
    let disputes = try #require(
      try FiveExperts.weights(AHPSettings()).expertGroups().node("goal")
    ).disputes
    #expect(disputes.map(\.left) == ["Recency", "Monetary", "Recency"])
    #expect(disputes.map(\.right) == ["Monetary", "Length", "Frequency"])
    #expect(abs(disputes[0].geometricDeviation - 3.7357553510589194) < 1e-12)
    #expect(disputes[0].lowest == 0.2 && disputes[0].lowestExpert == "E2")
    #expect(disputes[0].highest == 5 && disputes[0].highestExpert == "E5")
    #expect(disputes[1].answers == 5)
  }

  /// Li says 4 and Wang says 1: the arithmetic mean of 0.8 and 0.5 is 0.65; the geometric one has
  /// the ratio √4 = 2 and so 2/3, as the combined judgement.
  @Test(arguments: [
    (GroupMethod.judgements, 2.0 / 3), (.prioritiesGeometric, 2.0 / 3),
    (.prioritiesArithmetic, 0.65),
  ])
  func combineInTheWayAskedFor(method: GroupMethod, expected: Double) throws {
    let hierarchy = try Hierarchy([HierarchyNode("g", [HierarchyNode("a"), HierarchyNode("b")])])
    let weights = try hierarchy.weights(
      judgements: [
        Judgement(expert: "Li", parent: "g", left: "a", right: "b", value: 4),
        Judgement(expert: "Wang", parent: "g", left: "a", right: "b", value: 1),
      ], settings: AHPSettings(group: method))
    #expect(abs(weights.globalWeights[1] - expected) < 1e-15)
    let group = weights.expertGroups().nodes[0]
    // Without Li both weigh 0.5.
    #expect(abs(try #require(group.experts[0].influence) - (expected - 0.5)) < 1e-15)
    #expect(group.experts.map(\.isOutlier) == [false, false])
  }

  /// Barzilai and Golany (1994), over random judgements and expert weights.
  @Test(arguments: UInt64(0)..<20)
  func giveTheSameByRowGeometricMeansEitherWay(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let items = names(random.draw(in: 2...7))
    let hierarchy = try Hierarchy([HierarchyNode("g", items.map { HierarchyNode($0) })])
    var judgements: [Judgement] = []
    var experts: [String: Double] = [:]
    for expert in names(random.draw(in: 2...6)) {
      experts[expert] = Double(random.draw(in: 1...5))
      for i in items.indices {
        for j in items.indices where i < j {
          judgements.append(
            Judgement(
              expert: expert, parent: "g", left: items[i], right: items[j],
              value: random.drawJudgement()))
        }
      }
    }
    func weights(_ group: GroupMethod) throws -> [Double] {
      try hierarchy.weights(
        judgements: judgements, expertWeights: experts,
        settings: AHPSettings(prioritisation: .rowGeometricMean, group: group)
      ).innerNodes[0].weights
    }
    for (a, b) in zip(try weights(.judgements), try weights(.prioritiesGeometric)) {
      #expect(abs(a - b) < 1e-12)
    }
    #expect(try weights(.judgements) != weights(.prioritiesArithmetic))
  }

  static let three = HierarchyNode("g", ["a", "b", "c"].map { HierarchyNode($0) })

  /// Li judges all (a:b:c = 4:2:1), Wang only a against b (8), Zhao has a weight and says nothing.
  ///
  /// The pair a, b becomes √(2 · 8) = 4; a, c stays 4 and b, c stays 2.
  @Test func countThoseWhoAnswered() throws {
    let weights = try Hierarchy([Self.three]).weights(
      judgements: upperTriangle(
        expert: "Li", parent: "g", items: ["a", "b", "c"], values: [2, 4, 2])
        + [Judgement(expert: "Wang", parent: "g", left: "a", right: "b", value: 8)],
      expertWeights: ["Li": 1, "Wang": 1, "Zhao": 5],
      settings: AHPSettings(prioritisation: .rowGeometricMean))
    let matrix = try #require(weights.innerNodes[0].matrix)
    #expect(abs(matrix[0, 1] - 4) < 1e-15)
    #expect(matrix[0, 2] == 4 && matrix[1, 2] == 2)
    #expect(weights.silentExperts == ["Zhao"])
    #expect(weights.innerNodes[0].unlinkedExperts.map(\.expert) == ["Wang"])
    let group = weights.expertGroups().nodes[0]
    #expect(group.experts.map(\.expert) == ["Li", "Wang"])
    #expect(group.experts.map(\.answered) == [3, 1])
    #expect(group.experts.map(\.share) == [0.5, 0.5])
    // Wang has no weights to compare; without Wang the weights are Li's, 4:2:1 over 7. With Wang
    // they are ∛16, ∛½ and ∛⅛ divided by their sum.
    #expect(group.experts[1].weights == nil && group.experts[1].similarity == nil)
    let sum = 2.519_842_099_789_747 + 0.793_700_525_984_1 + 0.5
    #expect(
      abs(try #require(group.experts[1].influence) - (2.519_842_099_789_747 / sum - 4.0 / 7))
        < 1e-12)
    // Without Li nothing says anything about c.
    #expect(group.experts[0].influence == nil)
    #expect(group.consensus == nil)
  }

  /// Wang's a, b alone gives no weights, so Li's 4:2:1 stand when weights are combined.
  @Test func leaveOutUnlinkedExpertsWherePrioritiesAreCombined() throws {
    let weights = try Hierarchy([Self.three]).weights(
      judgements: upperTriangle(
        expert: "Li", parent: "g", items: ["a", "b", "c"], values: [2, 4, 2])
        + [Judgement(expert: "Wang", parent: "g", left: "a", right: "b", value: 8)],
      settings: AHPSettings(group: .prioritiesArithmetic))
    for (got, expected) in zip(weights.innerNodes[0].weights, [4.0 / 7, 2.0 / 7, 1.0 / 7]) {
      #expect(abs(got - expected) < 1e-15)
    }
  }

  /// Li links a with b, Wang b with c: together a:b:c = 6:3:1.
  @Test func linkItemsTogetherThatNobodyLinksAlone() throws {
    let judgements = [
      Judgement(expert: "Li", parent: "g", left: "a", right: "b", value: 2),
      Judgement(expert: "Wang", parent: "g", left: "b", right: "c", value: 3),
    ]
    let hierarchy = try Hierarchy([Self.three])
    let weights = try hierarchy.weights(judgements: judgements, settings: AHPSettings())
    for (got, expected) in zip(weights.innerNodes[0].weights, [0.6, 0.3, 0.1]) {
      #expect(abs(got - expected) < 1e-12)
    }
    let error = #expect(throws: AHPError.self) {
      try hierarchy.weights(
        judgements: judgements, settings: AHPSettings(group: .prioritiesGeometric))
    }
    #expect(error?.faults.map(\.kind) == [.disconnected, .disconnected])
    #expect(error?.faults.map(\.expert) == ["Li", "Wang"])
    #expect(error?.faults.map(\.groups) == [[["a", "b"], ["c"]], [["a"], ["b", "c"]]])
  }

  @Test func areRefusedWhenTogetherTheyLinkNotAllItems() throws {
    let error = #expect(throws: AHPError.self) {
      try Hierarchy([Self.three]).weights(
        judgements: [
          Judgement(expert: "Li", parent: "g", left: "a", right: "b", value: 2),
          Judgement(expert: "Wang", parent: "g", left: "b", right: "a", value: 3),
        ], settings: AHPSettings())
    }
    #expect(
      error?.description == """
        error: node 'g': no judgement links 'a', 'b' with 'c'
          fix: compare an item of each group with one of another
        """)
  }

  /// Two against two differ as much from the others as the others from them.
  @Test func haveNoOutliersWhenTheySplitEvenly() throws {
    func outliers(_ answers: [Double]) throws -> [Bool] {
      let hierarchy = try Hierarchy([
        HierarchyNode("g", [HierarchyNode("a"), HierarchyNode("b")])
      ])
      let judgements = zip(names(answers.count), answers).map {
        Judgement(expert: $0, parent: "g", left: "a", right: "b", value: $1)
      }
      return try hierarchy.weights(judgements: judgements, settings: AHPSettings())
        .expertGroups().nodes[0].experts.map(\.isOutlier)
    }
    #expect(try outliers([9, 9, 1 / 9, 1 / 9]) == [false, false, false, false])
    #expect(try outliers([9, 9, 9, 1 / 9]) == [false, false, false, true])
    // Apart, but by less than a fifth of the weight.
    #expect(try outliers([1, 1, 1, 2]) == [false, false, false, false])
    #expect(try outliers([9, 1 / 9]) == [false, false])
  }
}
