import Columns
import Credit
import Engine
public import Reports

/// Whose marketplace credit is shown.
public enum MarketplaceParty: String, Sendable, Hashable, CaseIterable {
  /// Those who sell.
  case sellers
  /// Those who buy: the customers.
  case buyers
}

extension Workspace {
  /// Grades of a marketplace's sellers or buyers, without scoring anything.
  ///
  /// - Parameters:
  ///   - party: whose grades.
  ///   - options: the period and how to read.
  ///   - scratch: an existing folder for what exceeds the memory.
  /// - Returns: A table.
  /// - Throws: A ``WorkspaceError``; of kind `data` where there are none.
  public func marketplace(
    _ party: MarketplaceParty, _ options: RunOptions, scratch: String
  ) throws(WorkspaceError) -> ReportTable {
    try wrapped {
      var alone = definition
      alone.measures = []
      alone.derived = []
      alone.trees = []
      alone.lifetime = nil
      alone.retention = nil
      alone.rfm = nil
      alone.satisfaction = nil
      alone.credit = nil
      alone.marketplace = definition.marketplace ?? MarketplaceDefinition()
      let workspace = Workspace(alone, folder: folder)
      let tables = try workspace.openTables()
      let choice = try workspace.period(tables, options: options)
      let measurement = try workspace.measure(tables, choice, scratch: scratch, options: options)
      guard let run = measurement.analyses.lazy.compactMap({ $0 as? MarketplaceRun }).first else {
        throw WorkspaceError(
          .configuration,
          "error: marketplace credit needs a table transactions with customer_id, order_id, date "
            + "and amount\n  fix: declare it, or map its columns")
      }
      var notes = MeasureNotes()
      let result = try run.result(
        AnalysisInput(
          customers: measurement.figures.batch(notes: &notes), period: measurement.period,
          threads: options.threads, settings: alone.settings))
      measurement.tellSetAside(options, language: definition.faultLanguage)
      if party == .sellers, result.sellers.isEmpty {
        throw WorkspaceError(
          .data,
          "error: no order names a seller as of \(measurement.period.last)\n"
            + "  fix: give transactions a column seller_id, or use --show buyers")
      }
      return party == .sellers ? result.sellersTable : result.buyersTable
    }
  }
}
