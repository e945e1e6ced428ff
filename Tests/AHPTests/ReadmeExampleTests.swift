import AHP
import Testing

@Suite("The library example of the README")
struct ReadmeExampleTests {
  @Test func itHolds() throws {
    let matrix = try PairwiseMatrix(
      items: ["sales", "margin", "risk"],
      rows: [[1, 2, 4], [1 / 2, 1, 3], [1 / 4, 1 / 3, 1]])
    let weights = matrix.priorities().weights
    let ratio = matrix.consistency().consistencyRatio
    // By hand: powers of the matrix settle at these shares.
    for (got, expected) in zip(weights, [0.558, 0.320, 0.122]) {
      #expect(abs(got - expected) < 0.0005)
    }
    #expect(abs(ratio - 0.017) < 0.0005)
  }
}
