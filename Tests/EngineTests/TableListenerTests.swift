import Columns
import Engine
import Measures
import Testing

/// Rows and their amounts, counted by day.
private struct DailyAmounts: Summary {
  var rows: [Day: Int] = [:]
  var sums: [Day: WideAmount] = [:]

  mutating func add(_ batch: Batch) {
    guard case .date(let days)? = batch["date"] else { return }
    var amounts: Values<Amount>?
    for name in ["amount", "spend"] {
      if case .amount(let values)? = batch[name] { amounts = values }
    }
    for row in 0..<batch.rowCount {
      guard let day = days[row] else { continue }
      rows[day, default: 0] += 1
      if let amount = amounts?[row] { sums[day, default: .zero] += amount }
    }
  }

  mutating func merge(_ other: DailyAmounts) {
    rows.merge(other.rows, uniquingKeysWith: +)
    sums.merge(other.sums) { left, right in
      var sum = left
      sum += right
      return sum
    }
  }

  func encoded() -> [UInt8] { Array("\(rows.sorted { $0.key < $1.key })".utf8) }
}

@Suite("Listeners to tables")
struct TableListenerTests {
  private static let transactions = """
    customer_id,date,amount
    a,2025-10-01,10
    a,2025-10-01,5
    b,2025-10-01,1
    a,2025-12-31,-5
    b,2026-01-01,100
    x,2025-10-01,7

    """

  private func listen(
    _ table: String, _ columns: Set<String>, threads: Int
  ) throws -> (summary: DailyAmounts, rows: [[String]]) {
    let collector = SummaryCollector(DailyAmounts())
    var one = Case(
      tables: ["transactions": Self.transactions], customers: "customer_id\na\nb\n",
      derived: [
        DerivedDefinition(
          "days", from: "transactions", groupBy: ["customer_id", "date"],
          columns: [.init("spend", "sum(amount)")])
      ],
      measures: [MeasureDefinition("orders", source: .table("transactions"), value: "count(*)")])
    one.listeners = [TableListener(table, columns: columns, into: collector)]
    let outcome = try one.run(threads: threads, in: Folder())
    return (collector.summary, outcome.rows)
  }

  @Test("a CSV table: rows by the as-of day, of known customers", arguments: [1, 3])
  func ofFile(threads: Int) throws {
    let heard = try listen("transactions", ["date", "amount"], threads: threads)
    let october = try #require(Day(iso: "2025-10-01"))
    let december = try #require(Day(iso: "2025-12-31"))
    #expect(heard.summary.rows == [october: 3, december: 1])
    #expect(heard.summary.sums[october]?.amount == Amount(decimal: "16"))
    #expect(heard.summary.sums[december]?.amount == Amount(decimal: "-5"))
    #expect(heard.rows.map { $0.last } == ["3.0", "1.0"])
  }

  @Test("a derived table: each group once")
  func ofDerivedTable() throws {
    let heard = try listen("days", [], threads: 2)
    let october = try #require(Day(iso: "2025-10-01"))
    let december = try #require(Day(iso: "2025-12-31"))
    #expect(heard.summary.rows == [october: 2, december: 1])
    #expect(heard.summary.sums[october]?.amount == Amount(decimal: "16"))
  }
}
