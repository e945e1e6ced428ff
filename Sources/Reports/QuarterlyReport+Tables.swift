import Columns
import Strategies
import Typography
import Vocabulary

/// The tables of a run that people open in a spreadsheet.
extension QuarterlyReport {
  /// `grid.csv`: one row a cell, then the unplaced customers.
  public var gridTable: ReportTable {
    var ids = [
      "cell", "value_band", "loyalty_band", "customers", "share_of_customers", "borderline",
    ]
    let knowsBefore = grid.cells.contains { $0.previousCustomers != nil }
    if knowsBefore { ids.append("previous_customers") }
    ids += moneyColumns + ["mean_value", "mean_loyalty"]
    var rows = grid.cells.map { cell -> [Figure] in
      [
        .value(cell.id, of: "cell"), .value(cell.value, of: "value_band"),
        .value(cell.loyalty, of: "loyalty_band"), .count(cell.customers),
        .share(cell.customers, of: customers.population), .count(cell.borderline),
      ] + (knowsBefore ? [cell.previousCustomers.map { .count($0) } ?? .none] : [])
        + money(cell.money, before: cell.moneyBefore)
        + [.score(cell.meanValue), .score(cell.meanLoyalty)]
    }
    rows.append(
      [
        .value("unplaced", of: "cell"), .none, .none, .count(unplaced),
        .share(unplaced, of: customers.population), .none,
      ] + (knowsBefore ? [.none] : []) + money(grid.unplacedMoney, before: nil))
    let bands =
      grid.valueBands.map { ($0, "value_band") } + grid.loyaltyBands.map { ($0, "loyalty_band") }
    return ReportTable(
      ids, rows: rows,
      notes: bands.compactMap { band, column in
        band.cutOff.map {
          wording.cutOff(
            Vocabulary.standard.word(band.id, of: column, in: language),
            from: NumberText.decimal($0, decimals: 3), rule: band.rule)
        }
      })
  }

  /// `segments.csv`: one row a cell with what it looks like and what to do.
  public var segmentsTable: ReportTable {
    let measures = (grid.cells.first?.typical ?? []).map(\.measure)
    let ids =
      ["cell", "strategy", "priority", "customers", "share_of_customers"] + moneyColumns
      + ["mean_value", "mean_loyalty"] + measures.map { "median_\($0)" }
      + ["objective", "first_step", "actions", "channel", "service_level", "stop"]
    let rows = grid.cells.map { cell -> [Figure] in
      let playbook = strategies[cell.id]
      return [
        .value(cell.id, of: "cell"), text(playbook?.strategy),
        playbook.map { .count($0.priority) } ?? .none, .count(cell.customers),
        .share(cell.customers, of: customers.population),
      ] + money(cell.money, before: cell.moneyBefore)
        + [.score(cell.meanValue), .score(cell.meanLoyalty)]
        + measures.map { measure in
          cell.typical.first { $0.measure == measure }?.median ?? .none
        }
        + [
          text(playbook?.objective), text(playbook?.firstStep),
          text(playbook.map { $0.actions.joined(separator: "\n") }), text(playbook?.channel),
          text(playbook?.serviceLevel), text(playbook.map { $0.stop.joined(separator: "\n") }),
        ]
    }
    return ReportTable(ids, rows: rows)
  }

  /// `weights.csv`: one row a node of the value tree, then of the loyalty tree.
  public var weightsTable: ReportTable { ReportTable.weights(scores) }

  /// `data_quality.csv`: for each table the rows read, used, later and set aside by reason, and the
  /// notices.
  ///
  /// The rows of a table that are used, later and set aside add up to those read.
  public var dataQualityTable: ReportTable {
    let rows = tables.flatMap { table -> [[Figure]] in
      func row(
        _ outcome: String, _ rows: Int, reason: String? = nil, amount: WideAmount? = nil,
        customers: Int? = nil, example: String? = nil, file: String? = nil
      ) -> [Figure] {
        [
          .value(table.table, of: "table"), .value(outcome, of: "outcome"),
          reason.map { .value($0, of: "reason") } ?? .none, .count(rows),
          .share(rows, of: table.rowsRead), amount.map { .amount($0) } ?? .none,
          customers.map { .count($0) } ?? .none, text(example), text(file),
        ]
      }
      return [
        row("read", table.rowsRead, file: table.files.joined(separator: "\n")),
        row("used", table.rowsUsed, amount: table.amountUsed), row("later", table.rowsLater),
      ]
        + table.setAside.map { setAside in
          row(
            "set_aside", setAside.rows, reason: setAside.reason, amount: setAside.amount,
            customers: setAside.customers, example: setAside.example, file: table.rejectsFile)
        }
        + table.notices.map { notice in
          row("notice", notice.count, reason: notice.kind, example: notice.example)
        }
    }
    return ReportTable(
      [
        "table", "outcome", "reason", "rows", "share_of_rows", "amount", "customers", "example",
        "file",
      ], rows: rows)
  }

  /// Customers without a place in the grid.
  public var unplaced: Int { customers.unplaced.reduce(0) { $0 + $1.count } }

  private var moneyColumns: [String] {
    guard let money = grid.money else { return [] }
    return ["total_\(money.measure)", "share_of_\(money.measure)"]
      + (money.before.map { ["total_\($0)"] } ?? [])
  }

  private func money(_ amount: WideAmount?, before: WideAmount?) -> [Figure] {
    guard let money = grid.money else { return [] }
    return [
      amount.map { .amount($0) } ?? .none,
      amount.map { .share($0, of: grid.totalMoney) } ?? .none,
    ] + (money.before == nil ? [] : [before.map { .amount($0) } ?? .none])
  }

  private func text(_ text: String?) -> Figure { text.map { .text($0) } ?? .none }
}

extension ReportTable {
  /// The weights of trees, one row a node: also the result of `sextant weights`.
  ///
  /// λmax, CI and CR stand with the node whose children were judged; the root has a row of its own
  /// for them.
  public static func weights(_ scores: [ScoreFigures]) -> ReportTable {
    let rows = scores.flatMap { score -> [[Figure]] in
      let weightings = Dictionary(
        score.weightings.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
      func judged(_ path: [String]) -> [Figure] {
        guard let weighting = weightings[path] else { return Array(repeating: .none, count: 13) }
        let isJudged = weighting.isJudged
        func judged(_ value: String?, of column: String) -> Figure {
          isJudged ? value.map { .value($0, of: column) } ?? .none : .none
        }
        return [
          .value(weighting.method.rawValue, of: "weight_method"),
          isJudged ? .count(max(1, weighting.experts.count)) : .none,
          .score(weighting.lambdaMax), .score(weighting.consistencyIndex),
          .score(weighting.consistencyRatio),
          judged(score.randomIndex?.replacing("-", with: "_"), of: "random_index"),
          .score(weighting.geometricIndex),
          judged(score.priorityMethod, of: "prioritisation"),
          judged(weighting.experts.count > 1 ? score.group : nil, of: "group"),
          judged(score.judgementScale, of: "judgement_scale"),
          weighting.missingPairs.map { .count($0) } ?? .none,
          judged(weighting.incomplete, of: "incomplete_method"),
          weighting.blend.map { .text($0) } ?? .none,
        ]
      }
      let root: [Figure] =
        [.term(score.root), .text(score.root), .number(1, decimals: 3), .number(1, decimals: 3)]
        + judged([score.root])
      return [root]
        + score.nodes.map { node in
          [
            .term(score.root), .text(node.path.joined(separator: "/")),
            .score(node.localWeight), .score(node.globalWeight),
          ] + judged(node.path)
            + [
              node.measure.map { .text($0) } ?? .none,
              node.assessment.map { .text($0) } ?? .none, node.scale.map { .scale($0) } ?? .none,
              node.better.map {
                .value($0 == .lowerBetter ? "lower" : "higher", of: "better")
              } ?? .none, node.missing.map { .value($0, of: "missing") } ?? .none,
              node.constants.isEmpty ? .none : .text(constants(node.constants)),
              .count(node.covered), .score(node.meanScore),
            ]
        }
    }
    return ReportTable(
      [
        "root", "path", "local_weight", "global_weight", "weight_method", "experts",
        "lambda_max", "consistency_index", "consistency_ratio", "random_index",
        "geometric_consistency_index", "prioritisation", "group", "judgement_scale",
        "missing_pairs", "incomplete_method", "weights_blend", "measure",
        "assessment", "scale", "better", "missing", "constants", "covered", "mean_score",
      ], rows: rows)
  }

  /// Fitted constants in one cell, whole: `p5 = 0.0213; p95 = 0.4127`.
  private static func constants(_ constants: [ScoreFigures.Constant]) -> String {
    constants.map { "\($0.name) = \($0.value.plain)" }.joined(separator: "; ")
  }

  /// The table without columns in which no row has a value: for the terminal.
  public func withoutEmptyColumns() -> ReportTable {
    let kept = columns.indices.filter { column in
      rows.indices.contains { figure(row: $0, column: column) != .none }
    }
    return ReportTable(
      title: title, columns: kept.map { columns[$0] },
      rows: rows.indices.map { row in kept.map { figure(row: row, column: $0) } }, notes: notes)
  }
}
