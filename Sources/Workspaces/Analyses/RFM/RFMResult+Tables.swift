import Columns
import Lifetime
import Reports

extension RFMResult {
  /// Each segment with its customers, purchases and money: `rfm.csv`.
  var segmentsTable: ReportTable { reported.segmentsTable }

  /// Each customer with its figures, scores, segment and rule.
  func customersTable(_ ids: TextValues) -> ReportTable {
    ReportTable(
      [
        "customer_id", "days_quiet", "age_at_last_purchase", "rfm_purchases", "revenue",
        "rfm_recency_score", "rfm_frequency_score", "rfm_monetary_score", "rfm_score",
        "rfm_segment", "rfm_rule",
      ],
      rows: zip(rows, figures).map { row, customer in
        let score = model.score(customer)
        let rule = model.segments.rule(for: score)
        return [
          .text(ids[row] ?? ""), .count(customer.daysSinceLastPurchase(asOf: model.asOf)),
          .count(customer.ageAtLastPurchase), .count(customer.purchases),
          .amount(customer.spend), .count(score.recency), .count(score.frequency),
          .count(score.monetary), .text("\(score.number)"),
          .value(model.segments.name(for: score), of: "rfm_segment"),
          rule.map { .text(model.segments.rules[$0].description) } ?? .none,
        ]
      })
  }

  /// The rules in order, with what each catches, shares with earlier ones, and leaves open.
  var rulesTable: ReportTable {
    var customers = [Int](repeating: 0, count: model.segments.rules.count + 1)
    for entry in summary.scores {
      customers[model.segments.rule(for: entry.score) ?? model.segments.rules.count] +=
        entry.customers
    }
    var rows = model.segments.rules.indices.map { rule -> [Figure] in
      let earlier = ruleCheck.overlaps.filter { $0.other == rule }
      let names = earlier.map {
        "\(model.segments.rules[$0.winner].name) (\($0.scores.count))"
      }
      return [
        .count(rule + 1), .value(model.segments.rules[rule].name, of: "rfm_segment"),
        .text(model.segments.rules[rule].description), .count(ruleCheck.scoresOfRule[rule]),
        .count(earlier.reduce(0) { $0 + $1.scores.count }),
        names.isEmpty ? .none : .text(names.joined(separator: ", ")), .count(customers[rule]),
      ]
    }
    rows.append([
      .none, .value(model.segments.otherwise, of: "rfm_segment"), .none,
      .count(ruleCheck.gaps.count), .count(0), .none, .count(customers.last ?? 0),
    ])
    return ReportTable(
      [
        "rank", "rfm_segment", "rfm_rule", "scores_caught", "scores_taken", "taken_by",
        "customers",
      ], rows: rows)
  }

  /// Where the groups of each dimension begin and end, and how many customers are in each.
  var cutsTable: ReportTable {
    let rows = RFMDimension.allCases.flatMap { dimension -> [[Figure]] in
      let cuts = model.cuts(of: dimension)
      let customers = summary.customers(byScoreOf: dimension, bins: model.bins)
      return (1...model.bins).map { score in
        // The group of smallest figures has the highest score for recency.
        let place = dimension.isHigherBetter ? score - 1 : model.bins - score
        let low = place > 0 ? cuts.points[place - 1] : nil
        let high = place < cuts.points.count ? cuts.points[place] : nil
        let isUpTo = cuts.tie == .smaller
        func bound(_ value: Double?) -> Figure { value.map { .number($0) } ?? .none }
        return [
          .value("\(dimension)", of: "rfm_dimension"), .count(score),
          isUpTo ? .none : bound(low), isUpTo ? bound(low) : .none,
          isUpTo ? .none : bound(high), isUpTo ? bound(high) : .none,
          .count(customers[score - 1]),
          .share(customers[score - 1], of: summary.customers),
        ]
      }
    }
    return ReportTable(
      [
        "rfm_dimension", "score", "at_least", "more_than", "less_than", "at_most", "customers",
        "share_of_customers",
      ], rows: rows)
  }
}
