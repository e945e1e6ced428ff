import Columns
import Measures
import Testing

@Suite("Windows of time")
struct WindowTests {
  @Test(arguments: [
    ("all", "2025-Q4", "..2025-12-31"), ("12 months", "2025-Q4", "2025-01-01..2025-12-31"),
    ("3 months", "2025-02", "2024-12-01..2025-02-28"),
    ("1 year", "2024-02", "2023-03-01..2024-02-29"),
    ("90 days", "2025-Q4", "2025-10-03..2025-12-31"),
    ("2 weeks", "2025-01", "2025-01-18..2025-01-31"),
    ("period", "2025-H1", "2025-01-01..2025-06-30"),
    ("previous period", "2025-Q1", "2024-10-01..2024-12-31"),
    ("year before", "2025-Q1", "2024-01-01..2024-03-31"),
    ("Previous_Period", "2024-03", "2024-02-01..2024-02-29"),
  ])
  func days(window: String, period: String, expected: String) throws {
    let period = try #require(Period(period))
    #expect(try Window(parsing: window).days(in: period).description == expected)
  }

  @Test(arguments: [
    ("year before", "12 months", "2024-01-01..2024-12-31"),
    ("previous period", "12 months", "2024-10-01..2025-09-30"),
    ("year before", "all", "..2024-12-31"), ("period", "12 months", "2025-10-01..2025-12-31"),
  ])
  func ofAnotherMeasure(window: String, base: String, expected: String) throws {
    let period = try #require(Period("2025-Q4"))
    let days = try Window(parsing: window).days(
      applyingTo: Window(parsing: base), in: period)
    #expect(days.description == expected)
  }

  @Test(arguments: ["", "months", "0 months", "twelve months", "12 moons", "-3 days", "1 2 months"])
  func refused(text: String) {
    #expect(throws: MeasureError.self) { try Window(parsing: text) }
  }
}
