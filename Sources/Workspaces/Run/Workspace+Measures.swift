public import Columns
import Engine
import Expressions
import Measures

extension Workspace {
  /// Makes the measures of all customers without scoring anything.
  ///
  /// - Parameters:
  ///   - options: the period and how to read.
  ///   - scratch: an existing folder for what exceeds the memory.
  ///   - begin: takes the fields, `customer_id` first, before any rows.
  ///   - body: takes rows in the order of the customers' ids, some thousands at a time.
  /// - Returns: The period.
  /// - Throws: A ``WorkspaceError``, or what the closures throw in its form.
  public func measures(
    _ options: RunOptions, scratch: String, begin: (Schema) throws -> Void,
    body: (Batch) throws -> Void
  ) throws(WorkspaceError) -> Period {
    try wrapped {
      let tables = try openTables()
      let choice = try period(tables, options: options)
      let measurement = try measure(tables, choice, scratch: scratch, options: options)
      let names = definition.measures.map(\.name)
      let types = Dictionary(measurement.figures.fields.map { ($0.name, $0.type) }) { a, _ in a }
      let schema = Schema(
        [Field(TableOutline.customerColumn, .text)]
          + names.compactMap { name in types[name].map { Field(name, $0) } })
      try begin(schema)
      var notes = EvaluationNotes()
      let count = measurement.figures.count
      for start in stride(from: 0, to: count, by: CustomerFigures.blockSize) {
        let rows = start..<min(start + CustomerFigures.blockSize, count)
        let all = measurement.figures.batch(rows, notes: &notes)
        try body(
          Batch(
            schema: schema, columns: schema.fields.compactMap { all[$0.name] },
            rowCount: all.rowCount))
      }
      return choice.period
    }
  }
}
