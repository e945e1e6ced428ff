/// How customers moved between grades from one date to the next.
///
///     P(i → j) = n(i → j) / n(i)    k periods ahead = Pᵏ    mobility = (K − trace P)/(K − 1)
///
/// States are given from best to worst. Only customers graded at both dates are in the matrix.
public struct GradeMigration: Sendable, Hashable {
  /// The states, best first.
  public let states: [String]
  /// The number of customers from each state (row) to each (column).
  public private(set) var counts: [[Int]]
  /// Customers of the later date by state who had no grade before.
  public private(set) var entrants: [Int]
  /// Customers of the earlier date by state who have no grade now.
  public private(set) var leavers: [Int]

  /// A matrix without customers.
  public init(states: [String]) {
    self.states = states
    counts = Array(repeating: Array(repeating: 0, count: states.count), count: states.count)
    entrants = Array(repeating: 0, count: states.count)
    leavers = entrants
  }

  /// The moves between two lists of grades by customer.
  public init(from earlier: [String: CreditGrade], to later: [String: CreditGrade]) {
    self.init(states: CreditGrade.allCases.map(\.rawValue))
    for (customer, grade) in earlier { add(from: grade.rank, to: later[customer]?.rank) }
    for (customer, grade) in later where earlier[customer] == nil {
      add(from: nil, to: grade.rank)
    }
  }

  /// Takes in customers who moved between two places in `states`; nil for no grade.
  public mutating func add(from: Int?, to: Int?, customers: Int = 1) {
    switch (from, to) {
    case (let from?, let to?): counts[from][to] += customers
    case (let from?, nil): leavers[from] += customers
    case (nil, let to?): entrants[to] += customers
    case (nil, nil): break
    }
  }

  /// The customers graded at both dates.
  public var customers: Int { counts.joined().reduce(0, +) }

  /// The share of each row that went to each state; nil, never zeros, for an empty row.
  public var probabilities: [[Double]?] {
    counts.map { row in
      let total = row.reduce(0, +)
      return total == 0 ? nil : row.map { Double($0) / Double(total) }
    }
  }

  private func share(_ counted: (Int, Int) -> Bool) -> Double? {
    guard customers > 0 else { return nil }
    var sum = 0
    for row in states.indices {
      for column in states.indices where counted(row, column) { sum += counts[row][column] }
    }
    return Double(sum) / Double(customers)
  }

  /// The share of customers whose grade rose, 0…1, higher is better; nil without customers.
  public var upgradeRate: Double? { share { $0 > $1 } }
  /// The share of customers whose grade fell, 0…1, lower is better; nil without customers.
  public var downgradeRate: Double? { share { $0 < $1 } }
  /// The share of customers who kept their grade, 0…1; nil without customers.
  public var stableRate: Double? { share { $0 == $1 } }

  /// Shorrocks' mobility, 0 when nobody moves; nil with an empty row or fewer than two states.
  public var mobility: Double? {
    let rows = probabilities.compactMap(\.self)
    guard rows.count == states.count, states.count > 1 else { return nil }
    let trace = rows.enumerated().reduce(0) { $0 + $1.element[$1.offset] }
    return (Double(states.count) - trace) / Double(states.count - 1)
  }

  /// The customers expected in each state after some periods at the same probabilities.
  ///
  /// - Parameters:
  ///   - start: the customers now, by state.
  ///   - periods: how many periods ahead, ≥ 0.
  ///   - worstIsAbsorbing: true when the policy lets nobody leave the worst state.
  /// - Returns: the expected customers; nil when customers are in a state whose row is empty.
  public func projected(
    _ start: [Double], periods: Int, worstIsAbsorbing: Bool = false
  ) -> [Double]? {
    var rows = probabilities
    if worstIsAbsorbing, let worst = states.indices.last {
      rows[worst] = states.indices.map { $0 == worst ? 1 : 0 }
    }
    var current = start
    for _ in 0..<periods {
      var next = [Double](repeating: 0, count: states.count)
      for (state, number) in current.enumerated() where number > 0 {
        guard let row = rows[state] else { return nil }
        for column in states.indices { next[column] += number * row[column] }
      }
      current = next
    }
    return current
  }
}
