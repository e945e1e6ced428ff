import Columns
import Credit
import CustomerValue
import Engine
import Measures
import Reports
import Vocabulary

extension CreditDefinition: Analysis {
  static var key: String { "credit" }
  static var files: [String] {
    [
      "credit.csv", "ageing.csv", "receivables.csv", "ecl.csv", "concentration.csv",
      "migration.csv", "grade_projection.csv",
      "credit_by_cell.csv", "watch_list.csv",
    ]
  }

  var fields: [Field] { CreditResult.fields + (warnings == nil ? [] : WatchList.fields) }
  var placedFields: [Field] { [Field("credit_adjustment", .text)] }

  func begin(_ input: AnalysisTables) -> (any AnalysisRun)? {
    guard input.has("invoices", "customer_id", "amount") else { return nil }
    let columns = LedgerRows.columns.filter { input.has("invoices", $0) }
    return CreditRun(
      definition: self, columns: columns,
      hasPayments: columns.contains("invoice_id")
        && input.has("payments", "invoice_id", "date", "amount"),
      properties: CreditRun.properties.filter { input.customers[$0] != nil },
      period: input.period, watch: warnings.map { WatchRun($0, input) })
  }
}

/// Grades and receivables at work on one run.
///
/// The engine brings each invoice with its payments once; the ledger sums them up by customer.
final class CreditRun: AnalysisRun {
  let definition: CreditDefinition
  private let columns: [String]
  private let hasPayments: Bool
  /// The customers' own columns that are used, as far as there are.
  let properties: [String]
  private let ledger: CreditLedger
  /// The ends of periods that grades are made of: the as-of day, then earlier ones.
  let ends: [Day]
  /// What the watch list needs besides invoices.
  private let watch: WatchRun?

  private static let received = "credit/received"
  private static let rows = "credit/ledger"
  private static let invoices = "credit/invoices"
  static let properties = ["exclusivity", "own_share", "industry", "region"]

  init(
    definition: CreditDefinition, columns: [String], hasPayments: Bool, properties: [String],
    period: Period, watch: WatchRun?
  ) {
    self.definition = definition
    self.columns = columns
    self.hasPayments = hasPayments
    self.properties = properties
    self.watch = watch
    var earlier: [Day] = []
    for back in 1...definition.migration.periods {
      guard let before = period.advanced(by: -back) else { break }
      earlier.append(before.last)
    }
    ends = [period.last] + earlier
    if let watch, watch.ends.count > ends.count { earlier = Array(watch.ends.dropFirst()) }
    ledger = CreditLedger(
      .init(
        asOf: period.last, periodStart: period.first, earlier: earlier,
        months: definition.months, rollUp: definition.grades.rollUp, bands: definition.bands,
        basis: definition.ageingBasis, lostAfter: definition.losses.lostAfter,
        historyMonths: definition.losses.historyMonths,
        longOverdueAfter: watch?.rules.overdueAfter))
  }

  /// Each invoice beside each day on which something was paid of it.
  var derived: [DerivedDefinition] {
    guard hasPayments else { return [] }
    return [
      DerivedDefinition(
        Self.received, from: "payments", groupBy: ["invoice_id", "date"],
        columns: [
          .init("credit_paid_on", "min(date)"), .init("credit_paid", "sum(amount)"),
        ]),
      DerivedDefinition(
        Self.rows, from: "invoices", join: .init(table: Self.received, on: ["invoice_id"]),
        columns: columns.map { .init($0, $0) } + [
          .init("payment_day", "credit_paid_on"), .init("payment_amount", "credit_paid"),
        ]),
    ]
  }

  /// Who has invoices at all, and what the grade and concentration need of the customers.
  var measures: [MeasureDefinition] {
    [
      MeasureDefinition(Self.invoices, source: .table("invoices"), value: "count(*)")
    ]
      + properties.map { name in
        MeasureDefinition("credit/\(name)", source: .customer, value: name)
      } + (watch?.measures ?? [])
  }

  var listeners: [TableListener] {
    let ledger = ledger
    let others = watch?.listeners ?? []
    guard hasPayments else {
      return [TableListener("invoices", columns: Set(columns)) { ledger.add($0) }] + others
    }
    return [
      TableListener(Self.received) { ledger.add(payments: $0, amount: "credit_paid") },
      TableListener(Self.rows) { ledger.add($0) },
    ] + others
  }

  func finish(_ input: AnalysisInput) throws -> AnalysisOutcome {
    let language = Language(tag: input.settings.languageTag) ?? .english
    let result = result(input)
    var outcome = AnalysisOutcome(
      key: CreditDefinition.key, columns: result.columns(language: language))
    outcome.tables = [
      ("credit.csv", result.gradesTable(language: language, threads: input.threads)),
      ("ageing.csv", result.ageingTable),
      ("receivables.csv", result.receivablesTable), ("ecl.csv", result.lossTable),
      ("concentration.csv", result.concentrationTable), ("migration.csv", result.migrationTable),
      ("grade_projection.csv", result.projectionTable),
    ]
    if let watch = result.watch {
      outcome.tables.append(("watch_list.csv", watch.table(language)))
    }
    outcome.placedColumns = { result.join($0).columns }
    outcome.laterTables = { scoring in
      scoring.scored.columns["cell"] == nil
        ? [] : [("credit_by_cell.csv", result.join(scoring).table(language))]
    }
    outcome.addToReport = { report, scoring in
      report.credit = result.reported(scoring, language: report.language)
    }
    return outcome
  }

  /// What customers owe, how they paid and which grades that gives.
  func result(_ input: AnalysisInput) -> CreditResult {
    CreditResult(
      definition: definition, period: input.period, ends: ends, customers: input.customers,
      entries: ledger.customers(), totals: ledger.totals,
      properties: properties, watch: watch)
  }
}
