/// A time of a calendar day, as clocks show it where the company is.
public struct Moment: Sendable, Hashable, Comparable {
  /// Seconds since 1970-01-01, 00:00 by the same clocks.
  public let seconds: Int64
  /// True where the time was written with its offset from UTC, and was brought to the company's
  /// time zone.
  public let hadOffset: Bool

  /// A time.
  public init(seconds: Int64, hadOffset: Bool = false) {
    self.seconds = seconds
    self.hadOffset = hadOffset
  }

  /// A time of a day, in seconds since its midnight.
  public init(_ day: Day, second: Int = 0, hadOffset: Bool = false) {
    self.init(seconds: Int64(day.number) * 86_400 + Int64(second), hadOffset: hadOffset)
  }

  /// The time from a number of a column, see ``number``.
  public init(number: Double) {
    let whole = number.rounded(.down)
    self.init(seconds: Int64(whole), hadOffset: whole != number)
  }

  /// The time as a number of a column: the seconds, and half of one more where there was an offset.
  public var number: Double { Double(seconds) + (hadOffset ? 0.5 : 0) }

  /// The calendar day.
  public var day: Day {
    Day(number: Int32(clamping: seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400))
  }

  /// Seconds since midnight, 0…86 399.
  public var secondOfDay: Int { Int(seconds - Int64(day.number) * 86_400) }

  /// Earlier times come first; offsets do not count.
  public static func < (left: Moment, right: Moment) -> Bool { left.seconds < right.seconds }
}
