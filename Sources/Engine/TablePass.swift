import Columns
import Expressions
import Foundation
import Measures
import Tables

/// What one pass over a table feeds: the groups of its measures, and the tables made from it.
// `account` and `notes` are touched only while `lock` is held; the aggregators lock themselves.
final class TablePass: @unchecked Sendable {
  struct Outcome {
    var account: TableAccount
    var groups: [String: GroupResult] = [:]
    var kept: [String: KeptRows] = [:]
    var notes = EvaluationNotes()
  }

  private let plan: MeasurePlan
  private let source: MeasurePlan.Source
  private let knownIDs: IDSet?
  private let currency: CurrencyRules?
  private let customerGroups: [String: GroupAggregator]
  private let derivedGroups: [String: GroupAggregator]
  private let children: [String: [MeasurePlan.Derived]]
  private let joins: [String: JoinIndex]
  private let partitionedJoins: [String: PartitionedJoin]
  private let kept: [String: KeptRows]
  private let listeners: [String: [TableListener]]
  private let checks: [RowCheck]
  private let outcomes: OutcomeColumns

  private let lock = NSLock()
  private var account: TableAccount
  private var notes = EvaluationNotes()

  init(
    plan: MeasurePlan, source: MeasurePlan.Source, active: Set<String>, open: Set<String>,
    isFirstTime: Bool, keepsRows: Set<String>, joined: [String: KeptRows], knownIDs: IDSet?,
    currency: CurrencyRules?, listeners: [TableListener] = [],
    checks: [RowCheck] = [], spill: SpillSettings
  ) throws(EngineError) {
    self.plan = plan
    self.source = source
    self.knownIDs = source.columns.contains(TableOutline.customerColumn) ? knownIDs : nil
    self.currency = currency
    self.checks = checks
    outcomes = OutcomeColumns(table: source.name)
    account = TableAccount(table: source.name)
    var customerGroups: [String: GroupAggregator] = [:]
    var derivedGroups: [String: GroupAggregator] = [:]
    var children: [String: [MeasurePlan.Derived]] = [:]
    var joins: [String: JoinIndex] = [:]
    var partitionedJoins: [String: PartitionedJoin] = [:]
    // What one pass fills at once shares the limit.
    let aggregators = 1 + active.count
    let share = SpillSettings(
      memoryLimit: spill.memoryLimit / aggregators, scratch: spill.scratch)
    if isFirstTime, let group = plan.customerGroups[source.name] {
      customerGroups[source.name] = GroupAggregator(plan: group, spill: share)
    }
    for derived in plan.derived where active.contains(derived.name) {
      children[derived.from, default: []].append(derived)
      if case .grouped(let group) = derived.rows {
        derivedGroups[derived.name] = GroupAggregator(
          plan: group, spill: share, spillsGroups: true)
      }
      if let join = derived.join, let rows = joined[join.table] {
        if rows.fits {
          joins[derived.name] = try JoinIndex(join, rows: rows)
        } else {
          partitionedJoins[derived.name] = try PartitionedJoin(
            join, rows: rows, limit: spill.memoryLimit / 4, scratch: spill.scratch)
        }
      }
      if open.contains(derived.name), let group = plan.customerGroups[derived.name] {
        customerGroups[derived.name] = GroupAggregator(plan: group, spill: share)
      }
    }
    self.customerGroups = customerGroups
    self.derivedGroups = derivedGroups
    self.children = children
    self.joins = joins
    self.partitionedJoins = partitionedJoins
    // A table that is read again, for what must wait for another, is told once.
    self.listeners = Dictionary(
      grouping: listeners.filter { listener in
        listener.table == source.name ? isFirstTime : open.contains(listener.table)
      }, by: \.table)
    let keeps = keepsRows.filter { name in
      joined[name] == nil && (name == source.name || active.contains(name))
    }
    // Half of what is spilled by is for the rows kept, the aggregators have theirs.
    let limit = spill.memoryLimit / (2 * max(1, keepsRows.count))
    kept = Dictionary(
      uniqueKeysWithValues: keeps.map { ($0, KeptRows(limit: limit, scratch: spill.scratch)) })
  }

  /// Takes rows of the table; returns those that repeat others, those of unknown customers and of
  /// currencies without rate, to be set aside.
  func take(
    _ rows: ScannedRows, repeated: [(row: Int, earlier: Place)] = [], file: BoundFile
  ) throws(EngineError) -> [(row: Int, fault: Fault)] {
    var batch = rows.batch
    var setAside: [(row: Int, fault: Fault)] = []
    var keep: [Bool]?
    var later = 0
    var first = Int32.max
    var last = Int32.min
    if let dateColumn = source.dateColumn, case .date(let days)? = batch[dateColumn] {
      let asOf = plan.period.last.number
      for row in 0..<batch.rowCount where !days.nulls[row] {
        let day = days.elements[row].number
        if day > asOf {
          later += 1
        } else {
          first = min(first, day)
          last = max(last, day)
        }
      }
      if later > 0 {
        keep = (0..<batch.rowCount).map { days.nulls[$0] || days.elements[$0].number <= asOf }
      }
    }
    for (row, earlier) in repeated where keep?[row] ?? true {
      var kept = keep ?? [Bool](repeating: true, count: batch.rowCount)
      kept[row] = false
      keep = kept
      setAside.append(
        (
          row,
          Fault(
            .repeatedRow, at: file.place(line: rows.line(row)), details: [earlier.description])
        ))
    }
    for check in checks {
      for finding in check.find(batch) where keep?[finding.row] ?? true {
        var kept = keep ?? [Bool](repeating: true, count: batch.rowCount)
        kept[finding.row] = false
        keep = kept
        setAside.append(
          (
            finding.row,
            Fault(
              finding.kind, at: file.place(line: rows.line(finding.row), column: finding.column),
              value: finding.value, details: finding.details)
          ))
      }
    }
    var unknownRows: [Int] = []
    if let knownIDs, case .text(let ids)? = batch[TableOutline.customerColumn] {
      let isKnown = knownIDs.contains(ids)
      if isKnown.contains(false) {
        var kept = keep ?? [Bool](repeating: true, count: batch.rowCount)
        for row in 0..<batch.rowCount where kept[row] && !isKnown[row] {
          kept[row] = false
          let place = file.place(line: rows.line(row), column: TableOutline.customerColumn)
          setAside.append((row, Fault(.unknownCustomer, at: place, value: ids[row])))
          unknownRows.append(row)
        }
        keep = kept
      }
    }
    var batchNotes = EvaluationNotes()
    let factors = factors(of: batch)
    setAside += convert(&batch, factors, &keep, rows, file: file, notes: &batchNotes)
    let unknownAmount = amount(of: unknownRows, in: batch, factors)
    if let keep { batch = batch.filtered(keep) }
    batch = outcomes.applied(to: batch, asOf: plan.period.last)
    try feed(source.name, batch, worker: rows.worker, notes: &batchNotes)
    lock.withLock {
      account.used += batch.rowCount
      account.later += later
      account.unknownCustomers += unknownRows.count
      account.unknownAmount += unknownAmount
      if first <= last {
        let days = Day(number: first)...Day(number: last)
        account.days =
          account.days.map {
            min($0.lowerBound, days.lowerBound)...max($0.upperBound, days.upperBound)
          } ?? days
      }
      notes.merge(batchNotes)
    }
    return setAside
  }

  /// What the amounts of each row are multiplied by; nil when all are in the workspace's currency.
  private func factors(of batch: Batch) -> [CurrencyRules.Factor]? {
    guard let currency, case .text(let codes)? = batch[CurrencyRules.column] else { return nil }
    return currency.factors(codes)
  }

  /// The amount on some rows in the workspace's currency, as far as it can be brought to it.
  private func amount(
    of rows: [Int], in batch: Batch, _ factors: [CurrencyRules.Factor]?
  ) -> WideAmount {
    guard case .amount(let amounts)? = batch["amount"] else { return .zero }
    return rows.reduce(into: .zero) { sum, row in
      if let amount = amounts[row], factors?[row] != .unknown { sum += amount }
    }
  }

  /// Brings amounts to the workspace's currency; returns the rows for which that cannot be done.
  private func convert(
    _ batch: inout Batch, _ factors: [CurrencyRules.Factor]?, _ keep: inout [Bool]?,
    _ rows: ScannedRows, file: BoundFile, notes: inout EvaluationNotes
  ) -> [(row: Int, fault: Fault)] {
    guard let currency, let factors, case .text(let codes)? = batch[CurrencyRules.column] else {
      return []
    }
    var setAside: [(row: Int, fault: Fault)] = []
    for row in 0..<batch.rowCount where factors[row] == .unknown && keep?[row] ?? true {
      var kept = keep ?? [Bool](repeating: true, count: batch.rowCount)
      kept[row] = false
      keep = kept
      let place = file.place(line: rows.line(row), column: CurrencyRules.column)
      setAside.append(
        (row, Fault(.otherCurrency, at: place, value: codes[row], details: [currency.own])))
    }
    let columns = batch.columns.map { column in
      guard case .amount(let amounts) = column else { return column }
      return .amount(currency.converted(amounts, factors, overflows: &notes.overflows))
    }
    batch = Batch(schema: batch.schema, columns: columns, rowCount: batch.rowCount)
    return setAside
  }

  /// Brings rows of a table to all that is made from it.
  private func feed(
    _ table: String, _ batch: Batch, worker: Int, notes: inout EvaluationNotes
  ) throws(EngineError) {
    if batch.rowCount == 0 { return }
    try kept[table]?.append(batch)
    try customerGroups[table]?.add(batch, worker: worker, notes: &notes)
    for listener in listeners[table] ?? [] { listener.take(batch) }
    for derived in children[table] ?? [] {
      if let join = partitionedJoins[derived.name] {
        try join.put(batch)
      } else {
        let rows = joins[derived.name]?.joined(to: batch) ?? batch
        try make(derived, of: rows, worker: worker, notes: &notes)
      }
    }
  }

  /// Makes rows of a derived table of those it is made from, which have their partners.
  private func make(
    _ derived: MeasurePlan.Derived, of rows: Batch, worker: Int, notes: inout EvaluationNotes
  ) throws(EngineError) {
    switch derived.rows {
    case .grouped:
      try derivedGroups[derived.name]?.add(rows, worker: worker, notes: &notes)
    case .each(let filter):
      var rows = rows
      if let filter, case .boolean(let keep) = filter.evaluate(rows, notes: &notes) {
        rows = rows.filtered((0..<rows.rowCount).map { keep[$0] ?? false })
      }
      let columns = derived.columns.map { $0.expression.evaluate(rows, notes: &notes) }
      try feed(
        derived.name,
        Batch(schema: derived.outline.schema, columns: columns, rowCount: rows.rowCount),
        worker: worker, notes: &notes)
    }
  }

  /// Makes the grouped tables and all that hangs on them, when all rows are in.
  func finish() throws(EngineError) -> Outcome {
    // Each table comes behind those it is made from, so all its rows are in.
    for derived in plan.derived {
      try partitionedJoins[derived.name]?.drain { rows throws(EngineError) in
        var batchNotes = EvaluationNotes()
        try make(derived, of: rows, worker: 0, notes: &batchNotes)
        lock.withLock { notes.merge(batchNotes) }
      }
      guard let aggregator = derivedGroups[derived.name] else { continue }
      try aggregator.drain { result throws(EngineError) in
        // Blocks of fixed size; what is fed is exact, so their order does not matter.
        let size = 1 << 14
        for start in stride(from: 0, to: result.count, by: size) {
          let rows = start..<min(start + size, result.count)
          var batchNotes = EvaluationNotes()
          try feed(
            derived.name, result.batch(of: derived, rows: rows, notes: &batchNotes), worker: 0,
            notes: &batchNotes)
          lock.withLock { notes.merge(batchNotes) }
        }
      }
    }
    var outcome = Outcome(account: account)
    outcome.notes = notes
    for (name, aggregator) in customerGroups { outcome.groups[name] = try aggregator.finish() }
    outcome.kept = kept
    return outcome
  }
}

extension GroupResult {
  /// The rows of a derived table that some groups make.
  func batch(
    of derived: MeasurePlan.Derived, rows: Range<Int>, notes: inout EvaluationNotes
  ) -> Batch {
    let keys = keyColumns(rows)
    var columns = keys
    let members = self.members(order[rows])
    for column in derived.columns {
      var input = Batch(rowCount: rows.count)
      for (position, aggregate) in column.aggregates.enumerated() {
        input.append("agg\(position)", self.column(aggregate: aggregate, of: members))
      }
      for (field, key) in zip(plan.keyColumns, keys) { input.append(field.name, key) }
      columns.append(column.expression.evaluate(input, notes: &notes))
    }
    return Batch(schema: derived.outline.schema, columns: columns, rowCount: rows.count)
  }
}
