import TestSupport
import Testing

/// A has two contracts that overlap, B one of three months, C one that runs on, F two with a gap
/// of a month; D's ends before it starts and E's does not say when it starts.
@Suite("sextant retention of contracts and durations")
struct ContractRetentionTests {
  static let contracts = """
    contract_id,customer_id,start,end,value
    1,A,2024-01-01,2024-12-31,100
    2,A,2024-12-01,2025-12-31,150
    3,B,2024-03-01,2024-05-31,50
    4,C,2024-06-01,,80
    5,D,2024-06-01,2024-05-01,80
    6,E,,2024-09-01,10
    7,F,2025-01-15,2025-03-31,20
    8,F,2025-05-01,2025-06-30,20

    """

  static let durations = """
    duration,event,group,age,channel
    5,1,a,30,web
    6,0,a,40,shop
    6,1,a,25,web
    2,yes,b,50,shop
    -3,1,b,20,web
    8,0,b,44,web
    4,1,b,39,shop
    9,0,a,51,web

    """

  private func run(_ arguments: [String]) throws -> Program.Ending {
    let folder = try TemporaryFolder()
    try folder.write("C.csv", Self.contracts)
    try folder.write("D.csv", Self.durations)
    return try Program("sextant").run(["retention", "--format", "csv"] + arguments, in: folder)
  }

  private func contracts(_ arguments: [String] = []) throws -> Program.Ending {
    try run(["--contracts", "C.csv", "--as-of", "2025-09-30"] + arguments)
  }

  @Test func ratesFollowFromWhoIsUnderContract() throws {
    let ending = try contracts()
    #expect(ending.code == 0, "\(ending.testDescription)")
    let rows = CSVRecords(ending.output).rows
    func counts(_ row: [String: String]) -> String {
      [
        "period", "customers_at_start", "customers_retained", "customers_lost", "customers_new",
        "customers_at_end", "revenue",
      ].map { row[$0] ?? "?" }.joined(separator: " ")
    }
    #expect(
      rows.map(counts) == [
        "2024-Q1 0 0 0 2 2 150.00", "2024-Q2 2 1 1 1 2 180.00", "2024-Q3 2 2 0 0 2 180.00",
        "2024-Q4 2 2 0 0 2 330.00", "2025-Q1 2 2 0 1 3 250.00", "2025-Q2 3 3 0 0 3 250.00",
        "2025-Q3 3 2 1 0 2 230.00",
      ])
    // A's second contract runs beside the first on the last day of 2024: (250 + 80) / 180.
    #expect(rows[3]["nrr"]?.hasPrefix("1.83333") == true && rows[3]["grr"] == "1")
    #expect(rows[6]["nrr"] == "0.92")
  }

  @Test func contractsThatCannotBeAreToldWithTheirPlace() throws {
    let ending = try contracts()
    #expect(
      ending.errors.contains(
        "C.csv:6:4: error: column 'end': '2024-05-01' is before the start, 2024-06-01"),
      "\(ending.testDescription)")
    #expect(ending.errors.contains("C.csv:7:3: error: column 'start': the cell is empty"))
    #expect(ending.errors.contains("2 rows set aside"))
    let table = try contracts(["--format", "table"])
    #expect(table.output.contains("6 contracts of 4 customers as of 2025-09-30"))
    #expect(table.output.contains("1 began while another of the same customer ran"))
  }

  @Test func survivalCountsDaysUnderContract() throws {
    let rows = CSVRecords(try contracts(["--show", "survival"]).output).rows
    // F 76 days, B 92; C and A run on the as-of day, after 487 and 639 days.
    #expect(rows.map { $0["survival_time"] } == ["76", "92", "487", "639"])
    #expect(rows.map { $0["survival"] } == ["0.75", "0.5", "0.5", "0.5"])
    // With a month's grace F's second contract goes on with the first: 167 days in all.
    let joined = CSVRecords(try contracts(["--show", "survival", "--grace", "31"]).output).rows
    #expect(joined.map { $0["survival_time"] } == ["92", "167", "487", "639"])
  }

  @Test(arguments: ["sbg", "bdw"])
  func aModelProjectsHowLongContractsLast(model: String) throws {
    let ending = try contracts(["--show", "model", "--model", model])
    #expect(ending.code == 0, "\(ending.testDescription)")
    let rows = CSVRecords(ending.output).rows
    let survival = rows.compactMap { $0["survival"].flatMap { Double($0) } }
    #expect(survival.count == 43 && survival[0] == 1)
    #expect(zip(survival, survival.dropFirst()).allSatisfy { $0.0 >= $0.1 && $0.1 > 0 })
    let lifetimes = rows.compactMap { $0["discounted_lifetime"].flatMap { Double($0) } }
    // Money of a month is worth 10 % a year less: a customer for ever is worth 1 / (1 − 1.1^(−1/12)).
    #expect(lifetimes.count == 43 && lifetimes.allSatisfy { $0 > 1 && $0 < 126.41 })
  }

  @Test func membersWithoutAFigureAreLeftOutAndCounted() throws {
    let names = (0..<60).map { "name\($0)" }
    func file(_ gaps: Set<Int>, isWhole: Bool) -> String {
      var text = "duration,event,weight,name\n"
      for row in 0..<60 where isWhole || !gaps.contains(row) {
        let weight = gaps.contains(row) ? "" : "\(row * 7 % 11).50"
        text += "\(1 + row * 13 % 29),\(row % 3 == 0 ? 0 : 1),\(weight),\(names[row])\n"
      }
      return text
    }
    let folder = try TemporaryFolder()
    try folder.write("gaps.csv", file([3, 17], isWhole: true))
    try folder.write("known.csv", file([3, 17], isWhole: false))
    func drivers(_ name: String, _ format: String) throws -> String {
      try Program("sextant").run(
        ["retention", "--durations", name, "--show", "drivers", "--format", format], in: folder
      ).output
    }
    #expect(try drivers("gaps.csv", "csv") == drivers("known.csv", "csv"))
    #expect(try drivers("gaps.csv", "csv").contains("weight,1.0"))
    let told = try drivers("gaps.csv", "table")
    #expect(told.contains("2 of 60 members are not in it") && told.contains("in weight"), "\(told)")
    #expect(told.contains("Left out: name has 60 different texts"), "\(told)")
  }

  @Test func curvesOfGroupsAreCompared() throws {
    let ending = try run(["--durations", "D.csv"])
    #expect(ending.code == 0, "\(ending.testDescription)")
    #expect(ending.errors.contains("D.csv:6:1: error: column 'duration': '-3' is below 0"))
    let rows = CSVRecords(ending.output).rows
    let curve = rows.map {
      "\($0["survival_group"] ?? "") \($0["survival_time"] ?? "") \($0["at_risk"] ?? "")"
        + " \($0["survival_events"] ?? "") \($0["survival"]?.prefix(4) ?? "")"
    }
    #expect(
      curve == [
        "a 5 4 1 0.75", "a 6 3 1 0.5", "a 9 1 0 0.5", "b 2 3 1 0.66", "b 4 2 1 0.33",
        "b 8 1 0 0.33",
      ])
    let table = try run(["--durations", "D.csv", "--format", "table"])
    #expect(table.output.contains("Log-rank test"), "\(table.testDescription)")
  }

  @Test func driversAreNumbersOrTexts() throws {
    let rows = CSVRecords(try run(["--durations", "D.csv", "--show", "drivers"]).output).rows
    #expect(rows.map { $0["covariate"] } == ["group=b", "age", "channel=web"])
    for row in rows {
      let ratio = try #require(row["hazard_ratio"].flatMap { Double($0) })
      let low = try #require(row["hazard_ratio_low"].flatMap { Double($0) })
      let high = try #require(row["hazard_ratio_high"].flatMap { Double($0) })
      #expect(low < ratio && ratio < high)
    }
    // Who left early was young: every year lowers the risk.
    #expect(rows[1]["hazard_ratio"]?.hasPrefix("0.8") == true)
  }

  @Test(
    "refuses what does not go together",
    arguments: [
      (["--contracts", "C.csv"], "needs --as-of"),
      (["--contracts", "C.csv", "--durations", "D.csv"], "one by one"),
      (["--contracts", "C.csv", "--as-of", "2025-09-30", "--show", "cohorts"], "rates, effect"),
      (["--durations", "D.csv", "--show", "rates"], "survival, drivers"),
      (["--durations", "D.csv", "--grace", "3"], "for contracts"),
      (["--durations", "D.csv", "--cohorts", "month"], "for purchases"),
      (["--durations", "D.csv", "--model", "bdw"], "--show model"),
      (["--durations", "D.csv", "--show", "model", "--discount-rate", "11"], "0 to 10"),
      (["--from", "contracts", "--durations", "D.csv"], "--from goes with a workspace"),
    ])
  func refusals(arguments: [String], part: String) throws {
    let ending = try run(arguments)
    #expect(ending.code == 64, "\(ending.testDescription)")
    #expect(ending.errors.contains(part), "\(ending.testDescription)")
  }

  @Test(arguments: [
    (["--contracts", "C.csv", "--as-of", "2023-12-31"], "no contract that began by 2023-12-31"),
    (["--durations", "N.csv"], "no row with a duration"),
    (["--durations", "N.csv", "--show", "drivers"], "no row with a duration"),
    (["--durations", "P.csv", "--show", "drivers"], "no column besides"),
    (["--durations", "H.csv", "--show", "model"], "whole periods"),
  ])
  func tellsWhatIsMissing(arguments: [String], part: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("C.csv", Self.contracts)
    try folder.write("N.csv", "duration,event\n-1,1\n")
    try folder.write("P.csv", "duration,event\n3,1\n4,0\n")
    try folder.write("H.csv", "duration,event\n3.5,1\n4,0\n")
    let ending = try Program("sextant").run(["retention"] + arguments, in: folder)
    #expect(ending.code == 65, "\(ending.testDescription)")
    #expect(ending.errors.contains(part), "\(ending.testDescription)")
  }

  @Test func aWorkspaceHasContractsToo() throws {
    let folder = try TemporaryFolder()
    try folder.write("C.csv", Self.contracts)
    try folder.write("sextant.yml", "tables: {contracts: C.csv}\n")
    let ending = try Program("sextant").run(
      ["retention", "-C", ".", "--from", "contracts", "--period", "2025-Q3", "--format", "csv"],
      in: folder)
    #expect(ending.code == 0, "\(ending.testDescription)")
    #expect(CSVRecords(ending.output).rows.last?["customers_lost"] == "1")
  }

  @Test func inAWorkspaceCustomersPropertiesAreTheDrivers() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "customers.csv",
      """
      customer_id,name,region,kind,industry
      A,Ann,north,consumer,
      B,Bob,south,consumer,
      C,Cyn,north,business,food
      D,Dan,south,business,food
      E,Eve,south,consumer,
      F,Fay,north,consumer,

      """)
    try folder.write(
      "transactions.csv",
      """
      customer_id,date,amount
      A,2025-01-10,30
      A,2025-12-05,20
      B,2025-02-01,100
      B,2025-03-15,40
      C,2025-04-20,10
      C,2025-09-20,10
      D,2025-05-11,25
      D,2025-07-21,25
      E,2025-06-11,25
      E,2025-12-11,25
      F,2025-06-21,25
      F,2025-07-01,25

      """)
    try folder.write(
      "sextant.yml", "tables: {customers: customers.csv, transactions: transactions.csv}\n")
    let ending = try Program("sextant").run(
      [
        "retention", "-C", ".", "--show", "drivers", "--period", "2025-Q4", "--quiet-after", "60",
        "--format", "table",
      ], in: folder)
    #expect(ending.code == 0, "\(ending.testDescription)")
    #expect(ending.output.contains("region=south"))
    // Consumers are those without an industry: one of the two tells it all.
    #expect(ending.output.contains("Left out: covariate"), "\(ending.testDescription)")
    #expect(!ending.output.contains("Ann") && !ending.output.contains("name="))
  }
}
