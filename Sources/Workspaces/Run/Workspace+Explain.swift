import Columns
import CustomerValue
import Engine
import Expressions
public import Reports
import Strategies
public import Vocabulary

extension Workspace {
  /// Why a customer has the scores, cell and strategy it has.
  ///
  /// - Parameters:
  ///   - customer: the customer's id.
  ///   - options: the period and how to read.
  ///   - language: the language of the notes; nil for the workspace's. Strategies are in the
  ///     workspace's.
  ///   - scratch: an existing folder for what exceeds the memory.
  /// - Returns: One row a node of the value tree, then of the loyalty tree: figure, scale, score,
  ///   weight and contribution; contributions of indicators add up to the root's score. The cell
  ///   and strategy come first.
  /// - Throws: A ``WorkspaceError``; of kind `noInput` when there is no such customer.
  public func explain(
    _ customer: String, _ options: RunOptions, language: Language? = nil, scratch: String
  ) throws(WorkspaceError) -> ReportTable {
    try wrapped {
      if definition.trees.isEmpty {
        throw WorkspaceError(
          .configuration, "error: there is nothing to explain: sextant.yml defines no scores")
      }
      let scoring = try scoring(options, scratch: scratch)
      let ids = scoring.ids
      guard let row = (0..<ids.count).first(where: { ids[$0] == customer }) else {
        let near = (0..<ids.count).lazy.compactMap { ids[$0] }.nearest(to: customer)
        throw WorkspaceError(
          .noInput,
          "error: there is no customer '\(customer.prefix(40))' as of "
            + "\(scoring.measurement.period.last)"
            + (near.map { "\n  fix: did you mean '\($0)'?" } ?? ""))
      }
      return table(scoring, row: row, language: language ?? definition.language)
    }
  }

  private func table(_ scoring: Scoring, row: Int, language: Language) -> ReportTable {
    let columns = scoring.scored.columns
    let explanation = scoring.scored.scoring.explanation(of: row, in: scoring.inputs)
    let cell = columns["cell"]?.shown(row)
    let playbook = cell.flatMap { definition.strategies[$0] }
    func fact(_ name: String, _ figure: Figure) -> [Figure] {
      [.term(name), .none, figure] + [Figure](repeating: .none, count: 6)
    }
    var rows: [[Figure]] = []
    if let cell { rows.append(fact("cell", .value(cell, of: "cell"))) }
    if let playbook { rows.append(fact("strategy", .text(playbook.strategy))) }
    for (field, column) in scoring.analyses.flatMap({ outcome in
      [outcome.columns, outcome.placedColumns(scoring)].compactMap(\.self)
        .flatMap { zip($0.schema.fields, $0.columns) }
    }) {
      // A name that the vocabulary knows is told in its words.
      if case .text(let name) = Figure(column, row) {
        rows.append(fact(field.name, .value(name, of: field.name)))
      } else {
        rows.append(fact(field.name, Figure(column, row)))
      }
    }
    rows += explanation.parts.map { part in
      let isMissing = part.indicator != nil && (part.figure.map { $0 == .null } ?? true)
      return [
        .text(part.path), part.indicator.map { .text($0.source.column) } ?? .none,
        part.figure.map(Figure.init) ?? .none,
        part.indicator.map { .scale($0.scale.description) } ?? .none,
        part.indicator.map { .value($0.direction.rawValue, of: "better") } ?? .none,
        isMissing
          ? part.indicator.map { .value($0.missing.description, of: "missing") } ?? .none : .none,
        .score(part.score), .score(part.effectiveWeight), .score(part.contribution),
      ]
    }
    var table = ReportTable(
      [
        "path", "measure", "value_of_measure", "scale", "better", "missing", "score",
        "effective_weight", "contribution",
      ], rows: rows)
    table.notes = notes(scoring, explanation, row: row, playbook, language)
    return table
  }

  /// What the rows do not say: cut-offs, coverage, what to do.
  private func notes(
    _ scoring: Scoring, _ explanation: CustomerExplanation, row: Int, _ playbook: Playbook?,
    _ language: Language
  ) -> [String] {
    let vocabulary = Vocabulary.standard
    let isChinese = language == .chinese
    let colon = isChinese ? "：" : ": "
    func title(_ id: String) -> String {
      let word = vocabulary.word(id, in: language)
      return word.prefix(1).uppercased() + word.dropFirst()
    }
    var report = ReportBuilder(workspace: self, scoring: scoring).report
    report.language = language
    var notes = report.gridTable.notes
    if case .boolean(let flags)? = scoring.scored.columns["borderline"], flags[row] == true {
      let margin = Literal.number(definition.grid.margin)
      notes.append(
        isChinese ? "临界：与某个分界值相差不到 \(margin)" : "Borderline: within \(margin) of a cut-off")
    }
    for tree in definition.trees {
      let share = explanation.coverage[tree.root] ?? 0
      let percent = Literal.number((share * 1000).rounded() / 10)
      notes.append(
        title(tree.root.rawValue) + colon
          + (isChinese ? "\(percent)% 的权重有数据支持" : "\(percent)% of the weight rests on data"))
    }
    if let playbook {
      notes.append(title("objective") + colon + playbook.objective)
      notes.append(title("first_step") + colon + playbook.firstStep)
    }
    return notes
  }
}

extension Figure {
  /// A customer's figure as it is.
  fileprivate init(_ literal: Literal) {
    switch literal {
    case .number(let number):
      self =
        Int(exactly: number).map(Figure.count)
        ?? .number(number, decimals: number.magnitude < 10 ? 3 : 2)
    case .amount(let amount): self = .amount(WideAmount(units: Int128(amount.units)))
    case .text(let text): self = .text(text)
    case .date(let day): self = .day(day)
    case .boolean(let value): self = .boolean(value)
    case .null: self = .none
    }
  }

  /// What a customer has in a column.
  init(_ column: Column, _ row: Int) {
    switch column {
    case .number(let values): self.init(values[row].map(Literal.number) ?? .null)
    case .amount(let values): self.init(values[row].map(Literal.amount) ?? .null)
    case .text(let values): self.init(values[row].map(Literal.text) ?? .null)
    case .date(let values): self.init(values[row].map(Literal.date) ?? .null)
    case .boolean(let values): self.init(values[row].map(Literal.boolean) ?? .null)
    }
  }
}
