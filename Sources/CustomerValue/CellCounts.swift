public import Columns

/// How many customers are in each cell of the grid, and how many in none and why.
public struct CellCounts: Sendable, Hashable {
  /// Customers by cell; cells without customers are not listed.
  public let customers: [GridCell: Int]
  /// Customers with a loyalty but no value score.
  public let withoutValue: Int
  /// Customers with a value but no loyalty score.
  public let withoutLoyalty: Int
  /// Customers with neither score.
  public let withoutBoth: Int
  /// Customers with a score within the margin of a cut-off.
  public let borderline: Int

  /// Customers in some cell.
  public var placed: Int { customers.values.reduce(0, +) }
  /// Customers in no cell.
  public var unplaced: Int { withoutValue + withoutLoyalty + withoutBoth }

  /// Counts of customers with the columns `value`, `loyalty`, `cell` and `borderline`.
  public init(_ scored: Batch) {
    var customers: [GridCell: Int] = [:]
    if case .text(let cells)? = scored["cell"] {
      for row in 0..<cells.count {
        if let cell = cells[row].flatMap(GridCell.init(rawValue:)) {
          customers[cell, default: 0] += 1
        }
      }
    }
    self.customers = customers
    let value = scored["value"]?.nulls ?? NullMask()
    let loyalty = scored["loyalty"]?.nulls ?? NullMask()
    var counts = (value: 0, loyalty: 0, both: 0)
    for row in 0..<scored.rowCount {
      switch (value[row], loyalty[row]) {
      case (true, true): counts.both += 1
      case (true, false): counts.value += 1
      case (false, true): counts.loyalty += 1
      case (false, false): break
      }
    }
    withoutValue = counts.value
    withoutLoyalty = counts.loyalty
    withoutBoth = counts.both
    if case .boolean(let flags)? = scored["borderline"] {
      borderline = (0..<flags.count).reduce(0) { $0 + (flags[$1] == true ? 1 : 0) }
    } else {
      borderline = 0
    }
  }
}
