import Columns
import Lifetime
import Measures

/// The occasions at which customers bought, counted back from the as-of day, as the engine's own
/// pass makes them.
struct OccasionColumns {
  private static let dated = "lifetime/dated_occasions"
  /// The table with a row for each customer and occasion with a purchase.
  static let table = "lifetime/occasions"
  private static let first = "lifetime/first_occasion"
  private static let last = "lifetime/last_occasion"
  private static let count = "lifetime/occasions_bought"
  private static let spend = "lifetime/occasion_spend"
  private static let firstSpend = "lifetime/first_occasion_spend"
  private static let lastSeen = "lifetime/last_occasion_calibrated"
  private static let countSeen = "lifetime/occasions_calibrated"

  /// The tables made of days with purchases.
  static func derived(_ definition: LifetimeDefinition, from days: String) -> [DerivedDefinition] {
    [
      DerivedDefinition(
        dated, from: days, filter: definition.counting == .positiveSpend ? "spend > 0" : nil,
        columns: [
          .init("customer_id", "customer_id"), .init("date", "date"), .init("spend", "spend"),
          .init("occasion", definition.occasionExpression),
        ]),
      DerivedDefinition(
        table, from: dated, groupBy: ["customer_id", "occasion"],
        columns: [.init("date", "max(date)"), .init("spend", "sum(spend)")]),
    ]
  }

  /// What is made of them for each customer.
  static func measures(_ definition: LifetimeDefinition, asOf: Day) -> [MeasureDefinition] {
    var values = [
      (first, "max(occasion)"), (last, "min(occasion)"), (count, "count(*)"),
      (spend, "sum(spend)"), (firstSpend, "first(spend)"),
    ]
    if let held = definition.holdoutOccasions(asOf: asOf) {
      let seen = " filter (where occasion >= \(held))"
      values += [(lastSeen, "min(occasion)" + seen), (countSeen, "count(*)" + seen)]
    }
    return values.map { MeasureDefinition($0, source: .table(table), value: $1) }
  }

  private let first: Values<Double>
  private let last: Values<Double>
  private let count: Values<Double>
  private let spend: Values<Amount>
  private let firstSpend: Values<Amount>
  private let lastSeen: Values<Double>?
  private let countSeen: Values<Double>?

  /// The columns of the engine's figures; nil where there are none.
  init?(_ customers: Batch) {
    guard case .number(let first)? = customers[Self.first],
      case .number(let last)? = customers[Self.last],
      case .number(let count)? = customers[Self.count],
      case .amount(let spend)? = customers[Self.spend],
      case .amount(let firstSpend)? = customers[Self.firstSpend]
    else { return nil }
    (self.first, self.last, self.count) = (first, last, count)
    (self.spend, self.firstSpend) = (spend, firstSpend)
    func numbers(_ name: String) -> Values<Double>? {
      if case .number(let values)? = customers[name] { values } else { nil }
    }
    lastSeen = numbers(Self.lastSeen)
    countSeen = numbers(Self.countSeen)
  }

  /// How many occasions before the last one the customer first bought.
  func firstOccasion(_ row: Int) -> Int? { first[row].map { Int($0) } }

  /// A customer's history by occasions; nil without any.
  func history(_ row: Int) -> PurchaseHistory? {
    guard let first = first[row], let last = last[row], let count = count[row] else { return nil }
    return try? PurchaseHistory(
      repeatPurchases: max(0, Int(count) - 1), ageAtLastPurchase: first - last,
      observationAge: first)
  }

  /// The mean spend of an occasion after the first; 0 without any.
  func meanSpend(_ row: Int, repeats: Int) -> Double {
    guard repeats > 0 else { return 0 }
    let after = Int128(spend[row]?.units ?? 0) - Int128(firstSpend[row]?.units ?? 0)
    return WideAmount(units: after).double / Double(repeats)
  }

  /// A customer's history before a holdout of so many occasions, and the purchases in it; nil for
  /// those who came in it.
  func seen(_ row: Int, holdout: Int) -> (history: PurchaseHistory, made: Int)? {
    guard let first = first[row], let count = count[row], let last = lastSeen?[row],
      let before = countSeen?[row], before > 0,
      let history = try? PurchaseHistory(
        repeatPurchases: Int(before) - 1, ageAtLastPurchase: first - last,
        observationAge: first - Double(holdout))
    else { return nil }
    return (history, Int(count) - Int(before))
  }
}
