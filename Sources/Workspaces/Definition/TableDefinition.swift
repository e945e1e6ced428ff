import Columns
public import Tables

/// A table of a workspace, as `tables:` declares it.
public struct TableDefinition: Sendable, Hashable {
  /// The standard table's name.
  public let name: String
  /// Where its files are and how they are written.
  public let settings: TableSettings

  /// A table.
  public init(_ name: String, settings: TableSettings) {
    self.name = name
    self.settings = settings
  }
}

extension TableDefinition {
  /// The tables of a `tables:` section, in the order of the file.
  static func read(_ section: SectionReader, general: GeneralSettings) -> [TableDefinition] {
    section.names().compactMap { name, node, path in
      guard let table = StandardTable.named(name) else {
        section.findings.unknown(
          name, path, onKey: true, what: "a table", known: StandardTable.all.map(\.name))
        return nil
      }
      let settings = TableSettingsReader(
        findings: section.findings, general: general, table: table
      ).read(node, path: path)
      return settings.map { TableDefinition(name, settings: $0) }
    }
  }
}

/// Reads how the files of one table are written, wherever the file of settings says so.
struct TableSettingsReader {
  let findings: ConfigurationFindings
  let general: GeneralSettings
  let table: StandardTable

  /// The settings of a table: a path alone, or a section.
  func read(_ node: ConfigurationNode, path: ConfigurationPath) -> TableSettings? {
    if let text = node.text {
      guard isAllowed(text, path) else { return nil }
      return settings(path: [text])
    }
    let example = "{path: data/\(table.name).csv}"
    guard
      let reader = SectionReader(node, path: path, findings: findings, example: example)
    else { return nil }
    defer { reader.finish() }
    let paths = reader.texts("path")
    if paths?.isEmpty ?? true, !reader.has("path") || reader.node("path") == nil {
      reader.missing("path", example: "path: data/\(table.name).csv")
    }
    var settings = settings(path: paths ?? [])
    readFormat(reader, into: &settings)
    readColumns(reader, into: &settings)
    guard let paths, !paths.isEmpty else { return nil }
    let isList = reader.node("path")?.text == nil
    let allowed = paths.indices.map { index in
      isAllowed(paths[index], path + ["path"] + (isList ? ["[\(index + 1)]"] : []))
    }
    return allowed.contains(false) ? nil : settings
  }

  private func settings(path: [String]) -> TableSettings {
    var settings = TableSettings(path: path, scale: general.scale)
    // With exchange rates a row's currency is that of its column, whatever sign its amounts have.
    if general.exchangeRates.isEmpty { settings.currency = general.currency }
    if let maxField = general.maxField { settings.maxField = maxField }
    if let zone = general.zone { settings.timeZone = zone }
    return settings
  }

  private static let delimiters: [String: UInt8] = [
    ",": UInt8(ascii: ","), ";": UInt8(ascii: ";"), "|": UInt8(ascii: "|"),
    "tab": UInt8(ascii: "\t"), "\t": UInt8(ascii: "\t"), "comma": UInt8(ascii: ","),
    "semicolon": UInt8(ascii: ";"), "pipe": UInt8(ascii: "|"),
  ]

  private func readFormat(_ reader: SectionReader, into settings: inout TableSettings) {
    if let name = reader.text("encoding", expected: "an encoding such as gb18030") {
      settings.encoding = TextEncoding(name: name)
      if settings.encoding == nil {
        findings.unknown(
          name, reader.path + ["encoding"], what: "an encoding",
          known: TextEncoding.allCases.map(\.rawValue))
      }
    }
    if let word = reader.text("delimiter", expected: "one of , ; tab |") {
      settings.delimiter = Self.delimiters[word.lowercased()]
      if settings.delimiter == nil {
        findings.add(
          reader.path + ["delimiter"],
          "expected one of , ; tab | as delimiter, found '\(word.prefix(40))'")
      }
    }
    if let pattern = reader.text("date_format", expected: "a date format such as d/M/yyyy") {
      settings.dateFormat = DateFormat(pattern: pattern)
      if settings.dateFormat == nil {
        findings.add(
          reader.path + ["date_format"], "'\(pattern.prefix(40))' is not a date format",
          fix: "write the order of day, month and year: d/M/yyyy, M/d/yyyy, yyyy/M/d, dd.MM.yy")
      }
    }
    if let comma = reader.boolean("decimal_comma") { settings.decimalComma = comma }
    if let scale = reader.integer("scale", in: 0...4, expected: "a number of decimals, 0 to 4") {
      settings.scale = scale
    }
    if let zone = GeneralSettings.zone(reader, key: "time_zone") { settings.timeZone = zone }
    if let words = reader.texts("empty_values") { settings.emptyValues = words }
    if let size = reader.bytes("max_field", in: GeneralSettings.fieldSizes) {
      settings.maxField = size
    }
    readDuplicates(reader, into: &settings)
  }

  /// Tables that are lists rather than events: two rows of one customer or expert cannot both be
  /// meant, which is for the reader of the table to say.
  private static let lists: Set = ["customers", "experts", "judgements", "assessments"]

  private func readDuplicates(_ reader: SectionReader, into settings: inout TableSettings) {
    let words = DuplicateRows.allCases.map { ($0.rawValue, $0) }
    guard let duplicates = reader.choice("duplicates", words) else { return }
    if duplicates == .setAside, Self.lists.contains(table.name) {
      findings.add(
        reader.path + ["duplicates"],
        "duplicates: is for tables of events, which '\(table.name)' is not",
        fix: "leave it out: rows that name the same twice are told for this table anyway")
    }
    settings.duplicates = duplicates
  }

  private func readColumns(_ reader: SectionReader, into settings: inout TableSettings) {
    guard let section = reader.section("columns", example: "{customer_id: HEADER}") else { return }
    for (name, node, path) in section.names() {
      if name.isEmpty {
        findings.add(path, onKey: true, "a column has no name")
      } else if let header = node.text {
        settings.columns[name] = ColumnSetting(header: header)
      } else if let column = SectionReader(
        node, path: path, findings: findings, example: "a header, or {header: HEADER, type: number}"
      ) {
        let header = column.text("header", expected: "the header in the file")
        let type = column.choice("type", ColumnType.allCases.map { ($0.rawValue, $0) })
        column.finish()
        let standard = table.column(named: name)
        if let type, let standard, standard.type != type {
          findings.add(
            path + ["type"],
            "column '\(name)' of table '\(table.name)' is \(standard.type.rawValue)",
            fix: "leave out type:, or give the column a name of its own")
        }
        settings.columns[name] = ColumnSetting(header: header, type: type)
      }
    }
  }

  /// Refuses paths that lead out of the workspace as they are written.
  private func isAllowed(_ text: String, _ path: ConfigurationPath) -> Bool {
    if text.isEmpty {
      findings.add(path, "a path is empty")
      return false
    }
    if general.allowsPathsOutside { return true }
    var depth = 0
    var leaves = text.hasPrefix("/")
    for part in text.split(separator: "/") where part != "." {
      depth += part == ".." ? -1 : 1
      if depth < 0 { leaves = true }
    }
    guard leaves else { return true }
    findings.add(
      path, "the path leads out of the workspace",
      fix: "keep the file in the workspace, or set allow_outside: true")
    return false
  }
}
