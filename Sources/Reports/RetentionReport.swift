public import Columns
public import Retention
public import Statistics

/// Who stayed, came and went, as a report shows it.
public struct RetentionReport: Sendable, Hashable {
  /// The customers of a cell of the grid by what became of them.
  public struct CellStatus: Sendable, Hashable {
    /// The cell, a value of the vocabulary's column `cell`.
    public let cell: String
    /// How many have each status.
    public private(set) var counts: [CustomerStatus: Int]

    /// A cell nobody was counted in yet.
    public init(cell: String) {
      self.cell = cell
      counts = [:]
    }

    /// Counts a customer.
    public mutating func add(_ status: CustomerStatus) { counts[status, default: 0] += 1 }

    /// Customers of a status.
    public func count(_ status: CustomerStatus) -> Int { counts[status] ?? 0 }

    /// The share of those active at the start who are lost.
    public var churn: ShareEstimate {
      ShareEstimate(count(.lost), of: count(.lost) + count(.retained))
    }
  }

  /// The last day that counts.
  public var asOf: Day
  /// The days without a purchase after which a customer counts as lost.
  public var quietAfter: Int
  /// How the data propose those days; nil where they were given, or no gap proposes any.
  public var threshold: QuietThreshold?
  /// Quarters in rising order, the last one that of the as-of day.
  public var periods: [RetentionPeriod]
  /// How long cohorts' periods are: `month`, `quarter` or `year`.
  public var cohortLength: String
  /// True when customers are in the cohort of every period in which they bought.
  public var isRolling: Bool
  /// True when customers begin on the day of joining.
  public var beginsWithJoining: Bool
  /// Cohorts in rising order.
  public var cohorts: [CohortTable.Cohort]
  /// Means over cohorts, by periods since their own.
  public var means: [CohortTable.Mean]
  /// The grid's cells, by name.
  public var cells: [CellStatus]
  /// The share still buying after so many days since the first purchase.
  public var survival: KaplanMeier?

  /// Quarters by contracts, where there are any.
  public var byContract: [RetentionPeriod]

  /// What a report shows of retention.
  public init(
    asOf: Day, quietAfter: Int, threshold: QuietThreshold?, periods: [RetentionPeriod],
    cohortLength: String, isRolling: Bool, beginsWithJoining: Bool,
    cohorts: [CohortTable.Cohort], means: [CohortTable.Mean], cells: [CellStatus],
    survival: KaplanMeier?, byContract: [RetentionPeriod] = []
  ) {
    self.asOf = asOf
    self.quietAfter = quietAfter
    self.threshold = threshold
    self.periods = periods
    self.cohortLength = cohortLength
    self.isRolling = isRolling
    self.beginsWithJoining = beginsWithJoining
    self.cohorts = cohorts
    self.means = means
    self.cells = cells
    self.survival = survival
    self.byContract = byContract
  }

  /// What became of loyalty, retention and growth in the last period.
  public var effects: [RetentionEffect] { RetentionEffect.effects(periods) }
}
