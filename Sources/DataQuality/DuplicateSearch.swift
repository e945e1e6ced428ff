import Columns

/// Pairs of customers who may be one, found without comparing everybody with everybody.
///
/// Customers are compared who share a block: the same e-mail address, phone number, birthday with
/// the same first letter, or name in whatever order of words; and, for slips of the pen, those
/// whose names are neighbours in alphabetical order, read forwards or backwards. Names alone are
/// looked at only where they can be enough for the threshold. Blocks larger than
/// ``DuplicateRules/largestBlock`` are sorted by name and each customer compared with the few that
/// follow, so one phone number of 50,000 customers costs what 50,000 others cost;
/// ``cappedBlocks`` tells of them. Nothing is merged.
///
/// Memory and time grow with the number of customers.
public struct DuplicateSearch: Sendable {
  /// A block in which not every pair was compared.
  public struct CappedBlock: Sendable, Hashable {
    /// What its customers share.
    public let kind: String
    /// How many they are.
    public let customers: Int
    /// The row of the first of them.
    public let first: Int
  }

  /// The pairs, the most likely first, then by rows.
  public let pairs: [DuplicatePair]
  /// The blocks in which only neighbours were compared, the largest first.
  public let cappedBlocks: [CappedBlock]
  /// How many pairs were compared.
  public let compared: Int

  /// Looks for pairs among customers in the order of their ids.
  ///
  /// - Parameters:
  ///   - count: the number of customers.
  ///   - rules: what speaks for a pair and from where it is proposed.
  ///   - threads: the number of threads; it changes nothing but the time.
  ///   - identity: the customer of a row, 0 ..< count; called from several threads, once a row.
  public init(
    count: Int, rules: DuplicateRules = DuplicateRules(), threads: Int = 1,
    identity: @Sendable (Int) -> CustomerIdentity
  ) {
    let size = 1 << 14
    let parts = concurrentMap((count + size - 1) / size, threads: threads) { part in
      IdentityTable((part * size..<min(count, (part + 1) * size)).map(identity))
    }
    let table = IdentityTable(joining: parts)
    let blocks = IdentityTable.Block.allCases
    let found = concurrentMap(blocks.count + 2, threads: threads) { part in
      part < blocks.count
        ? DuplicateSearch.pairs(of: table, blocks[part], rules)
        : DuplicateSearch.neighbours(in: table, backwards: part > blocks.count, rules)
    }
    compared = found.reduce(0) { $0 + $1.compared }
    cappedBlocks = found.flatMap(\.capped).sorted { left, right in
      (right.customers, left.kind, left.first) < (left.customers, right.kind, right.first)
    }
    var all = found.flatMap(\.pairs)
    all.sort { ($0.first, $0.second) < ($1.first, $1.second) }
    var distinct: [DuplicatePair] = []
    for pair in all
    where distinct.last.map({ ($0.first, $0.second) != (pair.first, pair.second) })
      ?? true
    {
      distinct.append(pair)
    }
    distinct.sort { left, right in
      (right.score, left.first, left.second) < (left.score, right.first, right.second)
    }
    pairs = distinct
  }

  /// For each of so many customers the pair that most speaks for, nil where there is none.
  public func best(customers count: Int) -> [DuplicatePair?] {
    var best = [DuplicatePair?](repeating: nil, count: count)
    for pair in pairs {
      if best[pair.first] == nil { best[pair.first] = pair }
      if best[pair.second] == nil { best[pair.second] = pair }
    }
    return best
  }

  private struct Found: Sendable {
    var pairs: [DuplicatePair] = []
    var capped: [CappedBlock] = []
    var compared = 0
  }

  private struct Entry {
    var key: UInt64
    var row: Int32
  }

  private static func pairs(
    of table: IdentityTable, _ block: IdentityTable.Block, _ rules: DuplicateRules
  ) -> Found {
    var entries: [Entry] = []
    for (row, key) in table.keys[block.rawValue].enumerated() where key != IdentityTable.none {
      if block == .name, !table.isNameEnough(row, rules) { continue }
      entries.append(Entry(key: key, row: Int32(row)))
    }
    entries.sort { ($0.key, $0.row) < ($1.key, $1.row) }
    var found = Found()
    var comparison = JaroWinkler()
    var start = 0
    while start < entries.count {
      var end = start + 1
      while end < entries.count, entries[end].key == entries[start].key { end += 1 }
      if end - start > 1 {
        var rows = entries[start..<end].map { Int($0.row) }
        var reach = rows.count
        if rows.count > rules.largestBlock {
          found.capped.append(
            CappedBlock(kind: "\(block)", customers: rows.count, first: rows[0]))
          reach = rules.window
          rows.sort { left, right in
            let (a, b) = (table.name(left), table.name(right))
            if a.elementsEqual(b) { return left < right }
            return a.lexicographicallyPrecedes(b)
          }
        }
        for (place, row) in rows.enumerated() {
          for other in rows[(place + 1)..<max(place + 1, min(rows.count, place + 1 + reach))] {
            found.compared += 1
            if let pair = table.pair(row, other, rules, &comparison) { found.pairs.append(pair) }
          }
        }
      }
      start = end
    }
    return found
  }

  /// Pairs of customers whose names are neighbours in alphabetical order, and not equal.
  private static func neighbours(
    in table: IdentityTable, backwards: Bool, _ rules: DuplicateRules
  ) -> Found {
    var rows = (0..<table.count).filter { row in
      table.name(row).count >= 5 && table.isNameEnough(row, rules)
    }
    table.letters.withUnsafeBufferPointer { letters in
      rows.sort { left, right in
        let (a, b) = (table.nameRange(left), table.nameRange(right))
        let common = min(a.count, b.count)
        for place in 0..<common {
          let x = letters[backwards ? a.upperBound - 1 - place : a.lowerBound + place]
          let y = letters[backwards ? b.upperBound - 1 - place : b.lowerBound + place]
          if x != y { return x < y }
        }
        return a.count != b.count ? a.count < b.count : left < right
      }
    }
    // Customers of one name stand together; the first few of them stand for all.
    var found = Found()
    var comparison = JaroWinkler()
    var names: [[Int]] = []
    for row in rows {
      if let last = names.last, table.key(.name, last[0]) == table.key(.name, row) {
        if last.count < 3 { names[names.count - 1].append(row) }
      } else {
        names.append([row])
      }
    }
    for (place, group) in names.enumerated() {
      for next in names[(place + 1)..<max(place + 1, min(names.count, place + 1 + rules.window))] {
        for row in group {
          for other in next {
            found.compared += 1
            if let pair = table.pair(row, other, rules, &comparison) { found.pairs.append(pair) }
          }
        }
      }
    }
    return found
  }
}
