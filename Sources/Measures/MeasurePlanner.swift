public import Columns
import Expressions

/// Turns definitions into a plan, checking every name and type before any data is read.
public struct MeasurePlanner: Sendable {
  /// The names that no measure may have.
  public static let reservedNames: Set<String> = [
    "value", "loyalty", "cell", "strategy", "as_of", "period_start",
  ]

  let outlines: [String: TableOutline]
  let customers: Schema
  let period: Period
  let constants: [String: Literal]

  var plan: MeasurePlan
  var sources: [String: MeasurePlan.Source] = [:]
  var derivedOutlines: [String: TableOutline] = [:]
  var roots: [String: String] = [:]

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

  func outline(_ table: String) -> TableOutline? {
    derivedOutlines[table] ?? outlines[table]
  }

  func needOutline(
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
  mutating func use(_ columns: some Sequence<String>, of table: String) {
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

  // MARK: Expressions

  func isOrdered(_ aggregate: TypedAggregate) -> Bool {
    aggregate.function == .first || aggregate.function == .last
  }

  func typed(
    _ text: String, in scope: Scope, definition: String, key: String
  ) throws(MeasureError) -> TypedExpression {
    do throws(ExpressionError) {
      return try TypedExpression(Expression(parsing: text), in: scope)
    } catch {
      throw MeasureError(error, definition: definition, key: key)
    }
  }

  func aggregated(
    _ text: String, in scope: Scope, groupColumns: [Field], definition: String, key: String
  ) throws(MeasureError) -> AggregateExpression {
    do throws(ExpressionError) {
      return try AggregateExpression(
        Expression(parsing: text), in: scope, groupColumns: groupColumns)
    } catch {
      throw MeasureError(error, definition: definition, key: key)
    }
  }

  func unknownColumn(
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
