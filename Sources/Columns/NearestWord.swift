extension Sequence<String> {
  /// The known word that an unknown one was probably meant to be, nil when none is near.
  ///
  /// Near means: equal but for case, or at most one edit for every three characters of the longer
  /// word (at least one, a swap of neighbours being one edit). Of equally near words the first in
  /// byte order is taken, so that the order of the sequence does not matter.
  public func nearest(to word: String) -> String? {
    let letters = Array(word.lowercased().unicodeScalars.prefix(64))
    var best: (distance: Int, word: String)?
    for candidate in self {
      let other = Array(candidate.lowercased().unicodeScalars.prefix(64))
      let limit = Swift.max(1, Swift.max(letters.count, other.count) / 3)
      guard abs(letters.count - other.count) <= limit else { continue }
      let distance = editDistance(letters, other)
      // Words of one or two letters are all one edit apart.
      guard distance <= limit, distance < Swift.max(letters.count, other.count) else { continue }
      if let found = best {
        guard
          distance < found.distance
            || (distance == found.distance
              && candidate.utf8.lexicographicallyPrecedes(found.word.utf8))
        else { continue }
      }
      best = (distance, candidate)
    }
    return best?.word
  }
}

/// The fewest insertions, deletions, replacements and swaps of neighbours between two words.
private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  var row = last
  for i in a.indices {
    row[0] = i + 1
    for j in b.indices {
      var edits = Swift.min(last[j + 1], row[j]) + 1
      edits = Swift.min(edits, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        edits = Swift.min(edits, beforeLast[j - 1] + 1)
      }
      row[j + 1] = edits
    }
    (beforeLast, last, row) = (last, row, beforeLast)
  }
  return last[b.count]
}
