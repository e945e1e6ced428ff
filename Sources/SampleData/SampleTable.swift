import Vocabulary
import Columns
import Statistics
import Tables

/// A cell of a generated row.
enum SampleCell: Sendable, Hashable {
  case empty
  case text(String)
  case integer(Int)
  /// Money in hundredths of the currency.
  case cents(Int)
  /// A number of ten-thousandths.
  case number(Int)
  case day(Day)
  /// A day and the minute of the day.
  case moment(Day, Int)
  /// A day and the minute of the day with the offset +08:00.
  case instant(Day, Int)
  case flag(Bool)

  /// A text, or nothing.
  static func optional(_ text: String?) -> SampleCell { text.map(SampleCell.text) ?? .empty }

  /// A day, or nothing.
  static func optional(_ day: Day?) -> SampleCell { day.map(SampleCell.day) ?? .empty }
}

/// A column of a generated file.
struct SampleColumn: Sendable, Hashable {
  /// The standard name, or the name of a further column.
  let name: String
  /// The header when it is neither the standard name nor its Chinese name.
  let header: Words?
  /// What a further column means; nil for standard columns, whose meaning is known.
  let meaning: Words?

  init(_ name: String, header: Words? = nil, meaning: Words? = nil) {
    self.name = name
    self.header = header
    self.meaning = meaning
  }
}

/// A generated file: its columns and rows, and how it is stored.
struct SampleTable: Sendable {
  struct Row: Sendable {
    /// What rows are sorted by.
    let day: Int32
    var cells: [SampleCell]
    /// The fault put into the row, and its column.
    var fault: (kind: SampleFault.Kind, column: Int)?
  }

  /// The standard table's name.
  let name: String
  /// The path inside the workspace.
  var path: String
  let columns: [SampleColumn]
  var storage: SampleStorage
  /// True when headers are the Chinese names whatever the language.
  var chineseHeaders: Bool
  var rows: [Row] = []
  /// The faults to put in, each with the column it is put in.
  var wantedFaults: [(kind: SampleFault.Kind, column: String)] = []

  init(
    _ name: String, file: String? = nil, _ columns: [SampleColumn],
    storage: SampleStorage = SampleStorage(), chineseHeaders: Bool = false
  ) {
    self.name = name
    self.path = "data/" + (file ?? "\(name).csv")
    self.columns = columns
    self.storage = storage
    self.chineseHeaders = chineseHeaders
  }

  /// A table of standard columns.
  init(
    _ name: String, _ columns: [String], storage: SampleStorage = SampleStorage(),
    chineseHeaders: Bool = false
  ) {
    self.init(
      name, columns.map { SampleColumn($0) }, storage: storage, chineseHeaders: chineseHeaders)
  }

  mutating func add(_ day: Day, _ cells: [SampleCell]) {
    assert(cells.count == columns.count, "a row of \(name) has \(cells.count) cells")
    rows.append(Row(day: day.number, cells: cells, fault: nil))
  }

  /// Sorts the rows by day, rows of one day in the order they were added, and numbers them in
  /// the first column.
  mutating func sortRows(numbering prefix: String? = nil) {
    let order = rows.indices.sorted { left, right in
      rows[left].day != rows[right].day ? rows[left].day < rows[right].day : left < right
    }
    rows = order.map { rows[$0] }
    guard let prefix else { return }
    let digits = max(5, String(rows.count).utf8.count)
    for index in rows.indices {
      rows[index].cells[0] = .text(numbered(prefix, index + 1, digits: digits))
    }
  }

  func column(_ name: String) -> Int? { columns.firstIndex { $0.name == name } }

  /// A column's header in the file.
  func header(_ column: SampleColumn, _ language: Language) -> String {
    if let header = column.header { return header[language] }
    guard language == .chinese || chineseHeaders else { return column.name }
    return standardColumn(column)?.chineseNames.first ?? column.name
  }

  private func standardColumn(_ column: SampleColumn) -> StandardColumn? {
    StandardTable.named(name)?.column(named: column.name)
  }

  /// The Chinese spellings of a column's fixed values, empty where any text may stand.
  private func spellings(_ column: SampleColumn, _ language: Language) -> [String: String] {
    guard language == .chinese, let standard = standardColumn(column) else { return [:] }
    return standard.allowedValues.reduce(into: [:]) { spellings, value in
      spellings[value.name] = value.spellings.first
    }
  }

  /// The table as CSV, and where its faults are.
  func text(_ language: Language) -> (bytes: [UInt8], faults: [SampleFault]) {
    var csv = CSVBytes(delimiter: storage.delimiter, dateStyle: storage.dateStyle)
    let headers = columns.map { header($0, language) }
    for header in headers { csv.text(header) }
    csv.endRow()
    let fixed = columns.map { spellings($0, language) }
    var faults: [SampleFault] = []
    for row in rows {
      if let fault = row.fault,
        case .text(let value)? = row.cells[...].dropFirst(fault.column).first
      {
        faults.append(
          SampleFault(
            kind: fault.kind, file: path, line: csv.line,
            header: fault.column < headers.count ? headers[fault.column] : "", value: value))
      }
      for (index, cell) in row.cells.enumerated() {
        if case .text(let text) = cell, index < fixed.count,
          let spelling = fixed[index][text]
        {
          csv.text(spelling)
        } else {
          csv.cell(cell, language)
        }
      }
      csv.endRow()
    }
    return (csv.bytes, faults)
  }
}

extension CSVBytes {
  mutating func cell(_ cell: SampleCell, _ language: Language) {
    switch cell {
    case .empty: empty()
    case .text(let text): self.text(text)
    case .integer(let value): integer(value)
    case .cents(let value): decimal(value, places: 2)
    case .number(let value): decimal(value, places: 4)
    case .day(let value): day(value)
    case .moment(let day, let minute): moment(day, minute: minute, withOffset: false)
    case .instant(let day, let minute): moment(day, minute: minute, withOffset: true)
    case .flag(let value):
      switch language {
      case .english: text(value ? "yes" : "no")
      case .chinese: text(value ? "是" : "否")
      }
    }
  }
}
