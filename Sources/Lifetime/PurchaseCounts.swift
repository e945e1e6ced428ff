import Columns

/// How many customers bought again how often, beside how many a model expects.
///
/// Each customer counts over the own observation age, as a new customer at its beginning. Where the
/// two part, the model does not describe the customers it was fitted to.
///
/// - SeeAlso: P. S. Fader, B. G. S. Hardie, K. L. Lee, "'Counting Your Customers' the Easy Way",
///   *Marketing Science* 24(2), 2005, pp. 275–284, figure 2.
public struct PurchaseCounts: Sendable, Hashable {
  /// Customers of one number of repeat purchases, or of so many and more.
  public struct Row: Sendable, Hashable {
    /// The repeat purchases.
    public let repeatPurchases: Int
    /// True for the last row, which takes everybody with more, too.
    public let isOpen: Bool
    /// How many customers have made so many.
    public let customers: Int
    /// How many are expected to have.
    public let expected: Double
  }

  /// For 0, 1, 2, … repeat purchases; the last row takes all with more.
  public let rows: [Row]

  /// The rows without the last ones of which there are no customers and hardly any expected.
  public var trimmed: [Row] {
    let last = rows.lastIndex { $0.customers > 0 || $0.expected >= 0.05 } ?? 0
    return Array(rows.prefix(last + 1))
  }

  /// The counts of a summary's customers beside those that a model expects.
  ///
  /// - Parameters:
  ///   - model: a model in the unit of the summary's ages.
  ///   - summary: the customers.
  ///   - last: the repeat purchases of the last row, 1 or more.
  ///   - threads: how many threads work on it, which does not show in the result.
  public init(
    _ model: some PurchaseModel, _ summary: PurchaseSummary, last: Int, threads: Int = 1
  ) {
    let last = max(1, last)
    var made = [Int](repeating: 0, count: last + 1)
    var byAge: [Double: Int] = [:]
    for (history, count) in zip(summary.histories, summary.counts) {
      made[min(history.repeatPurchases, last)] += count
      byAge[history.observationAge, default: 0] += count
    }
    let ages = byAge.sorted { $0.key < $1.key }
    let parts = concurrentMap(ages.count, threads: threads) { index in
      model.probabilities(ofRepeatPurchases: last - 1, within: ages[index].key)
    }
    var expected = [Double](repeating: 0, count: last + 1)
    for (age, part) in zip(ages, parts) {
      let customers = Double(age.value)
      for (count, share) in part.enumerated() { expected[count] += customers * share }
      expected[last] += customers * max(0, 1 - part.reduce(0, +))
    }
    rows = made.indices.map {
      Row(repeatPurchases: $0, isOpen: $0 == last, customers: made[$0], expected: expected[$0])
    }
  }
}
