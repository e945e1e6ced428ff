/// How likely a panel's agreement is by chance, and how that was computed.
public struct PanelSignificance: Sendable, Hashable {
  /// How a p value was computed.
  public enum Method: String, Sendable, Hashable, CaseIterable {
    /// Every order of every expert's ranks was counted.
    case exact
    /// Orders were drawn from a named seed.
    case permutation
    /// Friedman's χ², which is rough for few items.
    case chiSquared = "chi_squared"
  }

  /// The p value, 0…1, lower speaks against chance.
  public let pValue: Double
  /// How it was computed.
  public let method: Method
}

extension PanelConcordance {
  /// The p value by counting every order of every expert's ranks.
  ///
  ///     p = orders with S at least as large / all orders
  ///
  /// The first expert's order is held, which leaves the distribution of S as it is. Counted in
  /// integers. Nil where W is, and for panels too large to count (more than seven items, or more
  /// steps than the limit).
  ///
  /// - Complexity: O(sums of ranks that occur × n!) for each expert.
  public func exactPValue(limit: Int = 1_000_000) -> Double? {
    guard coefficient != nil, items <= 7, let first = ranks.first else { return nil }
    // Mid-ranks are multiples of a half: doubled, all sums are integers.
    let doubled = ranks.map { row in row.map { Int(2 * $0) } }
    var counts: [[Int]: UInt64] = [first.map { Int(2 * $0) }.sorted(): 1]
    var total: UInt64 = 1
    for row in doubled.dropFirst() {
      let orders = PanelConcordance.orders(row)
      guard counts.count * orders.count <= limit else { return nil }
      let (product, overflow) = total.multipliedReportingOverflow(by: UInt64(orders.count))
      guard !overflow else { return nil }
      total = product
      var next: [[Int]: UInt64] = [:]
      for (sums, count) in counts {
        for order in orders {
          next[zip(sums, order).map { $0 + $1 }.sorted(), default: 0] += count
        }
      }
      counts = next
    }
    let mean = experts * (items + 1)
    func spread(_ sums: [Int]) -> Int { sums.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } }
    let observed = spread(rankSums.map { Int(2 * $0) })
    // Integers: the order in which the dictionary is read does not matter.
    let reached = counts.reduce(UInt64(0)) { $0 + (spread($1.key) >= observed ? $1.value : 0) }
    return Double(reached) / Double(total)
  }

  /// The p value by the most exact method that the panel's size allows.
  ///
  /// Exact where all orders can be counted, else drawn orders up to seven items, else χ². Nil
  /// where W is.
  public func significance(draws: Int = 9_999, seed: UInt64 = 1) -> PanelSignificance? {
    if let exact = exactPValue() { return PanelSignificance(pValue: exact, method: .exact) }
    if items <= 7, let drawn = permutationPValue(draws: draws, seed: seed) {
      return PanelSignificance(pValue: drawn, method: .permutation)
    }
    return pValue.map { PanelSignificance(pValue: $0, method: .chiSquared) }
  }

  /// Every distinct order of a row, each as often as the others.
  private static func orders(_ row: [Int]) -> [[Int]] {
    var orders: [[Int]] = [[]]
    for _ in row {
      orders = orders.flatMap { start -> [[Int]] in
        var rest = row
        for value in start { if let used = rest.firstIndex(of: value) { rest.remove(at: used) } }
        return Set(rest).sorted().map { start + [$0] }
      }
    }
    return orders
  }
}
