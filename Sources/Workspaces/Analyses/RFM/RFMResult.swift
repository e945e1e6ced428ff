import Columns
import Lifetime
import Measures
import Reports
import Statistics

/// The customers who bought, with their scores and segments.
struct RFMResult: Sendable {
  /// The rows of those customers among all.
  let rows: [Int]
  /// What they bought.
  let figures: [RFMFigures]
  let model: RFMModel
  /// All customers, also those who bought nothing.
  let population: Int
  /// What was counted as a purchase.
  let counted: RFMDefinition.Purchase
  /// The time looked at.
  let window: Window
  let summary: RFMSummary
  let ruleCheck: RFMRuleCheck

  init(
    rows: [Int], figures: [RFMFigures], model: RFMModel, population: Int,
    counted: RFMDefinition.Purchase, window: Window
  ) {
    self.rows = rows
    self.figures = figures
    self.model = model
    self.population = population
    self.counted = counted
    self.window = window
    summary = RFMSummary(figures, model: model)
    ruleCheck = model.ruleCheck
  }

  /// The columns of `customers.csv`; customers who bought nothing have no values.
  func columns(fields: [Field], rows count: Int) -> Batch {
    var batch = Batch(rowCount: count)
    var scores = [[Double]](repeating: [Double](repeating: 0, count: count), count: 3)
    var nulls = [Bool](repeating: true, count: count)
    var names = [String?](repeating: nil, count: count)
    var rules = names
    let texts = model.segments.rules.map(\.description)
    for (row, customer) in zip(rows, figures) {
      let score = model.score(customer)
      let rule = model.segments.rule(for: score)
      for dimension in RFMDimension.allCases {
        scores[dimension.rawValue][row] = Double(score[dimension])
      }
      nulls[row] = false
      names[row] = rule.map { model.segments.rules[$0].name } ?? model.segments.otherwise
      rules[row] = rule.map { texts[$0] }
    }
    for (field, values) in zip(fields, scores) {
      batch.append(field.name, .number(Values(values, nulls: NullMask(nulls))))
    }
    batch.append("rfm_segment", .text(TextValues(names)))
    batch.append("rfm_rule", .text(TextValues(rules)))
    return batch
  }

  /// The figures that a report shows.
  var reported: RFMReport {
    let bins = model.bins
    let rules = Dictionary(
      model.segments.rules.map { ($0.name, $0.description) }
    ) { first, more in "\(first); \(more)" }
    return RFMReport(
      asOf: model.asOf, population: population, bins: bins, cuts: cutMethod,
      counted: counted.rawValue, window: window == .all ? nil : window.description,
      segments: summary.segments.map { segment in
        RFMReport.Segment(
          segment.name, rule: rules[segment.name], customers: segment.customers,
          purchases: segment.purchases, revenue: segment.revenue,
          meanDaysQuiet: segment.meanDaysSinceLastPurchase)
      },
      dimensions: RFMDimension.allCases.map { dimension in
        RFMReport.Dimension(
          "\(dimension)", cuts: model.cuts(of: dimension).points,
          customers: summary.customers(byScoreOf: dimension, bins: bins))
      }, scores: ruleCheck.scores, gaps: ruleCheck.gaps.map(\.number),
      customersInGaps: summary.scores.reduce(0) { sum, entry in
        sum + (model.segments.rule(for: entry.score) == nil ? entry.customers : 0)
      },
      sharedScores: Set(ruleCheck.overlaps.flatMap(\.scores)).count,
      shadowed: ruleCheck.shadowed.map { model.segments.rules[$0].name })
  }

  /// How cut-points were found, as a value of the vocabulary's column `rfm_cuts`.
  private var cutMethod: RFMReport.Cuts {
    switch model.binning {
    case .quantiles(_, let method): .quantiles(type: method.rawValue)
    case .rfmPackage(_, let method, let offset): .rfmPackage(type: method.rawValue, offset: offset)
    case .fixed: .fixed
    }
  }
}
