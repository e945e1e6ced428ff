import Engine
import Expressions
import Columns
import CustomerValue
import Measures
import Reports
import Strategies
import Tables
import Vocabulary

/// Turns what a run found into the plain values of a report.
struct ReportBuilder {
  let workspace: Workspace
  let scoring: Scoring
  /// What slightly different judgements would change; nil when that was not looked at.
  var robustness: Robustness?

  var definition: WorkspaceDefinition { workspace.definition }
  var measurement: Measurement { scoring.measurement }
  var columns: Batch { scoring.scored.columns }

  /// The report.
  var report: QuarterlyReport {
    var report = QuarterlyReport(
      name: workspace.name, language: definition.language,
      currency: definition.settings.currency ?? "", period: period, customers: customers,
      grid: grid, strategies: definition.strategies, headline: headline, scores: scores,
      experts: ExpertFigures(scoring.weights.judged), robustness: robustness?.figures(scoring.ids),
      measures: measures, tables: tables, settings: settings,
      versions: [
        ReportVersion("sextant", SextantVersion.current), ReportVersion("engine", "built-in"),
      ])
    for outcome in scoring.analyses { outcome.addToReport(&report, scoring) }
    return report
  }

  private var period: ReportedPeriod {
    let period = measurement.period
    return ReportedPeriod(
      name: period.description, first: period.first, last: period.last,
      previous: period.previous?.description, yearBefore: period.yearBefore?.description)
  }

  private var customers: CustomerCounts {
    let counts = scoring.scored.cellCounts ?? CellCounts(columns)
    var reasons = [
      ("no_value_score", counts.withoutValue), ("no_loyalty_score", counts.withoutLoyalty),
      ("no_score", counts.withoutBoth),
    ]
    if let missing = definition.rootsWithoutIndicators.first, scoring.scored.grid == nil {
      reasons = [("no_\(missing.rawValue)_tree", scoring.ids.count)]
    }
    let coverage = coverage
    return CustomerCounts(
      population: scoring.ids.count,
      unplaced: reasons.filter { $0.1 > 0 }.map { ReasonCount($0.0, $0.1) },
      borderline: definition.grid.margin > 0 && scoring.scored.grid != nil
        ? counts.borderline : nil,
      meanCoverage: coverage.mean, withMissingIndicators: coverage.incomplete)
  }

  /// The mean coverage over customers with a score, and how many customers miss an indicator.
  private var coverage: (mean: Double?, incomplete: Int) {
    let roots = definition.trees.compactMap {
      tree -> (score: NullMask, coverage: Values<Double>)? in
      guard case .number(let coverage)? = columns["\(tree.root.rawValue)_coverage"],
        let score = columns[tree.root.rawValue]
      else { return nil }
      return (score.nulls, coverage)
    }
    var sum = 0.0
    var scored = 0
    var incomplete = 0
    for row in 0..<columns.rowCount {
      let shares = roots.map { $0.coverage[row] ?? 0 }
      if shares.contains(where: { $0 < 1 }) { incomplete += 1 }
      let known = zip(roots, shares).filter { !$0.0.score[row] }.map(\.1)
      if known.isEmpty { continue }
      sum += known.reduce(0, +) / Double(known.count)
      scored += 1
    }
    return (scored > 0 ? sum / Double(scored) : nil, incomplete)
  }

  // MARK: Headline

  private var headline: [HeadlineFigure] {
    var figures = [HeadlineFigure("population", .count(scoring.ids.count))]
    let totals = workspace.totals(in: measurement.plan)
    if let money = grid.money?.measure, totals.contains(money) {
      figures += headline(money, as: "active_customers", active).map { [$0] } ?? []
    }
    return figures + totals.compactMap { headline($0, as: $0, total) }
  }

  /// A figure of a measure over all customers, beside the same of earlier periods.
  private func headline(
    _ name: String, as id: String, _ figure: (Column) -> Figure
  ) -> HeadlineFigure? {
    guard let measure = definition.measures.first(where: { $0.name == name }) else { return nil }
    func earlier(_ window: Window) -> Figure {
      scoring.earlier[HiddenMeasure(base: name, window: window).name].map(figure) ?? .none
    }
    return HeadlineFigure(
      id, scoring.measures[name].map(figure) ?? .none, previous: earlier(.previousPeriod),
      yearBefore: earlier(.yearBefore),
      during: [.period, .all].contains(measure.window) ? nil : measure.window.description)
  }

  /// How many customers have more than nothing of a measure of money.
  private func active(_ column: Column) -> Figure {
    guard case .amount(let values) = column, values.nulls.count < values.count else {
      return .none
    }
    return .count((0..<values.count).count { values[$0].map { $0 > .zero } ?? false })
  }

  /// A column's total: exact for amounts, a whole number for counts; none where all is missing.
  private func total(_ column: Column) -> Figure {
    switch column {
    case .amount(let values):
      guard values.nulls.count < values.count else { return .none }
      return .amount(
        (0..<values.count).reduce(into: .zero) { sum, row in
          if let amount = values[row] { sum += amount }
        })
    case .number(let values):
      guard values.nulls.count < values.count else { return .none }
      let sum = (0..<values.count).reduce(0) { $0 + (values[$1] ?? 0) }
      return Int(exactly: sum).map(Figure.count) ?? .number(sum)
    default: return .none
    }
  }

  // MARK: Measures

  private var measures: [MeasureFigures] {
    let planned = Dictionary(measurement.plan.measures.map { ($0.name, $0) }) { first, _ in first }
    let uncovered = Set(measurement.figures.uncovered.map(\.measure))
    return definition.measures.map { measure in
      let base: String? = if case .measure(let name) = measure.source { name } else { nil }
      var figures = MeasureFigures(measure.name, value: measure.value ?? base ?? "")
      if case .table(let table) = measure.source { figures.from = table }
      if measure.source != .customer { figures.during = measure.window.description }
      if case .aggregated(_, _, _, let range)? = planned[measure.name]?.value {
        figures.firstDay = range.first
        figures.lastDay = range.last
      }
      if let column = scoring.measures[measure.name] {
        figures.customersWithValue = column.count - column.nulls.count
      }
      figures.isNotCovered = uncovered.contains(measure.name)
      figures.undefined = scoring.measureNotes.measures[measure.name]?.total ?? 0
      return figures
    }
  }
}
