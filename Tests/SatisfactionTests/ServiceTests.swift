import Columns
import Satisfaction
import Statistics
import Testing

func at(_ text: String) throws -> Moment {
  let parts = text.split(separator: " ")
  let day = try #require(Day(iso: parts[0]))
  guard parts.count == 2 else { return Moment(day) }
  let clock = parts[1].split(separator: ":").compactMap { Int($0) }
  return Moment(day, second: clock[0] * 3600 + clock[1] * 60)
}

@Suite("Hours of work")
struct WorkCalendarTests {
  @Test func hoursWithinAndAcrossDays() throws {
    let calendar = WorkCalendar.usual
    // 2026-01-05 is a Monday.
    func hours(_ from: String, _ to: String) throws -> Double {
      Double(calendar.workedSeconds(from: try at(from), to: try at(to))) / 3600
    }
    #expect(try hours("2026-01-05 10:00", "2026-01-05 12:30") == 2.5)
    #expect(try hours("2026-01-05 17:00", "2026-01-06 10:00") == 2)
    #expect(try hours("2026-01-09 17:00", "2026-01-12 10:00") == 2)
    #expect(try hours("2026-01-10 09:00", "2026-01-11 20:00") == 0)
    #expect(try hours("2026-01-05 06:00", "2026-01-05 23:00") == 9)
    #expect(try hours("2026-01-05 12:00", "2026-01-19 12:00") == 90)
    #expect(try hours("2026-01-06 12:00", "2026-01-05 12:00") == 0)
  }

  @Test func holidaysAndDaysWorkedInExchange() throws {
    // The Spring Festival of 2026: off from the 15th to the 23rd of February, worked on the 14th
    // and the 28th.
    let off = try (15...23).map { try #require(Day(year: 2026, month: 2, day: $0)) }
    let worked = try [14, 28].map { try #require(Day(year: 2026, month: 2, day: $0)) }
    let calendar = WorkCalendar(holidays: off, workedDays: worked)
    let first = try #require(Day(year: 2026, month: 2, day: 9))
    let end = try #require(Day(year: 2026, month: 3, day: 2))
    // 9–13 and 24–27 of the week, and the two Saturdays.
    #expect(calendar.workingDays(from: first, to: end) == 11)
    #expect(calendar.isWorked(worked[0]))
    #expect(!calendar.isWorked(off[3]))
  }

  @Test(arguments: UInt64(0)..<30)
  func countsLikeADiary(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let start = try #require(Day(year: 2025, month: 12, day: 1))
    let holidays = (0..<6).map { _ in start.adding(days: random.draw(in: 0...60)) }
    let worked = (0..<4).map { _ in start.adding(days: random.draw(in: 0...60)) }
    let calendar = WorkCalendar(holidays: holidays, workedDays: worked)
    let from = start.adding(days: random.draw(in: 0...30))
    let days = random.draw(in: 0...40)
    var count = 0
    for day in 0..<days where calendar.isWorked(from.adding(days: day)) { count += 1 }
    #expect(calendar.workingDays(from: from, to: from.adding(days: days)) == count)
  }
}

@Suite("Cases of the service desk")
struct ServiceFiguresTests {
  private func figures(
    _ cases: [ServiceCase], asOf: String, keepsDays: Bool = false
  ) throws -> ServiceFigures {
    ServiceFigures(
      FollowedCase.following(cases), asOf: try at(asOf), targets: ServiceTargets(),
      calendar: .usual, keepsDays: keepsDays)
  }

  @Test func anOpenCaseIsJudgedOnceItsTimeIsOver() throws {
    let one = ServiceCase(customer: 0, opened: try at("2026-01-05 09:00"))
    let early = try figures([one], asOf: "2026-01-06 08:00")
    #expect(early.firstResponseInTime.outOf == 0)
    #expect(early.resolutionInTime.outOf == 0)
    let late = try figures([one], asOf: "2026-01-07 09:00")
    #expect(late.firstResponseInTime == ShareEstimate(0, of: 1))
    #expect(late.resolutionInTime.outOf == 0)
    #expect(late.open == 1)
  }

  @Test func openCasesAreCensored() throws {
    // Two done after 10 hours, two still open after 20 and more.
    let opened = try at("2026-01-05 00:00")
    let cases = [
      ServiceCase(customer: 0, opened: opened, resolved: try at("2026-01-05 10:00")),
      ServiceCase(customer: 1, opened: opened, resolved: try at("2026-01-05 10:00")),
      ServiceCase(customer: 2, opened: opened), ServiceCase(customer: 3, opened: opened),
    ]
    let found = try figures(cases, asOf: "2026-01-05 20:00")
    #expect(found.resolution.median == 10)
    let curve = try #require(found.resolution.curve)
    #expect(curve.survival(at: 15) == 0.5)
    #expect(curve.time(whenShareIs: 0.1).time == nil)
  }

  @Test func daysWithoutHoursAreLeftOutOfHours() throws {
    let cases = [
      ServiceCase(
        customer: 0, opened: try at("2026-01-05 09:00"), resolved: try at("2026-01-05 11:00")),
      ServiceCase(
        customer: 1, opened: try at("2026-01-05"), resolved: try at("2026-01-09"),
        hasOnlyDays: true),
    ]
    let found = try figures(cases, asOf: "2026-01-31")
    #expect(found.withoutHours == 1)
    #expect(found.resolution.median == 2)
    #expect(found.cases == 2)
    #expect(try figures(cases, asOf: "2026-01-31", keepsDays: true).resolution.count == 2)
  }

  @Test func aRepeatIsOfTheSameCustomerAndCauseAfterTheResolution() throws {
    func one(_ customer: Int32, _ cause: Int32, _ opened: String, _ resolved: String?) throws
      -> ServiceCase
    {
      ServiceCase(
        customer: customer, cause: cause, opened: try at(opened),
        resolved: try resolved.map { try at($0) }, contacts: 1)
    }
    let cases = [
      try one(0, 0, "2026-01-01 09:00", "2026-01-02 09:00"),
      try one(0, 0, "2026-01-01 12:00", "2026-01-01 13:00"),
      try one(0, 0, "2026-02-01 09:00", nil),
      try one(0, 1, "2026-01-03 09:00", "2026-01-04 09:00"),
      try one(1, 0, "2026-01-03 09:00", "2026-01-04 09:00"),
      try one(1, -1, "2026-01-05 09:00", "2026-01-06 09:00"),
    ]
    let found = try figures(cases, asOf: "2026-03-31")
    // The first recurs exactly after 30 days; the second was reported while the first was open and
    // recurs after more than 30; one resolved case has no cause.
    #expect(found.recurrence == ShareEstimate(1, of: 4))
    #expect(found.firstContact == ShareEstimate(5, of: 5))
  }

  @Test(arguments: UInt64(0)..<10)
  func theOrderOfRowsChangesNothing(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var cases = try (0..<40).map { _ in
      let opened = Moment(
        seconds: try at("2026-01-01").seconds + Int64(random.draw(in: 0...9) * 86_400))
      return ServiceCase(
        customer: Int32(random.draw(in: 0...3)), cause: Int32(random.draw(in: -1...1)),
        opened: opened,
        resolved: random.drawBool(probability: 0.7)
          ? Moment(seconds: opened.seconds + Int64(random.draw(in: 0...5) * 43_200)) : nil,
        contacts: random.draw(in: 1...2))
    }
    let before = try figures(cases, asOf: "2026-03-01")
    random.shuffle(&cases)
    #expect(try figures(cases, asOf: "2026-03-01") == before)
  }

  @Test func causesByFrequency() {
    let pareto = CausePareto([("late", 5), ("", 1), ("damaged", 5), ("billing", 9), ("none", 0)])
    #expect(pareto.causes.map(\.name) == ["billing", "damaged", "late", ""])
    #expect(pareto.causes.map(\.cumulativeShare) == [0.45, 0.7, 0.95, 1])
    #expect(pareto.causes(making: 0.7) == 2)
  }

  @Test func aChannelWithEverybodysMix() throws {
    // The phone gets the hard cases: 50 % of hard and 90 % of easy ones are done in time on both.
    let phone = MixStandard(met: [40, 18], judged: [80, 20], standard: [100, 100])
    let chat = MixStandard(met: [10, 72], judged: [20, 80], standard: [100, 100])
    #expect(abs(try #require(phone.rate) - 0.7) < 1e-12)
    #expect(abs(try #require(chat.rate) - 0.7) < 1e-12)
    let part = MixStandard(met: [1, 0], judged: [2, 0], standard: [100, 300])
    #expect(part.rate == 0.5)
    #expect(part.coverage == 0.25)
  }
}
