import Statistics
import Testing

/// Expected sums are worked out by hand, in integers, or from how the terms were made.
@Suite("Exact sums")
struct ExactSumTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var terms: [Double]
    var sum: Double
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "nothing", terms: [], sum: 0),
    Case(name: "ten tenths", terms: Array(repeating: 0.1, count: 10), sum: 1),
    Case(name: "small beside large", terms: [1e100, 1, -1e100], sum: 1),
    Case(name: "three magnitudes", terms: [1e300, 1e-300, 1, -1e300, -1], sum: 1e-300),
    Case(name: "past the range and back", terms: [1e308, 1e308, -1e308, -1e308, 7], sum: 7),
    Case(
      name: "largest", terms: [.greatestFiniteMagnitude, 1, -1], sum: .greatestFiniteMagnitude),
    Case(name: "beyond the range", terms: [1e308, 1e308], sum: .infinity),
    Case(name: "below the range", terms: [-1e308, -1e308], sum: -.infinity),
    Case(
      name: "subnormals", terms: [.leastNonzeroMagnitude, .leastNonzeroMagnitude], sum: 0x1p-1073),
    Case(name: "subnormals beside one", terms: [1, 0x1p-1074, -1], sum: 0x1p-1074),
    Case(name: "a tie goes to even", terms: [0x1p53, 1], sum: 0x1p53),
    Case(name: "a tie goes to even, upwards", terms: [0x1p53 + 2, 1], sum: 0x1p53 + 4),
    Case(name: "just above a tie", terms: [0x1p53, 1, 0x1p-1000], sum: 0x1p53 + 2),
    Case(name: "just below a tie", terms: [0x1p53 + 2, 1, -0x1p-1000], sum: 0x1p53 + 2),
    Case(name: "carries over many limbs", terms: [0x1p900, -0x1p-900, -0x1p900], sum: -0x1p-900),
  ]

  @Test(arguments: cases)
  func sums(_ example: Case) {
    #expect(ExactSum(example.terms).value == example.sum)
    #expect(ExactSum(example.terms.reversed()).value == example.sum)
    var merged = ExactSum()
    for term in example.terms { merged.merge(ExactSum([term])) }
    #expect(merged.value == example.sum)
    #expect(merged == ExactSum(example.terms))
    #expect(merged.hashValue == ExactSum(example.terms).hashValue)
  }

  @Test func notFinite() {
    #expect(ExactSum([1, .infinity, 2]).value.isNaN)
    #expect(ExactSum([.nan, 1]) == ExactSum([1, -.infinity]))
    #expect(ExactSum([1]) != ExactSum([1, 1e-300]))
  }

  /// Multiples of 2^-40 with random exponents, summed beside in 128-bit integers.
  @Test(arguments: UInt64(0)..<50)
  func agreesWithIntegers(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 11
    }
    var terms: [Double] = []
    var whole: Int128 = 0
    for _ in 0..<2000 {
      let shift = Int(next() % 60)
      let significand = Int128(next() >> (next() % 50)) * (next() % 2 == 0 ? 1 : -1)
      whole += significand << Int128(shift)
      terms.append(Double(significand) * 0x1p-40 * Double(Int128(1) << Int128(shift)))
    }
    // Sum of doubles = whole · 2^-40; converting an integer to double rounds to nearest even.
    #expect(ExactSum(terms).value == Double(whole) * 0x1p-40)
    var pieces = ExactSum()
    for start in stride(from: 0, to: terms.count, by: 37) {
      pieces.merge(ExactSum(terms[start..<min(start + 37, terms.count)].reversed()))
    }
    #expect(pieces == ExactSum(terms))
    #expect(pieces.encoded() == ExactSum(terms).encoded())
  }
}

@Suite("Mean and standard deviation")
struct MomentsTests {
  @Test func ofASmallSample() throws {
    // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, Σ(x − 5)² = 32, s² = 32/7.
    let moments = Moments([2, 4, 4, 4, 5, 5, 7, 9])
    #expect(moments.mean == 5)
    #expect(moments.sampleVariance == 32.0 / 7)
    #expect(moments.standardDeviation == (32.0 / 7).squareRoot())
  }

  @Test func smallSpreadAroundALargeMean() {
    // 10^9 + {4, 7, 13, 16}: s² = 30 (NIST's example of cancellation).
    #expect(Moments([4, 7, 13, 16].map { 1e9 + $0 }).sampleVariance == 30)
    // Equal values that binary cannot hold have no spread at all.
    #expect(Moments(Array(repeating: 0.1, count: 1001)).sampleVariance == 0)
  }

  @Test func edges() {
    #expect(Moments().mean == nil)
    #expect(Moments([3]).mean == 3)
    #expect(Moments([3]).standardDeviation == nil)
    #expect(Moments([1e308, 1e308]).mean == nil)
    #expect(Moments([1e200, -1e200]).standardDeviation == nil)
  }

  @Test(arguments: UInt64(1)..<30)
  func orderAndBlocksChangeNothing(seed: UInt64) {
    var state = seed
    let values = (0..<500).map { _ -> Double in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (Double(state >> 40) - 8_000_000) * 0.01
    }
    var merged = Moments(values[300...])
    merged.merge(Moments(values[..<300].reversed()))
    let whole = Moments(values)
    #expect(merged == whole)
    #expect(merged.encoded() == whole.encoded())
    #expect(merged.standardDeviation == whole.standardDeviation)
  }
}
