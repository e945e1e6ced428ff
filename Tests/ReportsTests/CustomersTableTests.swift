import Columns
import Reports
import Strategies
import Testing
import Vocabulary

@Suite("customers.csv")
struct CustomersTableTests {
  @Test("has measures, scores, cell and strategy side by side")
  func columns() throws {
    let measures = Batch(
      schema: Schema([Field("revenue", .amount)]),
      columns: [.amount(Values([Amount(units: 1), Amount(units: 2)]))], rowCount: 2)
    let number = Column.number(Values([0.5, 0.5]))
    let scores = Batch(
      schema: Schema([
        Field("value", .number), Field("score_sales", .number), Field("loyalty", .number),
        Field("cell", .text), Field("note", .text),
      ]),
      columns: [
        number, number, number, .text(TextValues(["contested", "unplaced"])),
        .text(TextValues(["x", nil])),
      ], rowCount: 2)
    let table = CustomersTable(
      ids: TextValues(["a", "b"]), measures: measures, scores: scores,
      strategies: .default(.english))
    #expect(
      table.batch.schema.fields.map(\.name) == [
        "customer_id", "revenue", "score_sales", "value", "loyalty", "cell", "strategy", "note",
      ])
    let strategies = try #require(table.batch["strategy"])
    #expect(strategies == .text(TextValues(["Win back trust", nil])))
  }
}
