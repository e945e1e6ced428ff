/// Judgements of some of the pairs of items; the other pairs nobody has judged.
///
/// Weights follow from them when judged pairs link all items, directly or over others.
public struct PartialMatrix: Sendable, Hashable {
  /// The items compared, in the order of rows and columns; no name twice.
  public let items: [String]
  /// Row after row, 0 where the pair is missing; reciprocal elsewhere, the diagonal 1.
  private(set) var entries: [Double]

  /// The most items that can be compared with each other.
  public static let maximumOrder = 100

  /// The number n of items.
  public var order: Int { items.count }

  /// a_ij: how many times the row's item is more important than the column's; nil where missing.
  public subscript(row: Int, column: Int) -> Double? {
    let entry = entries[row * items.count + column]
    return entry == 0 ? nil : entry
  }

  init(unchecked items: [String], entries: [Double]) {
    self.items = items
    self.entries = entries
  }

  /// Items of which no two have been compared yet.
  init(unjudged items: [String]) {
    self.init(
      unchecked: items, entries: [Double](repeating: 0, count: items.count * items.count))
    for i in items.indices { entries[i * items.count + i] = 1 }
  }

  /// Items of which no two have been compared yet.
  ///
  /// - Throws: when there is no item or more than ``maximumOrder``, or a name is empty or there
  ///   twice.
  public init(items: [String]) throws(AHPError) {
    guard items.count <= PartialMatrix.maximumOrder else {
      throw AHPError(.tooManyItems(items.count))
    }
    _ = try PairwiseMatrix(equal: items)
    self.init(unjudged: items)
  }

  /// A matrix without gaps.
  public init(_ matrix: PairwiseMatrix) {
    self.init(unchecked: matrix.items, entries: matrix.entries)
  }

  /// Adds or replaces the judgement of a pair of items.
  ///
  /// - Throws: ``AHPFault/Kind/unknownItem``, ``AHPFault/Kind/selfPair``,
  ///   ``AHPFault/Kind/impossibleValue``, naming the pair.
  public mutating func judge(
    _ left: String, _ right: String, _ value: Double
  ) throws(AHPError) {
    let pair = [left, right]
    for item in pair where !items.contains(item) {
      throw AHPError(
        AHPFault(
          .unknownItem, items: [item], reason: "it is not among the items compared",
          fix: "they are \(quoted(items))"))
    }
    guard let i = items.firstIndex(of: left), let j = items.firstIndex(of: right) else { return }
    if i == j {
      throw AHPError(
        AHPFault(.selfPair, items: pair, reason: "an item is compared with itself"))
    }
    guard Judgement.isPossible(value) else { throw AHPError(.impossible(value, items: pair)) }
    set(i, j, to: value)
  }

  /// Sets a_ij and a_ji; the entry at (i, j) is kept as given.
  mutating func set(_ i: Int, _ j: Int, to value: Double) {
    entries[i * items.count + j] = value
    entries[j * items.count + i] = 1 / value
  }

  /// Forgets the judgement of a pair.
  mutating func clear(_ i: Int, _ j: Int) {
    entries[i * items.count + j] = 0
    entries[j * items.count + i] = 0
  }

  /// Each pair i < j for which `isJudged` holds or not, in the order of the matrix.
  func pairs(judged isJudged: Bool) -> [(Int, Int)] {
    var pairs: [(Int, Int)] = []
    for i in items.indices {
      for j in items.indices where i < j && (entries[i * order + j] != 0) == isJudged {
        pairs.append((i, j))
      }
    }
    return pairs
  }

  /// The positions of the missing pairs, the smaller one first, in the order of the matrix.
  public var missingPairs: [(Int, Int)] { pairs(judged: false) }

  /// The number m of missing pairs, 0 … n(n − 1)/2.
  public var missingCount: Int {
    entries.reduce(0) { $1 == 0 ? $0 + 1 : $0 } / 2
  }

  /// The judgements without gaps, nil when a pair is missing.
  public var complete: PairwiseMatrix? {
    missingCount == 0 ? PairwiseMatrix(unchecked: items, entries: entries) : nil
  }

  /// The items that judgements link with each other, directly or over others; in their order.
  ///
  /// One group when the weights follow from the judgements; several when nothing says how the
  /// items of one group compare with those of another.
  public var linkedGroups: [[String]] {
    AHP.linkedGroups(count: order, pairs: pairs(judged: true)).map { $0.map { items[$0] } }
  }
}

extension AHPFault {
  /// Groups of items that nothing links.
  static func disconnected(
    _ groups: [[String]], expert: String? = nil, node: String? = nil
  ) -> AHPFault {
    let shown = groups.prefix(4).map { quoted($0, limit: 4) }.joined(separator: " with ")
    return AHPFault(
      .disconnected, expert: expert, node: node, groups: groups,
      reason: "no judgement links " + shown
        + (groups.count > 4 ? " and \(groups.count - 4) more groups" : ""),
      fix: "compare an item of each group with one of another")
  }

  /// More items under one node than anyone can compare.
  static func tooManyItems(_ count: Int, node: String? = nil) -> AHPFault {
    AHPFault(
      .tooManyItems, node: node,
      reason: "\(count) items are compared, but only \(PartialMatrix.maximumOrder) can be",
      fix: "put them into groups and compare within each")
  }
}

/// Items that pairs link, directly or over others, in ascending order.
func linkedGroups(count: Int, pairs: [(Int, Int)]) -> [[Int]] {
  var leader = Array(0..<count)
  func find(_ item: Int) -> Int {
    var root = item
    while leader[root] != root { root = leader[root] }
    return root
  }
  for (a, b) in pairs {
    let (low, high) = (min(find(a), find(b)), max(find(a), find(b)))
    leader[high] = low
  }
  return Dictionary(grouping: 0..<count, by: find).values.sorted { $0[0] < $1[0] }
}
