public import Columns

/// One invoice's amount and how late it was paid.
public struct PaidLate: Sendable, Hashable {
  /// The day it was due.
  public let due: Day
  /// What was due, > 0.
  public let amount: Amount
  /// Calendar days after the due day: < 0 early, 0 on the day.
  public let days: Int

  /// An invoice.
  public init(due: Day, amount: Amount, days: Int) {
    self.due = due
    self.amount = amount
    self.days = days
  }
}

/// How the lateness of many invoices becomes that of a customer.
public enum LatenessRollUp: Sendable, Hashable {
  /// Σ amount × max(0, days) / Σ amount: early payment does not make up for late payment.
  case amountWeighted
  /// The latest of all.
  case worst
  /// The smallest number of days within which at least this share (0…1) of the amount was paid.
  case shareBased(ExactRatio)
  /// The worst of the n invoices that were due last.
  case latest(Int)

  /// The name in results: `amount_weighted`, `worst`, `share_based`, `latest`.
  public var name: String {
    switch self {
    case .amountWeighted: "amount_weighted"
    case .worst: "worst"
    case .shareBased: "share_based"
    case .latest: "latest"
    }
  }

  /// The days late of a customer; nil without invoices whose amount is above zero.
  ///
  /// Days, < 0 early, lower is better. The order of invoices changes nothing.
  public func daysLate(_ invoices: [PaidLate]) -> ExactRatio? {
    let counted = invoices.filter { $0.amount > .zero }
    guard let worst = counted.map(\.days).max() else { return nil }
    switch self {
    case .worst: return ExactRatio(worst)
    case .amountWeighted:
      var (weighted, total): (Int128, Int128) = (0, 0)
      for invoice in counted {
        weighted += Int128(invoice.amount.units) * Int128(max(0, invoice.days))
        total += Int128(invoice.amount.units)
      }
      return ExactRatio(weighted, total)
    case .shareBased(let share):
      let total = counted.reduce(Int128(0)) { $0 + Int128($1.amount.units) }
      var sum: Int128 = 0
      for invoice in counted.sorted(by: { $0.days < $1.days }) {
        sum += Int128(invoice.amount.units)
        if let reached = ExactRatio(sum, total), reached >= share {
          return ExactRatio(invoice.days)
        }
      }
      return ExactRatio(worst)
    case .latest(let count):
      // Of invoices due on one day the latest paid come first: ties cannot hide a late one.
      let latest = counted.sorted { $0.due != $1.due ? $0.due > $1.due : $0.days > $1.days }
      return latest.prefix(max(1, count)).map(\.days).max().map { ExactRatio($0) }
    }
  }
}
