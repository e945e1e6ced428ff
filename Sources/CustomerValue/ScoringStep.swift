import Columns
public import Expressions

/// One column that scoring adds, as an expression over the columns before it.
public struct ScoringStep: Sendable {
  /// What the column is for.
  public enum Role: Sendable, Hashable {
    /// Part of the result.
    case output
    /// Needed by later steps only.
    case intermediate
  }

  /// The column's name.
  public let column: String
  /// The expression as text.
  public let text: String
  /// What the column is for.
  public let role: Role
  /// The expression, checked.
  public let expression: TypedExpression

  /// Adds a step and its column to a schema.
  ///
  /// - Throws: ``CustomerValueError`` when the schema has the column already, or the expression
  ///   does not fit the schema.
  init(_ column: String, _ text: String, role: Role = .output, after schema: inout Schema)
    throws(CustomerValueError)
  {
    if schema[column] != nil {
      throw CustomerValueError(
        "there is a column '\(column)' already",
        fix: "give the measure, or the indicator, another name")
    }
    self.column = column
    self.text = text
    self.role = role
    do throws(ExpressionError) {
      expression = try TypedExpression(
        Expression(parsing: text), in: Scope(schema: schema))
    } catch {
      throw CustomerValueError("the column '\(column)' cannot be computed: \(error.rendered)")
    }
    schema.append(Field(column, expression.type))
  }
}

extension [ScoringStep] {
  /// The batch with the columns of all steps added.
  func added(to batch: Batch, notes: inout EvaluationNotes) -> Batch {
    var result = batch
    for step in self { result.append(step.column, step.expression.evaluate(result, notes: &notes)) }
    return result
  }
}
