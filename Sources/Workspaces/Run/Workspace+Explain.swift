import Columns
import CustomerValue
import Engine
import Expressions
public import Reports
import Strategies
import Vocabulary

extension Workspace {
  /// Why a customer has the scores, cell and strategy it has.
  ///
  /// - Returns: One row a node of the value tree, then of the loyalty tree: figure, scale, score,
  ///   weight and contribution; contributions of indicators add up to the root's score. The cell
  ///   and strategy come first.
  /// - Throws: A ``WorkspaceError``; of kind `noInput` when there is no such customer.
  public func explain(
    _ customer: String, _ options: RunOptions, scratch: String
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
      return table(scoring, row: row)
    }
  }

  private func table(_ scoring: Scoring, row: Int) -> ReportTable {
    let columns = scoring.scored.columns
    let explanation = scoring.scored.scoring.explanation(of: row, in: scoring.inputs)
    let cell = columns["cell"]?.shown(row)
    let playbook = cell.flatMap { definition.strategies[$0] }
    func fact(_ name: String, _ figure: Figure) -> [Figure] {
      [.text(name), .none, figure] + [Figure](repeating: .none, count: 5)
    }
    var rows: [[Figure]] = []
    if let cell { rows.append(fact("cell", .value(cell, of: "cell"))) }
    if let playbook { rows.append(fact("strategy", .text(playbook.strategy))) }
    rows += explanation.parts.map { part in
      [
        .text(part.path), part.indicator.map { .text($0.source.column) } ?? .none,
        part.figure.map(Figure.init) ?? .none,
        part.indicator.map { .text($0.scale.description) } ?? .none,
        part.indicator.map { .value($0.direction.rawValue, of: "better") } ?? .none,
        .score(part.score), .score(part.effectiveWeight), .score(part.contribution),
      ]
    }
    var table = ReportTable(
      [
        "path", "measure", "value_of_measure", "scale", "better", "score", "effective_weight",
        "contribution",
      ], rows: rows)
    table.notes = notes(scoring, explanation: explanation, row: row)
    return table
  }

  /// What the rows do not say: cut-offs, coverage, first step.
  private func notes(
    _ scoring: Scoring, explanation: CustomerExplanation, row: Int
  ) -> [String] {
    let isChinese = definition.language == .chinese
    var notes: [String] = []
    for cutOff in scoring.scored.grid?.cutOffs ?? [] {
      guard let value = cutOff.value else { continue }
      let least = Literal.number((value * 1e4).rounded() / 1e4)
      notes.append(
        isChinese
          ? "\(cutOff.root.rawValue) \(cutOff.band)：不低于 \(least)（\(cutOff.cut)）"
          : "\(cutOff.root.rawValue) is \(cutOff.band) from \(least) (\(cutOff.cut))")
    }
    for tree in definition.trees {
      let share = explanation.coverage[tree.root] ?? 0
      let percent = Literal.number((share * 1000).rounded() / 10)
      notes.append(
        isChinese
          ? "\(tree.root.rawValue) 的权重中 \(percent)% 有数据支持"
          : "\(percent)% of the weight of \(tree.root.rawValue) rests on data")
    }
    if let cell = scoring.scored.columns["cell"]?.shown(row),
      let playbook = definition.strategies[cell]
    {
      notes.append(playbook.objective)
      notes.append(playbook.firstStep)
    }
    return notes
  }
}

extension Figure {
  /// A customer's figure as it is.
  fileprivate init(_ literal: Literal) {
    switch literal {
    case .number(let number): self = Int(exactly: number).map(Figure.count) ?? .number(number)
    case .amount(let amount): self = .amount(WideAmount(units: Int128(amount.units)))
    case .text(let text): self = .text(text)
    case .date(let day): self = .day(day)
    case .boolean(let value): self = .boolean(value)
    case .null: self = .none
    }
  }
}
