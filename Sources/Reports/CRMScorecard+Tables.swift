import Columns

extension CRMScorecard.Row {
  /// A value of the measure.
  func figure(_ value: Double?) -> Figure {
    guard let value else { return .none }
    return switch kind {
    case .share: .share(value)
    case .points: .number(value, decimals: 1)
    case .count: .count(Int(value))
    }
  }
}

extension CRMScorecard {
  /// The evaluation: `crm_scorecard.csv`.
  public var table: ReportTable {
    ReportTable(
      [
        "crm_part", "crm_measure", "crm_now", "crm_previous", "crm_year_before", "crm_target",
        "crm_low_is_good", "change_low", "change_high", "change_verdict", "meets_target",
        "crm_weight", "crm_points", "improvement",
      ],
      rows: rows.map { row in
        [
          .value(row.part, of: "crm_part"), .term(row.measure), row.figure(row.now),
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

  /// The customers that the strategies are for: `improvement_worklist.csv`.
  public var worklist: ReportTable {
    ReportTable(
      ["customer_id", "improvement", "improvement_reason", "greeting_day"],
      rows: tasks.map {
        [
          .text($0.customer), .value($0.improvement, of: "improvement"),
          .value($0.reason, of: "improvement_reason"), $0.day.map { .day($0) } ?? .none,
        ]
      })
  }
}
