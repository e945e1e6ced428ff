/// The words that are known at some place, to find the one a typing error meant.
public struct KnownWords: Sendable, Hashable {
  /// The words, in the order they are listed to people.
  public let words: [String]

  /// The words known at a place.
  public init(_ words: some Sequence<String>) {
    self.words = Array(words)
  }

  /// The known word nearest to another one, nil when none is near enough to be meant.
  ///
  /// Near is a distance of at most a third of the longer word's length (at least one): one step
  /// inserts, deletes or replaces a character or swaps two neighbours (restricted
  /// Damerau–Levenshtein distance). Case, spaces, hyphens and underscores do not count. Of equally
  /// near words the first is taken.
  ///
  /// - Complexity: O(words × length²); words beyond 64 characters are never near.
  public func nearest(to word: String) -> String? {
    let wanted = KnownWords.folded(word)
    guard (1...64).contains(wanted.count) else { return nil }
    var best: (word: String, distance: Int)?
    for candidate in words {
      let folded = KnownWords.folded(candidate)
      let limit = max(1, max(folded.count, wanted.count) / 3)
      guard folded.count <= 64, abs(folded.count - wanted.count) <= limit else { continue }
      let distance = KnownWords.distance(wanted, folded)
      guard distance <= limit, distance < max(wanted.count, folded.count) else { continue }
      if distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.word
  }

  /// Lower case without spaces, hyphens and underscores.
  private static func folded(_ word: String) -> [Character] {
    word.lowercased().filter { $0 != " " && $0 != "-" && $0 != "_" }
  }

  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for i in 1...left.count {
      var current = [i] + [Int](repeating: 0, count: right.count)
      for j in 1...right.count {
        let replaced = last[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1)
        current[j] = min(replaced, last[j] + 1, current[j - 1] + 1)
        if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
          current[j] = min(current[j], beforeLast[j - 2] + 1)
        }
      }
      (beforeLast, last) = (last, current)
    }
    return last[right.count]
  }
}
