import Columns
import Engine
import Measures
import Tables

/// The tables of a workspace whose files were found and whose headers were read.
struct OpenTables: Sendable {
  /// The tables by name.
  let tables: [String: BoundTable]
  /// Why other tables could not be opened, in the order of `sextant.yml`.
  let errors: [TableError]

  /// Opens all tables that a workspace declares.
  init(_ workspace: Workspace) {
    var tables: [String: BoundTable] = [:]
    var errors: [TableError] = []
    for table in workspace.definition.tables {
      do throws(TableError) {
        tables[table.name] = try workspace.open(table.name, settings: table.settings)
      } catch {
        errors.append(error)
      }
    }
    self.tables = tables
    self.errors = errors
  }

  /// What the planner must know of every table: those opened, and the absent standard ones.
  var outlines: [String: TableOutline] {
    var outlines: [String: TableOutline] = [:]
    for table in StandardTable.all where table.name != "customers" {
      outlines[table.name] =
        tables[table.name].map { TableOutline($0) } ?? TableOutline(absent: table)
    }
    return outlines
  }

  /// The customer's own columns, which measures may use.
  var customers: Schema { tables["customers"]?.schema ?? Schema() }
}

extension Workspace {
  /// Finds a table's files and reads their headers.
  func open(_ name: String, settings: TableSettings) throws(TableError) -> BoundTable {
    try BoundTable.open(
      name, settings: settings, in: folder, allowOutside: definition.settings.allowsPathsOutside)
  }

  /// The plan of the workspace's measures, of `hidden` ones that nobody defined, and of what
  /// analyses need (nil: those of the workspace), for a period.
  ///
  /// - Throws: A ``ConfigurationError`` with all that is wrong, each at its place in the file.
  func plan(
    _ tables: OpenTables, period: Period, hidden: [MeasureDefinition] = [],
    analyses: [any AnalysisRun]? = nil
  ) throws(ConfigurationError) -> MeasurePlan {
    let analyses = analyses ?? analysisRuns(tables, period: period)
    var listened: [String: Set<String>] = [:]
    for listener in analyses.flatMap(\.listeners) {
      listened[listener.table, default: []].formUnion(listener.columns)
    }
    for check in analyses.flatMap(\.checks) {
      listened[check.table, default: []].formUnion(check.columns)
    }
    do throws(MeasureErrors) {
      return try MeasurePlanner.plan(
        measures: definition.measures + analyses.flatMap(\.measures) + hidden,
        derived: definition.derived + analyses.flatMap(\.derived),
        outlines: tables.outlines, customers: tables.customers, period: period,
        listened: listened)
    } catch {
      throw ConfigurationError(error.errors.map { definition.fault($0) })
    }
  }
}

extension WorkspaceDefinition {
  /// An error of a measure or derived table, at its place in the file.
  func fault(_ error: MeasureError) -> ConfigurationFault {
    guard let name = error.definition else {
      return document.fault([], error.message, fix: error.fix)
    }
    if let key = name.split(separator: "/").first, name.contains("/") {
      return document.fault([String(key)], onKey: true, error.message, fix: error.fix)
    }
    let isMeasure = measures.contains { $0.name == name }
    var path = [isMeasure ? "measures" : "derived", name]
    if let key = error.key {
      let isColumn = !isMeasure && document.node(path + ["columns", key]) != nil
      path += isColumn ? ["columns", key] : [key]
    }
    if let cause = error.expressionError { return document.fault(path, cause) }
    return document.fault(path, onKey: error.key == nil, error.message, fix: error.fix)
  }
}
