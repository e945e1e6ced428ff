public import AHP
public import Reports
public import Vocabulary

extension ExpertFigures {
  /// The experts behind weights that come from judgements; nil where nothing was judged.
  public init?(_ weights: HierarchyWeights) {
    let groups = weights.expertGroups()
    guard !groups.nodes.isEmpty else { return nil }
    self.init(
      method: weights.settings.group.rawValue,
      groups: groups.nodes.map { Group($0, isTree: false) }
        + groups.trees.map { Group($0, isTree: true) },
      questions: weights.advice().flatMap { advice in
        Question.all(of: advice, scale: weights.settings.scale)
      }, silent: weights.silentExperts)
  }
}

extension ExpertFigures.Group {
  fileprivate init(_ group: ExpertGroup, isTree: Bool) {
    self.init(
      path: group.path.split(separator: "/").map(String.init), isTree: isTree,
      consensus: group.consensus?.value, level: group.consensus?.level.rawValue,
      experts: group.experts.map { ExpertFigures.Expert($0, items: group.items) },
      disputes: group.disputes.map {
        ExpertFigures.Dispute(
          left: $0.left, right: $0.right, lowest: $0.lowest, lowestExpert: $0.lowestExpert,
          highest: $0.highest, highestExpert: $0.highestExpert)
      })
  }
}

extension ExpertFigures.Expert {
  fileprivate init(_ expert: ExpertStanding, items: [String]) {
    self.init(
      expert.expert, share: expert.share, answered: expert.answered, pairs: expert.pairs,
      consistencyRatio: expert.consistencyRatio,
      consistencyIndex: expert.consistency?.consistencyIndex,
      geometricIndex: expert.consistency?.geometricConsistencyIndex,
      similarity: expert.similarity, influence: expert.influence,
      mostMoved: expert.largestMove?.item, consensusWithout: expert.consensusWithout,
      isOutlier: expert.isOutlier,
      weights: expert.weights.map { weights in
        zip(items, weights).map { "\($0) \(ExpertFigures.Expert.shown($1))" }
          .joined(separator: "; ")
      })
  }

  /// Six decimals, without zeros at the end.
  private static func shown(_ weight: Double) -> String {
    "\((weight * 1e6).rounded() / 1e6)"
  }
}

extension ExpertFigures.Question {
  /// What to ask: judgements to mend, then circles and turned preferences, then open pairs.
  fileprivate static func all(
    of advice: JudgementAdvice, scale: JudgementScale
  ) -> [ExpertFigures.Question] {
    func question(_ kind: Kind, _ items: [String]) -> ExpertFigures.Question {
      ExpertFigures.Question(
        kind, path: advice.path.split(separator: "/").map(String.init), expert: advice.expert,
        isForGroup: advice.isGroup, items: items)
    }
    let order = advice.linkedGroups.reduce(0) { $0 + $1.count }
    func answer(_ ratio: Double) -> Double { scale.answer(of: ratio, order: order) }
    let mendings = advice.mendings.map { mending in
      var result = question(.mend, [mending.left, mending.right])
      result.given = answer(mending.given)
      result.suggested = mending.suggestedAnswer
      result.consistencyRatio = mending.consistencyRatio
      result.consistencyRatioAfter = mending.consistencyRatioAfter
      result.deviationFactor = mending.deviationFactor
      return result
    }
    let circles = advice.circularTriads.worst.map { triad in
      var result = question(.circle, triad.items)
      result.deviationFactor = triad.excess
      return result
    }
    let reversals = advice.reversals.map { reversal in
      var result = question(.reversal, [reversal.preferred, reversal.other])
      result.given = answer(reversal.judged)
      result.deviationFactor = reversal.deviationFactor
      return result
    }
    let next = advice.nextQuestions.map { open in
      var result = question(.next, [open.left, open.right])
      result.reduction = open.reduction
      return result
    }
    return mendings + circles + reversals + next
  }
}

extension ReportTable {
  /// Where the experts stand behind weights: one row an expert and node, then an expert and tree.
  public static func experts(of weights: HierarchyWeights, language: Language) -> ReportTable {
    var table = (ExpertFigures(weights) ?? .nobody).expertsTable
    if table.rows.isEmpty { table.notes.append(nobodyJudged[language]) }
    return table
  }

  /// How alike the weights of every two experts are: one row a node, or a whole tree, and pair.
  public static func expertPairs(of weights: HierarchyWeights, language: Language) -> ReportTable {
    let groups = weights.expertGroups()
    func rows(_ group: ExpertGroup, isTree: Bool) -> [[Figure]] {
      group.experts.indices.flatMap { first in
        group.experts.indices.filter { $0 > first }.map { second in
          [
            .text(group.path), .boolean(isTree),
            group.experts[first].expert.map { .text($0) } ?? .none,
            group.experts[second].expert.map { .text($0) } ?? .none,
            .score(group.similarities[first][second]),
          ]
        }
      }
    }
    var table = ReportTable(
      ["path", "whole_tree", "expert", "other_expert", "pair_similarity"],
      rows: groups.nodes.flatMap { rows($0, isTree: false) }
        + groups.trees.flatMap { rows($0, isTree: true) })
    if table.rows.isEmpty {
      table.notes.append(
        Localized(english: "Fewer than two experts judged.", chinese: "作出判断的专家不足两位。")[
          language])
    }
    return table
  }

  /// The table of experts for people: without the figures that only programs look for, and without
  /// columns that are empty.
  public var expertsForPeople: ReportTable {
    without([
      "consistency_index", "geometric_consistency_index", "consensus", "consensus_without",
      "expert_weights",
    ]).withoutEmptyColumns
  }

  /// What to ask the experts again or next.
  public static func advice(of weights: HierarchyWeights, language: Language) -> ReportTable {
    guard let figures = ExpertFigures(weights) else {
      var table = ExpertFigures.nobody.questionsTable
      table.notes.append(nobodyJudged[language])
      return table
    }
    var table = figures.questionsTable
    if table.rows.isEmpty {
      table.notes.append(
        Localized(
          english: "Nothing to ask: every pair is judged, and no judgement contradicts the rest.",
          chinese: "无需再问：每一对都已判断，且没有与其余判断相矛盾之处。")[language])
    }
    return table
  }

  private static let nobodyJudged = Localized(
    english: "Nobody judged anything.", chinese: "没有任何人作出判断。")
}

extension ExpertFigures {
  /// Nobody judged anything.
  fileprivate static let nobody = ExpertFigures(method: "judgements", groups: [], questions: [])
}
