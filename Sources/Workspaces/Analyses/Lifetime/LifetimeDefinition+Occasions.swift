import Columns
import Lifetime
public import Measures

/// Models of occasions ask whether a customer bought in each of a row of equal times: the last one
/// ends on the as-of day, so that all are whole.
extension LifetimeDefinition {
  /// What cannot be asked for together; nil when nothing.
  public var contradiction: MeasureError? {
    guard countsOccasions, unit == .day else { return nil }
    return MeasureError(
      "\(modelName) asks whether a customer bought in each day; days are too short for that",
      fix: "take a unit of week, month, quarter or year, or bg_nbd for purchases on any day")
  }

  /// For each row with a date how many occasions before the last one it lies.
  var occasionExpression: String {
    switch unit {
    case .day: "days_between(date, as_of)"
    case .week: "floor(days_between(date, as_of) / 7)"
    case .month: "months_between(date, as_of)"
    case .quarter: "floor(months_between(date, as_of) / 3)"
    case .year: "floor(months_between(date, as_of) / 12)"
    }
  }

  /// The last day of an occasion, so many before the last one.
  func occasionEnd(_ occasion: Int, asOf day: Day) -> Day {
    let unit = Window.Unit(rawValue: unit.rawValue) ?? .month
    return Window.last(-occasion, unit).end(from: day)
  }

  /// The number of the latest occasion, counted back from the as-of day, that ends by a day; 1 or
  /// more.
  func occasions(from end: Day, to day: Day) -> Int {
    var occasion = 1
    while occasionEnd(occasion, asOf: day) > end { occasion += 1 }
    return occasion
  }

  /// How many occasions the holdout has; nil without one.
  func holdoutOccasions(asOf day: Day) -> Int? {
    calibratedUntil(asOf: day).map { occasions(from: $0, to: day) }
  }

  /// A time as occasions: 52 weeks for a year; less than one is a part of it.
  func wholeOccasions(_ time: Double) -> Double { time < 0.9 ? time : time.rounded() }
}
