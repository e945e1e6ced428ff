import Columns
import Foundation
import Reports
import TestSupport
import Testing
import Vocabulary
import Workspaces

@Suite("The quality of data in a workspace")
struct DataQualityRunTests {
  static let section = """
      cases: data/cases.csv
      interactions: data/interactions.csv
      referrals: data/referrals.csv
      invoices: data/invoices.csv
      payments: data/payments.csv
    data_quality:
      rules: {transactions: ["amount < 400"]}
      max_age: {transactions: 31, cases: 10}

    """

  static let customers = """
    customer_id,since,name,email,phone,birthday
    A,2023-01-01,"Zhang, Wei",wei@example.com,138-0013-8000,1980-01-02
    B,2023-01-01,张 伟,,8613800138000,
    C,2024-01-01,Wei ZHANG,WEI@EXAMPLE.COM ,+86 138 0013 8000,
    D,2023-01-01,😀,not an address,12,
    E,2025-06-01,,d41d8cd98f00b204e9800998ecf8427e,,
    F,2026-01-15,\u{202E}Fay\u{202C},fay@example.com,13900139000,

    """

  static func folder(
    language: String = "en", rules: String? = nil
  ) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let settings = ShopWorkspace.settings.replacing(
      "  transactions: data/transactions.csv\n",
      with: "  transactions: data/transactions.csv\n" + (rules ?? section)
    )
    try ShopWorkspace.write(
      to: folder, settings: "language: \(language)\n" + settings, customers: customers)
    try folder.write(
      "shop/data/cases.csv",
      """
      case_id,customer_id,opened,first_response,resolved,kind,cause,contacts
      1,A,2025-10-02,2025-10-01,2025-10-05,complaint,late,2
      2,B,2025-10-02,,2025-09-01,complaint,,1
      3,X,2025-10-02,,,complaint,late,-1

      """)
    try folder.write(
      "shop/data/interactions.csv",
      """
      customer_id,date,channel,cost,order_id
      A,2022-12-31,phone,20.00,
      A,2025-10-01,visit,-5.00,
      B,2025-10-01,,,

      """)
    try folder.write(
      "shop/data/referrals.csv",
      "customer_id,referred_id,date\nA,A,2025-01-01\nA,B,2025-01-01\nB,C,2025-01-01\n"
        + "C,A,2025-01-01\nD,Q,2025-01-01\n")
    try folder.write(
      "shop/data/invoices.csv",
      "invoice_id,customer_id,issued,due,amount,paid\nI1,A,2025-10-01,2025-09-01,100,60\n"
        + "I2,B,2025-10-01,2025-11-01,100,100\n")
    try folder.write(
      "shop/data/payments.csv",
      "invoice_id,date,amount\nI1,2025-10-01,40\nI1,2025-10-02,19.99\nI1,2026-01-02,5\n"
        + "I2,2025-10-02,100\nI9,2025-10-02,1\n")
    return folder
  }

  private func table(
    _ part: DataQualityPart, _ folder: TemporaryFolder, threads: Int = 1
  ) throws -> String {
    var options = RunOptions(threads: threads)
    options.period = "2025-Q4"
    return try Workspace(folder: folder.path("shop")).dataQuality(part, options)
      .rendered(as: .csv, language: .english)
  }

  @Test func findingsNameRowsAndExamples() throws {
    let text = try table(.findings, try Self.folder())
    let rows = CSVRecords(text).rows
    let found = Set(
      rows.map { row in
        ["table", "data_column", "finding", "rows", "cells_checked", "example"]
          .map { row[$0] ?? "" }.joined(separator: "|")
      })
    for expected in [
      "customers|name|empty|1|6|E", "customers|name|bad_name|1|5|D",
      "customers|email|bad_email|1|5|D", "customers|phone|bad_phone|1|5|D",
      "customers||possible_duplicate|1|6|A = C",
      "transactions|amount < 400|rule_broken|1|8|",
      "cases|resolved|resolved_before_opened|1|2|2",
      "cases|first_response|responded_before_opened|1|1|1", "cases|cause|empty|1|3|2",
      "cases|contacts|negative|1|3|3", "cases|customer_id|unknown_customer|1|3|3",
      "cases|opened|too_old|3|3|", "interactions|date|before_customer|1|3|A",
      "interactions|cost|negative|1|2|A", "interactions|channel|empty|1|3|B",
      "referrals|referred_id|refers_itself|1|5|A",
      "referrals|referred_id|referral_circle|3|4|A, B, C",
      "referrals|referred_id|unknown_referred|1|5|D", "invoices|due|due_before_issued|1|2|I1",
      "payments|amount|totals_disagree|1|2|I1", "payments|invoice_id|unknown_invoice|1|5|I9",
    ] {
      #expect(found.contains(expected), "\(expected) in\n\(text)")
    }
  }

  @Test func duplicatesComeWithReasonsAndContacts() throws {
    let rows = CSVRecords(try table(.duplicates, try Self.folder())).rows
    let pairs = rows.map { "\($0["customer_id"] ?? "") \($0["other_customer_id"] ?? "")" }
    #expect(pairs.first == "A C")
    #expect(rows.first?["duplicate_reasons"] == "same_email; same_phone; same_name")
    #expect(rows.first?["other_name"] == "Wei ZHANG")
  }

  @Test func theRunWritesFilesColumnsAndTheReport() throws {
    let folder = try Self.folder()
    var options = RunOptions(threads: 2)
    options.period = "2025-Q4"
    let result = try Workspace(folder: folder.path("shop")).run(options)
    #expect(
      Set(result.files).isSuperset(of: ["data_scores.csv", "data_findings.csv", "duplicates.csv"]))
    let reports = "shop/reports/2025-Q4/"
    let customers = try #require(folder.text(reports + "customers.csv"))
    let rows = CSVRecords(customers.replacing("\u{FEFF}", with: "")).rows
    #expect(rows.first { $0["customer_id"] == "C" }?["possible_duplicate_of"] == "A")
    // Of name, since, email and phone, E has no name and no phone; the table has no region.
    #expect(rows.first { $0["customer_id"] == "E" }?["data_completeness"] == "0.5")
    #expect(rows.first { $0["customer_id"] == "E" }?["duplicate_score"] == "0")
    let report = try #require(folder.text(reports + "report.md"))
    #expect(report.contains("## How good the data is"))
    #expect(!report.contains("wei@example.com") && !report.contains("Zhang"))
    let record = try #require(folder.text(reports + "run.json"))
    let personal = record.components(separatedBy: "\"file\": \"duplicates.csv\"")
    #expect(personal.count == 2 && personal[1].prefix(40).contains("\"personal\": true"))
  }

  @Test func whatIsNotKnownOfWhomIsListed() throws {
    let folder = try Self.folder()
    let all = CSVRecords(try table(.missing, folder)).rows
    // Of name, since, email and phone; without scores those who lack most come first.
    #expect(all.map { $0["customer_id"] } == ["E", "B"])
    #expect(all.map { $0["missing_columns"] } == ["name; phone", "email"])
    var options = RunOptions()
    options.period = "2025-Q4"
    _ = try Workspace(folder: folder.path("shop")).run(options)
    let file = try #require(folder.text("shop/reports/2025-Q4/data_worklist.csv"))
    let rows = CSVRecords(file.replacing("\u{FEFF}", with: "")).rows
    #expect(Set(rows.compactMap { $0["customer_id"] }) == ["B", "E"])
    // Those with a value come before those without; the highest first.
    let values = rows.map { $0["value"].flatMap { Double($0) } ?? -1 }
    #expect(values == values.sorted(by: >))
    #expect(rows.contains { $0["customer_id"] == "B" && $0["cell"]?.isEmpty == false })
    let report = try #require(folder.text("shop/reports/2025-Q4/report.md"))
    #expect(report.contains("### Whom to ask for what"))
    #expect(
      report.contains(
        "2 of 6 customers lack something required: email (1), name (1) and phone (1)."
      ))
  }

  @Test func theSameWhateverTheThreads() throws {
    let folder = try Self.folder()
    for part in DataQualityPart.allCases {
      let one = try table(part, folder)
      #expect(try table(part, folder, threads: 2) == one)
    }
  }

  @Test func aCheckTellsItInTheWorkspacesLanguage() throws {
    let folder = try Self.folder(language: "zh-Hans")
    var options = RunOptions()
    options.period = "2025-Q4"
    let check = try Workspace(folder: folder.path("shop")).check(options)
    #expect(check.findings.contains { $0.text.hasPrefix("数据质量：") && $0.severity == .note })
    #expect(check.findings.contains { $0.text.contains("疑似重复") })
  }

  @Test func aRuleOfUnknownColumnsIsRefused() throws {
    let folder = try Self.folder(rules: "data_quality: {rules: {transactions: [\"profit > 0\"]}}\n")
    let error = #expect(throws: WorkspaceError.self) { try table(.scores, folder) }
    #expect(error?.kind == .configuration)
    #expect(error?.message.contains("profit") == true)
  }

  @Test func duplicatesNeedATableOfCustomers() throws {
    let folder = try TemporaryFolder()
    try ShopWorkspace.write(
      to: folder,
      settings: ShopWorkspace.settings.replacing("  customers: data/customers.csv\n", with: ""),
      customers: nil)
    let error = #expect(throws: WorkspaceError.self) { try table(.duplicates, folder) }
    #expect(error?.kind == .configuration)
    #expect(try table(.findings, folder).contains("transactions") == false)
  }
}
