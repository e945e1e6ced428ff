import Foundation
import TestSupport
import Testing

@Suite("sextant init --from")
struct InitFromTests {
  private func orders(_ header: String, _ row: (Int) -> String) -> String {
    header + "\n" + (0..<120).map { row($0) + "\n" }.joined()
  }

  private func run(_ arguments: [String], in folder: TemporaryFolder) throws -> Program.Ending {
    try Program("sextant").run(arguments, in: folder)
  }

  @Test func filesWithKnownHeadersRunAtOnce() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "own/orders-2024.csv",
      orders("Order No,Member ID,Date,Amount,Category") {
        "\($0),M\($0 % 17),2024-\(10 + $0 % 3)-1\($0 % 9),\(10 + $0).50,c\($0 % 4)"
      })
    try folder.write(
      "own/orders-2025.csv",
      orders("Order No,Member ID,Date,Amount,Category") {
        "\(1000 + $0),M\($0 % 17),2025-\(10 + $0 % 3)-1\($0 % 9),\(10 + $0).50,c\($0 % 4)"
      })
    try folder.write(
      "own/members.csv",
      "客户编号,姓名,注册日期\n" + (0..<17).map { "M\($0),Ann,2023-01-01\n" }.joined())
    try folder.write("own/weather.csv", "town,degrees\nX,12\n")
    try folder.write(
      "own/data/invoices.csv",
      "invoice_id,customer_id,issued,due,amount\nI1,M1,2025-10-01,2025-11-01,100\n")
    let ending = try run(["init", "--from", "own"], in: folder)
    #expect(ending.code == 0, "\(ending.testDescription)")
    for line in [
      "orders-2024.csv: transactions", "orders-2025.csv: transactions", "members.csv: customers",
      "weather.csv: not used", "data/invoices.csv: invoices",
    ] { #expect(ending.errors.contains(line), "\(ending.testDescription)") }
    let settings = try #require(folder.text("own/sextant.yml"))
    #expect(
      settings.contains("transactions: {path: [\"orders-2024.csv\", \"orders-2025.csv\"]}"))
    #expect(settings.contains("count(distinct order_id)") && settings.contains("credit: on"))
    let report = try run(["run", "-C", "own", "--period", "2025-Q4"], in: folder)
    #expect(report.code == 0, "\(report.testDescription)")
    let customers = CSVRecords(
      try #require(folder.text("own/reports/2025-Q4/customers.csv")).replacing("\u{FEFF}", with: "")
    ).rows
    #expect(customers.count == 17)
    // Amounts of the customer's rows of 2025: 10.50 + 17 k for k = 0, 17, 34 … are M0's.
    let expected = stride(from: 0, to: 120, by: 17).reduce(0.0) { $0 + 10.5 + Double($1) }
    #expect(
      customers.first { $0["customer_id"] == "M0" }?["revenue"].flatMap(Double.init) == expected)
  }

  @Test func columnsAreFoundByTheirCells() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "own/verkauf.csv",
      orders("Nr;Client ref;When bought;Grand total;Town") {
        "\($0);C\($0 % 11);\(13 + $0 % 15)/\(10 + $0 % 3)/2025;1.0\($0 % 90 + 10),50;X"
      })
    let ending = try run(["init", "--from", "own", "--language", "en"], in: folder)
    #expect(ending.code == 0, "\(ending.testDescription)")
    #expect(
      ending.errors.contains(
        "guessed: customer_id is 'Client ref', date is 'When bought', amount is 'Grand total'"),
      "\(ending.testDescription)")
    let settings = try #require(folder.text("own/sextant.yml"))
    #expect(settings.contains("date_format: \"d/M/yyyy\""))
    #expect(settings.contains("decimal_comma: true"))
    #expect(settings.contains("check them") && !settings.contains("look alike"))
    let check = try run(["check", "-C", "own", "--period", "2025-Q4"], in: folder)
    #expect(check.code == 0, "\(check.testDescription)")
  }

  @Test func daysAndMonthsThatLookAlikeAreSaid() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "own/t.csv", orders("customer_id,date,amount") { "A,0\($0 % 9 + 1)/0\($0 % 7 + 1)/25,5" })
    #expect(try run(["init", "--from", "own"], in: folder).code == 0)
    let settings = try #require(folder.text("own/sextant.yml"))
    #expect(settings.contains("date_format: \"d/M/yy\"") && settings.contains("look alike"))
  }

  @Test func aDraftInChineseRuns() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "店/订单.csv",
      orders("客户编号,日期,金额") { "客\($0 % 7),2025年\(10 + $0 % 3)月1\($0 % 9)日,\($0 + 5)" })
    let ending = try run(["init", "--from", "店", "--language", "zh-Hans"], in: folder)
    #expect(ending.code == 0, "\(ending.testDescription)")
    let report = try run(["run", "-C", "店", "--period", "2025-Q4"], in: folder)
    #expect(report.code == 0, "\(report.testDescription)")
    #expect(folder.text("店/reports/2025-Q4/report.md")?.contains("客户价值报告") == true)
  }

  @Test func whatCannotBeIsSaidAndNothingIsWritten() throws {
    let folder = try TemporaryFolder()
    try folder.write("own/weather.csv", "town,degrees\nX,12\n")
    let none = try run(["init", "--from", "own"], in: folder)
    #expect(none.code == 66)
    #expect(none.errors.contains("no file has transactions"), "\(none.testDescription)")
    #expect(none.errors.contains("weather.csv: no known table; its columns are 'town', 'degrees'"))
    #expect(folder.text("own/sextant.yml") == nil)

    try folder.write("own/t.csv", "customer_id,date,amount\nA,2025-10-01,5\n")
    try folder.write("own/sextant.yml", "mine: true\n")
    let kept = try run(["init", "--from", "own"], in: folder)
    #expect(kept.code == 73 && kept.errors.contains("--force"), "\(kept.testDescription)")
    #expect(folder.text("own/sextant.yml") == "mine: true\n")
    #expect(try run(["init", "--from", "own", "--force"], in: folder).code == 0)
    #expect(folder.text("own/sextant.yml")?.contains("transactions:") == true)

    let both = try run(["init", "x", "--from", "own"], in: folder)
    #expect(both.code == 64, "\(both.testDescription)")
    let nothing = try run(["init"], in: folder)
    #expect(nothing.code == 64 && nothing.errors.contains("--from"), "\(nothing.testDescription)")
    #expect(try run(["init", "--from", "nowhere"], in: folder).code == 66)
  }
}
