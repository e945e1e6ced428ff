import Columns
import Engine
public import Relationships
public import Reports

/// What is shown of contacts with customers and of what they cost.
public enum RelationshipPart: String, Sendable, Hashable, CaseIterable {
  /// Each channel with its contacts, responses and costs.
  case channels
  /// What winning, developing and keeping customers cost, set against what they bought.
  case efficiency
  /// Each customer with its contacts, costs and referrals.
  case customers
  /// Customers without contact for too long.
  case quiet
  /// Customers who referred others, and what these bought.
  case referrals
}

extension WorkspaceDefinition {
  /// The same, with `relationship:` as given.
  public func with(_ relationship: RelationshipDefinition) -> WorkspaceDefinition {
    var definition = self
    definition.relationship = relationship
    return definition
  }
}

extension Workspace {
  /// Contacts with customers and what customers cost, without scoring anything.
  ///
  /// Uses the workspace's section `relationship:`, or what is usual without one.
  ///
  /// - Parameters:
  ///   - part: what to show.
  ///   - options: the period and how to read.
  ///   - scratch: an existing folder for what exceeds the memory.
  /// - Returns: A table.
  /// - Throws: A ``WorkspaceError``; of kind `configuration` where there is nothing to make it
  ///   from.
  public func relationship(
    _ part: RelationshipPart, _ options: RunOptions, scratch: String
  ) throws(WorkspaceError) -> ReportTable {
    try wrapped {
      let result = try relationshipResult(options, scratch: scratch)
      let isMissing: String?
      switch part {
      case .channels, .quiet: isMissing = result.has.contacts ? nil : "interactions"
      case .referrals: isMissing = result.has.referrals ? nil : "referrals"
      case .efficiency: isMissing = result.has.purchases ? nil : "transactions"
      case .customers: isMissing = nil
      }
      if let isMissing {
        throw WorkspaceError(
          .configuration,
          "error: there is no table \(isMissing), from which \(part.rawValue) are told\n"
            + "  fix: declare it under tables:, or name its file with --\(isMissing)")
      }
      switch part {
      case .channels: return result.channelsTable
      case .efficiency: return result.efficiencyTable
      case .customers: return result.customersTable
      case .quiet: return result.quietTable
      case .referrals: return result.referralsTable
      }
    }
  }

  /// Costs of winning, developing and keeping customers, for the evaluation of customer relations.
  ///
  /// - Parameters:
  ///   - options: the period and how to read.
  ///   - scratch: an existing folder for what exceeds the memory.
  /// - Returns: The figures as of the period's last day.
  /// - Throws: A ``WorkspaceError``.
  public func salesEfficiency(
    _ options: RunOptions, scratch: String
  ) throws(WorkspaceError) -> SalesEfficiency {
    try wrapped { try relationshipResult(options, scratch: scratch).efficiency }
  }

  private func relationshipResult(
    _ options: RunOptions, scratch: String
  ) throws -> RelationshipResult {
    var alone = definition
    alone.measures = []
    alone.derived = []
    alone.trees = []
    alone.lifetime = nil
    alone.rfm = nil
    alone.retention = nil
    alone.dataQuality = nil
    alone.credit = nil
    alone.satisfaction = nil
    alone.relationship = definition.relationship ?? RelationshipDefinition()
    let workspace = Workspace(alone, folder: folder)
    let tables = try workspace.openTables()
    let choice = try workspace.period(tables, options: options)
    let measurement = try workspace.measure(tables, choice, scratch: scratch, options: options)
    guard let run = measurement.analyses.lazy.compactMap({ $0 as? RelationshipRun }).first else {
      throw WorkspaceError(
        .configuration,
        "error: there are no contacts, referrals, cases or costs of acquisition\n"
          + "  fix: declare the table interactions with columns such as customer_id, date, "
          + "channel and cost")
    }
    let aside = measurement.rejects.accounts.values.reduce(0) { sum, kinds in
      kinds.values.reduce(sum) { $0 + $1.rows }
    }
    if aside > 0 { options.onMessage?("\(aside) \(aside == 1 ? "row" : "rows") set aside") }
    var notes = MeasureNotes()
    return run.result(
      AnalysisInput(
        customers: measurement.figures.batch(notes: &notes), period: measurement.period,
        threads: options.threads, settings: alone.settings))
  }
}
