import Columns
import Engine
import Lifetime
public import Reports

/// What is shown of recency, frequency and money.
public enum RFMPart: String, Sendable, Hashable, CaseIterable {
  /// Each segment with its customers, purchases and money.
  case segments
  /// Each customer with its figures, scores and the rule that caught it.
  case customers
  /// The rules in order, with overlaps and gaps.
  case rules
  /// Where the groups begin and end.
  case cuts
}

extension WorkspaceDefinition {
  /// The same, with `rfm:` as given.
  public func with(_ rfm: RFMDefinition) -> WorkspaceDefinition {
    var definition = self
    definition.rfm = rfm
    return definition
  }
}

extension Workspace {
  /// Groups customers by recency, frequency and money, without scoring anything else.
  ///
  /// Uses the workspace's section `rfm:`, or what is usual without one.
  ///
  /// - Parameters:
  ///   - part: what to show.
  ///   - options: the period and how to read.
  ///   - scratch: an existing folder for what exceeds the memory.
  /// - Returns: A table; customers who bought nothing by the as-of day are not in it.
  /// - Throws: A ``WorkspaceError``; of kind `data` when nobody bought anything.
  public func rfm(
    _ part: RFMPart, _ options: RunOptions, scratch: String
  ) throws(WorkspaceError) -> ReportTable {
    try wrapped {
      var alone = definition
      alone.measures = []
      alone.derived = []
      alone.trees = []
      alone.satisfaction = nil
      alone.crm = nil
      alone.relationship = nil
      alone.dataQuality = nil
      alone.lifetime = nil
      alone.retention = nil
      alone.credit = nil
      alone.marketplace = nil
      alone.scorecard = nil
      alone.rfm = definition.rfm ?? RFMDefinition()
      let workspace = Workspace(alone, folder: folder)
      let tables = try workspace.openTables()
      let choice = try workspace.period(tables, options: options)
      let measurement = try workspace.measure(
        tables, choice, scratch: scratch, options: options)
      guard let run = measurement.analyses.lazy.compactMap({ $0 as? RFMRun }).first else {
        throw WorkspaceError(
          .configuration, "error: the table transactions has no columns date and amount")
      }
      var notes = MeasureNotes()
      let all = measurement.figures.batch(notes: &notes)
      let result = try run.result(
        AnalysisInput(
          customers: all, period: measurement.period, threads: options.threads,
          settings: alone.settings))
      guard !result.rows.isEmpty else {
        throw WorkspaceError(
          .data, "error: nobody bought anything as of \(measurement.period.last)")
      }
      let aside = measurement.rejects.accounts.values.reduce(0) { sum, kinds in
        kinds.values.reduce(sum) { $0 + $1.rows }
      }
      if aside > 0 {
        options.onMessage?("\(aside) \(aside == 1 ? "row" : "rows") set aside")
      }
      switch part {
      case .segments: return result.segmentsTable
      case .customers: return result.customersTable(measurement.figures.ids)
      case .rules: return result.rulesTable
      case .cuts: return result.cutsTable
      }
    }
  }
}
