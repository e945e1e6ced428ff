import Columns
import Credit
import Engine
import Measures
public import Reports
public import Vocabulary

/// What is shown of ratings.
public enum RatingPart: String, Sendable, Hashable, CaseIterable {
  /// Each customer's rating and why.
  case ratings
  /// Each indicator of each customer.
  case ratios
}

extension Workspace {
  /// Ratings of customers in the manner of banks, without scoring anything.
  ///
  /// - Parameters:
  ///   - part: what to show.
  ///   - options: the period, or the day, everything is as of, and how to read.
  ///   - scratch: an existing folder for what exceeds the memory.
  ///   - language: the language of reasons and notes.
  /// - Returns: A table.
  /// - Throws: A ``WorkspaceError``; of kind `data` when there is no statement.
  public func rating(
    _ part: RatingPart, _ options: RunOptions, scratch: String, language: Language
  ) throws(WorkspaceError) -> ReportTable {
    try wrapped {
      var rating = definition.credit?.rating ?? RatingDefinition()
      // The measure of exposure may be made of others.
      let keepsMeasures = rating.exposure != nil
      var alone = definition.withoutAnalyses
      alone.marketplace = nil
      alone.relationship = nil
      alone.dataQuality = nil
      alone.scorecard = nil
      alone.trees = []
      if !keepsMeasures {
        alone.measures = []
        alone.derived = []
      }
      if definition.credit?.rating == nil {
        try rating.load(folder: folder, allowsOutside: definition.settings.allowsPathsOutside)
      }
      alone.onlyRating = rating
      let workspace = Workspace(alone, folder: folder)
      let tables = try workspace.openTables()
      let choice = try workspace.period(tables, options: options)
      let measurement = try workspace.measure(tables, choice, scratch: scratch, options: options)
      guard let run = measurement.analyses.lazy.compactMap({ $0 as? RatingRun }).first else {
        throw WorkspaceError(
          .configuration,
          "error: ratings need a table financials with the columns customer_id, period, item and "
            + "amount\n  fix: declare it under tables:, or map its columns")
      }
      var notes = MeasureNotes()
      let result = try run.result(
        AnalysisInput(
          customers: measurement.figures.batch(notes: &notes), period: measurement.period,
          threads: options.threads, settings: alone.settings, tables: tables))
      measurement.tellSetAside(options, language: definition.faultLanguage)
      for line in result.faultLines(language) { options.onMessage?(line) }
      guard result.ratings.contains(where: { $0.statement != nil }) else {
        throw WorkspaceError(
          .data,
          "error: there is no annual statement by \(measurement.period.last)\n"
            + "  fix: name a later day with --as-of, and write years such as 2024 in period")
      }
      switch part {
      case .ratings:
        var table = result.ratingTable(language)
        table.notes = []
        return table
      case .ratios: return result.ratiosTable(language)
      }
    }
  }
}
