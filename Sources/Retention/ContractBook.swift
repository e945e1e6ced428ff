public import Columns

/// The contracts of all customers, with times under contract joined.
///
/// Contracts of one customer that overlap, or follow each other without a gap of more than
/// `grace` days, are one time under contract; the values of contracts that run at once add up.
public struct ContractBook: Sendable, Hashable {
  /// A contract as it was read.
  public struct Contract: Sendable, Hashable {
    /// The customer's id.
    public let customer: String
    /// The first day.
    public let start: Day?
    /// The last day; nil for a contract without end.
    public let end: Day?
    /// The recurring value per period; nil where it is not known.
    public let value: Amount?

    /// A contract.
    public init(customer: String, start: Day?, end: Day?, value: Amount?) {
      self.customer = customer
      self.start = start
      self.end = end
      self.value = value
    }
  }

  /// Why a contract was left out.
  public enum Fault: Sendable, Hashable {
    /// It has no first day.
    case withoutStart
    /// It ends before it starts.
    case endsBeforeItStarts(start: Day, end: Day)
  }

  /// A time under contract.
  struct Span: Sendable, Hashable {
    var start: Day
    /// nil: without end.
    var end: Day?

    func covers(_ day: Day, grace: Int) -> Bool {
      start <= day && (end.map { $0.adding(days: grace) >= day } ?? true)
    }
  }

  struct Customer: Sendable, Hashable {
    let key: CustomerID
    let contracts: [Contract]
    let spans: [Span]
  }

  /// Days between contracts that still count as one time under contract.
  public let grace: Int
  /// Contracts that were left out, by position in what was read.
  public let faults: [(position: Int, fault: Fault)]
  /// Contracts that began while another of the customer ran.
  public let overlapping: Int
  /// Contracts used.
  public let contracts: Int
  let customers: [Customer]

  /// The number of customers with a contract.
  public var customerCount: Int { customers.count }
  /// The first day of any contract; nil without contracts.
  public var firstDay: Day? { customers.compactMap(\.spans.first?.start).min() }

  /// The book of contracts; those that cannot be are left out and listed in ``faults``.
  public init(_ contracts: [Contract], grace: Int = 0) {
    precondition(grace >= 0, "a number of days")
    self.grace = grace
    var faults: [(position: Int, fault: Fault)] = []
    var byCustomer: [CustomerID: [(contract: Contract, start: Day)]] = [:]
    for (position, contract) in contracts.enumerated() {
      guard let start = contract.start else {
        faults.append((position, .withoutStart))
        continue
      }
      if let end = contract.end, end < start {
        faults.append((position, .endsBeforeItStarts(start: start, end: end)))
        continue
      }
      byCustomer[CustomerID(contract.customer.utf8), default: []].append((contract, start))
    }
    var overlapping = 0
    var customers: [Customer] = []
    for (key, list) in byCustomer.sorted(by: { $0.key < $1.key }) {
      let sorted = list.sorted {
        ($0.start, $0.contract.end ?? .distantFuture) < (
          $1.start, $1.contract.end ?? .distantFuture
        )
      }
      var spans: [Span] = []
      for (contract, start) in sorted {
        guard let last = spans.last, last.end.map({ $0.adding(days: grace + 1) >= start }) ?? true
        else {
          spans.append(Span(start: start, end: contract.end))
          continue
        }
        if last.end.map({ $0 >= start }) ?? true { overlapping += 1 }
        spans[spans.count - 1].end = last.end.flatMap { end in
          contract.end.map { max(end, $0) }
        }
      }
      customers.append(Customer(key: key, contracts: sorted.map(\.contract), spans: spans))
    }
    self.faults = faults
    self.overlapping = overlapping
    self.contracts = contracts.count - faults.count
    self.customers = customers
  }

  /// Equal books hold the same contracts.
  public static func == (left: ContractBook, right: ContractBook) -> Bool {
    left.grace == right.grace && left.customers == right.customers
      && left.overlapping == right.overlapping
      && left.faults.map(\.position) == right.faults.map(\.position)
  }

  /// Hashes the contracts.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(grace)
    hasher.combine(customers)
  }
}

extension Day {
  /// Later than any day of data.
  fileprivate static let distantFuture = Day(number: .max)
}

extension ContractBook {
  /// Retention and churn by contracts, period by period; at most `limit` periods, the latest.
  ///
  /// A customer is active on a day under contract. Revenue is the recurring value of the contracts
  /// that run at the end of the period, against its start.
  public func rates(
    by length: Period.Length = .quarter, asOf: Day, fiscalYearStarts: Int = 1, limit: Int = 40
  ) -> [RetentionPeriod] {
    var spans: [Period] = []
    var next = Period(length, containing: asOf, fiscalYearStarts: fiscalYearStarts)
    while let period = next, let firstDay, period.last >= firstDay, spans.count < limit {
      spans.append(period)
      next = period.previous
    }
    return spans.reversed().map { period in
      var builder = RetentionPeriodBuilder()
      let start = period.first.adding(days: -1)
      let end = min(period.last, asOf)
      for customer in customers {
        builder.add(revenue: customer.value(on: end), before: customer.value(on: start))
        guard let begin = customer.spans.first?.start, begin <= end else { continue }
        func isActive(_ day: Day) -> Bool {
          customer.spans.contains { $0.covers(day, grace: 0) }
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
        builder.add(status, cameAndWent: begin > start && !isActiveNow)
      }
      return builder.period(period, isFinished: period.last <= asOf, countsBuyers: false)
    }
  }

  /// How long customers have been under contract for the first time, in days, and whether it had
  /// ended by the as-of day; those who start later are left out.
  public func durations(asOf: Day) -> (days: [Double], ended: [Bool]) {
    var days: [Double] = []
    var ended: [Bool] = []
    for customer in customers {
      guard let span = customer.spans.first, span.start <= asOf else { continue }
      let isOver = span.end.map { $0 < asOf } ?? false
      let last = isOver ? span.end ?? asOf : asOf
      // The last day is part of the contract.
      days.append(Double(span.start.days(to: last) + 1))
      ended.append(isOver)
    }
    return (days, ended)
  }

  /// How many whole periods of renewal each customer's first time under contract has lasted, and
  /// whether it had ended by the as-of day.
  ///
  /// A contract that ended within a period counts that period: it was not renewed at its end.
  public func renewals(
    every length: Period.Length, asOf: Day
  ) -> (periods: [Double], ended: [Bool]) {
    var periods: [Double] = []
    var ended: [Bool] = []
    for customer in customers {
      guard let span = customer.spans.first, span.start <= asOf else { continue }
      let isOver = span.end.map { $0 < asOf } ?? false
      // The day after the last one, on which the next period would begin.
      let next = (isOver ? span.end ?? asOf : asOf).adding(days: 1)
      var count = 0
      while span.start.adding(months: (count + 1) * length.months) <= next { count += 1 }
      if isOver, span.start.adding(months: count * length.months) < next { count += 1 }
      periods.append(Double(count))
      ended.append(isOver)
    }
    return (periods, ended)
  }
}

extension ContractBook.Customer {
  /// The recurring value of the contracts that run on a day.
  func value(on day: Day) -> WideAmount {
    contracts.reduce(into: WideAmount.zero) { sum, contract in
      if let start = contract.start, start <= day, contract.end.map({ $0 >= day }) ?? true {
        sum += contract.value ?? .zero
      }
    }
  }
}
