/// Which causes make most of the cases.
public struct CausePareto: Sendable, Hashable {
  /// One cause.
  public struct Cause: Sendable, Hashable {
    /// Its name; empty for cases without one.
    public let name: String
    /// The number of cases.
    public let count: Int
    /// The share of all cases, 0…1.
    public let share: Double
    /// The share of all cases that it and the causes before it make, 0…1.
    public let cumulativeShare: Double
  }

  /// The causes, the most frequent first; equal ones by name.
  public let causes: [Cause]

  /// Causes with the number of their cases; those without cases are left out.
  public init(_ counts: [(name: String, count: Int)]) {
    let total = counts.reduce(0) { $0 + $1.count }
    let sorted = counts.filter { $0.count > 0 }.sorted {
      ($1.count, $0.name) < ($0.count, $1.name)
    }
    var upTo = 0
    causes = sorted.map { name, count in
      upTo += count
      return Cause(
        name: name, count: count, share: Double(count) / Double(total),
        cumulativeShare: Double(upTo) / Double(total))
    }
  }

  /// How many causes it takes to reach a share of all cases, such as 0.8.
  public func causes(making share: Double) -> Int {
    guard let last = causes.firstIndex(where: { $0.cumulativeShare >= share - 1e-12 }) else {
      return causes.count
    }
    return last + 1
  }
}
