import Statistics

/// How a buyer or seller of a marketplace is graded: four indicators, weighed.
///
///     rating = (shrunk mean − 1) / 4          orders = ln(1 + n) / ln(1 + full), at most 1
///     refunds = 1 − rate / worst, at least 0  complaints = 1 − rate / worst, at least 0
///
/// The indicators are the source's ("电商平台中的信用评估"); how they become a score and a grade is
/// our own definition. A missing indicator is left out and the others' weights are renormalised.
public struct MarketplaceRules: Sendable, Hashable {
  /// The indicators in the order of weights.
  public static let indicators = ["rating", "orders", "refunds", "complaints"]

  /// The weights of rating, orders, refunds and complaints; they add up to 1.
  public private(set) var weights: [Double]
  /// As many ratings of the mean are thought to have been given before.
  public var priorWeight = 10.0
  /// From how many orders the indicator of orders is full.
  public var fullOrders = 50
  /// The refund rate that scores 0.
  public var worstRefunds = 0.30
  /// The complaint rate that scores 0.
  public var worstComplaints = 0.10
  /// From which score A, B and C are given; falling.
  public private(set) var bounds = [0.80, 0.65, 0.50]
  /// Below so many orders there is no grade.
  public var leastOrders = 5

  /// Rules with weights that are normalised, and bounds.
  ///
  /// - Throws: ``CreditError`` for other than four weights of which one is above 0, or bounds that
  ///   do not fall.
  public init(
    weights: [Double] = [0.4, 0.2, 0.2, 0.2], bounds: [Double] = [0.80, 0.65, 0.50]
  ) throws(CreditError) {
    let sum = weights.reduce(0, +)
    guard weights.count == 4, weights.allSatisfy({ $0 >= 0 && $0.isFinite }), sum > 0 else {
      throw CreditError(
        .outOfRange(
          name: "the sum of weights", value: sum,
          expected: "above 0, of four weights that are 0 or more"))
    }
    guard bounds.count == 3, bounds[0] > bounds[1], bounds[1] > bounds[2], bounds[2] > 0,
      bounds[0] <= 1
    else { throw CreditError(.boundsNotInOrder("marketplace scores", "three shares that fall")) }
    self.weights = weights.map { $0 / sum }
    self.bounds = bounds
  }
}

/// A buyer's or seller's score with its grade.
public struct MarketplaceScore: Sendable, Hashable {
  /// Rating, orders, refunds and complaints, each 0…1, higher is better; nil where not known.
  public let parts: [Double?]
  /// The weighted mean of what is known, 0…1, higher is better; nil without orders.
  public let score: Double?
  /// The grade; nil with too few orders.
  public let grade: CreditGrade?
  /// The rating drawn towards the mean of all, in stars; nil without ratings.
  public let rating: Double?

  /// The score of a record; `meanRating` is that of all ratings, nil without any.
  public init(_ record: MarketplaceRecord, rules: MarketplaceRules, meanRating: Double?) {
    let hasRatings = record.ratings.contains { $0 > 0 }
    rating =
      hasRatings
      ? meanRating.flatMap {
        record.shrunkRating(priorMean: $0, weight: rules.priorWeight)
      } : nil
    let full = Double(max(1, rules.fullOrders))
    func target(_ rate: Double?, worst: Double) -> Double? {
      rate.map { max(0, 1 - $0 / worst) }
    }
    parts = [
      rating.map { min(1, max(0, ($0 - 1) / 4)) },
      record.orders == 0
        ? nil : min(1, Self.logarithm(1 + Double(record.orders)) / Self.logarithm(1 + full)),
      target(record.refunds.share, worst: rules.worstRefunds),
      target(record.complaintRate, worst: rules.worstComplaints),
    ]
    var (sum, weight) = (0.0, 0.0)
    for (part, share) in zip(parts, rules.weights) {
      guard let part else { continue }
      sum += part * share
      weight += share
    }
    let score = record.orders > 0 && weight > 0 ? sum / weight : nil
    self.score = score
    guard let score, record.orders >= rules.leastOrders else {
      grade = nil
      return
    }
    if score >= rules.bounds[0] {
      grade = .a
    } else if score >= rules.bounds[1] {
      grade = .b
    } else {
      grade = score >= rules.bounds[2] ? .c : .d
    }
  }

  private static func logarithm(_ value: Double) -> Double { PortableMath.log(value) }
}
