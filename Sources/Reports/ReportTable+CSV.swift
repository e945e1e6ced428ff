import Columns

extension ReportTable {
  /// RFC 4180 with ids as header, whole values, and text that a spreadsheet would run as a formula
  /// made harmless.
  func csv() -> String {
    let header = columns.map { CSVText.cell($0.id) }.joined(separator: ",")
    let lines = rows.indices.map { row in
      columns.indices.map { figure(row: row, column: $0).csv }.joined(separator: ",")
    }
    return ([header] + lines).map { $0 + "\r\n" }.joined()
  }
}

extension Figure {
  /// The figure as a CSV cell: numbers as numbers, amounts as exact decimals, days in ISO form.
  var csv: String {
    switch self {
    case .none: ""
    case .text(let text), .term(let text), .value(let text, _): CSVText.cell(text)
    case .count(let count): String(count)
    case .number(let value, _), .share(let value): CSVText.number(value)
    case .amount(let amount): amount.description
    case .day(let day): day.description
    case .boolean(let value): value ? "true" : "false"
    }
  }
}
