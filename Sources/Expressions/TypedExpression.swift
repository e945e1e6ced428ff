public import Columns

/// An expression whose names and types fit a table, ready to be evaluated or printed as SQL.
public struct TypedExpression: Sendable, Hashable {
  let plan: Plan
  /// The type of the result.
  public var type: ColumnType { plan.type }
  /// The columns that the expression uses, in order of appearance; constants are not among them.
  public let columns: [String]

  init(plan: Plan, columns: [String]) {
    self.plan = plan
    self.columns = columns
  }

  /// Checks an expression of single rows against the names it may use.
  ///
  /// - Throws: an ``ExpressionError`` for unknown names, types that do not fit, and aggregates.
  public init(_ expression: Expression, in scope: Scope) throws(ExpressionError) {
    var checker = Checker(expression.source, scope)
    plan = try checker.check(expression.root).plan
    columns = checker.columns
  }

  /// Works the expression out for all rows of a batch.
  ///
  /// The batch must have ``columns`` with the types that the expression was checked for, under
  /// the same names; others are ignored. An expression that is just a column gives the batch's
  /// column without copying. A row's result does not depend on the other rows.
  ///
  /// - Parameters:
  ///   - batch: the rows.
  ///   - notes: takes the number of values that became null by division by zero, overflow or
  ///     because they are not defined.
  /// - Returns: a column of type ``type``, as long as the batch; numbers are finite.
  public func evaluate(_ batch: Batch, notes: inout EvaluationNotes) -> Column {
    var evaluator = Evaluator(
      columns: columns.map { name in
        guard let column = batch[name] else {
          preconditionFailure("the batch has no column '\(name)'")
        }
        return column
      },
      rowCount: batch.rowCount)
    let column = evaluator.column(plan)
    notes.merge(evaluator.notes)
    return column
  }

  /// The expression in the dialect of Spark SQL (version 4, ANSI mode on or off).
  ///
  /// It expects columns of the types DOUBLE (number), DECIMAL(19,4) (amount), STRING, DATE and
  /// BOOLEAN under their names, throws for no row, and gives what ``evaluate(_:notes:)`` gives:
  /// equal amounts, texts, dates, flags and nulls, numbers to 1e-9 relative. A ratio of amounts
  /// is compared exactly with numbers of up to 18 digits, as doubles with longer ones.
  public func sparkSQL() -> String {
    var printer = SparkPrinter(columns: columns)
    return printer.sql(plan)
  }

  /// The value when it is the same for all rows, nil when it depends on columns.
  public var constant: Literal? { plan.literal }
}
