import TestSupport
import Testing

/// A workspace with value or loyalty alone scores its customers and has no grid.
@Suite("Models with one tree")
struct OneTreeTests {
  static let head = """
    tables: {transactions: data/t.csv}
    measures:
      revenue: {from: transactions, value: sum(amount)}
      growth: {value: revenue / before}
      before: {of: revenue, during: year before}

    """

  private func folder(_ model: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("sextant.yml", model)
    try folder.write("data/t.csv", "customer_id,date,amount\nA,2025-10-01,5\nB,2025-11-01,6\n")
    return folder
  }

  @Test(arguments: [("value", "loyalty"), ("loyalty", "value")])
  func nobodyHasACellAndTheReportSaysWhy(root: String, missing: String) throws {
    let folder = try folder(Self.head + "\(root): {sales: {measure: revenue, scale: percentile}}\n")
    let sextant = try Program("sextant")
    let run = try sextant.run(["run", "--period", "2025-Q4"], in: folder)
    #expect(run.code == 0, "\(run.testDescription)")
    #expect(run.errors.contains("unplaced 2"))
    let report = try #require(folder.text("reports/2025-Q4/report.md"))
    #expect(report.contains("\(missing) is not defined (2)"))
    #expect(!report.contains("The value–loyalty grid\n"))
    #expect(!report.contains("What to do, cell by cell"))
    let customers = try #require(folder.text("reports/2025-Q4/customers.csv"))
    #expect(CSVRecords(customers).rows.map { $0[root] } == ["0.25", "0.75"])
    let check = try sextant.run(["check", "--period", "2025-Q4"], in: folder)
    #expect(check.code == 0, "\(check.testDescription)")
    #expect(check.output.contains("warning: there is no \(missing):"))
  }

  @Test func everyFaultOfTheModelIsCounted() throws {
    let folder = try folder(
      Self.head.replacing("revenue / before", with: "other + 1")
        + "  other: {value: growth + 1}\nvalue: {s: {measure: growth, scale: percentile}}\n")
    let check = try Program("sextant").run(["check", "--period", "2025-Q4"], in: folder)
    #expect(check.code == 78, "\(check.testDescription)")
    #expect(check.output.contains("measures.growth.value: uses itself, by way of other"))
    #expect(check.errors.contains("2 errors, 1 warning"), "\(check.testDescription)")
  }
}
