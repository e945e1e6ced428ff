import Engine
import AHP
import Columns
import CustomerValue
import Expressions
import Measures
import Tables

/// The scores of all customers of a workspace, with what they were made from.
struct Scoring: Sendable {
  let measurement: Measurement
  /// The measures in the order of `sextant.yml`, row for row with the customers' ids.
  let measures: Batch
  /// The measures of earlier periods, by their hidden names.
  let earlier: Batch
  /// What analyses found, in the order of the definition.
  let analyses: [AnalysisOutcome]
  let weights: WorkspaceWeights
  let assessments: ExpertAssessments?
  /// Assessments, judgements and experts, as far as they were read.
  let smallTables: [SmallTable]
  /// Measures and assessments, from which the scores were made.
  let inputs: Batch
  let scored: ScoredCustomers
  /// Values of measures that became null.
  let measureNotes: MeasureNotes
  /// Values that became null in rows, measures and scores.
  let notes: EvaluationNotes

  var ids: TextValues { measurement.figures.ids }

  /// The measures and what analyses found of each customer, what depends on cells behind the rest.
  var figures: Batch {
    var figures = analyses.reduce(into: measures) { $0.append($1.columns) }
    for outcome in analyses {
      if let placed = outcome.placedColumns(self) { figures.append(placed) }
    }
    return figures
  }
}

extension Workspace {
  /// Weighs the indicators and scores the customers.
  ///
  /// `comparing`: the weights by every objective method are computed too, asked for or not.
  func score(
    _ measurement: Measurement, threads: Int = 1, comparing: Bool = false
  ) throws -> Scoring {
    var weights = try weights()
    var smallTables = weights.tables
    var notes = measurement.figures.notes
    var measureNotes = MeasureNotes()
    let all = measurement.figures.batch(notes: &measureNotes)
    notes.merge(measureNotes.total)
    let (measures, earlier) = split(all)
    let analyses = try analysisOutcomes(
      measurement,
      AnalysisInput(
        customers: all, period: measurement.period, threads: threads,
        settings: definition.settings, tables: measurement.tables))
    var inputs = measures
    for outcome in analyses { inputs.append(outcome.columns) }
    let assessments = try self.assessments(measurement, &smallTables)
    for tree in definition.trees {
      for case .assessment(let factor) in tree.indicators.map(\.source) {
        let column = Indicator.Source.assessment(factor).column
        guard inputs[column] == nil, let assessments, assessments.factors.contains(factor) else {
          continue
        }
        inputs.append(column, assessments.column(factor, customers: inputs.rowCount))
      }
    }
    do throws(CustomerValueError) {
      if comparing || definition.weights.blend?.needsScores == true {
        let objective = try objective(inputs, weights.weights.hierarchy, threads: threads)
        weights.add(objective, blend: definition.weights.blend)
      }
      let model = try ScoringModel(
        definition.trees, weights: weights.local, grid: definition.grid)
      let scored = try model.scored(inputs, threads: threads)
      notes.merge(scored.notes)
      return Scoring(
        measurement: measurement, measures: measures, earlier: earlier, analyses: analyses,
        weights: weights,
        assessments: assessments, smallTables: smallTables, inputs: inputs, scored: scored,
        measureNotes: measureNotes, notes: notes)
    } catch {
      throw ConfigurationError([definition.fault(error)])
    }
  }

  /// What the indicators' scores say of the weights, by every method.
  private func objective(
    _ inputs: Batch, _ hierarchy: Hierarchy, threads: Int
  ) throws(CustomerValueError) -> [ObjectiveMethod: [Int: ObjectiveWeights]] {
    // An indicator's score does not depend on weights.
    let scored = try ScoringModel(definition.trees, grid: nil).scored(inputs, threads: threads)
    var result: [ObjectiveMethod: [Int: ObjectiveWeights]] = [:]
    for method in ObjectiveMethod.allCases {
      result[method] = hierarchy.objectiveWeights(method) { leaf in
        guard
          let column = scored.scoring.model.scoreColumn(path: hierarchy.nodes[leaf].path),
          case .number(let values)? = scored.columns[column]
        else { return nil }
        return values
      }
    }
    return result
  }

  /// The measures of `sextant.yml`, in its order, and the hidden ones.
  private func split(_ all: Batch) -> (measures: Batch, earlier: Batch) {
    var measures = Batch(rowCount: all.rowCount)
    var earlier = Batch(rowCount: all.rowCount)
    for measure in definition.measures {
      if let column = all[measure.name] { measures.append(measure.name, column) }
    }
    for field in all.schema.fields where HiddenMeasure.isHidden(field.name) {
      if let column = all[field.name] { earlier.append(field.name, column) }
    }
    return (measures, earlier)
  }

  /// What experts say of the customers, brought to one figure a factor; nil without any.
  private func assessments(
    _ measurement: Measurement, _ smallTables: inout [SmallTable]
  ) throws -> ExpertAssessments? {
    let isAsked = definition.trees.contains { tree in
      tree.indicators.contains { indicator in
        if case .assessment = indicator.source { true } else { false }
      }
    }
    guard isAsked || definition.credit?.rating != nil,
      let table = definition.table("assessments")
    else { return nil }
    let read = try read(
      "assessments", settings: table.settings,
      columns: ["expert", "customer_id", "factor", "round", "score", "date"])
    smallTables.append(read)
    var experts = smallTables.contains { $0.table.name == "experts" } ? [] : [SmallTable]()
    let weights = try expertWeights(&experts)
    if !smallTables.contains(where: { $0.table.name == "experts" }) { smallTables += experts }
    let ids = measurement.figures.ids
    let names = (0..<ids.count).map { ids[$0] ?? "" }
    let known = Set(names)
    var kept: [Int] = []
    let batch = read.content.batch
    if case .text(let customers)? = batch["customer_id"] {
      for row in 0..<customers.count {
        guard let id = customers[row], !known.contains(id) else {
          kept.append(row)
          continue
        }
        try measurement.rejects.add(
          [Fault(.unknownCustomer, at: read.place(row, column: "customer_id"), value: id)],
          file: read.content.fileOfRow[row], to: "assessments")
      }
    }
    let assessments = ExpertAssessments(
      Batch(
        schema: batch.schema, columns: batch.columns.map { $0.gathered(kept) },
        rowCount: kept.count),
      customers: names, weights: weights, asOf: measurement.period.last)
    for fault in assessments.faults {
      let row = kept[fault.row]
      try measurement.rejects.add(
        [
          Fault(
            .notAllowed, at: read.place(row, column: fault.column),
            value: batch[fault.column].flatMap { $0.shown(row) }, details: [fault.fix])
        ], file: read.content.fileOfRow[row], to: "assessments")
    }
    for row in read.content.rejected { try measurement.rejects.add(row, to: "assessments") }
    return assessments
  }
}

extension WorkspaceDefinition {
  /// An error of scores or the grid, at its place in the file.
  func fault(_ error: CustomerValueError) -> ConfigurationFault {
    let path = error.path.map { $0.split(separator: "/").map(String.init) } ?? []
    return document.fault(path, onKey: true, error.message, fix: error.fix)
  }
}

extension Column {
  /// A cell as text, nil when it has no value.
  func shown(_ row: Int) -> String? {
    switch self {
    case .number(let values): values[row].map { Literal.number($0).description }
    case .amount(let values): values[row]?.description
    case .text(let values): values[row]
    case .date(let values): values[row]?.description
    case .boolean(let values): values[row].map { $0 ? "true" : "false" }
    }
  }
}
