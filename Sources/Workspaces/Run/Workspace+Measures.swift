public import Columns
import Engine
import Measures

/// What became of the rows from which measures were made.
public struct MeasuresResult: Sendable {
  /// The period.
  public let period: Period
  /// Rows set aside, for each table that has any, by name.
  public let setAside: [(table: String, rows: Int)]
}

extension Workspace {
  /// Makes the measures of all customers without scoring anything.
  ///
  /// - Parameters:
  ///   - options: the period and how to read.
  ///   - scratch: an existing folder for what exceeds the memory.
  ///   - begin: takes the fields, `customer_id` first, before any rows.
  ///   - transform: makes something of some thousands of rows; called from several threads.
  ///   - body: takes what was made, in the order of the customers' ids.
  /// - Returns: The period, and the rows set aside.
  /// - Throws: A ``WorkspaceError``, or what the closures throw.
  public func measures<Block: Sendable>(
    _ options: RunOptions, scratch: String, begin: (Schema) throws -> Void,
    transform: @escaping @Sendable (Batch) -> Block, body: (Block) throws -> Void
  ) throws -> MeasuresResult {
    var options = options
    options.findsDuplicates = false
    do {
      let tables = try openTables()
      let choice = try period(tables, options: options)
      let measurement = try measure(
        tables, choice, isAnalysed: false, scratch: scratch, options: options)
      let names = definition.measures.map(\.name)
      let types = Dictionary(measurement.figures.fields.map { ($0.name, $0.type) }) { a, _ in a }
      let schema = Schema(
        [Field(TableOutline.customerColumn, .text)]
          + names.compactMap { name in types[name].map { Field(name, $0) } })
      try begin(schema)
      _ = try measurement.figures.forEachBlock(threads: options.threads) { all in
        transform(
          Batch(
            schema: schema, columns: schema.fields.compactMap { all[$0.name] },
            rowCount: all.rowCount))
      } consume: { (block) throws in
        try body(block)
      }
      let setAside = measurement.rejects.accounts.map { table, kinds in
        (table: table, rows: kinds.values.reduce(0) { $0 + $1.rows })
      }
      return MeasuresResult(
        period: choice.period, setAside: setAside.sorted { $0.table < $1.table })
    } catch {
      throw WorkspaceError(error) ?? error
    }
  }
}
