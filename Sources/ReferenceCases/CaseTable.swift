import Foundation
import Columns
import Tables

/// The columns of a case's data file, by the roles that the case gives them.
struct CaseTable {
  /// The number of rows.
  let count: Int
  private let batch: Batch

  /// Reads a data file: the columns of some roles as texts, of others as numbers or dates.
  ///
  /// - Throws: A ``ReferenceError`` for a file that is not there or has unreadable cells.
  init(_ inputs: MetricInputs, texts: [String], numbers: [String], dates: [String] = []) throws {
    let columns = try inputs.part("columns")
    var settings = TableSettings(path: [try inputs.text("data")])
    let roles =
      texts.map { ($0, ColumnType.text) } + numbers.map { ($0, .number) }
      + dates.map { ($0, .date) }
    for (role, type) in roles {
      settings.columns[CaseTable.column(role)] = ColumnSetting(
        header: try columns.text(role), type: type)
    }
    let content = try BoundTable.open(
      "case", settings: settings, in: inputs.dataRoot.path, allowOutside: true
    ).readAll(columns: roles.map { CaseTable.column($0.0) }, required: [])
    guard content.rejected.isEmpty else {
      throw ReferenceError(.badInput, "the data file has rows that cannot be read")
    }
    batch = content.batch
    count = batch.rowCount
  }

  /// The column that a role is read into.
  private static func column(_ role: String) -> String { "role_\(role)" }

  /// A number; not a number where the cell is empty.
  func number(_ role: String, _ row: Int) -> Double {
    guard case .number(let values)? = batch[CaseTable.column(role)] else { return .nan }
    return values[row] ?? .nan
  }

  /// A text; empty where the cell is.
  func text(_ role: String, _ row: Int) -> String {
    guard case .text(let values)? = batch[CaseTable.column(role)] else { return "" }
    return values[row] ?? ""
  }

  /// A day; nil where the cell is empty.
  func day(_ role: String, _ row: Int) -> Day? {
    guard case .date(let values)? = batch[CaseTable.column(role)] else { return nil }
    return values[row]
  }
}
