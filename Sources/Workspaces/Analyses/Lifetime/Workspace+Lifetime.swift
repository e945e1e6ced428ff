import Columns
import Engine
import Lifetime
public import Reports
import Tables
import Vocabulary

/// What is shown of purchase models.
public enum LifetimePart: String, Sendable, Hashable, CaseIterable {
  /// Each customer with its history and what is expected of it.
  case customers
  /// Customers by how often they bought again, with what is expected of them.
  case groups
  /// The parameters of the models.
  case model
  /// How many customers bought again how often, and how many the model expects to have.
  case distribution
  /// How each model foretold the holdout, by repeat purchases before it.
  case holdout
  /// Repeat purchases over time, made and expected.
  case tracking
  /// What is expected of a new customer.
  case new
}

extension WorkspaceDefinition {
  /// The same, with `lifetime:` as given.
  public func with(_ lifetime: LifetimeDefinition) -> WorkspaceDefinition {
    var definition = self
    definition.lifetime = lifetime
    return definition
  }
}

extension Workspace {
  /// Estimates what customers will buy and are worth, without scoring anything else.
  ///
  /// Uses the workspace's section `lifetime:`, or what is usual without one.
  ///
  /// - Parameters:
  ///   - part: what to show.
  ///   - options: the period and how to read.
  ///   - scratch: an existing folder for what exceeds the memory.
  /// - Returns: A table; customers who bought nothing by the as-of day are not in it.
  /// - Throws: A ``WorkspaceError``; of kind `data` when nobody bought anything.
  public func lifetime(
    _ part: LifetimePart, _ options: RunOptions, scratch: String
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
      alone.rfm = nil
      alone.retention = nil
      alone.credit = nil
      alone.marketplace = nil
      alone.scorecard = nil
      alone.lifetime = definition.lifetime ?? LifetimeDefinition()
      let workspace = Workspace(alone, folder: folder)
      let tables = try workspace.openTables()
      let choice = try workspace.period(tables, options: options)
      let measurement = try workspace.measure(
        tables, choice, scratch: scratch, options: options)
      guard let run = measurement.analyses.lazy.compactMap({ $0 as? LifetimeRun }).first else {
        throw WorkspaceError(
          .configuration, "error: the table transactions has no columns date and amount")
      }
      var notes = MeasureNotes()
      let result = try run.result(
        AnalysisInput(
          customers: measurement.figures.batch(notes: &notes), period: measurement.period,
          threads: options.threads, settings: alone.settings))
      for note in result.reported.notes(alone.language) { options.onMessage?(note) }
      let aside = measurement.rejects.accounts.values.reduce(0) { sum, kinds in
        kinds.values.reduce(sum) { $0 + $1.rows }
      }
      if aside > 0 {
        options.onMessage?("\(aside) \(aside == 1 ? "row" : "rows") set aside")
      }
      return try result.table(part, ids: measurement.figures.ids)
    }
  }
}

extension Workspace {
  /// Estimates what customers will buy from a file of purchase histories, the workspace's table
  /// `purchase_summary`: repeat_purchases, age_at_last_purchase, observation_age, and as far as
  /// there are any mean_spend and customer_id.
  ///
  /// Histories that contradict themselves are set aside and told with their place.
  ///
  /// - Parameters:
  ///   - part: what to show; without days there is neither holdout nor tracking.
  ///   - options: how to read.
  /// - Returns: A table.
  /// - Throws: A ``WorkspaceError``; of kind `data` when no history can be used.
  public func lifetimeOfSummary(
    _ part: LifetimePart, _ options: RunOptions
  ) throws(WorkspaceError) -> ReportTable {
    try wrapped {
      guard let table = definition.table(PurchaseSummaryFile.name) else {
        throw WorkspaceError(.usage, "error: there is no table \(PurchaseSummaryFile.name)")
      }
      let file = try PurchaseSummaryFile(
        try open(table.name, settings: table.settings),
        isByOccasion: definition.lifetime?.countsOccasions ?? false, parser: options.parser)
      let language: Fault.Language = definition.language == .chinese ? .chinese : .english
      var told = file.faults.prefix(PurchaseSummaryFile.told).map { $0.description(in: language) }
      let more = file.faults.count - told.count
      if more > 0 { told.append(said("and \(more) more", "另有 \(more) 处")) }
      if options.isStrict, !file.faults.isEmpty {
        throw WorkspaceError(.data, told.joined(separator: "\n"))
      }
      for message in told { options.onMessage?(message) }
      guard file.customers.failure == nil else {
        throw WorkspaceError(
          .data,
          said(
            "error: the file has no history that anything can be learned from",
            "错误：文件中没有可用的购买历史"))
      }
      let result = try LifetimeResult(
        file.customers, definition: definition.lifetime ?? LifetimeDefinition(), asOf: nil,
        population: file.customers.count, threads: options.threads)
      for note in result.reported.notes(definition.language) { options.onMessage?(note) }
      return try result.table(part, ids: file.ids)
    }
  }
}

extension LifetimeResult {
  /// A part of what was found, as a table.
  func table(_ part: LifetimePart, ids: TextValues?) throws(WorkspaceError) -> ReportTable {
    let reported = reported
    let table: ReportTable? =
      switch part {
      case .customers: customersTable(ids)
      case .groups: reported.groupsTable
      case .model: reported.modelTable
      case .distribution: reported.distributionTable
      case .holdout: reported.holdoutTable
      case .tracking: reported.trackingTable
      case .new: reported.newCustomersTable
      }
    guard let table else {
      throw WorkspaceError(
        .data,
        "error: there is no holdout: too few customers bought before it, or nobody bought again\n"
          + "  fix: let it begin elsewhere, such as holdout: 3 months or --holdout 2025-09-30")
    }
    return table
  }
}
