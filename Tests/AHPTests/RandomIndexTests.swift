import AHP
import Testing

@Suite("Random indices")
struct RandomIndexTests {
  @Test(arguments: [
    (RandomIndex.alonsoLamata2006, [0, 0, 0.5247, 0.8816, 1.5838]),
    (.saaty1980, [0, 0, 0.58, 0.90, 1.59]),
    (.saaty2005, [0, 0, 0.52, 0.89, 1.59]),
    (.doneganDodd1991, [0, 0, 0.4914, 0.8286, 1.4969]),
  ])
  func ofTheTables(table: RandomIndex, expected: [Double]) {
    #expect([1, 2, 3, 4, 15].map { table.value(order: $0) } == expected)
    #expect(table.name(order: 15) == table.rawValue)
  }

  /// (1.7699 · 20 − 4.3513) / 19 by hand.
  @Test func goOnAlongTheLine() {
    for table in [RandomIndex.alonsoLamata2006, .saaty1980, .saaty2005, .alonsoLamataLinear] {
      #expect(abs(table.value(order: 20) - 31.0467 / 19) < 1e-12)
    }
    #expect(
      RandomIndex.saaty2005.name(order: 16) == "saaty2005, beyond its table alonso-lamata-linear")
    #expect(RandomIndex.alonsoLamataLinear.name(order: 99) == "alonso-lamata-linear")
  }

  @Test func ofDoneganAndDoddAreInterpolated() {
    let table = RandomIndex.doneganDodd1991
    #expect(table.value(order: 20) == 1.5371)
    #expect(abs(table.value(order: 22) - (1.5371 + 0.4 * 0.0248)) < 1e-12)
    #expect(table.value(order: 100) == 1.6339)
    #expect(!table.isTabulated(order: 101))
  }
}
