public import Columns
public import Expressions
public import Measures
public import Tables

/// The measures of every customer.
public struct CustomerFigures: Sendable {
  /// A measure that has no figures because its table does not reach back far enough.
  public struct Uncovered: Sendable, Hashable {
    /// The measure.
    public let measure: String
    /// The table.
    public let table: String
    /// The days the measure looks at.
    public let range: DayRange
    /// The first day of the table's rows, nil when it has none.
    public let firstDay: Day?
  }

  /// How the figures were made.
  public let plan: MeasurePlan
  /// The customers' ids, in the order of their bytes.
  public let ids: TextValues
  /// What became of the rows of each table, by table name.
  public let accounts: [TableAccount]
  /// Notices of each table.
  public let notices: [String: TableScan.Summary]
  /// Values that became null while rows were read.
  public let notes: EvaluationNotes
  /// Measures without figures because of what their tables cover.
  public let uncovered: [Uncovered]

  /// The customers' own columns, row for row with `ids`; empty without a customers table.
  private let attributes: Batch
  private let groups: [String: GroupResult]
  private let references: [String: [GroupResult.Reference]]

  init(
    plan: MeasurePlan, customers: Engine.Customers?, groups: [String: GroupResult],
    accounts: [String: TableAccount], notices: [String: TableScan.Summary],
    notes: EvaluationNotes
  ) {
    self.plan = plan
    self.groups = groups
    self.accounts = accounts.values.sorted { $0.table < $1.table }
    self.notices = notices
    self.notes = notes
    let population = Population(
      customers: customers, groups: groups, asOf: plan.period.last)
    ids = population.ids
    attributes = population.attributes
    references = population.references
    uncovered = plan.measures.compactMap { measure in
      guard case .aggregated(let table, _, _, let range) = measure.value, let first = range.first
      else { return nil }
      let root = plan.derived.first { $0.name == table }?.root ?? table
      let firstDay = accounts[root]?.days?.lowerBound
      if let firstDay, CustomerFigures.covers(from: firstDay, first) { return nil }
      return Uncovered(measure: measure.name, table: root, range: range, firstDay: firstDay)
    }
  }

  /// True when rows from `firstDay` on cover a window: they begin in its first month or before.
  private static func covers(from firstDay: Day, _ windowStart: Day) -> Bool {
    firstDay.adding(days: 1 - firstDay.dayOfMonth) <= windowStart
  }

  /// The number of customers.
  public var count: Int { ids.count }

  /// The names and types of the measures, in the order of the plan.
  public var fields: [Field] { plan.measures.map { Field($0.name, $0.type) } }

  /// The customer ids, the customers' own columns and the measures of some customers.
  ///
  /// - Parameters:
  ///   - rows: which customers, by position in ``ids``.
  ///   - notes: counts values that became null, by measure.
  /// - Returns: one row a customer.
  public func batch(_ rows: Range<Int>, notes: inout MeasureNotes) -> Batch {
    // Customers lie scattered in memory: few at a time, so that each is fetched once for all of
    // its measures.
    let size = CustomerFigures.blockSize
    if rows.count <= size { return block(rows, notes: &notes) }
    let parts = stride(from: rows.lowerBound, to: rows.upperBound, by: size).map { start in
      block(start..<min(start + size, rows.upperBound), notes: &notes)
    }
    return Batch(joining: parts, schema: parts[0].schema)
  }

  /// How many customers are best worked on together.
  public static let blockSize = 4096

  private func block(_ rows: Range<Int>, notes: inout MeasureNotes) -> Batch {
    var batch = Batch(rowCount: rows.count)
    batch.append(TableOutline.customerColumn, .text(ids.sliced(rows)))
    for (field, column) in zip(attributes.schema.fields, attributes.columns)
    where field.name != TableOutline.customerColumn {
      batch.append(field.name, rows.count == count ? column : column.sliced(rows))
    }
    var members: [String: GroupResult.Members] = [:]
    for (table, group) in groups {
      if let references = references[table] { members[table] = group.members(references[rows]) }
    }
    let withoutFigures = Set(uncovered.map(\.measure))
    for measure in plan.measures {
      let column: Column
      if withoutFigures.contains(measure.name) {
        column = .nulls(measure.type, count: rows.count)
      } else {
        var own = EvaluationNotes()
        column = figures(measure, members, batch, &own)
        notes.add(own, to: measure.name)
      }
      // A measure hides a column of the customers table of the same name.
      batch.replace(measure.name, column)
    }
    return batch
  }

  /// Works through all customers in blocks on several threads, and takes the results in order.
  ///
  /// - Parameters:
  ///   - threads: how many blocks are worked on at once.
  ///   - transform: makes something of a block; called from several threads.
  ///   - consume: takes what was made, in the order of the customers.
  /// - Returns: how many values became null, by measure.
  /// - Throws: what `consume` throws.
  public func forEachBlock<Result: Sendable, Failure: Error>(
    threads: Int, _ transform: @escaping @Sendable (Batch) -> Result,
    consume: (Result) throws(Failure) -> Void
  ) throws(Failure) -> MeasureNotes {
    var notes = MeasureNotes()
    let size = CustomerFigures.blockSize
    try BlockPipeline.run(count: (count + size - 1) / size, threads: threads) { index in
      let first = index * size
      var blockNotes = MeasureNotes()
      let batch = block(first..<min(first + size, count), notes: &blockNotes)
      return (transform(batch), blockNotes)
    } take: { (made: (result: Result, notes: MeasureNotes)) throws(Failure) in
      notes.merge(made.notes)
      try consume(made.result)
    }
    return notes
  }

  /// All customers at once.
  public func batch(notes: inout MeasureNotes) -> Batch { batch(0..<count, notes: &notes) }

  private func figures(
    _ measure: MeasurePlan.Measure, _ members: [String: GroupResult.Members], _ batch: Batch,
    _ notes: inout EvaluationNotes
  ) -> Column {
    switch measure.value {
    case .absent: return .nulls(measure.type, count: batch.rowCount)
    case .computed(let expression): return expression.evaluate(batch, notes: &notes)
    case .aggregated(let table, let aggregates, let result, _):
      guard let group = groups[table], let members = members[table] else {
        return .nulls(measure.type, count: batch.rowCount)
      }
      var input = Batch(rowCount: batch.rowCount)
      for (position, aggregate) in aggregates.enumerated() {
        let column = group.column(aggregate: aggregate, of: members)
        // A sum always has a value, unless that is too great for its type.
        if group.plan.aggregates[aggregate].aggregate.function == .sum {
          notes.overflows += column.nulls.count
        }
        input.append("agg\(position)", column)
      }
      return result.evaluate(input, notes: &notes)
    }
  }
}
