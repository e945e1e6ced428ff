public import Columns

/// What was known of a customer at the end of a period.
public struct WarningFacts: Sendable, Hashable {
  /// The last day of the period.
  public var day: Day
  /// The credit grade; nil without one.
  public var grade: CreditGrade?
  /// The days late, rolled up; nil where none are known.
  public var daysLate: ExactRatio?
  /// What was open.
  public var open = WideAmount.zero
  /// What was open and long overdue.
  public var longOverdue = WideAmount.zero
  /// The credit limit; nil where it is not known.
  public var limit: Amount?
  /// What was ordered in the period; nil where orders are not known.
  public var orders: Amount?
  /// The complaints of the period; nil where complaints are not known.
  public var complaints: Int?
  /// By how many steps the worst of the agencies' changes in the period lowered its grade, > 0.
  public var downgrade: Downgrade?

  /// Nothing known but the day.
  public init(day: Day) { self.day = day }

  /// A lowered grade of an agency.
  public struct Downgrade: Sendable, Hashable {
    /// The grade before, as the agency writes it.
    public let from: String
    /// The grade since, as the agency writes it.
    public let to: String
    /// How many steps lie between, > 0.
    public let steps: ExactRatio

    /// A lowered grade; nil when it was not lowered or one of the grades is not known.
    public init?(from: String, to: String, rules: WarningRules) {
      guard let before = rules.rank(from), let after = rules.rank(to), before < after,
        let steps = ExactRatio(
          after.numerator * 3 / after.denominator
            - before.numerator * 3 / before.denominator, 3)
      else { return nil }
      self.from = from
      self.to = to
      self.steps = steps
    }
  }
}
