import Foundation
import Testing

@testable import Statistics

@Suite("Seeded random numbers")
struct RandomNumberTests {
  /// The published first numbers of seed 1234567 (Vigna's reference program).
  @Test func agreeWithTheReferenceProgram() {
    var generator = SplitMix64(seed: 1_234_567)
    let numbers = (0..<5).map { _ in generator.next() }
    #expect(
      numbers == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
  }

  @Test func streamsOfASeedDiffer() {
    var first: Set<UInt64> = []
    for stream in UInt64(0)..<1000 {
      var generator = SplitMix64(seed: 7, stream: stream)
      first.insert(generator.next())
    }
    #expect(first.count == 1000)
  }

  @Test func unitsStayInsideTheirRange() {
    struct Fixed: RandomNumberGenerator {
      let bits: UInt64
      mutating func next() -> UInt64 { bits }
    }
    var lowest = Fixed(bits: 0)
    var highest = Fixed(bits: .max)
    #expect(lowest.drawUnit() == 0)
    #expect(highest.drawUnit() == 1 - 0x1p-53)
    #expect(lowest.drawOpenUnit() == 0x1p-53)
    #expect(highest.drawOpenUnit() == 1 - 0x1p-53)
  }

  @Test func wholeNumbersAreEvenlySpread() {
    var generator = SplitMix64(seed: 3)
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[generator.draw(below: 7)] += 1 }
    let chiSquare = counts.reduce(0.0) { $0 + pow(Double($1) - 10_000, 2) / 10_000 }
    #expect(chiSquare < 22.5)  // the 99.9 % point of 6 degrees of freedom
    #expect((0..<100).allSatisfy { _ in (5...6).contains(generator.draw(in: 5...6)) })
  }

  @Test func shufflesAndSamplesKeepTheElements() {
    var generator = SplitMix64(seed: 4)
    var elements = Array(0..<50)
    generator.shuffle(&elements)
    #expect(elements != Array(0..<50))
    #expect(elements.sorted() == Array(0..<50))
    let sample = generator.drawSample(20, below: 30)
    #expect(Set(sample).count == 20)
    #expect(sample == sample.sorted() && sample.allSatisfy { (0..<30).contains($0) })
    #expect(generator.drawSample(5, below: 5) == [0, 1, 2, 3, 4])
    #expect(generator.drawElement(of: [Int]()) == nil)
  }

  @Test(arguments: [1e-300, 1e-9, 0.3, 0.5, 0.707, 0.9999999, 1, 1.0000001, 1.42, 2, 10, 1e18])
  func logarithmsAgreeWithTheCLibrary(x: Double) {
    #expect(
      (PortableMath.log(x) - Foundation.log(x)).magnitude <= 4e-16 * Foundation.log(x).magnitude)
  }

  @Test(arguments: [-740.0, -100, -1, -1e-9, 0, 1e-12, 0.3, 0.35, 1, 12.5, 700])
  func exponentialsAgreeWithTheCLibrary(x: Double) {
    let expected = Foundation.exp(x)
    #expect(
      (PortableMath.exp(x) - expected).magnitude
        <= max(5e-16 * expected, Double.leastNonzeroMagnitude))
  }

  @Test(arguments: [
    (0.0, 0.0), (1.0, 0.0), (5.0, 4.787491742782047), (20.0, 42.335616460753485),
    (21.0, 45.38013889847691), (50.0, 148.47776695177305), (1e6, 12815518.384658169),
  ])
  func logFactorials(k: Double, expected: Double) {
    #expect((PortableMath.logFactorial(k) - expected).magnitude <= 1e-14 * max(1, expected))
  }
}
