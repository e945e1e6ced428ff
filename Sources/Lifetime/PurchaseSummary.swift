import Statistics

/// How many customers have which history: all that a purchase model learns from.
///
/// Customers of equal histories count together; a shop's customers share few histories (23,570
/// have 8,685 in the CDNOW data), so that fitting takes little time whatever their number.
public struct PurchaseSummary: Sendable, Hashable {
  /// The distinct histories, ascending.
  public private(set) var histories: [PurchaseHistory]
  /// How many customers have each.
  public private(set) var counts: [Int]

  /// The summary of no customers.
  public init() {
    histories = []
    counts = []
  }

  /// The histories of some customers, in any order.
  public init(_ customers: some Sequence<PurchaseHistory>) {
    self = PurchaseSummary.grouped(Array(customers), places: false).summary
  }

  /// The histories of some customers, and for each customer the place of the history among the
  /// distinct ones.
  public static func grouped(
    _ customers: [PurchaseHistory]
  ) -> (summary: PurchaseSummary, places: [Int]) {
    grouped(customers, places: true)
  }

  private static func grouped(
    _ customers: [PurchaseHistory], places: Bool
  ) -> (summary: PurchaseSummary, places: [Int]) {
    var summary = PurchaseSummary()
    guard let keys = HistoryKeys(customers) else {
      summary = PurchaseSummary(weighted: customers.map { ($0, 1) })
      return (summary, places ? customers.map { summary.index(of: $0) ?? 0 } : [])
    }
    var sorted = keys.keys
    sorted.radixSort()
    var distinct: [Int64] = []
    for key in sorted {
      if key == distinct.last {
        summary.counts[summary.counts.count - 1] += 1
      } else {
        distinct.append(key)
        summary.counts.append(1)
      }
    }
    summary.histories = distinct.map { keys.history($0) }
    guard places else { return (summary, []) }
    let found = keys.keys.map { key in
      var (low, high) = (0, distinct.count)
      while low < high {
        let middle = (low + high) / 2
        if distinct[middle] < key { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return (summary, found)
  }

  /// Histories with how many customers have each, such as rows of a table; equal ones count
  /// together, those of no customer are left out.
  public init(weighted customers: some Sequence<(history: PurchaseHistory, count: Int)>) {
    self.init()
    for (history, count) in customers.sorted(by: { $0.history < $1.history }) where count > 0 {
      if history == histories.last {
        counts[counts.count - 1] += count
      } else {
        histories.append(history)
        counts.append(count)
      }
    }
  }

  /// Takes in the customers of another summary.
  public mutating func merge(_ other: PurchaseSummary) {
    self = PurchaseSummary(
      weighted: zip(histories, counts).map { ($0, $1) }
        + zip(other.histories, other.counts).map { ($0, $1) })
  }

  /// The number of customers.
  public var customers: Int { counts.reduce(0, +) }

  /// Customers who bought again.
  public var repeatCustomers: Int {
    zip(histories, counts).reduce(0) { $0 + ($1.0.repeatPurchases > 0 ? $1.1 : 0) }
  }

  /// Repeat purchases of all customers.
  public var repeatPurchases: Int {
    zip(histories, counts).reduce(0) { $0 + $1.0.repeatPurchases * $1.1 }
  }

  /// The longest observation age; 0 without customers.
  public var longestAge: Double { histories.map(\.observationAge).max() ?? 0 }

  /// Where a history stands among the distinct ones, nil when it is none of them.
  public func index(of history: PurchaseHistory) -> Int? {
    var low = 0
    var high = histories.count
    while low < high {
      let middle = (low + high) / 2
      if histories[middle] < history { low = middle + 1 } else { high = middle }
    }
    return low < histories.count && histories[low] == history ? low : nil
  }
}
