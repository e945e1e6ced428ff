import Statistics
import Testing

@Suite("Quantiles and mid-ranks")
struct QuantileTests {
  struct Case: Sendable {
    var values: [Double]
    var share: Double
    var method: QuantileMethod
    var expected: Double
  }

  /// 1 … 10, p = 0.25, by the formulas of Hyndman and Fan: positions 2.5, 3, 2.75, 3.25,
  /// 2.9166…, 2.9375.
  static let cases = [
    Case(
      values: Array(stride(from: 1, through: 10, by: 1)), share: 0.25, method: .type4, expected: 2.5
    ),
    Case(
      values: Array(stride(from: 1, through: 10, by: 1)), share: 0.25, method: .type5, expected: 3),
    Case(
      values: Array(stride(from: 1, through: 10, by: 1)), share: 0.25, method: .type6,
      expected: 2.75),
    Case(
      values: Array(stride(from: 1, through: 10, by: 1)), share: 0.25, method: .type7,
      expected: 3.25),
    Case(
      values: Array(stride(from: 1, through: 10, by: 1)), share: 0.25, method: .type8,
      expected: 35.0 / 12),
    Case(
      values: Array(stride(from: 1, through: 10, by: 1)), share: 0.25, method: .type9,
      expected: 2.9375),
    Case(values: [7], share: 0.3, method: .type7, expected: 7),
    Case(values: [3, 1, 2], share: 0, method: .type6, expected: 1),
    Case(values: [3, 1, 2], share: 1, method: .type6, expected: 3),
    Case(values: [-5, 5, -5, 5, -5], share: 0.5, method: .type7, expected: -5),
    Case(values: [-5, 5, -5, 5], share: 0.5, method: .type7, expected: 0),
    Case(values: [0.1, 0.1, 0.1, 0.1], share: 0.37, method: .type7, expected: 0.1),
  ]

  @Test(arguments: cases)
  func quantile(_ example: Case) throws {
    let counts = DistinctCounts(example.values)
    let quantile = try #require(counts.quantile(example.share, method: example.method))
    #expect(abs(quantile - example.expected) < 1e-12)
  }

  @Test func nothingToReadOff() {
    #expect(DistinctCounts([]).quantile(0.5) == nil)
    #expect(DistinctCounts([1]).quantile(1.1) == nil)
    #expect(DistinctCounts([1]).quantile(.nan) == nil)
  }

  @Test func midRanksOfTies() {
    #expect([10.0, 20, 20, 5].midRanks == [2, 3.5, 3.5, 1])
    #expect([0.0, -0.0, 1].midRanks == [1.5, 1.5, 3])
    #expect([Double]().midRanks == [])
    // 5: 0.5/4; 10: 1.5/4; 20 twice: (2 + 1)/4.
    #expect(DistinctCounts([10, 20, 20, 5]).midRankShares == [0.125, 0.375, 0.75])
  }

  @Test(arguments: UInt64(1)...20)
  func blocksAndOrderChangeNothing(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let values = (0..<3000).map { _ in
      Double(Int.random(in: -700...700, using: &generator)) * 0.25
    }
    var forward = DistinctCounter()
    for value in values { forward.add(value.orderKey) }
    var merged = DistinctCounter()
    for start in stride(from: 2900, through: 0, by: -100) {
      var block = DistinctCounter()
      for value in values[start..<(start + 100)] { block.add(value.orderKey) }
      merged.merge(block)
    }
    #expect(forward.counts == merged.counts)
    #expect(forward.counts.encoded() == merged.counts.encoded())
    #expect(forward.counts.total == 3000)
    #expect(forward.counts.keys.map(Double.init(orderKey:)) == Array(Set(values)).sorted())
    let ranks = values.midRanks
    #expect(ranks.reduce(0, +) == 3000 * 3001 / 2)
  }

  @Test func keysOrderAsDoubles() {
    let rising: [Double] = [
      -.infinity, -.greatestFiniteMagnitude, -1, -.leastNonzeroMagnitude, 0, .leastNonzeroMagnitude,
      1, 1.5, .greatestFiniteMagnitude, .infinity,
    ]
    #expect(rising.map(\.orderKey) == rising.map(\.orderKey).sorted())
    #expect(rising.map { Double(orderKey: $0.orderKey) } == rising)
    #expect((-0.0).orderKey == 0.0.orderKey)
  }
}
