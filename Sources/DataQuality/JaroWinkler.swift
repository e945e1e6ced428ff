/// How alike two texts are by the characters they share and how far those stand apart.
///
///     jaro    = (m/|a| + m/|b| + (m − t)/m) / 3
///     winkler = jaro + l · 0.1 · (1 − jaro)
///
/// m matching characters (equal, at most max(|a|, |b|)/2 − 1 places apart), t half of those that
/// stand in another order, l the length of the common beginning, at most 4. 0…1, 1 for equal
/// texts; two empty texts are 1, an empty one beside another 0.
///
/// - SeeAlso: W. E. Winkler, "String comparator metrics and enhanced decision rules in the
///   Fellegi–Sunter model of record linkage", 1990, ERIC ED325505.
public struct JaroWinkler: Sendable {
  private var matchedA: [Bool] = []
  private var matchedB: [Bool] = []

  /// A comparison; one is used again for many pairs, so that it need not ask for memory.
  public init() {}

  /// How alike two texts are, 0…1.
  ///
  /// - Complexity: O(|a| · |b|) characters.
  public mutating func similarity(_ a: ArraySlice<UInt32>, _ b: ArraySlice<UInt32>) -> Double {
    if a.isEmpty || b.isEmpty { return a.isEmpty && b.isEmpty ? 1 : 0 }
    let (ca, cb) = (a.count, b.count)
    let window = max(0, max(ca, cb) / 2 - 1)
    if matchedA.count < ca { matchedA = [Bool](repeating: false, count: ca) }
    if matchedB.count < cb { matchedB = [Bool](repeating: false, count: cb) }
    for place in 0..<ca { matchedA[place] = false }
    for place in 0..<cb { matchedB[place] = false }
    var matches = 0
    for i in 0..<ca {
      let low = max(0, i - window)
      let high = min(cb, i + window + 1)
      guard low < high else { continue }
      for j in low..<high
      where !matchedB[j] && a[a.startIndex + i] == b[b.startIndex + j] {
        matchedA[i] = true
        matchedB[j] = true
        matches += 1
        break
      }
    }
    if matches == 0 { return 0 }
    var crossed = 0
    var j = 0
    for i in 0..<ca where matchedA[i] {
      while !matchedB[j] { j += 1 }
      if a[a.startIndex + i] != b[b.startIndex + j] { crossed += 1 }
      j += 1
    }
    let m = Double(matches)
    let jaro = (m / Double(ca) + m / Double(cb) + (m - Double(crossed / 2)) / m) / 3
    var common = 0
    while common < min(4, ca, cb), a[a.startIndex + common] == b[b.startIndex + common] {
      common += 1
    }
    return jaro + Double(common) * 0.1 * (1 - jaro)
  }

  /// How alike two texts are, 0…1, by their code points.
  public static func similarity(_ a: String, _ b: String) -> Double {
    var comparison = JaroWinkler()
    return comparison.similarity(
      a.unicodeScalars.map(\.value)[...], b.unicodeScalars.map(\.value)[...])
  }
}
