import Columns
import Engine
import Measures
import Reports
import Satisfaction
import Tables

extension SatisfactionDefinition: Analysis {
  static var key: String { "satisfaction" }
  static var files: [String] {
    [
      "satisfaction.csv", "satisfaction_drivers.csv", "service.csv", "case_causes.csv",
      "complaint_recovery.csv",
    ]
  }

  var fields: [Field] {
    [
      Field("nps_score", .number), Field("nps_group", .text), Field("csat_score", .number),
      Field("ces_score", .number), Field("survey_response", .number),
      Field("complaint_cases", .number), Field("open_cases", .number),
      Field("resolution_hours", .number), Field("repeated_complaints", .number),
    ]
  }

  func begin(_ input: AnalysisTables) -> (any AnalysisRun)? {
    let surveys = input.has("surveys", "customer_id", "date", "question", "score")
    let cases = input.has("cases", "customer_id", "opened")
    guard surveys || cases else { return nil }
    func present(_ table: String, _ columns: [String]) -> [String] {
      columns.filter { input.has(table, $0) }
    }
    return SatisfactionRun(
      definition: self, period: input.period,
      surveyColumns: surveys ? present("surveys", AnswerCollector.columns + ["scale"]) : [],
      caseColumns: cases ? present("cases", CaseCollector.columns) : [],
      transactionColumns: present(
        "transactions", ["customer_id", "date", "amount", "order_id"]),
      ownCuts: cuts.filter { input.customers[$0] != nil },
      hasCustomers: !input.customers.fields.isEmpty)
  }
}

/// Answers and cases at work on one run.
final class SatisfactionRun: AnalysisRun {
  let definition: SatisfactionDefinition
  let asOf: Day
  let quarter: FiscalQuarter
  /// The columns of surveys and cases that there are; empty without the table.
  private let surveyColumns: [String]
  private let caseColumns: [String]
  private let transactionColumns: [String]
  /// Columns of customers that they are grouped by.
  private let ownCuts: [String]
  /// False where the customers are those that other tables name.
  private let hasCustomers: Bool
  let answers: AnswerCollector
  let cases: CaseCollector

  static let orders = "satisfaction/orders/"
  static let boughtLately = "satisfaction/bought_lately"
  static let boughtBefore = "satisfaction/bought_before"
  static let cut = "satisfaction/cut/"
  /// The quarters that rates for 1,000 orders are told of.
  static let comparedQuarters = [0, 1, 4]
  /// Days without a purchase after which a complainant did not stay.
  static let stayDays = 90

  init(
    definition: SatisfactionDefinition, period: Period, surveyColumns: [String],
    caseColumns: [String], transactionColumns: [String], ownCuts: [String], hasCustomers: Bool
  ) {
    self.definition = definition
    asOf = period.last
    quarter = FiscalQuarter(containing: period.last, fiscalYearStarts: period.fiscalYearStarts)
    self.surveyColumns = surveyColumns
    self.caseColumns = caseColumns
    self.transactionColumns = transactionColumns
    self.ownCuts = ownCuts
    self.hasCustomers = hasCustomers
    answers = AnswerCollector(quarter: quarter, counted: definition.counted)
    // Two years of quarters, and what could still come back into the first of them.
    let first = quarter.period(before: 8)?.first ?? period.last
    cases = CaseCollector(from: first.adding(days: -definition.targets.recurrenceDays))
  }

  var hasSurveys: Bool { !surveyColumns.isEmpty }
  var hasCases: Bool { !caseColumns.isEmpty }
  var hasPurchases: Bool {
    ["customer_id", "date"].allSatisfy { transactionColumns.contains($0) }
  }

  var measures: [MeasureDefinition] {
    var measures = ownCuts.map {
      MeasureDefinition(Self.cut + $0, source: .customer, value: "\"\($0)\"")
    }
    if !hasCustomers {
      // What somebody counts names its customers.
      for (table, isThere) in [("surveys", hasSurveys), ("cases", hasCases)] where isThere {
        measures.append(
          MeasureDefinition("satisfaction/\(table)", source: .table(table), value: "count(*)"))
      }
    }
    guard hasPurchases, hasCases else { return measures }
    let isPurchase = transactionColumns.contains("amount") ? "amount > 0 and " : ""
    let counted = transactionColumns.contains("order_id") ? "count(distinct order_id)" : "count(*)"
    func between(_ first: Day, _ last: Day) -> String {
      "filter (where \(isPurchase)date between date '\(first)' and date '\(last)')"
    }
    func add(_ name: String, _ value: String) {
      measures.append(MeasureDefinition(name, source: .table("transactions"), value: value))
    }
    for back in Self.comparedQuarters {
      guard let period = quarter.period(before: back) else { continue }
      add("\(Self.orders)\(back)", "\(counted) \(between(period.first, min(period.last, asOf)))")
    }
    let lately = asOf.adding(days: -Self.stayDays)
    add(Self.boughtLately, "count(*) \(between(lately.adding(days: 1), asOf))")
    add(Self.boughtBefore, "count(*) \(between(asOf.adding(months: -12).adding(days: 1), lately))")
    return measures
  }

  var listeners: [TableListener] {
    var listeners: [TableListener] = []
    if hasSurveys {
      listeners.append(
        TableListener(
          "surveys", columns: Set(surveyColumns), take: { [answers] in answers.add($0) }))
    }
    if hasCases {
      listeners.append(
        TableListener(
          "cases", columns: Set(caseColumns + timeColumns), take: { [cases] in cases.add($0) }))
    }
    return listeners
  }

  private var timeColumns: [String] {
    CaseCollector.timeColumns.filter { caseColumns.contains($0) }
      .map { BoundTable.timeColumn(of: $0) }
  }

  var checks: [RowCheck] {
    var checks: [RowCheck] = []
    if hasSurveys {
      let scales = AnswerScales(definition)
      checks.append(
        RowCheck("surveys", columns: Set(surveyColumns)) { scales.findings(in: $0) })
    }
    if hasCases {
      checks.append(
        RowCheck("cases", columns: Set(caseColumns + timeColumns)) { CaseTimes.findings(in: $0) })
    }
    return checks
  }

  func finish(_ input: AnalysisInput) throws -> AnalysisOutcome {
    let result = result(input)
    var outcome = AnalysisOutcome(
      key: SatisfactionDefinition.key, columns: result.columns)
    outcome.laterTables = { scoring in
      let report = result.report(scoring)
      var tables: [(file: String, table: ReportTable)] = []
      if !report.questions.isEmpty { tables.append(("satisfaction.csv", report.answersTable)) }
      if report.drivers != nil {
        tables.append(("satisfaction_drivers.csv", report.driversTable))
      }
      if !report.service.isEmpty {
        tables += [("service.csv", report.serviceTable), ("case_causes.csv", report.causesTable)]
      }
      if !report.recovery.isEmpty {
        tables.append(("complaint_recovery.csv", report.recoveryTable))
      }
      return tables
    }
    outcome.addToReport = { report, scoring in
      let found = result.report(scoring)
      if !found.isEmpty { report.satisfaction = found }
    }
    return outcome
  }

  /// What customers said and what the service desk did.
  func result(_ input: AnalysisInput) -> SatisfactionResult {
    var ids = TextValues()
    if case .text(let values)? = input.customers["customer_id"] { ids = values }
    return SatisfactionResult(
      definition: definition, asOf: asOf, quarter: quarter,
      answers: hasSurveys ? AnswerBook(answers, customers: ids, threads: input.threads) : nil,
      cases: hasCases ? CaseBook(cases, customers: ids) : nil, customers: input.customers,
      ids: ids, ownCuts: ownCuts, knowsCustomers: hasCustomers || hasPurchases)
  }
}
