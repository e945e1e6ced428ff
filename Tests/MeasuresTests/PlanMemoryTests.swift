import Columns
import Measures
import Testing

@Suite("What a plan keeps in memory")
struct PlanMemoryTests {
  static let transactions = TableOutline(
    schema: Schema([
      Field("customer_id", .text), Field("order_id", .text), Field("date", .date),
      Field("amount", .amount),
    ]), dateColumn: "date", rowIDColumn: nil)
  static let payments = TableOutline(
    schema: Schema([Field("order_id", .text), Field("date", .date), Field("paid", .amount)]),
    dateColumn: "date", rowIDColumn: nil)

  private func memory(
    _ measures: [MeasureDefinition], _ derived: [DerivedDefinition] = []
  ) throws -> MeasurePlan.Memory {
    try MeasurePlanner.plan(
      measures: measures, derived: derived,
      outlines: ["transactions": Self.transactions, "payments": Self.payments],
      customers: Schema(), period: #require(Period("2025-Q4"))
    ).memory
  }

  private func measure(_ name: String, _ value: String, from: String = "transactions")
    -> MeasureDefinition
  {
    MeasureDefinition(name, source: .table(from), value: value)
  }

  @Test func sumsCountsAndExtremesNeedNothingMore() throws {
    let memory = try memory([
      measure("revenue", "sum(amount)"), measure("rows", "count(*)"),
      measure("last_day", "max(date)"), measure("spread", "stddev(amount)"),
    ])
    #expect(memory.isEmpty)
  }

  @Test func mediansAndDistinctCountsKeepTheirValues() throws {
    let memory = try memory([
      measure("revenue", "sum(amount)"), measure("orders", "count(distinct order_id)"),
      measure("usual", "median(amount) / 2"),
    ])
    #expect(memory.keepingValues == ["orders", "usual"])
    #expect(memory.keepingGroups.isEmpty && memory.keepingRows.isEmpty)
  }

  @Test func derivedTablesKeepGroupsAndJoinedRows() throws {
    let memory = try memory(
      [measure("days", "count(*)", from: "purchase_days")],
      [
        DerivedDefinition(
          "purchase_days", from: "transactions", groupBy: ["customer_id", "date"],
          columns: [.init("spend", "sum(amount)"), .init("kinds", "count(distinct order_id)")]),
        DerivedDefinition(
          "settled", from: "transactions", join: .init(table: "payments", on: ["order_id"]),
          columns: [.init("rest", "amount - paid")]),
      ])
    #expect(memory.keepingGroups == ["purchase_days"])
    #expect(memory.keepingValues == ["purchase_days"])
    #expect(memory.keepingRows == ["payments"])
  }
}
