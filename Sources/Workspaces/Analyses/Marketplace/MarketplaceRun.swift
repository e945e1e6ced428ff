import Columns
import Credit
import CustomerValue
import Engine
import Measures
import Reports
import Statistics
import Synchronization
import Vocabulary

extension MarketplaceDefinition: Analysis {
  static var key: String { "marketplace" }
  static var files: [String] { ["marketplace.csv"] }

  var fields: [Field] {
    [Field("marketplace_score", .number), Field("marketplace_grade", .text)]
  }

  func begin(_ input: AnalysisTables) -> (any AnalysisRun)? {
    guard input.has("transactions", "customer_id", "order_id", "date", "amount") else { return nil }
    let hasSellers = input.has("transactions", "seller_id")
    return MarketplaceRun(
      definition: self, start: input.period.last.adding(months: -months), hasSellers: hasSellers,
      hasRatings: hasSellers && input.has("ratings", "seller_id", "date", "stars"),
      hasComplaints: input.has("cases", "customer_id", "opened", "kind"),
      hasOrderOfComplaints: hasSellers && input.has("cases", "order_id", "opened", "kind"))
  }
}

/// Buyers and sellers at work on one run: orders, ratings and complaints of each.
final class MarketplaceRun: AnalysisRun {
  /// What is known of one seller.
  struct Seller: Sendable {
    var orders = 0
    var refunds = 0
    var complaints = 0
    var stars = [0, 0, 0, 0, 0]
  }

  let definition: MarketplaceDefinition
  private let start: Day
  private let hasSellers: Bool
  let hasRatings: Bool
  let hasComplaints: Bool
  private let hasOrderOfComplaints: Bool
  private let sellers = Mutex([String: Seller]())

  private static let sellerOrders = "marketplace/seller_orders"
  private static let ratings = "marketplace/seller_ratings"
  private static let orderSellers = "marketplace/order_sellers"
  private static let complaints = "marketplace/seller_complaints"
  private static let buyerOrders = "marketplace/orders"
  private static let buyerRefunds = "marketplace/refunds"
  private static let buyerComplaints = "marketplace/complaints"

  init(
    definition: MarketplaceDefinition, start: Day, hasSellers: Bool, hasRatings: Bool,
    hasComplaints: Bool, hasOrderOfComplaints: Bool
  ) {
    self.definition = definition
    self.start = start
    self.hasSellers = hasSellers
    self.hasRatings = hasRatings
    self.hasComplaints = hasComplaints
    self.hasOrderOfComplaints = hasOrderOfComplaints
  }

  private static let refunded = "count(distinct order_id) filter (where amount < 0)"

  /// Orders, ratings by stars and complaints of each seller; a complaint is of the sellers of its
  /// order.
  var derived: [DerivedDefinition] {
    guard hasSellers else { return [] }
    let since = "date > date '\(start)'"
    var tables = [
      DerivedDefinition(
        Self.sellerOrders, from: "transactions", filter: since, groupBy: ["seller_id"],
        columns: [.init("orders", "count(distinct order_id)"), .init("refunds", Self.refunded)])
    ]
    if hasRatings {
      tables.append(
        DerivedDefinition(
          Self.ratings, from: "ratings", filter: since, groupBy: ["seller_id", "stars"],
          columns: [.init("ratings", "count(*)")]))
    }
    if hasOrderOfComplaints {
      tables.append(
        DerivedDefinition(
          Self.orderSellers, from: "transactions", groupBy: ["order_id", "seller_id"]))
      tables.append(
        DerivedDefinition(
          Self.complaints, from: "cases", join: .init(table: Self.orderSellers, on: ["order_id"]),
          filter: "kind = 'complaint' and opened > date '\(start)'", groupBy: ["seller_id"],
          columns: [.init("complaints", "count(*)")]))
    }
    return tables
  }

  var measures: [MeasureDefinition] {
    let window = Window.last(definition.months, .month)
    var measures = [
      MeasureDefinition(
        Self.buyerOrders, source: .table("transactions"), window: window,
        value: "count(distinct order_id)"),
      MeasureDefinition(
        Self.buyerRefunds, source: .table("transactions"), window: window, value: Self.refunded),
    ]
    if hasComplaints {
      measures.append(
        MeasureDefinition(
          // Complaints that began to be noted within the window count all the same.
          Self.buyerComplaints, source: .table("cases"),
          value: "count(*) filter (where kind = 'complaint' and opened > date '\(start)')"))
    }
    return measures
  }

  var listeners: [TableListener] {
    guard hasSellers else { return [] }
    var listeners = [
      TableListener(Self.sellerOrders) { [self] batch in
        take(batch) { seller, row in
          seller.orders += count(batch, "orders", row)
          seller.refunds += count(batch, "refunds", row)
        }
      }
    ]
    if hasRatings {
      listeners.append(
        TableListener(Self.ratings) { [self] batch in
          take(batch) { seller, row in
            let stars = count(batch, "stars", row)
            guard (1...5).contains(stars) else { return }
            seller.stars[stars - 1] += count(batch, "ratings", row)
          }
        })
    }
    if hasOrderOfComplaints {
      listeners.append(
        TableListener(Self.complaints) { [self] batch in
          take(batch) { seller, row in seller.complaints += count(batch, "complaints", row) }
        })
    }
    return listeners
  }

  private func count(_ batch: Batch, _ name: String, _ row: Int) -> Int {
    guard case .number(let values)? = batch[name] else { return 0 }
    return values[row].flatMap { Int(exactly: $0.rounded()) } ?? 0
  }

  private func take(_ batch: Batch, _ body: (inout Seller, Int) -> Void) {
    guard case .text(let ids)? = batch["seller_id"] else { return }
    sellers.withLock { sellers in
      for row in 0..<batch.rowCount {
        guard let id = ids[row] else { continue }
        body(&sellers[id, default: Seller()], row)
      }
    }
  }

  func finish(_ input: AnalysisInput) throws -> AnalysisOutcome {
    let result = try result(input)
    var outcome = AnalysisOutcome(key: MarketplaceDefinition.key, columns: result.columns)
    outcome.tables = [("marketplace.csv", result.sellersTable)]
    outcome.addToReport = { report, _ in report.marketplace = result.reported }
    return outcome
  }

  /// The scores of all sellers and buyers.
  func result(_ input: AnalysisInput) throws(CreditError) -> MarketplaceResult {
    let known = sellers.withLock { $0 }
    var sellers: [MarketplaceResult.Party] = []
    var stars = [0, 0, 0, 0, 0]
    for seller in known.values {
      for (place, number) in seller.stars.enumerated() { stars[place] += number }
    }
    let ratings = stars.reduce(0, +)
    let mean =
      ratings == 0
      ? nil
      : Double(stars.enumerated().reduce(0) { $0 + ($1.offset + 1) * $1.element })
        / Double(ratings)
    for id in known.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      guard let seller = known[id] else { continue }
      let record = try MarketplaceRecord(
        orders: seller.orders, refunds: min(seller.refunds, seller.orders),
        complaints: seller.complaints, ratings: seller.stars)
      sellers.append(.init(id, record, definition.rules, meanRating: mean))
    }
    var buyers: [MarketplaceResult.Party] = []
    if case .text(let ids)? = input.customers[TableOutline.customerColumn] {
      for row in 0..<input.customers.rowCount {
        let orders = count(input.customers, Self.buyerOrders, row)
        let record = try MarketplaceRecord(
          orders: orders,
          refunds: min(orders, count(input.customers, Self.buyerRefunds, row)),
          complaints: count(input.customers, Self.buyerComplaints, row), ratings: [])
        buyers.append(.init(ids[row] ?? "", record, definition.rules, meanRating: nil))
      }
    }
    return MarketplaceResult(
      sellers: sellers, buyers: buyers, meanRating: mean, definition: definition)
  }
}
