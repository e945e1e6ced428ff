import Columns
import Foundation
import Reports
import Tables
import TestSupport
import Testing
import Workspaces

@Suite("A run from tables to outputs")
struct RunTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try ShopWorkspace.write(to: folder)
  }

  private func run(
    _ period: String? = "2025-Q4", threads: Int = 1, change: (inout RunOptions) -> Void = { _ in }
  ) throws -> RunResult {
    var options = RunOptions(threads: threads)
    options.period = period
    change(&options)
    return try Workspace(folder: folder.path("shop")).run(options)
  }

  private func customers(_ period: String = "2025-Q4") throws -> [String: [String: String]] {
    let text = try #require(folder.text("shop/reports/\(period)/customers.csv"))
    let rows = CSVRecords(text.replacing("\u{FEFF}", with: "")).rows
    return Dictionary(rows.map { ($0["customer_id"] ?? "", $0) }) { first, _ in first }
  }

  private func number(_ row: [String: String]?, _ column: String) -> Double? {
    row?[column].flatMap(Double.init)
  }

  @Test func writesEveryFile() throws {
    let result = try run()
    let files = [
      "charts/grid.svg", "charts/loyalty_scores.svg", "charts/value_scores.svg", "customers.csv",
      "data_quality.csv", "grid.csv", "report.html", "report.md", "report.xlsx",
      "robustness.csv", "run.json",
      "segments.csv", "weights.csv",
    ]
    #expect(result.files == files)
    #expect(folder.files(in: "shop/reports/2025-Q4").keys.sorted() == files)
  }

  @Test func aPageOfOnesOwnTakesTheReport() throws {
    try folder.write("shop/templates/report.html", "<h1>{{title}}</h1>\n{{{introduction}}}")
    _ = try run()
    let page = try #require(folder.text("shop/reports/2025-Q4/report.html"))
    #expect(page.hasPrefix("<h1>Customer value report: "))
    let before = folder.files(in: "shop/reports/2025-Q4")

    try folder.write("shop/templates/report.html", "<h1>\n{{titel}}</h1>")
    let error = #expect(throws: WorkspaceError.self) { _ = try run() }
    #expect(
      error?.message.hasPrefix("templates/report.html:2: error: there is no tag 'titel'") == true)
    #expect(error?.kind == .configuration)
    #expect(folder.files(in: "shop/reports/2025-Q4") == before)
  }

  @Test func figuresAreThoseWorkedOutByHand() throws {
    _ = try run()
    let customers = try customers()
    #expect(customers.keys.sorted() == ["A", "B", "C", "D", "E"])
    #expect(customers["A"]?["revenue"] == "300.00")
    #expect(customers["D"]?["revenue"] == "0.00")
    #expect(customers["D"]?["days_quiet"] == "396")
    // Never bought: no days, so quiet is left out and habit has all the weight.
    #expect(customers["E"]?["days_quiet"] == "")
    #expect(number(customers["E"], "loyalty") == 0)
    #expect(number(customers["E"], "loyalty_coverage") == 0.75)
    #expect(number(customers["A"], "value") == 1)
    // 3 of 4 purchases at weight 3/4, 0 of 400 days at 1/4
    #expect(number(customers["A"], "loyalty") == 0.8125)
    #expect(
      customers.mapValues { $0["cell"] } == [
        "A": "core", "B": "swing", "C": "marginal", "D": "marginal", "E": "marginal",
      ])
  }

  @Test func anEarlierPeriodKnowsNothingOfLaterRows() throws {
    let result = try run("2025-Q1")
    let customers = try customers("2025-Q1")
    #expect(customers.keys.sorted() == ["A", "B", "C", "D"])
    #expect(customers["A"]?["revenue"] == "100.00")
    #expect(customers["B"]?["revenue"] == "0.00")
    let table = result.report.tables.first { $0.table == "transactions" }
    #expect(table?.rowsLater == 5)
    #expect(table?.rowsUsed == 3)
  }

  @Test(arguments: [(1, "fast"), (2, "fast"), (5, "libcsv")])
  func aSecondRunWritesTheSameBytes(threads: Int, parser: String) throws {
    _ = try run()
    let first = folder.files(in: "shop/reports")
    _ = try run(threads: threads) { options in
      options.parser = parser == "fast" ? .fast : .libcsv
    }
    #expect(folder.files(in: "shop/reports") == first)
  }

  @Test func theOrderOfRowsDoesNotShow() throws {
    _ = try run()
    let first = folder.files(in: "shop/reports/2025-Q4")
    let lines = ShopWorkspace.transactions.split(separator: "\n")
    let turned = [lines[0]] + lines.dropFirst().reversed()
    try ShopWorkspace.write(to: folder, transactions: turned.joined(separator: "\n") + "\n")
    _ = try run()
    var second = folder.files(in: "shop/reports/2025-Q4")
    // Only the hash of the input tells the two apart.
    second["run.json"] = first["run.json"]
    #expect(second == first)
  }

  @Test func withoutCustomersTableTheyAreThoseOfTheEvents() throws {
    let settings = ShopWorkspace.settings.replacing("  customers: data/customers.csv\n", with: "")
    try ShopWorkspace.write(to: folder, settings: settings)
    _ = try run()
    #expect(try customers().keys.sorted() == ["A", "B", "C", "D"])
  }

  @Test func unknownCustomersAreSetAsideWithTheirAmount() throws {
    let rows =
      ShopWorkspace.transactions + "9,X,2025-05-05,7.25\n10,Y,2025-05-06,1\n11,X,2025-05-07,2\n"
    try ShopWorkspace.write(to: folder, transactions: rows)
    let result = try run()
    let table = result.report.tables.first { $0.table == "transactions" }
    let setAside = try #require(table?.setAside.first)
    #expect(setAside.reason == "unknown_customer")
    #expect(setAside.rows == 3)
    #expect(setAside.customers == 2)
    #expect(setAside.amount?.description == "10.25")
    let rejected = try #require(folder.text("shop/reports/2025-Q4/rejected/transactions.csv"))
    #expect(CSVRecords(rejected).rows.map { $0["line"] } == ["10", "11", "12"])
    try ShopWorkspace.write(
      to: folder, settings: "unknown_customers: add\n" + ShopWorkspace.settings,
      transactions: rows)
    _ = try run()
    #expect(try customers().keys.sorted() == ["A", "B", "C", "D", "E", "X", "Y"])
    #expect(folder.text("shop/reports/2025-Q4/rejected/transactions.csv") == nil)
  }

  @Test func everyRowIsAccountedFor() throws {
    let rows =
      ShopWorkspace.transactions
      + "9,A,2025-02-30,1\n10,A,2025-05-05,x\n11,A\n12,Z,2025-05-05,1\n13,,2025-05-05,1\n"
    try ShopWorkspace.write(to: folder, transactions: rows)
    let result = try run()
    let table = try #require(result.report.tables.first { $0.table == "transactions" })
    #expect(table.rowsRead == 13)
    #expect(table.rowsUsed == 7)
    #expect(table.rowsLater == 1)
    #expect(table.rowsSetAside == 5)
    let rejected = try #require(folder.text("shop/reports/2025-Q4/rejected/transactions.csv"))
    #expect(CSVRecords(rejected).rows.map { $0["line"] } == ["10", "11", "12", "13", "14"])
    #expect(Set(CSVRecords(rejected).rows.map { $0["reason"] }).count == 5)
  }

  @Test func repeatedCustomersAreSetAside() throws {
    try ShopWorkspace.write(
      to: folder, customers: ShopWorkspace.customers + "A,2025-01-01,Other Ann\n")
    _ = try run()
    let rejected = try #require(folder.text("shop/reports/2025-Q4/rejected/customers.csv"))
    #expect(rejected.contains("duplicate_row"))
    #expect(!rejected.contains("Other Ann"))
  }

  @Test func namesOfCustomersAreInNoOutput() throws {
    _ = try run()
    for (name, data) in folder.files(in: "shop/reports") {
      #expect(!String(decoding: data, as: UTF8.self).contains("Ann"), "\(name)")
    }
  }

  @Test func theHashOfEveryInputIsRecorded() throws {
    _ = try run()
    let data = try #require(folder.files(in: "shop/reports/2025-Q4")["run.json"])
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let inputs = try #require(object["inputs"] as? [[String: Any]])
    #expect(
      inputs.compactMap { $0["file"] as? String } == [
        "data/customers.csv", "sextant.yml", "data/transactions.csv",
      ])
    // sha256sum of the customers of ShopWorkspace.
    #expect(
      inputs.first?["sha256"] as? String
        == "d3f284352444c39793d6680305caa4610893a8104a73b9870e2994dfea68a205")
  }

  @Test func amountsInOtherCurrenciesAreConvertedOrSetAside() throws {
    let rows = """
      transaction_id,customer_id,date,amount,currency
      1,A,2024-01-10,40.00,CNY
      2,A,2025-02-01,10.00,USD
      3,B,2025-03-01,5.00,usd
      4,B,2025-04-01,7.00,
      5,C,2025-05-01,9.00,EUR
      6,C,2025-06-01,-0.0001,USD

      """
    let rated = "exchange_rates: {USD: 7.1235}\n" + ShopWorkspace.settings
    try ShopWorkspace.write(to: folder, settings: rated, transactions: rows)
    let result = try run()
    #expect(
      try customers().mapValues { $0["revenue"] } == [
        "A": "71.235", "B": "42.6175", "C": "-0.0007", "D": "0.00", "E": "0.00",
      ])
    let table = result.report.tables.first { $0.table == "transactions" }
    #expect(table?.setAside.map(\.reason) == ["other_currency"])
    #expect(table?.setAside.first?.example?.contains("'EUR'") == true)
    try ShopWorkspace.write(to: folder, transactions: rows)
    let unrated = try run()
    let without = unrated.report.tables.first { $0.table == "transactions" }
    #expect(without?.setAside.map(\.rows) == [4])
    #expect(without?.rowsUsed == 2)
  }

  @Test func unknownCustomersAmountsAreInTheWorkspacesCurrency() throws {
    let rows = """
      transaction_id,customer_id,date,amount,currency
      1,A,2025-01-10,40.00,CNY
      2,X,2025-02-01,10.00,USD
      3,X,2025-02-02,1.00,
      4,Y,2025-03-01,5.00,EUR

      """
    let rated = "exchange_rates: {USD: 7}\n" + ShopWorkspace.settings
    try ShopWorkspace.write(to: folder, settings: rated, transactions: rows)
    let table = try run().report.tables.first { $0.table == "transactions" }
    let unknown = try #require(table?.setAside.first { $0.reason == "unknown_customer" })
    #expect(unknown.rows == 3)
    // 10 × 7 + 1; nothing says what 5 euros are worth.
    #expect(unknown.amount?.description == "71.00")
  }

  @Test func thePlaceOfAnUnknownCustomerIsTheCell() throws {
    let rows = ShopWorkspace.transactions.replacing("customer_id", with: "客户编号")
    try ShopWorkspace.write(to: folder, transactions: rows + "9,X,2025-05-05,7.25\n")
    _ = try run()
    let rejected = try #require(folder.text("shop/reports/2025-Q4/rejected/transactions.csv"))
    let row = CSVRecords(rejected).rows.first
    #expect(row?["column"] == "2")
    #expect(row?["header"] == "客户编号")
    #expect(row?["value"] == "X")
  }

  @Test func thePeriodThatTheDataChoosesIsThatPeriod() throws {
    // Rows until 20 January: the last complete quarter is the fourth of 2025.
    let chosen = try run(nil)
    #expect(chosen.folder.hasSuffix("reports/2025-Q4"))
    let unnamed = folder.files(in: "shop/reports/2025-Q4")
    _ = try run("2025-Q4")
    #expect(folder.files(in: "shop/reports/2025-Q4") == unnamed)
  }

  @Test func earlierTotalsAreOfTheTimeOrLeftOut() throws {
    // Running contracts: 1 + 2 at the end of 2024, 2 + 4 at the end of 2025.
    try folder.write(
      "shop/data/contracts.csv",
      """
      contract_id,customer_id,start,end,value
      1,A,2023-01-01,2025-06-30,1.00
      2,B,2024-01-01,2026-12-31,2.00
      3,C,2025-02-01,2026-12-31,4.00

      """)
    try folder.write(
      "shop/data/invoices.csv",
      """
      invoice_id,customer_id,issued,due,amount,paid_on
      1,A,2024-03-01,2024-04-01,8.00,
      2,A,2025-03-01,2025-04-01,16.00,2025-05-01

      """)
    try folder.write("shop/data/guarantees.csv", "customer_id,kind,amount\nA,house,32.00\n")
    let settings = ShopWorkspace.settings.replacing(
      "measures:\n",
      with: """
          contracts: data/contracts.csv
          invoices: data/invoices.csv
          guarantees: data/guarantees.csv
        measures:
          running: {from: contracts, value: 'sum(value) filter (where "end" >= as_of)'}
          unpaid: {from: invoices, during: 12 months, value: sum(amount) filter (where paid_on is null)}
          guaranteed: {from: guarantees, value: sum(amount)}

        """)
    try ShopWorkspace.write(to: folder, settings: settings)
    let headline = try run().report.headline
    func figures(_ id: String) -> [Figure]? {
      headline.first { $0.id == id }.map { [$0.value, $0.yearBefore] }
    }
    func amount(_ units: Int128) -> Figure { .amount(WideAmount(units: units * 10_000)) }
    #expect(figures("running") == [amount(6), amount(3)])
    // What was unpaid a year ago cannot be told: only payments up to now are known.
    #expect(figures("unpaid") == [amount(0), .none])
    #expect(figures("guaranteed") == [amount(32), .none])
  }

  @Test(arguments: [
    (
      "en", "3x2", "swing", "Send a letter by hand",
      "Find out at low cost who can become loyal, and spend on those only."
    ),
    ("zh-Hans", "3x2", "swing", "亲手写一封信", "以低成本识别出有望变得忠诚的客户，只在他们身上投入。"),
    ("zh-Hans", "2x3", "occasional", "亲手写一封信", ""),
  ])
  func ownStrategiesReplaceTheDefaultOnes(
    language: String, shape: String, cell: String, channel: String, objective: String
  ) throws {
    var settings =
      "language: \(language)\n" + ShopWorkspace.settings
      + "strategies: {\(cell): {channel: \(channel)}}\n"
    if shape == "2x3" {
      settings.replace(
        "grid: {value: {high: \">= 0.9\", middle: \">= 0.3\"}, loyalty: {loyal: \">= 0.5\"}",
        with:
          "grid: {shape: 2x3, value: {high: top 20%}, loyalty: {loyal: top 20%, neutral: next 40%}")
    }
    try ShopWorkspace.write(to: folder, settings: settings)
    _ = try run()
    let text = try #require(folder.text("shop/reports/2025-Q4/segments.csv"))
    let rows = CSVRecords(text.replacing("\u{FEFF}", with: "")).rows
    #expect(rows.filter { $0["channel"] == channel }.map { $0["cell"] } == [cell])
    // What is not said stays as it is by default, in the workspace's language.
    let row = try #require(rows.first { $0["cell"] == cell })
    if !objective.isEmpty { #expect(row["objective"] == objective) }
    #expect(rows.allSatisfy { $0["first_step"]?.isEmpty == false })
    let report = try #require(folder.text("shop/reports/2025-Q4/report.md"))
    #expect(report.contains(channel))
  }

  @Test func theHeadlineHasTheYearBefore() throws {
    let result = try run()
    let revenue = try #require(result.report.headline.first { $0.id == "revenue" })
    #expect("\(revenue.value)".contains("450"))
    // 40.00 and 75.50 in 2024
    #expect("\(revenue.yearBefore)".contains("115.50"))
  }

  @Test func anIndicatorOnATextIsRefusedWithItsPlace() throws {
    let settings = ShopWorkspace.settings.replacing(
      "days_quiet: {from: transactions, value: \"days_between(max(date), as_of)\"}",
      with: "days_quiet: {from: transactions, value: max(transaction_id)}")
    try ShopWorkspace.write(to: folder, settings: settings)
    let error = #expect(throws: WorkspaceError.self) { try run() }
    #expect(error?.kind == .configuration)
    #expect(error?.message.hasPrefix("sextant.yml:14:3: error: loyalty.quiet:") == true)
  }
}
