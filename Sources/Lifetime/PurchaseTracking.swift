public import Columns

/// Repeat purchases over time as they happened, beside those that a model expects.
///
/// The model knows when each customer came, and nothing else: customers who came in the holdout
/// count from their first purchase on, as all others do. Where the two lines part, the model misses
/// something that all customers share, such as a season or a campaign.
///
/// - SeeAlso: P. S. Fader, B. G. S. Hardie, K. L. Lee, "'Counting Your Customers' the Easy Way",
///   *Marketing Science* 24(2), 2005, pp. 275–284, figures 4 and 5.
public struct PurchaseTracking: Sendable, Hashable {
  /// A period and all before it.
  public struct Point: Sendable, Hashable {
    /// The last day of the period.
    public let end: Day
    /// Repeat purchases within the period.
    public let actual: Int
    /// The repeat purchases expected within the period.
    public let expected: Double
    /// Repeat purchases up to its end.
    public let cumulativeActual: Int
    /// The repeat purchases expected up to its end.
    public let cumulativeExpected: Double
    /// True when the model saw nothing of the period.
    public let isHoldout: Bool
  }

  /// The periods, in order.
  public let points: [Point]

  /// Repeat purchases in periods that end on some days.
  ///
  /// - Parameters:
  ///   - model: a model whose unit of time is `unit`.
  ///   - purchases: for days, in any order, how many customers bought, first purchases included.
  ///   - firstPurchases: for days, in any order, how many customers bought for the first time.
  ///   - ends: the last days of the periods, ascending; the first one begins with the data.
  ///   - calibratedUntil: the last day that the model saw; nil when it saw all.
  ///   - unit: the model's unit of time.
  public init(
    _ model: some PurchaseModel, purchases: some Sequence<(day: Day, count: Int)>,
    firstPurchases: some Sequence<(day: Day, count: Int)>, ends: [Day],
    calibratedUntil: Day? = nil, unit: TimeUnit
  ) {
    let purchases = purchases.sorted { $0.day < $1.day }
    let first = firstPurchases.sorted { $0.day < $1.day }
    // What is expected depends on the time since the first purchase alone.
    var expectedAfter: [Int: Double] = [:]
    func expected(through end: Day) -> Double {
      first.prefix { $0.day <= end }.reduce(0) { sum, customers in
        let days = customers.day.days(to: end)
        if expectedAfter[days] == nil {
          expectedAfter[days] = model.expectedPurchasesOfNewCustomer(within: unit.count(days: days))
        }
        return sum + Double(customers.count) * (expectedAfter[days] ?? 0)
      }
    }
    func count(_ rows: [(day: Day, count: Int)], through end: Day) -> Int {
      rows.prefix { $0.day <= end }.reduce(0) { $0 + $1.count }
    }
    var points: [Point] = []
    var (actualBefore, expectedBefore) = (0, 0.0)
    for end in ends {
      let actual = count(purchases, through: end) - count(first, through: end)
      let foretold = expected(through: end)
      points.append(
        Point(
          end: end, actual: actual - actualBefore, expected: foretold - expectedBefore,
          cumulativeActual: actual, cumulativeExpected: foretold,
          isHoldout: calibratedUntil.map { end > $0 } ?? false))
      (actualBefore, expectedBefore) = (actual, foretold)
    }
    self.points = points
  }
}
