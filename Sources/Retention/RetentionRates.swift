public import Columns

/// Retention and churn of customers without contracts, period by period.
///
/// A customer is active on a day when the last purchase is at most `quietAfter` days ago; quiet
/// for longer is lost. A purchase after that reactivates.
public struct RetentionRates: Sendable, Hashable {
  /// The days without a purchase after which a customer counts as lost.
  public let quietAfter: Int
  /// The last day that counts.
  public let asOf: Day
  /// The periods in rising order, from the first with a purchase to that of the as-of day.
  public let periods: [RetentionPeriod]
  /// What each customer was at the end of the last period, in the order of the customers; nil for
  /// one without a purchase.
  public let statuses: [CustomerStatus?]

  /// The rates of customers in the order of ids, see ``PurchaseHistory/customers(asOf:)``.
  ///
  /// At most `limit` periods are made, the latest.
  public init(
    _ customers: [CustomerPurchases], by length: Period.Length = .quarter, asOf: Day,
    quietAfter: Int, fiscalYearStarts: Int = 1, limit: Int = 40
  ) {
    self.quietAfter = quietAfter
    self.asOf = asOf
    var spans: [Period] = []
    let first = customers.compactMap(\.firstPurchase).min()
    var next = Period(length, containing: asOf, fiscalYearStarts: fiscalYearStarts)
    while let period = next, let first, period.last >= first, spans.count < limit {
      spans.append(period)
      next = period.previous
    }
    spans.reverse()
    var statuses = [CustomerStatus?](repeating: nil, count: customers.count)
    periods = spans.map { period in
      var builder = RetentionPeriodBuilder()
      let start = period.first.adding(days: -1)
      let end = min(period.last, asOf)
      for (index, customer) in customers.enumerated() {
        func isActive(_ day: Day) -> Bool {
          customer.lastPurchase(until: day).map { $0.days(to: day) <= quietAfter } ?? false
        }
        let total = customer.total(period)
        let before = period.previous.map { customer.total($0).revenue } ?? .zero
        builder.add(revenue: total.revenue, before: before)
        guard let begin = customer.firstPurchase, begin <= end else {
          statuses[index] = nil
          continue
        }
        let isActiveNow = isActive(end)
        let status: CustomerStatus
        if begin > start {
          status = isActiveNow ? .new : .quiet
        } else if isActive(start) {
          status = isActiveNow ? .retained : .lost
        } else {
          status = isActiveNow ? .reactivated : .quiet
        }
        statuses[index] = status
        builder.add(status, cameAndWent: begin > start && !isActiveNow)
        if total.purchases > 0 { builder.addBuyer(hadBought: begin <= start) }
      }
      return builder.period(period, isFinished: period.last <= asOf, countsBuyers: true)
    }
    self.statuses = statuses
  }
}
