public import Statistics

/// What is known about a buyer or seller of a marketplace.
///
/// Rates are of orders: the source calls the complaint rate a number of complaints, so that the
/// number is given beside it.
public struct MarketplaceRecord: Sendable, Hashable {
  /// The orders, ≥ 0.
  public let orders: Int
  /// The ratings with 1, 2, … stars.
  public let ratings: [Int]
  /// The orders refunded, of all orders, with Wilson's interval; lower is better.
  public let refunds: ShareEstimate
  /// The complaints.
  public let complaints: Int

  /// A record.
  ///
  /// - Throws: ``CreditError`` for negative numbers and for more refunds than orders.
  public init(orders: Int, refunds: Int, complaints: Int, ratings: [Int]) throws(CreditError) {
    guard orders >= 0, (0...orders).contains(refunds) else {
      throw CreditError(
        .outOfRange(name: "refunds", value: Double(refunds), expected: "0 to the orders, \(orders)")
      )
    }
    guard complaints >= 0 else {
      throw CreditError(
        .outOfRange(name: "complaints", value: Double(complaints), expected: "0 or more"))
    }
    for count in ratings where count < 0 {
      throw CreditError(
        .outOfRange(name: "a number of ratings", value: Double(count), expected: "0 or more"))
    }
    self.orders = orders
    self.ratings = ratings
    self.refunds = ShareEstimate(refunds, of: orders)
    self.complaints = complaints
  }

  private var stars: Double {
    ratings.enumerated().reduce(0) { $0 + Double(($1.offset + 1) * $1.element) }
  }

  /// The mean rating in stars, higher is better; nil without ratings.
  public var meanRating: Double? {
    let count = ratings.reduce(0, +)
    return count == 0 ? nil : stars / Double(count)
  }

  /// The mean rating drawn towards a prior mean, as if so many ratings of it had been given before.
  ///
  ///     (Σ stars + weight × prior mean) / (ratings + weight)
  ///
  /// Stars, higher is better: few ratings stay near the prior (own definition).
  public func shrunkRating(priorMean: Double, weight: Double) -> Double? {
    let count = Double(ratings.reduce(0, +)) + weight
    return count > 0 ? (stars + weight * priorMean) / count : nil
  }

  /// Complaints per order, ≥ 0, lower is better; nil without orders.
  public var complaintRate: Double? {
    orders == 0 ? nil : Double(complaints) / Double(orders)
  }
}
