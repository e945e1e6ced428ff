public import Columns

/// The fiscal year that an annual statement is about.
public struct StatementYear: Sendable, Hashable, Comparable {
  /// What a cell of `financials.period` says.
  public enum Reading: Sendable, Hashable {
    /// A whole fiscal year.
    case year(StatementYear)
    /// Part of a year, or a day that is no year's last: flows of it are not those of a year.
    case interim
    /// Nothing that can be read.
    case unreadable
  }

  /// The year it ends in.
  public let year: Int
  /// Its last day, the day of the balance sheet.
  public let end: Day

  /// Reads a cell: `2024`, `FY2024`, `2024年`, or the last day of a fiscal year.
  ///
  /// - Parameters:
  ///   - text: the cell.
  ///   - fiscalYearStarts: the month, 1…12, in which fiscal years start.
  /// - Returns: the year, or why there is none.
  public static func reading(_ text: some StringProtocol, fiscalYearStarts: Int = 1) -> Reading {
    var name = Substring(text)
    while name.first == " " { name.removeFirst() }
    while name.last == " " { name.removeLast() }
    for mark in ["年报", "年度", "年"] where name.hasSuffix(mark) {
      name.removeLast(mark.count)
      break
    }
    if name.prefix(2).uppercased() == "FY" { name = name.dropFirst(2) }
    while name.first == " " || name.first == "-" { name.removeFirst() }
    let period: Period?
    if let day = Day(iso: String(name)) {
      guard let year = Period(.year, containing: day, fiscalYearStarts: fiscalYearStarts),
        year.last == day
      else { return .interim }
      period = year
    } else {
      period = Period(name, fiscalYearStarts: fiscalYearStarts)
    }
    guard let period else { return .unreadable }
    guard period.length == .year else { return .interim }
    return .year(StatementYear(year: period.year, end: period.last))
  }

  /// Earlier years come first.
  public static func < (left: StatementYear, right: StatementYear) -> Bool {
    left.end < right.end
  }
}
