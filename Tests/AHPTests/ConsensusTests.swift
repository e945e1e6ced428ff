import AHP
import Statistics
import Testing

@Suite("Consensus of experts")
struct ConsensusTests {
  /// Goepel 2018: as many experts as items, each with another one 9 times the others.
  @Test(arguments: 2...12)
  func isNoneWhenEachWantsSomethingElse(items: Int) throws {
    let total = Double(items + 8)
    let weights = (0..<items).map { expert in
      (0..<items).map { $0 == expert ? 9 / total : 1 / total }
    }
    let consensus = try #require(Consensus(weights: weights))
    #expect(abs(consensus.value) < 1e-12)
    #expect(consensus.uncorrected > 0.1)
    #expect(consensus.level == .veryLow)
  }

  @Test func isWholeWhenAllSayTheSame() throws {
    let consensus = try #require(Consensus(weights: [[0.7, 0.2, 0.1], [0.7, 0.2, 0.1]]))
    #expect(abs(consensus.value - 1) < 1e-12)
    #expect(abs(consensus.betaEntropy) < 1e-15)
    #expect(consensus.participants == 2)
    #expect(consensus.level == .veryHigh)
  }

  @Test func needsTwo() {
    #expect(Consensus(weights: [[0.5, 0.5]]) == nil)
    #expect(Consensus(weights: []) == nil)
  }

  /// One expert puts all weight on one item: 0 · ln 0 counts 0.
  @Test func knowsWeightsOfNothing() throws {
    let consensus = try #require(Consensus(weights: [[1, 0], [0, 1]]))
    #expect(consensus.alphaEntropy == 0)
    #expect(abs(consensus.gammaEntropy - 0.693_147_180_559_945_3) < 1e-15)
    #expect(abs(consensus.uncorrected) < 1e-15)
    #expect(consensus.value < 0)
  }

  /// The tree g → a (→ a1, a2), b.
  ///
  /// Experts' weights of the leaves are (0.6, 0.15, 0.25), (0.25, 0.25, 0.5) and (0.05, 0.2, 0.75); H_α,min = h(0.1) + 0.1 h(0.1) with the binary entropy h,
  /// because the extreme weight goes to the leaf b, and H_γ,max = ln 3. Computed with numpy.
  @Test func ofATreeIsThatOfItsLeaves() throws {
    let tree = HierarchyNode(
      "g", [HierarchyNode("a", [HierarchyNode("a1"), HierarchyNode("a2")]), HierarchyNode("b")])
    let answers: [(String, Double, Double)] = [("E1", 3, 4), ("E2", 1, 1), ("E3", 1.0 / 3, 0.25)]
    let weights = try Hierarchy([tree]).weights(
      judgements: answers.flatMap { expert, top, below in
        [
          Judgement(expert: expert, parent: "g", left: "a", right: "b", value: top),
          Judgement(expert: expert, parent: "a", left: "a1", right: "a2", value: below),
        ]
      }, settings: AHPSettings())
    let group = weights.expertGroups().trees[0]
    #expect(group.items == ["g/a/a1", "g/a/a2", "g/b"])
    for (got, expected) in zip(try #require(group.experts[0].weights), [0.6, 0.15, 0.25]) {
      #expect(abs(got - expected) < 1e-15)
    }
    let consensus = try #require(group.consensus)
    #expect(abs(consensus.value - 0.7480801389709758) < 1e-12)
    #expect(abs(consensus.uncorrected - 0.802227928272362) < 1e-12)
    // The three cancel out: 1/2 for a and for a1 below it. E1 and E3 mirror each other, so leaving
    // out E2 changes nothing, and leaving out E1 puts √(1/3) : 1 and √(1/4) : 1 in their places.
    #expect(abs(try #require(group.experts[1].influence)) < 1e-14)
    let a = 0.577_350_269_189_625_8 / 1.577_350_269_189_625_8
    #expect(
      abs(try #require(group.experts[0].influence) - (1 - a - 0.5 + max(0, a * 2 / 3 - 0.25)))
        < 1e-12)
  }

  /// An expert who judged only the top takes the group's weights below; the consensus of the tree
  /// is that of the others.
  @Test func ofATreeLeavesOutThoseWhoAnsweredInPart() throws {
    let tree = HierarchyNode(
      "g", [HierarchyNode("a", [HierarchyNode("a1"), HierarchyNode("a2")]), HierarchyNode("b")])
    var judgements = ["E1", "E2", "E3"].map {
      Judgement(expert: $0, parent: "g", left: "a", right: "b", value: 1)
    }
    judgements += ["E1", "E2"].map {
      Judgement(expert: $0, parent: "a", left: "a1", right: "a2", value: 3)
    }
    let weights = try Hierarchy([tree]).weights(judgements: judgements, settings: AHPSettings())
    let group = weights.expertGroups().trees[0]
    #expect(group.experts.map(\.isComplete) == [true, true, false])
    #expect(group.experts.map(\.answered) == [2, 2, 1])
    #expect(group.experts.map(\.pairs) == [2, 2, 2])
    #expect(group.consensus?.participants == 2)
    for (got, expected) in zip(try #require(group.experts[2].weights), [0.375, 0.125, 0.5]) {
      #expect(abs(got - expected) < 1e-15)
    }
    #expect(group.experts[2].share == 1.0 / 3)
    #expect(group.experts[0].share == nil)
  }
}
