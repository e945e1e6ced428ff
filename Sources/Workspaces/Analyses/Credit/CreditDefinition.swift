public import Credit
public import Strategies

/// How customers' credit is graded and receivables are looked at, as `credit:` declares it.
///
/// Each part has a file of its own: what it holds, its keys, its columns and its tables.
public struct CreditDefinition: Sendable, Hashable {
  /// Where the letter of competing products comes from.
  public enum OwnShareSource: String, Sendable, Hashable, CaseIterable {
    /// The customers' exclusivity, else their own_share, else nothing.
    case auto
    /// The words of customers.exclusivity.
    case exclusivity
    /// The number in customers.own_share.
    case ownShare = "own_share"
    /// Nothing: the grade comes from payments alone.
    case off
  }

  /// The months in which invoices that count fell due; nil: all.
  public var months: Int? = 12
  /// Bounds, readings and the table of letters.
  public var grades = HardGradeSettings()
  /// The file of a table of letters of one's own; nil for a built-in one.
  public var tableFile: String?
  /// True when `missing` was given.
  public var saysMissing = false
  /// Where the letter of competing products comes from.
  public var ownShareSource = OwnShareSource.auto
  /// The bands of age of open receivables.
  public var bands = AgeingBands.standard
  /// Which day an invoice's age is counted from.
  public var ageingBasis = AgeingBands.Basis.dueDate
  /// Which of the published conventions the collection effectiveness index follows.
  public var collectionIndex = CollectionEffectiveness.fullPeriod
  /// How losses are expected.
  public var losses = LossRules()
  /// How grades move.
  public var migration = MigrationRules()
  /// Which signs are looked for, and who is on the watch list; nil: nobody is watched.
  public var warnings: WarningRules?
  /// How customers are rated by statements and experts; nil: nobody is.
  public var rating: RatingDefinition?
  /// What grades change of strategies, first match first.
  public var adjustments = CreditAdjustment.standard

  /// What is usual: the bounds of the source, invoices due in 12 months.
  public init() {}
}

/// How losses are expected.
public struct LossRules: Sendable, Hashable {
  /// From how many months back loss rates are learnt.
  public var historyMonths = 36
  /// After how many days overdue an open invoice counts as lost.
  public var lostAfter = 180
  /// The loss rates by band, given instead of learnt.
  public var rates: [Double]?
  /// What rates are multiplied with for what is expected to differ from the past.
  public var factor = 1.0
}

/// How grades move between the ends of periods.
public struct MigrationRules: Sendable, Hashable {
  /// Over how many moves, each of one period, probabilities are estimated.
  public var periods = 4
  /// How many periods ahead grades are projected.
  public var ahead = 4
  /// True when nobody leaves D.
  public var worstIsFinal = false
}
