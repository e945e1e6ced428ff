public import Columns

/// A day on which customers are greeted.
public enum Festival: String, Sendable, Hashable, CaseIterable {
  /// 1 January.
  case newYear = "new_year"
  /// The first day of the lunar year.
  case springFestival = "spring_festival"
  /// The fifteenth day of the lunar year.
  case lantern
  /// The fifth day of the fifth lunar month.
  case dragonBoat = "dragon_boat"
  /// The fifteenth day of the eighth lunar month.
  case midAutumn = "mid_autumn"
  /// The ninth day of the ninth lunar month.
  case doubleNinth = "double_ninth"
  /// 1 October, the National Day of the People's Republic of China.
  case nationalDay = "national_day"
  /// 25 December.
  case christmas

  /// The festivals that are greeted on unless told otherwise.
  public static let usual: [Festival] = [
    .newYear, .springFestival, .lantern, .dragonBoat, .midAutumn, .doubleNinth,
  ]

  /// The years whose lunar festivals are known.
  public static let lunarYears = 2020...2050

  /// For each year from 2020 month · 100 + day of the first of the first, the fifth of the fifth,
  /// the fifteenth of the eighth and the ninth of the ninth lunar month.
  private static let lunarDays: [[Int]] = [
    [125, 625, 1001, 1025],  // 2020
    [212, 614, 921, 1014],  // 2021
    [201, 603, 910, 1004],  // 2022
    [122, 622, 929, 1023],  // 2023
    [210, 610, 917, 1011],  // 2024
    [129, 531, 1006, 1029],  // 2025
    [217, 619, 925, 1018],  // 2026
    [206, 609, 915, 1008],  // 2027
    [126, 528, 1003, 1026],  // 2028
    [213, 616, 922, 1016],  // 2029
    [203, 605, 912, 1005],  // 2030
    [123, 624, 1001, 1024],  // 2031
    [211, 612, 919, 1012],  // 2032
    [131, 601, 908, 1001],  // 2033
    [219, 620, 927, 1020],  // 2034
    [208, 610, 916, 1009],  // 2035
    [128, 530, 1004, 1027],  // 2036
    [215, 618, 924, 1017],  // 2037
    [204, 607, 913, 1007],  // 2038
    [124, 527, 1002, 1026],  // 2039
    [212, 614, 920, 1014],  // 2040
    [201, 603, 910, 1003],  // 2041
    [122, 622, 928, 1022],  // 2042
    [210, 611, 917, 1011],  // 2043
    [130, 531, 1005, 1029],  // 2044
    [217, 619, 925, 1018],  // 2045
    [206, 608, 915, 1008],  // 2046
    [126, 529, 1004, 1027],  // 2047
    [214, 615, 922, 1016],  // 2048
    [202, 604, 911, 1005],  // 2049
    [123, 623, 930, 1024],  // 2050
  ]

  /// The festival's day in a year; nil for a lunar one outside of ``lunarYears``.
  ///
  /// Lunar months are those of the Chinese calendar (GB/T 33661-2017); a festival of a leap month
  /// is kept in the month before it.
  public func day(in year: Int) -> Day? {
    switch self {
    case .newYear: return Day(year: year, month: 1, day: 1)
    case .nationalDay: return Day(year: year, month: 10, day: 1)
    case .christmas: return Day(year: year, month: 12, day: 25)
    default: break
    }
    guard Festival.lunarYears.contains(year) else { return nil }
    let days = Festival.lunarDays[year - Festival.lunarYears.lowerBound]
    func day(_ place: Int) -> Day? {
      Day(year: year, month: days[place] / 100, day: days[place] % 100)
    }
    return switch self {
    case .newYear, .nationalDay, .christmas: nil
    case .springFestival: day(0)
    case .lantern: day(0)?.adding(days: 14)
    case .dragonBoat: day(1)
    case .midAutumn: day(2)
    case .doubleNinth: day(3)
    }
  }

  /// Some festivals in a range of days, the first first.
  public static func festivals(
    _ festivals: [Festival] = usual, in days: ClosedRange<Day>
  ) -> [(festival: Festival, day: Day)] {
    (days.lowerBound.year...days.upperBound.year).flatMap { year in
      festivals.compactMap { festival in
        festival.day(in: year).flatMap { days.contains($0) ? (festival, $0) : nil }
      }
    }.sorted { ($0.day, $0.festival.rawValue) < ($1.day, $1.festival.rawValue) }
  }
}
