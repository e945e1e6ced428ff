public import Columns

/// The days on which a customer bought, with what was spent on each, returns taken off.
public struct PurchaseDays: Sendable, Hashable {
  /// Which days are purchases.
  public enum Counting: String, Sendable, Hashable, CaseIterable {
    /// Days whose amounts come to more than nothing.
    case positiveSpend = "positive_spend"
    /// Every day with a row, whatever its amount.
    case everyDay = "every_day"
  }

  /// The days, ascending, each with its net spend.
  public private(set) var days: [(day: Day, spend: WideAmount)]

  /// The purchases of one customer in any order; those of one day are added up.
  public init(_ purchases: some Sequence<(day: Day, spend: Amount)>, counting: Counting) {
    var sums: [Day: WideAmount] = [:]
    for (day, spend) in purchases { sums[day, default: .zero] += spend }
    days = sums.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    if counting == .positiveSpend { days.removeAll { !($0.spend > .zero) } }
  }

  /// The history as of a day; nil when the customer had not bought by then.
  ///
  ///     x = days after the first, t_x = last − first, T = as-of − first
  public func history(asOf end: Day, unit: TimeUnit) -> PurchaseHistory? {
    let seen = days.prefix { $0.day <= end }
    guard let first = seen.first?.day, let last = seen.last?.day else { return nil }
    return try? PurchaseHistory(
      repeatPurchases: seen.count - 1, ageAtLastPurchase: unit.count(days: first.days(to: last)),
      observationAge: unit.count(days: first.days(to: end)))
  }

  /// The mean spend of the days after the first until a day, money; nil without any.
  public func meanRepeatSpend(asOf end: Day) -> Double? {
    let seen = days.prefix { $0.day <= end }.dropFirst()
    if seen.isEmpty { return nil }
    return seen.reduce(into: WideAmount.zero) { $0 += $1.spend }.double / Double(seen.count)
  }

  /// The number of purchase days after one day, through another.
  public func purchases(after start: Day, through end: Day) -> Int {
    days.count { start < $0.day && $0.day <= end }
  }

  /// True when both have the same days and spend.
  public static func == (left: PurchaseDays, right: PurchaseDays) -> Bool {
    left.days.elementsEqual(right.days) { $0.day == $1.day && $0.spend == $1.spend }
  }

  /// Feeds the days to a hash.
  public func hash(into hasher: inout Hasher) {
    for (day, _) in days { hasher.combine(day) }
  }
}
