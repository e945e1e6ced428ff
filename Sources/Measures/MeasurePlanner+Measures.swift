import Columns
import Expressions

extension MeasurePlanner {
  /// Plans the measures.
  mutating func addMeasures(
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
}
