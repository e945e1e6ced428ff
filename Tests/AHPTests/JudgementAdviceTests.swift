import AHP
import Statistics
import Testing

@Suite("Advice on judgements")
struct JudgementAdviceTests {
  /// a:b:c:d = 8:4:2:1 without contradiction, but for a over d, which is turned round.
  static let slip: [Double] = [2, 4, 1.0 / 8, 2, 4, 2]
  static let items = ["a", "b", "c", "d"]

  /// CR by numpy with RI(4) = 0.8816; all 17 answers of the scale were tried for each pair.
  @Test func namesTheJudgementThatIsWrongAndMendsIt() throws {
    let mendings = try partialMatrix(Self.items, Self.slip).mendings(limit: 9)
    let worst = try #require(mendings.first)
    #expect(worst.left == "a" && worst.right == "d" && worst.given == 0.125)
    #expect(abs(worst.deviationFactor - 5.27739737933698) < 1e-9)
    #expect(worst.suggestedAnswer == 8 && worst.suggestedRatio == 8)
    #expect(abs(worst.consistencyRatio - 1.033971416208258) < 1e-9)
    #expect(worst.consistencyRatioAfter == 0)
    // b, c agrees wholly with the rest and is not listed.
    #expect(
      Set(mendings.map { $0.left + $0.right }) == ["ad", "bd", "cd", "ab", "ac"])
    let second = try #require(mendings.first { $0.left == "c" })
    #expect(second.suggestedAnswer == 0.25)
    #expect(abs(second.consistencyRatioAfter - 0.7703541273446513) < 1e-9)
    #expect(try partialMatrix(Self.items, Self.slip).mendings(limit: 1).count == 1)
  }

  /// What is suggested is better than every other answer of the scale, which are all tried.
  @Test(arguments: UInt64(0)..<10)
  func suggestsTheBestAnswerOfTheScale(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let matrix = PartialMatrix(try random.drawMatrix(items: names(5)))
    for mending in matrix.mendings(limit: 3) {
      let ratios = try ((1...9).map(Double.init) + (2...9).map { 1 / Double($0) }).map { answer in
        var copy = matrix
        try copy.judge(mending.left, mending.right, answer)
        return try copy.weights().consistency.consistencyRatio
      }
      #expect(abs(mending.consistencyRatioAfter - (ratios.min() ?? 0)) < 1e-12)
    }
  }

  @Test func mendsNothingThatHoldsTogether() throws {
    #expect(try partialMatrix(Self.items, [2, 4, 8, 2, 4, 2]).mendings().isEmpty)
    #expect(try partialMatrix(["a", "b"], [3]).mendings().isEmpty)
    // A tree of judgements cannot contradict itself, and loose ends give no weights.
    #expect(try partialMatrix(["a", "b", "c"], [2, 0, 9]).mendings().isEmpty)
    #expect(try partialMatrix(["a", "b", "c"], [2, 0, 0]).mendings().isEmpty)
  }

  /// By the scale x², 3 stands for 9: a:b:c = 81:9:1 needs a, c = 9 there.
  @Test func suggestsAnswersOfTheScaleAskedFor() throws {
    let hierarchy = try Hierarchy([HierarchyNode("g", ["a", "b", "c"].map { HierarchyNode($0) })])
    let weights = try hierarchy.weights(
      judgements: upperTriangle(
        expert: "Li", parent: "g", items: ["a", "b", "c"], values: [3, 1, 3]),
      settings: AHPSettings(scale: .power))
    let mending = try #require(
      weights.advice()[0].mendings.first { $0.left == "a" && $0.right == "c" })
    #expect(mending.given == 1)
    #expect(mending.suggestedAnswer == 9 && mending.suggestedRatio == 81)
    #expect(mending.consistencyRatioAfter < 1e-12)
  }

  /// Each fall of the mean effective resistance was computed with numpy's pseudo-inverse, all open
  /// pairs tried.
  ///
  /// A chain of six becomes a ring (R = d(6 − d)/6, mean 7/6 of 14/6), and so on.
  @Test func asksNextWhatMakesWeightsMostCertain() throws {
    var chain = try PartialMatrix(items: names(6))
    for i in 1..<6 { try chain.judge("item\(i)", "item\(i + 1)", 2) }
    let questions = chain.nextQuestions(limit: 4)
    #expect(questions.map(\.left) == ["item1", "item1", "item2", "item3"])
    #expect(questions.map(\.right) == ["item6", "item4", "item5", "item6"])
    let expected = [0.5, 0.18857142857142906, 0.20774647887323905, 0.2]
    for (question, expected) in zip(questions, expected) {
      #expect(abs(try #require(question.reduction) - expected) < 1e-12)
      #expect(!question.linksGroups)
    }
    let all = try partialMatrix(["a", "b", "c"], [1, 1, 1])
    #expect(all.nextQuestions().isEmpty)
    #expect(try PartialMatrix(items: ["a"]).nextQuestions().isEmpty)
    #expect(try PartialMatrix(items: ["a", "b"]).nextQuestions().map(\.linksGroups) == [true])
  }

  /// The chain a–b–c and the pair d–e: b is the middle of the chain, d and e are alike.
  @Test func asksFirstWhatLinksTheItems() throws {
    var matrix = try PartialMatrix(items: ["d", "e", "a", "b", "c"])
    try matrix.judge("a", "b", 2)
    try matrix.judge("c", "b", 2)
    try matrix.judge("d", "e", 2)
    let questions = matrix.nextQuestions(limit: 10)
    #expect(questions[0].left == "d" && questions[0].right == "b")
    #expect(questions[0].linksGroups && questions[0].reduction == nil)
    #expect(!questions[1].linksGroups)
    // Ten pairs, three judged.
    #expect(questions.count == 7)
    #expect(Set(questions.map { [$0.left, $0.right] }).count == 7)
  }

  /// Bana e Costa and Vansnick 2008: a CR of 0.05 does not keep the order of preferences.
  ///
  /// Here: weights 0.2176, 0.3017, 0.1508, 0.3299 (numpy).
  @Test func namesPreferencesTheWeightsTurnRound() throws {
    let matrix = try partialMatrix(Self.items, Self.slip)
    let reversals = matrix.reversals(weights: try matrix.weights().priorities.weights)
    #expect(reversals.map(\.preferred) == ["b", "c", "a"])
    #expect(reversals.map(\.other) == ["d", "d", "b"])
    #expect(reversals[0].judged == 4)
    #expect(abs(reversals[0].preferredWeight - 0.3016734183372408) < 1e-9)
    #expect(abs(reversals[0].otherWeight - 0.32987782581316594) < 1e-9)
    #expect(matrix.reversals(weights: [0.4, 0.3, 0.2, 0.1]).map(\.preferred) == ["d"])
    #expect(matrix.reversals(weights: [0.25, 0.25, 0.25, 0.25]).isEmpty)
  }

  /// d over a over b over d: 8 · 2 · 4 = 64, and d over a over c over d the same; of four items at
  /// most two triads can be circular, so ζ = 0.
  @Test func namesCircles() throws {
    let triads = try partialMatrix(Self.items, Self.slip).circularTriads()
    #expect(triads.count == 2)
    #expect(triads.worst.map(\.items) == [["a", "b", "d"], ["a", "c", "d"]])
    #expect(triads.worst.map(\.excess) == [64, 64])
    #expect(triads.coefficientOfConsistence == 0)
    let straight = try partialMatrix(Self.items, [2, 4, 8, 2, 4, 2]).circularTriads()
    #expect(straight.count == 0 && straight.coefficientOfConsistence == 1)
    // Equal ones make no circle, and ζ does not know them.
    let equal = try partialMatrix(["a", "b", "c"], [2, 1.0 / 2, 1]).circularTriads()
    #expect(equal.count == 0 && equal.coefficientOfConsistence == nil)
    #expect(try partialMatrix(["a", "b"], [2]).circularTriads().coefficientOfConsistence == nil)
  }

  /// Kendall and Babington Smith 1940: with seven objects at most 14 triads are circular, as when
  /// each beats the next three round a table.
  @Test func countsAsManyCirclesAsThereCanBe() throws {
    var matrix = try PartialMatrix(items: names(7))
    for i in 0..<7 {
      for step in 1...3 { try matrix.judge("item\(i + 1)", "item\((i + step) % 7 + 1)", 3) }
    }
    let triads = matrix.circularTriads(limit: 2)
    #expect(triads.count == 14)
    #expect(triads.worst.count == 2)
    #expect(triads.coefficientOfConsistence == 0)
  }

  @Test func isGivenForEachExpertAndTheGroup() throws {
    let tree = HierarchyNode(
      "g", [HierarchyNode("x", Self.items.map { HierarchyNode($0) }), HierarchyNode("y")])
    let weights = try Hierarchy([tree]).weights(
      judgements: upperTriangle(expert: "Li", parent: "x", items: Self.items, values: Self.slip)
        + upperTriangle(
          expert: "Wang", parent: "x", items: Self.items, values: [2, 4, 0, 2, 0, 0])
        + [Judgement(expert: "Li", parent: "g", left: "x", right: "y", value: 3)],
      settings: AHPSettings())
    let advice = weights.advice()
    #expect(advice.map(\.path) == ["g", "g/x", "g/x", "g/x"])
    #expect(advice.map(\.expert) == ["Li", "Li", "Wang", nil])
    #expect(advice.map(\.isGroup) == [false, false, false, true])
    #expect(advice[0].isEmpty)
    #expect(advice[1].mendings.first?.suggestedAnswer == 8)
    #expect(advice[2].mendings.isEmpty && advice[2].consistency == nil)
    #expect(advice[2].linkedGroups == [["a", "b", "c"], ["d"]])
    #expect(advice[2].nextQuestions.first?.linksGroups == true)
    #expect(advice[2].answered == 3 && advice[2].pairs == 6)
    #expect(advice[3].mendings.isEmpty && advice[3].circularTriads.count == 2)
  }
}
