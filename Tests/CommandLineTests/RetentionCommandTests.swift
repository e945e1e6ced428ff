import TestSupport
import Testing

/// A and B begin in the first quarter of 2025, C in the second, D in the fourth; the row of 2026 is
/// after the as-of day, and E only ever got money.
@Suite("sextant retention")
struct RetentionCommandTests {
  static let file = """
    customer_id,date,amount
    A,2025-01-10,30
    A,2025-04-05,20
    A,2025-10-01,50
    B,2025-02-01,100
    B,2025-05-15,40
    C,2025-04-20,10
    D,2025-11-11,25
    E,2025-11-12,-5
    B,2026-01-02,999

    """

  private func run(_ arguments: [String], file: String = file) throws -> Program.Ending {
    let folder = try TemporaryFolder()
    try folder.write("T.csv", file)
    return try Program("sextant").run(
      [
        "retention", "--transactions", "T.csv", "--as-of", "2025-12-31", "--format", "csv",
      ] + arguments, in: folder)
  }

  private func rows(_ arguments: [String]) throws -> [[String: String]] {
    let ending = try run(arguments)
    #expect(ending.code == 0, "\(ending.testDescription)")
    return CSVRecords(ending.output).rows
  }

  private func column(_ name: String, of rows: [[String: String]]) -> [String] {
    rows.map { $0[name] ?? "?" }
  }

  @Test func cohortsAreCustomersByTheQuarterOfTheirFirstPurchase() throws {
    let rows = try rows([])
    func cell(_ row: [String: String]) -> String {
      [
        "cohort", "cohort_customers", "periods_since", "cohort_active", "revenue",
        "cumulative_revenue_per_customer",
      ].map { row[$0] ?? "?" }.joined(separator: " ")
    }
    #expect(
      rows.map(cell) == [
        "2025-Q1 2 0 2 130.00 65", "2025-Q1 2 1 2 60.00 95", "2025-Q1 2 2 0 0.00 95",
        "2025-Q1 2 3 1 50.00 120", "2025-Q2 1 0 1 10.00 10", "2025-Q2 1 1 0 0.00 10",
        "2025-Q2 1 2 0 0.00 10", "2025-Q3 0 0 0 0.00 ", "2025-Q3 0 1 0 0.00 ",
        "2025-Q4 1 0 1 25.00 25",
      ])
    #expect(column("cohort_retention", of: rows).prefix(4) == ["1", "1", "0", "0.5"])
    #expect(Set(column("period_finished", of: rows)) == ["true"])
  }

  @Test func aPeriodThatGoesOnIsMarked() throws {
    let ending = try run(["--as-of", "2025-11-30"])
    let rows = CSVRecords(ending.output).rows
    let open = rows.filter { $0["period_finished"] == "false" }
    #expect(open.allSatisfy { $0["period"] == "2025-Q4" })
    #expect(open.count == 4)
    let table = try run(["--as-of", "2025-11-30", "--format", "table"])
    #expect(table.output.contains("50.0%*"), "\(table.testDescription)")
    #expect(table.output.contains("The period is not over on 2025-11-30"))
    // The mean of cohorts after one quarter: A and B of Q1, not C of Q2; nobody of Q3.
    #expect(table.output.contains("66.7%"), "\(table.testDescription)")
  }

  @Test func ratesFollowFromTheDaysOfQuiet() throws {
    let rows = try rows(["--show", "rates", "--quiet-after", "100"])
    func counts(_ row: [String: String]) -> String {
      [
        "period", "customers_at_start", "customers_retained", "customers_lost", "customers_new",
        "customers_reactivated", "customers_at_end", "retention_rate",
      ].map { row[$0] ?? "?" }.joined(separator: " ")
    }
    #expect(
      rows.map(counts) == [
        "2025-Q1 0 0 0 2 0 2 ", "2025-Q2 2 2 0 1 0 3 1", "2025-Q3 3 0 3 0 0 0 0",
        "2025-Q4 0 0 0 1 1 2 ",
      ])
    // NRR of Q2: A and B brought 130 in Q1 and 60 then; GRR the same, as nobody bought more.
    #expect(rows[1]["nrr"]?.hasPrefix("0.461538") == true)
    #expect(rows[1]["grr"]?.hasPrefix("0.461538") == true)
  }

  @Test func theDaysOfQuietAreProposedByTheGaps() throws {
    // Gaps: A 85 and 179 days, B 103; 90 % of three gaps are at most the longest.
    let ending = try run(["--show", "rates", "--format", "table"])
    #expect(ending.output.contains("179 days"), "\(ending.testDescription)")
    #expect(ending.output.contains("low base"))
  }

  @Test func customersHaveTheirStatus() throws {
    let rows = try rows(["--show", "customers", "--quiet-after", "100"])
    #expect(column("customer_id", of: rows) == ["A", "B", "C", "D", "E"])
    #expect(
      column("customer_status", of: rows) == ["reactivated", "quiet", "quiet", "new", ""])
    #expect(column("days_quiet", of: rows) == ["91", "230", "255", "50", ""])
  }

  @Test func theCustomersOfACellAreListed() throws {
    #expect(column("customer_id", of: try rows(["--cell", "2025-Q1+3"])) == ["A"])
    #expect(column("customer_id", of: try rows(["--cell", "2025-Q1+1"])) == ["A", "B"])
    let rolling = try rows(["--cell", "2025-Q2+0", "--membership", "rolling"])
    #expect(column("customer_id", of: rolling) == ["A", "B", "C"])
    let month = try rows(["--cell", "2025-01+3", "--cohorts", "month"])
    #expect(column("customer_id", of: month) == ["A"])
  }

  @Test func effectComparesWithTheQuarterBefore() throws {
    let rows = try rows(["--show", "effect", "--quiet-after", "100"])
    let growth = try #require(rows.first { $0["effect_indicator"] == "revenue_growth" })
    // No revenue in the third quarter: growth has no base.
    #expect(growth["effect_value"] == "")
    let end = try #require(rows.first { $0["effect_indicator"] == "customers_at_end" })
    #expect(end["effect_value"] == "2" && end["change_previous"] == "2")
  }

  @Test func survivalTellsHowLongCustomersStay() throws {
    let rows = try rows(["--show", "survival", "--quiet-after", "100"])
    // B is lost after 103 days and C at once; A and D count as seen until the end.
    #expect(column("survival_time", of: rows) == ["0", "50", "103", "355"])
    #expect(column("survival_events", of: rows) == ["1", "0", "1", "0"])
    #expect(
      column("survival", of: rows).map { $0.prefix(5) } == ["0.75", "0.75", "0.375", "0.375"])
  }

  @Test func ordersOfSeveralRowsAreOnePurchase() throws {
    let ending = try run(
      [],
      file: """
        customer_id,order_id,date,amount
        A,1,2025-11-01,10
        A,1,2025-11-01,15
        A,2,2025-11-02,5

        """)
    #expect(CSVRecords(ending.output).rows.map { $0["orders"] } == ["2"])
  }

  @Test func aFileWithoutMoneyHasCohortsToo() throws {
    let ending = try run([], file: "customer_id,date\nA,2025-11-01\nA,2025-12-01\n")
    #expect(ending.code == 0, "\(ending.testDescription)")
    #expect(CSVRecords(ending.output).rows.map { $0["cohort_active"] } == ["1"])
  }

  @Test(
    "refuses what does not go together",
    arguments: [
      (["--quiet-after", "0"], "1 to 36500"), (["--show", "all"], "cohorts"),
      (["--cell", "2025-Q1"], "2025-Q1"), (["--cohorts", "week"], "quarter"),
      (["--cell", "2024-Q1+1"], "cohorts are 2025-Q1 to 2025-Q4"),
      (["--show", "drivers"], "not made from transactions"),
    ])
  func refusals(arguments: [String], part: String) throws {
    let ending = try run(arguments)
    #expect(ending.code == 64, "\(ending.testDescription)")
    #expect(ending.errors.contains(part), "\(ending.testDescription)")
  }

  @Test func nobodyBoughtAnything() throws {
    let ending = try run([], file: "customer_id,date,amount\nA,2025-01-01,-5\n")
    #expect(ending.code == 65, "\(ending.testDescription)")
    #expect(ending.errors.contains("nobody bought anything as of 2025-12-31"))
  }

  @Test func oneCustomerOnOneDay() throws {
    for part in ["cohorts", "rates", "effect", "survival", "customers"] {
      let ending = try run(
        ["--show", part], file: "customer_id,date,amount\nA,2025-12-31,5\n")
      #expect(ending.code == 0, "\(ending.testDescription)")
      #expect(!ending.output.contains("nan") && !ending.output.contains("inf"))
    }
  }
}
