import Columns
import Testing

@testable import Workspaces

@Suite("The last complete quarter that the data covers")
struct PeriodChoiceTests {
  private func choice(_ days: [String], fiscalYearStarts: Int = 1) -> String? {
    var counts = DayCounts()
    counts.add(Values(days.compactMap { Day(iso: $0) }))
    return counts.lastCompleteQuarter(fiscalYearStarts: fiscalYearStarts)?.description
  }

  private let autumn = ["2025-10-02", "2025-11-11", "2025-12-05"]

  @Test func aQuarterIsCompleteWithARowInItsLastWeek() {
    #expect(choice(autumn + ["2025-12-25"]) == "2025-Q4")
    #expect(choice(autumn + ["2025-12-31"]) == "2025-Q4")
  }

  @Test func orWithRowsInTheNextQuarter() {
    #expect(choice(autumn + ["2026-01-03"]) == "2025-Q4")
  }

  @Test func elseItIsTheOneBefore() {
    let summer = ["2025-07-02", "2025-08-11", "2025-09-05"]
    #expect(choice(summer + autumn) == "2025-Q3")
    #expect(choice(summer + autumn + ["2025-12-24"]) == "2025-Q3")
  }

  @Test(arguments: ["2205-12-31", "2062-03-31", "9999-12-31"])
  func aDayMistypedIntoTheFarFutureDoesNotCount(day: String) {
    #expect(choice(autumn + ["2025-12-30", day]) == "2025-Q4")
  }

  @Test func sparseDataHasTheLastQuarterThatIsOver() {
    #expect(choice(["2025-02-01", "2025-11-15"]) == "2025-Q1")
    #expect(choice(["2025-11-15"]) == nil)
    #expect(choice([]) == nil)
  }

  @Test func quartersAreThoseOfTheFiscalYear() {
    // From February: November to January is the fourth quarter of the year that ends in 2026.
    let days = ["2025-11-02", "2025-12-11", "2026-01-30"]
    #expect(choice(days, fiscalYearStarts: 2) == "2026-Q4")
    #expect(choice(days) == "2025-Q4")
  }
}
