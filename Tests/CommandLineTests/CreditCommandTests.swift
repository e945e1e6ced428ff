import TestSupport
import Testing

@Suite("sextant credit")
struct CreditCommandTests {
  /// As of 2025-12-31: `late` paid 7 days late; `parts` paid 1.00 in ten tenths by the due day;
  /// `claims` had 4 % granted; `open` owes 100 for 40 days and 50 that are not due.
  static let invoices = """
    invoice_id,customer_id,issued,due,amount,claim
    1,late,2025-11-01,2025-12-01,100,0
    2,parts,2025-11-01,2025-12-01,1.00,0
    3,claims,2025-11-01,2025-12-01,100,4
    4,open,2025-10-22,2025-11-21,100,0
    5,open,2025-12-20,2026-01-19,50,0

    """
  static let payments =
    "invoice_id,date,amount\n1,2025-12-08,100\n3,2025-12-01,96\n"
    + (1...9).map { "2,2025-11-0\($0),0.10\n" }.joined() + "2,2025-12-01,0.10\n"
  static let customers = """
    customer_id,exclusivity,region
    late,only-us,North
    parts,only-us,North
    claims,mainly-us,South
    open,equal,South

    """

  private func run(
    _ arguments: [String], invoices: String = invoices, payments: String? = payments,
    customers: String? = customers, asOf: String = "2025-12-31", table: String? = nil
  ) throws -> Program.Ending {
    let folder = try TemporaryFolder()
    try folder.write("I.csv", invoices)
    if let payments { try folder.write("P.csv", payments) }
    if let customers { try folder.write("C.csv", customers) }
    if let table { try folder.write("table.csv", table) }
    return try Program("sextant").run(
      ["credit"] + arguments + ["--invoices", "I.csv", "--as-of", asOf, "--format", "csv"]
        + (payments == nil ? [] : ["--payments", "P.csv"])
        + (customers == nil ? [] : ["--customers", "C.csv"]), in: folder)
  }

  private func rows(_ ending: Program.Ending) -> [String: [String: String]] {
    let records = CSVRecords(ending.output)
    var result: [String: [String: String]] = [:]
    for row in records.rows {
      result[row[records.header[0]] ?? ""] = row
    }
    return result
  }

  private func cell(_ ending: Program.Ending, _ row: String, _ column: String) -> String? {
    rows(ending)[row]?[column]
  }

  @Test func gradesAreExplained() throws {
    let ending = try run([])
    #expect(ending.code == 0, "\(ending.testDescription)")
    #expect(cell(ending, "late", "credit_grade") == "B")
    #expect(cell(ending, "late", "credit_letters") == "ACA")
    #expect(cell(ending, "late", "defined_in_source") == "false")
    #expect(
      cell(ending, "late", "credit_reason")?.contains("C: paid 7 days late, 5 ≤ 7 < 10") == true,
      "\(ending.output)")
    #expect(cell(ending, "parts", "credit_grade") == "A", "ten tenths make one")
    #expect(cell(ending, "claims", "net_collection_rate") == "0.96")
    #expect(cell(ending, "claims", "credit_letters") == "BAB")
    // 100 open for 40 days; the invoice that is not due does not count.
    #expect(cell(ending, "open", "days_late") == "40")
    #expect(cell(ending, "open", "credit_grade") == "D")
  }

  @Test func theTableOfLettersCanBeReplaced() throws {
    let strict = try run(["--table", "strict"])
    #expect(cell(strict, "late", "credit_grade") == "C")
    let own = GradeLines.points.replacing("AAC,B", with: "AAC,C").replacing("ABC,B", with: "ABC,C")
    let ending = try run(["--table", "table.csv"], table: own)
    #expect(cell(ending, "late", "credit_grade") == "C", "\(ending.testDescription)")
  }

  @Test(arguments: [
    (GradeLines.points.replacing("BBC,C\n", with: ""), "no grade for BBC"),
    (GradeLines.points.replacing("ABB,B", with: "ABB,C"), "a worse letter must never give"),
    (GradeLines.points.replacing("AAD,D", with: "AAD,C"), "any D must give D"),
    (GradeLines.points + "CAA,A\n", "table.csv:22: error: AAC has two grades"),
    ("letters,grade\nAAX,B\n", "table.csv:2: error: expected three letters"),
  ])
  func aTableThatCannotBeIsRefused(table: String, message: String) throws {
    let ending = try run(["--table", "table.csv"], table: table)
    #expect(ending.code == 78, "\(ending.testDescription)")
    #expect(ending.errors.contains(message), "\(ending.errors)")
    #expect(ending.output.isEmpty)
  }

  @Test func readingsAndRollUpsAreChosen() throws {
    let cash = try run(["--reading", "cash_collected"])
    #expect(cell(cash, "open", "net_collection_rate") == "0")
    #expect(cell(cash, "claims", "net_collection_rate") == "0.92")
    let worst = try run(["--roll-up", "worst"])
    #expect(cell(worst, "parts", "days_late") == "0")
  }

  @Test func withoutCompetingProductsPaymentsAloneMakeTheGrade() throws {
    let ending = try run([], customers: nil)
    #expect(cell(ending, "late", "credit_letters") == "AC?")
    // The missing letter counts as the worst known: A, C, C.
    #expect(cell(ending, "late", "credit_grade") == "C")
    let none = try run(["--missing", "no_grade"], customers: nil)
    #expect(cell(none, "late", "credit_grade")?.isEmpty ?? true)
    #expect(cell(none, "open", "credit_grade") == "D", "a D needs no other letter")
  }

  @Test func receivablesAreAgedAndAddUp() throws {
    let ending = try run(["ageing"])
    #expect(cell(ending, "open", "receivables_not_due") == "50.00")
    #expect(cell(ending, "open", "receivables_31_60") == "100.00")
    #expect(cell(ending, "open", "open_receivables") == "150.00")
    #expect(cell(ending, "open", "overdue") == "100.00")
    #expect(rows(ending).count == 1, "\(ending.output)")
    let bands = try run(["ageing", "--bands", "10,40", "--basis", "invoice_date"])
    // Issued 70 and 11 days ago.
    #expect(cell(bands, "open", "receivables_over_40") == "100.00")
    #expect(cell(bands, "open", "receivables_11_40") == "50.00")
    #expect(cell(bands, "open", "overdue") == "100.00")
  }

  @Test func daysOfSalesAreTold() throws {
    // 351 issued in the quarter of 92 days, 150 open, 50 of it not due, 0 open at its beginning.
    let ending = try run(["receivables"])
    func value(_ name: String) throws -> Double {
      try #require(cell(ending, name, "receivables_value").flatMap { Double($0) })
    }
    #expect(abs(try value("dso") - 150.0 / 351 * 92) < 1e-9)
    #expect(abs(try value("best_possible_dso") - 50.0 / 351 * 92) < 1e-9)
    #expect(abs(try value("collection_index") - (351.0 - 150) / (351 - 50)) < 1e-9)
    // December's 50, November's 201 and so on: 31 + 100/201 of November's 30 days.
    #expect(abs(try value("count_back_dso") - (31 + 100.0 / 201 * 30)) < 1e-9)
  }

  @Test func lossesFollowTheRatesGiven() throws {
    let ending = try run(["ecl", "--rates", "0.003,0.016,0.036,0.066,0.106", "--factor", "2"])
    #expect(cell(ending, "not_due", "loss_allowance") == "0.30")
    #expect(cell(ending, "31_60", "loss_allowance") == "7.20")
    #expect(cell(ending, "all", "loss_allowance") == "7.50")
  }

  @Test func concentrationIsByCustomerAndRegion() throws {
    let ending = try run(["concentration"])
    #expect(cell(ending, "customer", "hhi") == "1")
    #expect(cell(ending, "region", "largest_holder") == "South")
  }

  /// What contradicts, with an invoice that has only this wrong, and what is said of it.
  static let contradictions: [(rows: String, payments: String, message: String)] = [
    (
      "9,x,2025-11-05,2025-12-01,10,0", "9,2025-11-01,10",
      "I.csv:7: invoice '9' was paid before it was issued"
    ),
    (
      "9,x,2025-11-05,2025-12-01,10,0", "9,2025-12-01,12",
      "I.csv:7: invoice '9' was paid more than was owed"
    ),
    ("9,x,2025-11-05,,10,0", "9,2025-12-01,10", "I.csv:7: invoice '9' has no due date"),
    ("9,x,2025-11-05,2025-12-01,0,0", "1,2025-12-09,0", "I.csv:7: invoice '9' is over 0"),
    ("9,x,2025-11-05,2025-11-01,10,0", "9,2025-12-01,10", "I.csv:7: invoice '9' was due before"),
    ("9,x,2025-11-05,2025-12-01,10,20", "1,2025-12-09,0", "I.csv:7: invoice '9' has a claim above"),
    ("9,x,2025-11-05,2025-12-01,,0", "1,2025-12-09,0", "I.csv:7: invoice '9' has no amount"),
    (
      "9,x,2025-11-05,2025-12-01,10,0", "77,2025-12-01,3.50",
      "payments of 3.50 on 1 days name invoices"
    ),
  ]

  @Test(arguments: contradictions)
  func contradictionsAreToldWithTheirFix(rows: String, payments: String, message: String) throws {
    let ending = try run(
      [], invoices: Self.invoices + rows + "\n", payments: Self.payments + payments + "\n",
      customers: nil)
    #expect(ending.code == 0, "\(ending.testDescription)")
    #expect(ending.errors.contains(message), "\(ending.errors)")
    #expect(ending.errors.contains("fix: "), "\(ending.errors)")
  }

  @Test func creditNotesHaveAColumnOfTheirOwn() throws {
    let ending = try run(
      ["ageing"], invoices: Self.invoices + "9,open,2025-11-05,2025-12-01,-20,0\n")
    #expect(cell(ending, "open", "open_receivables") == "150.00")
    #expect(cell(ending, "open", "credit_notes") == "-20.00")
    #expect(cell(ending, "open", "net_receivables") == "130.00")
  }

  @Test func currenciesAreNotAddedUp() throws {
    let ending = try run(
      [],
      invoices:
        "invoice_id,customer_id,due,amount,currency\n1,a,2025-12-01,10,CNY\n2,a,2025-12-01,5,USD\n",
      payments: nil, customers: nil)
    #expect(ending.code == 65, "\(ending.testDescription)")
    #expect(ending.errors.contains("2 currencies, CNY, USD"), "\(ending.errors)")
    #expect(ending.errors.contains("exchange_rates"))
  }

  @Test func aDayFarBehindTheDataIsTold() throws {
    let ending = try run([], asOf: "2027-06-30")
    #expect(ending.code == 0, "\(ending.testDescription)")
    #expect(
      ending.errors.contains("as of 2027-06-30, but the last invoice is of 2025-12-20"),
      "\(ending.errors)")
    let early = try run([], asOf: "2020-01-01")
    #expect(early.code == 65, "\(early.testDescription)")
  }

  @Test func paymentsAfterTheDayHaveNotHappened() throws {
    let ending = try run([], asOf: "2025-12-05")
    #expect(cell(ending, "late", "days_late") == "4")
    #expect(cell(ending, "late", "credit_letters") == "ABA")
  }

  @Test func movesSinceTheQuarterBefore() throws {
    let invoices = """
      invoice_id,customer_id,issued,due,amount,paid_on
      1,fell,2025-06-01,2025-07-01,100,2025-07-01
      2,fell,2025-10-01,2025-11-01,300,2025-12-20
      3,kept,2025-06-01,2025-07-01,100,2025-07-01
      4,came,2025-10-01,2025-11-01,100,2025-11-01

      """
    let ending = try run(["migration"], invoices: invoices, payments: nil, customers: nil)
    let moves = CSVRecords(ending.output).rows.filter { $0["customers"] != "0" }
    let told = moves.map {
      "\($0["credit_grade_before"] ?? "")>\($0["credit_grade"] ?? "")"
    }
    #expect(Set(told) == ["A>A", "A>D", ">A"], "\(ending.output)")
  }
}

/// The table `points` as a file.
enum GradeLines {
  static let points = """
    letters,grade
    AAA,A
    AAB,A
    AAC,B
    AAD,D
    ABB,B
    ABC,B
    ABD,D
    ACC,C
    ACD,D
    ADD,D
    BBB,B
    BBC,C
    BBD,D
    BCC,C
    BCD,D
    BDD,D
    CCC,C
    CCD,D
    CDD,D
    DDD,D

    """
}
