import TestSupport
import Testing

@Suite("sextant lifetime")
struct LifetimeCommandTests {
  /// As of 2025-12-31: A bought on three days, one of them twice, and gave back 10 of the last;
  /// B once, C once and gave all of another day back, D only ever got money back.
  static let file = """
    cust,when,amount
    A,2025-12-17,60
    A,2025-11-05,20
    A,2025-12-03,20
    A,2025-12-03,15
    A,2025-12-17,-10
    B,2025-12-24,80
    C,2025-06-04,30
    C,2025-07-02,25
    C,2025-07-02,-25
    D,2025-10-01,-3
    A,2026-02-01,999

    """

  private func run(
    _ text: String, _ arguments: [String] = [], asOf: String = "2025-12-31"
  ) throws -> Program.Ending {
    let folder = try TemporaryFolder()
    try folder.write("T.csv", text)
    return try Program("sextant").run(
      ["lifetime", "--transactions", "T.csv", "--as-of", asOf, "--format", "csv"] + arguments,
      in: folder)
  }

  private func rows(_ ending: Program.Ending) -> [[String: String]] {
    CSVRecords(ending.output).rows
  }

  static let mapped = ["--map", "customer_id=cust", "--map", "date=when"]
  static let numbers = [
    "probability_alive", "expected_purchases", "expected_spend", "lifetime_value",
    "residual_lifetime_value",
  ]

  @Test func historiesAreByTheBook() throws {
    let ending = try run(Self.file, Self.mapped)
    #expect(ending.code == 0, "\(ending.testDescription)")
    let rows = rows(ending)
    func column(_ name: String) -> [String?] { rows.map { $0[name] } }
    #expect(column("customer_id") == ["A", "B", "C"])
    #expect(column("repeat_purchases") == ["2", "0", "0"])
    // Weeks: 42 of 56 days, 7 days, 210 days.
    #expect(column("age_at_last_purchase") == ["6", "0", "0"])
    #expect(column("observation_age") == ["8", "1", "30"])
    #expect(column("mean_spend") == ["42.50", "", ""])
    #expect(ending.errors.contains("2 days whose amounts come to nothing or less are no purchases"))
    // 3 of 60 + 20 + 35 − 10 + 80 + 30 = 215.
    #expect(
      ending.errors.contains("They gave back 3.00, 1.4% of what"), "\(ending.testDescription)")
  }

  @Test func everyDayCountsWhereThatIsAskedFor() throws {
    let ending = try run(Self.file, Self.mapped + ["--purchase-days", "every_day"])
    #expect(rows(ending).map { $0["customer_id"] } == ["A", "B", "C", "D"])
    #expect(rows(ending).map { $0["repeat_purchases"] } == ["2", "0", "1", "0"])
  }

  @Test(arguments: ["bg_nbd", "mbg_nbd", "pareto_nbd", "nbd"])
  func everyCustomerHasFiniteFigures(model: String) throws {
    let ending = try run(RegularBuyers.transactions, ["--model", model])
    #expect(ending.code == 0, "\(ending.testDescription)")
    let rows = rows(ending)
    #expect(rows.count == 60)
    for row in rows {
      for name in Self.numbers {
        let value = try #require(row[name].flatMap(Double.init), "\(name): \(row)")
        #expect(value.isFinite && value >= 0)
      }
      let alive = try #require(row["probability_alive"].flatMap(Double.init))
      #expect(alive <= 1)
      for name in ["probability_alive", "expected_purchases", "lifetime_value"] {
        let limits = ["_low", "_high"].map { row[name + $0].flatMap(Double.init) }
        guard let low = limits[0], let high = limits[1] else {
          // Limits are told where parameters are, or not at all.
          #expect(limits == [nil, nil])
          continue
        }
        let value = try #require(row[name].flatMap(Double.init))
        #expect(low <= value + 1e-9 && value <= high + 1e-9, "\(name): \(row)")
      }
      let value = try #require(row["lifetime_value"].flatMap(Double.init))
      let ever = try #require(row["residual_lifetime_value"].flatMap(Double.init))
      #expect(value <= ever)
    }
  }

  /// With NBD, E = t (r + x) / (α + T); without a discount the value is margin × spend × E.
  @Test func figuresFollowFromTheParametersShown() throws {
    let options = [
      "--model", "nbd", "--discount-rate", "0", "--margin", "0.25", "--horizon", "10 weeks",
    ]
    let model = rows(try run(RegularBuyers.transactions, options + ["--show", "model"]))
    func parameter(_ name: String) throws -> Double {
      try #require(
        model.first { $0["parameter"] == name }?["parameter_value"].flatMap(Double.init))
    }
    let (r, alpha) = (try parameter("r"), try parameter("alpha"))
    let (p, q, v) = (try parameter("p"), try parameter("q"), try parameter("v"))
    for row in rows(try run(RegularBuyers.transactions, options)) {
      func figure(_ name: String) throws -> Double {
        try #require(row[name].flatMap(Double.init), "\(name)")
      }
      let x = try figure("repeat_purchases")
      let purchases = 10 * (r + x) / (alpha + (try figure("observation_age")))
      #expect(abs(try figure("expected_purchases") - purchases) < 1e-9 * purchases)
      let spend = p * (v + x * (try figure("mean_spend"))) / (p * x + q - 1)
      #expect(abs(try figure("expected_spend") - spend) < 0.02)
      #expect(abs(try figure("lifetime_value") - 0.25 * spend * purchases) < 0.02)
      #expect(row["residual_lifetime_value"] == "")
    }
  }

  @Test func groupsAddUp() throws {
    let groups = rows(try run(RegularBuyers.transactions, ["--show", "groups"]))
    #expect(groups.map { $0["repeat_purchases"] } == (0...6).map(String.init) + ["7+", "all"])
    let counts = groups.compactMap { $0["customers"].flatMap(Int.init) }
    #expect(counts.dropLast().reduce(0, +) == 60 && counts.last == 60)
  }

  @Test(
    "never ends with a bare failure",
    arguments: [
      ("one customer", "a,2025-01-20,50\na,2025-03-02,30\na,2025-05-02,30\n"),
      ("one customer, one purchase", "a,2025-01-20,50\n"),
      ("all bought once", "a,2025-01-20,50\nb,2025-02-20,50\nc,2025-03-20,20\n"),
      ("all on one day", "a,2025-01-20,50\nb,2025-01-20,50\nb,2025-01-20,20\n"),
    ])
  func extremes(name: String, text: String) throws {
    let ending = try run("customer_id,date,amount\n" + text)
    #expect(ending.code == 0, "\(ending.testDescription)")
    #expect(ending.errors.contains("not certain"), "\(ending.testDescription)")
    for row in rows(ending) {
      for name in Self.numbers {
        #expect(row[name].flatMap(Double.init)?.isFinite == true, "\(name): \(row)")
      }
    }
  }

  @Test func everybodyBoughtFirstOnTheLastDay() throws {
    let ending = try run("customer_id,date,amount\na,2025-12-31,50\n")
    #expect(ending.code == 65, "\(ending.testDescription)")
    #expect(ending.errors.contains("nothing can be learned yet"))
  }

  @Test func threeThousandPurchases() throws {
    var text = RegularBuyers.transactions
    for day in 0..<3000 {
      let (year, rest) = (2017 + day / 336, day % 336)
      text +=
        "whale,\(year)-\(RegularBuyers.two(1 + rest / 28))-\(RegularBuyers.two(1 + rest % 28)),5\n"
    }
    let ending = try run(text)
    #expect(ending.code == 0, "\(ending.testDescription)")
    let whale = try #require(rows(ending).first { $0["customer_id"] == "whale" })
    #expect(whale["repeat_purchases"] == "2999")
    for name in Self.numbers {
      #expect(whale[name].flatMap(Double.init)?.isFinite == true, "\(name): \(whale)")
    }
  }

  @Test func theHoldoutIsWhatHappened() throws {
    let options = ["--holdout", "2025-09-30"]
    let holdout = rows(
      try run(RegularBuyers.transactions, options + ["--show", "holdout"]))
    let made = RegularBuyers.purchases.flatMap(\.days).count { $0 > "2025-09-30" }
    let whole = holdout.filter { $0["repeat_purchases"] == "all" }
    #expect(Set(whole.map { $0["actual_purchases"] }) == ["\(made)"])
    #expect(Set(whole.map { $0["customers"] }) == ["60"])
    #expect(whole.last?["purchase_model"] == "naive_rate")
    #expect(Set(whole.compactMap { $0["purchase_model"] }).count == 5)
    // The past rate of each customer: repeat purchases until the day over the age, 92 days long.
    let rates = RegularBuyers.purchases.map { _, days in
      let seen = days.filter { $0 <= "2025-09-30" }
      return Double(seen.count - 1) / (273 - Self.number(of: seen[0])) * 92
    }
    let naive = try #require(whole.last?["foretold_purchases"].flatMap(Double.init))
    #expect(abs(naive - rates.reduce(0, +)) < 1e-9 * naive)

    let tracking = rows(
      try run(RegularBuyers.transactions, options + ["--show", "tracking"]))
    #expect(tracking.last?["until"] == "2025-12-31")
    let all = RegularBuyers.purchases.reduce(0) { $0 + $1.days.count - 1 }
    #expect(tracking.last?["actual_purchases"] == "\(all)")
    for row in tracking {
      let isLate = (row["until"] ?? "") > "2025-09-30"
      #expect(row["is_holdout"] == (isLate ? "true" : "false"))
    }
  }

  /// Days from the beginning of 2025, of an ISO date in it; 31 December is 365.
  private static func number(of day: String) -> Double {
    let parts = day.split(separator: "-").compactMap { Int($0) }
    let months = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
    return Double(months[parts[1] - 1] + parts[2])
  }

  @Test func thereIsNoHoldoutBeforeTheData() throws {
    let ending = try run(
      RegularBuyers.transactions, ["--holdout", "2 years", "--show", "holdout"])
    #expect(ending.code == 65, "\(ending.testDescription)")
    #expect(ending.errors.contains("there is no holdout"), "\(ending.testDescription)")
  }

  @Test func theOrderOfRowsAndThreadsChangeNothing() throws {
    let lines = RegularBuyers.transactions.split(separator: "\n")
    let turned = ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n") + "\n"
    let first = try run(RegularBuyers.transactions, ["--threads", "1"])
    let second = try run(turned, ["--threads", "3"])
    #expect(first.output == second.output && !first.output.isEmpty)
  }

  static let histories = """
    id,x,t_x,T,monetary_value
    a,2,30.43,38.86,22.35
    b,1,1.71,38.86,11.77
    c,0,0,38.86,0
    d,3,12.5,30,8.50
    e,-1,0,20,0
    f,1,25,20,9
    g,1.5,10,20,9
    h,0,7,20,0
    i,2,0,20,5
    j,1,-3,20,5
    k,one,3,20,5

    """

  private func runSummary(_ text: String, _ arguments: [String] = []) throws -> Program.Ending {
    let folder = try TemporaryFolder()
    try folder.write("S.csv", text)
    return try Program("sextant").run(
      ["lifetime", "--summary", "S.csv", "--format", "csv"] + arguments, in: folder)
  }

  @Test func historiesAreReadAsTheyAre() throws {
    let ending = try runSummary(Self.histories)
    #expect(ending.code == 0, "\(ending.testDescription)")
    let rows = rows(ending)
    #expect(rows.map { $0["customer_id"] } == ["a", "b", "c", "d"])
    #expect(rows.map { $0["observation_age"] } == ["38.86", "38.86", "38.86", "30"])
    #expect(rows.map { $0["mean_spend"] } == ["22.35", "11.77", "", "8.50"])
  }

  @Test(
    "tells what is wrong with a history, where and how to mend it",
    arguments: [
      ("S.csv:6:2: error: column 'x': '-1' is negative", "0 or more"),
      ("S.csv:7:3: error: column 't_x': '25' is beyond the observation age, 20", "one unit"),
      ("S.csv:8:2: error: column 'x': '1.5' is not a whole number", "count the days"),
      ("S.csv:9:3: error: column 't_x': '7' does not go with 0 repeat purchases", "exactly"),
      ("S.csv:10:3: error: column 't_x': '0' does not go with 2 repeat purchases", "exactly"),
      ("S.csv:11:3: error: column 't_x': '-3' is negative", "0 or more"),
      ("S.csv:12:2: error: column 'x': 'one' is not a number", "1234.50"),
    ])
  func badHistories(message: String, fix: String) throws {
    let ending = try runSummary(Self.histories)
    let lines = ending.errors.split(separator: "\n").map(String.init)
    let line = try #require(lines.firstIndex(of: message), "\(ending.testDescription)")
    #expect(lines[line + 1].hasPrefix("  fix: ") && lines[line + 1].contains(fix))
    let strict = try runSummary(Self.histories, ["--strict"])
    #expect(strict.code == 65 && strict.errors.contains(message), "\(strict.testDescription)")
    #expect(strict.output.isEmpty)
  }

  @Test func aFileWithoutAnyGoodHistoryIsAnError() throws {
    let ending = try runSummary("x,t_x,T\n-1,0,3\n")
    #expect(ending.code == 65, "\(ending.testDescription)")
    #expect(ending.errors.contains("no history"), "\(ending.testDescription)")
  }

  @Test func withoutSpendThereIsNoMoney() throws {
    let ending = try runSummary(
      "x,t_x,T\n2,30.43,38.86\n1,1.71,38.86\n0,0,38.86\n0,0,30\n4,20,30\n", ["--model", "nbd"])
    #expect(ending.errors.contains("No spend is known"), "\(ending.testDescription)")
    for row in rows(ending) {
      #expect(row["lifetime_value"] == "" && row["expected_purchases"] != "")
    }
  }

  @Test func standardInputIsRead() throws {
    let ending = try Program("sextant").run(
      ["lifetime", "--transactions", "-", "--as-of", "2025-12-31", "--format", "csv"],
      in: TemporaryFolder(),
      input: RegularBuyers.transactions)
    #expect(rows(ending).count == 60, "\(ending.testDescription)")
  }

  @Test(
    "refuses what cannot be",
    arguments: [
      (["--model", "bgnbd"], "bg_nbd"), (["--margin", "2"], "0 to 1"),
      (["--discount-rate", "-1"], "0.10"), (["--horizon", "soon"], "soon"),
      (["--holdout", "9"], "9"), (["--summary", "S.csv"], "give one of them"),
      (["--show", "all"], "customers"),
    ])
  func refusals(arguments: [String], part: String) throws {
    let ending = try run(RegularBuyers.transactions, arguments)
    #expect(ending.code == 64, "\(ending.testDescription)")
    #expect(ending.errors.contains(part), "\(ending.testDescription)")
  }
}
