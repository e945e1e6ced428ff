public import Columns
public import Strategies

/// `customers.csv`: one row a customer, ordered by id.
public struct CustomersTable: Sendable {
  /// The rows, ready to be written.
  public let batch: Batch

  /// The customers' measures and scores side by side.
  ///
  /// Columns: `customer_id`, the measures under their names, the scores of branches and
  /// indicators, then value and loyalty with their coverage, bands, `cell`, `borderline`,
  /// `strategy`, and whatever else the scores hold. Rows stay in the order given.
  ///
  /// - Parameters:
  ///   - ids: The customers.
  ///   - measures: Their measures, row by row.
  ///   - scores: Their scores, with a text column `cell` where there is a grid.
  ///   - strategies: Names the strategy of each cell.
  public init(ids: TextValues, measures: Batch, scores: Batch, strategies: StrategyBook) {
    var batch = Batch(rowCount: ids.count)
    batch.append("customer_id", .text(ids))
    for (field, column) in zip(measures.schema.fields, measures.columns) {
      batch.append(field.name, column)
    }
    let last = [
      "value", "value_coverage", "loyalty", "loyalty_coverage", "value_band", "loyalty_band",
      "cell", "borderline",
    ]
    let names = scores.schema.fields.map(\.name)
    for name in names where name.hasPrefix("score_") { batch.append(name, in: scores) }
    for name in last where names.contains(name) { batch.append(name, in: scores) }
    if case .text(let cells)? = scores["cell"] {
      batch.append("strategy", .text(CustomersTable.strategies(of: cells, in: strategies)))
    }
    for name in names where !name.hasPrefix("score_") && !last.contains(name) {
      batch.append(name, in: scores)
    }
    self.batch = batch
  }

  /// The strategy of each customer's cell; none for unplaced customers.
  private static func strategies(of cells: TextValues, in book: StrategyBook) -> TextValues {
    let names = Dictionary(
      book.playbooks.map { ($0.cell, Array($0.strategy.utf8)) }, uniquingKeysWith: { a, _ in a })
    var result = TextValues()
    for row in 0..<cells.count {
      if let cell = cells[row], let name = names[cell] {
        result.append(name)
      } else {
        result.appendNull()
      }
    }
    return result
  }
}

extension Batch {
  /// Adds a column of another batch of the same rows.
  fileprivate mutating func append(_ name: String, in other: Batch) {
    if let column = other[name] { append(name, column) }
  }
}
