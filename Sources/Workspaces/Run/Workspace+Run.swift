import Columns
import Engine
import Measures
import Reports
import Tables

extension Workspace {
  /// Runs the workspace for a period: from tables to a folder of outputs.
  ///
  /// The folder (`reports/<period>/` unless another is named) appears whole or not at all, and a
  /// second run over the same files writes the same bytes.
  ///
  /// - Throws: A ``WorkspaceError``; whatever it is, the last good report is still in place.
  public func run(_ options: RunOptions) throws(WorkspaceError) -> RunResult {
    try wrapped {
      if definition.trees.isEmpty {
        throw ConfigurationError([
          definition.document.fault(
            [], "there is nothing to score",
            fix: "define indicators under value: and loyalty:, or use sextant measures")
        ])
      }
      let template = try reportTemplate
      let tables = try openTables()
      let choice = try period(tables, options: options)
      let output = try outputFolder(choice.period, options)
      defer { output.discard() }
      let hashes = InputHashes(inputs(tables))
      let plan = try plan(tables, period: choice.period)
      let measurement = try measure(
        tables, choice, hidden: hiddenMeasures(plan), scratch: output.scratch, options: options)
      let scoring = try score(measurement, threads: options.threads)
      try checkUsable(scoring, options)
      let robustness = try robustness(scoring, threads: options.threads)
      let report = ReportBuilder(workspace: self, scoring: scoring, robustness: robustness).report
      let files = try RunOutputs(
        folder: output, report: report, scoring: scoring, robustness: robustness,
        inputs: hashes.inputs(), template: template
      ).write()
      if options.isCancelled?() == true { throw TableScan.Cancelled() }
      try output.commit()
      return RunResult(report: report, folder: output.path, files: files)
    }
  }

  /// The page of one's own that reports are put into, `templates/report.html`; nil without one.
  private var reportTemplate: ReportTemplate? {
    get throws {
      let path = Folder(folder).child(Workspace.templateFile)
      do {
        return try ReportTemplate(
          String(decoding: try WholeFile.read(path), as: UTF8.self), file: Workspace.templateFile)
      } catch let error as SystemError where error.code == SystemError.noSuchFile {
        return nil
      } catch let error as SystemError {
        throw WorkspaceError(
          .inputOutput, "\(Workspace.templateFile): error: \(error.message)")
      }
    }
  }

  /// Where a workspace has a page of its own.
  private static let templateFile = "templates/report.html"

  /// Runs something and gives its errors the form that users get to see.
  func wrapped<Result>(_ body: () throws -> Result) throws(WorkspaceError) -> Result {
    do {
      return try body()
    } catch {
      if let known = WorkspaceError(error) { throw known }
      throw WorkspaceError(.inputOutput, "error: \(error)")
    }
  }

  private func outputFolder(
    _ period: Period, _ options: RunOptions
  ) throws(OutputError) -> OutputFolder {
    let root = options.output ?? reportsFolder
    let output = try OutputFolder(
      Folder(root).child(period.description), ownNames: RunOutputs.isOwn)
    options.onOutput?(output)
    return output
  }

  /// Totals of the period before and the year before, for the headline.
  private func hiddenMeasures(_ plan: MeasurePlan) -> [MeasureDefinition] {
    totals(in: plan).filter { isKnownOfEarlierPeriods($0, in: plan) }.flatMap { name in
      [Window.previousPeriod, .yearBefore].map {
        HiddenMeasure(base: name, window: $0).definition
      }
    }
  }

  /// All files that a run reads.
  private func inputs(_ tables: OpenTables) -> [InputHashes.File] {
    var files = [
      InputHashes.File(
        table: "settings", name: Workspace.fileName,
        path: Folder(folder).child(Workspace.fileName))
    ]
    for (name, table) in tables.tables.sorted(by: { $0.key < $1.key }) {
      files += table.files.map {
        InputHashes.File(table: name, name: $0.file.name, path: $0.file.path)
      }
    }
    let weights = definition.weights
    for (name, settings) in [("judgements", weights.judgements), ("node_values", weights.values)] {
      guard let settings, let table = try? open(name, settings: settings) else { continue }
      files += table.files.map {
        InputHashes.File(table: name, name: $0.file.name, path: $0.file.path)
      }
    }
    return files
  }

  /// Refuses data without customers, and with `--strict` data with any fault.
  func checkUsable(_ scoring: Scoring, _ options: RunOptions) throws(WorkspaceError) {
    let accounts = scoring.measurement.rejects.accounts
    if options.isStrict {
      var faults: [Fault] = []
      for name in accounts.keys.sorted() {
        let kinds = (accounts[name] ?? [:]).values
        faults += kinds.compactMap(\.example).sorted()
      }
      for (_, table) in scoring.measurement.tables.tables.sorted(by: { $0.key < $1.key }) {
        faults += table.faults.filter { $0.severity == .error }
      }
      let rows = accounts.values.reduce(0) { sum, kinds in
        kinds.values.reduce(sum) { $0 + $1.rows }
      }
      if !faults.isEmpty {
        let examples = faults.prefix(20).map { $0.description(in: definition.faultLanguage) }
        throw WorkspaceError(
          .data,
          (examples + [
            said(
              "error: \(rows == 1 ? "1 row is" : "\(rows) rows are") faulty, and --strict allows "
                + "none: nothing was written",
              "错误：\(rows) 行有问题，而 --strict 不允许任何问题：未写出任何结果")
          ]).joined(separator: "\n"))
      }
    }
    if scoring.ids.count == 0 {
      let examples = accounts.keys.sorted().flatMap { name in
        (accounts[name] ?? [:]).values.compactMap(\.example).sorted()
      }.prefix(5)
      let empty = scoring.measurement.figures.notices.values.flatMap(\.firstNotice).filter {
        $0.key.kind == .noRows
      }.map(\.value).sorted()
      let last = scoring.measurement.period.last
      throw WorkspaceError(
        .data,
        ((examples + empty).map { $0.description(in: definition.faultLanguage) } + [
          said(
            "error: no customer is left as of \(last): nothing was written",
            "错误：截至 \(last) 没有任何客户：未写出任何结果")
        ]).joined(separator: "\n"))
    }
  }
}
