import Typography

extension ExpertFigures {
  /// `experts.csv`: one row an expert and node, then one an expert and tree.
  public var expertsTable: ReportTable {
    ReportTable(
      [
        "path", "whole_tree", "expert", "share_of_group", "answered", "pairs",
        "consistency_ratio", "consistency_index", "geometric_consistency_index", "similarity",
        "influence", "most_moved", "outlier", "consensus", "consensus_level",
        "consensus_without", "expert_weights",
      ],
      rows: groups.flatMap { group in
        group.experts.map { expert in
          [
            .text(group.path.joined(separator: "/")), .boolean(group.isTree),
            ExpertFigures.text(expert.name), expert.share.map { .share($0) } ?? .none,
            .count(expert.answered), .count(expert.pairs), .score(expert.consistencyRatio),
            .score(expert.consistencyIndex), .score(expert.geometricIndex),
            .score(expert.similarity), .score(expert.influence),
            ExpertFigures.text(expert.mostMoved), .boolean(expert.isOutlier),
            .score(group.consensus),
            group.level.map { .value($0, of: "consensus_level") } ?? .none,
            .score(expert.consensusWithout), ExpertFigures.text(expert.weights),
          ]
        }
      })
  }

  /// The advice of `sextant weights`: one row a thing to ask.
  public var questionsTable: ReportTable {
    ReportTable(
      [
        "path", "expert", "question", "left", "right", "third", "judgement",
        "suggested_judgement", "consistency_ratio", "consistency_ratio_after",
        "deviation_factor", "uncertainty_reduction",
      ],
      rows: questions.map { question in
        [
          .text(question.path.joined(separator: "/")),
          question.isForGroup
            ? .value("group", of: "judge") : ExpertFigures.text(question.expert),
          .value(question.kind.rawValue, of: "question"), ExpertFigures.text(question.items.first),
          ExpertFigures.text(question.items.dropFirst().first),
          ExpertFigures.text(question.items.dropFirst(2).first),
          ExpertFigures.judgement(question.given), ExpertFigures.judgement(question.suggested),
          .score(question.consistencyRatio), .score(question.consistencyRatioAfter),
          question.deviationFactor.map { .number($0, decimals: 1) } ?? .none,
          question.reduction.map { .share($0) } ?? .none,
        ]
      })
  }

  private static func text(_ text: String?) -> Figure { text.map { .text($0) } ?? .none }

  private static func judgement(_ value: Double?) -> Figure {
    value.map { .text(judgementText($0)) } ?? .none
  }

  /// 3, or 1/3 for a third.
  static func judgementText(_ value: Double) -> String {
    value >= 1
      ? NumberText.short(value, decimals: 2) : "1/" + NumberText.short(1 / value, decimals: 2)
  }
}
