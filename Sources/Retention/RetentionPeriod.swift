public import Columns
public import Statistics

/// Who stayed, came and went in a period, and what it did to revenue.
///
///     retention rate = retained / active at the start      churn rate = lost / active at the start
///     active at the end = retained + new + reactivated
public struct RetentionPeriod: Sendable, Hashable {
  /// The period.
  public let period: Period
  /// False while the period goes on.
  public let isFinished: Bool
  /// Customers by what they were at its end; those nobody knew yet are left out.
  public let customers: [CustomerStatus: Int]
  /// Customers who came in the period and were already gone at its end; they are among `quiet`.
  public let cameAndWent: Int
  /// Customers who bought in the period, and of them those who had bought before it; nil where
  /// contracts are counted.
  public let repeatBuyers: ShareEstimate?
  /// Revenue in the period (of contracts: the recurring value at its end), refunds taken off.
  public let revenue: WideAmount
  /// Revenue against the period before (of contracts: against the start of the period).
  public let revenueRetention: RevenueRetention
  /// The standard error of the growth of revenue, from the differences between customers; nil
  /// without revenue before.
  public let growthError: Double?

  /// Customers of a status.
  public func count(_ status: CustomerStatus) -> Int { customers[status] ?? 0 }
  /// Customers active at the start.
  public var start: Int { count(.retained) + count(.lost) }
  /// Customers active at the end.
  public var end: Int { count(.retained) + count(.new) + count(.reactivated) }
  /// The share of the customers active at the start who are active at the end.
  public var retention: ShareEstimate { ShareEstimate(count(.retained), of: start) }
  /// The share of the customers active at the start who are not active at the end.
  public var churn: ShareEstimate { ShareEstimate(count(.lost), of: start) }
  /// The growth of revenue against the period before; nil, not 0, without revenue before.
  public var growth: Double? {
    let before =
      revenueRetention.start.units
    let after =
      before + revenueRetention.expansion.units - revenueRetention.contraction.units
      - revenueRetention.churned.units + revenueRetention.gained.units
    return before == 0 ? nil : Double(after - before) / Double(before)
  }
}

/// Adds up a period customer by customer.
struct RetentionPeriodBuilder {
  private var customers: [CustomerStatus: Int] = [:]
  private var cameAndWent = 0
  private var buyers = 0
  private var repeatBuyers = 0
  private var revenue = WideAmount.zero
  private var retention = RevenueRetention()
  /// Revenue before and now of each customer with either.
  private var pairs: [(before: Double, now: Double)] = []

  mutating func add(_ status: CustomerStatus?, cameAndWent: Bool) {
    if let status { customers[status, default: 0] += 1 }
    if cameAndWent { self.cameAndWent += 1 }
  }

  mutating func addBuyer(hadBought: Bool) {
    buyers += 1
    if hadBought { repeatBuyers += 1 }
  }

  mutating func add(revenue now: WideAmount, before: WideAmount) {
    revenue += now
    retention.add(start: before, end: now)
    if before > .zero || now > .zero { pairs.append((max(0, before.double), max(0, now.double))) }
  }

  func period(_ period: Period, isFinished: Bool, countsBuyers: Bool) -> RetentionPeriod {
    let before = pairs.reduce(0.0) { $0 + $1.before }
    let ratio = before > 0 ? pairs.reduce(0.0) { $0 + $1.now } / before : 0
    let squares = pairs.reduce(0.0) {
      let rest = $1.now - ratio * $1.before
      return $0 + rest * rest
    }
    let n = Double(pairs.count)
    return RetentionPeriod(
      period: period, isFinished: isFinished, customers: customers, cameAndWent: cameAndWent,
      repeatBuyers: countsBuyers ? ShareEstimate(repeatBuyers, of: buyers) : nil,
      revenue: revenue, revenueRetention: retention,
      growthError: before > 0 && n > 1
        ? (n / (n - 1) * squares).squareRoot() / before : nil)
  }
}
