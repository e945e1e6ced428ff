import AHP
import Statistics
import Testing

@Suite("Weights of one matrix")
struct PrioritiesTests {
  @Test(arguments: UInt64(0)..<60)
  func addUpToOneAndArePositive(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let matrix = try generator.drawMatrix(items: names(generator.draw(in: 1...20)))
    for method in PrioritisationMethod.allCases {
      let weights = matrix.priorities(by: method).weights
      #expect(abs(weights.reduce(0, +) - 1) < 1e-14)
      #expect(weights.allSatisfy { $0 > 0 })
    }
  }

  /// A·w = λ·w, whatever the judgements.
  @Test(arguments: UInt64(0)..<60)
  func areAnEigenvector(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let matrix = try generator.drawMatrix(items: names(generator.draw(in: 2...12)))
    let weights = matrix.priorities().weights
    let lambda = matrix.consistency().lambdaMax
    for i in weights.indices {
      let product = weights.indices.reduce(0.0) { $0 + matrix[i, $1] * weights[$1] }
      #expect(abs(product - lambda * weights[i]) < 1e-12 * lambda)
    }
    #expect(lambda >= Double(matrix.order))
  }

  @Test(arguments: UInt64(0)..<40)
  func followTheItemsInAnyOrder(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let items = names(generator.draw(in: 2...9))
    let matrix = try generator.drawMatrix(items: items)
    var order = Array(items.indices)
    generator.shuffle(&order)
    let permuted = try PairwiseMatrix(
      items: order.map { items[$0] },
      rows: order.map { i in order.map { j in matrix[i, j] } })
    for method in PrioritisationMethod.allCases {
      let before = matrix.priorities(by: method)
      let after = permuted.priorities(by: method)
      for item in items {
        let difference = try #require(before[item]) - (try #require(after[item]))
        #expect(abs(difference) < 1e-13)
      }
    }
    let difference =
      matrix.consistency().consistencyRatio - permuted.consistency().consistencyRatio
    #expect(abs(difference) < 1e-12)
  }

  @Test(arguments: UInt64(0)..<40)
  func ofConsistentJudgementsAreExact(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let items = names(generator.draw(in: 1...100))
    let scores = items.map { _ in generator.drawUniform(0.01..<100) }
    let matrix = try PairwiseMatrix(
      items: items, rows: scores.map { a in scores.map { b in a == b ? 1 : a / b } })
    let sum = scores.reduce(0, +)
    for method in PrioritisationMethod.allCases {
      for (weight, score) in zip(matrix.priorities(by: method).weights, scores) {
        #expect(abs(weight - score / sum) < 1e-14)
      }
    }
    let report = matrix.consistency()
    #expect(report.consistencyRatio == 0)
    #expect(report.lambdaMax == Double(items.count))
    #expect(report.isAcceptable)
    #expect(report.geometricConsistencyIndex < 1e-24)
  }

  @Test func areReciprocalAsGiven() throws {
    let matrix = try PairwiseMatrix(
      items: ["a", "b"], rows: [[1, 0.333_333_3], [3, 1]])
    #expect(matrix[1, 0] == 3)
    #expect(matrix[0, 1] == 1.0 / 3)
    #expect(matrix.priorities().weights == [0.25, 0.75])
  }

  /// Going round in a circle makes plain power iteration swing for thousands of steps.
  @Test(arguments: [9.0, 1000, 1e6])
  func ofCirclesAreEqual(value: Double) throws {
    let items = names(5)
    let rows = items.indices.map { i in
      items.indices.map { j -> Double in
        switch (j - i + 5) % 5 {
        case 0: 1
        case 1, 2: value
        default: 1 / value
        }
      }
    }
    let priorities = try PairwiseMatrix(items: items, rows: rows).priorities()
    for weight in priorities.weights { #expect(abs(weight - 0.2) < 1e-12) }
    #expect(priorities.iterations < 2000)
  }

  @Test(arguments: UInt64(0)..<10)
  func convergeForWildJudgements(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let items = names(generator.draw(in: 3...40))
    var rows = items.map { _ in items.map { _ in 1.0 } }
    for i in items.indices {
      for j in items.indices where i < j {
        let power = generator.draw(in: -18...18)
        rows[i][j] = (0..<abs(power)).reduce(1.0) { product, _ in product * 3 }
        if power < 0 { rows[i][j] = 1 / rows[i][j] }
        rows[j][i] = 1 / rows[i][j]
      }
    }
    let matrix = try PairwiseMatrix(items: items, rows: rows)
    let priorities = matrix.priorities()
    #expect(priorities.iterations < 10_000)
    let lambda = matrix.consistency().lambdaMax
    for i in items.indices {
      let product = items.indices.reduce(0.0) { $0 + matrix[i, $1] * priorities.weights[$1] }
      #expect(abs(product / (lambda * priorities.weights[i]) - 1) < 1e-10)
    }
  }

  @Test func ofOneItemAreOne() throws {
    let matrix = try PairwiseMatrix(items: ["only"], rows: [[1]])
    #expect(matrix.priorities().weights == [1])
    #expect(matrix.priorities(by: .rowGeometricMean).weights == [1])
    #expect(matrix.consistency().consistencyRatio == 0)
    #expect(matrix.consistency().lambdaMax == 1)
    #expect(matrix.mostInconsistent().isEmpty)
  }

  @Test func ofTwoItemsHaveNoSuggestions() throws {
    let ranked = try PairwiseMatrix(items: ["a", "b"], rows: [[1, 4], [0.25, 1]])
      .mostInconsistent()
    #expect(ranked.count == 1)
    #expect(ranked[0].harkerSuggestion == nil)
    #expect(ranked[0].lambdaMinimalSuggestion == nil)
    #expect(abs(ranked[0].deviationFactor - 1) < 1e-14)
  }

  /// One judgement of a consistent matrix is spoilt; both suggestions are its true value.
  @Test(arguments: UInt64(0)..<20)
  func suggestWhatTheOtherJudgementsImply(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let items = names(generator.draw(in: 3...8))
    let scores = items.map { _ in Double(generator.draw(in: 1...9)) }
    var rows = scores.map { a in scores.map { b in a / b } }
    let i = generator.draw(below: items.count - 1)
    let j = generator.draw(in: (i + 1)...(items.count - 1))
    let truth = rows[i][j]
    rows[i][j] = truth * 5
    rows[j][i] = 1 / rows[i][j]
    let ranked = try PairwiseMatrix(items: items, rows: rows).mostInconsistent(limit: 100)
    #expect(ranked.count == items.count * (items.count - 1) / 2)
    let spoilt = try #require(ranked.first { $0.left == items[i] && $0.right == items[j] })
    #expect(abs(try #require(spoilt.harkerSuggestion) / truth - 1) < 1e-10)
    #expect(abs(try #require(spoilt.lambdaMinimalSuggestion) / truth - 1) < 1e-6)
    let after = try #require(spoilt.lambdaMaxAfterHarkerSuggestion)
    #expect(abs(after - Double(items.count)) < 1e-9)
    if items.count > 3 { #expect(ranked[0] == spoilt) }
  }
}
