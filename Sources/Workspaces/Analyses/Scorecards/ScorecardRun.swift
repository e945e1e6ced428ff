import Columns
import Measures
import Reports
import Scorecards

extension ScorecardDefinition: Analysis {
  static var key: String { "scorecard" }
  static var files: [String] { ["scorecard.csv", "scorecard_stability.csv"] }

  var fields: [Field] {
    [
      Field("scorecard_points", .number), Field("probability_of_default", .number),
      Field("scorecard_grade", .text), Field("scorecard_reasons", .text),
    ]
  }

  func begin(_ input: AnalysisTables) -> (any AnalysisRun)? {
    model.map { ScorecardRun(definition: self, model: $0) }
  }
}

/// A scorecard at work on the customers of one run.
struct ScorecardRun: AnalysisRun {
  let definition: ScorecardDefinition
  let model: ScorecardModel

  func finish(_ input: AnalysisInput) throws -> AnalysisOutcome {
    let columns = try model.card.variables.map { try column($0, input.customers) }
    guard let codes = model.card.codes(columns) else {
      throw WorkspaceError(
        .configuration, "\(definition.path): error: a variable is of another type than its column")
    }
    let count = input.customers.rowCount
    let (points, chances) = (model.card.scores(codes), model.card.probabilities(codes))
    let names = model.card.variables.map(\.name)
    var batch = Batch(rowCount: count)
    batch.append("scorecard_points", .number(Values(points)))
    batch.append("probability_of_default", .number(Values(chances)))
    batch.append("scorecard_grade", .text(TextValues(chances.map(model.bands.grade))))
    let reasons = (0..<count).map { row -> String? in
      let found = model.card.reasons(
        codes.map { Int($0[row]) }, atMost: definition.reasons)
      return found.isEmpty ? nil : found.map { names[$0.variable] }.joined(separator: "; ")
    }
    batch.append("scorecard_reasons", .text(TextValues(reasons)))
    var outcome = AnalysisOutcome(key: ScorecardDefinition.key, columns: batch)
    let report = try report(codes, chances)
    outcome.tables = [
      ("scorecard.csv", report.gradesTable), ("scorecard_stability.csv", report.stabilityTable),
    ]
    outcome.addToReport = { page, _ in page.scorecard = report }
    return outcome
  }

  /// A variable's values of all customers.
  private func column(
    _ variable: Scorecard.Variable, _ customers: Batch
  ) throws(WorkspaceError) -> CaseColumn {
    func refuse(_ message: String, fix: String) -> WorkspaceError {
      WorkspaceError(
        .configuration,
        "\(definition.path): error: variable '\(variable.name.prefix(40))' \(message)\n  fix: \(fix)"
      )
    }
    guard let column = customers[variable.name] else {
      let known = customers.schema.fields.map(\.name).filter { !$0.contains("/") }
      let near = known.nearest(to: variable.name).map { ", or is '\($0)' meant?" } ?? ""
      throw refuse(
        "is neither a measure nor a column of customers",
        fix: "define a measure of this name in sextant.yml\(near)")
    }
    let cases: CaseColumn? =
      switch column {
      case .number(let values): .numbers((0..<values.count).map { values[$0] ?? .nan })
      case .amount(let values): .numbers((0..<values.count).map { values[$0]?.double ?? .nan })
      case .boolean(let values):
        CaseColumn(texts: (0..<values.count).map { values[$0].map { $0 ? "true" : "false" } })
      case .text(let values): CaseColumn(texts: (0..<values.count).map { values[$0] })
      case .date: nil
      }
    guard let cases, variable.rule.codes(of: cases) != nil else {
      throw refuse(
        "is of type \(column.type.rawValue)",
        fix: "give it the type of the model's bins: a number, or text for categories")
    }
    return cases
  }

  private func report(_ codes: [[UInt8]], _ chances: [Double]) throws -> ScorecardReport {
    var grades = model.bands.grades.map { (customers: 0, expected: 0.0, grade: $0) }
    for chance in chances {
      let place = model.bands.place(chance)
      grades[place].customers += 1
      grades[place].expected += chance
    }
    let cutOffs = model.bands.cutOffs
    return ScorecardReport(
      model: definition.path, target: model.target.column, customers: chances.count,
      grades: grades.enumerated().map { place, grade in
        ScorecardReport.Grade(
          grade.grade, from: place == 0 ? 0 : cutOffs[place - 1],
          below: place < cutOffs.count ? cutOffs[place] : 1, customers: grade.customers,
          expectedBad: grade.expected)
      },
      stability: try model.card.variables.enumerated().map { place, variable in
        var now = [Double](repeating: 0, count: variable.bins.count)
        for code in codes[place] { now[Int(code)] += 1 }
        let before = variable.bins.map { Double($0.good + $0.bad) }
        let used = now.indices.filter { now[$0] > 0 || before[$0] > 0 }
        let found = try PopulationStability(
          expected: used.map { before[$0] }, actual: used.map { now[$0] },
          floor: ScorecardMonitoring.floor)
        return ScorecardReport.Stability(
          variable.name, index: found.index, noise: found.noise,
          verdict: found.verdict?.rawValue)
      })
  }
}
