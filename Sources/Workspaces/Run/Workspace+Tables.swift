import Columns
public import Reports
import Tables

extension Workspace {
  /// The report of a period without writing anything.
  public func report(_ options: RunOptions, scratch: String) throws(WorkspaceError)
    -> QuarterlyReport
  {
    try wrapped {
      let scoring = try scoring(options, scratch: scratch)
      return ReportBuilder(workspace: self, scoring: scoring).report
    }
  }

  /// The customers' scores of a period.
  func scoring(
    _ options: RunOptions, scratch: String, comparing: Bool = false
  ) throws -> Scoring {
    let tables = try openTables()
    let choice = try period(tables, options: options)
    let measurement = try measure(tables, choice, scratch: scratch, options: options)
    let scoring = try score(measurement, threads: options.threads, comparing: comparing)
    try checkUsable(scoring, options)
    return scoring
  }
}
