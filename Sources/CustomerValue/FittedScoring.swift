public import Columns
public import Expressions

/// A scoring model fitted to a population: every constant, and the expressions that score one
/// customer.
public struct FittedScoring: Sendable {
  /// The model.
  public let model: ScoringModel
  /// The indicators' scales with their constants, in order of the trees.
  public let scales: [FittedScale]
  /// How many customers the scales were fitted to.
  public let customers: Int
  /// The columns to add, each an expression over the customer's figures and the columns before.
  public let steps: [ScoringStep]
  let explanationSteps: [ScoringStep]

  init(_ model: ScoringModel, population: PopulationSummary, schema: Schema)
    throws(CustomerValueError)
  {
    self.model = model
    customers = population.customers
    var schema = schema
    let known = schema.fields.map(\.name)
    var scales: [FittedScale] = []
    var steps: [ScoringStep] = []
    var explanation: [(String, String)] = []
    for tree in model.trees {
      let texts = ScoreTexts(names: model.names, weights: model.weights, tree: tree)
      for node in tree.nodes {
        guard let indicator = node.indicator else { continue }
        let column = indicator.source.column
        guard let field = schema[column], known.contains(column) else {
          throw FittedScoring.unknown(indicator.source, among: known, path: node.path)
        }
        let scale = try FittedScale(
          indicator, path: node.path, type: field.type, population: population)
        scales.append(scale)
        if let filling = indicator.missing.score {
          let own = texts.ownScoreColumn(node)
          steps.append(
            try ScoringStep(own, scale.expression, role: .intermediate, after: &schema))
          let filled = "coalesce(\(Expression.quoted(name: own)), \(Literal.number(filling)))"
          steps.append(try ScoringStep(texts.scoreColumn(node), filled, after: &schema))
        } else {
          steps.append(try ScoringStep(texts.scoreColumn(node), scale.expression, after: &schema))
        }
      }
      for node in tree.nodes.reversed() where node.indicator == nil {
        steps.append(
          try ScoringStep(
            texts.presentColumn(node), texts.present(node), role: .intermediate, after: &schema))
        steps.append(
          try ScoringStep(texts.scoreColumn(node), texts.branchScore(node), after: &schema))
      }
      steps.append(
        try ScoringStep(
          "\(tree.root.rawValue)_coverage", texts.coverage(), after: &schema))
      for node in tree.nodes {
        explanation.append(("effective_weight/\(node.path)", texts.effectiveWeight(node)))
        let weight = Expression.quoted(name: "effective_weight/\(node.path)")
        let score = Expression.quoted(name: texts.scoreColumn(node))
        explanation.append(("contribution/\(node.path)", "\(weight) * \(score)"))
      }
    }
    for measure in model.gridMeasures {
      guard let field = schema[measure], known.contains(measure) else {
        throw FittedScoring.unknown(.measure(measure), among: known, path: "grid")
      }
      guard field.type == .number || field.type == .amount else {
        throw CustomerValueError(
          "'share' adds up number or amount, but '\(measure)' is \(field.type.rawValue)",
          fix: "name another measure", path: "grid")
      }
    }
    self.scales = scales
    self.steps = steps
    var explanationSteps: [ScoringStep] = []
    for (column, text) in explanation {
      explanationSteps.append(try ScoringStep(column, text, after: &schema))
    }
    self.explanationSteps = explanationSteps
  }

  private static func unknown(_ source: Indicator.Source, among known: [String], path: String)
    -> CustomerValueError
  {
    switch source {
    case .measure(let name):
      CustomerValueError(
        "there is no measure '\(name)'",
        fix: known.nearest(to: name).map { "did you mean '\($0)'?" } ?? "define it under measures",
        path: path)
    case .assessment(let factor):
      CustomerValueError(
        "there are no assessments of '\(factor)'",
        fix: known.filter { $0.hasPrefix("assessment_") }.map { String($0.dropFirst(11)) }
          .nearest(to: factor).map { "did you mean '\($0)'?" }
          ?? "add rows with this factor to the table assessments",
        path: path)
    }
  }

  /// The scores of some customers: a column for each step that is part of the result.
  ///
  /// `notes` counts divisions by zero and the like; figures that have no score are null. The
  /// result is the same for every number of threads.
  public func scores(
    of customers: Batch, threads: Int = 1, notes: inout EvaluationNotes
  ) -> Batch {
    steps.columns(outputColumns, of: customers, threads: threads, notes: &notes)
  }

  /// The columns of the result: scores of indicators and branches in order of the trees, then
  /// each root score with its coverage.
  public var outputColumns: [String] {
    var columns: [String] = []
    for tree in model.trees {
      let texts = ScoreTexts(names: model.names, weights: model.weights, tree: tree)
      columns += tree.nodes.dropFirst().map(texts.scoreColumn)
    }
    for tree in model.trees {
      columns += [tree.root.rawValue, "\(tree.root.rawValue)_coverage"]
    }
    return columns
  }

  /// Why a customer has the scores that they have.
  public func explanation(of row: Int, in customers: Batch) -> CustomerExplanation {
    let one = customers.row(row)
    var notes = EvaluationNotes()
    let all = (steps + explanationSteps).added(to: one, notes: &notes)
    var parts: [CustomerExplanation.Part] = []
    for tree in model.trees {
      let texts = ScoreTexts(names: model.names, weights: model.weights, tree: tree)
      for node in tree.nodes {
        parts.append(
          CustomerExplanation.Part(
            root: tree.root, path: node.path, name: node.name, depth: node.depth,
            indicator: node.indicator,
            figure: node.indicator.flatMap { all[$0.source.column]?.literal(0) },
            localWeight: model.weights.local[node.path] ?? 0,
            globalWeight: model.weights.global[node.path] ?? 0,
            effectiveWeight: all.number("effective_weight/\(node.path)"),
            score: all.number(texts.scoreColumn(node)),
            isFilled: node.indicator?.missing.score != nil
              && all.number(texts.ownScoreColumn(node)) == nil,
            contribution: all.number("contribution/\(node.path)")))
      }
    }
    let coverage = Dictionary(
      uniqueKeysWithValues: model.trees.map {
        ($0.root, all.number("\($0.root.rawValue)_coverage") ?? 0)
      })
    return CustomerExplanation(parts: parts, coverage: coverage)
  }
}

extension Batch {
  /// One row as a batch of its own.
  fileprivate func row(_ row: Int) -> Batch {
    Batch(schema: schema, columns: columns.map { $0.gathered([row]) }, rowCount: 1)
  }

  /// The number in the first row, nil where it is null.
  fileprivate func number(_ name: String) -> Double? {
    if case .number(let values)? = self[name] { values[0] } else { nil }
  }
}

extension Column {
  /// The value of a row as a literal.
  fileprivate func literal(_ row: Int) -> Literal {
    switch self {
    case .number(let values): values[row].map(Literal.number) ?? .null
    case .amount(let values): values[row].map(Literal.amount) ?? .null
    case .text(let values): values[row].map(Literal.text) ?? .null
    case .date(let values): values[row].map(Literal.date) ?? .null
    case .boolean(let values): values[row].map(Literal.boolean) ?? .null
    }
  }
}
