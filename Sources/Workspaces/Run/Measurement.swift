import Columns
import Engine
import Expressions
import Measures
import Tables
import Vocabulary

/// The measures of all customers of a workspace for one period.
struct Measurement: Sendable {
  let choice: PeriodChoice
  let plan: MeasurePlan
  let tables: OpenTables
  let figures: CustomerFigures
  let customers: CustomerList?
  let rejects: RejectCollector
  /// The analyses at work, which have heard all rows.
  let analyses: [any AnalysisRun]

  var period: Period { choice.period }
}

extension Workspace {
  /// The period to run for: the named one, or the one the data chooses.
  func period(_ tables: OpenTables, options: RunOptions) throws -> PeriodChoice {
    if let asOf = options.asOf { return try choice(asOf, tables, options: options) }
    guard let name = options.period else {
      let choice = try choosePeriod(tables, options: options)
      let last = choice.lastDay.map { said(" (rows are dated until \($0))", "（日期最晚为 \($0)）") }
      options.onMessage?(
        said(
          "period: \(choice.period), the last complete quarter that the data covers",
          "期间：\(choice.period)，数据所覆盖的最近一个完整季度") + (last ?? ""))
      return choice
    }
    return try PeriodChoice.named(name, fiscalYearStarts: definition.settings.fiscalYearStarts)
  }

  /// Opens all tables, or tells everything that cannot be opened.
  func openTables() throws -> OpenTables {
    let tables = OpenTables(self)
    if let error = WorkspaceError(tables.errors.compactMap { WorkspaceError($0) }) { throw error }
    return tables
  }

  /// Reads the tables and makes the measures, `hidden` ones too, for a period; `scratch` is an
  /// existing folder for what exceeds the memory.
  ///
  /// Without `isAnalysed` no analysis hears the rows.
  func measure(
    _ tables: OpenTables, _ choice: PeriodChoice, hidden: [MeasureDefinition] = [],
    isAnalysed: Bool = true, scratch: String, options: RunOptions
  ) throws -> Measurement {
    if isAnalysed, let known = try withHoldoutDay(tables, choice, options: options) {
      return try known.measure(
        tables, choice, hidden: hidden, isAnalysed: true, scratch: scratch, options: options)
    }
    let analyses = isAnalysed ? analysisRuns(tables, period: choice.period) : []
    let plan = try plan(tables, period: choice.period, hidden: hidden, analyses: analyses)
    let rejects = RejectCollector(
      tables.tables, language: definition.language == .chinese ? .chinese : .english,
      scratch: scratch)
    var customers: CustomerList?
    if let table = tables.tables["customers"] {
      customers = try CustomerList(
        table, columns: plan.customerColumns, rejects: rejects, options: options)
    }
    let bytes = plan.sources.reduce(0) { sum, source in
      (tables.tables[source.name]?.files ?? []).reduce(sum) { $0 + ($1.size ?? 0) }
    }
    options.progress?(.begins("reading", bytes: bytes))
    let engine = Engine(
      plan: plan, tables: tables.tables,
      customers: customers.map { list in
        Engine.Customers(
          list.batch,
          unknown: definition.settings.unknownCustomers == .add ? .add : .setAside)
      },
      currency: definition.settings.currency.map {
        CurrencyRules(own: $0, rates: definition.settings.exchangeRates)
      },
      listeners: analyses.flatMap(\.listeners), checks: analyses.flatMap(\.checks),
      options: EngineOptions(
        threads: options.threads, parser: options.parser,
        memoryLimit: definition.settings.memoryLimit ?? 1 << 30,
        scratchFolder: scratch, findsDuplicates: options.findsDuplicates,
        progress: { options.progress?(.read($0)) }, isCancelled: options.isCancelled))
    let figures = try engine.run { table, row in try rejects.add(row, to: table) }
    options.progress?(.ends)
    return Measurement(
      choice: choice, plan: plan, tables: tables, figures: figures, customers: customers,
      rejects: rejects, analyses: analyses)
  }
}
