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

  /// 60 customers who buy every so many days, some of whom stop.
  static var many: String {
    var text = "customer_id,date,amount\n"
    for customer in 0..<60 {
      let every = 10 + customer % 7 * 9
      let stops = customer % 3 == 0 ? 90 + customer : 300
      var day = customer % 40
      while day <= stops {
        let date = "2025-\(two(1 + day / 28))-\(two(1 + day % 28))"
        text += "K\(two(customer)),\(date),\(10 + customer % 11 * 3 + day % 5).50\n"
        day += every + (day * 7 + customer) % 13
      }
    }
    return text
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

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
  }

  @Test func everyDayCountsWhereThatIsAskedFor() throws {
    let ending = try run(Self.file, Self.mapped + ["--purchase-days", "every_day"])
    #expect(rows(ending).map { $0["customer_id"] } == ["A", "B", "C", "D"])
    #expect(rows(ending).map { $0["repeat_purchases"] } == ["2", "0", "1", "0"])
  }

  @Test(arguments: ["bg_nbd", "mbg_nbd", "pareto_nbd", "nbd"])
  func everyCustomerHasFiniteFigures(model: String) throws {
    let ending = try run(Self.many, ["--model", model])
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
    let model = rows(try run(Self.many, options + ["--show", "model"]))
    func parameter(_ name: String) throws -> Double {
      try #require(
        model.first { $0["parameter"] == name }?["parameter_value"].flatMap(Double.init))
    }
    let (r, alpha) = (try parameter("r"), try parameter("alpha"))
    let (p, q, v) = (try parameter("p"), try parameter("q"), try parameter("v"))
    for row in rows(try run(Self.many, options)) {
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
    let groups = rows(try run(Self.many, ["--show", "groups"]))
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
    var text = Self.many
    for day in 0..<3000 {
      let (year, rest) = (2017 + day / 336, day % 336)
      text += "whale,\(year)-\(Self.two(1 + rest / 28))-\(Self.two(1 + rest % 28)),5\n"
    }
    let ending = try run(text)
    #expect(ending.code == 0, "\(ending.testDescription)")
    let whale = try #require(rows(ending).first { $0["customer_id"] == "whale" })
    #expect(whale["repeat_purchases"] == "2999")
    for name in Self.numbers {
      #expect(whale[name].flatMap(Double.init)?.isFinite == true, "\(name): \(whale)")
    }
  }

  @Test func standardInputIsRead() throws {
    let ending = try Program("sextant").run(
      ["lifetime", "--transactions", "-", "--as-of", "2025-12-31", "--format", "csv"],
      in: TemporaryFolder(),
      input: Self.many)
    #expect(rows(ending).count == 60, "\(ending.testDescription)")
  }

  @Test(
    "refuses what cannot be",
    arguments: [
      (["--model", "bgnbd"], "bg_nbd"), (["--margin", "2"], "0 to 1"),
      (["--discount-rate", "-1"], "0.10"), (["--horizon", "soon"], "soon"),
      (["--holdout", "9"], "9"), (["--show", "all"], "customers"),
    ])
  func refusals(arguments: [String], part: String) throws {
    let ending = try run(Self.many, arguments)
    #expect(ending.code == 64, "\(ending.testDescription)")
    #expect(ending.errors.contains(part), "\(ending.testDescription)")
  }
}
