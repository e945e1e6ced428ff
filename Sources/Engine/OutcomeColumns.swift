import Columns

/// Columns that tell what happened later than the row's own date, which has not happened yet when
/// it lies after the as-of day.
struct OutcomeColumns: Sendable {
  /// A date and what is known only from that date on.
  struct Outcome: Sendable {
    var date: String
    var consequences: [String]
  }

  private let outcomes: [Outcome]

  init(table: String) {
    outcomes =
      switch table {
      case "cases":
        [
          Outcome(date: "first_response", consequences: []),
          Outcome(date: "resolved", consequences: ["satisfied", "reopened"]),
        ]
      case "invoices": [Outcome(date: "paid_on", consequences: ["paid"])]
      default: []
      }
  }

  /// All such columns of a table.
  var names: Set<String> { Set(outcomes.flatMap { [$0.date] + $0.consequences }) }

  /// The dates that must be read so that these columns are known as of a day.
  static func dates(of table: String, for columns: Set<String>) -> [String] {
    OutcomeColumns(table: table).outcomes
      .filter { columns.contains($0.date) || !columns.isDisjoint(with: $0.consequences) }
      .map(\.date)
  }

  /// The batch as it was known on a day.
  func applied(to batch: Batch, asOf: Day) -> Batch {
    if outcomes.isEmpty { return batch }
    var columns = batch.columns
    for outcome in outcomes {
      guard let position = batch.schema.position(of: outcome.date),
        case .date(var days) = columns[position]
      else { continue }
      let later = (0..<batch.rowCount).filter { days[$0].map { $0 > asOf } ?? false }
      if later.isEmpty { continue }
      for row in later { days.nulls.set(row, of: batch.rowCount) }
      columns[position] = .date(days)
      for name in outcome.consequences {
        guard let position = batch.schema.position(of: name) else { continue }
        var flags = columns[position].nulls
        for row in later { flags.set(row, of: batch.rowCount) }
        let rows = (0..<batch.rowCount).map { flags[$0] ? nil : Optional($0) }
        columns[position] = columns[position].gathered(rows)
      }
    }
    return Batch(schema: batch.schema, columns: columns, rowCount: batch.rowCount)
  }
}
