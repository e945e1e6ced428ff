import Columns
import Engine
public import Reports
import Retention
import Statistics
import Tables
public import Vocabulary

extension WorkspaceDefinition {
  /// The same, with cohorts and rates of retention as given.
  public func with(_ retention: RetentionDefinition) -> WorkspaceDefinition {
    var definition = self
    definition.retention = retention
    return definition
  }
}

/// Which cell of the cohort table: a cohort and periods since.
public struct CohortCellName: Sendable, Hashable {
  /// The cohort's period, such as `2025-Q1`.
  public let cohort: String
  /// Periods since, from 0.
  public let offset: Int

  /// A cell written `2025-Q1+3`; nil when it is not.
  public init?(_ text: String) {
    let parts = text.split(separator: "+", omittingEmptySubsequences: false)
    guard parts.count == 2, let offset = Int(parts[1]), offset >= 0, !parts[0].isEmpty else {
      return nil
    }
    cohort = String(parts[0])
    self.offset = offset
  }
}

extension Workspace {
  /// Retention of customers by their transactions, without scoring anything.
  ///
  /// - Parameters:
  ///   - part: what to show; all but `drivers` and `model`, which need contracts or durations.
  ///   - cell: a cell of the cohort table whose customers are listed instead.
  ///   - options: the period and how to read.
  ///   - scratch: an existing folder for what exceeds the memory.
  ///   - language: the language of notes.
  ///   - forPeople: whether cohorts stand side by side instead of a row a cell.
  /// - Returns: A table.
  /// - Throws: A ``WorkspaceError``; of kind `data` when nobody bought anything.
  public func retention(
    _ part: RetentionPart, cell: CohortCellName? = nil, _ options: RunOptions, scratch: String,
    language: Language, forPeople: Bool
  ) throws(WorkspaceError) -> ReportTable {
    try wrapped {
      let tables = try purchases(options, scratch: scratch, language: language)
      if let cell {
        return try tables.list(cell)
      }
      switch part {
      case .cohorts: return forPeople ? tables.cohortsForPeople : tables.cohortCells
      case .rates: return tables.ratesTable
      case .effect: return tables.effectTable
      case .customers: return tables.customersTable
      case .drivers:
        return try tables.drivers(try customerProperties(options)).drivers(language: language)
      case .survival, .model:
        let (days, ended) = tables.lifetimes
        return try DurationTable(days: days, ended: ended)
          .survival(notes: tables.survivalNotes, language: language)
      }
    }
  }

  /// The customers' own columns of numbers, words and yes or no, save those that name a person.
  private func customerProperties(_ options: RunOptions) throws -> Batch {
    guard let table = try openTables().tables["customers"] else {
      throw WorkspaceError(
        .configuration,
        "error: without a table of customers nothing is known that could explain leaving\n"
          + "  fix: declare the table customers with columns such as region or industry")
    }
    let personal = StandardTable.named("customers")?.columns.filter(\.isPersonal).map(\.name) ?? []
    let names = table.schema.fields.filter { field in
      field.name == "customer_id"
        || (!personal.contains(field.name) && ![.amount, .date].contains(field.type))
    }
    return try table.readAll(columns: names.map(\.name), parser: options.parser).batch
  }

  private func purchases(
    _ options: RunOptions, scratch: String, language: Language
  ) throws -> RetentionTables {
    var alone = definition
    alone.measures = []
    alone.derived = []
    alone.trees = []
    alone.relationship = nil
    alone.dataQuality = nil
    let wanted = definition.retention ?? RetentionDefinition()
    alone.satisfaction = nil
    alone.crm = nil
    alone.lifetime = nil
    alone.rfm = nil
    alone.credit = nil
    alone.marketplace = nil
    alone.scorecard = nil
    alone.retention = wanted
    let workspace = Workspace(alone, folder: folder)
    let opened = try workspace.openTables()
    let choice = try workspace.period(opened, options: options)
    let measurement = try workspace.measure(opened, choice, scratch: scratch, options: options)
    guard let run = measurement.analyses.lazy.compactMap({ $0 as? RetentionRun }).first else {
      throw WorkspaceError(
        .configuration, "error: the table transactions has no columns customer_id and date")
    }
    let aside = measurement.rejects.accounts.values.reduce(0) { sum, kinds in
      kinds.values.reduce(sum) { $0 + $1.rows }
    }
    if aside > 0 { options.onMessage?("\(aside) \(aside == 1 ? "row" : "rows") set aside") }
    var notes = MeasureNotes()
    let result = run.result(
      AnalysisInput(
        customers: measurement.figures.batch(notes: &notes), period: measurement.period,
        threads: options.threads, settings: alone.settings),
      language: language)
    guard result.customers.contains(where: { $0.firstPurchase != nil }) else {
      throw WorkspaceError(
        .data, "error: nobody bought anything as of \(measurement.period.last)")
    }
    return result
  }
}

extension RetentionTables {
  /// The customers of a cell.
  func list(_ cell: CohortCellName) throws(WorkspaceError) -> ReportTable {
    guard let period = Period(cell.cohort, fiscalYearStarts: fiscalYearStarts),
      let ids = cohorts.customers(of: period, offset: cell.offset)
    else {
      let names = cohorts.cohorts.map(\.period.description)
      let range = names.first.map { first in
        "; cohorts are \(first) to \(names[names.count - 1])"
      }
      throw WorkspaceError(
        .usage,
        "error: there is no cell '\(cell.cohort.prefix(40))+\(cell.offset)'\(range ?? "")\n"
          + "  fix: write a cohort and periods since, such as \(names.first ?? "2025-Q1")+1")
    }
    return ReportTable(["customer_id"], rows: ids.map { [.text($0)] })
  }
}
