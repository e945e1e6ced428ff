public import Columns

/// The days whose rows a measure counts: after one day, through another.
public struct DayRange: Sendable, Hashable {
  /// The first day that counts; nil when all earlier days do.
  public let first: Day?
  /// The last day that counts.
  public let last: Day

  /// Days from `first` (nil: from the beginning) to `last`, both inclusive.
  public init(first: Day?, last: Day) {
    self.first = first
    self.last = last
  }

  /// True when the day counts.
  public func contains(_ day: Day) -> Bool { (first.map { $0 <= day } ?? true) && day <= last }
}

extension DayRange: CustomStringConvertible {
  /// `2025-01-01..2025-12-31`, or `..2025-12-31` without a beginning.
  public var description: String { "\(first.map(\.description) ?? "")..\(last)" }
}

/// The time a measure looks at, relative to the as-of day.
public enum Window: Sendable, Hashable {
  /// A calendar unit a window is counted in.
  public enum Unit: String, Sendable, Hashable, CaseIterable {
    case day, week, month, quarter, year
  }

  /// Every row up to the as-of day.
  case all
  /// The last so many units up to the as-of day D: `12 months` = (D − 12 months, D].
  case last(Int, Unit)
  /// The period reported on.
  case period
  /// The period of the same length directly before.
  case previousPeriod
  /// The same period one year earlier.
  case yearBefore

  /// A window from its text: `all`, `12 months`, `90 days`, `period`, `previous period`,
  /// `year before`.
  ///
  /// - Throws: A ``MeasureError`` that says what is expected.
  public init(parsing text: String) throws(MeasureError) {
    let words = text.lowercased().split(whereSeparator: { $0 == " " || $0 == "_" })
    switch words.joined(separator: " ") {
    case "all": self = .all
    case "period": self = .period
    case "previous period": self = .previousPeriod
    case "year before": self = .yearBefore
    default:
      let singular = words.last.map { $0.hasSuffix("s") ? String($0.dropLast()) : String($0) }
      guard words.count == 2, let count = Int(words[0]), (1...1200).contains(count),
        let unit = singular.flatMap(Unit.init(rawValue:))
      else {
        throw MeasureError(
          "'\(text)' is not a window of time",
          fix: "write all, period, previous period, year before, or a number of days, weeks, "
            + "months, quarters or years such as 12 months")
      }
      self = .last(count, unit)
    }
  }

  /// The days the window covers as of the end of a period.
  public func days(in period: Period) -> DayRange {
    let end = period.last
    switch self {
    case .all: return DayRange(first: nil, last: end)
    case .last(let count, let unit):
      let before =
        switch unit {
        case .day: end.adding(days: -count)
        case .week: end.adding(days: -7 * count)
        case .month: end.adding(months: -count)
        case .quarter: end.adding(months: -3 * count)
        case .year: end.adding(months: -12 * count)
        }
      return DayRange(first: before.adding(days: 1), last: end)
    case .period: return DayRange(first: period.first, last: end)
    case .previousPeriod: return Window.shifted(.period, months: period.length.months, in: period)
    case .yearBefore: return Window.shifted(.period, months: 12, in: period)
    }
  }

  /// True for the windows that look back to the end of an earlier period.
  public var isEarlier: Bool { self == .previousPeriod || self == .yearBefore }

  /// The days of this window as another measure sees it that says `of: …, during: …`.
  ///
  /// `previous period` and `year before` move the base measure's window back by a period or a
  /// year, and with it what `as_of` and `period_start` mean in its expression (not in that of a
  /// derived table, which is made once); any other window replaces it.
  public func days(applyingTo base: Window, in period: Period) -> DayRange {
    switch self {
    case .previousPeriod: Window.shifted(base, months: period.length.months, in: period)
    case .yearBefore: Window.shifted(base, months: 12, in: period)
    case .all, .last, .period: days(in: period)
    }
  }

  private static func shifted(_ window: Window, months: Int, in period: Period) -> DayRange {
    let range = window.days(in: period)
    // The day before the first is a month end for whole months, so it is the one that is moved.
    return DayRange(
      first: range.first?.adding(days: -1).adding(months: -months).adding(days: 1),
      last: range.last.adding(months: -months))
  }
}

extension Window: CustomStringConvertible {
  /// The window as it is written in `sextant.yml`.
  public var description: String {
    switch self {
    case .all: "all"
    case .last(let count, let unit): "\(count) \(unit.rawValue)\(count == 1 ? "" : "s")"
    case .period: "period"
    case .previousPeriod: "previous period"
    case .yearBefore: "year before"
    }
  }
}
