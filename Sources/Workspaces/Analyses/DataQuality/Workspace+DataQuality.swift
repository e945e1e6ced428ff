import Columns
import DataQuality
public import Reports
import Tables
import Vocabulary

/// What is shown of the quality of data.
public enum DataQualityPart: String, Sendable, Hashable, CaseIterable {
  /// Tables, columns and respects with their scores.
  case scores
  /// What to mend, the worst first.
  case findings
  /// Customers of whom something required is not known, with what.
  case missing
  /// Pairs of customers who may be one, with names and contacts.
  case duplicates
}

extension Workspace {
  /// Holds the data against what it ought to be like, without making any measure.
  ///
  /// Uses the workspace's section `data_quality:`, or what is usual without one.
  ///
  /// - Parameters:
  ///   - part: what to show.
  ///   - options: the period and how to read.
  /// - Returns: A table.
  /// - Throws: A ``WorkspaceError``.
  public func dataQuality(
    _ part: DataQualityPart, _ options: RunOptions
  ) throws(WorkspaceError) -> ReportTable {
    try wrapped {
      let result = try dataQuality(
        definition.dataQuality ?? DataQualityDefinition(), openTables(), options,
        needsDay: part != .duplicates && part != .missing)
      switch part {
      case .scores: return result.scoresTable
      case .findings: return result.findingsTable
      case .missing, .duplicates:
        guard result.customers != nil else {
          throw WorkspaceError(
            .configuration,
            "error: without a table of customers nobody's name or contacts are known\n"
              + "  fix: declare the table customers")
        }
        return part == .missing ? result.worklist(nil) : result.duplicatesTable
      }
    }
  }

  /// How good the data is as of the last day of a period.
  private func dataQuality(
    _ wanted: DataQualityDefinition, _ tables: OpenTables, _ options: RunOptions,
    needsDay: Bool = true
  ) throws -> DataQualityResult {
    try DataQualityScan(
      definition: wanted, settings: definition.settings, tables: tables.tables,
      asOf: try day(tables, options, isNeeded: needsDay), options: options
    ).result()
  }

  /// The last day of the period.
  ///
  /// Where none is needed, as for pairs of customers, whose names have no days, a workspace whose
  /// rows cover no quarter has the last day there is.
  private func day(_ tables: OpenTables, _ options: RunOptions, isNeeded: Bool) throws -> Day {
    if !isNeeded, options.period == nil, options.asOf == nil,
      try !coversQuarter(tables, options: options), let last = Day(year: 9999, month: 12, day: 31)
    {
      return last
    }
    return try period(tables, options: options).period.last
  }

  /// The scores and the worst findings, as a check tells them.
  func dataQualityFindings(
    _ tables: OpenTables, _ options: RunOptions
  ) throws -> [WorkspaceFinding] {
    guard let wanted = definition.dataQuality, tables.errors.isEmpty else { return [] }
    var quiet = options
    quiet.onMessage = nil
    let figures = try dataQuality(wanted, tables, quiet).reported
    return figures.sentences(in: definition.language).map { WorkspaceFinding(.note, $0) }
  }
}
