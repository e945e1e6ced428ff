import Columns
import Foundation
import Lifetime
import Measures
import Reports
import Statistics
import TestSupport
import Testing
import Vocabulary
import Workspaces

/// As of 2025-12-31 four customers of the shop bought: A 4 times, last on the day itself, for 340;
/// B once, 82 days ago, for 100; C once, 183 days ago, for 50; D once, 396 days ago, for 75.50.
@Suite("Recency, frequency and money in a workspace")
struct RFMTests {
  static let section = """
    rfm:
      cuts: {recency: [90, 183], frequency: [2, 4], monetary: [60, 100]}
      segments:
        best: {R: 3, F: 2-3}
        fresh: {R: 3}
        middle: {R: 2, M: 1-2}
      otherwise: gone

    """

  private func workspace(_ section: String = section, language: String = "en") throws
    -> TemporaryFolder
  {
    let folder = try TemporaryFolder()
    let settings = ShopWorkspace.settings
      .replacing(
        "{measure: purchases, scale: {target: [0, 4]}}",
        with: "{measure: rfm_frequency_score, scale: {target: [1, 3]}}")
    try ShopWorkspace.write(
      to: folder, settings: "language: \(language)\n" + settings + section)
    return folder
  }

  private func run(_ folder: TemporaryFolder, threads: Int = 1) throws -> RunResult {
    var options = RunOptions(threads: threads)
    options.period = "2025-Q4"
    return try Workspace(folder: folder.path("shop")).run(options)
  }

  @Test func everyCustomerHasItsScoresSegmentAndRule() throws {
    let folder = try workspace()
    #expect(try run(folder).files.contains("rfm.csv"))
    let text = try #require(folder.text("shop/reports/2025-Q4/customers.csv"))
    let rows = CSVRecords(text.replacing("\u{FEFF}", with: "")).rows
    let scores = rows.map { row in
      [
        "customer_id", "rfm_recency_score", "rfm_frequency_score", "rfm_monetary_score",
        "rfm_segment", "rfm_rule",
      ].map { row[$0] ?? "?" }.joined(separator: " ")
    }
    #expect(
      scores == [
        "A 3 3 3 best R 3, F 2–3, M 1–3", "B 3 1 3 fresh R 3, F 1–3, M 1–3",
        "C 2 1 1 middle R 2, F 1–3, M 1–2", "D 1 1 2 gone ", "E     ",
      ])
    // The scores are measures of indicators, too.
    #expect(rows.map { $0["score_habit"] ?? "" } == ["1", "0", "0", "0", ""])
  }

  @Test func segmentsAreSummedUp() throws {
    let folder = try workspace()
    _ = try run(folder)
    let text = try #require(folder.text("shop/reports/2025-Q4/rfm.csv"))
    let rows = CSVRecords(text.replacing("\u{FEFF}", with: "")).rows
    #expect(rows.map { $0["rfm_segment"] } == ["best", "fresh", "middle", "gone"])
    #expect(rows.map { $0["customers"] } == ["1", "1", "1", "1"])
    #expect(rows.map { $0["rfm_purchases"] } == ["4", "1", "1", "1"])
    #expect(rows.map { $0["revenue"] } == ["340.00", "100.00", "50.00", "75.50"])
    #expect(rows.map { $0["average_order_value"] } == ["85", "100", "50", "75.5"])
    #expect(rows.map { $0["mean_days_quiet"] } == ["0", "82", "183", "396"])
  }

  @Test(arguments: [
    ("en", "## Recency, frequency and money", "4 customers bought something, 1 customer did not"),
    ("zh-Hans", "## 近度、频度与金额", "有 4 位客户购买过，另有 1 位客户没有购买"),
  ])
  func theReportSaysItInWordsAndShowsIt(language: String, heading: String, sentence: String) throws
  {
    let folder = try workspace(language: language)
    let files = try run(folder).files
    let report = try #require(folder.text("shop/reports/2025-Q4/report.md"))
    #expect(report.contains(heading))
    #expect(report.contains(sentence))
    for file in files where file.hasPrefix("charts/") { #expect(report.contains("](\(file))")) }
    let chart = try #require(folder.text("shop/reports/2025-Q4/charts/rfm.svg"))
    #expect(chart.lowercased().contains("fresh") && chart.contains("25.0%"))
  }

  @Test func threadsChangeNothing() throws {
    let folder = try workspace()
    _ = try run(folder)
    let first = folder.files(in: "shop/reports/2025-Q4")
    _ = try run(folder, threads: 3)
    #expect(folder.files(in: "shop/reports/2025-Q4") == first)
  }

  @Test func explainNamesSegmentAndRule() throws {
    let folder = try workspace("rfm: on\n")
    var options = RunOptions()
    options.period = "2025-Q4"
    let table = try Workspace(folder: folder.path("shop")).explain(
      "A", options, scratch: folder.path("shop"))
    let text = table.rendered(as: .csv, language: .english)
    #expect(text.contains("rfm_segment,,champions,"))
    #expect(text.contains("rfm_rule,,\"R 5, F 5, M 5\","))
  }

  @Test func withoutTheSectionThereIsNothing() throws {
    let folder = try TemporaryFolder()
    try ShopWorkspace.write(to: folder, settings: ShopWorkspace.settings + "rfm: off\n")
    #expect(try !run(folder).files.contains("rfm.csv"))
    let text = try #require(folder.text("shop/reports/2025-Q4/customers.csv"))
    #expect(!text.contains("rfm"))
  }

  @Test func theSectionIsReadAsWritten() throws {
    let text =
      ShopWorkspace.settings + """
        rfm: {purchases: days, during: 24 months, bins: 4, cuts: rfm-package, cut_offset: 2, quantile_type: 6}
        """
    let rfm = try #require(try WorkspaceDefinition(Array(text.utf8)).rfm)
    #expect(rfm.binning == .rfmPackage(bins: 4, method: .type6, offset: 2))
    #expect(rfm.purchase == .days)
    #expect(rfm.window == .last(24, .month))
    #expect(rfm.segments == nil)
  }

  @Test func thoseWhoBoughtNothingInTheWindowAreInNoSegment() throws {
    let folder = try workspace("rfm: {during: 12 months}\n")
    _ = try run(folder)
    let text = try #require(folder.text("shop/reports/2025-Q4/customers.csv"))
    let rows = CSVRecords(text.replacing("\u{FEFF}", with: "")).rows
    #expect(rows.map { $0["rfm_segment"]?.isEmpty } == [false, false, false, true, true])
  }
}
