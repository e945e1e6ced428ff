public import Columns

/// A customer's purchases until a day.
public struct CustomerPurchases: Sendable, Hashable {
  let key: CustomerID
  /// In rising order.
  let months: [PurchaseHistory.Month]

  /// The customer's id.
  public var id: String { key.text }

  /// Months that begin after the day are left out; nil when none is left.
  ///
  /// Amounts are kept by month, so that a month which has begun counts with all its money: rows
  /// after the day must not have been added.
  init?(_ key: CustomerID, _ months: [PurchaseHistory.Month], until day: Day) {
    let (year, month, dayOfMonth) = day.civil
    let number = Int32(year * 12 + month - 1)
    var kept = months.filter { $0.number <= number }
    if let last = kept.last, last.number == number {
      kept[kept.count - 1].days = last.days & (UInt32.max >> UInt32(32 - dayOfMonth))
    }
    guard !kept.isEmpty else { return nil }
    self.key = key
    self.months = kept
  }

  /// The first day with a purchase; nil for a customer with refunds alone.
  public var firstPurchase: Day? {
    months.first { $0.days != 0 }.flatMap { Self.day($0, bit: $0.days.trailingZeroBitCount) }
  }

  /// The last day with a purchase until a day, nil when there is none.
  public func lastPurchase(until day: Day) -> Day? {
    let (year, month, dayOfMonth) = day.civil
    let number = Int32(year * 12 + month - 1)
    for entry in months.reversed() where entry.number <= number {
      var days = entry.days
      if entry.number == number { days &= UInt32.max >> UInt32(32 - dayOfMonth) }
      if days != 0 { return Self.day(entry, bit: 31 - days.leadingZeroBitCount) }
    }
    return nil
  }

  /// The days with a purchase, in rising order.
  public var purchaseDays: [Day] {
    months.flatMap { month in
      (0..<31).compactMap { month.days >> UInt32($0) & 1 == 1 ? Self.day(month, bit: $0) : nil }
    }
  }

  private static func day(_ month: PurchaseHistory.Month, bit: Int) -> Day? {
    Day(year: Int(month.number) / 12, month: Int(month.number) % 12 + 1, day: bit + 1)
  }

  /// What the customer did in a range of months.
  struct Total {
    var purchases = 0
    var orders = 0
    var revenue = WideAmount.zero
  }

  /// What the customer did in the months of a period.
  func total(_ period: Period) -> Total {
    let (year, month, _) = period.first.civil
    let first = Int32(year * 12 + month - 1)
    let numbers = first..<(first + Int32(period.length.months))
    var total = Total()
    for month in months where numbers.contains(month.number) {
      total.purchases += month.days.nonzeroBitCount
      total.orders += Int(month.orders)
      total.revenue += WideAmount(units: month.revenue)
    }
    return total
  }
}
