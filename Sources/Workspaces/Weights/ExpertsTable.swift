import AHP
import Columns
import Tables

/// What each expert counts.
extension SmallTable {
  /// The columns that say it.
  static let expertColumns = ["expert", "weight", "familiarity", "basis"]

  /// What each expert counts, by name; nil when the table does not say it.
  ///
  /// The weight or, where a row has none, the coefficient of authority of the Delphi method: the
  /// mean of familiarity with the matter and of how well the opinion is founded, both 0…1. Experts
  /// with neither are left out.
  ///
  /// - Throws: when an expert is listed twice.
  func expertWeights() throws(WorkspaceError) -> [String: Double]? {
    guard case .text(let experts)? = content.batch["expert"],
      content.batch["weight"] != nil
        || (content.batch["familiarity"] != nil && content.batch["basis"] != nil)
    else { return nil }
    var weights: [String: Double] = [:]
    var rows: [String: Int] = [:]
    var faults: [String] = []
    for row in 0..<experts.count {
      guard let expert = experts[row] else { continue }
      if let first = rows[expert] {
        faults.append(
          "\(place(row, column: "expert")): error: expert '\(expert)' is listed twice, first at "
            + "\(place(first))\n  fix: keep one of the rows")
        continue
      }
      rows[expert] = row
      weights[expert] = number("weight", row) ?? authority(row)
    }
    if !faults.isEmpty { throw WorkspaceError(.data, faults.joined(separator: "\n")) }
    return weights
  }

  /// True when a weight comes from familiarity and basis.
  var weighsByAuthority: Bool {
    (0..<content.batch.rowCount).contains { number("weight", $0) == nil && authority($0) != nil }
  }

  /// (Ca + Cs) / 2.
  private func authority(_ row: Int) -> Double? {
    guard let familiarity = number("familiarity", row), let basis = number("basis", row),
      0...1 ~= familiarity, 0...1 ~= basis
    else { return nil }
    return (familiarity + basis) / 2
  }

  private func number(_ column: String, _ row: Int) -> Double? {
    switch content.batch[column] {
    case .number(let values): values[row]
    case .text(let values): values[row].flatMap { Judgement.value(fromText: $0) }
    default: nil
    }
  }
}
