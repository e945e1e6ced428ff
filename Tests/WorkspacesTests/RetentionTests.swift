import Foundation
import TestSupport
import Testing
import Workspaces

@Suite("Retention in a workspace")
struct RetentionTests {
  private func workspace(_ section: String, language: String = "en") throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(
      "customers.csv",
      """
      customer_id,since
      A,2024-05-01
      B,
      C,2025-04-20
      D,2025-11-11
      N,2025-12-01

      """)
    try folder.write(
      "transactions.csv",
      """
      customer_id,date,amount
      A,2025-01-10,30
      A,2025-04-05,20
      A,2025-10-01,50
      B,2025-02-01,100
      B,2025-05-15,40
      C,2025-04-20,10
      D,2025-11-11,25

      """)
    try folder.write(
      "sextant.yml",
      """
      name: Shop
      language: \(language)
      tables: {customers: customers.csv, transactions: transactions.csv}
      measures:
        revenue: {from: transactions, value: sum(amount)}
      value: {sales: {measure: revenue, scale: percentile}}
      loyalty: {here: {measure: revenue, scale: percentile}}
      retention: \(section)

      """)
    return folder
  }

  private func run(_ folder: TemporaryFolder, threads: Int = 1) throws -> RunResult {
    var options = RunOptions(threads: threads)
    options.period = "2025-Q4"
    return try Workspace(folder: folder.path("")).run(options)
  }

  private func rows(_ folder: TemporaryFolder, _ file: String) throws -> [[String: String]] {
    let text = try #require(folder.text("reports/2025-Q4/\(file)"))
    return CSVRecords(text.replacing("\u{FEFF}", with: "")).rows
  }

  @Test func everyCustomerHasStatusAndCohort() throws {
    let folder = try workspace("{quiet_after: 100, begin: since}")
    let result = try run(folder)
    #expect(result.files.contains("cohorts.csv") && result.files.contains("retention.csv"))
    let customers = try rows(folder, "customers.csv")
    #expect(
      customers.map {
        "\($0["customer_id"] ?? "") \($0["customer_status"] ?? "") \($0["cohort"] ?? "")"
      }
        == [
          "A reactivated 2024-Q2", "B quiet 2025-Q1", "C quiet 2025-Q2", "D new 2025-Q4", "N  ",
        ])
    let cohorts = try rows(folder, "cohorts.csv")
    // A joined three quarters before the first purchase.
    let first = cohorts.filter { $0["cohort"] == "2024-Q2" }
    #expect(first.map { $0["cohort_active"] } == ["0", "0", "0", "1", "1", "0", "1"])
    let rates = try rows(folder, "retention.csv")
    #expect(rates.last?["customers_reactivated"] == "1")
  }

  @Test(arguments: ["en", "zh-Hans"])
  func theReportSaysWhoStayed(language: String) throws {
    let folder = try workspace("on", language: language)
    _ = try run(folder)
    let report = try #require(folder.text("reports/2025-Q4/report.md"))
    let heading = language == "en" ? "## Retention and churn" : "## 客户留存与流失"
    let part = report.components(separatedBy: heading)
    #expect(part.count == 2)
    #expect(part.last?.contains("charts/cohorts.svg") == true)
    #expect(folder.text("reports/2025-Q4/charts/cohorts.svg")?.hasPrefix("<svg") == true)
    // The longest of three gaps, 179 days, is the threshold.
    #expect(part.last?.contains("179") == true)
    #expect(report.contains("retention.quiet_after"))
  }

  @Test func bytesDoNotDependOnThreads() throws {
    var outputs: [[String]] = []
    for threads in [1, 4] {
      let folder = try workspace("{cohorts: month, membership: rolling}")
      _ = try run(folder, threads: threads)
      outputs.append(
        ["cohorts.csv", "retention.csv", "customers.csv", "report.md"].map {
          folder.text("reports/2025-Q4/\($0)") ?? ""
        })
    }
    #expect(outputs[0] == outputs[1])
    #expect(outputs[0].allSatisfy { !$0.isEmpty })
  }

  @Test func withoutTheSectionNothingIsAdded() throws {
    let folder = try workspace("off")
    let result = try run(folder)
    #expect(!result.files.contains("cohorts.csv"))
    #expect(try rows(folder, "customers.csv").first?["customer_status"] == nil)
  }

  @Test func contractsHaveTheirOwnRates() throws {
    let folder = try workspace("on")
    try folder.write(
      "contracts.csv",
      """
      contract_id,customer_id,start,end,value
      1,A,2024-01-01,2025-11-30,100
      2,B,2025-02-01,,50
      3,D,2025-10-15,2026-10-14,70
      4,C,2025-09-01,2025-08-01,70

      """)
    let settings = try #require(folder.text("sextant.yml"))
    try folder.write(
      "sextant.yml",
      settings.replacing(
        "transactions: transactions.csv}",
        with: "transactions: transactions.csv, contracts: contracts.csv}"))
    let result = try run(folder)
    #expect(result.files.contains("contract_retention.csv"))
    let last = try #require(try rows(folder, "contract_retention.csv").last)
    // At the start A and B, at the end B and D, with 50 + 70 against 150.
    let found = [
      "customers_at_start", "customers_retained", "customers_lost", "customers_new", "revenue",
    ].map { last[$0] ?? "?" }
    #expect(found == ["2", "1", "1", "1", "120.00"])
    #expect(folder.text("reports/2025-Q4/report.md")?.contains("### By contracts") == true)
  }
}
