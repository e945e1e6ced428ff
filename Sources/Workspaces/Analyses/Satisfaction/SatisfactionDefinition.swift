public import Columns
public import Satisfaction

/// How answers of customers and cases of the service desk are looked at, as `satisfaction:`
/// declares it.
public struct SatisfactionDefinition: Sendable, Hashable {
  /// The kinds of questions, with the scales they have unless something else is declared.
  public static let questions: [(kind: String, scale: AnswerScale)] = [
    ("nps", .zeroToTen), ("csat", .oneToFive), ("ces", .oneToSeven), ("attribute", .oneToFive),
    ("importance", .oneToFive),
  ]

  /// Scales that differ from the usual ones, by question.
  public var scales: [String: AnswerScale] = [:]
  /// Which of several answers of a customer to a question in a quarter counts.
  public var counted = AnswerCollector.Counted.last
  /// What customers are grouped by: `cell`, `channel`, a measure, or a column of customers.
  public var cuts = ["cell", "channel"]
  /// How importance is told from the ratings.
  public var importance = DriverMap.Importance.relativeWeights
  /// Where the lines of the importance–performance map lie.
  public var crosshair = DriverMap.Crosshair.means
  /// The smallest number of answers that is shown.
  public var hideBelow = 10
  /// What the service desk promises.
  public var targets = ServiceTargets()
  /// The days of the week worked, 1 Monday … 7 Sunday.
  public var workingDays: Set<Int> = [1, 2, 3, 4, 5]
  /// The minutes of the day between which is worked.
  public var workingHours = 540..<1080
  /// Days off.
  public var holidays: [Day] = []
  /// Days worked in exchange.
  public var workedDays: [Day] = []

  /// The usual scales, one answer a quarter, 24 and 72 hours by the clock, Monday to Friday 9 to 18.
  public init() {}

  /// The scale of a question.
  public func scale(_ kind: String) -> AnswerScale {
    scales[kind] ?? SatisfactionDefinition.questions.first { $0.kind == kind }?.scale ?? .oneToFive
  }

  /// When is worked.
  public var calendar: WorkCalendar {
    WorkCalendar(
      weekdays: workingDays, hours: workingHours, holidays: holidays, workedDays: workedDays)
  }
}
