import Columns
import Strategies
import Testing

@Suite("Festivals")
struct FestivalTests {
  /// Days as the calendars of the State Council's holiday notices and the Hong Kong Observatory
  /// print them.
  @Test(arguments: [
    (Festival.springFestival, "2024-02-10"), (.springFestival, "2025-01-29"),
    (.springFestival, "2026-02-17"), (.lantern, "2025-02-12"), (.dragonBoat, "2024-06-10"),
    (.dragonBoat, "2025-05-31"), (.midAutumn, "2023-09-29"), (.midAutumn, "2024-09-17"),
    (.midAutumn, "2025-10-06"), (.doubleNinth, "2024-10-11"), (.newYear, "2031-01-01"),
  ])
  func fallOnTheirDays(festival: Festival, text: String) throws {
    let day = try #require(Day(iso: text))
    #expect(festival.day(in: day.year) == day)
  }

  @Test(arguments: Festival.lunarYears)
  func keepTheirDistances(year: Int) throws {
    let spring = try #require(Festival.springFestival.day(in: year))
    let boat = try #require(Festival.dragonBoat.day(in: year))
    let autumn = try #require(Festival.midAutumn.day(in: year))
    let ninth = try #require(Festival.doubleNinth.day(in: year))
    // Four lunar months and four days, a leap month more at most; a month and 24 days.
    #expect([121, 122, 123, 151, 152].contains(spring.days(to: boat)))
    #expect((127...158).contains(boat.days(to: autumn) + 29))
    #expect([23, 24, 53].contains(autumn.days(to: ninth)))
  }

  @Test func ofARange() throws {
    let range = try #require(Day(iso: "2026-01-01"))...(try #require(Day(iso: "2026-03-31")))
    let found = Festival.festivals(in: range)
    #expect(found.map(\.festival) == [.newYear, .springFestival, .lantern])
    #expect(found.map(\.day.description) == ["2026-01-01", "2026-02-17", "2026-03-03"])
    #expect(Festival.springFestival.day(in: 2051) == nil)
  }
}
