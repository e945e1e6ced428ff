/// A calendar day of the proleptic Gregorian calendar, without time zone.
public struct Day: Sendable, Hashable, Comparable {
  /// Days since 1970-01-01; earlier days are negative.
  public var number: Int32

  /// The day so many days after 1970-01-01.
  @inlinable
  public init(number: Int32) {
    self.number = number
  }

  /// The years that text may name; days outside are refused as typing errors.
  public static let years = 1...9999

  /// The day of this year, month (1…12) and day of month, nil when there is no such day.
  @inlinable
  public init?(year: Int, month: Int, day: Int) {
    guard Day.years.contains(year), (1...12).contains(month), day >= 1,
      day <= 28 || day <= Day.daysInMonth(year: year, month: month)
    else { return nil }
    self.init(unchecked: year, month: month, day: day)
  }

  /// Days from a date: Neri and Schneider 2023, "Euclidean affine functions and their application
  /// to calendar algorithms", in years that begin in March.
  @inlinable
  init(unchecked year: Int, month: Int, day: Int) {
    let isLate = month > 2
    let y = UInt64(bitPattern: Int64(isLate ? year : year - 1) + 400 * Day.shiftedEras)
    let century = y / 100
    let yearStart = 1461 * y / 4 - century + century / 4
    let monthStart = (979 * UInt64(isLate ? month : month + 12) - 2919) >> 5
    number = Int32(
      truncatingIfNeeded: Int64(yearStart + monthStart) + Int64(day) - 1 - Day.shift)
  }

  /// Spans of 400 years that are added so that no number of days is negative.
  @usableFromInline static let shiftedEras: Int64 = 15_000
  @usableFromInline static let shift: Int64 = 719_468 + 146_097 * shiftedEras

  /// A day from ISO text `yyyy-MM-dd`, nil when the text is anything else.
  public init?(iso text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else {
      return nil
    }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        value = value * 10 + Int(byte - UInt8(ascii: "0"))
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else {
      return nil
    }
    self.init(year: year, month: month, day: day)
  }

  /// Year, month 1…12 and day of the month.
  public var civil: (year: Int, month: Int, day: Int) {
    let n = 4 * UInt64(bitPattern: Int64(number) + Day.shift) + 3
    let century = n / 146_097
    let dayOfCentury = UInt32(truncatingIfNeeded: n % 146_097) / 4
    let product = 2_939_745 * UInt64(4 * dayOfCentury + 3)
    let yearOfCentury = product >> 32
    let dayOfYear = UInt32(truncatingIfNeeded: product) / 2_939_745 / 4
    let packed = 2141 * dayOfYear + 197_913
    let isEarly = dayOfYear >= 306
    let year = Int64(100 * century + yearOfCentury) - 400 * Day.shiftedEras + (isEarly ? 1 : 0)
    let month = Int(packed >> 16)
    return (Int(year), isEarly ? month - 12 : month, Int((packed & 0xFFFF) / 2141) + 1)
  }

  /// The calendar year.
  public var year: Int { civil.year }
  /// The month, 1…12.
  public var month: Int { civil.month }
  /// The day of the month, 1…31.
  public var dayOfMonth: Int { civil.day }

  /// Day of the week, 1 = Monday … 7 = Sunday (ISO 8601).
  public var weekday: Int {
    let shifted = (Int(number) + 3) % 7
    return (shifted < 0 ? shifted + 7 : shifted) + 1
  }

  /// True on the last day of a month.
  public var isMonthEnd: Bool {
    let (year, month, day) = civil
    return day == Day.daysInMonth(year: year, month: month)
  }

  /// Number of days in a month of a year.
  @inlinable
  public static func daysInMonth(year: Int, month: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    default: 31
    }
  }

  /// The day so many days later (earlier when negative).
  public func adding(days: Int) -> Day { Day(number: number + Int32(clamping: days)) }

  /// The same day of the month so many months later (earlier when negative).
  ///
  /// Month ends stick: the last day of a month goes to the last day of the other month, and a
  /// day that the other month lacks goes to its last day.
  public func adding(months: Int) -> Day {
    let (year, month, day) = civil
    let index = year * 12 + (month - 1) + months
    let newYear = index >= 0 ? index / 12 : (index - 11) / 12
    let newMonth = index - newYear * 12 + 1
    let length = Day.daysInMonth(year: newYear, month: newMonth)
    let newDay = isMonthEnd ? length : min(day, length)
    return Day(unchecked: newYear, month: newMonth, day: newDay)
  }

  /// Days from this day to another: positive when the other is later.
  @inlinable
  public func days(to other: Day) -> Int { Int(other.number) - Int(number) }

  /// Whole months from this day to another, negative when the other is earlier.
  ///
  /// A month is complete on the same day of the month; between month ends every month is whole.
  public func months(to other: Day) -> Int {
    if other < self { return -other.months(to: self) }
    let (year, month, day) = civil
    let (otherYear, otherMonth, otherDay) = other.civil
    let months = (otherYear - year) * 12 + otherMonth - month
    return otherDay >= day || other.isMonthEnd ? months : months - 1
  }

  /// Earlier days come first.
  @inlinable
  public static func < (left: Day, right: Day) -> Bool { left.number < right.number }
}

extension Day: CustomStringConvertible {
  /// ISO 8601 text `yyyy-MM-dd`.
  public var description: String {
    let (year, month, day) = civil
    func padded(_ value: Int, _ width: Int) -> String {
      let text = String(value.magnitude)
      return (value < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - text.count))
        + text
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}
