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
  /// As many rows as are worked on at once: small enough for the processor's cache.
  static var blockSize: Int { 16_384 }

  /// The named columns that the steps add to a batch.
  ///
  /// Rows are worked on in fixed blocks, so that results do not depend on the number of threads.
  func columns(
    _ names: [String], of batch: Batch, threads: Int, notes: inout EvaluationNotes
  ) -> Batch {
    let needed = neededColumns(of: batch)
    let size = Self.blockSize
    let blocks = Swift.max(1, (batch.rowCount + size - 1) / size)
    let parts = concurrentMap(blocks, threads: threads) { index in
      let rows = (index * size)..<Swift.min((index + 1) * size, batch.rowCount)
      var notes = EvaluationNotes()
      let all = added(to: needed[rows], notes: &notes)
      var result = Batch(rowCount: rows.count)
      for name in names {
        if let column = all[name] { result.append(name, column) }
      }
      return (batch: result, notes: notes)
    }
    for part in parts { notes.merge(part.notes) }
    let schema = parts[0].batch.schema
    let columns = concurrentMap(schema.fields.count, threads: threads) { field in
      Column(joining: parts.map { $0.batch.columns[field] }, type: schema.fields[field].type)
    }
    return Batch(schema: schema, columns: columns, rowCount: batch.rowCount)
  }

  /// The batch's columns that some step reads.
  private func neededColumns(of batch: Batch) -> Batch {
    let read = reduce(into: Set<String>()) { $0.formUnion($1.expression.columns) }
    var needed = Batch(rowCount: batch.rowCount)
    for field in batch.schema.fields where read.contains(field.name) {
      if let column = batch[field.name] { needed.append(field.name, column) }
    }
    return needed
  }

  /// The batch with the columns of all steps added.
  func added(to batch: Batch, notes: inout EvaluationNotes) -> Batch {
    var result = batch
    for step in self { result.append(step.column, step.expression.evaluate(result, notes: &notes)) }
    return result
  }
}
