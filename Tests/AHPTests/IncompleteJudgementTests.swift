import AHP
import Statistics
import Testing

@Suite("Weights from judgements with gaps")
struct IncompleteJudgementTests {
  /// A random tree of judgements and further pairs with the given share.
  private func drawPartial(
    _ generator: inout SplitMix64, order: Int, share: Double,
    judgement: (inout SplitMix64) -> Double = { $0.drawJudgement() }
  ) throws -> PartialMatrix {
    let items = names(order)
    var matrix = try PartialMatrix(items: items)
    for i in 1..<order {
      try matrix.judge(items[generator.draw(in: 0...(i - 1))], items[i], judgement(&generator))
    }
    for (i, j) in matrix.missingPairs where generator.drawUniform(0.0..<1) < share {
      try matrix.judge(items[i], items[j], judgement(&generator))
    }
    return matrix
  }

  private func lambda(_ matrix: PairwiseMatrix, _ i: Int, _ j: Int, times factor: Double) throws
    -> Double
  {
    var rows = matrix.items.indices.map { row in
      matrix.items.indices.map { matrix[row, $0] }
    }
    rows[i][j] *= factor
    rows[j][i] = 1 / rows[i][j]
    return try PairwiseMatrix(items: matrix.items, rows: rows).consistency().lambdaMax
  }

  @Test(arguments: UInt64(0)..<60)
  func theCompletionHasTheSmallestLambda(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let order = generator.draw(in: 3...12)
    let matrix = try drawPartial(
      &generator, order: order, share: generator.drawUniform(0.0..<0.8))
    guard matrix.missingCount > 0 else { return }
    let weights = try matrix.weights()
    #expect(weights.incomplete == .completion)
    #expect(weights.gradientNorm < 1e-10)
    #expect(weights.fillingSteps < 20)
    #expect(weights.filled.count == matrix.missingCount)
    let smallest = weights.matrix.consistency().lambdaMax
    for (i, j) in matrix.missingPairs {
      for factor in [0.98, 1.02] {
        #expect(try lambda(weights.matrix, i, j, times: factor) >= smallest)
      }
      // The derivative by finite differences, independent of the one minimised.
      let slope =
        try
        (lambda(weights.matrix, i, j, times: 1.0001)
        - lambda(weights.matrix, i, j, times: 1 / 1.0001)) / 0.0002
      #expect(abs(slope) < 1e-6 * smallest)
    }
  }

  @Test(arguments: UInt64(0)..<20)
  func converge(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let matrix = try drawPartial(
      &generator, order: generator.draw(in: 4...30), share: generator.drawUniform(0.0..<0.5)
    ) { generator in
      let power = generator.draw(in: -5...5)
      let size = (0..<abs(power)).reduce(1.0) { product, _ in product * 6 }
      return power < 0 ? 1 / size : size
    }
    for method in IncompleteMethod.allCases {
      let weights = try matrix.weights(incomplete: method)
      #expect(weights.gradientNorm < 1e-10)
      #expect(abs(weights.priorities.weights.reduce(0, +) - 1) < 1e-13)
    }
  }

  /// The answers of a tree say what every ratio is: w_i is the product along the path.
  @Test(arguments: [3, 10, 100], IncompleteMethod.allCases)
  func aChainIsExact(order: Int, method: IncompleteMethod) throws {
    let items = names(order)
    var matrix = try PartialMatrix(items: items)
    var expected = [1.0]
    for i in 1..<order {
      let ratio = [2.0, 0.5, 3, 1.0 / 3][i % 4]
      try matrix.judge(items[i - 1], items[i], ratio)
      expected.append(expected[i - 1] / ratio)
    }
    #expect(matrix.missingCount == (order - 1) * (order - 2) / 2)
    let weights = try matrix.weights(incomplete: method)
    let sum = expected.reduce(0, +)
    for (weight, expected) in zip(weights.priorities.weights, expected) {
      #expect(abs(weight - expected / sum) < 1e-11)
    }
    #expect(weights.gradientNorm < 1e-10)
    #expect(!weights.consistency.canContradict)
    #expect(weights.consistency.consistencyRatio == 0)
    #expect(weights.consistency.geometricConsistencyIndex == 0)
    #expect(weights.consistency.lambdaMax == Double(order))
  }

  @Test(arguments: UInt64(0)..<20)
  func followTheItemsInAnyOrder(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let matrix = try drawPartial(&generator, order: generator.draw(in: 4...9), share: 0.3)
    var order = Array(matrix.items.indices)
    generator.shuffle(&order)
    var shuffled = try PartialMatrix(items: order.map { matrix.items[$0] })
    for i in order {
      for j in order where i != j {
        if let ratio = matrix[i, j] {
          try shuffled.judge(matrix.items[i], matrix.items[j], ratio)
        }
      }
    }
    for method in IncompleteMethod.allCases {
      let before = try matrix.weights(incomplete: method)
      let after = try shuffled.weights(incomplete: method)
      for item in matrix.items {
        let difference =
          try #require(before.priorities[item]) - (try #require(after.priorities[item]))
        #expect(abs(difference) < 1e-11)
      }
      let ratios = [before, after].map(\.consistency.consistencyRatio)
      #expect(abs(ratios[0] - ratios[1]) < 1e-9)
    }
  }

  @Test func nothingMissingIsTheCompleteMatrix() throws {
    var generator = SplitMix64(seed: 7)
    let complete = try generator.drawMatrix(items: names(6))
    let partial = PartialMatrix(complete)
    #expect(partial.complete == complete)
    let weights = try partial.weights(by: .rowGeometricMean, incomplete: .harker)
    #expect(weights.priorities == complete.priorities(by: .rowGeometricMean))
    #expect(weights.consistency == complete.consistency())
    #expect(weights.incomplete == nil)
  }

  /// The method for gaps goes with the one for complete matrices unless another is named.
  @Test func theMethodForGapsFollowsTheOther() throws {
    var matrix = try PartialMatrix(items: ["a", "b", "c", "d"])
    for (left, right, value) in [
      ("a", "b", 1.0), ("a", "c", 5), ("a", "d", 2), ("b", "c", 3), ("b", "d", 4),
    ] { try matrix.judge(left, right, value) }
    #expect(try matrix.weights(by: .rowGeometricMean).incomplete == .leastSquares)
    let completed = try matrix.weights(by: .rowGeometricMean, incomplete: .completion)
    // c : d is √(8/15), the square root of the mean of both detours (1.2 and 4/9).
    #expect(abs(completed.filled[0].value - 0.730_296_743_340_221_4) < 1e-12)
    // ⁴√(5 · 2) : ⁴√(3 · 4)
    let ratio = completed.priorities.weights[0] / completed.priorities.weights[1]
    #expect(abs(ratio - 0.955_442_792_204_366_8) < 1e-12)
  }

  /// 0.8816 · (1 − 2/6), 1.1086 · (1 − 2·3/12), and nothing to contradict.
  @Test(arguments: [
    (4, 0, 0.8816), (4, 1, 0.587_733_333_333_333_3), (5, 3, 0.5543), (5, 6, 0), (2, 0, 0),
  ])
  func theRandomIndexFallsWithTheGaps(order: Int, missing: Int, expected: Double) {
    let value = RandomIndex.alonsoLamata2006.value(order: order, missing: missing)
    #expect(abs(value - expected) < 1e-15)
  }

  /// Two tables of five items: the judged pairs leave three degrees of freedom of six.
  @Test func theRatioIsByTheRandomIndexForTheGaps() throws {
    var matrix = try PartialMatrix(items: names(5))
    for (i, j, value) in [
      (0, 1, 3.0), (1, 2, 3), (2, 0, 3), (2, 3, 2), (3, 4, 2), (4, 0, 1), (1, 4, 5),
    ] {
      try matrix.judge(matrix.items[i], matrix.items[j], value)
    }
    let report = try matrix.weights().consistency
    #expect(report.missing == 3)
    #expect(abs(report.randomIndexValue - 0.5543) < 1e-15)
    #expect(report.consistencyRatio == report.consistencyIndex / report.randomIndexValue)
    #expect(
      report.uncorrectedConsistencyRatio == report.consistencyIndex / 1.1086)
    #expect(!report.isAcceptable)
    #expect(!report.isGeometricIndexAcceptable)
  }

  static let refused: [(String, String, Double, AHPFault.Kind)] = [
    ("a", "x", 2.0, .unknownItem), ("a", "a", 1, .selfPair), ("a", "b", 0, .impossibleValue),
    ("a", "b", -2, .impossibleValue), ("a", "b", .nan, .impossibleValue),
  ]

  @Test(arguments: refused)
  func badJudgementsAreRefused(left: String, right: String, value: Double, kind: AHPFault.Kind)
    throws
  {
    var matrix = try PartialMatrix(items: ["a", "b", "c"])
    let error = #expect(throws: AHPError.self) { try matrix.judge(left, right, value) }
    #expect(error?.faults.map(\.kind) == [kind])
  }

  @Test func whatNothingLinksIsRefused() throws {
    var matrix = try PartialMatrix(items: ["a", "b", "c", "d"])
    try matrix.judge("a", "b", 3)
    try matrix.judge("d", "c", 5)
    let error = #expect(throws: AHPError.self) { try matrix.weights() }
    #expect(error?.faults.first?.groups == [["a", "b"], ["c", "d"]])
    #expect(
      error?.description == """
        error: no judgement links 'a', 'b' with 'c', 'd'
          fix: compare an item of each group with one of another
        """)
  }

  @Test func tooManyItemsAreRefused() {
    let error = #expect(throws: AHPError.self) { try PartialMatrix(items: names(101)) }
    #expect(
      error?.description == """
        error: 101 items are compared, but only 100 can be
          fix: put them into groups and compare within each
        """)
  }
}

@Suite("Groups with gaps")
struct GroupGapTests {
  /// Li says a : b = 2 and b : c = 2, Wang b : c = 8: of b : c the geometric mean is 4.
  @Test func eachPairIsOfThoseWhoJudgedIt() throws {
    let hierarchy = try Hierarchy([
      HierarchyNode("g", ["a", "b", "c"].map { HierarchyNode($0) })
    ])
    func judgement(_ expert: String, _ left: String, _ right: String, _ value: Double) -> Judgement
    {
      Judgement(expert: expert, parent: "g", left: left, right: right, value: value)
    }
    let judgements = [
      judgement("Li", "a", "b", 2), judgement("Li", "b", "c", 2), judgement("Wang", "b", "c", 8),
      judgement("Wang", "a", "c", 8),
    ]
    let weights = try hierarchy.weights(
      judgements: judgements, expertWeights: ["Li": 2, "Wang": 2, "Zhao": 1])
    let node = try #require(weights.node("g"))
    let expected = [8.0 / 13, 4.0 / 13, 1.0 / 13]
    for (weight, expected) in zip(node.weights, expected) {
      #expect(abs(weight - expected) < 1e-12)
    }
    #expect(node.solution?.judged.missingCount == 0)
    #expect(node.experts.map(\.solution.judged.missingCount) == [1, 1])
    #expect(node.experts.map(\.share) == [0.5, 0.5])
    #expect(abs((node.experts[0].priorities["a"] ?? 0) - 4.0 / 7) < 1e-12)
    #expect(weights.silentExperts == ["Zhao"])
  }

  /// An expert whose say is 0 fills no gap.
  @Test func whoDoesNotCountFillsNoGap() throws {
    let hierarchy = try Hierarchy([
      HierarchyNode("g", ["a", "b", "c"].map { HierarchyNode($0) })
    ])
    let judgements = [
      Judgement(expert: "Li", parent: "g", left: "a", right: "b", value: 2),
      Judgement(expert: "Li", parent: "g", left: "b", right: "c", value: 2),
      Judgement(expert: "Wang", parent: "g", left: "b", right: "c", value: 8),
      Judgement(expert: "Wang", parent: "g", left: "a", right: "c", value: 8),
    ]
    let weights = try hierarchy.weights(
      judgements: judgements, expertWeights: ["Li": 1, "Wang": 0])
    #expect(weights.node("g")?.solution?.judged.missingCount == 1)
    #expect(abs(weights.localWeights[1] - 4.0 / 7) < 1e-12)
  }
}
