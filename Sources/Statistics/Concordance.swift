/// How often the member at higher risk is the one who left earlier: Harrell's C.
///
/// A pair counts when one is known to have left before the other: an event at an earlier time, or
/// at the same time as another's censoring. Equal risks count half.
///
/// - SeeAlso: F. E. Harrell et al., "Evaluating the yield of medical tests", *JAMA* 247(18), 1982,
///   pp. 2543–2546, doi:10.1001/jama.1982.03320430047030.
public struct Concordance: Sendable, Hashable {
  /// Pairs in which the member at higher risk left earlier.
  public let concordant: Int
  /// Pairs in which the member at lower risk left earlier.
  public let discordant: Int
  /// Pairs of members at the same risk.
  public let tied: Int

  /// The concordance C, 0…1, higher is better; 0.5 for a model that knows nothing, nil without a
  /// pair.
  public var index: Double? {
    let pairs = concordant + discordant + tied
    return pairs == 0
      ? nil : (Double(concordant) + 0.5 * Double(tied)) / Double(pairs)
  }

  /// The concordance of risks (higher: expected to leave earlier) with what happened.
  ///
  /// - Complexity: O(n log n).
  public init(durations: [Double], events: [Bool], risks: [Double]) {
    precondition(durations.count == events.count && risks.count == durations.count)
    let levels = Array(Set(risks)).sorted()
    let rank = Dictionary(uniqueKeysWithValues: levels.enumerated().map { ($1, $0) })
    // Longest first; those who outlasted an event are then in the tree before it is looked up.
    let order = durations.indices.sorted {
      durations[$0] != durations[$1]
        ? durations[$0] > durations[$1] : !events[$0] && events[$1]
    }
    var tree = [Int](repeating: 0, count: levels.count + 1)
    func sum(below level: Int) -> Int {
      var (sum, position) = (0, level)
      while position > 0 {
        sum += tree[position]
        position -= position & -position
      }
      return sum
    }
    var (concordant, discordant, tied, present) = (0, 0, 0, 0)
    var waiting: [Int] = []
    func insert(_ level: Int) {
      var position = level + 1
      while position < tree.count {
        tree[position] += 1
        position += position & -position
      }
      present += 1
    }
    for (position, index) in order.enumerated() {
      if let last = position > 0 ? order[position - 1] : nil, durations[last] != durations[index] {
        waiting.forEach(insert)
        waiting.removeAll(keepingCapacity: true)
      }
      let level = rank[risks[index]] ?? 0
      guard events[index] else {
        insert(level)
        continue
      }
      let lower = sum(below: level)
      let upTo = sum(below: level + 1)
      concordant += lower
      tied += upTo - lower
      discordant += present - upTo
      waiting.append(level)
    }
    self.concordant = concordant
    self.discordant = discordant
    self.tied = tied
  }
}
