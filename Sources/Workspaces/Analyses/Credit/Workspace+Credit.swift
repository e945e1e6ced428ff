import Columns
import Credit
import Engine
import Tables
public import Reports
import Synchronization
public import Vocabulary

/// What is shown of credit.
public enum CreditPart: String, Sendable, Hashable, CaseIterable {
  /// Each customer with its grade and why.
  case grades
  /// What each customer owes by age.
  case ageing
  /// Days sales outstanding and the other figures of all receivables.
  case receivables
  /// Losses expected of open receivables.
  case losses = "ecl"
  /// How much of what is open a few hold.
  case concentration
  /// How grades moved from the end of the period before.
  case migration
  /// Which grades customers will have if they go on moving so.
  case projection
  /// Who is to be watched, and why.
  case warnings
}

extension WorkspaceDefinition {
  /// The same, with `credit:` as given.
  public func with(_ credit: CreditDefinition) -> WorkspaceDefinition {
    var definition = self
    definition.credit = credit
    return definition
  }
}

extension Workspace {
  /// Credit of customers by their invoices, without scoring anything.
  ///
  /// Uses the workspace's section `credit:`, or what is usual without one. What contradicts in the
  /// data is told through `options.onMessage`.
  ///
  /// - Parameters:
  ///   - part: what to show.
  ///   - options: the period, or the day, everything is as of, and how to read.
  ///   - scratch: an existing folder for what exceeds the memory.
  ///   - language: the language of reasons and notes.
  /// - Returns: A table.
  /// - Throws: A ``WorkspaceError``; of kind `data` when there is no invoice by the day.
  public func credit(
    _ part: CreditPart, _ options: RunOptions, scratch: String, language: Language
  ) throws(WorkspaceError) -> ReportTable {
    try wrapped {
      let result = try creditResult(part, options, scratch: scratch, language: language)
      return switch part {
      case .grades: result.gradesTable(language: language, threads: options.threads)
      case .ageing: result.ageingTable
      case .receivables: result.receivablesTable
      case .losses: result.lossTable
      case .concentration: result.concentrationTable
      case .migration: result.migrationTable
      case .projection: result.projectionTable
      case .warnings: result.watch?.table(language) ?? WatchList.nobody
      }
    }
  }

  private func creditResult(
    _ part: CreditPart, _ options: RunOptions, scratch: String, language: Language
  ) throws -> CreditResult {
    var alone = definition
    alone.measures = []
    alone.derived = []
    alone.trees = []
    alone.satisfaction = nil
    alone.crm = nil
    alone.lifetime = nil
    alone.retention = nil
    alone.relationship = nil
    alone.dataQuality = nil
    alone.rfm = nil
    alone.satisfaction = nil
    alone.marketplace = nil
    alone.scorecard = nil
    alone.credit = definition.credit ?? CreditDefinition()
    alone.credit?.rating = nil
    if part != .warnings { alone.credit?.warnings = nil }
    let workspace = Workspace(alone, folder: folder)
    let tables = try workspace.openTables()
    let choice = try workspace.period(tables, options: options)
    let measurement = try workspace.measure(tables, choice, scratch: scratch, options: options)
    guard let run = measurement.analyses.lazy.compactMap({ $0 as? CreditRun }).first else {
      throw WorkspaceError(
        .configuration,
        "error: credit needs a table invoices with the columns customer_id and amount\n"
          + "  fix: declare it under tables:, or map its columns")
    }
    var notes = MeasureNotes()
    let result = run.result(
      AnalysisInput(
        customers: measurement.figures.batch(notes: &notes), period: measurement.period,
        threads: options.threads, settings: alone.settings))
    measurement.tellSetAside(options, language: definition.faultLanguage)
    let currencies = result.totals.currencies
    if currencies.count > 1, definition.settings.currency == nil {
      throw WorkspaceError(
        .data,
        "error: invoices are in \(currencies.count) currencies, \(currencies.sorted().prefix(5).joined(separator: ", ")): their amounts cannot be added up\n"
          + "  fix: declare currency and exchange_rates in a workspace, or give one currency at a time"
      )
    }
    let places = try measurement.places(
      ofInvoices: Set(result.totals.faults.values.map(\.first)).subtracting([""]), options)
    for line in result.faultLines(language, places: places) { options.onMessage?(line) }
    guard result.totals.invoices > 0 else {
      throw WorkspaceError(
        .data,
        "error: there is no invoice by \(measurement.period.last)\n"
          + "  fix: name an earlier or later day with --as-of")
    }
    return result
  }
}

extension Measurement {
  /// Where some invoices stand, the first of each number.
  fileprivate func places(
    ofInvoices ids: Set<String>, _ options: RunOptions
  ) throws -> [String: String] {
    guard !ids.isEmpty, let table = tables.tables["invoices"],
      table.schema["invoice_id"] != nil
    else { return [:] }
    let found = Mutex([String: Place]())
    var scan = table.scan(columns: ["invoice_id"], required: [])
    scan.threads = options.threads
    scan.parser = options.parser
    scan.isCancelled = options.isCancelled
    let files = table.files
    _ = try scan.run { _ in
    } body: { rows in
      guard case .text(let values)? = rows.batch["invoice_id"] else { return [] }
      for row in 0..<values.count {
        guard let id = values[row], ids.contains(id) else { continue }
        let place = files[rows.file].place(line: rows.line(row))
        found.withLock { $0[id] = $0[id].map { min($0, place) } ?? place }
      }
      return []
    }
    return found.withLock { $0.mapValues(\.description) }
  }

  /// Tells how many rows were set aside, and the first of each reason with its place.
  func tellSetAside(_ options: RunOptions, language: Fault.Language) {
    for (_, kinds) in rejects.accounts.sorted(by: { $0.key < $1.key }) {
      for example in kinds.values.compactMap(\.example).sorted() {
        options.onMessage?(example.description(in: language))
      }
      let rows = kinds.values.reduce(0) { $0 + $1.rows }
      if rows > 0 { options.onMessage?("\(rows) \(rows == 1 ? "row" : "rows") set aside") }
    }
  }
}
