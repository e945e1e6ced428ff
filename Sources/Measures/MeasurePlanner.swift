public import Columns
import Expressions

/// Turns definitions into a plan, checking every name and type before any data is read.
public struct MeasurePlanner: Sendable {
  /// The names that no measure may have.
  public static let reservedNames: Set<String> = [
    "value", "loyalty", "cell", "strategy", "as_of", "period_start",
  ]

  private let outlines: [String: TableOutline]
  private let customers: Schema
  private let period: Period
  private let constants: [String: Literal]

  private var plan: MeasurePlan
  private var sources: [String: MeasurePlan.Source] = [:]
  private var derivedOutlines: [String: TableOutline] = [:]
  private var roots: [String: String] = [:]

  /// A planner for the given tables.
  ///
  /// - Parameters:
  ///   - outlines: the event tables by name.
  ///   - customers: the columns of the customers table, which measures may use; empty without one.
  ///   - period: the period reported on.
  public init(outlines: [String: TableOutline], customers: Schema, period: Period) {
    self.outlines = outlines
    self.customers = customers
    self.period = period
    constants = ["as_of": .date(period.last), "period_start": .date(period.first)]
    plan = MeasurePlan(
      period: period, sources: [], derived: [], customerGroups: [:], measures: [],
      customerColumns: [])
  }

  /// The plan for some definitions.
  ///
  /// `listened` names the columns of CSV tables whose rows somebody listens to besides measures;
  /// derived tables are made whole anyhow.
  ///
  /// - Throws: all that is wrong with them, in the order of the definitions.
  public static func plan(
    measures: [MeasureDefinition], derived: [DerivedDefinition], outlines: [String: TableOutline],
    customers: Schema, period: Period, listened: [String: Set<String>] = [:]
  ) throws(MeasureErrors) -> MeasurePlan {
    var planner = MeasurePlanner(outlines: outlines, customers: customers, period: period)
    var errors: [MeasureError] = []
    planner.addDerived(derived, &errors)
    planner.addMeasures(measures, &errors)
    if !errors.isEmpty { throw MeasureErrors(errors: errors) }
    for (table, columns) in listened { planner.use(columns, of: table) }
    planner.plan.sources = planner.sources.values.sorted { $0.name < $1.name }
    return planner.plan
  }

  // MARK: Tables

  private func outline(_ table: String) -> TableOutline? {
    derivedOutlines[table] ?? outlines[table]
  }

  private func needOutline(
    _ table: String, for definition: String, key: String
  ) throws(MeasureError) -> TableOutline {
    if let outline = outline(table) { return outline }
    let known = (Array(outlines.keys) + derivedOutlines.keys).sorted()
    let near = known.nearest(to: table)
    throw MeasureError(
      "there is no table '\(table)'",
      fix: near.map { "did you mean '\($0)'?" }
        ?? "the tables are \(known.joined(separator: ", "))",
      definition: definition, key: key)
  }

  /// Notes that columns of a table are read, down to the CSV table where it is one.
  private mutating func use(_ columns: some Sequence<String>, of table: String) {
    guard derivedOutlines[table] == nil, let outline = outlines[table], outline.isPresent else {
      return
    }
    var source =
      sources[table] ?? MeasurePlan.Source(name: table, dateColumn: outline.dateColumn)
    source.columns.formUnion(columns)
    if let date = outline.dateColumn { source.columns.insert(date) }
    if outline.schema[TableOutline.customerColumn] != nil {
      source.columns.insert(TableOutline.customerColumn)
    }
    sources[table] = source
  }

  // MARK: Derived tables

  private mutating func addDerived(
    _ definitions: [DerivedDefinition], _ errors: inout [MeasureError]
  ) {
    var open = definitions
    var seen = Set<String>()
    for definition in definitions where !seen.insert(definition.name).inserted {
      errors.append(
        MeasureError("two derived tables have this name", definition: definition.name))
    }
    let names = Set(definitions.map(\.name))
    while !open.isEmpty {
      let ready = open.filter { definition in
        ([definition.from] + [definition.join?.table].compactMap { $0 }).allSatisfy {
          derivedOutlines[$0] != nil || !names.contains($0)
        }
      }
      if ready.isEmpty {
        for definition in open {
          errors.append(
            MeasureError(
              "is made from itself, by way of \(definition.from)",
              fix: "let one of these tables come from a CSV table", definition: definition.name,
              key: "from"))
        }
        return
      }
      for definition in ready {
        do throws(MeasureError) {
          try add(definition)
        } catch {
          errors.append(error)
          // Other definitions may still be checked against its columns as far as they are known.
          derivedOutlines[definition.name] = TableOutline(
            schema: Schema(), dateColumn: nil, rowIDColumn: nil, isPresent: false)
        }
      }
      open.removeAll { definition in ready.contains { $0.name == definition.name } }
    }
  }

  private mutating func add(_ definition: DerivedDefinition) throws(MeasureError) {
    let name = definition.name
    if outlines[name] != nil {
      throw MeasureError(
        "a table already has this name", fix: "choose another name", definition: name)
    }
    let from = try needOutline(definition.from, for: name, key: "from")
    var schema = from.schema
    var join: MeasurePlan.PlannedJoin?
    if let wanted = definition.join {
      let joined = try needOutline(wanted.table, for: name, key: "join")
      for column in wanted.on {
        for (table, outline) in [(definition.from, from), (wanted.table, joined)]
        where outline.schema[column] == nil {
          throw unknownColumn(column, in: outline.schema, table: table, definition: name, "join")
        }
        if from.schema[column]?.type != joined.schema[column]?.type {
          throw MeasureError(
            "column '\(column)' has different types in \(definition.from) and \(wanted.table)",
            definition: name, key: "join")
        }
      }
      let taken = joined.schema.fields.filter { !wanted.on.contains($0.name) }.map { field in
        let isTaken = from.schema[field.name] != nil
        return (
          source: field.name,
          field: Field(isTaken ? "\(wanted.table)_\(field.name)" : field.name, field.type)
        )
      }
      for column in taken { schema.append(column.field) }
      join = MeasurePlan.PlannedJoin(table: wanted.table, on: wanted.on, columns: taken)
    }
    let scope = Scope(schema: schema, constants: constants)
    var used = Set(definition.groupBy)
    var filter: TypedExpression?
    if let text = definition.filter {
      let typed = try typed(text, in: scope, definition: name, key: "where")
      guard typed.type == .boolean else {
        throw MeasureError(
          "is \(typed.type.rawValue), but a condition is needed", fix: "write a comparison",
          definition: name, key: "where")
      }
      used.formUnion(typed.columns)
      filter = typed
    }
    var fields: [Field] = []
    var columns: [MeasurePlan.DerivedColumn] = []
    let rows: MeasurePlan.Derived.Rows
    if definition.groupBy.isEmpty {
      for column in definition.columns {
        let typed = try typed(column.value, in: scope, definition: name, key: column.name)
        used.formUnion(typed.columns)
        fields.append(Field(column.name, typed.type))
        columns.append(.init(name: column.name, expression: typed, aggregates: []))
      }
      rows = .each(filter: filter)
    } else {
      var keys: [Field] = []
      for column in definition.groupBy {
        guard let field = schema[column] else {
          throw unknownColumn(
            column, in: schema, table: definition.from, definition: name, "group_by")
        }
        keys.append(field)
      }
      fields = keys
      var group = GroupPlan(keyColumns: keys, keepsNullKeys: true, filter: filter)
      for column in definition.columns {
        let expression = try aggregated(
          column.value, in: scope, groupColumns: keys, definition: name, key: column.name)
        let first = group.aggregates.count
        for aggregate in expression.aggregates {
          let planned = PlannedAggregate(
            aggregate, dateColumn: isOrdered(aggregate) ? from.dateColumn : nil,
            rowIDColumn: isOrdered(aggregate) ? from.rowIDColumn : nil)
          used.formUnion(planned.columns)
          group.aggregates.append(planned)
        }
        fields.append(Field(column.name, expression.result.type))
        columns.append(
          .init(
            name: column.name, expression: expression.result,
            aggregates: Array(first..<group.aggregates.count)))
      }
      rows = .grouped(group)
    }
    var names = Set<String>()
    for field in fields where !names.insert(field.name).inserted {
      throw MeasureError(
        "two columns have the name '\(field.name)'", definition: name, key: field.name)
    }
    let dateColumn =
      from.dateColumn.flatMap { date in fields.contains { $0.name == date } ? date : nil }
      ?? fields.first { $0.name == "date" && $0.type == .date }?.name
    let isJoinPresent = definition.join.map { outline($0.table)?.isPresent ?? false } ?? true
    let made = TableOutline(
      schema: Schema(fields), dateColumn: dateColumn, rowIDColumn: nil,
      isPresent: from.isPresent && isJoinPresent)
    useRows(used, of: definition, join: join, from: from)
    roots[name] = roots[definition.from] ?? definition.from
    derivedOutlines[name] = made
    plan.derived.append(
      .init(
        name: name, from: definition.from, join: join, rows: rows, columns: columns,
        outline: made, root: roots[name] ?? definition.from))
  }

  private mutating func useRows(
    _ used: Set<String>, of definition: DerivedDefinition, join: MeasurePlan.PlannedJoin?,
    from: TableOutline
  ) {
    use(used.filter { from.schema[$0] != nil }, of: definition.from)
    guard let join else { return }
    use(join.on, of: definition.from)
    use(join.on, of: join.table)
    use(join.columns.filter { used.contains($0.field.name) }.map(\.source), of: join.table)
    sources[join.table]?.isJoined = true
  }

  // MARK: Measures

  private mutating func addMeasures(
    _ definitions: [MeasureDefinition], _ errors: inout [MeasureError]
  ) {
    var byName: [String: MeasureDefinition] = [:]
    for definition in definitions {
      if byName[definition.name] != nil {
        errors.append(MeasureError("two measures have this name", definition: definition.name))
      } else if MeasurePlanner.reservedNames.contains(definition.name) {
        errors.append(
          MeasureError(
            "this name is reserved", fix: "choose another name", definition: definition.name))
      }
      byName[definition.name] = definition
    }
    var schema = customers
    var failed = Set<String>()
    // Measures of tables first: the others may use them whatever the order they are written in.
    for definition in definitions {
      do throws(MeasureError) {
        switch definition.source {
        case .table(let table): try add(definition, table: table, base: nil, &schema)
        case .measure(let base):
          guard let original = byName[base] else {
            let near = byName.keys.sorted().nearest(to: base)
            throw MeasureError(
              "there is no measure '\(base)'", fix: near.map { "did you mean '\($0)'?" },
              definition: definition.name, key: "of")
          }
          guard case .table(let table) = original.source else {
            throw MeasureError(
              "'\(base)' is not counted from a table, so it cannot be seen over another window",
              fix: "name a measure that has from:", definition: definition.name, key: "of")
          }
          try add(definition, table: table, base: original, &schema)
        case .customer: break
        }
      } catch {
        failed.insert(definition.name)
        errors.append(error)
      }
    }
    addComputed(definitions, byName, failed, &schema, &errors)
  }

  private mutating func add(
    _ definition: MeasureDefinition, table: String, base: MeasureDefinition?,
    _ schema: inout Schema
  ) throws(MeasureError) {
    let name = definition.name
    let outline = try needOutline(table, for: name, key: "from")
    guard let text = base?.value ?? definition.value else {
      throw MeasureError(
        "has no value", fix: "write value: with an expression such as sum(amount)",
        definition: name, key: "value")
    }
    guard outline.schema[TableOutline.customerColumn] != nil || !outline.isPresent else {
      throw MeasureError(
        "table '\(table)' has no column customer_id, so its rows belong to no customer",
        fix: "join it in a derived table to one that has", definition: name, key: "from")
    }
    let dateColumn = definition.dateColumn ?? base?.dateColumn ?? outline.dateColumn
    if let dateColumn, let field = outline.schema[dateColumn], field.type != .date {
      throw MeasureError(
        "column '\(dateColumn)' is \(field.type.rawValue), not a date", definition: name,
        key: "date")
    }
    if let dateColumn, outline.schema[dateColumn] == nil, outline.isPresent {
      throw unknownColumn(
        dateColumn, in: outline.schema, table: table, definition: name, "date")
    }
    let range =
      base.map { definition.window.days(applyingTo: $0.window, in: period) }
      ?? definition.window.days(in: period)
    let isWindowed = range.first != nil || range.last != period.last
    if isWindowed, dateColumn == nil, outline.isPresent {
      throw MeasureError(
        "table '\(table)' has no date, so '\(definition.window)' means nothing for it",
        fix: "leave out during:, or give the table a date column", definition: name, key: "during")
    }
    let scope = Scope(
      schema: outline.schema, constants: base == nil ? constants : self.constants(definition.window)
    )
    let expression = try aggregated(
      text, in: scope, groupColumns: [], definition: name, key: "value")
    schema.append(Field(name, expression.result.type))
    guard outline.isPresent else {
      plan.measures.append(
        .init(
          name: name, type: expression.result.type, value: .absent(table: table), text: text,
          window: definition.window))
      return
    }
    var group =
      plan.customerGroups[table]
      ?? GroupPlan(
        keyColumns: [Field(TableOutline.customerColumn, .text)], keepsNullKeys: false)
    let first = group.aggregates.count
    for aggregate in expression.aggregates {
      let planned = PlannedAggregate(
        aggregate, range: isWindowed ? range : nil,
        dateColumn: isWindowed || isOrdered(aggregate) ? dateColumn : nil,
        rowIDColumn: isOrdered(aggregate) ? outline.rowIDColumn : nil)
      use(planned.columns, of: table)
      group.aggregates.append(planned)
    }
    use([], of: table)
    plan.customerGroups[table] = group
    plan.measures.append(
      .init(
        name: name, type: expression.result.type,
        value: .aggregated(
          table: table, aggregates: Array(first..<group.aggregates.count),
          result: expression.result, range: range),
        text: text, window: definition.window))
  }

  /// `as_of` and `period_start` of a measure seen over another window: those of the earlier period
  /// where the window is one, so that the figure is what the measure was then.
  private func constants(_ window: Window) -> [String: Literal] {
    guard window.isEarlier else { return constants }
    let then = window.days(in: period)
    return [
      "as_of": .date(then.last), "period_start": .date(then.first ?? period.first),
    ]
  }

  /// Adds the measures made from other measures, each after those it uses.
  private mutating func addComputed(
    _ definitions: [MeasureDefinition], _ byName: [String: MeasureDefinition],
    _ failed: Set<String>, _ schema: inout Schema, _ errors: inout [MeasureError]
  ) {
    var open: [(definition: MeasureDefinition, expression: Expression)] = []
    var unusable = failed
    for definition in definitions where definition.source == .customer {
      do throws(MeasureError) {
        open.append((definition, try parsed(definition)))
      } catch {
        errors.append(error)
        unusable.insert(definition.name)
      }
    }
    while !open.isEmpty {
      let waiting = Set(open.map(\.definition.name))
      let ready = open.filter { item in
        item.expression.columnNames.allSatisfy { !waiting.contains($0) }
      }
      if ready.isEmpty {
        for item in open {
          let others = item.expression.columnNames.filter(waiting.contains).sorted()
          errors.append(
            MeasureError(
              "uses itself, by way of \(others.joined(separator: ", "))",
              fix: "let one of these measures come from a table",
              definition: item.definition.name, key: "value"))
        }
        return
      }
      for item in ready {
        // What is wrong with a measure is said once, not again for those that use it.
        if item.expression.columnNames.contains(where: unusable.contains) {
          unusable.insert(item.definition.name)
          continue
        }
        do throws(ExpressionError) {
          let typed = try TypedExpression(
            item.expression, in: Scope(schema: schema, constants: constants))
          schema.append(Field(item.definition.name, typed.type))
          for column in typed.columns where byName[column] == nil {
            plan.customerColumns.insert(column)
          }
          plan.measures.append(
            .init(
              name: item.definition.name, type: typed.type, value: .computed(typed),
              text: item.definition.value ?? "", window: item.definition.window))
        } catch {
          unusable.insert(item.definition.name)
          errors.append(
            MeasureError(error, definition: item.definition.name, key: "value"))
        }
      }
      open.removeAll { item in ready.contains { $0.definition.name == item.definition.name } }
    }
  }

  private func parsed(_ definition: MeasureDefinition) throws(MeasureError) -> Expression {
    guard let text = definition.value else {
      throw MeasureError(
        "has neither from:, of: nor value:", fix: "say from which table it is counted",
        definition: definition.name)
    }
    do throws(ExpressionError) {
      return try Expression(parsing: text)
    } catch {
      throw MeasureError(error, definition: definition.name, key: "value")
    }
  }

  // MARK: Expressions

  private func isOrdered(_ aggregate: TypedAggregate) -> Bool {
    aggregate.function == .first || aggregate.function == .last
  }

  private func typed(
    _ text: String, in scope: Scope, definition: String, key: String
  ) throws(MeasureError) -> TypedExpression {
    do throws(ExpressionError) {
      return try TypedExpression(Expression(parsing: text), in: scope)
    } catch {
      throw MeasureError(error, definition: definition, key: key)
    }
  }

  private func aggregated(
    _ text: String, in scope: Scope, groupColumns: [Field], definition: String, key: String
  ) throws(MeasureError) -> AggregateExpression {
    do throws(ExpressionError) {
      return try AggregateExpression(
        Expression(parsing: text), in: scope, groupColumns: groupColumns)
    } catch {
      throw MeasureError(error, definition: definition, key: key)
    }
  }

  private func unknownColumn(
    _ column: String, in schema: Schema, table: String, definition: String, _ key: String
  ) -> MeasureError {
    let names = schema.fields.map(\.name)
    let near = names.nearest(to: column)
    return MeasureError(
      "table '\(table)' has no column '\(column)'",
      fix: near.map { "did you mean '\($0)'?" }
        ?? "its columns are \(names.joined(separator: ", "))",
      definition: definition, key: key)
  }
}

/// All that is wrong with the definitions of measures and derived tables.
public struct MeasureErrors: Error, Sendable, Hashable {
  /// What is wrong, in the order of the definitions.
  public let errors: [MeasureError]
}
