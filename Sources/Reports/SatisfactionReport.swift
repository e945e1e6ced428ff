public import Columns
public import Satisfaction
public import Statistics

/// What customers say and how complaints and service go, as a report shows it.
public struct SatisfactionReport: Sendable, Hashable {
  /// The answers to one question, quarter by quarter.
  public struct Question: Sendable, Hashable {
    /// `nps`, `csat`, `ces`, `attribute` or `importance`.
    public var kind: String
    /// What was rated, of attributes and importance.
    public var attribute: String?
    /// The counted answers of each quarter, the last quarter first.
    public var quarters: [AnswerCounts]

    /// A question.
    public init(kind: String, attribute: String? = nil, quarters: [AnswerCounts]) {
      self.kind = kind
      self.attribute = attribute
      self.quarters = quarters
    }

    /// The question as `csat` or `attribute:delivery`.
    public var name: String { attribute.map { "\(kind):\($0)" } ?? kind }
  }

  /// A group of customers and its answers to one question in the last quarter.
  public struct Group: Sendable, Hashable {
    /// What customers are grouped by, such as `cell` or `region`.
    public var cut: String
    /// The group; empty for customers of whom it is not known.
    public var name: String
    /// The question.
    public var question: String
    /// Its answers in the last quarter.
    public var now: AnswerCounts
    /// Its answers in the quarter before.
    public var before: AnswerCounts
    /// The customers who answered anything, of those invited; nil where invitations are not noted.
    public var response: ShareEstimate?
    /// True where its answers are not shown, because they are few or would give a few away.
    public var isHidden: Bool

    /// A group.
    public init(
      cut: String, name: String, question: String, now: AnswerCounts, before: AnswerCounts,
      response: ShareEstimate?, isHidden: Bool
    ) {
      self.cut = cut
      self.name = name
      self.question = question
      self.now = now
      self.before = before
      self.response = response
      self.isHidden = isHidden
    }
  }

  /// How the service desk did with a group of cases.
  public struct Service: Sendable, Hashable {
    /// What cases are grouped by: `all`, `kind`, `channel` or `cell`.
    public var cut: String
    /// The group; empty for cases of which it is not known.
    public var name: String
    /// How many quarters before the last one.
    public var quartersBack: Int
    /// Its figures.
    public var figures: ServiceFigures
    /// Cases for 1,000 orders; nil where orders are not known.
    public var perThousandOrders: Double?
    /// Cases for 1,000 customers; nil where customers are not known.
    public var perThousandCustomers: Double?
    /// The share resolved in time as it would be with everybody's mix of causes; nil for others.
    public var standard: MixStandard?
    /// The causes that make most of the group's cases, at most three.
    public var mix: [CausePareto.Cause]

    /// A group of cases.
    public init(
      cut: String, name: String, quartersBack: Int, figures: ServiceFigures,
      perThousandOrders: Double? = nil, perThousandCustomers: Double? = nil,
      standard: MixStandard? = nil, mix: [CausePareto.Cause] = []
    ) {
      self.cut = cut
      self.name = name
      self.quartersBack = quartersBack
      self.figures = figures
      self.perThousandOrders = perThousandOrders
      self.perThousandCustomers = perThousandCustomers
      self.standard = standard
      self.mix = mix
    }
  }

  /// Whether customers with some experience still buy.
  public struct Recovery: Sendable, Hashable {
    /// `satisfied`, `resolved`, `unresolved` or `no_complaint`.
    public var group: String
    /// Customers who bought in the last 90 days, of those of the group.
    public var stayed: ShareEstimate

    /// A group of customers.
    public init(group: String, stayed: ShareEstimate) {
      self.group = group
      self.stayed = stayed
    }
  }

  /// Something about the data that a reader must know.
  public enum Note: Sendable, Hashable {
    /// Answers of the last quarter that do not count because the customer gave more than one.
    case repeated(answers: Int, most: Int, customer: String)
    /// A question with so few answers that nothing is said of it.
    case fewAnswers(question: String, answers: Int)
    /// Rows of quarters before those kept.
    case earlier(rows: Int, quarters: Int)
    /// Cases with a day but no hour, left out of hours (or taken as whole days).
    case onlyDays(cases: Int, areCounted: Bool)
    /// Times with an offset from UTC beside times without one.
    case mixedOffsets(with: Int, without: Int)
    /// Something to group by that there is not.
    case noSuchCut(String)
  }

  /// The day everything is as of.
  public var asOf: Day
  /// The quarters, the last first.
  public var quarters: [Period]
  /// False while the last quarter is not over.
  public var isFinished: Bool
  /// How many quarters before the last one the last answers are from; 0 without answers.
  public var answeredBack = 0
  /// The questions, in the order they are shown.
  public var questions: [Question] = []
  /// Customers who answered anything, of those invited, the last quarter first; nil where
  /// invitations are not noted.
  public var response: [ShareEstimate?] = []
  /// The groups of customers, by what they are grouped by, question and name.
  public var groups: [Group] = []
  /// What drives overall satisfaction; nil with too few answers.
  public var drivers: DriverMap?
  /// How many quarters' answers the drivers are from.
  public var driverQuarters = 4
  /// The service desk, by what cases are grouped by.
  public var service: [Service] = []
  /// The causes of the last four quarters' complaints.
  public var causes: CausePareto?
  /// Hours until complaints of the last four quarters are resolved, open ones seen so far.
  public var resolution: KaplanMeier?
  /// Whether complainants stay.
  public var recovery: [Recovery] = []
  /// What is promised.
  public var targets = ServiceTargets()
  /// The smallest number of answers that is shown.
  public var threshold = SmallCounts.usualThreshold
  /// What a reader must know of the data.
  public var notes: [Note] = []

  /// A report without figures yet.
  public init(asOf: Day, quarters: [Period], isFinished: Bool) {
    self.asOf = asOf
    self.quarters = quarters
    self.isFinished = isFinished
  }

  /// The quarter of the last answers.
  public var lastAnswered: Period? {
    answeredBack < quarters.count ? quarters[answeredBack] : nil
  }

  /// True when there is nothing to tell.
  public var isEmpty: Bool { questions.isEmpty && service.isEmpty }
}
