import Columns
import Expressions
import Foundation
import Measures
import Tables

/// One run of the engine.
struct EngineRun {
  private let engine: Engine
  private let rejected: @Sendable (String, RejectedRow) throws -> Void
  private let knownIDs: IDSet?
  private let scratch: ScratchFile
  private var groups: [String: GroupResult] = [:]
  private var joined: [String: KeptRows] = [:]
  private var repeated: [String: RepeatedRows] = [:]
  private var accounts: [String: TableAccount] = [:]
  private var notices: [String: TableScan.Summary] = [:]
  private var notes = EvaluationNotes()

  init(
    engine: Engine, rejected: @escaping @Sendable (String, RejectedRow) throws -> Void
  ) {
    self.engine = engine
    self.rejected = rejected
    scratch = ScratchFile(folder: engine.options.scratchFolder)
    if let customers = engine.customers, customers.unknown == .setAside,
      case .text(let ids)? = customers.batch[TableOutline.customerColumn]
    {
      knownIDs = IDSet(ids)
    } else {
      knownIDs = nil
    }
  }

  private var plan: MeasurePlan { engine.plan }

  /// True when nothing more needs reading for a derived table to be made.
  private func isReady(_ derived: MeasurePlan.Derived) -> Bool {
    derived.join.map { joined[$0.table] != nil } ?? true
  }

  /// Reads every table; one that is joined to a table read before is read before it where
  /// possible, and read twice only where two tables need each other.
  mutating func readTables() throws {
    var done = Set<String>()
    let joinedNames = Set(plan.derived.compactMap(\.join?.table))
    let sources = plan.sources.sorted { left, right in
      (left.isJoined ? 0 : 1, left.name) < (right.isJoined ? 0 : 1, right.name)
    }
    for source in sources where source.isJoined { joined[source.name] = nil }
    var open = Set(plan.derived.map(\.name))
    var isFirstRound = true
    while true {
      var progressed = false
      for source in sources {
        // What can be made of this table now.
        var active = Set<String>()
        for derived in plan.derived where derived.root == source.name {
          let parentIsActive = derived.from == source.name || active.contains(derived.from)
          guard parentIsActive, isReady(derived) else { continue }
          active.insert(derived.name)
        }
        let isNeeded =
          !done.contains(source.name) || !active.isDisjoint(with: open)
        guard isNeeded else { continue }
        if isFirstRound, !done.contains(source.name), !source.isJoined,
          plan.derived.contains(where: { derived in
            derived.root == source.name && !active.contains(derived.name)
              && sources.contains { !done.contains($0.name) && $0.name != source.name }
          })
        {
          // A table joined to this one's rows is still to be read; others go first.
          continue
        }
        try read(
          source, active: active, isFirstTime: !done.contains(source.name), joinedNames, open)
        done.insert(source.name)
        open.subtract(active)
        progressed = true
      }
      if !isFirstRound, !progressed { return }
      if open.isEmpty, done.count == sources.count { return }
      isFirstRound = false
    }
  }

  private mutating func read(
    _ source: MeasurePlan.Source, active: Set<String>, isFirstTime: Bool,
    _ joinedNames: Set<String>, _ open: Set<String>
  ) throws {
    guard let table = engine.tables[source.name] else { return }
    if table.settings.duplicates == .setAside, repeated[source.name] == nil {
      repeated[source.name] = try RepeatedRows(
        in: table, options: engine.options, scratch: scratch)
    }
    let repeated = repeated[source.name]
    let pass = try TablePass(
      plan: plan, source: source, active: active, open: open, isFirstTime: isFirstTime,
      keepsRows: joinedNames, joined: joined, knownIDs: knownIDs,
      currency: engine.currency, listeners: engine.listeners,
      checks: engine.checks.filter { $0.table == source.name },
      spill: SpillSettings(
        memoryLimit: engine.options.memoryLimit / 2, scratch: scratch))
    var columns = source.columns
    // Amounts mean nothing without the currency they are in.
    if engine.currency != nil, table.schema[CurrencyRules.column]?.type == .text,
      columns.contains(where: { table.schema[$0]?.type == .amount })
    {
      columns.insert(CurrencyRules.column)
    }
    // The amount on rows of unknown customers is told.
    if knownIDs != nil, table.schema["amount"] != nil { columns.insert("amount") }
    columns.formUnion(
      OutcomeColumns.dates(of: source.name, for: columns).filter { table.schema[$0] != nil })
    var duplicates: DuplicateFinder?
    let rowID = TableOutline(table).rowIDColumn
    if isFirstTime, engine.options.findsDuplicates, let rowID {
      columns.insert(rowID)
      duplicates = DuplicateFinder(memoryLimit: engine.options.memoryLimit / 4, scratch: scratch)
    }
    let finder = duplicates
    var scan = table.scan(
      columns: columns.sorted(),
      required: Set([TableOutline.customerColumn, source.dateColumn].compactMap { $0 }))
    scan.threads = engine.options.threads
    scan.parser = engine.options.parser
    scan.progress = engine.options.progress
    scan.isCancelled = engine.options.isCancelled
    let rejected = rejected
    let name = source.name
    let files = table.files
    let summary = try scan.run { row in
      if isFirstTime { try rejected(name, row) }
    } body: { rows in
      let again = repeated?.positions(in: rows) ?? []
      if let finder, let rowID, case .text(let ids)? = rows.batch[rowID] {
        finder.add(ids, without: again.map(\.row), file: rows.file, line: rows.line)
      }
      return try pass.take(rows, repeated: again, file: files[rows.file])
    }
    let outcome = try pass.finish()
    if isFirstTime {
      var account = outcome.account
      account.rows = summary.rows
      account.setAside = summary.setAside - account.unknownCustomers
      accounts[source.name] = account
      notices[source.name] = summary
      if let finding = try finder?.finish(), let first = finding.first, let rowID {
        let key = TableScan.NoticeKey(kind: .duplicateRow, header: rowID)
        notices[source.name]?.notices[key] = finding.rows
        notices[source.name]?.firstNotice[key] = Fault(
          .duplicateRow, severity: .notice,
          at: files[first.file].place(line: first.line, column: rowID),
          value: finding.firstID ?? rowID,
          details: [
            files[first.earlierFile].place(line: first.earlierLine).description,
            "duplicates: set_aside",
          ])
      }
    }
    notes.merge(outcome.notes)
    groups.merge(outcome.groups) { known, _ in known }
    joined.merge(outcome.kept) { known, _ in known }
  }

  /// The figures, when all tables have been read.
  func figures() -> CustomerFigures {
    CustomerFigures(
      plan: plan, customers: engine.customers, groups: groups, accounts: accounts,
      notices: notices, notes: notes)
  }
}
