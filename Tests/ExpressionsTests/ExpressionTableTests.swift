import Columns
import Expressions
import Foundation
import Testing

@Suite("The table of expressions")
struct ExpressionTableTests {
  @Test func everyCase() throws {
    let table = try ExpressionTable()
    #expect(table.cases.count > 150)
    for example in table.cases {
      guard let batch = table.tables[example.table] else {
        Issue.record("no table \(example.table)")
        continue
      }
      do {
        let expression = try Expression(parsing: example.expression)
        #expect(try Expression(parsing: expression.description) == expression)
        let typed = try TypedExpression(
          expression, in: Scope(schema: batch.schema, constants: ExpressionTable.constants))
        #expect(typed.type.rawValue == example.type, "\(example.expression)")
        var notes = EvaluationNotes()
        let column = typed.evaluate(batch, notes: &notes)
        let expected = try Column(
          typed.type, cells: ExpressionTable.cells(example.values, rows: batch.rowCount))
        #expect(
          column.agrees(with: expected), "\(example.expression) gives \(column.cells)")
        #expect(
          "\(notes.divisionsByZero) \(notes.overflows) \(notes.undefined)" == example.notes,
          "\(example.expression)")
      } catch {
        Issue.record("\(example.expression): \(error)")
      }
    }
  }

  @Test func sparkSQL() throws {
    let table = try ExpressionTable()
    var printed: [String: String] = [:]
    for example in table.cases {
      let batch = try #require(table.tables[example.table])
      let typed = try TypedExpression(
        Expression(parsing: example.expression),
        in: Scope(schema: batch.schema, constants: ExpressionTable.constants))
      let sql = typed.sparkSQL()
      printed[example.expression] = sql
      #expect(sql == example.sql, "\(example.expression)")
    }
    guard ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" else { return }
    var lines: [String] = []
    let text = try String(contentsOf: ExpressionTable.url, encoding: .utf8)
    var pending: String?
    for line in text.components(separatedBy: "\n") where !line.hasPrefix("sql: ") {
      if line.hasPrefix("expression: ") { pending = String(line.dropFirst(12)) }
      if line.isEmpty, let expression = pending {
        lines.append("sql: \(printed[expression] ?? "")")
        pending = nil
      }
      lines.append(line)
    }
    try lines.joined(separator: "\n").write(
      to: ExpressionTable.url, atomically: true, encoding: .utf8)
    Issue.record("recorded")
  }

  @Test("batches of any size give the same", arguments: [1, 2, 3, 5])
  func batchSizes(size: Int) throws {
    let table = try ExpressionTable()
    for example in table.cases {
      let batch = try #require(table.tables[example.table])
      let typed = try TypedExpression(
        Expression(parsing: example.expression),
        in: Scope(schema: batch.schema, constants: ExpressionTable.constants))
      var notes = EvaluationNotes()
      let whole = typed.evaluate(batch, notes: &notes).cells
      var partNotes = EvaluationNotes()
      var parts: [String?] = []
      for start in stride(from: 0, to: batch.rowCount, by: size) {
        let rows = Array(start..<min(start + size, batch.rowCount))
        let part = Batch(
          schema: batch.schema, columns: batch.columns.map { $0.gathered(rows) },
          rowCount: rows.count)
        parts += typed.evaluate(part, notes: &partNotes).cells
      }
      #expect(parts == whole, "\(example.expression)")
      #expect(notes == partNotes, "\(example.expression)")
    }
  }
}
