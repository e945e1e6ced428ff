public import Columns
public import Strategies
public import Vocabulary

/// Everything that a period's report says, as plain values: what was found and what it was made
/// with.
///
/// Renderers (``markdown()`` today) and the CSV tables (``gridTable``, ``segmentsTable``,
/// ``weightsTable``, ``dataQualityTable``) read only this. Parts that a workspace does not have
/// stay empty or nil and are left out of the report, with a sentence where their absence matters.
public struct QuarterlyReport: Sendable, Hashable {
  /// The workspace's name: the company or unit.
  public var name: String
  /// The language of the report.
  public var language: Language
  /// The currency of all amounts, as ISO 4217 code.
  public var currency: String
  /// The period reported on.
  public var period: ReportedPeriod
  /// How many customers there are and how many have no place in the grid, by reason.
  public var customers: CustomerCounts
  /// The headline figures, in the order they are shown.
  public var headline: [HeadlineFigure]
  /// The value–loyalty grid.
  public var grid: GridFigures
  /// How the scores are made: the tree of `value`, then of `loyalty`.
  public var scores: [ScoreFigures]
  /// Who judged, how far experts agree and what to ask again; nil where nothing was judged.
  public var experts: ExpertFigures?
  /// What would become of cells and weights if judgements were a little different; nil when that
  /// was not looked at.
  public var robustness: RobustnessFigures?
  /// Customers by recency, frequency and money; nil where that was not asked for.
  public var rfm: RFMReport?
  /// What customers are expected to buy; nil where that was not asked for.
  public var lifetime: LifetimeReport?
  /// Why nothing can be expected of anybody, where that was asked for.
  public var lifetimeFailure: LifetimeFailure?
  /// Who stayed, came and went; nil where that was not asked for.
  public var retention: RetentionReport?
  /// What customers say and how the service desk does; nil where that was not asked for.
  public var satisfaction: SatisfactionReport?
  /// How customers pay and what they owe; nil where that was not asked for.
  public var credit: CreditReport?
  /// How sellers and buyers are graded; nil where that was not asked for.
  public var marketplace: MarketplaceReport?
  /// Customers rated by statements and experts; nil where that was not asked for.
  public var rating: RatingReport?
  /// The evaluation of customer relationship management; nil where that was not asked for.
  public var crm: CRMScorecard?
  /// Contacts with customers and what these cost; nil where that was not asked for.
  public var relationship: RelationshipFigures?
  /// How good the data is; nil where that was not looked at.
  public var dataQuality: DataQualityFigures?
  /// Customers by the grades of a scorecard; nil where that was not asked for.
  public var scorecard: ScorecardReport?
  /// What to do per cell.
  public var strategies: StrategyBook
  /// The measures of the workspace, in its order.
  public var measures: [MeasureFigures]
  /// The tables read, in the order of their names.
  public var tables: [TableFigures]
  /// The choices of the workspace that changed a number, in the order of `sextant.yml`.
  public var settings: [ReportSetting]
  /// What made the report: `sextant` first, then engine and formats.
  public var versions: [ReportVersion]

  /// A report; parts can be filled in later.
  public init(
    name: String, language: Language, currency: String, period: ReportedPeriod,
    customers: CustomerCounts, grid: GridFigures, strategies: StrategyBook? = nil,
    headline: [HeadlineFigure] = [], scores: [ScoreFigures] = [],
    experts: ExpertFigures? = nil, robustness: RobustnessFigures? = nil,
    measures: [MeasureFigures] = [], tables: [TableFigures] = [],
    settings: [ReportSetting] = [], versions: [ReportVersion] = [], rfm: RFMReport? = nil,
    lifetime: LifetimeReport? = nil
  ) {
    self.name = name
    self.language = language
    self.currency = currency
    self.period = period
    self.customers = customers
    self.headline = headline
    self.grid = grid
    self.scores = scores
    self.experts = experts
    self.robustness = robustness
    self.strategies = strategies ?? .default(language)
    self.measures = measures
    self.tables = tables
    self.settings = settings
    self.versions = versions
    self.rfm = rfm
    self.lifetime = lifetime
  }
}

/// The period a report is about, and those it is set against.
public struct ReportedPeriod: Sendable, Hashable {
  /// The period's name, such as `2025-Q4`.
  public var name: String
  /// Its first day.
  public var first: Day
  /// Its last day, which everything is as of.
  public var last: Day
  /// The name of the period directly before, where figures of it are given.
  public var previous: String?
  /// The name of the same period a year earlier, where figures of it are given.
  public var yearBefore: String?

  /// A period.
  public init(
    name: String, first: Day, last: Day, previous: String? = nil, yearBefore: String? = nil
  ) {
    self.name = name
    self.first = first
    self.last = last
    self.previous = previous
    self.yearBefore = yearBefore
  }
}

/// How many customers the report is about.
public struct CustomerCounts: Sendable, Hashable {
  /// All customers as of the period's last day.
  public var population: Int
  /// Those without a place in the grid, by reason: `no_value_score`, `no_loyalty_score`,
  /// `no_score`.
  public var unplaced: [ReasonCount]
  /// Those within the margin of a cut-off; nil without a margin.
  public var borderline: Int?
  /// Mean share of indicator weight that rests on data (0…1), over customers with a score.
  public var meanCoverage: Double?
  /// Customers that some indicator is missing for.
  public var withMissingIndicators: Int?

  /// Counts of customers.
  public init(
    population: Int, unplaced: [ReasonCount] = [], borderline: Int? = nil,
    meanCoverage: Double? = nil, withMissingIndicators: Int? = nil
  ) {
    self.population = population
    self.unplaced = unplaced
    self.borderline = borderline
    self.meanCoverage = meanCoverage
    self.withMissingIndicators = withMissingIndicators
  }
}

/// How many customers or rows for one reason.
public struct ReasonCount: Sendable, Hashable {
  /// The reason, a vocabulary id.
  public var reason: String
  /// How many.
  public var count: Int

  /// A count.
  public init(_ reason: String, _ count: Int) {
    self.reason = reason
    self.count = count
  }
}

/// A figure of the whole company, beside those of earlier periods.
public struct HeadlineFigure: Sendable, Hashable {
  /// A vocabulary id or the name of a measure.
  public var id: String
  /// The figure for this period.
  public var value: Figure
  /// The figure for the period directly before.
  public var previous: Figure
  /// The figure for the same period a year earlier.
  public var yearBefore: Figure
  /// Whether larger is better; nil takes the vocabulary's word for it.
  public var direction: Term.Direction?
  /// How many customers or rows the figure rests on; below 30 it is marked as low base.
  public var base: Int?
  /// The time the figure covers in words of `sextant.yml`, such as `12 months`; nil for the
  /// reported period itself.
  public var during: String?

  /// A figure.
  public init(
    _ id: String, _ value: Figure, previous: Figure = .none, yearBefore: Figure = .none,
    direction: Term.Direction? = nil, base: Int? = nil, during: String? = nil
  ) {
    self.id = id
    self.value = value
    self.previous = previous
    self.yearBefore = yearBefore
    self.direction = direction
    self.base = base
    self.during = during
  }
}

/// A setting that changed a number, as it stands in `sextant.yml`.
public struct ReportSetting: Sendable, Hashable {
  /// The key with its path, such as `grid.value.high`.
  public var key: String
  /// The value, as it would be written.
  public var value: String
  /// True when the workspace does not say it, so that the default counts.
  public var isDefault: Bool

  /// A setting.
  public init(_ key: String, _ value: String, isDefault: Bool = false) {
    self.key = key
    self.value = value
    self.isDefault = isDefault
  }
}

/// A program or format that the report was made with.
public struct ReportVersion: Sendable, Hashable {
  /// Its name.
  public var name: String
  /// Its version.
  public var version: String

  /// A version.
  public init(_ name: String, _ version: String) {
    self.name = name
    self.version = version
  }
}
