import TestSupport
import Testing

@Suite("sextant rfm")
struct RFMCommandTests {
  /// Two orders of A on one day, a refund of B, and C's order in two rows; D only ever got money.
  static let file = """
    cust,order_id,when,amount
    A,1,2025-12-01,30
    A,2,2025-12-01,50
    B,3,2025-06-01,100
    B,3,2025-06-20,-40
    C,4,2025-11-01,10
    C,4,2025-11-01,5
    D,5,2025-10-01,-3
    A,6,2026-02-01,999

    """

  private func run(_ arguments: [String] = []) throws -> Program.Ending {
    let folder = try TemporaryFolder()
    try folder.write("T.csv", Self.file)
    return try Program("sextant").run(
      [
        "rfm", "--transactions", "T.csv", "--map", "customer_id=cust", "--map", "date=when",
        "--as-of", "2025-12-31", "--format", "csv",
      ] + arguments, in: folder)
  }

  static let cuts = [
    "--cuts", "recency=30,90", "--cuts", "frequency=2,3", "--cuts", "monetary=20,60",
  ]

  @Test func customersHaveBothRecenciesAndTheirRule() throws {
    let ending = try run(["--show", "customers"] + Self.cuts)
    #expect(ending.code == 0, "\(ending.testDescription)")
    let rows = CSVRecords(ending.output).rows
    func column(_ name: String) -> [String?] { rows.map { $0[name] } }
    #expect(column("customer_id") == ["A", "B", "C"])
    #expect(column("days_quiet") == ["30", "213", "60"])
    #expect(column("age_at_last_purchase") == ["0", "0", "0"])
    #expect(column("rfm_purchases") == ["2", "1", "1"])
    #expect(column("revenue") == ["80.00", "60.00", "15.00"])
    #expect(column("rfm_score") == ["323", "113", "211"])
    #expect(rows.allSatisfy { $0["rfm_segment"]?.isEmpty == false })
  }

  @Test(arguments: [
    ("rows", ["2", "1", "2"]), ("days", ["1", "1", "1"]), ("orders", ["2", "1", "1"]),
  ])
  func whatCountsAsAPurchaseIsChosen(purchases: String, expected: [String]) throws {
    let ending = try run(
      ["--show", "customers", "--purchases", purchases] + Self.cuts)
    #expect(CSVRecords(ending.output).rows.map { $0["rfm_purchases"] ?? "" } == expected)
  }

  @Test func segmentsAddUp() throws {
    let ending = try run()
    let rows = CSVRecords(ending.output).rows
    #expect(rows.count == 11)
    #expect(rows.compactMap { $0["customers"].flatMap(Int.init) }.reduce(0, +) == 3)
  }

  @Test func rulesAndCutsAreShown() throws {
    let rules = try run(["--show", "rules"])
    let first = CSVRecords(rules.output).rows
    #expect(first.map { $0["scores_caught"].flatMap(Int.init) ?? 0 }.reduce(0, +) == 125)
    let cuts = try run(["--show", "cuts"] + Self.cuts)
    let second = CSVRecords(cuts.output).rows
    #expect(second.map { $0["customers"] } == ["1", "1", "1", "2", "1", "0", "1", "0", "2"])
    #expect(second.map { $0["at_most"] } == ["", "90", "30", "", "", "", "", "", ""])
    #expect(second.map { $0["at_least"] } == ["", "", "", "", "2", "3", "", "20", "60"])
  }

  @Test(
    "refuses what does not go together",
    arguments: [
      (["--bins", "1"], "2 to 9"), (["--cuts", "recency=1,2"], "once each"),
      (["--quantile-type", "3"], "from 4 to 9"), (["--bins", "4"] + cuts, "leave the other"),
      (
        ["--cuts", "recency=9,1", "--cuts", "frequency=1,2", "--cuts", "monetary=1,2"],
        "do not rise"
      ),
      (["--cuts", "age=1,2"], "age=1,2"), (["--show", "all"], "segments"),
    ])
  func refusals(arguments: [String], part: String) throws {
    let ending = try run(arguments)
    #expect(ending.code == 64, "\(ending.testDescription)")
    #expect(ending.errors.contains(part), "\(ending.testDescription)")
  }

  @Test func segmentsOfOnesOwnAreReadFromAFile() throws {
    let folder = try TemporaryFolder()
    try folder.write("T.csv", Self.file)
    try folder.write(
      "S.yml", "segments:\n  often: {F: 2-3}\n  lately: {R: 2-3}\notherwise: rest\n")
    func run(_ rules: String) throws -> Program.Ending {
      try Program("sextant").run(
        [
          "rfm", "--transactions", "T.csv", "--map", "customer_id=cust", "--map", "date=when",
          "--as-of", "2025-12-31", "--format", "csv", "--show", "customers", "--segments", rules,
        ] + Self.cuts, in: folder)
    }
    let rows = CSVRecords(try run("S.yml").output).rows
    #expect(rows.map { $0["rfm_segment"] } == ["often", "rest", "lately"])
    try folder.write("B.yml", "segment:\n  often: {F: 2-3}\nsegments:\n  best: {F: 2-9}\n")
    let wrong = try run("B.yml")
    #expect(wrong.code == 78, "\(wrong.testDescription)")
    #expect(wrong.errors.contains("B.yml:1:1: error: segment: key not known"))
    #expect(wrong.errors.contains("B.yml:4:13: error: segments.best.F: expected a score"))
    #expect(try run("none.yml").code == 66)
  }

  @Test func nobodyBoughtAnything() throws {
    let folder = try TemporaryFolder()
    try folder.write("T.csv", "customer_id,date,amount\nA,2025-01-01,-5\n")
    let ending = try Program("sextant").run(
      ["rfm", "--transactions", "T.csv", "--as-of", "2025-12-31"], in: folder)
    #expect(ending.code == 65, "\(ending.testDescription)")
    #expect(ending.errors.contains("nobody bought anything as of 2025-12-31"))
  }
}
