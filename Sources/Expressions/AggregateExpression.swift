public import Columns

/// An expression over groups of rows: a measure, or a column of a grouped table.
///
/// `-sum(amount) filter (where amount < 0) / sum(amount)` becomes two aggregates and the result
/// `-agg0 / agg1` over their values.
public struct AggregateExpression: Sendable, Hashable {
  /// The different aggregate calls in order of appearance.
  public let aggregates: [TypedAggregate]
  /// The result over the columns `agg0`, `agg1`, … (one for each aggregate) and the group columns.
  public let result: TypedExpression

  /// The type of the result.
  public var type: ColumnType { result.type }

  /// The name of the column that ``result`` expects the values of an aggregate in.
  public static func columnName(_ position: Int) -> String { "agg\(position)" }

  /// Checks an expression with aggregates.
  ///
  /// - Parameters:
  ///   - expression: the expression; without any aggregate it uses only group columns.
  ///   - scope: the columns of the rows, and constants.
  ///   - groupColumns: the columns that are the same for all rows of a group, which may stand
  ///     outside an aggregate.
  /// - Throws: an ``ExpressionError`` for unknown names, types that do not fit, aggregates within
  ///   aggregates, and columns that differ from row to row outside an aggregate.
  public init(
    _ expression: Expression, in scope: Scope, groupColumns: [Field] = []
  ) throws(ExpressionError) {
    var checker = Checker(expression.source, scope)
    checker.groups = Checker.Groups(columns: Schema(groupColumns))
    let plan = try checker.check(expression.root).plan
    aggregates = checker.groups?.aggregates ?? []
    for position in aggregates.indices {
      let name = AggregateExpression.columnName(position)
      guard !groupColumns.contains(where: { $0.name == name }) else {
        throw ExpressionError(
          "a group column cannot have the name '\(name)'", at: 0..<0, in: expression.source)
      }
    }
    result = TypedExpression(plan: plan, columns: checker.columns)
  }
}
