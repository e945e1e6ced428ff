import Columns
import CustomerValue
import Reports

extension DataQualityResult {
  /// The customers of whom something required is not known, with what: `data_worklist.csv`.
  ///
  /// Those of the highest value first, where it is known; then those who lack most, then by id.
  /// Nothing personal stands here but the ids.
  ///
  /// - Parameter scoring: cells and scores; nil where there are none.
  /// - Returns: a row a customer.
  func worklist(_ scoring: Scoring?) -> ReportTable {
    guard let customers else { return ReportTable(DataQualityResult.worklistColumns) }
    var cells: TextValues?
    var scores: Values<Double>?
    if case .text(let values)? = scoring?.scored.columns["cell"] { cells = values }
    if case .number(let values)? = scoring?.scored.columns["value"] { scores = values }
    var rowOfCustomer = [Int?](repeating: nil, count: customers.count)
    if let ids = scoring?.ids {
      // Both are in the order of ids.
      var row = 0
      for customer in 0..<customers.count {
        let id = customers.id(customer)
        while row < ids.count, let other = ids[row], other.utf8.lexicographicallyPrecedes(id.utf8) {
          row += 1
        }
        if row < ids.count, ids[row] == id { rowOfCustomer[customer] = row }
      }
    }
    let lacking = (0..<customers.count).filter { !customers.missingColumns($0).isEmpty }
    func value(_ customer: Int) -> Double? {
      rowOfCustomer[customer].flatMap { row in scores.flatMap { $0[row] } }
    }
    let sorted = lacking.map { ($0, value($0), customers.missingColumns($0)) }.sorted {
      left, right in
      let (a, b) = (left.1 ?? -1, right.1 ?? -1)
      if a != b { return a > b }
      if left.2.count != right.2.count { return left.2.count > right.2.count }
      return left.0 < right.0
    }
    return ReportTable(
      DataQualityResult.worklistColumns,
      rows: sorted.map { customer, value, missing in
        let cell = rowOfCustomer[customer].flatMap { row in cells.flatMap { $0[row] } }
        return [
          .text(customers.id(customer)), cell.map { .value($0, of: "cell") } ?? .none,
          value.map { .score($0) } ?? .none,
          customers.completeness(customer).map { .share($0) } ?? .none,
          .text(missing.joined(separator: "; ")),
        ]
      })
  }

  private static let worklistColumns = [
    "customer_id", "cell", "value", "data_completeness", "missing_columns",
  ]
}
