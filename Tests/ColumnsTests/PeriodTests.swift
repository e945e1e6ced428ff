@testable import Columns
import Testing

@Suite("Fiscal periods")
struct PeriodTests {
  @Test(arguments: [
    ("2025", 1, "2025-01-01", "2025-12-31"), ("2025-Q4", 1, "2025-10-01", "2025-12-31"),
    ("2025-H2", 1, "2025-07-01", "2025-12-31"), ("2024-02", 1, "2024-02-01", "2024-02-29"),
    ("2025-Q1", 4, "2024-04-01", "2024-06-30"), ("2025", 4, "2024-04-01", "2025-03-31"),
  ])
  func bounds(name: String, starts: Int, first: String, last: String) throws {
    let period = try #require(Period(name, fiscalYearStarts: starts))
    #expect(period.first.description == first)
    #expect(period.last.description == last)
    #expect(period.description == name)
    #expect(Period(period.length, containing: period.last, fiscalYearStarts: starts) == period)
    #expect(period.previous?.last == period.first.adding(days: -1))
  }

  @Test(arguments: ["2025-Q5", "2025-13", "25", "2025-", "2025/Q1", "2025-H3", "2025-Q44", ""])
  func refused(name: String) {
    #expect(Period(name) == nil)
  }
}

@Suite("Days")
struct DayTests {
  @Test func countsFromTheEpoch() throws {
    #expect(try #require(Day(iso: "1970-01-01")).number == 0)
    #expect(try #require(Day(iso: "2000-03-01")).number == 11_017)
    #expect(Day(iso: "2025-02-29") == nil)
    #expect(Day(iso: "2025-2-3") == nil)
  }

  /// Every day of 4,000 years: the calendar goes on by one, with the lengths of the months.
  @Test func calendarGoesOn() {
    var (year, month, day) = (-800, 1, 1)
    var number = Day(unchecked: year, month: month, day: day).number
    // 400 years are 146,097 days, and 1970-01-01 is day 0.
    #expect(Day(unchecked: 1970 - 2800, month: 1, day: 1).number == -7 * 146_097)
    while year < 3200 {
      let found = Day(number: number).civil
      guard found == (year, month, day),
        Day(unchecked: year, month: month, day: day).number == number
      else {
        Issue.record("day \(number) is \(found), not \(year)-\(month)-\(day)")
        return
      }
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      day += 1
      if day > lengths[month - 1] { (month, day) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
      number += 1
    }
  }

  @Test(arguments: [Int32.min, Int32.max])
  func anyDayNumberHasADate(number: Int32) {
    let (year, month, day) = Day(number: number).civil
    #expect(Day(unchecked: year, month: month, day: day).number == number)
  }

  @Test func everyDayRoundTrips() throws {
    var day = try #require(Day(iso: "1899-12-25"))
    let end = try #require(Day(iso: "2101-01-05"))
    while day < end {
      #expect(Day(iso: day.description) == day)
      day = day.adding(days: 1)
    }
  }

  @Test(arguments: [
    ("2025-01-31", 1, "2025-02-28"), ("2025-02-28", 1, "2025-03-31"),
    ("2024-02-29", -12, "2023-02-28"), ("2025-03-15", -3, "2024-12-15"),
    ("2025-12-31", -12, "2024-12-31"),
  ])
  func monthEndsStick(from: String, months: Int, to: String) throws {
    #expect(try #require(Day(iso: from)).adding(months: months).description == to)
  }

  @Test(arguments: [
    ("2025-01-15", "2025-02-14", 0), ("2025-01-15", "2025-02-15", 1),
    ("2025-01-31", "2025-02-28", 1), ("2025-03-01", "2025-01-31", -1),
    ("2024-02-29", "2025-02-28", 12),
  ])
  func wholeMonths(from: String, to: String, months: Int) throws {
    #expect(try #require(Day(iso: from)).months(to: #require(Day(iso: to))) == months)
  }

  @Test("a period looked at before its end")
  func untilADay() throws {
    let quarter = try #require(Period("2025-Q4"))
    let day = try #require(Day(iso: "2025-11-15"))
    let soFar = try #require(quarter.until(day))
    #expect(soFar.last == day)
    #expect(soFar.first == quarter.first)
    #expect(soFar.description == "2025-Q4 until 2025-11-15")
    #expect(soFar.previous?.description == "2025-Q3")
    #expect(!soFar.contains(day.adding(days: 1)))
    #expect(quarter.until(quarter.last) == quarter)
    #expect(quarter.until(quarter.first.adding(days: -1)) == nil)
  }

  @Test func weekdays() throws {
    #expect(try #require(Day(iso: "2025-12-29")).weekday == 1)
    #expect(try #require(Day(iso: "1969-12-28")).weekday == 7)
  }
}

@Suite("Amounts")
struct AmountTests {
  @Test(arguments: [
    ("12.5", "12.50"), ("-0.0025", "-0.0025"), ("0", "0.00"),
    ("922337203685477.5807", "922337203685477.5807"),
    ("-922337203685477.5808", "-922337203685477.5808"), ("+3.10000", "3.10"),
  ])
  func decimalText(text: String, printed: String) throws {
    #expect(try #require(Amount(decimal: text)).description == printed)
  }

  @Test(arguments: ["", "-", "1,5", "1.23456", "922337203685477.5808", "1e3", "."])
  func refused(text: String) {
    #expect(Amount(decimal: text) == nil)
  }

  @Test func tenDimesMakeOne() throws {
    var sum = WideAmount.zero
    for _ in 0..<10 { sum += try #require(Amount(decimal: "0.10")) }
    #expect(sum.amount == Amount(decimal: "1"))
  }
}
