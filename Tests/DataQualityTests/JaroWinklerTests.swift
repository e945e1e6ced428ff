import DataQuality
import Testing

@Suite("Jaro–Winkler similarity")
struct JaroWinklerTests {
  // Winkler 1990 and the table of W. W. Cohen, P. Ravikumar, S. E. Fienberg 2003.
  @Test(arguments: [
    ("MARTHA", "MARHTA", 0.9611), ("DWAYNE", "DUANE", 0.84), ("DIXON", "DICKSONX", 0.8133),
    ("", "", 1), ("", "a", 0), ("abc", "xyz", 0), ("张伟", "张伟", 1),
  ])
  func published(_ a: String, _ b: String, _ expected: Double) {
    #expect(abs(JaroWinkler.similarity(a, b) - expected) < 0.00005)
    #expect(abs(JaroWinkler.similarity(b, a) - expected) < 0.00005)
  }

  @Test func aComparisonForgetsThePairBefore() {
    var comparison = JaroWinkler()
    let long = Array("international harbour".unicodeScalars.map(\.value))
    let short = Array("MARTHA".unicodeScalars.map(\.value))
    let other = Array("MARHTA".unicodeScalars.map(\.value))
    _ = comparison.similarity(long[...], long[...])
    #expect(abs(comparison.similarity(short[...], other[...]) - 0.9611) < 0.00005)
  }
}
