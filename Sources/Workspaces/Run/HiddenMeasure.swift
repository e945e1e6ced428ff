import Columns
import Engine
import Expressions
import Measures

/// A measure that nobody defined: a total of an earlier period for the report's headline.
struct HiddenMeasure: Sendable {
  /// The measure it repeats.
  let base: String
  /// The window it is seen over: the period before or the year before.
  let window: Window

  private static let mark = "earlier/"

  /// A name that no measure of `sextant.yml` can have.
  var name: String { "\(HiddenMeasure.mark)\(window)/\(base)" }

  /// The definition.
  var definition: MeasureDefinition {
    MeasureDefinition(name, source: .measure(base), window: window)
  }

  static func isHidden(_ name: String) -> Bool { name.hasPrefix(mark) }
}

extension Workspace {
  /// The measures whose sum over customers means something: amounts and counts straight from a
  /// table, in the order of the file, at most so many.
  func totals(in plan: MeasurePlan, atMost limit: Int = 6) -> [String] {
    let planned = Dictionary(plan.measures.map { ($0.name, $0) }) { first, _ in first }
    return definition.measures.lazy.filter { definition in
      guard case .table = definition.source, let measure = planned[definition.name],
        case .aggregated(let table, let aggregates, let result, _) = measure.value,
        aggregates.count == 1, let group = plan.customerGroups[table],
        let type = [ColumnType.amount, .number].first(where: { $0 == result.type })
      else { return false }
      let aggregate = group.aggregates[aggregates[0]].aggregate
      let isSum =
        switch aggregate.function {
        case .sum, .count, .countRows: true
        // Different orders of two customers are different; their categories may be the same.
        case .countDistinct: aggregate.argument.map(Workspace.namesOneCustomersThing) ?? false
        default: false
        }
      return isSum && result.isTheAggregateItself(type)
    }.prefix(limit).map(\.name)
  }

  /// True when a measure can be seen over an earlier window as it was then: its rows have a date,
  /// and nothing it reads was made for this as-of day or is known as of this day only.
  func isKnownOfEarlierPeriods(_ name: String, in plan: MeasurePlan) -> Bool {
    guard let definition = definition.measures.first(where: { $0.name == name }),
      case .table(let table) = definition.source,
      case .aggregated(_, let aggregates, _, _)? = plan.measures.first(where: { $0.name == name })?
        .value, let group = plan.customerGroups[table]
    else { return false }
    let derived = plan.derived.filter { $0.name == table }.first
    let dateColumn =
      definition.dateColumn ?? derived?.outline.dateColumn
      ?? plan.sources.first { $0.name == table }?.dateColumn
    let read = Set(aggregates.flatMap { group.aggregates[$0].columns })
    return dateColumn != nil && read.isDisjoint(with: TableOutline.outcomeColumns(of: table))
      && (derived == nil || isMadeOfEarlierRows(table))
  }

  /// True when a derived table is the same for its earlier rows whatever the as-of day.
  private func isMadeOfEarlierRows(_ name: String) -> Bool {
    guard let table = definition.derived.first(where: { $0.name == name }) else { return true }
    let outcomes = [table.from, table.join?.table].compactMap { $0 }
      .map(TableOutline.outcomeColumns)
    let texts = table.columns.map(\.value) + [table.filter].compactMap { $0 }
    let read = Set(texts.flatMap { (try? Expression(parsing: $0))?.columnNames ?? [] })
    return read.isDisjoint(with: ["as_of", "period_start"])
      && outcomes.allSatisfy { read.isDisjoint(with: $0) }
      && [table.from, table.join?.table].compactMap { $0 }.allSatisfy(isMadeOfEarlierRows)
  }

  /// True for an id that belongs to one customer only, such as an order's.
  private static func namesOneCustomersThing(_ argument: TypedExpression) -> Bool {
    let ids: Set = [
      "order_id", "transaction_id", "contract_id", "invoice_id", "case_id", "response_id",
    ]
    return argument.columns.count == 1 && ids.isSuperset(of: argument.columns)
  }
}

extension TypedExpression {
  /// True for `sum(amount)`, false for `sum(amount) / 2`.
  fileprivate func isTheAggregateItself(_ type: ColumnType) -> Bool {
    let name = AggregateExpression.columnName(0)
    guard let expression = try? Expression(parsing: name),
      let alone = try? TypedExpression(expression, in: Scope(schema: Schema([Field(name, type)])))
    else { return false }
    return self == alone
  }
}
