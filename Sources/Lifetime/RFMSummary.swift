public import Columns

/// Each segment's customers, purchases and money.
public struct RFMSummary: Sendable, Hashable {
  /// One segment in figures.
  public struct Segment: Sendable, Hashable {
    /// The segment's name.
    public let name: String
    /// Customers in it.
    public internal(set) var customers = 0
    /// Their purchases.
    public internal(set) var purchases = 0
    /// What they spent, net of refunds.
    public internal(set) var revenue = WideAmount.zero
    /// The sum of their days since the last purchase, for the mean.
    public internal(set) var daysSinceLastPurchase = 0

    /// Mean spend a purchase, in currency units; nil without purchases.
    ///
    ///     average order value = revenue / purchases
    public var averageOrderValue: Double? {
      purchases > 0 ? revenue.double / Double(purchases) : nil
    }

    /// Mean days since the last purchase; nil without customers.
    public var meanDaysSinceLastPurchase: Double? {
      customers > 0 ? Double(daysSinceLastPurchase) / Double(customers) : nil
    }
  }

  /// The segments in the order of the rules, empty ones too, the rest last.
  public let segments: [Segment]
  /// How many customers have each score, rising by score; scores that nobody has are left out.
  public let scores: [(score: RFMScore, customers: Int)]

  /// Sums up a population.
  ///
  /// - Complexity: O(n).
  public init(_ customers: [RFMFigures], model: RFMModel) {
    let names = model.segments.names
    let bins = model.bins
    var segments = names.map { Segment(name: $0) }
    // One lookup a score instead of a search through the rules a customer.
    let all = RFMScore.all(bins: bins)
    let placeOfScore = all.map { score in
      names.firstIndex(of: model.segments.name(for: score)) ?? names.count - 1
    }
    var counts = [Int](repeating: 0, count: all.count)
    for customer in customers {
      let score = model.score(customer)
      let index =
        ((score.recency - 1) * bins + score.frequency - 1) * bins + score.monetary - 1
      counts[index] += 1
      let place = placeOfScore[index]
      segments[place].customers += 1
      segments[place].purchases += customer.purchases
      segments[place].revenue += customer.spend
      segments[place].daysSinceLastPurchase += customer.daysSinceLastPurchase(asOf: model.asOf)
    }
    self.segments = segments
    scores = zip(all, counts).filter { $0.1 > 0 }.map { (score: $0.0, customers: $0.1) }
  }

  /// Customers in all segments.
  public var customers: Int { segments.reduce(0) { $0 + $1.customers } }

  /// Purchases of all customers.
  public var purchases: Int { segments.reduce(0) { $0 + $1.purchases } }

  /// What all customers spent.
  public var revenue: WideAmount {
    segments.reduce(into: WideAmount.zero) { $0 += $1.revenue }
  }

  /// How many customers have each score of one dimension, from 1 upwards.
  public func customers(byScoreOf dimension: RFMDimension, bins: Int) -> [Int] {
    var counts = [Int](repeating: 0, count: bins)
    for (score, customers) in scores { counts[score[dimension] - 1] += customers }
    return counts
  }
}

extension RFMSummary {
  /// True when both sum up the same.
  public static func == (left: RFMSummary, right: RFMSummary) -> Bool {
    left.segments == right.segments
      && left.scores.elementsEqual(right.scores) { $0 == $1 }
  }

  /// Hashes the segments.
  public func hash(into hasher: inout Hasher) { hasher.combine(segments) }
}
