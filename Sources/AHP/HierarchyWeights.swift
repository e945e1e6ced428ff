/// Where the weights of a node's children come from.
public enum WeightMethod: String, Sendable, Hashable, CaseIterable {
  /// Pairwise judgements.
  case judgements
  /// Weights that were given, divided by their sum.
  case direct
  /// Values that were measured, or 1/value where lower is better, divided by their sum.
  case measured
  /// Neither was given: every child weighs the same.
  case equal
  /// There is only one child, and it has all the weight.
  case onlyChild = "only_child"
  /// The customers' scores alone: Shannon's entropy.
  case entropy
  /// The customers' scores alone: CRITIC.
  case critic
  /// Several of these, each with a share.
  case blend
}

/// What one expert alone says about a node's children.
public struct ExpertPriorities: Sendable, Hashable {
  /// The expert, nil for the unnamed one.
  public let expert: String?
  /// The expert's share of the group, 0…1; the shares of a node's experts add up to 1.
  public let share: Double
  /// The expert's weights, judgements and what was done about pairs the expert left out.
  public let solution: MatrixWeights

  /// The expert's weights.
  public var priorities: PriorityVector { solution.priorities }
  /// How far the expert's judgements contradict each other.
  public var consistency: ConsistencyReport { solution.consistency }
}

/// An expert whose judgements of a node fall apart into groups that the expert links nowhere.
///
/// No weights follow from them alone. They count where judgements are combined, because others link
/// the groups, and not where weights are combined.
public struct UnlinkedExpert: Sendable, Hashable {
  /// The expert, nil for the unnamed one.
  public let expert: String?
  /// The expert's share of the group, 0…1.
  public let share: Double
  /// What the expert judged.
  public let judged: PartialMatrix
}

/// The weights of what is directly under one node, and what they were made with.
public struct NodeWeights: Sendable, Hashable {
  /// The node's position in the hierarchy.
  public let position: Int
  /// The node's path.
  public let path: String
  /// The names of its children, in the hierarchy's order.
  public let items: [String]
  /// The weight of each child; together 1.
  public let weights: [Double]
  /// Where the weights come from.
  public let method: WeightMethod
  /// True when somebody judged what is under the node.
  public var isJudged: Bool { solution != nil }
  /// The (combined) judgements, what the gaps were filled with; nil unless the node was judged.
  ///
  /// Where experts' weights are combined, ``weights`` are not these judgements' own, which are only
  /// there for the group's consistency.
  public let solution: MatrixWeights?
  /// What each expert alone says, by name; empty unless the node was judged.
  public let experts: [ExpertPriorities]
  /// Experts whose judgements alone give no weights, by name.
  public let unlinkedExperts: [UnlinkedExpert]
  /// What the weights are blended from; empty unless they are a blend.
  public let parts: [WeightPart]

  /// The judgements, those of several experts combined and gaps filled; nil unless judged.
  public var matrix: PairwiseMatrix? { solution?.matrix }
  /// How far the (combined) judgements contradict each other; nil unless the node was judged.
  public var consistency: ConsistencyReport? { solution?.consistency }

  init(
    position: Int, path: String, items: [String], weights: [Double], method: WeightMethod,
    solution: MatrixWeights? = nil, experts: [ExpertPriorities] = [],
    unlinkedExperts: [UnlinkedExpert] = [], parts: [WeightPart] = []
  ) {
    self.position = position
    self.path = path
    self.items = items
    self.weights = weights
    self.method = method
    self.solution = solution
    self.experts = experts
    self.unlinkedExperts = unlinkedExperts
    self.parts = parts
  }
}

/// The weights of every node of a hierarchy.
public struct HierarchyWeights: Sendable, Hashable {
  /// What was weighed.
  public let hierarchy: Hierarchy
  /// How weights were made from judgements.
  public let settings: AHPSettings
  /// The weight of each node among its siblings, by position; 1 for a root.
  public let localWeights: [Double]
  /// The weight of each node in its tree, by position: the product of local weights down its path.
  ///
  /// 1 for a root; the leaves of a tree add up to 1.
  public let globalWeights: [Double]
  /// The nodes that have something under them, in the hierarchy's order.
  public let innerNodes: [NodeWeights]
  /// Experts who have a weight or were asked but judged nothing, in byte order; they do not count.
  public let silentExperts: [String]

  /// The table that consistency ratios were made with.
  public var randomIndex: RandomIndex { settings.randomIndex }
  /// How weights were computed from judgements.
  public var prioritisation: PrioritisationMethod { settings.prioritisation }

  init(
    hierarchy: Hierarchy, settings: AHPSettings, innerNodes: [NodeWeights],
    silentExperts: [String] = []
  ) {
    var local = [Double](repeating: 1, count: hierarchy.nodes.count)
    var global = local
    // A node comes after the one above it, whose global weight is therefore known.
    for node in innerNodes {
      for (child, weight) in zip(hierarchy.nodes[node.position].children, node.weights) {
        local[child] = weight
      }
    }
    for (position, node) in hierarchy.nodes.enumerated() {
      if let parent = node.parent { global[position] = global[parent] * local[position] }
    }
    self.hierarchy = hierarchy
    self.settings = settings
    self.silentExperts = silentExperts
    self.innerNodes = innerNodes
    localWeights = local
    globalWeights = global
  }

  /// The weight among its siblings of the node with this name or path, nil unless there is one.
  public func localWeight(of node: String) -> Double? {
    if case .node(let position) = hierarchy.match(node) { localWeights[position] } else { nil }
  }

  /// The weight in its tree of the node with this name or path, nil unless there is one.
  public func globalWeight(of node: String) -> Double? {
    if case .node(let position) = hierarchy.match(node) { globalWeights[position] } else { nil }
  }

  /// The weights under the node with this name or path, nil unless there is one with children.
  public func node(_ node: String) -> NodeWeights? {
    guard case .node(let position) = hierarchy.match(node) else { return nil }
    return innerNodes.first { $0.position == position }
  }

  /// The nodes whose judgements should be revised: CR above 0.10.
  public var inconsistentNodes: [NodeWeights] {
    innerNodes.filter { $0.consistency?.isAcceptable == false }
  }
}
