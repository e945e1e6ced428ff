/// A fiscal period: a month, quarter, half or whole year.
///
/// A fiscal year is named by the calendar year it ends in: with `fiscalYearStarts` 4 (April),
/// `2025-Q1` is April to June 2024. Months keep their calendar names: `2025-12` is December 2025
/// whatever the fiscal year.
public struct Period: Sendable, Hashable {
  /// How long a period is.
  public enum Length: Sendable, Hashable, CaseIterable {
    case month, quarter, half, year

    /// The length in months.
    public var months: Int {
      switch self {
      case .month: 1
      case .quarter: 3
      case .half: 6
      case .year: 12
      }
    }
  }

  /// How long the period is.
  public let length: Length
  /// The fiscal year (for a month: the calendar year).
  public let year: Int
  /// Position in the year from 1: the month, quarter or half; 1 for a year.
  public let index: Int
  /// The month, 1…12, in which fiscal years start.
  public let fiscalYearStarts: Int
  /// The day on which it is looked at before it is over; nil for the whole period.
  public private(set) var cutOff: Day?

  /// A period by its place; nil when there is no such index or month.
  public init?(length: Length, year: Int, index: Int = 1, fiscalYearStarts: Int = 1) {
    guard (1...12).contains(fiscalYearStarts), (1...(12 / length.months)).contains(index),
      Day.years.contains(year), Day.years.contains(year - 1)
    else { return nil }
    self.length = length
    self.year = year
    self.index = index
    self.fiscalYearStarts = fiscalYearStarts
  }

  /// A period from its name (`2025`, `2025-H2`, `2025-Q4`, `2025-12`), nil when it is none.
  public init?(_ name: some StringProtocol, fiscalYearStarts: Int = 1) {
    let bytes = Array(name.utf8)
    func digits(_ slice: ArraySlice<UInt8>) -> Int? {
      guard !slice.isEmpty,
        slice.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
      else { return nil }
      return slice.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }
    guard bytes.count >= 4, let year = digits(bytes[0..<4]) else { return nil }
    let rest = bytes[4...]
    let length: Length
    let index: Int
    switch (rest.count, rest.dropFirst().first) {
    case (0, _):
      (length, index) = (.year, 1)
    case (3, UInt8(ascii: "Q")), (3, UInt8(ascii: "q")):
      guard let quarter = digits(rest.dropFirst(2)) else { return nil }
      (length, index) = (.quarter, quarter)
    case (3, UInt8(ascii: "H")), (3, UInt8(ascii: "h")):
      guard let half = digits(rest.dropFirst(2)) else { return nil }
      (length, index) = (.half, half)
    case (3, _):
      guard let month = digits(rest.dropFirst(1)) else { return nil }
      (length, index) = (.month, month)
    default: return nil
    }
    guard rest.isEmpty || rest.first == UInt8(ascii: "-") else { return nil }
    self.init(length: length, year: year, index: index, fiscalYearStarts: fiscalYearStarts)
  }

  /// The period of this length that contains a day.
  public init?(_ length: Length, containing day: Day, fiscalYearStarts: Int = 1) {
    let (year, month, _) = day.civil
    if length == .month {
      self.init(
        length: .month, year: year, index: month, fiscalYearStarts: fiscalYearStarts)
      return
    }
    let offset = (month - fiscalYearStarts + 12) % 12
    let startYear = month >= fiscalYearStarts ? year : year - 1
    let fiscalYear = fiscalYearStarts == 1 ? startYear : startYear + 1
    self.init(
      length: length, year: fiscalYear, index: offset / length.months + 1,
      fiscalYearStarts: fiscalYearStarts)
  }

  /// The first day.
  public var first: Day {
    if length == .month { return Day(unchecked: year, month: index, day: 1) }
    let startYear = fiscalYearStarts == 1 ? year : year - 1
    return Day(unchecked: startYear, month: fiscalYearStarts, day: 1)
      .adding(months: (index - 1) * length.months)
  }

  /// The last day, which the period means "as of".
  public var last: Day { cutOff ?? first.adding(months: length.months).adding(days: -1) }

  /// The period as far as it has come on a day of it; the whole period on its last day, nil for a
  /// day outside of it.
  public func until(_ day: Day) -> Period? {
    guard contains(day) else { return nil }
    var period = self
    period.cutOff = day == last ? cutOff : day
    return period
  }

  /// The period so many periods later (earlier when negative).
  public func advanced(by steps: Int) -> Period? {
    let perYear = 12 / length.months
    let position = year * perYear + (index - 1) + steps
    guard position >= 0 else { return nil }
    return Period(
      length: length, year: position / perYear, index: position % perYear + 1,
      fiscalYearStarts: fiscalYearStarts)
  }

  /// The period directly before.
  public var previous: Period? { advanced(by: -1) }

  /// The same period one year earlier.
  public var yearBefore: Period? { advanced(by: -12 / length.months) }

  /// True when the day lies in the period.
  public func contains(_ day: Day) -> Bool { first <= day && day <= last }
}

extension Period: CustomStringConvertible {
  /// The period's name: `2025`, `2025-H2`, `2025-Q4`, `2025-12`; `2025-Q4 until 2025-11-15` where
  /// it is looked at before its end.
  public var description: String {
    let name = String(repeating: "0", count: max(0, 4 - String(year).count)) + String(year)
    let whole =
      switch length {
      case .year: name
      case .half: "\(name)-H\(index)"
      case .quarter: "\(name)-Q\(index)"
      case .month: "\(name)-\(index < 10 ? "0" : "")\(index)"
      }
    return cutOff.map { "\(whole) until \($0)" } ?? whole
  }
}
