import Satisfaction
import Statistics
import Testing

@Suite("What drives satisfaction")
struct DriverMapTests {
  @Test(arguments: UInt64(0)..<20)
  func weightsAddUpToTheExplainedShare(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let rows = (0..<60).map { _ in (0..<4).map { _ in Double(random.draw(in: 1...5)) } }
    let overall = rows.map { $0[0] + $0[1] + Double(random.draw(in: 0...2)) }
    let map = try #require(
      DriverMap(attributes: ["a", "b", "c", "d"], ratings: rows, overall: overall))
    #expect(map.drivers.allSatisfy { $0.relativeWeight >= 0 })
    let sum = map.drivers.reduce(0) { $0 + $1.relativeWeight }
    #expect(abs(sum - map.explainedShare) < 1e-9)
    let shares = map.drivers.compactMap(\.relativeShare)
    #expect(abs(shares.reduce(0, +) - 1) < 1e-9)
  }

  @Test func anAttributeThatNeverVaries() {
    #expect(
      DriverMap(attributes: ["a"], ratings: [[3], [3], [3]], overall: [1, 2, 3]) == nil)
  }

  @Test func attributesThatSayTheSame() throws {
    let map = try #require(
      DriverMap(
        attributes: ["a", "b"], ratings: [[1, 1], [2, 2], [4, 4], [5, 5]], overall: [1, 2, 4, 5],
        importance: .standardisedBeta))
    // Twins share what they account for; coefficients cannot tell them apart.
    #expect(map.importance == .correlation)
    #expect(map.drivers.map(\.standardisedBeta) == [nil, nil])
    #expect(map.drivers.allSatisfy { abs($0.relativeWeight - 0.5) < 1e-9 })
  }

  @Test func fewRespondentsAreALowBase() throws {
    let map = try #require(
      DriverMap(attributes: ["a"], ratings: [[1], [2], [4]], overall: [1, 3, 4]))
    #expect(map.isLowBase)
  }
}
