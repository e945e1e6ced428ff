public import Columns
import Statistics

/// How well a model that saw the first part of the data foretold the second.
public struct HoldoutScore: Sendable, Hashable {
  /// Customers of one number of repeat purchases in the first part, or of so many and more.
  public struct FrequencyGroup: Sendable, Hashable {
    /// The repeat purchases in the first part.
    public var repeatPurchases: Int
    /// True for the last group, which takes everybody with more, too.
    public var isOpen: Bool
    /// How many customers.
    public var customers: Int
    /// The purchases a customer made in the second part, on the average.
    public var actual: Double
    /// The purchases expected of them.
    public var expected: Double
  }

  /// The model's name, or `naive_rate`.
  public let model: String
  /// The purchases expected of all customers in the second part.
  public let expected: Double
  /// The purchases they made.
  public let actual: Int
  /// The mean absolute error per customer, purchases; 0 is perfect.
  public let meanAbsoluteError: Double
  /// The root of the mean squared error per customer, purchases; 0 is perfect.
  public let rootMeanSquaredError: Double
  /// Expected over actual purchases of all, less 1: 0 is perfect, −0.1 is a tenth too few; nil
  /// when there were none.
  public let bias: Double?
  /// By repeat purchases in the first part.
  public let groups: [FrequencyGroup]
}

/// Customers seen up to a day, and what they did in a time after it.
public struct HoldoutValidation: Sendable, Hashable {
  /// The name under which each customer's own past rate is scored.
  public static let naiveRate = "naive_rate"

  /// The histories up to the day, one a customer.
  public let histories: [PurchaseHistory]
  /// The purchases of each customer in the time after it.
  public let actual: [Int]
  /// How long that time is, in the unit of the histories.
  public let time: Double

  /// What customers did, by what was known of them; `histories` and `actual` go together.
  public init(histories: [PurchaseHistory], actual: [Int], time: Double) {
    precondition(histories.count == actual.count)
    self.histories = histories
    self.actual = actual
    self.time = time
  }

  /// Purchase days cut at a day: those who had bought by then, and what they did afterwards.
  public init(
    _ customers: some Sequence<PurchaseDays>, calibratedUntil end: Day, through last: Day,
    unit: TimeUnit
  ) {
    var histories: [PurchaseHistory] = []
    var actual: [Int] = []
    for customer in customers {
      guard let history = customer.history(asOf: end, unit: unit) else { continue }
      histories.append(history)
      actual.append(customer.purchases(after: end, through: last))
    }
    self.init(
      histories: histories, actual: actual, time: unit.count(days: end.days(to: last)))
  }

  /// What a model is fitted to.
  public var summary: PurchaseSummary { PurchaseSummary(histories) }

  /// How well a model foretold what happened; the last frequency group takes all with `groups` − 1
  /// repeat purchases or more.
  public func score(
    _ model: some PurchaseModel, groups: Int = 8, threads: Int = 1
  ) -> HoldoutScore {
    score(type(of: model).name, groups: groups) { histories in
      model.expectedPurchases(histories[...], .within(time), threads: threads)
    }
  }

  /// How well it is foretold that each customer goes on at the own past rate, x / T.
  public func naiveScore(groups: Int = 8) -> HoldoutScore {
    score(Self.naiveRate, groups: groups) { histories in
      histories.map { history in
        history.observationAge > 0
          ? Double(history.repeatPurchases) / history.observationAge * time : 0
      }
    }
  }

  private func score(
    _ name: String, groups count: Int, _ expected: ([PurchaseHistory]) -> [Double]
  ) -> HoldoutScore {
    let (summary, places) = PurchaseSummary.grouped(histories)
    let expected = expected(summary.histories)
    // By history and then by what happened, so that sums do not depend on the order of customers.
    let span = Int64(actual.max() ?? 0) + 1
    var rows = zip(places, actual).map { Int64($0) * span + Int64($1) }
    rows.radixSort()
    var groups = (0..<max(1, count)).map {
      HoldoutScore.FrequencyGroup(
        repeatPurchases: $0, isOpen: $0 == max(1, count) - 1, customers: 0, actual: 0, expected: 0)
    }
    var (sum, absolute, squared, made) = (0.0, 0.0, 0.0, 0)
    for row in rows {
      let (place, happened) = (Int(row / span), Int(row % span))
      let foretold = expected[place]
      let error = foretold - Double(happened)
      sum += foretold
      absolute += error.magnitude
      squared += error * error
      made += happened
      let group = min(summary.histories[place].repeatPurchases, groups.count - 1)
      groups[group].customers += 1
      groups[group].actual += Double(happened)
      groups[group].expected += foretold
    }
    for group in groups.indices where groups[group].customers > 0 {
      groups[group].actual /= Double(groups[group].customers)
      groups[group].expected /= Double(groups[group].customers)
    }
    let customers = Double(max(1, histories.count))
    return HoldoutScore(
      model: name, expected: sum, actual: made, meanAbsoluteError: absolute / customers,
      rootMeanSquaredError: (squared / customers).squareRoot(),
      bias: made > 0 ? sum / Double(made) - 1 : nil, groups: groups)
  }
}
