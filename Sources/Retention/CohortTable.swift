public import Columns
public import Statistics

/// Customers by the period they began in, and what they did in each period since.
///
/// Own arrangement of the customary cohort table: retention of a cell is the share of the cohort
/// that bought in the period; a period that is not over on the as-of day is marked, and kept out
/// of means.
public struct CohortTable: Sendable, Hashable {
  /// Who belongs to a cohort.
  public enum Membership: String, Sendable, Hashable, CaseIterable {
    /// Customers who bought for the first time in the period: each is in one cohort.
    case firstTime = "first_time"
    /// All customers who bought in the period: a customer may be in several cohorts.
    case rolling
  }

  /// What a cohort did in a period.
  public struct Cell: Sendable, Hashable {
    /// Periods since the cohort's own, from 0.
    public let offset: Int
    /// The period.
    public let period: Period
    /// Members who bought in the period.
    public let active: Int
    /// Members who bought in the period or later.
    public let activeOrLater: Int
    /// Orders of members.
    public let orders: Int
    /// Revenue of members, refunds taken off.
    public let revenue: WideAmount
    /// Revenue of members from the cohort's own period on.
    public let cumulativeRevenue: WideAmount
    /// False while the period goes on: its numbers will still rise.
    public let isFinished: Bool
    /// The share of the cohort that bought in the period, with its interval.
    public let retention: ShareEstimate
    /// Revenue from the cohort's own period on for each member; nil for an empty cohort.
    public var cumulativeRevenuePerCustomer: Double? {
      retention.outOf == 0 ? nil : cumulativeRevenue.double / Double(retention.outOf)
    }
  }

  /// The customers of a period.
  public struct Cohort: Sendable, Hashable {
    /// The period in which members began.
    public let period: Period
    /// The number of members; 0 for a period in which nobody began.
    public let size: Int
    /// One cell for each period from the cohort's own to that of the as-of day.
    public let cells: [Cell]
  }

  /// What all cohorts did so many periods after their own.
  public struct Mean: Sendable, Hashable {
    /// Periods since the cohorts' own, from 0.
    public let offset: Int
    /// The cohorts that count: those with members whose period is over.
    public let cohorts: Int
    /// Members who bought, of all members: large cohorts weigh more.
    public let retention: ShareEstimate
    /// Revenue so far for each member; nil without members.
    public let cumulativeRevenuePerCustomer: Double?
  }

  /// Who belongs to a cohort.
  public let membership: Membership
  /// How long periods are.
  public let length: Period.Length
  /// The last day that counts.
  public let asOf: Day
  /// The cohorts in rising order, without gaps: empty ones are there, too.
  public let cohorts: [Cohort]
  /// Means over cohorts, by periods since their own.
  public let means: [Mean]
  /// Customers without a purchase, who are in no cohort.
  public let withoutPurchase: Int
  /// Customers who began before the first cohort.
  public let beganEarlier: Int
  /// Purchase months before a customer's day of joining, which are left out of cells.
  public let monthsBeforeJoining: Int
  private let members: [[Int]]
  private let customers: [CustomerPurchases]
  private let fiscalYearStarts: Int

  /// The cohorts of customers, each with what they did until the as-of day.
  ///
  /// - Parameters:
  ///   - customers: in the order of ids, see ``PurchaseHistory/customers(asOf:)``.
  ///   - length: how long periods are.
  ///   - asOf: the last day that counts.
  ///   - membership: who belongs to a cohort.
  ///   - joined: the day each customer began, by id, where it is not the first purchase; those
  ///     who are not named begin with their first purchase.
  ///   - fiscalYearStarts: the month, 1…12, in which fiscal years start.
  ///   - limit: the number of periods that cohorts are made of; customers who began earlier are
  ///     counted in ``beganEarlier``.
  public init(
    _ customers: [CustomerPurchases], by length: Period.Length, asOf: Day,
    membership: Membership = .firstTime, joined: [String: Day] = [:], fiscalYearStarts: Int = 1,
    limit: Int = 240
  ) {
    self.membership = membership
    self.length = length
    self.asOf = asOf
    self.customers = customers
    self.fiscalYearStarts = fiscalYearStarts
    let size = length.months
    let shift = fiscalYearStarts - 1
    func index(_ month: Int32) -> Int { (Int(month) - shift) / size }
    func index(_ day: Day) -> Int { index(Int32(day.year * 12 + day.month - 1)) }
    let last = index(asOf)
    var begins: [(customer: Int, index: Int)] = []
    var without = 0
    for (position, customer) in customers.enumerated() {
      switch membership {
      case .firstTime:
        let begin = (joined.isEmpty ? nil : joined[customer.id]) ?? customer.firstPurchase
        if let begin, begin <= asOf {
          begins.append((position, index(begin)))
        } else {
          without += 1
        }
      case .rolling:
        let periods = Set(customer.months.filter { $0.days != 0 }.map { index($0.number) })
        if periods.isEmpty { without += 1 }
        for period in periods.sorted() { begins.append((position, period)) }
      }
    }
    withoutPurchase = without
    var first = max(begins.map(\.index).min() ?? last + 1, last + 1 - max(1, limit))
    while first <= last, Self.period(first, length, fiscalYearStarts) == nil { first += 1 }
    beganEarlier = begins.count { $0.index < first }
    var members = [[Int]](repeating: [], count: max(0, last - first + 1))
    for begin in begins where begin.index >= first {
      members[begin.index - first].append(begin.customer)
    }
    self.members = members
    let periods = members.indices.compactMap {
      Self.period($0 + first, length, fiscalYearStarts)
    }
    var before = 0
    var cohorts: [Cohort] = []
    for (cohort, list) in members.enumerated() {
      let width = members.count - cohort
      var totals = [CellTotal](repeating: CellTotal(), count: width)
      var leavings = [Int](repeating: 0, count: width)
      for customer in list {
        var lastOffset = -1
        var lastCounted = -1
        for month in customers[customer].months {
          let offset = index(month.number) - first - cohort
          guard offset >= 0 else {
            before += membership == .firstTime ? 1 : 0
            continue
          }
          guard offset < width else { continue }
          totals[offset].orders += Int(month.orders)
          totals[offset].revenue += WideAmount(units: month.revenue)
          if month.days != 0, offset != lastCounted {
            totals[offset].active += 1
            lastCounted = offset
          }
          if month.days != 0 { lastOffset = offset }
        }
        if lastOffset >= 0 { leavings[lastOffset] += 1 }
      }
      var later = leavings.reduce(0, +)
      var revenue = WideAmount.zero
      let cells = (0..<width).map { offset in
        revenue += totals[offset].revenue
        defer { later -= leavings[offset] }
        let period = periods[cohort + offset]
        return Cell(
          offset: offset, period: period, active: totals[offset].active, activeOrLater: later,
          orders: totals[offset].orders, revenue: totals[offset].revenue,
          cumulativeRevenue: revenue, isFinished: period.last <= asOf,
          retention: ShareEstimate(totals[offset].active, of: list.count))
      }
      cohorts.append(Cohort(period: periods[cohort], size: list.count, cells: cells))
    }
    self.cohorts = cohorts
    monthsBeforeJoining = before
    means = (0..<cohorts.count).map { offset in
      let cells = cohorts.compactMap { cohort in
        cohort.size > 0 && offset < cohort.cells.count && cohort.cells[offset].isFinished
          ? cohort.cells[offset] : nil
      }
      let members = cells.reduce(0) { $0 + $1.retention.outOf }
      let revenue = cells.reduce(into: WideAmount.zero) { $0 += $1.cumulativeRevenue }
      return Mean(
        offset: offset, cohorts: cells.count,
        retention: ShareEstimate(cells.reduce(0) { $0 + $1.active }, of: members),
        cumulativeRevenuePerCustomer: members == 0 ? nil : revenue.double / Double(members))
    }
  }

  private struct CellTotal {
    var active = 0
    var orders = 0
    var revenue = WideAmount.zero
  }

  private static func period(
    _ index: Int, _ length: Period.Length, _ fiscalYearStarts: Int
  ) -> Period? {
    let month = index * length.months + fiscalYearStarts - 1
    guard month >= 0, let day = Day(year: month / 12, month: month % 12 + 1, day: 1) else {
      return nil
    }
    return Period(length, containing: day, fiscalYearStarts: fiscalYearStarts)
  }

  /// The ids of a cohort's members who bought so many periods later (or did not, when `active` is
  /// false), in the order of ids; nil when there is no such cell.
  public func customers(of cohort: Period, offset: Int, active: Bool = true) -> [String]? {
    guard let position = cohorts.firstIndex(where: { $0.period == cohort }),
      cohorts[position].cells.indices.contains(offset)
    else { return nil }
    let period = cohorts[position].cells[offset].period
    return members[position].filter { (customers[$0].total(period).purchases > 0) == active }
      .map { customers[$0].id }
  }
}
