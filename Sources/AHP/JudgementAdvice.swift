/// What to ask an expert again about one node, and what to ask next.
public struct JudgementAdvice: Sendable, Hashable {
  /// The node's path.
  public let path: String
  /// The expert, nil for the unnamed one and for the group.
  public let expert: String?
  /// True for the combined judgements of several experts.
  public let isGroup: Bool
  /// How many pairs are judged.
  public let answered: Int
  /// How many pairs there are.
  public let pairs: Int
  /// How far the judgements contradict each other; nil when they do not link all items.
  public let consistency: ConsistencyReport?
  /// The groups of items that judgements link; one when weights follow from them.
  public let linkedGroups: [[String]]
  /// The judgements that disagree most with the rest; empty unless CR is above 0.10.
  ///
  /// Empty for the group, whose judgements nobody gave.
  public let mendings: [MendedJudgement]
  /// The judged pairs that the weights turn round.
  public let reversals: [PreferenceReversal]
  /// The judgements that go round in circles.
  public let circularTriads: CircularTriads
  /// The pairs worth asking next; empty when all are judged.
  public let nextQuestions: [NextQuestion]

  /// True when there is nothing to ask again and nothing to ask next.
  public var isEmpty: Bool {
    mendings.isEmpty && reversals.isEmpty && circularTriads.count == 0 && nextQuestions.isEmpty
  }
}

extension HierarchyWeights {
  /// What to ask each expert again or next, node after node, experts by name and then the group.
  ///
  /// One entry for each judged node and expert, even when there is nothing to ask; the group has
  /// one where several experts judged.
  ///
  /// - Parameter limit: how many judgements, triads and questions to name in each entry, at most.
  /// - Returns: what to ask, by node and expert.
  public func advice(limit: Int = 3) -> [JudgementAdvice] {
    innerNodes.filter { $0.method == .judgements && $0.items.count > 1 }.flatMap { node in
      let judges = NodeJudges(node, settings: settings).judges
      let own = judges.map { judge in
        advice(
          node, judge.judged, expert: judge.expert, consistency: judge.consistency,
          weights: judge.weights, isGroup: false, limit: limit)
      }
      guard judges.count > 1, let solution = node.solution else { return own }
      return own + [
        advice(
          node, solution.judged, expert: nil, consistency: solution.consistency,
          weights: node.weights, isGroup: true, limit: limit)
      ]
    }
  }

  private func advice(
    _ node: NodeWeights, _ judged: PartialMatrix, expert: String?,
    consistency: ConsistencyReport?, weights: [Double]?, isGroup: Bool, limit: Int
  ) -> JudgementAdvice {
    let pairs = node.items.count * (node.items.count - 1) / 2
    let missing = judged.missingCount
    let isContradictory = consistency?.isAcceptable == false
    return JudgementAdvice(
      path: node.path, expert: expert, isGroup: isGroup, answered: pairs - missing, pairs: pairs,
      consistency: consistency, linkedGroups: missing == 0 ? [node.items] : judged.linkedGroups,
      mendings: isContradictory && !isGroup
        ? judged.mendings(limit: limit, settings: settings) : [],
      reversals: weights.map { Array(judged.reversals(weights: $0).prefix(limit)) } ?? [],
      circularTriads: judged.circularTriads(limit: limit),
      nextQuestions: missing == 0 ? [] : judged.nextQuestions(limit: limit))
  }
}
