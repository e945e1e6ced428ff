public import Columns

/// When the service desk works: its hours on working days, holidays, and days worked in exchange.
///
/// Times are those of the clocks on the wall.
public struct WorkCalendar: Sendable, Hashable {
  /// The days of the week worked, 1 Monday … 7 Sunday.
  public let weekdays: Set<Int>
  /// The minute of the day at which work begins and the one at which it ends.
  public let hours: Range<Int>
  /// Days of the week above on which nobody works, ascending.
  public let holidays: [Day]
  /// Days that are worked although the week says otherwise, ascending.
  public let workedDays: [Day]

  /// Monday to Friday, 9:00 to 18:00.
  public static let usual = WorkCalendar()

  /// A calendar; a day in both lists is worked.
  ///
  /// - Parameters:
  ///   - weekdays: the days of the week worked, 1 Monday … 7 Sunday.
  ///   - hours: the first minute of the day worked and the first not worked any more, 0…1440.
  ///   - holidays: days off.
  ///   - workedDays: days worked in exchange, such as weekends around a long holiday.
  public init(
    weekdays: Set<Int> = [1, 2, 3, 4, 5], hours: Range<Int> = 540..<1080, holidays: [Day] = [],
    workedDays: [Day] = []
  ) {
    precondition(hours.lowerBound >= 0 && hours.upperBound <= 1440, "hours lie within a day")
    self.weekdays = weekdays
    self.hours = hours
    let worked = Set(workedDays).filter { !weekdays.contains($0.weekday) }
    self.workedDays = worked.sorted()
    self.holidays = Set(holidays).filter { weekdays.contains($0.weekday) }
      .subtracting(workedDays).sorted()
  }

  /// Seconds of work on a full working day.
  public var secondsPerDay: Int64 { Int64(hours.count) * 60 }

  /// True when the day is worked.
  public func isWorked(_ day: Day) -> Bool {
    weekdays.contains(day.weekday)
      ? !WorkCalendar.contains(holidays, day) : WorkCalendar.contains(workedDays, day)
  }

  private static func contains(_ days: [Day], _ day: Day) -> Bool {
    let place = place(of: day, in: days)
    return place < days.count && days[place] == day
  }

  /// How many of some ascending days come before a day.
  private static func place(of day: Day, in days: [Day]) -> Int {
    var (low, high) = (0, days.count)
    while low < high {
      let middle = (low + high) / 2
      if days[middle] < day { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The number of working days from a day on, up to but not including another.
  public func workingDays(from first: Day, to end: Day) -> Int {
    guard first < end else { return 0 }
    let days = first.days(to: end)
    var count = days / 7 * weekdays.count
    var weekday = first.weekday
    for _ in 0..<(days % 7) {
      if weekdays.contains(weekday) { count += 1 }
      weekday = weekday % 7 + 1
    }
    func between(_ list: [Day]) -> Int {
      WorkCalendar.place(of: end, in: list) - WorkCalendar.place(of: first, in: list)
    }
    return count - between(holidays) + between(workedDays)
  }

  /// Seconds worked between two times; 0 when the second is not later.
  public func workedSeconds(from start: Moment, to end: Moment) -> Int64 {
    guard start < end else { return 0 }
    func upTo(_ moment: Moment) -> Int64 {
      guard isWorked(moment.day) else { return 0 }
      let minute = Int64(hours.lowerBound) * 60
      return min(max(Int64(moment.secondOfDay) - minute, 0), secondsPerDay)
    }
    return Int64(workingDays(from: start.day, to: end.day)) * secondsPerDay
      + upTo(end) - upTo(start)
  }
}
