public import Columns

/// A quarter of the fiscal year, counted through so that others are so many before it.
public struct FiscalQuarter: Sendable, Hashable {
  /// The number of the quarter; the one before has one less.
  public let number: Int
  /// The month, 1…12, in which fiscal years start.
  public let fiscalYearStarts: Int
  /// The number of the quarter of each calendar month of the years around, for speed.
  private let offset: Int

  /// The quarter that holds a day.
  public init(containing day: Day, fiscalYearStarts: Int = 1) {
    self.fiscalYearStarts = fiscalYearStarts
    offset = (fiscalYearStarts - 1) % 3
    let (year, month, _) = day.civil
    number = FiscalQuarter.number(year: year, month: month, offset: offset)
  }

  private static func number(year: Int, month: Int, offset: Int) -> Int {
    let months = year * 12 + month - 1 - offset
    return months >= 0 ? months / 3 : (months - 2) / 3
  }

  /// The number of the quarter of a day.
  public func number(of day: Day) -> Int {
    let (year, month, _) = day.civil
    return FiscalQuarter.number(year: year, month: month, offset: offset)
  }

  /// The quarter so many before this one, by its name and days.
  public func period(before: Int) -> Period? {
    let months = (number - before) * 3 + offset
    let (year, month) = (months / 12, months % 12 + 1)
    return Day(year: year, month: month, day: 1).flatMap {
      Period(.quarter, containing: $0, fiscalYearStarts: fiscalYearStarts)
    }
  }
}
