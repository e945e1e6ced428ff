import Columns
public import Measures
public import Tables

extension TableOutline {
  /// The outline of a table whose headers have been read.
  public init(_ table: BoundTable) {
    self.init(
      schema: table.schema,
      dateColumn: EventDates.column(of: table.name).flatMap { name in
        table.schema[name]?.type == .date ? name : nil
      },
      rowIDColumn: table.standard?.columns.first { column in
        column.isRowIdentity && table.schema[column.name] != nil
      }?.name)
  }

  /// Columns of a table that are known as of the plan's as-of day only, not as of earlier days:
  /// they tell what happened later than the row's own date, such as `paid_on` of invoices.
  public static func outcomeColumns(of table: String) -> Set<String> {
    OutcomeColumns(table: table).names
  }

  /// The outline of a standard table that the workspace does not have.
  public init(absent table: StandardTable) {
    self.init(
      schema: Schema(table.columns.map { Field($0.name, $0.type) }),
      dateColumn: EventDates.column(of: table.name), rowIDColumn: nil, isPresent: false)
  }
}

/// Which column says when a row's event happened.
enum EventDates {
  static func column(of table: String) -> String? {
    switch table {
    case "contracts": "start"
    case "invoices": "issued"
    case "cases": "opened"
    case "consents": "at"
    case "customers", "experts", "judgements", "financials", "suppressions", "guarantees": nil
    default: "date"
    }
  }
}
