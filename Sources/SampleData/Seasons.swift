import Columns
import Statistics

/// How much busier some days are than others, as a clock that runs faster on busy days.
///
/// A customer buys at a steady rate by this clock; read on the calendar, purchases gather around
/// 18 June, 11 November, the Spring Festival and the year's end. Own definition.
struct Seasons: Sendable {
  /// Whose calendar it is.
  enum Kind: Sendable { case retail, business }

  private let first: Day
  /// The clock's reading at the end of each day, in average days since the first day's start.
  private let readings: [Double]

  init(_ kind: Kind, first: Day, through: Day) {
    self.first = first
    let count = first.days(to: through) + 1
    var total = 0.0
    var readings: [Double] = []
    readings.reserveCapacity(count)
    for offset in 0..<count {
      let day = first.adding(days: offset)
      total += kind == .retail ? Seasons.retail(day) : Seasons.business(day)
      readings.append(total)
    }
    let scale = total > 0 ? Double(count) / total : 1
    self.readings = readings.map { $0 * scale }
  }

  /// The days on which events of this rate (per average day) fall, from one day through another.
  func days(
    rate: Double, from start: Day, through end: Day, using random: inout SplitMix64
  ) -> [Day] {
    var days: [Day] = []
    var clock = reading(before: start)
    let stop = reading(before: end.adding(days: 1))
    let wait = ExponentialDistribution(rate: max(rate, 1e-9))
    while true {
      clock += wait.draw(using: &random)
      guard clock < stop, let day = day(at: clock) else { return days }
      days.append(day)
    }
  }

  /// A random day of a span, busy days likelier.
  func day(from start: Day, through end: Day, using random: inout SplitMix64) -> Day {
    let low = reading(before: start)
    let high = reading(before: end.adding(days: 1))
    return day(at: low + (high - low) * random.drawUnit()) ?? end
  }

  private func reading(before day: Day) -> Double {
    let offset = min(readings.count, max(0, first.days(to: day)))
    return offset == 0 ? 0 : readings[offset - 1]
  }

  private func day(at reading: Double) -> Day? {
    var low = 0
    var high = readings.count
    while low < high {
      let middle = (low + high) / 2
      if readings[middle] > reading { high = middle } else { low = middle + 1 }
    }
    return low < readings.count ? first.adding(days: low) : nil
  }

  /// Consumers: weekends, the shopping festivals, presents before the Spring Festival and at the
  /// year's end, silence over the Spring Festival itself.
  static func retail(_ day: Day) -> Double {
    let (_, month, dayOfMonth) = day.civil
    var weight = day.weekday >= 6 ? 1.2 : 0.95
    switch (month, dayOfMonth) {
    case (11, 1...10): weight *= 1.6
    case (11, 11): weight *= 9
    case (11, 12...13): weight *= 1.8
    case (6, 1...17): weight *= 1.3
    case (6, 18): weight *= 4
    case (12, 12): weight *= 2.5
    case (12, 13...24): weight *= 1.4
    default: break
    }
    switch Seasons.daysFromSpringFestival(day) {
    case -20 ... -5: weight *= 1.6
    case -1...6: weight *= 0.35
    default: break
    }
    return weight
  }

  /// Companies: working days, month ends, a rush before the Spring Festival and at the year's
  /// end, closed over the Spring Festival and the October holiday.
  static func business(_ day: Day) -> Double {
    let (year, month, dayOfMonth) = day.civil
    var weight = day.weekday >= 6 ? 0.06 : 1.0
    if dayOfMonth > Day.daysInMonth(year: year, month: month) - 4 { weight *= 1.5 }
    if month == 12 { weight *= 1.25 }
    if month == 10, dayOfMonth <= 7 { weight *= 0.05 }
    switch Seasons.daysFromSpringFestival(day) {
    case -25 ... -6: weight *= 1.35
    case -2...8: weight *= 0.05
    default: break
    }
    return weight
  }

  /// Days since the year's Spring Festival (negative before it).
  static func daysFromSpringFestival(_ day: Day) -> Int {
    let year = day.year
    // The festival falls on the second new moon after the winter solstice; 5 February is its
    // middle, used where the list ends.
    let dates = springFestivals[year] ?? (2, 5)
    guard let festival = Day(year: year, month: dates.0, day: dates.1) else { return 0 }
    return festival.days(to: day)
  }

  private static let springFestivals: [Int: (Int, Int)] = [
    2008: (2, 7), 2009: (1, 26), 2010: (2, 14), 2011: (2, 3), 2012: (1, 23), 2013: (2, 10),
    2014: (1, 31), 2015: (2, 19), 2016: (2, 8), 2017: (1, 28), 2018: (2, 16), 2019: (2, 5),
    2020: (1, 25), 2021: (2, 12), 2022: (2, 1), 2023: (1, 22), 2024: (2, 10), 2025: (1, 29),
    2026: (2, 17), 2027: (2, 6), 2028: (1, 26), 2029: (2, 13), 2030: (2, 3), 2031: (1, 23),
    2032: (2, 11), 2033: (1, 31), 2034: (2, 19), 2035: (2, 8),
  ]
}
