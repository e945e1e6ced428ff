public import Columns
import Expressions
public import Lifetime
public import Measures

/// How customers' future purchases are estimated, as `lifetime:` declares it.
public struct LifetimeDefinition: Sendable, Hashable {
  /// The last part of the data, on which models that saw the first part are tried.
  public enum Holdout: Sendable, Hashable {
    /// None: models cannot be compared.
    case off
    /// The last so many days, weeks, months, quarters or years before the as-of day.
    case last(Int, Window.Unit)
    /// Everything after a day.
    case after(Day)
    /// The last share of the days from the first purchase to the as-of day, in percent.
    case share(percent: Double)
  }

  /// The purchase model; nil for the one that foretells the holdout best.
  public var model: PurchaseModelKind?
  /// The unit in which models count time, where one is asked for.
  public var givenUnit: TimeUnit?
  /// The unit in which models count time: weeks, or for models of occasions months.
  public var unit: TimeUnit {
    get { givenUnit ?? (countsOccasions ? .month : .week) }
    set { givenUnit = newValue }
  }
  /// Which days count as purchases.
  public var counting = PurchaseDays.Counting.positiveSpend
  /// How far expected purchases and lifetime value look ahead, always a last(…).
  public var horizon = Window.last(12, .month)
  /// What money of next year is worth less, a share.
  public var discountRate = 0.10
  /// The share of spend that is left after its costs.
  public var margin = 1.0
  /// Where models are tried.
  public var holdout = Holdout.last(3, .month)
  /// Where a holdout that is a share of the data begins, once the data is known: the last day
  /// before it.
  var dayBeforeShare: Day?

  /// What is usual: the model by the last three months, 12 months ahead, 10 % a year.
  public init() {}

  /// The purchase model as it is written in `sextant.yml`.
  var modelName: String { model?.rawValue ?? LifetimeDefinition.auto }
  /// The word for a model that is chosen.
  static let auto = "auto"

  /// How future purchases become money of today.
  var terms: LifetimeTerms {
    get throws(LifetimeError) {
      try LifetimeTerms(margin: margin, annualDiscount: discountRate, unit: unit)
    }
  }

  /// True when the model counts occasions with a purchase instead of days.
  public var countsOccasions: Bool { model?.countsOccasions ?? false }

  /// The time from a day to the end of the horizon, in the unit; whole occasions for models of
  /// occasions.
  func horizonTime(from day: Day) -> Double {
    let time = unit.count(days: day.days(to: horizon.end(from: day)))
    return countsOccasions ? wholeOccasions(time) : time
  }

  /// The last day that models see before the holdout; nil without one.
  ///
  /// Models of occasions see whole ones.
  func calibratedUntil(asOf day: Day) -> Day? {
    let end: Day? =
      switch holdout {
      case .off: nil
      case .last(let count, let unit): Window.last(-count, unit).end(from: day)
      case .after(let end): end < day ? end : nil
      case .share: dayBeforeShare.flatMap { $0 < day ? $0 : nil }
      }
    guard countsOccasions, let end else { return end }
    return occasionEnd(occasions(from: end, to: day), asOf: day)
  }
}

extension LifetimeDefinition.Holdout {
  /// A holdout from its text: `off`, a day such as `1997-09-30`, a length such as `3 months`, or
  /// a share of the observed time such as `25%`.
  ///
  /// - Throws: A `MeasureError` that says what is expected.
  public init(parsing text: String) throws(MeasureError) {
    if text.lowercased() == "off" {
      self = .off
    } else if text.hasSuffix("%"), let percent = Double(text.dropLast()),
      (1...90).contains(percent)
    {
      self = .share(percent: percent)
    } else if let day = Day(iso: text) {
      self = .after(day)
    } else if case .last(let count, let unit)? = try? Window(parsing: text) {
      self = .last(count, unit)
    } else {
      throw MeasureError(
        "'\(text.prefix(40))' is neither a day nor a length of time nor a share of 1% to 90%",
        fix: "write the last day that models see, such as 1997-09-30, or how long before the end "
          + "the holdout begins, such as 3 months, or the share of the observed time that it is, "
          + "such as 25%; off for none")
    }
  }
}

extension LifetimeDefinition.Holdout: CustomStringConvertible {
  /// The holdout as it is written in `sextant.yml`.
  public var description: String {
    switch self {
    case .off: "off"
    case .last(let count, let unit): Window.last(count, unit).description
    case .after(let day): day.description
    case .share(let percent): "\(Literal.number(percent))%"
    }
  }
}

extension Window {
  /// A length of time ahead, such as `12 months`.
  ///
  /// - Throws: A `MeasureError` for anything that is no length.
  public init(ahead text: String) throws(MeasureError) {
    guard case .last(let count, let unit)? = try? Window(parsing: text) else {
      throw MeasureError(
        "'\(text.prefix(40))' is not a length of time",
        fix: "write a number of days, weeks, months, quarters or years such as 12 months")
    }
    self = .last(count, unit)
  }

  /// The day a length of time after another; the day itself for windows that are no length.
  func end(from day: Day) -> Day {
    guard case .last(let count, let unit) = self else { return day }
    return switch unit {
    case .day: day.adding(days: count)
    case .week: day.adding(days: 7 * count)
    case .month: day.adding(months: count)
    case .quarter: day.adding(months: 3 * count)
    case .year: day.adding(months: 12 * count)
    }
  }
}
