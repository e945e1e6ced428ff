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

  @OptionGroup var format: FileFormatOptions

  /// True when anything is said that only matters for files named on the command line.
  var isGiven: Bool {
    !map.isEmpty || format.isGiven
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
    var settings = format.settings(path: path)
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
