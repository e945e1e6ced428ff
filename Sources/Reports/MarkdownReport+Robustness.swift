import Typography
import Vocabulary

/// How robust the cells are against judgements that could as well have been a little different.
extension MarkdownReport {
  func addRobustness(to page: inout MarkdownPage) {
    guard let robustness = report.robustness, robustness.placed > 0 else { return }
    page.heading(2, words.howRobust)
    page.paragraph(
      words.sentences(
        [
          words.drawn(
            draws: NumberText.grouped(robustness.draws), spread: robustness.spread,
            size: size(robustness.spread), coversDirectWeights: robustness.coversDirectWeights),
          report.experts?.isGroup == true ? words.jointJudgements : nil,
          words.keepCell(
            share: shown(robustness.shareStaying), firm: robustness.firmCustomers,
            of: robustness.placed),
        ].compactMap(\.self)))
    page.table(
      [
        .text(title("cell")), .number(title("customers")), .number(title("share_keeping_cell")),
        .text(title("other_cell")), .number(title("share_other_cell")),
      ],
      robustness.cells.map { cell in
        let whole = cell.customers * robustness.draws
        return [
          cellName(cell.id), based(cell.customers), shown(.share(cell.stays, of: whole)),
          cell.likeliestOther.map { cellName($0.cell) } ?? "–",
          cell.likeliestOther.map { shown(.share($0.count, of: whole)) } ?? "–",
        ]
      })
    addJudgementMoves(robustness, to: &page)
    addMovers(robustness, to: &page)
    addWeightSpreads(robustness, to: &page)
  }

  /// One sentence for the summary at the top.
  var robustnessSummary: [String] {
    guard let robustness = report.robustness, robustness.placed > 0 else { return [] }
    return [
      words.robustnessSummary(
        share: shown(robustness.shareStaying),
        few: robustness.placed - robustness.firmCustomers)
    ]
  }

  private func size(_ spread: RobustnessFigures.Spread) -> String {
    switch spread {
    case .steps(let size), .logNormal(let size): NumberText.short(size, decimals: 3)
    }
  }

  /// 3, or 1/3 for a third.
  private func judgement(_ value: Double) -> String {
    value >= 1
      ? NumberText.short(value, decimals: 2) : "1/" + NumberText.short(1 / value, decimals: 2)
  }

  private func addJudgementMoves(_ robustness: RobustnessFigures, to page: inout MarkdownPage) {
    guard let strongest = robustness.judgements.first else { return }
    page.heading(3, words.judgementsThatMove)
    page.paragraph(
      words.strongestJudgement(
        left: MarkdownText.escaped(strongest.left.replacing("_", with: " ")),
        right: MarkdownText.escaped(strongest.right.replacing("_", with: " ")),
        under: nodeName(strongest.path), from: judgement(strongest.value),
        to: judgement(strongest.tried), customers: strongest.customers,
        share: shown(.share(strongest.customers, of: robustness.placed))))
    page.table(
      [
        .text(title("compared_under")), .text(title("more_important")),
        .text(title("less_important")), .number(title("judgement")),
        .number(title("judgement_tried")), .number(title("customers_moved")),
      ],
      robustness.judgements.map { move in
        [
          words.capitalised(nodeName(move.path)),
          MarkdownText.escaped(move.left.replacing("_", with: " ")),
          MarkdownText.escaped(move.right.replacing("_", with: " ")), judgement(move.value),
          judgement(move.tried), NumberText.grouped(move.customers),
        ]
      })
  }

  private func addMovers(_ robustness: RobustnessFigures, to page: inout MarkdownPage) {
    guard !robustness.movers.isEmpty else { return }
    page.heading(3, words.likeliestToMove)
    page.paragraph(
      words.movers(shown: robustness.movers.count, of: robustness.moverCount))
    page.table(
      [
        .text(title("customer_id")), .text(title("cell")), .number(title("share_keeping_cell")),
        .text(title("other_cell")), .number(title("share_other_cell")),
      ],
      robustness.movers.map { mover in
        [
          MarkdownText.escaped(mover.customer), cellName(mover.cell), shown(.share(mover.stays)),
          mover.other.map { cellName($0.cell) } ?? "–",
          mover.other.map { shown(.share($0.count, of: robustness.draws)) } ?? "–",
        ]
      })
  }

  private func addWeightSpreads(_ robustness: RobustnessFigures, to page: inout MarkdownPage) {
    guard !robustness.weights.isEmpty else { return }
    page.heading(3, words.weightsSpread)
    page.table(
      [
        .text(title("indicator")), .number(title("global_weight")), .number(title("weight_low")),
        .number(title("weight_high")), .number(title("weight_rank")),
        .number(title("share_keeping_rank")),
      ],
      robustness.weights.map { weight in
        [
          words.remark(words.capitalised(nodeName(weight.path)), word(weight.path.first ?? "")),
          shown(.score(weight.weight)), shown(.score(weight.low)), shown(.score(weight.high)),
          NumberText.grouped(weight.rank), shown(.share(weight.keepsRank)),
        ]
      })
  }
}
