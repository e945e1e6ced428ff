import Columns
import Foundation
import Lifetime
import Measures
import Reports
import TestSupport
import Testing
import Vocabulary
import Workspaces

@Suite("What customers will buy, in a workspace")
struct LifetimeTests {
  private func workspace(
    _ section: String = "lifetime: {margin: 0.4}\n", language: String = "en"
  ) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let settings = """
      language: \(language)
      name: Buyers
      currency: CNY
      tables: {transactions: data/transactions.csv}
      measures:
        revenue: {from: transactions, value: sum(amount)}
      value:
        future: {measure: lifetime_value, scale: percentile}
      loyalty:
        alive: {measure: probability_alive, scale: {target: [0, 1]}}
      robustness: off

      """
    try ShopWorkspace.write(
      to: folder, settings: settings + section, customers: nil,
      transactions: RegularBuyers.transactions + "X,2025-05-05,-3\n")
    return folder
  }

  private func run(_ folder: TemporaryFolder, threads: Int = 1) throws -> RunResult {
    var options = RunOptions(threads: threads)
    options.period = "2025-Q4"
    return try Workspace(folder: folder.path("shop")).run(options)
  }

  private func rows(_ folder: TemporaryFolder, _ file: String) throws -> [[String: String]] {
    let text = try #require(folder.text("shop/reports/2025-Q4/\(file)"))
    return CSVRecords(text.replacing("\u{FEFF}", with: "")).rows
  }

  @Test func everyCustomerWhoBoughtHasFiguresThatScoresUse() throws {
    let folder = try workspace()
    let files = try run(folder).files
    for file in [
      "lifetime.csv", "lifetime_model.csv", "lifetime_distribution.csv", "lifetime_holdout.csv",
      "lifetime_tracking.csv",
      "charts/lifetime_alive.svg", "charts/lifetime_tracking.svg",
    ] { #expect(files.contains(file), "\(file)") }
    let rows = try rows(folder, "customers.csv")
    #expect(rows.count == 61)
    for (row, buyer) in zip(rows, RegularBuyers.purchases) {
      #expect(row["customer_id"] == buyer.customer)
      #expect(row["repeat_purchases"] == "\(buyer.days.count - 1)")
      let alive = try #require(row["probability_alive"].flatMap(Double.init))
      let loyalty = try #require(row["loyalty"].flatMap(Double.init))
      #expect(abs(alive - loyalty) < 1e-12)
      #expect(row["lifetime_value"].flatMap(Double.init)?.isFinite == true)
      #expect(row["value"]?.isEmpty == false)
    }
    // X only ever got money back.
    let rest = try #require(rows.last)
    #expect(rest["customer_id"] == "X" && rest["probability_alive"] == "")
    #expect(rest["lifetime_value"] == "")
  }

  @Test func purchasesCountByMonthForAModelOfOccasions() throws {
    let folder = try workspace("lifetime: {model: bg_bb, holdout: off}\n")
    _ = try run(folder)
    let rows = try rows(folder, "customers.csv")
    // The year ends with its last day, so that an occasion is a month of the calendar.
    func month(_ day: String) -> Int { Int(day.dropFirst(5).prefix(2)) ?? 0 }
    for (row, buyer) in zip(rows, RegularBuyers.purchases) {
      let months = Set(buyer.days.map(month))
      let (first, last) = (months.min() ?? 0, months.max() ?? 0)
      #expect(row["repeat_purchases"] == "\(months.count - 1)", "\(buyer.customer)")
      #expect(row["age_at_last_purchase"] == "\(last - first)", "\(buyer.customer)")
      #expect(row["observation_age"] == "\(12 - first)", "\(buyer.customer)")
      #expect(row["lifetime_value"].flatMap(Double.init)?.isFinite == true)
    }
    let report = try #require(folder.text("shop/reports/2025-Q4/report.md"))
    #expect(
      report.contains("The model is beta-binomial, because BG/BB cannot be told from these data"))
    #expect(report.contains("in more than one month"))
  }

  @Test func groupsAddUpToAllCustomers() throws {
    let folder = try workspace()
    _ = try run(folder)
    let groups = try rows(folder, "lifetime.csv")
    let total = try #require(groups.last)
    #expect(total["repeat_purchases"] == "all" && total["customers"] == "60")
    func sum(_ column: String) -> Double {
      groups.dropLast().compactMap { $0[column].flatMap(Double.init) }.reduce(0, +)
    }
    #expect(sum("customers") == 60)
    let customers = try rows(folder, "customers.csv")
    for column in ["expected_purchases", "lifetime_value"] {
      let all = try #require(total[column].flatMap(Double.init))
      #expect(abs(sum(column) - all) < 0.06)
      let each = customers.compactMap { $0[column].flatMap(Double.init) }.reduce(0, +)
      #expect(abs(each - all) < 0.5)
    }
  }

  @Test(arguments: [
    ("en", "## What customers will buy", "60 customers bought something", "(used)**"),
    ("zh-Hans", "## 客户未来的购买", "60 位客户购买过", "（采用）**"),
  ])
  func theReportSaysItInWordsAndShowsIt(
    language: String, heading: String, sentence: String, used: String
  ) throws {
    let folder = try workspace(language: language)
    let files = try run(folder).files
    let report = try #require(folder.text("shop/reports/2025-Q4/report.md"))
    for text in [heading, sentence, used, "lifetime.horizon"] {
      #expect(report.contains(text), "\(text)")
    }
    for file in files where file.hasPrefix("charts/") { #expect(report.contains("](\(file))")) }
    // Nothing personal, and nobody by name.
    #expect(!report.contains("K00"))
  }

  /// Parameters move all customers together: a group's limits are as wide as those of its
  /// customers added up at most, and wider than those of independent ones.
  @Test func limitsOfAllFollowFromTheirCustomers() throws {
    let folder = try workspace("lifetime: {model: nbd}\n")
    _ = try run(folder)
    let total = try #require(try rows(folder, "lifetime.csv").last)
    func width(_ row: [String: String]) throws -> Double {
      let limits = try ["_low", "_high"].map { end in
        try #require(row["expected_purchases\(end)"].flatMap(Double.init))
      }
      return limits[1] - limits[0]
    }
    let all = try width(total)
    let each = try rows(folder, "customers.csv").filter { $0["customer_id"] != "X" }.map(width)
    #expect(all < each.reduce(0, +) * 1.01)
    #expect(all > each.reduce(0) { $0 + $1 * $1 }.squareRoot())
  }

  @Test func threadsChangeNothing() throws {
    let folder = try workspace()
    _ = try run(folder)
    let first = folder.files(in: "shop/reports/2025-Q4")
    _ = try run(folder, threads: 3)
    #expect(folder.files(in: "shop/reports/2025-Q4") == first)
  }

  @Test func explainNamesTheFigures() throws {
    let folder = try workspace()
    var options = RunOptions()
    options.period = "2025-Q4"
    let table = try Workspace(folder: folder.path("shop")).explain(
      "K01", options, scratch: folder.path("shop"))
    let text = table.rendered(as: .csv, language: .english)
    for column in ["repeat_purchases", "probability_alive", "lifetime_value"] {
      #expect(text.contains("\(column),,"), "\(column)")
    }
  }

  @Test func withoutTheSectionThereIsNothing() throws {
    let folder = try TemporaryFolder()
    try ShopWorkspace.write(to: folder, settings: ShopWorkspace.settings + "lifetime: off\n")
    #expect(try !run(folder).files.contains("lifetime.csv"))
    let text = try #require(folder.text("shop/reports/2025-Q4/customers.csv"))
    #expect(!text.contains("lifetime"))
  }

  @Test func aRunGoesOnWhereNothingCanBeLearned() throws {
    let folder = try TemporaryFolder()
    try ShopWorkspace.write(
      to: folder, settings: ShopWorkspace.settings + "lifetime: on\n",
      transactions: "transaction_id,customer_id,date,amount\n1,A,2025-12-31,40.00\n")
    let files = try run(folder).files
    #expect(!files.contains("lifetime.csv"))
    let report = try #require(folder.text("shop/reports/2025-Q4/report.md"))
    #expect(report.contains("nothing can be learned yet"))
    #expect(try rows(folder, "customers.csv").allSatisfy { $0["lifetime_value"] == "" })
  }

  @Test func theSectionIsReadAsWritten() throws {
    let text =
      ShopWorkspace.settings + """
        lifetime: {model: Pareto-NBD, unit: month, purchase_days: every_day, horizon: 2 years, discount_rate: 0.15, margin: 0.3, holdout: 2025-06-30}
        """
    let lifetime = try #require(try WorkspaceDefinition(Array(text.utf8)).lifetime)
    #expect(lifetime.model == .paretoNBD && lifetime.unit == .month)
    #expect(lifetime.counting == .everyDay && lifetime.horizon == .last(2, .year))
    #expect(lifetime.discountRate == 0.15 && lifetime.margin == 0.3)
    #expect(lifetime.holdout == .after(try #require(Day(iso: "2025-06-30"))))
    let usual = try WorkspaceDefinition(Array((ShopWorkspace.settings + "lifetime: on\n").utf8))
    #expect(usual.lifetime == LifetimeDefinition())
  }
}
