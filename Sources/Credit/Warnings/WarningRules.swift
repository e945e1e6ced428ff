/// From where on signs are seen, and who is on the watch list.
///
/// Thresholds are a warning's and an alarm's, compared exactly; all are our choice.
public struct WarningRules: Sendable, Hashable {
  /// The thresholds of each sign that is looked for: of a warning, and of an alarm.
  public var thresholds: [WarningSignal: [ExactRatio]] = WarningRules.standard
  /// How many earlier periods the watch list is followed through, ≥ 1.
  public var periods = 8
  /// From how many points a customer comes onto the list.
  ///
  /// One alarm alone is not enough: who orders rarely has one in every other period.
  public var enter = 3
  /// Below how many points a customer leaves the list; at most `enter`.
  public var leave = 2
  /// After how many days overdue an open amount counts for the ageing shift.
  public var overdueAfter = 30
  /// The fewest complaints of a period that can be a burst are the threshold; this many times the
  /// mean of the four periods before is asked, too.
  public static let burst = 2
  /// The grades of agencies from the best to the worst.
  public var agencyGrades = ["AAA", "AA", "A", "BBB", "BB", "B", "CCC", "CC", "C", "D"]

  /// What is usual.
  public init() {}

  /// The usual thresholds.
  ///
  /// Steps of grades · days later · share of the limit · share of what is open · share that orders
  /// fell · complaints · steps of agencies' grades.
  public static let standard: [WarningSignal: [ExactRatio]] = [
    .gradeDrop: [1, 2].map { ExactRatio($0) }, .latePayments: [3, 10].map { ExactRatio($0) },
    .utilisation: [tenths(9), tenths(10)], .ageingShift: [tenths(3), tenths(6)],
    .shrinkingOrders: [tenths(4), tenths(7)], .complaintBurst: [3, 6].map { ExactRatio($0) },
    .externalDowngrade: [1, 2].map { ExactRatio($0) },
  ]

  private static func tenths(_ count: Int) -> ExactRatio {
    ExactRatio(Int128(count), 10) ?? ExactRatio(1)
  }

  /// How bad a value of a sign is; nil below the threshold of warnings.
  func level(_ signal: WarningSignal, _ value: ExactRatio) -> WarningLevel? {
    guard let bounds = thresholds[signal], bounds.count == 2 else { return nil }
    return value >= bounds[1] ? .alarm : value >= bounds[0] ? .warning : nil
  }

  /// An agency's grade as its place from the best; nil when it is not on the list.
  ///
  /// Signs behind a grade (`A+`, `A-`) are thirds of a step; case does not matter.
  public func rank(_ grade: String) -> ExactRatio? {
    var name = grade.uppercased()
    var thirds = 0
    if let last = name.last, "+-−".contains(last) {
      thirds = last == "+" ? -1 : 1
      name.removeLast()
    }
    guard let place = agencyGrades.firstIndex(of: name) else { return nil }
    return ExactRatio(Int128(3 * place + thirds), 3)
  }
}
