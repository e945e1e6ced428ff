public import Columns

/// One column of a file and what it is taken for.
public struct BoundColumn: Sendable, Hashable {
  /// Position in the file's records from 0.
  public let index: Int
  /// The header as it stands in the file, without blanks at its ends.
  public let header: String
  /// The name expressions use: the standard or declared name, else the header.
  public let name: String
  /// The type of the cells.
  public let type: ColumnType
  /// The standard column it is, nil for a further one.
  public let standard: StandardColumn?

  /// True when cells must not be shown.
  public var isPersonal: Bool { standard?.isPersonal ?? false }
  /// True when a row without this cell cannot be used.
  public var isRequired: Bool { standard?.isRequired ?? false }
}

/// A file's header line bound to the columns that Sextant and the settings know.
///
/// A column is found by its declared header, then by its standard name, then by its Chinese and
/// English spellings, however they are cased, spaced or hyphened. What is left is text under its
/// own header.
public struct HeaderBinding: Sendable, Hashable {
  /// All columns of the file, in order.
  public let columns: [BoundColumn]
  /// Duplicated and nearly known headers, in order of their place.
  public let faults: [Fault]
  private let positions: [String: Int]

  /// The column of this name.
  public subscript(name: String) -> BoundColumn? { positions[name].map { columns[$0] } }

  /// True when some column is personal, so that text of unreadable records must not be shown.
  public var hasPersonalColumns: Bool { columns.contains(where: \.isPersonal) }

  /// Binds the headers of a file.
  ///
  /// - Throws: ``TableError`` when a declared header or a required column is missing, a required
  ///   column stands twice, or there is no header at all.
  public init(
    headers: [String], file: String, line: Int = 1, table: StandardTable?, settings: TableSettings
  ) throws(TableError) {
    let headers = headers.map { HeaderBinding.trimmed($0) }
    guard headers.contains(where: { !$0.isEmpty }) else {
      throw TableError(
        .empty, at: Place(file: file, line: line), "there is no header line",
        fix: "the first line must name the columns")
    }
    var binder = HeaderBinder(headers: headers, file: file, line: line, table: table)
    try binder.bindDeclared(settings.columns)
    binder.bindStandard()
    try binder.checkRequired()
    binder.bindRest(settings.columns)
    columns = binder.columns.enumerated().map { index, column in
      let name = column?.name ?? headers[index]
      return BoundColumn(
        index: index, header: headers[index], name: name,
        type: settings.columns[name]?.type ?? column?.standard?.type ?? .text,
        standard: column?.standard)
    }
    faults = binder.faults.sorted()
    var positions: [String: Int] = [:]
    for column in columns where positions[column.name] == nil {
      positions[column.name] = column.index
    }
    self.positions = positions
  }

  private static func trimmed(_ header: String) -> String {
    var header = header
    return header.withUTF8 { String(decoding: CellFormat.trimmed($0), as: UTF8.self) }
  }
}

/// The steps by which headers find their columns.
private struct HeaderBinder {
  typealias Binding = (name: String, standard: StandardColumn?)

  let headers: [String]
  let keys: [HeaderKey]
  let file: String
  let line: Int
  let table: StandardTable?
  var columns: [Binding?]
  var faults: [Fault] = []
  private var taken: [String: Int] = [:]

  init(headers: [String], file: String, line: Int, table: StandardTable?) {
    self.headers = headers
    self.file = file
    self.line = line
    self.table = table
    keys = headers.map(HeaderKey.init)
    columns = [Binding?](repeating: nil, count: headers.count)
  }

  private func place(_ index: Int? = nil) -> Place {
    Place(
      file: file, line: line, column: index.map { $0 + 1 }, header: index.map { headers[$0] })
  }

  private mutating func bind(_ index: Int, to name: String) {
    columns[index] = (name, table?.column(named: name))
    taken[name] = index
  }

  /// Where a header stands: exactly so spelled, else folded.
  private func positions(of header: String) -> [Int] {
    let exact = headers.indices.filter { headers[$0] == header }
    if !exact.isEmpty { return exact }
    let key = HeaderKey(header)
    return headers.indices.filter { keys[$0] == key && !headers[$0].isEmpty }
  }

  mutating func bindDeclared(_ settings: [String: ColumnSetting]) throws(TableError) {
    let declared = settings.compactMap { name, setting in setting.header.map { (name, $0) } }
      .sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
    for (name, header) in declared {
      let found = positions(of: header)
      guard let index = found.first(where: { columns[$0] == nil }) else {
        let near = WordList(headers).nearest(to: header)
        throw TableError(
          .missingColumn, at: place(),
          "column '\(name)' is declared to have the header '\(shown(header))', which the file does"
            + " not have; its headers are \(headerList)",
          fix: near.map { "did you mean '\(shown($0))'?" }
            ?? "correct columns: \(name): in the table's settings")
      }
      if found.count > 1, table?.column(named: name)?.isRequired == true {
        throw duplicate(of: name, at: found)
      }
      bind(index, to: name)
    }
  }

  mutating func bindStandard() {
    guard let table else { return }
    for column in table.columns where taken[column.name] == nil {
      for header in column.headers {
        guard let index = positions(of: header).first(where: { columns[$0] == nil }) else {
          continue
        }
        bind(index, to: column.name)
        break
      }
    }
    // What could have been bound too is said, because the wrong one may have been taken.
    for index in headers.indices where columns[index] == nil && !headers[index].isEmpty {
      guard let column = table.column(forHeader: headers[index]), let first = taken[column.name],
        keys[first] != keys[index]
      else { continue }
      faults.append(
        Fault(.secondChoice, at: place(index), details: [column.name, headers[first]]))
    }
  }

  func checkRequired() throws(TableError) {
    for column in table?.columns ?? [] where column.isRequired {
      if let index = taken[column.name] {
        let same = headers.indices.filter { keys[$0] == keys[index] && columns[$0] == nil }
        if !same.isEmpty { throw duplicate(of: column.name, at: [index] + same) }
        continue
      }
      let free = headers.indices.filter { columns[$0] == nil && !headers[$0].isEmpty }
      let near = column.headers.lazy.compactMap {
        WordList(free.map { headers[$0] }).nearest(to: $0)
      }.first
      let encoding = taken.isEmpty ? "; if the headers look garbled, set encoding:" : ""
      throw TableError(
        .missingColumn, at: place(),
        "table '\(table?.name ?? "")' needs the column '\(column.name)'"
          + " (\(column.chineseNames.first ?? "")); the headers found are \(headerList)",
        fix: near.map {
          "is it '\(shown($0))'? then set columns: {\(column.name): \(shown($0))}"
        } ?? "name the header that holds it: columns: {\(column.name): HEADER}\(encoding)")
    }
  }

  mutating func bindRest(_ settings: [String: ColumnSetting]) {
    var names = Set(taken.keys)
    let known = WordList(
      (table?.columns ?? []).filter { taken[$0.name] == nil }.map(\.name))
    for index in headers.indices where columns[index] == nil {
      let header = headers[index].isEmpty ? "column_\(index + 1)" : headers[index]
      var name = header
      var count = 1
      while names.contains(name) {
        count += 1
        name = "\(header)_\(count)"
      }
      names.insert(name)
      columns[index] = (name, nil)
      if let first = keys[..<index].firstIndex(of: keys[index]), !headers[index].isEmpty {
        // The same personal data may stand in both.
        columns[index] = (name, columns[first]?.standard.flatMap { $0.isPersonal ? $0 : nil })
        faults.append(Fault(.duplicateHeader, at: place(index), details: [name]))
      } else if settings[name] == nil, let near = known.nearest(to: header) {
        faults.append(Fault(.unknownHeader, at: place(index), details: [near]))
      }
    }
  }

  private func duplicate(of name: String, at positions: [Int]) -> TableError {
    let list = positions.sorted().map { String($0 + 1) }.joined(separator: " and ")
    return TableError(
      .duplicateColumn, at: place(),
      "columns \(list) are both '\(name)' ('\(shown(headers[positions[0]]))'), and the table cannot"
        + " be read without knowing which is meant",
      fix: "rename one of them in the file, or map the other header: columns: {\(name): HEADER}")
  }

  private func shown(_ header: String) -> String { ShownText(header).text.shownSafely }

  private var headerList: String {
    let shownHeaders = headers.prefix(30).map { "'\(shown($0))'" }.joined(separator: ", ")
    return headers.count > 30 ? "\(shownHeaders), … (\(headers.count) in all)" : shownHeaders
  }
}
