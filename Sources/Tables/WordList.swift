/// Known words, among which the one nearest to a mistyped word is found.
public struct WordList: Sendable {
  private let words: [(word: String, key: [Unicode.Scalar])]

  /// A list; of two equally near words the earlier is found.
  public init(_ words: some Sequence<String>) {
    self.words = words.map { ($0, WordList.key($0)) }
  }

  /// The nearest word, nil when none is within a third of the word's length (at least one edit).
  ///
  /// Distance counts insertions, deletions, replacements and swaps of neighbours (optimal string
  /// alignment), after folding what ``HeaderBinding`` folds. Words longer than 64 characters have
  /// no nearest one.
  public func nearest(to word: String) -> String? {
    let key = WordList.key(word)
    guard !key.isEmpty, key.count <= 64 else { return nil }
    var best: (word: String, distance: Int)?
    for candidate in words where candidate.key.count <= 64 {
      let limit = max(1, max(key.count, candidate.key.count) / 3)
      guard abs(candidate.key.count - key.count) <= limit else { continue }
      let distance = WordList.distance(key, candidate.key)
      // One edit turns any one-letter word into any other.
      guard distance <= limit, distance < max(key.count, candidate.key.count) else { continue }
      if distance < best?.distance ?? Int.max { best = (candidate.word, distance) }
    }
    return best?.word
  }

  private static func key(_ word: String) -> [Unicode.Scalar] {
    Array(HeaderKey(word).text.unicodeScalars)
  }

  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var before: [Int] = []
    var last = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1] + [Int](repeating: 0, count: b.count)
      for j in 0..<b.count {
        row[j + 1] = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          row[j + 1] = min(row[j + 1], before[j - 1] + 1)
        }
      }
      (before, last) = (last, row)
    }
    return last[b.count]
  }
}
