import Columns
import Expressions

extension MeasurePlanner {
  /// Plans the derived tables, each after those it is made from.
  mutating func addDerived(
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
}
