import Columns
public import Tables

extension ReportTable {
  /// The table as a CSV file: ids as header, whole values.
  ///
  /// By default it is written for people who open it in a spreadsheet: with a byte-order mark by
  /// which Excel knows UTF-8, and with text that would run as a formula made harmless.
  public func csv(_ options: CSVWriter.Options = .spreadsheet) -> [UInt8] {
    var writer = CSVWriter(options)
    writer.writeRecord(columns.map(\.id))
    for row in rows.indices {
      for column in columns.indices { figure(row: row, column: column).write(to: &writer) }
      writer.endRecord()
    }
    return writer.take()
  }
}

extension Figure {
  /// Writes the figure whole: numbers as numbers, amounts as exact decimals, days in ISO form.
  fileprivate func write(to writer: inout CSVWriter) {
    switch self {
    case .none: writer.writeNull()
    case .text(let text), .term(let text), .value(let text, _), .scale(let text):
      writer.write(text)
    case .count(let count): writer.write(count)
    case .number(let value, _), .share(let value): writer.write(value)
    case .amount(let amount): writer.write(amount)
    case .day(let day): writer.write(day)
    case .boolean(let value): writer.write(value)
    }
  }

  /// The figure whole, as plain text.
  var plain: String {
    switch self {
    case .none: ""
    case .text(let text), .term(let text), .value(let text, _), .scale(let text): text
    case .count(let count): String(count)
    case .number(let value, _), .share(let value): JSONValue.text(of: value)
    case .amount(let amount): amount.description
    case .day(let day): day.description
    case .boolean(let value): value ? "true" : "false"
    }
  }
}
