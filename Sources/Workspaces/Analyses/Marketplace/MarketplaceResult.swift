import Columns
import Credit
import Reports
import Statistics
import Vocabulary

/// The scores of sellers and buyers.
struct MarketplaceResult: Sendable {
  /// A seller or buyer.
  struct Party: Sendable {
    let id: String
    let record: MarketplaceRecord
    let score: MarketplaceScore

    init(
      _ id: String, _ record: MarketplaceRecord, _ rules: MarketplaceRules, meanRating: Double?
    ) {
      self.id = id
      self.record = record
      score = MarketplaceScore(record, rules: rules, meanRating: meanRating)
    }
  }

  let sellers: [Party]
  let buyers: [Party]
  /// The mean of all ratings, which few ratings are drawn to; nil without any.
  let meanRating: Double?
  let definition: MarketplaceDefinition

  /// The columns of `customers.csv`: buyers.
  var columns: Batch {
    var batch = Batch(rowCount: buyers.count)
    let scores = buyers.map(\.score.score)
    batch.append(
      "marketplace_score",
      .number(Values(scores.map { $0 ?? 0 }, nulls: NullMask(scores.map { $0 == nil }))))
    batch.append(
      "marketplace_grade", .text(TextValues(buyers.map { $0.score.grade?.rawValue })))
    return batch
  }

  /// What a report shows, sellers by score.
  var reported: MarketplaceReport {
    let ranked = sellers.sorted { left, right in
      let (leftScore, rightScore) = (left.score.score ?? -1, right.score.score ?? -1)
      return leftScore != rightScore
        ? leftScore > rightScore : left.id.utf8.lexicographicallyPrecedes(right.id.utf8)
    }
    let active = buyers.filter { $0.record.orders > 0 }
    return MarketplaceReport(
      months: definition.months,
      sellers: ranked.map { party in
        MarketplaceReport.Seller(
          id: party.id, grade: party.score.grade?.rawValue, score: party.score.score,
          orders: party.record.orders, rating: party.score.rating,
          refundedShare: party.record.refunds.share, complaints: party.record.complaints,
          complaintRate: party.record.complaintRate)
      },
      buyers: CreditGrade.allCases.map { grade in active.count { $0.score.grade == grade } }
        + [active.count { $0.score.grade == nil }])
  }

  /// `marketplace.csv`: each seller.
  var sellersTable: ReportTable { table(sellers, id: "seller_id") }

  /// Each buyer with orders.
  var buyersTable: ReportTable { table(buyers.filter { $0.record.orders > 0 }, id: "customer_id") }

  private func table(_ parties: [Party], id: String) -> ReportTable {
    ReportTable(
      [
        id, "marketplace_grade", "marketplace_score", "orders", "ratings", "mean_rating",
        "shrunk_rating", "refunded_orders", "refunded_share", "complaints", "complaint_rate",
      ],
      rows: parties.map { party in
        let record = party.record
        return [
          .text(party.id), .grade(party.score.grade), .score(party.score.score),
          .count(record.orders), .count(record.ratings.reduce(0, +)),
          .number(record.meanRating, decimals: 2), .number(party.score.rating, decimals: 2),
          .count(record.refunds.count), .share(record.refunds.share), .count(record.complaints),
          .share(record.complaintRate),
        ]
      }, notes: notes)
  }

  private var notes: [String] {
    let weights = zip(MarketplaceRules.indicators, definition.rules.weights)
      .map { "\($0) \(($1 * 1000).rounded() / 1000)" }.joined(separator: ", ")
    let ratio = definition.consistencyRatio.map {
      "; consistency ratio \(($0 * 1000).rounded() / 1000)"
    }
    return ["Weights: \(weights)\(ratio ?? "")."]
  }
}
