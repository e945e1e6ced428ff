import TestSupport
import Testing

@Suite("sextant credit warnings, and early warning in a run")
struct CreditWarningsTests {
  static let model = """
    name: Test
    tables:
      customers: {path: customers.csv}
      transactions: {path: transactions.csv}
      invoices: {path: invoices.csv}
      cases: {path: cases.csv}
      external_ratings: {path: ratings.csv}
    measures:
      revenue: {from: transactions, value: sum(amount)}
    value: {sales: {measure: revenue, scale: percentile}}
    loyalty: {loyal: {measure: revenue, scale: percentile}}
    credit:
      early_warning: {periods: 4}

    """

  /// Customer a owes all of its limit, orders less, complains and was lowered; b is well.
  private func workspace() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("sextant.yml", Self.model)
    try folder.write("customers.csv", "customer_id,credit_limit\na,1000\nb,1000\n")
    let quarters = ["2024-12-15", "2025-02-15", "2025-05-15", "2025-08-15"]
    try folder.write(
      "transactions.csv",
      "customer_id,date,amount\n" + quarters.map { "a,\($0),100\nb,\($0),100\n" }.joined()
        + "a,2025-11-15,20\nb,2025-11-15,100\n")
    try folder.write(
      "invoices.csv",
      "invoice_id,customer_id,issued,due,amount,paid_on\n1,a,2025-10-01,2025-10-31,1000,\n"
        + "2,b,2025-10-01,2025-10-31,100,2025-10-31\n3,a,2025-03-01,2025-03-31,50,2025-03-31\n"
        + "4,a,2025-06-01,2025-06-30,50,2025-06-30\n")
    try folder.write(
      "cases.csv",
      "case_id,customer_id,opened,kind\n1,a,2025-10-05,complaint\n2,a,2025-10-06,complaint\n"
        + "3,a,2025-10-07,complaint\n4,b,2025-10-07,request\n")
    try folder.write(
      "ratings.csv",
      "customer_id,agency,grade,date\na,X,BBB,2025-01-05\na,X,B,2025-12-05\nb,X,B,2025-01-05\n"
        + "b,X,A,2025-12-05\n")
    return folder
  }

  @Test func signsHaveEvidenceAndActions() throws {
    let folder = try workspace()
    let ending = try Program("sextant").run(
      ["credit", "warnings", "--period", "2025-Q4", "--format", "csv"], in: folder)
    #expect(ending.code == 0, "\(ending.testDescription)")
    let rows = CSVRecords(ending.output).rows
    #expect(rows.allSatisfy { $0["customer_id"] == "a" }, "\(ending.testDescription)")
    let evidence = Dictionary(
      uniqueKeysWithValues: rows.map { ($0["warning_signal"] ?? "", $0["warning_evidence"] ?? "") })
    #expect(evidence["grade_drop"] == "grade D after A")
    #expect(evidence["utilisation"] == "1,000.00 open of a limit of 1,000.00, 100.0%")
    #expect(
      evidence["ageing_shift"] == "100.0% of what is open is more than 30 days overdue, after 0.0%")
    #expect(
      evidence["shrinking_orders"]
        == "orders of 20.00, 80.0% below the mean of four periods, 100.00")
    #expect(evidence["complaint_burst"] == "3 complaints, after 0 in four periods")
    #expect(evidence["external_downgrade"] == "an agency's grade B after BBB")
    // 61 days late of 1,000 of 1,100, after none.
    #expect(evidence["late_payments"] == "paid 55.45 days late, after 0 a period before")
    #expect(rows.first?["watch_severity"] == "alarm")
    #expect(rows.first?["watch_since"] == "2025-12-31")
    #expect(rows.first?["watch_points"] == "13")
    #expect(rows.allSatisfy { $0["proposed_action"]?.isEmpty == false })
  }

  @Test("A table of letters can be a file of the workspace")
  func tableOfLettersInAFile() throws {
    let folder = try workspace()
    try folder.write(
      "sextant.yml", Self.model + "  table: grades.csv\n")
    func run() throws -> Program.Ending {
      try Program("sextant").run(
        ["credit", "--period", "2025-Q4", "--format", "csv"], in: folder)
    }
    let missing = try run()
    #expect(missing.code == 66, "\(missing.testDescription)")
    try folder.write("grades.csv", GradeLines.points.replacing("AAB,A", with: "AAB,B"))
    let ending = try run()
    #expect(ending.code == 0, "\(ending.testDescription)")
    #expect(CSVRecords(ending.output).rows.count == 2)
    try folder.write("grades.csv", GradeLines.points.replacing("AAB,A", with: "AAB,E"))
    let wrong = try run()
    #expect(wrong.code == 78)
    #expect(wrong.errors.hasPrefix("grades.csv:3: error: "), "\(wrong.testDescription)")
  }

  @Test func aRunWritesTheListAndTellsOfIt() throws {
    let folder = try workspace()
    let ending = try Program("sextant").run(["run", "--period", "2025-Q4"], in: folder)
    #expect(ending.code == 0, "\(ending.testDescription)")
    let list = CSVRecords(try #require(folder.text("reports/2025-Q4/watch_list.csv"))).rows
    #expect(list.count == 7)
    let customers = CSVRecords(try #require(folder.text("reports/2025-Q4/customers.csv"))).rows
    #expect(customers.map { $0["watch_severity"] } == ["alarm", ""])
    #expect(customers.map { $0["watch_since"] } == ["2025-12-31", ""])
    let report = try #require(folder.text("reports/2025-Q4/report.md"))
    #expect(report.contains("### Early warning"))
    #expect(report.contains("grade D after A; paid 55.45 days late"))
    let before = try Program("sextant").run(["run", "--period", "2025-Q3"], in: folder)
    #expect(before.code == 0, "\(before.testDescription)")
    #expect(CSVRecords(try #require(folder.text("reports/2025-Q3/watch_list.csv"))).rows.isEmpty)
  }
}
