/// Cases counted by the bins they lie in: each pattern of bins once, in one fixed order.
///
/// What is made from patterns does not depend on the order of the cases.
public struct CasePatterns: Sendable, Hashable {
  /// For each variable the bin of each pattern.
  public let codes: [[UInt8]]
  /// The good cases of each pattern.
  public let good: [Int]
  /// The bad cases of each pattern.
  public let bad: [Int]

  /// The number of patterns.
  public var count: Int { good.count }

  /// The patterns of cases.
  ///
  /// - Parameters:
  ///   - codes: for each variable the bin of each case.
  ///   - bad: 1 for bad cases, 0 for good ones.
  /// - Throws: ``ScorecardError`` for unequal lengths.
  /// - Complexity: O(n log n).
  public init(codes: [[UInt8]], bad: [UInt8]) throws(ScorecardError) {
    for column in codes where column.count != bad.count {
      throw ScorecardError(.unequalLengths("bins and outcomes", column.count, bad.count))
    }
    let words = Self.words(codes, count: bad.count)
    var order = (0..<bad.count).map { (key: words.first?[$0] ?? 0, row: UInt32($0)) }
    let further = words.dropFirst()
    order.sort { left, right in
      if left.key != right.key { return left.key < right.key }
      for word in further where word[Int(left.row)] != word[Int(right.row)] {
        return word[Int(left.row)] < word[Int(right.row)]
      }
      return false
    }
    var (good, bads, rows) = ([Int](), [Int](), [Int]())
    for (place, entry) in order.enumerated() {
      let row = Int(entry.row)
      let isNew =
        place == 0 || order[place - 1].key != entry.key
        || further.contains { $0[row] != $0[Int(order[place - 1].row)] }
      if isNew {
        rows.append(row)
        good.append(0)
        bads.append(0)
      }
      if bad[row] == 0 { good[good.count - 1] += 1 } else { bads[bads.count - 1] += 1 }
    }
    self.codes = codes.map { column in rows.map { column[$0] } }
    self.good = good
    self.bad = bads
  }

  /// Each case's bins as few whole numbers that order and tell apart as the bins do.
  private static func words(_ codes: [[UInt8]], count: Int) -> [[UInt64]] {
    var words: [[UInt64]] = []
    var room: UInt64 = 0
    for column in codes {
      let bins = UInt64(column.max() ?? 0) + 1
      if room < bins {
        words.append([UInt64](repeating: 0, count: count))
        room = .max
      }
      let last = words.count - 1
      for row in 0..<count { words[last][row] = words[last][row] &* bins &+ UInt64(column[row]) }
      room /= bins
    }
    return words
  }
}
