import TestSupport
import Testing

@Suite("sextant lifetime by occasion")
struct LifetimeOccasionTests {
  private func run(_ text: String, _ arguments: [String]) throws -> Program.Ending {
    let folder = try TemporaryFolder()
    try folder.write("F.csv", text)
    return try Program("sextant").run(["lifetime", "--format", "csv"] + arguments, in: folder)
  }

  private func rows(_ ending: Program.Ending) -> [[String: String]] {
    CSVRecords(ending.output).rows
  }

  // As of 2025-12-15, so that months end on the 15th. A bought in those to 15 August, 15 September
  // (on two days), and 15 December; B in that to 15 October; C in the last one; D gave all back.
  static let file = """
    customer_id,date,amount
    A,2025-08-15,10
    A,2025-08-16,20
    A,2025-09-15,30
    A,2025-12-01,40
    B,2025-10-15,50
    B,2025-09-16,5
    C,2025-11-16,60
    D,2025-10-01,7
    D,2025-10-01,-7
    A,2025-12-16,999

    """

  static func transactions(_ unit: String, asOf: String) -> [String] {
    [
      "--transactions", "F.csv", "--as-of", asOf, "--model", "bg_bb", "--unit", unit,
    ]
  }

  @Test func monthsEndAsTheLastOneDoes() throws {
    let ending = try run(Self.file, Self.transactions("month", asOf: "2025-12-15"))
    #expect(ending.code == 0, "\(ending.testDescription)")
    let rows = rows(ending)
    func column(_ name: String) -> [String?] { rows.map { $0[name] } }
    #expect(column("customer_id") == ["A", "B", "C"])
    #expect(column("repeat_purchases") == ["2", "0", "0"])
    #expect(column("age_at_last_purchase") == ["4", "0", "0"])
    #expect(column("observation_age") == ["4", "2", "0"])
    // (20 + 30 + 40) / 2.
    #expect(column("mean_spend") == ["45.00", "", ""])
    #expect(ending.errors.contains("Purchases are counted by month"), "\(ending.testDescription)")
  }

  @Test(
    "other units",
    arguments: [
      // Bought 122, 121, 91 and 14 days before 15 December; 61; 29.
      ("week", ["2", "0", "0"], ["15", "0", "0"], ["17", "8", "4"]),
      ("quarter", ["1", "0", "0"], ["1", "0", "0"], ["1", "0", "0"]),
      ("year", ["0", "0", "0"], ["0", "0", "0"], ["0", "0", "0"]),
    ])
  func units(unit: String, purchases: [String], last: [String], seen: [String]) throws {
    let file = unit == "week" ? Self.file.replacing("B,2025-09-16,5\n", with: "") : Self.file
    let ending = try run(file, Self.transactions(unit, asOf: "2025-12-15"))
    if unit == "year" {
      #expect(ending.code == 65 && ending.errors.contains("nothing can be learned"))
      return
    }
    let rows = rows(ending)
    #expect(rows.map { $0["repeat_purchases"] } == purchases)
    #expect(rows.map { $0["observation_age"] } == seen, "\(ending.testDescription)")
    #expect(rows.map { $0["age_at_last_purchase"] } == last)
  }

  @Test func aHoldoutIsOfWholeOccasions() throws {
    let arguments = Self.transactions("month", asOf: "2025-12-31")
    let holdout = rows(
      try run(
        RegularBuyers.transactions, arguments + ["--holdout", "2025-10-10", "--show", "holdout"]))
    // The last month that ends by 10 October is September.
    let later = RegularBuyers.purchases.filter { $0.days[0] <= "2025-09-30" }.map { _, days in
      Set(days.filter { $0 > "2025-09-30" }.map { $0.prefix(7) }).count
    }
    let whole = holdout.filter { $0["repeat_purchases"] == "all" }
    #expect(whole.last?["purchase_model"] == "naive_rate" && whole.count > 1)
    #expect(Set(whole.map { $0["actual_purchases"] }) == ["\(later.reduce(0, +))"])
    #expect(whole.first?["customers"] == "\(later.count)")
    let tracking = rows(
      try run(
        RegularBuyers.transactions, arguments + ["--holdout", "2025-10-10", "--show", "tracking"]))
    #expect(tracking.last?["until"] == "2025-12-31")
    let all = RegularBuyers.purchases.reduce(0) { $0 + Set($1.days.map { $0.prefix(7) }).count - 1 }
    #expect(tracking.last?["actual_purchases"] == "\(all)")
    for row in tracking {
      #expect(row["is_holdout"] == ((row["until"] ?? "") > "2025-09-30" ? "true" : "false"))
    }
  }

  // Figures by the article's parameters are tested on the library.
  @Test(arguments: ["bg_bb", "bb"])
  func everyCustomerHasFiniteFigures(model: String) throws {
    let ending = try run(
      RegularBuyers.transactions,
      ["--transactions", "F.csv", "--as-of", "2025-12-31", "--model", model])
    #expect(ending.code == 0, "\(ending.testDescription)")
    let rows = rows(ending)
    #expect(rows.count == 60)
    for row in rows {
      for name in LifetimeCommandTests.numbers {
        let value = try #require(row[name].flatMap(Double.init), "\(name): \(row)")
        #expect(value.isFinite && value >= 0)
      }
      #expect((row["expected_purchases"].flatMap(Double.init) ?? 99) <= 12)
    }
  }

  static let histories = """
    x,t_x,T
    2,5,6
    0,0,6
    1,1,6
    4,6,6
    2,3.5,6
    1,2,5.25
    4,3,6

    """

  @Test(
    "refuses histories that are not of occasions",
    arguments: [
      ("F.csv:6:2: error: column 't_x': '3.5' is not a whole number of occasions", "bg_nbd"),
      ("F.csv:7:3: error: column 'T': '5.25' is not a whole number of occasions", "bg_nbd"),
      (
        "F.csv:8:1: error: column 'x': '4' is more than the occasions until the last purchase, 3",
        "one each"
      ),
    ])
  func badHistories(message: String, fix: String) throws {
    let arguments = ["--summary", "F.csv", "--model", "bg_bb", "--unit", "year"]
    let ending = try run(Self.histories, arguments)
    #expect(ending.code == 0 && rows(ending).count == 4, "\(ending.testDescription)")
    let lines = ending.errors.split(separator: "\n").map(String.init)
    let line = try #require(lines.firstIndex(of: message), "\(ending.testDescription)")
    #expect(lines[line + 1].hasPrefix("  fix: ") && lines[line + 1].contains(fix))
    #expect(try run(Self.histories, arguments + ["--strict"]).code == 65)
    // Another model takes them all.
    #expect(rows(try run(Self.histories, ["--summary", "F.csv"])).count == 7)
  }

  @Test func daysAreTooShort() throws {
    let ending = try run(Self.file, Self.transactions("day", asOf: "2025-12-15"))
    #expect(ending.code == 64 && ending.errors.contains("fix: take a unit of week"))
  }

  @Test("the distribution has every customer once", arguments: ["auto", "pareto_nbd", "bg_bb"])
  func distribution(model: String) throws {
    let ending = try run(
      RegularBuyers.transactions,
      [
        "--transactions", "F.csv", "--as-of", "2025-12-31", "--model", model, "--show",
        "distribution",
      ])
    let rows = rows(ending)
    let made = RegularBuyers.purchases.map { _, days in
      model == "bg_bb" ? Set(days.map { $0.prefix(7) }).count - 1 : days.count - 1
    }
    #expect(rows.count > 2, "\(ending.testDescription)")
    var expected = 0.0
    for row in rows {
      let name = try #require(row["repeat_purchases"])
      let customers = name == "10+" ? made.count { $0 >= 10 } : made.count { "\($0)" == name }
      #expect(row["customers"] == "\(customers)", "\(ending.testDescription)")
      expected += try #require(row["foretold_customers"].flatMap(Double.init))
    }
    // Rows left out hold less than 0.05 customers each.
    #expect((expected - 60).magnitude < 0.5)
  }

  @Test func aHoldoutMayBeAShareOfTheTimeSeen() throws {
    let arguments = ["--transactions", "F.csv", "--as-of", "2025-12-31", "--show", "tracking"]
    let first = try #require(RegularBuyers.purchases.map { $0.days[0] }.min())
    #expect(first == "2025-01-01")
    // 364 days from 1 January to 31 December: a quarter is 91.
    let share = try run(RegularBuyers.transactions, arguments + ["--holdout", "25%"])
    let day = try run(RegularBuyers.transactions, arguments + ["--holdout", "2025-10-01"])
    #expect(share.code == 0 && !share.output.isEmpty, "\(share.testDescription)")
    #expect(share.output == day.output)
    let wrong = try run(RegularBuyers.transactions, arguments + ["--holdout", "95%"])
    #expect(wrong.code == 64 && wrong.errors.contains("95%"), "\(wrong.testDescription)")
  }
}
