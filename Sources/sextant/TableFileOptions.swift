public import ArgumentParser
public import Columns
import Foundation
import Tables
import Workspaces

extension Day: ExpressibleByArgument {
  /// A day, written 2025-12-31.
  public init?(argument: String) { self.init(iso: argument) }
}

/// Which column of a file is meant by a standard name: `customer_id=cust`, or with the table
/// before it `cases.opened=created_at`.
struct ColumnMapping: ExpressibleByArgument {
  let table: String?
  let column: String
  let header: String

  init?(argument: String) {
    guard let equals = argument.firstIndex(of: "=") else { return nil }
    let name = argument[..<equals].split(separator: ".", omittingEmptySubsequences: false)
    header = String(argument[argument.index(after: equals)...])
    column = String(name.last ?? "")
    table = name.count == 2 ? String(name[0]) : nil
    if name.count > 2 || column.isEmpty || header.isEmpty { return nil }
  }
}

/// How files are written that an analysis reads alone, without a workspace.
struct TableFileOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A column by another name: standard=header, such as customer_id=cust; may be given again.",
      valueName: "standard=header"))
  var map: [ColumnMapping] = []

  @Option(
    help: ArgumentHelp(
      "The day everything is as of, such as 2025-12-31 (default: the last day in the data, or with --period the period's last).",
      valueName: "date"))
  var asOf: Day?

  @Option(help: ArgumentHelp("The files' encoding (default: detected).", valueName: "name"))
  var encoding: String?

  @Option(
    help: ArgumentHelp(
      "What stands between cells: comma, semicolon, tab or pipe (default: detected).",
      valueName: "name"))
  var delimiter: String?

  @Option(
    help: ArgumentHelp(
      "How dates are written that do not begin with the year: d/M/yyyy or M/d/yyyy.",
      valueName: "pattern"))
  var dateFormat: String?

  @Flag(help: "Amounts are written 1.234,50.")
  var decimalComma = false

  private static let delimiters: [String: UInt8] = [
    "comma": UInt8(ascii: ","), "semicolon": UInt8(ascii: ";"), "tab": UInt8(ascii: "\t"),
    "pipe": UInt8(ascii: "|"), ",": UInt8(ascii: ","), ";": UInt8(ascii: ";"),
    "|": UInt8(ascii: "|"), "\t": UInt8(ascii: "\t"),
  ]

  func validate() throws {
    if let encoding, TextEncoding(name: encoding) == nil {
      throw ValidationError(
        "--encoding takes \(TextEncoding.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    if let delimiter, Self.delimiters[delimiter.lowercased()] == nil {
      throw ValidationError("--delimiter takes comma, semicolon, tab or pipe")
    }
    if let dateFormat, DateFormat(pattern: dateFormat) == nil {
      throw ValidationError("--date-format takes a pattern such as d/M/yyyy, M/d/yyyy or dd.MM.yy")
    }
  }

  /// True when anything is said that only matters for files named on the command line.
  var isGiven: Bool {
    !map.isEmpty || encoding != nil || delimiter != nil || dateFormat != nil || decimalComma
  }

  /// A workspace of some files, by the names of the standard tables that they hold.
  func workspace(
    _ files: [(table: String, file: InputFile)], settings: GeneralSettings = GeneralSettings()
  ) throws -> Workspace {
    let tables = files.compactMap { StandardTable.named($0.table) }
    for mapping in map {
      let meant = tables.filter { mapping.table == nil || mapping.table == $0.name }
      guard !meant.contains(where: { $0.column(named: mapping.column) != nil }) else { continue }
      let known = tables.flatMap { $0.columns.map(\.name) }
      let near = known.nearest(to: mapping.column)
      throw ValidationError(
        "--map: no column of \(tables.map(\.name).joined(separator: ", ")) is named "
          + "'\(mapping.column.prefix(40))'" + (near.map { ": did you mean '\($0)'?" } ?? ""))
    }
    // A workspace has one folder; standard input kept as a file is in another.
    let folder = files.count == 1 ? files[0].file.folder : ""
    return Workspace(
      try WorkspaceDefinition(
        tables: files.map { table, file in
          let path =
            file.folder.isEmpty || !folder.isEmpty ? file.name : "\(file.folder)/\(file.name)"
          return TableDefinition(table, settings: self.settings(table, path: path))
        }, settings: settings),
      folder: folder)
  }

  private func settings(_ table: String, path: String) -> TableSettings {
    var settings = TableSettings(path: [path])
    settings.encoding = encoding.flatMap(TextEncoding.init(name:))
    settings.delimiter = delimiter.flatMap { Self.delimiters[$0.lowercased()] }
    settings.dateFormat = dateFormat.flatMap(DateFormat.init(pattern:))
    settings.decimalComma = decimalComma
    let standard = StandardTable.named(table)
    for mapping in map
    where (mapping.table ?? table) == table && standard?.column(named: mapping.column) != nil {
      settings.columns[mapping.column] = ColumnSetting(header: mapping.header)
    }
    return settings
  }

  /// How files named on the command line are run: as of a day, unless a period is named.
  func runOptions(_ workspace: WorkspaceOptions) -> RunOptions {
    var options = workspace.runOptions
    options.asOf = asOf.map(RunOptions.AsOf.day) ?? (workspace.period == nil ? .lastDay : nil)
    return options
  }
}
