import Columns

extension ReportTable {
  /// An array with one object a row; keys are the columns' ids, in the columns' order.
  func json() -> JSONValue {
    .array(
      rows.indices.map { row in
        .object(
          columns.indices.map { column in
            JSONValue.Member(columns[column].id, figure(row: row, column: column).json)
          })
      })
  }
}

extension Figure {
  /// The figure whole: numbers as numbers, amounts as exact decimals, days in ISO form.
  var json: JSONValue {
    switch self {
    case .none: .null
    case .text(let text), .term(let text), .value(let text, _), .scale(let text): .string(text)
    case .count(let count): .integer(count)
    case .number(let value, _), .share(let value): .number(value)
    case .amount(let amount): .decimal(amount.description)
    case .day(let day): .string(day.description)
    case .boolean(let value): .boolean(value)
    }
  }
}
