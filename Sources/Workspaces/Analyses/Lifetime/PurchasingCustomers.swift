import Columns
import Lifetime
import Reports

/// Customers who bought, with all that purchase models learn from.
struct PurchasingCustomers: Sendable {
  /// The ids of all customers, where there are any.
  private(set) var ids: TextValues?
  /// The rows of those customers among all.
  private(set) var rows: [Int] = []
  /// When they bought.
  private(set) var histories: [PurchaseHistory] = []
  /// The mean spend of a day after the first; 0 without any.
  private(set) var meanSpend: [Double] = []
  /// What they spent on all days that count.
  private(set) var spend: [WideAmount] = []
  /// The days of the first purchases, where days are known; for models of occasions day 0 less the
  /// occasions since.
  private(set) var firstDays: [Day] = []
  /// Days whose amounts come to nothing or less, of all customers.
  private(set) var daysWithoutSpend = 0
  /// Those amounts, 0 or less.
  private(set) var returned = WideAmount.zero
  /// Customers with no other days.
  private(set) var customersWithoutPurchase = 0
  /// What was known before the holdout, and the purchases in it, of those who had bought by then.
  private(set) var holdout: HoldoutValidation?

  /// Customers of the engine's figures, one row each.
  init(_ customers: Batch, _ definition: LifetimeDefinition, asOf: Day) {
    let unit = definition.unit
    let end = definition.calibratedUntil(asOf: asOf)
    let occasions = definition.countsOccasions ? OccasionColumns(customers) : nil
    let held = occasions == nil ? nil : definition.holdoutOccasions(asOf: asOf)
    guard case .date(let first)? = customers[LifetimeRun.first],
      case .date(let last)? = customers[LifetimeRun.last],
      case .number(let purchases)? = customers[LifetimeRun.purchases],
      case .amount(let spend)? = customers[LifetimeRun.spend],
      case .amount(let firstSpend)? = customers[LifetimeRun.firstSpend],
      case .number(let aside)? = customers[LifetimeRun.notPurchases]
    else { return }
    if case .text(let ids)? = customers["customer_id"] { self.ids = ids }
    var seen: [PurchaseHistory] = []
    var made: [Int] = []
    for row in 0..<customers.rowCount {
      let without = Int(aside[row] ?? 0)
      daysWithoutSpend += without
      if case .amount(let amounts)? = customers[LifetimeRun.returned], let amount = amounts[row] {
        returned += amount
      }
      guard let first = first[row], let last = last[row], let days = purchases[row],
        let history = occasions?.history(row)
          ?? (try? PurchaseHistory(
            repeatPurchases: max(0, Int(days) - 1),
            ageAtLastPurchase: unit.count(days: first.days(to: last)),
            observationAge: unit.count(days: first.days(to: asOf))))
      else {
        if without > 0 { customersWithoutPurchase += 1 }
        continue
      }
      let whole = spend[row] ?? .zero
      rows.append(row)
      histories.append(history)
      self.spend.append(WideAmount(units: Int128(whole.units)))
      if let occasions {
        meanSpend.append(occasions.meanSpend(row, repeats: history.repeatPurchases))
        firstDays.append(Day(number: Int32(clamping: -(occasions.firstOccasion(row) ?? 0))))
        if let held, let (early, later) = occasions.seen(row, holdout: held) {
          seen.append(early)
          made.append(later)
        }
        continue
      }
      let after = Int128(whole.units) - Int128(firstSpend[row]?.units ?? 0)
      meanSpend.append(
        history.repeatPurchases > 0
          ? WideAmount(units: after).double / Double(history.repeatPurchases) : 0)
      firstDays.append(first)
      guard let end, case .date(let lastSeen)? = customers[LifetimeRun.lastSeen],
        case .number(let daysSeen)? = customers[LifetimeRun.purchasesSeen],
        let until = lastSeen[row], let count = daysSeen[row],
        let early = try? PurchaseHistory(
          repeatPurchases: max(0, Int(count) - 1),
          ageAtLastPurchase: unit.count(days: first.days(to: until)),
          observationAge: unit.count(days: first.days(to: end)))
      else { continue }
      seen.append(early)
      made.append(Int(days) - Int(count))
    }
    if let end {
      holdout = HoldoutValidation(
        histories: seen, actual: made,
        time: held.map(Double.init) ?? unit.count(days: end.days(to: asOf)))
    }
  }

  /// Customers of a file of summaries, which have no days.
  init(histories: [PurchaseHistory], meanSpend: [Double], ids: TextValues?) {
    self.ids = ids
    rows = Array(histories.indices)
    self.histories = histories
    self.meanSpend = meanSpend
  }

  /// How many.
  var count: Int { rows.count }

  /// Why nothing can be learned from them; nil when something can.
  var failure: LifetimeFailure? {
    if histories.isEmpty { return .noCustomers }
    return histories.allSatisfy { $0.observationAge == 0 } ? .noTime : nil
  }
}
