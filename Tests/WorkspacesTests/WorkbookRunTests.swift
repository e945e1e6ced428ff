import Foundation
import TestSupport
import Testing
import Workspaces

@Suite("The workbook of a run", .enabled(if: WorkbookReader.isPossible, "needs python3"))
struct WorkbookRunTests {
  private func lines(
    language: String, transactions: String = ShopWorkspace.transactions,
    customers: String = ShopWorkspace.customers
  ) throws -> [String] {
    let folder = try TemporaryFolder()
    try ShopWorkspace.write(
      to: folder, settings: "language: \(language)\n" + ShopWorkspace.settings,
      customers: customers, transactions: transactions)
    var options = RunOptions(threads: 1)
    options.period = "2025-Q4"
    _ = try Workspace(folder: folder.path("shop")).run(options)
    return try WorkbookReader.lines(of: "shop/reports/2025-Q4/report.xlsx", in: folder)
  }

  @Test func customersAreNumbersUnderWords() throws {
    let lines = try lines(language: "en")
    #expect(lines.contains("title Customer value report: Corner Shop, 2025-Q4"))
    #expect(lines.contains("created 2025-12-31T00:00:00Z"))
    #expect(lines.contains("pane Customers 1 1 frozen"))
    #expect(lines.contains("Customers|A1|inlineStr||\"Customer\""))
    #expect(lines.contains("Customers|A2|inlineStr||\"A\""))
    #expect(lines.contains("Customers|B1|inlineStr||\"Revenue\""))
    #expect(lines.contains("Customers|B2|n|#,##0.00|300"))
    #expect(lines.contains { $0.hasPrefix("link Overview ") && $0.hasSuffix(" 'Customers'!A1") })
    #expect(lines.contains { $0.hasPrefix("Overview|A1|inlineStr||\"Customer value report") })
    #expect(
      lines.contains {
        $0.hasPrefix("Definitions|C") && $0.contains("The sum of transaction amounts")
      })
    // Nobody's name is in it: the run has no file with names.
    #expect(!lines.contains { $0.contains("\"Ann\"") })
  }

  @Test func everythingIsChineseInAChineseWorkspace() throws {
    let lines = try lines(language: "zh-Hans")
    #expect(lines.contains("客户|B1|inlineStr||\"销售额\""))
    #expect(lines.contains("客户|B2|n|#,##0.00|300"))
    #expect(lines.contains { $0.hasPrefix("概览|A1|") })
    #expect(lines.contains { $0.hasPrefix("定义|A1|") })
  }

  @Test func textThatLooksLikeAFormulaStaysText() throws {
    let id = "=cmd|' /C calc'!A0"
    let lines = try lines(
      language: "en",
      transactions: ShopWorkspace.transactions.replacing(",A,", with: ",\(id),"),
      customers: ShopWorkspace.customers.replacing("A,2023", with: "\(id),2023"))
    #expect(lines.contains("Customers|A2|inlineStr||\"\(id)\""))
  }
}
