import Columns
import Retention
import Statistics
import Testing

@Suite("Cohorts")
struct CohortTests {
  private func day(_ iso: String) throws -> Day { try #require(Day(iso: iso)) }
  private func amount(_ text: String) throws -> Amount { try #require(Amount(decimal: text)) }

  /// a: January, March; b: January (twice), February; c: March; d: refund alone.
  private func history() throws -> PurchaseHistory {
    var history = PurchaseHistory()
    for (customer, date, money) in [
      ("a", "2025-01-05", "10"), ("a", "2025-03-31", "5.50"), ("b", "2025-01-31", "0.10"),
      ("b", "2025-01-31", "0.20"), ("b", "2025-02-01", "1"), ("b", "2025-02-03", "-0.25"),
      ("c", "2025-03-01", "7"), ("d", "2025-02-01", "-3"),
    ] {
      history.add(customer: customer, day: try day(date), amount: try amount(money))
    }
    return history
  }

  @Test func byHand() throws {
    let asOf = try day("2025-03-31")
    let table = CohortTable(try history().customers(asOf: asOf), by: .month, asOf: asOf)
    #expect(table.cohorts.map(\.period.description) == ["2025-01", "2025-02", "2025-03"])
    #expect(table.cohorts.map(\.size) == [2, 0, 1])
    #expect(table.withoutPurchase == 1)
    let january = table.cohorts[0].cells
    #expect(january.map(\.active) == [2, 1, 1])
    #expect(january.map(\.activeOrLater) == [2, 2, 1])
    #expect(january.map(\.orders) == [3, 1, 1])
    #expect(january.map(\.revenue.description) == ["10.30", "0.75", "5.50"])
    #expect(january.map(\.cumulativeRevenue.description) == ["10.30", "11.05", "16.55"])
    #expect(january.map(\.isFinished) == [true, true, true])
    // The empty cohort of February is no part of the means.
    #expect(table.means.map(\.cohorts) == [2, 1, 1])
    #expect(table.means.map(\.retention.share) == [1, 0.5, 0.5])
    let january25 = try #require(Period("2025-01"))
    #expect(table.customers(of: january25, offset: 1) == ["b"])
    #expect(table.customers(of: january25, offset: 1, active: false) == ["a"])
    #expect(table.customers(of: january25, offset: 3) == nil)
  }

  @Test func aMonthThatGoesOnIsMarkedAndKeptOutOfMeans() throws {
    let asOf = try day("2025-03-30")
    var history = PurchaseHistory()
    history.add(customer: "a", day: try day("2025-02-05"))
    history.add(customer: "a", day: try day("2025-03-05"))
    let table = CohortTable(history.customers(asOf: asOf), by: .month, asOf: asOf)
    #expect(table.cohorts[0].cells.map(\.isFinished) == [true, false])
    #expect(table.means.map(\.cohorts) == [1, 0])
    #expect(table.means[1].retention.share == nil)
    #expect(table.means[1].cumulativeRevenuePerCustomer == nil)
  }

  @Test func joiningDaysAndRollingCohorts() throws {
    let asOf = try day("2025-03-31")
    let customers = try history().customers(asOf: asOf)
    let joined = CohortTable(
      customers, by: .month, asOf: asOf,
      joined: ["c": try day("2025-02-10"), "d": try day("2025-02-01"), "a": try day("2025-02-01")])
    #expect(joined.cohorts.map(\.size) == [1, 3, 0])
    #expect(joined.cohorts[1].cells.map(\.active) == [0, 2])
    #expect(joined.monthsBeforeJoining == 1)
    let rolling = CohortTable(customers, by: .month, asOf: asOf, membership: .rolling)
    #expect(rolling.cohorts.map(\.size) == [2, 1, 2])
    #expect(rolling.cohorts[1].cells.map(\.active) == [1, 0])
  }

  @Test func fiscalQuartersAndYears() throws {
    let asOf = try day("2025-06-30")
    var history = PurchaseHistory()
    for date in ["2024-03-31", "2024-04-01", "2025-05-01"] {
      history.add(customer: date, day: try day(date))
    }
    let customers = history.customers(asOf: asOf)
    let quarters = CohortTable(customers, by: .quarter, asOf: asOf, fiscalYearStarts: 4)
    #expect(
      quarters.cohorts.filter { $0.size > 0 }.map(\.period.description)
        == ["2024-Q4", "2025-Q1", "2026-Q1"])
    let years = CohortTable(customers, by: .year, asOf: asOf, fiscalYearStarts: 4)
    #expect(years.cohorts.map(\.period.description) == ["2024", "2025", "2026"])
    #expect(years.cohorts.last?.cells.last?.isFinished == false)
  }

  @Test func daysOfTheFirstYearsDoNoHarm() throws {
    let asOf = try day("2025-03-31")
    var history = try history()
    history.add(customer: "old", day: try day("0001-01-01"))
    let table = CohortTable(history.customers(asOf: asOf), by: .month, asOf: asOf)
    #expect(table.cohorts.count == 240)
    #expect(table.beganEarlier == 1)
    let first = try day("0001-01-01")
    let none = CohortTable(history.customers(asOf: first), by: .year, asOf: first)
    #expect(none.cohorts.isEmpty)
  }

  @Test(arguments: UInt64(0)..<20)
  func partsInAnyOrderGiveTheSameHistory(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let start = try day("2023-11-01").number
    var rows = (0..<300).map { _ in
      (
        "c\(generator.draw(below: 25))", Day(number: start + Int32(generator.draw(below: 700))),
        Amount(units: Int64(generator.draw(in: -20_000...90_000)))
      )
    }
    func history(_ rows: some Sequence<(String, Day, Amount)>) -> PurchaseHistory {
      var history = PurchaseHistory()
      for row in rows { history.add(customer: row.0, day: row.1, amount: row.2) }
      return history
    }
    let whole = history(rows)
    generator.shuffle(&rows)
    let batch = Batch(
      schema: Schema([
        Field("customer_id", .text), Field("date", .date), Field("amount", .amount),
      ]),
      columns: [
        .text(TextValues(rows.map { $0.0 })), .date(Values(rows.map(\.1))),
        .amount(Values(rows.map(\.2))),
      ], rowCount: rows.count)
    var merged = history(rows[200...])
    var part = PurchaseHistory()
    part.add(batch[0..<120])
    merged.merge(part)
    part = PurchaseHistory()
    part.add(batch[120..<200])
    merged.merge(part)
    #expect(merged.encoded() == whole.encoded())
    // Every customer is in one cohort, and nobody comes back more often than they are.
    let asOf = Day(number: start + 650)
    let customers = history(rows.filter { $0.1 <= asOf }).customers(asOf: asOf)
    let table = CohortTable(customers, by: .quarter, asOf: asOf)
    #expect(table.cohorts.reduce(0) { $0 + $1.size } + table.withoutPurchase == customers.count)
    for cohort in table.cohorts {
      #expect(cohort.cells[0].active == cohort.size)
      for cell in cohort.cells {
        #expect(cell.active <= cell.activeOrLater && cell.activeOrLater <= cohort.size)
        #expect(
          table.customers(of: cohort.period, offset: cell.offset)?.count == cell.active)
      }
    }
  }

  @Test func thresholdFromGaps() throws {
    let asOf = try day("2025-12-31")
    var history = PurchaseHistory()
    // Nine gaps of 10 days and one of 100.
    var date = try day("2025-01-01")
    for gap in [0, 10, 10, 10, 10, 10, 10, 10, 10, 10, 100] {
      date = date.adding(days: gap)
      history.add(customer: "a", day: date)
    }
    let threshold = try #require(QuietThreshold(history.customers(asOf: asOf), asOf: asOf))
    #expect(threshold.days == 10 && threshold.gaps == 10 && threshold.isLowBase)
    #expect(
      QuietThreshold(history.customers(asOf: asOf), asOf: asOf, share: 0.95)?.days == 100)
    var once = PurchaseHistory()
    once.add(customer: "a", day: try day("2025-01-01"))
    #expect(QuietThreshold(once.customers(asOf: asOf), asOf: asOf) == nil)
  }

  @Test func revenueOfThoseWhoWereThere() throws {
    var revenue = RevenueRetention()
    func add(_ before: String, _ after: String) throws {
      var (start, end) = (WideAmount.zero, WideAmount.zero)
      start += try amount(before)
      end += try amount(after)
      revenue.add(start: start, end: end)
    }
    try add("100", "150")
    try add("100", "60")
    try add("50", "0")
    try add("0", "70")
    try add("-5", "10")
    try add("50", "-20")
    #expect(revenue.start.description == "300.00")
    #expect(revenue.expansion.description == "50.00")
    #expect(revenue.contraction.description == "40.00")
    #expect(revenue.churned.description == "100.00")
    #expect(revenue.gained.description == "80.00")
    #expect(revenue.net == 0.7)
    #expect(revenue.gross == 160.0 / 300)
    #expect(RevenueRetention().net == nil && RevenueRetention().gross == nil)
  }
}
