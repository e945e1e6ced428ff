import Columns
import Engine
public import Reports
import Satisfaction
import Tables
public import Vocabulary

extension WorkspaceDefinition {
  /// The same, with satisfaction and service looked at as given.
  public func with(_ satisfaction: SatisfactionDefinition) -> WorkspaceDefinition {
    var definition = self
    definition.satisfaction = satisfaction
    return definition
  }
}

/// What of satisfaction and service is shown.
public enum SatisfactionPart: String, Sendable, Hashable, CaseIterable {
  /// The answers of all customers, quarter by quarter.
  case answers
  /// The answers of groups of customers in the last quarter.
  case groups
  /// What drives overall satisfaction.
  case drivers
  /// How the service desk does.
  case service
  /// The causes of complaints.
  case causes
  /// How long complaints stay open.
  case open
  /// Whether complainants stay.
  case recovery
  /// The figures of each customer.
  case customers

  /// True where it is made from answers, else from cases.
  public var isOfAnswers: Bool { [.answers, .groups, .drivers].contains(self) }
}

extension Workspace {
  /// What customers say and how the service desk does.
  ///
  /// Where the workspace scores customers it does so first, so that cells are known.
  ///
  /// - Parameters:
  ///   - part: what is shown.
  ///   - options: the period and how to read.
  ///   - scratch: an existing folder for what exceeds the memory.
  ///   - language: the language of notes.
  /// - Returns: A table.
  /// - Throws: A ``WorkspaceError``; of kind `data` when there is nothing to show.
  public func satisfaction(
    _ part: SatisfactionPart, _ options: RunOptions, scratch: String, language: Language
  ) throws(WorkspaceError) -> ReportTable {
    try wrapped {
      var alone = definition
      if alone.trees.isEmpty {
        alone = alone.withoutAnalyses
        alone.measures = []
        alone.derived = []
        alone.lifetime = nil
        alone.rfm = nil
        alone.retention = nil
        alone.scorecard = nil
      }
      alone.satisfaction = definition.satisfaction ?? SatisfactionDefinition()
      let workspace = Workspace(alone, folder: folder)
      let opened = try workspace.openTables()
      let choice = try workspace.period(opened, options: options)
      let measurement = try workspace.measure(opened, choice, scratch: scratch, options: options)
      tellSetAside(measurement, options)
      guard let run = measurement.analyses.lazy.compactMap({ $0 as? SatisfactionRun }).first else {
        throw WorkspaceError(
          .configuration,
          "error: there is neither a table surveys with customer_id, date, question and score nor "
            + "a table cases with customer_id and opened")
      }
      var notes = MeasureNotes()
      let figures = measurement.figures.batch(notes: &notes)
      let result = run.result(
        AnalysisInput(
          customers: figures, period: measurement.period, threads: options.threads,
          settings: alone.settings))
      let report: SatisfactionReport
      if alone.trees.isEmpty || part != .groups {
        report = result.report { figures[$0] }
      } else {
        report = result.report(try workspace.score(measurement, threads: options.threads))
      }
      var table: ReportTable =
        switch part {
        case .answers: report.trendTable
        case .groups: report.groupsTable
        case .drivers: report.driversTable
        case .service: report.serviceTable
        case .causes: report.causesTable
        case .open: report.resolutionTable
        case .recovery: report.recoveryTable
        case .customers: result.customersTable
        }
      guard !table.rows.isEmpty else {
        throw WorkspaceError(
          .data,
          part.isOfAnswers
            ? "error: there are not enough answers as of \(measurement.period.last) for this table"
            : "error: there is nothing to show of cases as of \(measurement.period.last)\n"
              + "  fix: name the files of cases and, for recovery, of transactions")
      }
      table.notes = report.sentences(in: language)
      return table
    }
  }

  /// Tells where rows were set aside, and why.
  private func tellSetAside(_ measurement: Measurement, _ options: RunOptions) {
    let accounts = measurement.rejects.accounts
    var rows = 0
    for name in accounts.keys.sorted() {
      let isTold = ["surveys", "cases"].contains(name) || definition.trees.isEmpty
      for account in (accounts[name] ?? [:]).values.sorted(by: { left, right in
        guard let left = left.example, let right = right.example else { return false }
        return left < right
      }) {
        rows += account.rows
        guard isTold, let example = account.example else { continue }
        options.onMessage?(
          example.description(in: definition.faultLanguage)
            + (account.rows > 1 ? "\n  … and \(account.rows - 1) more of this kind" : ""))
      }
    }
    if rows > 0 { options.onMessage?("\(rows) \(rows == 1 ? "row" : "rows") set aside") }
  }
}

extension SatisfactionResult {
  /// A row for each customer who was asked, answered, or has had a case.
  fileprivate var customersTable: ReportTable {
    let columns = columns
    let fields = definition.fields.filter { columns[$0.name] != nil }
    var rows: [[Figure]] = []
    for row in 0..<columns.rowCount {
      let figures = fields.map { field -> Figure in
        switch columns[field.name] {
        case .number(let values)?:
          guard let value = values[row] else { return .none }
          return ["complaint_cases", "open_cases", "repeated_complaints"].contains(field.name)
            ? .count(Int(value)) : .number(value, decimals: 2)
        case .text(let values)?: return values[row].map { .value($0, of: field.name) } ?? .none
        default: return .none
        }
      }
      guard figures.contains(where: { $0 != .none && $0 != .count(0) }) else { continue }
      rows.append([.text(ids[row] ?? "")] + figures)
    }
    return ReportTable(["customer_id"] + fields.map(\.name), rows: rows)
  }
}
