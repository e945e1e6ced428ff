/// How variables go together: Pearson's correlations of some columns of numbers.
///
///     r = Σ (x − x̄)(y − ȳ) / √(Σ (x − x̄)² Σ (y − ȳ)²)
///
/// Dimensionless, −1…1. A column that is the same everywhere has no correlation: its entries are
/// nil, its own included.
public struct Correlation: Sendable, Hashable {
  /// The number of rows.
  public let count: Int
  /// The mean of each column; empty sums give 0.
  public let means: [Double]
  /// The correlation of each pair of columns, 1 on the diagonal.
  public let matrix: [[Double?]]

  /// The correlations of columns of the same length, without missing values.
  ///
  /// - Complexity: O(rows · columns²).
  public init(_ columns: [[Double]]) {
    count = columns.first?.count ?? 0
    precondition(columns.allSatisfy { $0.count == columns[0].count }, "columns are of one length")
    let rows = Double(max(count, 1))
    let means = columns.map { ExactSum($0).value / rows }
    let centred = zip(columns, means).map { column, mean in column.map { $0 - mean } }
    func product(_ a: Int, _ b: Int) -> Double {
      ExactSum(zip(centred[a], centred[b]).lazy.map { $0 * $1 }).value
    }
    let squares = columns.indices.map { product($0, $0) }
    self.means = means
    matrix = columns.indices.map { a in
      columns.indices.map { b in
        guard squares[a] > 0, squares[b] > 0 else { return nil }
        if a == b { return 1 }
        let r = product(min(a, b), max(a, b)) / (squares[a] * squares[b]).squareRoot()
        return min(1, max(-1, r))
      }
    }
  }
}
