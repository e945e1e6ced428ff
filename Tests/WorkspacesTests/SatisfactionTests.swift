import Foundation
import TestSupport
import Testing
import Workspaces

@Suite("Satisfaction in a workspace")
struct SatisfactionTests {
  private func workspace(
    _ section: String = "{cut_by: [region, channel], hide_below: 2}", language: String = "en"
  ) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(
      "customers.csv", "customer_id,region\nA,north\nB,north\nC,south\nD,south\nE,\n")
    try folder.write(
      "transactions.csv",
      """
      customer_id,date,amount,order_id
      A,2025-06-10,30,1
      B,2025-11-05,20,2
      C,2025-06-01,50,3
      C,2025-12-01,50,4
      D,2025-05-01,50,5

      """)
    try folder.write(
      "surveys.csv",
      """
      response_id,customer_id,date,invited,question,channel,score,scale
      1,A,2025-10-10,yes,nps,app,3,10
      2,A,2025-11-10,yes,nps,app,9,10
      3,B,2025-11-10,yes,nps,phone,10,10
      4,C,2025-12-10,yes,nps,app,2,0-10
      5,D,2025-12-10,yes,nps,app,,10
      6,A,2025-08-10,yes,nps,app,7,10
      7,A,2025-12-11,yes,csat,app,5,5
      8,A,2025-09-11,yes,csat,app,2,5
      9,B,2025-12-11,yes,csat,app,6,5
      10,C,2025-12-11,yes,csat,app,6,7

      """)
    try folder.write(
      "cases.csv",
      """
      case_id,customer_id,opened,first_response,resolved,kind,cause,channel,contacts,satisfied
      1,A,2025-06-12 09:00,2025-06-12 10:00,2025-06-12 19:00,complaint,late,phone,1,yes
      2,A,2025-07-01 09:00,2025-07-01 10:00,2025-07-01 10:00,complaint,late,phone,1,no
      3,C,2025-12-30 09:00,,,complaint,late,chat,2,
      4,B,2025-12-01 09:00,2025-12-01 10:00,2025-11-30 10:00,complaint,late,chat,2,

      """)
    try folder.write(
      "sextant.yml",
      """
      name: Shop
      language: \(language)
      tables:
        {customers: customers.csv, transactions: transactions.csv, surveys: surveys.csv, cases: cases.csv}
      measures:
        revenue: {from: transactions, value: sum(amount)}
      value: {sales: {measure: revenue, scale: percentile}}
      loyalty: {attitude: {measure: nps_score, scale: {min_max: [0, 10]}}}
      satisfaction: \(section)

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

  @Test func everyCustomerHasFigures() throws {
    let folder = try workspace()
    _ = try run(folder)
    let customers = try rows(folder, "customers.csv")
    func column(_ name: String) -> [String] { customers.map { $0[name] ?? "-" } }
    #expect(column("nps_score") == ["9", "10", "2", "", ""])
    #expect(column("nps_group") == ["promoter", "promoter", "detractor", "", ""])
    // One answer a quarter, the mean of two quarters; answers off their scale do not count.
    #expect(column("csat_score") == ["3.5", "", "", "", ""])
    #expect(column("survey_response") == ["1", "1", "1", "0", ""])
    #expect(column("complaint_cases") == ["2", "0", "1", "0", "0"])
    #expect(column("open_cases") == ["0", "0", "1", "0", "0"])
    #expect(column("resolution_hours") == ["5.5", "", "", "", ""])
    #expect(column("repeated_complaints") == ["1", "0", "0", "0", "0"])
    // A figure of the analysis is an indicator.
    #expect(column("score_attitude") == ["0.9", "1", "0.2", "", ""])
  }

  @Test func oneAnswerCountsAndFewAreHidden() throws {
    let folder = try workspace()
    _ = try run(folder)
    let answers = try rows(folder, "satisfaction.csv")
    let now = try #require(
      answers.first { $0["period"] == "2025-Q4" && $0["survey_question"] == "nps" })
    // 9, 10 and 2; the 3 of October does not count.
    #expect(now["answers"] == "3")
    #expect(now["figure_value"]?.hasPrefix("33.33") == true)
    #expect(now["survey_response_rate"] == "0.75")
    #expect(now["base_note"] == "low_base")
    // The quarter before has a single answer.
    let before = try #require(answers.first { $0["period"] == "2025-Q3" })
    #expect(before["base_note"] == "hidden")
    #expect(before["answers"] == "")
    // North has two answers, south one: with the total known, north is hidden, too.
    let regions = answers.filter {
      $0["satisfaction_cut"] == "region" && $0["survey_question"] == "nps"
    }
    #expect(regions.map { $0["base_note"] } == ["hidden", "hidden"])
  }

  @Test func whatCannotBeIsSetAside() throws {
    let folder = try workspace()
    _ = try run(folder)
    let surveys = try #require(folder.text("reports/2025-Q4/rejected/surveys.csv"))
    #expect(surveys.contains("10,score,outside_scale") || surveys.contains("outside_scale"))
    #expect(surveys.contains("other_scale"))
    let cases = try #require(folder.text("reports/2025-Q4/rejected/cases.csv"))
    #expect(cases.contains("before_opening"))
    #expect(cases.contains("2025-12-01 09:00"))
  }

  @Test func serviceIsToldForOrders() throws {
    let folder = try workspace()
    _ = try run(folder)
    let service = try rows(folder, "service.csv")
    let now = try #require(
      service.first { $0["period"] == "2025-Q4" && $0["service_group"] == "complaint" })
    // One complaint, two orders, five customers.
    #expect(now["cases"] == "1")
    #expect(now["cases_per_1000_orders"] == "500")
    #expect(now["cases_per_1000_customers"] == "200")
    #expect(now["open_cases"] == "1")
    let recovery = try rows(folder, "complaint_recovery.csv")
    // A complained in summer and did not buy since; D did not complain and went, too. C complained
    // only lately.
    #expect(
      recovery.map {
        "\($0["recovery_group"] ?? "") \($0["customers_stayed"] ?? "") \($0["customers"] ?? "")"
      }
        == ["resolved 0 1", "no_complaint 0 1"])
  }

  @Test(arguments: ["en", "zh-Hans"])
  func theReportSaysIt(language: String) throws {
    let folder = try workspace("{hide_below: 1, cut_by: [cell]}", language: language)
    _ = try run(folder)
    let report = try #require(folder.text("reports/2025-Q4/report.md"))
    let heading = language == "en" ? "## Satisfaction and service" : "## 客户满意度与服务"
    let part = report.components(separatedBy: heading)
    #expect(part.count == 2)
    #expect(part.last?.contains("**33.3**") == true)
    #expect(report.contains("satisfaction.hide_below"))
  }

  @Test func bytesDoNotDependOnThreadsOrTheOrderOfRows() throws {
    var outputs: [[String]] = []
    for threads in [1, 4] {
      let folder = try workspace()
      if threads == 4 {
        for file in ["surveys.csv", "cases.csv"] {
          let lines = try #require(folder.text(file)).split(separator: "\n")
          let turned = [lines[0]] + lines.dropFirst().reversed()
          try folder.write(file, turned.joined(separator: "\n") + "\n")
        }
      }
      _ = try run(folder, threads: threads)
      outputs.append(
        ["satisfaction.csv", "service.csv", "case_causes.csv", "customers.csv"].map {
          folder.text("reports/2025-Q4/\($0)") ?? ""
        })
    }
    #expect(outputs[0] == outputs[1])
    #expect(outputs[0].allSatisfy { !$0.isEmpty })
  }

  @Test func withoutTheSectionNothingIsAdded() throws {
    let folder = try workspace("on")
    let with = try run(folder)
    #expect(with.files.contains("satisfaction.csv"))
    let yml = try #require(folder.text("sextant.yml"))
    try folder.write(
      "sextant.yml",
      yml.replacing("satisfaction: on", with: "satisfaction: off")
        .replacing("measure: nps_score", with: "measure: revenue"))
    #expect(!(try run(folder)).files.contains("satisfaction.csv"))
    #expect(try rows(folder, "customers.csv").first?["nps_score"] == nil)
  }
}
