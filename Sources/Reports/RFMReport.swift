public import Columns

/// Customers by recency, frequency and money, as a report shows them.
public struct RFMReport: Sendable, Hashable {
  /// How cut-points were found.
  public enum Cuts: Sendable, Hashable {
    /// At quantiles of a type of Hyndman and Fan.
    case quantiles(type: Int)
    /// As the R package rfm does, with what it adds to quantiles.
    case rfmPackage(type: Int, offset: Double)
    /// As `sextant.yml` gives them.
    case fixed
  }

  /// One segment.
  public struct Segment: Sendable, Hashable {
    /// A name of the vocabulary's column `rfm_segment`, or the workspace's own.
    public var name: String
    /// The scores that belong, such as `R 4–5, F 1–3, M 1–5`; nil for the rest.
    public var rule: String?
    /// Customers in it.
    public var customers: Int
    /// Their purchases.
    public var purchases: Int
    /// What they spent, net of refunds.
    public var revenue: WideAmount
    /// Their mean days since the last purchase; nil without customers.
    public var meanDaysQuiet: Double?

    /// A segment.
    public init(
      _ name: String, rule: String?, customers: Int, purchases: Int, revenue: WideAmount,
      meanDaysQuiet: Double?
    ) {
      self.name = name
      self.rule = rule
      self.customers = customers
      self.purchases = purchases
      self.revenue = revenue
      self.meanDaysQuiet = meanDaysQuiet
    }

    /// Mean spend a purchase, in currency units; nil without purchases.
    public var averageOrderValue: Double? {
      purchases > 0 ? revenue.double / Double(purchases) : nil
    }
  }

  /// One of the three figures.
  public struct Dimension: Sendable, Hashable {
    /// `recency`, `frequency` or `monetary`.
    public var id: String
    /// Its cut-points, rising.
    public var cuts: [Double]
    /// How many customers have each score, from 1 upwards.
    public var customers: [Int]

    /// A dimension.
    public init(_ id: String, cuts: [Double], customers: [Int]) {
      self.id = id
      self.cuts = cuts
      self.customers = customers
    }
  }

  /// The day that days since the last purchase are counted to.
  public var asOf: Day
  /// All customers, also those who bought nothing.
  public var population: Int
  /// The number of groups.
  public var bins: Int
  /// How cut-points were found.
  public var cuts: Cuts
  /// What counts as a purchase: `orders`, `rows` or `days`.
  public var counted: String
  /// The time looked at, as written in `sextant.yml`; nil for all of it.
  public var window: String?
  /// The segments in the order of the rules, the rest last.
  public var segments: [Segment]
  /// Recency, frequency and money.
  public var dimensions: [Dimension]
  /// How many combinations of scores there are.
  public var scores: Int
  /// Combinations that no rule names, such as 351.
  public var gaps: [Int]
  /// Customers with such a combination.
  public var customersInGaps: Int
  /// How many combinations several rules match.
  public var sharedScores: Int
  /// Segments whose rule never gets anybody, because earlier ones take all.
  public var shadowed: [String]

  /// What was found.
  public init(
    asOf: Day, population: Int, bins: Int, cuts: Cuts, counted: String, window: String?,
    segments: [Segment], dimensions: [Dimension], scores: Int, gaps: [Int],
    customersInGaps: Int, sharedScores: Int, shadowed: [String]
  ) {
    self.asOf = asOf
    self.population = population
    self.bins = bins
    self.cuts = cuts
    self.counted = counted
    self.window = window
    self.segments = segments
    self.dimensions = dimensions
    self.scores = scores
    self.gaps = gaps
    self.customersInGaps = customersInGaps
    self.sharedScores = sharedScores
    self.shadowed = shadowed
  }

  /// Customers who bought.
  public var customers: Int { segments.reduce(0) { $0 + $1.customers } }

  /// What they spent together.
  public var revenue: WideAmount { segments.reduce(into: WideAmount.zero) { $0 += $1.revenue } }

  /// One row a segment, empty ones too: `rfm.csv`.
  public var segmentsTable: ReportTable {
    ReportTable(
      [
        "rfm_segment", "rfm_rule", "customers", "share_of_customers", "rfm_purchases", "revenue",
        "share_of_revenue", "average_order_value", "mean_days_quiet",
      ],
      rows: segments.map { segment in
        [
          .value(segment.name, of: "rfm_segment"), segment.rule.map { .text($0) } ?? .none,
          .count(segment.customers), .share(segment.customers, of: customers),
          .count(segment.purchases), .amount(segment.revenue),
          .share(segment.revenue, of: revenue),
          segment.averageOrderValue.map { .number($0) } ?? .none,
          segment.meanDaysQuiet.map { .number($0, decimals: 1) } ?? .none,
        ]
      })
  }
}
