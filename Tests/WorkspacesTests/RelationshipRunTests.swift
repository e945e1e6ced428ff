import Columns
import Foundation
import Reports
import TestSupport
import Testing
import Vocabulary
import Workspaces

/// The shop's customers with contacts: A first bought on 2024-01-10, B on 2025-10-10, C on
/// 2025-07-01, D on 2024-11-30, E never.
@Suite("Contacts and what customers cost, in a workspace")
struct RelationshipRunTests {
  private func folder(language: String = "en") throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let settings = ShopWorkspace.settings.replacing(
      "  transactions: data/transactions.csv\n",
      with: """
          transactions: data/transactions.csv
          cases: data/cases.csv
          interactions: data/interactions.csv
          referrals: data/referrals.csv
        relationship: {quiet_after: 60, service_contact_cost: 5, channel_costs: {app: 0.5}}

        """)
    try ShopWorkspace.write(
      to: folder, settings: "language: \(language)\n" + settings,
      customers: """
        customer_id,since,acquisition_cost
        A,2023-01-01,10
        B,2023-01-01,20
        C,2024-01-01,
        D,2023-01-01,
        E,2025-06-01,7

        """)
    try folder.write(
      "shop/data/interactions.csv",
      """
      customer_id,date,channel,direction,cost,campaign,order_id,responded
      A,2024-01-05,phone,outbound,3.00,,,yes
      A,2025-02-01,phone,outbound,4.00,spring,O1,yes
      A,2025-02-01,phone,outbound,4.00,,,no
      A,2025-12-01,app,inbound,,,O2,
      B,2025-10-10,visit,outbound,100.00,spring,O3,yes
      B,2025-11-30,,inbound,1.00,,,
      E,2025-01-01,phone,outbound,2.00,spring,,no
      E,2026-01-05,phone,outbound,2.00,,,no

      """)
    try folder.write(
      "shop/data/cases.csv",
      """
      case_id,customer_id,opened,kind,contacts,amount
      1,A,2025-03-01,complaint,2,30.00
      2,A,2025-04-01,request,1,500.00
      3,B,2024-03-01,claim,9,30.00

      """)
    try folder.write(
      "shop/data/referrals.csv",
      "customer_id,referred_id,date\nA,B,2025-01-01\nA,A,2025-01-01\nC,B,2025-02-01\n"
        + "B,D,2025-02-01\n")
    return folder
  }

  private func rows(
    _ part: RelationshipPart, _ folder: TemporaryFolder, threads: Int = 1
  ) throws -> [[String: String]] {
    var options = RunOptions(threads: threads)
    options.period = "2025-Q4"
    let table = try Workspace(folder: folder.path("shop"))
      .relationship(part, options, scratch: folder.path("shop"))
    return CSVRecords(table.rendered(as: .csv, language: .english)).rows
  }

  @Test func whatCustomersCost() throws {
    let rows = try rows(.customers, try folder())
    func row(_ id: String) throws -> [String] {
      let row = try #require(rows.first { $0["customer_id"] == id })
      return [
        "contact_count", "days_since_contact", "contact_response_rate", "self_service_share",
        "winning_cost", "keeping_cost", "developing_cost", "relationship_cost",
        "referral_count", "referral_value",
      ].map { row[$0] ?? "?" }
    }
    // Winning 10 + 3; keeping 4 + 0.50 + 3 contacts of cases at 5 + a complaint of 30.
    #expect(
      try row("A") == [
        "3", "30", "0.5", "0.3333333333333333", "13.00", "49.50", "4.00", "53.50", "1", "100.00",
      ])
    #expect(
      try row("B") == ["2", "31", "1", "0", "120.00", "1.00", "0.00", "1.00", "1", "0.00"])
    #expect(try row("C").prefix(4) == ["0", "", "", ""])
    #expect(try row("E").prefix(5) == ["1", "364", "0", "0", "9.00"])
  }

  @Test func channelsTellWhatTheyDidAndCost() throws {
    let rows = try rows(.channels, try folder())
    let told = rows.map { row in
      [
        "contact_channel", "contact_count", "contacted_customers", "outbound_contacts",
        "contact_response_rate", "contact_cost", "contact_orders", "is_self_service",
      ].map { row[$0] ?? "?" }.joined(separator: "|")
    }
    #expect(
      told == [
        "phone|3|2|3|0.3333333333333333|10.00|1|false", "|1|1|0||1.00|0|false",
        "app|1|1|0||0.50|1|true", "visit|1|1|1|1|100.00|1|false",
      ])
  }

  @Test func efficiencySetsCostsAgainstPurchases() throws {
    let rows = try rows(.efficiency, try folder())
    let figures = Dictionary(
      uniqueKeysWithValues: rows.map { ($0["figure"] ?? "", $0["amount_or_share"] ?? "") })
    // New are B and C, who bought for 100 and 50; all bought for 450.
    #expect(figures["new_customers"] == "2")
    #expect(figures["winning_cost"] == "120.00")
    #expect(figures["cost_per_new_customer"] == "60")
    #expect(figures["sales_efficiency"] == "1.25")
    #expect(figures["market_development_cost"] == "124.00")
    #expect(figures["keeping_cost"] == "50.50")
  }

  @Test func quietCustomersAndReferrals() throws {
    let folder = try folder()
    #expect(try rows(.quiet, folder).map { $0["customer_id"] } == ["C", "D", "E"])
    let referrals = try rows(.referrals, folder)
    #expect(referrals.map { $0["customer_id"] } == ["A", "B"])
    #expect(referrals.map { $0["referral_buyers"] } == ["1", "0"])
  }

  @Test func aRunWritesColumnsFilesAndTheReport() throws {
    for (language, heading) in [
      ("en", "## Contacts and what customers cost"), ("zh-Hans", "## 互动渠道与客户关系成本"),
    ] {
      let folder = try folder(language: language)
      var options = RunOptions(threads: 2)
      options.period = "2025-Q4"
      let result = try Workspace(folder: folder.path("shop")).run(options)
      #expect(result.files.contains("interactions.csv"))
      let text = try #require(folder.text("shop/reports/2025-Q4/customers.csv"))
      let rows = CSVRecords(text.replacing("\u{FEFF}", with: "")).rows
      #expect(rows.first { $0["customer_id"] == "A" }?["relationship_cost"] == "53.50")
      #expect(try #require(folder.text("shop/reports/2025-Q4/report.md")).contains(heading))
      #expect(result.report.relationship?.selfReferrals == 1)
      #expect(result.report.relationship?.repeatedReferrals == 1)
    }
  }

  @Test func theSameWhateverTheThreads() throws {
    let folder = try folder()
    for part in RelationshipPart.allCases {
      #expect(try rows(part, folder, threads: 2) == rows(part, folder))
    }
  }

  @Test func withoutContactsItSaysWhatIsMissing() throws {
    let folder = try TemporaryFolder()
    try ShopWorkspace.write(to: folder)
    var options = RunOptions()
    options.period = "2025-Q4"
    let error = #expect(throws: WorkspaceError.self) {
      try Workspace(folder: folder.path("shop"))
        .relationship(.channels, options, scratch: folder.path("shop"))
    }
    #expect(error?.kind == .configuration)
    #expect(error?.message.contains("interactions") == true)
  }
}
