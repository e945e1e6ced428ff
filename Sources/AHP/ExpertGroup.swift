/// The experts behind the weights of what is under one node, or of the leaves of a whole tree.
public struct ExpertGroup: Sendable, Hashable {
  /// The node's path; the root's for a whole tree.
  public let path: String
  /// The names of the node's children, or the paths of the tree's leaves.
  public let items: [String]
  /// The weights that the group came to; together 1.
  public let weights: [Double]
  /// The experts who judged, in byte order of their names.
  public let experts: [ExpertStanding]
  /// How far experts agree; nil for fewer than two who have weights for all judged nodes.
  ///
  /// For a tree it is made from the weights of leaves, with H_α,min and H_γ,max of the tree: every
  /// judged node as extreme as the scale allows, in the way that leaves the least entropy, and the
  /// largest entropy of a mean of such weights, ln of the number of leaves where all nodes are
  /// judged (own definition; that of one node is Goepel's).
  public let consensus: Consensus?
  /// How alike each two experts' weights are, 0…1, in the order of ``experts``.
  ///
  ///     1 − ½ Σ_i |w_i(a) − w_i(b)|
  ///
  /// The overlap of the two distributions: 1 minus the share of the weight that would have to be
  /// moved to make one the other. Nil where one of the two has no weights; 1 with oneself.
  public let similarities: [[Double?]]
  /// The pairs on which answers lie farthest apart, farthest first; empty for a whole tree.
  public let disputes: [DisputedPair]
}

/// Where one expert stands among those behind some weights.
public struct ExpertStanding: Sendable, Hashable {
  /// A weight that changes when the expert is left out.
  public struct Move: Sendable, Hashable {
    /// The item.
    public let item: String
    /// Its weight with the expert.
    public let with: Double
    /// Its weight without the expert.
    public let without: Double
  }

  /// The expert, nil for the unnamed one.
  public let expert: String?
  /// The share of the group, 0…1; for a tree nil when it is not the same at every node.
  public let share: Double?
  /// How many pairs the expert judged.
  public let answered: Int
  /// How many pairs there are.
  public let pairs: Int
  /// How far the expert's judgements contradict each other; nil for a tree, or without weights.
  public let consistency: ConsistencyReport?
  /// CR of the expert's judgements, for a tree the largest; nil without weights.
  public let consistencyRatio: Double?
  /// The expert's own weights; nil where the expert's judgements do not link the items.
  ///
  /// In a tree the group's local weights stand in at nodes where the expert has none.
  public let weights: [Double]?
  /// True when the expert has weights of his or her own wherever somebody judged.
  public let isComplete: Bool
  /// How alike the expert's weights and those of the group without the expert are, 0…1.
  ///
  /// The overlap, as in ``ExpertGroup/similarities``; nil for the only expert.
  public let similarity: Double?
  /// The share of the weight that moves to other items when the expert is left out, 0…1.
  ///
  ///     ½ Σ_i |w_i − w_i(without the expert)|
  ///
  /// Nil where no weights are left without the expert.
  public let influence: Double?
  /// The item whose weight changes most without the expert.
  public let largestMove: Move?
  /// S* of the other experts; nil for fewer than two others.
  public let consensusWithout: Double?
  /// True when the expert stands apart from the others.
  ///
  /// With d = 1 − ``similarity``: at least three experts have weights, d ≥ 0.2 (a fifth of the
  /// weight would have to be moved), and d is more than three robust standard deviations
  /// (1.4826 · median |d − median d|) above the experts' median d. Own rule: the usual one for
  /// outliers, with a floor because very similar experts always have a farthest.
  public let isOutlier: Bool
}

/// A pair on which experts' answers lie apart.
public struct DisputedPair: Sendable, Hashable {
  /// The item in question.
  public let left: String
  /// The item it is compared with.
  public let right: String
  /// How many experts judged the pair, ≥ 2.
  public let answers: Int
  /// The smallest judgement.
  public let lowest: Double
  /// Who gave it; the first by name of several, nil for the unnamed one.
  public let lowestExpert: String?
  /// The largest judgement.
  public let highest: Double
  /// Who gave it.
  public let highestExpert: String?
  /// The geometric standard deviation of the answers, ≥ 1; 1 when all are the same.
  ///
  ///     exp √( Σ_k (ln a(k) − mean)² / (K − 1) ),  each answer counting the same
  public let geometricDeviation: Double
}

/// The experts behind the weights of a hierarchy.
public struct ExpertGroups: Sendable, Hashable {
  /// For each judged node, in the hierarchy's order.
  public let nodes: [ExpertGroup]
  /// For each tree in which something was judged, over its leaves.
  public let trees: [ExpertGroup]

  /// The group of the node with this path.
  public func node(_ path: String) -> ExpertGroup? { nodes.first { $0.path == path } }
}
