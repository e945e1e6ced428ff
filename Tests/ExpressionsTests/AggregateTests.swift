import Columns
import Expressions
import Foundation
import Testing

@Suite("Expressions with aggregates")
struct AggregateTests {
  static let schema = Schema([
    Field("customer_id", .text), Field("transaction_id", .text), Field("date", .date),
    Field("amount", .amount), Field("quantity", .number), Field("product", .text),
  ])
  static let scope = Scope(schema: schema, constants: ExpressionTable.constants)
  static let url = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/aggregates.txt")

  static func checked(_ source: String) throws(ExpressionError) -> AggregateExpression {
    try AggregateExpression(
      Expression(parsing: source), in: scope, groupColumns: [Field("customer_id", .text)])
  }

  @Test func sameCallsAreOne() throws {
    let expression = try AggregateTests.checked(
      "sum(amount) / count(*) + SUM( amount ) / 2 + sum(amount) filter (where quantity > 1)")
    #expect(expression.aggregates.map(\.function) == [.sum, .countRows, .sum])
    #expect(expression.aggregates.map(\.type) == [.amount, .number, .amount])
    #expect(expression.result.columns == ["agg0", "agg1", "agg2"])
    #expect(expression.aggregates[2].filter?.columns == ["quantity"])
    #expect(expression.aggregates[2].argument?.columns == ["amount"])
  }

  @Test func resultTypes() throws {
    let types: [(String, ColumnType)] = [
      ("sum(amount)", .amount), ("sum(quantity)", .number), ("avg(amount)", .number),
      ("median(amount)", .number), ("stddev(amount)", .number), ("min(amount)", .amount),
      ("max(date)", .date), ("first(product)", .text), ("count(distinct date)", .number),
      ("last(quantity > 1)", .boolean), ("customer_id", .text), ("as_of", .date),
    ]
    for (source, type) in types {
      #expect(try AggregateTests.checked(source).type == type, "\(source)")
    }
  }

  @Test("ratios of sums are compared exactly")
  func exactRatio() throws {
    let expression = try AggregateTests.checked(
      "sum(amount) / sum(amount) filter (where true) >= 0.95")
    var batch = Batch(rowCount: 3)
    // 0.95 of 10^14 units and one unit less; doubles could not tell the second from the first.
    batch.append(
      "agg0",
      .amount(
        Values([
          Amount(units: 8_550_000_000_000_000_000), Amount(units: 8_549_999_999_999_999_999),
          Amount(units: 0),
        ])))
    batch.append(
      "agg1",
      .amount(
        Values([
          Amount(units: 9_000_000_000_000_000_000), Amount(units: 9_000_000_000_000_000_000),
          Amount(units: 0),
        ])))
    var notes = EvaluationNotes()
    let column = expression.result.evaluate(batch, notes: &notes)
    #expect(column.cells == ["true", "false", nil])
    #expect(notes.divisionsByZero == 1)
  }

  @Test func sparkSQL() throws {
    var lines: [String] = []
    for line in try String(contentsOf: AggregateTests.url, encoding: .utf8).components(
      separatedBy: "\n") where !line.hasPrefix("aggregate: ") && !line.hasPrefix("result: ")
    {
      lines.append(line)
      guard line.hasPrefix("expression: ") else { continue }
      let expression = try AggregateTests.checked(String(line.dropFirst(12)))
      for aggregate in expression.aggregates {
        lines.append("aggregate: " + aggregate.sparkSQL(rowID: ["transaction_id"]))
      }
      lines.append("result: " + expression.result.sparkSQL())
    }
    let text = lines.joined(separator: "\n")
    #expect(try String(contentsOf: AggregateTests.url, encoding: .utf8) == text)
    guard ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" else { return }
    try text.write(to: AggregateTests.url, atomically: true, encoding: .utf8)
    Issue.record("recorded")
  }
}
