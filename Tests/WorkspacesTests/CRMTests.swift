import Foundation
import TestSupport
import Testing
import Workspaces

@Suite("The evaluation of customer relationship management")
struct CRMTests {
  private func workspace(_ section: String, language: String = "en") throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(
      "customers.csv",
      "customer_id,birthday\nA,1980-01-15\nB,1992-02-29\nC,1970-07-01\nD,\n")
    try folder.write(
      "transactions.csv",
      """
      customer_id,date,amount
      A,2025-08-10,30
      A,2025-11-05,20
      B,2025-08-05,20
      C,2025-12-01,50
      D,2025-08-02,50

      """)
    try folder.write(
      "cases.csv",
      """
      case_id,customer_id,opened,first_response,resolved,kind,cause
      1,A,2025-11-12 09:00,2025-11-12 10:00,2025-11-30 19:00,complaint,late
      2,B,2025-12-20 09:00,,,complaint,late
      3,C,2025-08-20 09:00,2025-08-20 10:00,2025-08-20 11:00,complaint,late

      """)
    try folder.write(
      "sextant.yml",
      """
      name: Shop
      language: \(language)
      tables: {customers: customers.csv, transactions: transactions.csv, cases: cases.csv}
      measures:
        revenue: {from: transactions, value: sum(amount)}
      value: {sales: {measure: revenue, scale: percentile}}
      loyalty: {here: {measure: revenue, scale: percentile}}
      retention: {quiet_after: 100}
      satisfaction: on
      crm: \(section)

      """)
    return folder
  }

  private func run(_ folder: TemporaryFolder) throws {
    var options = RunOptions()
    options.period = "2025-Q4"
    _ = try Workspace(folder: folder.path("")).run(options)
  }

  private func rows(_ folder: TemporaryFolder, _ file: String) throws -> [[String: String]] {
    let text = try #require(folder.text("reports/2025-Q4/\(file)"))
    return CSVRecords(text.replacing("\u{FEFF}", with: "")).rows
  }

  @Test func measuresStandBesideEarlierOnesAndTargets() throws {
    let folder = try workspace("{targets: {resolution_in_time: 0.8, recurrence_rate: 0.1}}")
    try run(folder)
    let rows = try rows(folder, "crm_scorecard.csv")
    let resolved = try #require(rows.first { $0["crm_measure"] == "resolution_in_time" })
    // Of two complaints one took 18 days and one is open for longer than promised.
    #expect(resolved["crm_part"] == "complaints")
    #expect(resolved["crm_now"] == "0")
    #expect(resolved["crm_previous"] == "1")
    #expect(resolved["meets_target"] == "false")
    #expect(resolved["improvement"] == "complaint_handling")
    let recurrence = try #require(rows.first { $0["crm_measure"] == "recurrence_rate" })
    #expect(recurrence["crm_low_is_good"] == "true")
    #expect(recurrence["meets_target"] == "true")
    #expect(rows.contains { $0["crm_measure"] == "retention_rate" })
    #expect(rows.contains { $0["crm_part"] == "customer_data" })
  }

  @Test func theCustomersConcernedAreListed() throws {
    let folder = try workspace("on")
    try run(folder)
    let list = try rows(folder, "improvement_worklist.csv").map {
      "\($0["customer_id"] ?? "") \($0["improvement_reason"] ?? "") \($0["greeting_day"] ?? "")"
    }
    #expect(list.contains("B open_case "))
    #expect(list.contains("A birthday 2026-01-15"))
    // Born on the 29th of February: the 28th in 2026.
    #expect(list.contains("B birthday 2026-02-28"))
    #expect(!list.contains { $0.hasPrefix("C birthday") })
    #expect(list.contains("C new_customer "))
  }

  @Test(arguments: ["en", "zh-Hans"])
  func theReportSaysIt(language: String) throws {
    let folder = try workspace("{targets: {resolution_in_time: 0.8}}", language: language)
    try run(folder)
    let report = try #require(folder.text("reports/2025-Q4/report.md"))
    #expect(
      report.contains(
        language == "en"
          ? "## Evaluation of customer relationship management" : "## 客户关系管理评价"))
    // The Spring Festival of 2026.
    #expect(report.contains(language == "en" ? "17 February 2026" : "2026年2月17日"))
    #expect(report.contains("crm.targets.resolution_in_time"))
  }

  @Test func whatCustomersCostAndBringIsPartOfIt() throws {
    let folder = try workspace(
      "{targets: {contact_coverage: 0.6, sales_efficiency: 4}}\nrelationship: on\ndata_quality: on")
    try folder.write(
      "customers.csv",
      "customer_id,birthday,acquisition_cost\nA,,10\nB,,15\nC,,\nD,,\n")
    try folder.write(
      "interactions.csv",
      "customer_id,date,channel,direction\nA,2025-11-20,phone,outbound\nB,2025-12-01,app,inbound\n")
    // The year before is there, too, so that the purchases cover the year looked at.
    let purchases = try #require(folder.text("transactions.csv"))
    try folder.write("transactions.csv", purchases + "C,2024-11-05,1\n")
    try folder.write("referrals.csv", "customer_id,referred_id,date\nA,D,2025-08-01\n")
    let settings = try #require(folder.text("sextant.yml"))
    try folder.write(
      "sextant.yml",
      settings.replacing(
        "cases: cases.csv}",
        with: "cases: cases.csv, interactions: interactions.csv, referrals: referrals.csv}"))
    try run(folder)
    let rows = try rows(folder, "crm_scorecard.csv")
    func row(_ measure: String) throws -> [String: String] {
      try #require(rows.first { $0["crm_measure"] == measure }, "\(measure)")
    }
    // A, B and D bought first within the year: 120 for 25 spent on winning them.
    let efficiency = try row("sales_efficiency")
    #expect(efficiency["crm_part"] == "growth")
    #expect(efficiency["crm_now"] == "4.8")
    #expect(efficiency["meets_target"] == "true")
    #expect(efficiency["crm_definition"]?.contains("new_revenue / winning_cost") == true)
    #expect(try row("market_development_cost")["crm_now"] == "25")
    #expect(try row("cost_per_new_customer")["crm_now"]?.hasPrefix("8.333") == true)
    #expect(try row("referral_value")["crm_now"] == "50")
    let coverage = try row("contact_coverage")
    #expect(coverage["crm_part"] == "channels")
    #expect(coverage["crm_now"] == "0.5")
    #expect(coverage["improvement"] == "dialogue")
    #expect(try row("quality_score")["crm_part"] == "customer_data")
    #expect(rows.allSatisfy { $0["crm_definition"]?.isEmpty == false })
  }

  @Test func customersOfHighValueAreGreetedOnFestivals() throws {
    let folder = try workspace("on")
    try run(folder)
    let greetings = try rows(folder, "improvement_worklist.csv").filter {
      $0["festival"] == "spring_festival"
    }
    // A, C and D bought for 50 each, B for 20.
    #expect(greetings.map { $0["customer_id"] } == ["A", "C", "D"])
    #expect(greetings.allSatisfy { $0["greeting_day"] == "2026-02-17" })
  }

  @Test func festivalsAndWhomTheyAreForCanBeChosen() throws {
    let folder = try workspace(
      "{festivals: [christmas], festival_cells: [base, swing, marginal], greeting_days: 366}")
    try run(folder)
    let greetings = try rows(folder, "improvement_worklist.csv").filter {
      $0["improvement_reason"] == "festival"
    }
    #expect(greetings.map { $0["customer_id"] } == ["B"])
    #expect(greetings.map { $0["festival"] } == ["christmas"])
    #expect(greetings.map { $0["greeting_day"] } == ["2026-12-25"])
  }

  /// Of the quarter before, contacts begin on its second day and purchases on its third.
  @Test func contactsAndCostsStandBesideThoseOfTheQuarterBefore() throws {
    let folder = try workspace("on\nrelationship: {during: period}")
    try folder.write(
      "customers.csv",
      "customer_id,birthday,acquisition_cost\nA,,10\nB,,15\nC,,20\nD,,\n")
    try folder.write(
      "interactions.csv",
      """
      customer_id,date,channel,direction
      A,2025-07-02,phone,outbound
      B,2025-07-05,phone,outbound
      C,2025-10-20,phone,outbound

      """)
    let purchases = try #require(folder.text("transactions.csv"))
    try folder.write("transactions.csv", purchases + "D,2025-07-03,5\n")
    try folder.write("referrals.csv", "customer_id,referred_id,date\nA,D,2025-07-01\n")
    let settings = try #require(folder.text("sextant.yml"))
    try folder.write(
      "sextant.yml",
      settings.replacing(
        "cases: cases.csv}",
        with: "cases: cases.csv, interactions: interactions.csv, referrals: referrals.csv}"))
    try run(folder)
    let rows = try rows(folder, "crm_scorecard.csv")
    func row(_ measure: String) throws -> [String: String] {
      try #require(rows.first { $0["crm_measure"] == measure }, "\(measure)")
    }
    // Then A and B of A, B and D were reached: C was not known yet. Now C of all four is.
    let coverage = try row("contact_coverage")
    #expect(coverage["crm_now"] == "0.25")
    #expect(coverage["crm_previous"]?.hasPrefix("0.666") == true)
    #expect(coverage["change_verdict"] == "no_clear_change")
    #expect(coverage["crm_year_before"] == "")
    // 105 bought by A, B and D for 25 spent on winning them, then 50 by C for 20.
    let efficiency = try row("sales_efficiency")
    #expect(efficiency["crm_now"] == "2.5")
    #expect(efficiency["crm_previous"] == "4.2")
    #expect(efficiency["change_verdict"] == "")
    // D, whom A referred, bought for 55 then and for nothing now.
    #expect(try row("referral_value")["crm_now"] == "0")
    #expect(try row("referral_value")["crm_previous"] == "55")
  }

  @Test(arguments: ["en", "zh-Hans"])
  func answersOfAYearBeforeStandInForThoseOfTheQuarterBefore(language: String) throws {
    let folder = try workspace("on", language: language)
    // Everybody a promoter now, a detractor a year before; nobody was asked in between.
    try folder.write(
      "surveys.csv",
      "customer_id,date,question,score\n"
        + "ABCD".map { "\($0),2025-11-03,nps,10\n\($0),2024-11-04,nps,0\n" }.joined())
    let definition = try #require(folder.text("sextant.yml"))
    try folder.write(
      "sextant.yml",
      definition.replacing("cases: cases.csv}", with: "cases: cases.csv, surveys: surveys.csv}")
        .replacing("satisfaction: on", with: "satisfaction: {hide_below: 2}"))
    try run(folder)
    let row = try #require(
      try rows(folder, "crm_scorecard.csv").first { $0["crm_measure"] == "nps" })
    #expect(row["crm_now"] == "100")
    #expect(row["crm_previous"] == "")
    #expect(row["crm_year_before"] == "-100")
    #expect(row["change_verdict"] == "better")
    let report = try #require(folder.text("reports/2025-Q4/report.md"))
    #expect(report.contains(language == "en" ? "clearly better in a year" : "较去年同季明确改善"))
  }

  @Test func complaintsAreToldByCell() throws {
    let folder = try workspace("on")
    try run(folder)
    let cells = try rows(folder, "service.csv").filter { $0["service_cut"] == "cell" }
    #expect(cells.count > 1)
    // Those of A and B in the last quarter, of whom B's is open.
    #expect(cells.compactMap { $0["cases"].flatMap { Int($0) } }.reduce(0, +) == 2)
    #expect(cells.compactMap { $0["open_cases"].flatMap { Int($0) } }.reduce(0, +) == 1)
  }

  @Test func withoutTheSectionNothingIsAdded() throws {
    let folder = try workspace("off")
    try run(folder)
    #expect(folder.text("reports/2025-Q4/crm_scorecard.csv") == nil)
  }
}
