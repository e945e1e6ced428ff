import Columns
import Strategies
public import Vocabulary

extension CRMScorecard.Row {
  /// A value of the measure.
  func figure(_ value: Double?) -> Figure {
    guard let value else { return .none }
    return switch kind {
    case .share: .share(value)
    case .points: .number(value, decimals: 1)
    case .count: .count(Int(value))
    case .ratio, .amount: .number(value, decimals: 2)
    }
  }
}

extension CRMScorecard {
  /// The evaluation, with each measure's definition in a language: `crm_scorecard.csv`.
  public func table(in language: Language) -> ReportTable {
    ReportTable(
      [
        "crm_part", "crm_measure", "crm_definition", "crm_now", "crm_previous", "crm_year_before",
        "crm_target",
        "crm_low_is_good", "change_low", "change_high", "change_verdict", "meets_target",
        "crm_weight", "crm_points", "improvement",
      ],
      rows: rows.map { row in
        [
          .value(row.part, of: "crm_part"), .term(row.measure),
          definition(of: row.measure, in: language), row.figure(row.now),
          row.figure(row.previous), row.figure(row.yearBefore), row.figure(row.target),
          .boolean(row.lowIsGood), row.figure(row.interval?.lowerBound),
          row.figure(row.interval?.upperBound),
          row.verdict.map { .value($0, of: "change_verdict") } ?? .none,
          row.meetsTarget.map { .boolean($0) } ?? .none, .number(row.weight, decimals: 2),
          row.points.map { .number($0, decimals: 1) } ?? .none,
          row.isWeak ? .value(row.improvement, of: "improvement") : .none,
        ]
      })
  }

  /// The vocabulary's definition of a measure, with its formula where there is one.
  private func definition(of measure: String, in language: Language) -> Figure {
    guard let term = Vocabulary.standard[measure] else { return .none }
    let definition = term.definition[language]
    guard let formula = term.formula else { return .text(definition) }
    return .text(
      language == .chinese ? "\(definition)（\(formula)）" : "\(definition) (\(formula))")
  }

  /// The customers that the strategies are for: `improvement_worklist.csv`.
  public var worklist: ReportTable {
    ReportTable(
      ["customer_id", "improvement", "improvement_reason", "greeting_day", "festival"],
      rows: tasks.map {
        [
          .text($0.customer), .value($0.improvement, of: "improvement"),
          .value($0.reason, of: "improvement_reason"), $0.day.map { .day($0) } ?? .none,
          $0.festival.map { .value($0.rawValue, of: "festival") } ?? .none,
        ]
      })
  }
}
