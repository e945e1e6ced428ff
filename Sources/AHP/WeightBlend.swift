/// A set of weights that can be compared with others or blended.
public enum WeightSource: String, Sendable, Hashable, CaseIterable {
  /// The experts' pairwise judgements.
  case ahp
  /// Weights that were given, or follow from measured values.
  case direct
  /// The same for all siblings.
  case equal
  /// Shannon's entropy of the customers' scores (``ObjectiveMethod/entropy``).
  case entropy
  /// Spread and conflict of the customers' scores (``ObjectiveMethod/critic``).
  case critic

  /// The method that computes it from scores, nil where scores do not matter.
  public var objectiveMethod: ObjectiveMethod? {
    switch self {
    case .entropy: .entropy
    case .critic: .critic
    case .ahp, .direct, .equal: nil
    }
  }
}

/// Which sets of weights are mixed, and how much each counts.
///
///     w_i = Σ_s b_s w_i(s),  Σ b_s = 1
///
/// with w(s) the weights of a node's children by source s. A source that knows nothing of a node
/// (judgements that nobody gave, scores that nobody has) is left out there and the other shares
/// grow; a node of which none knows anything gets equal weights.
public struct WeightBlend: Sendable, Hashable {
  /// The share of each source, > 0, in the order of ``WeightSource``; together 1.
  public let shares: [(source: WeightSource, share: Double)]

  /// A blend from shares in any unit.
  ///
  /// Nil when a share is negative or not finite, or all are 0.
  public init?(_ shares: [WeightSource: Double]) {
    guard shares.values.allSatisfy({ $0 >= 0 && $0.isFinite }) else { return nil }
    let total = WeightSource.allCases.reduce(0) { $0 + (shares[$1] ?? 0) }
    guard total > 0, total.isFinite else { return nil }
    self.shares = WeightSource.allCases.compactMap { source in
      shares[source].flatMap { $0 > 0 ? (source, $0 / total) : nil }
    }
  }

  /// True when the customers' scores are needed.
  public var needsScores: Bool { shares.contains { $0.source.objectiveMethod != nil } }

  /// What is mixed, as `sextant.yml` writes it: `ahp: 0.7, entropy: 0.3`.
  public var description: String {
    WeightBlend.description(
      of: shares.map { WeightPart(source: $0.source, share: $0.share, weights: []) })
  }

  /// What is mixed at a node: `ahp: 0.7, entropy: 0.3`; shares with four decimals at most.
  public static func description(of parts: [WeightPart]) -> String {
    parts.map { part in
      "\(part.source.rawValue): \((part.share * 10_000).rounded() / 10_000)"
    }.joined(separator: ", ")
  }

  /// Equal when all shares are.
  public static func == (a: WeightBlend, b: WeightBlend) -> Bool {
    a.shares.elementsEqual(b.shares) { $0.source == $1.source && $0.share == $1.share }
  }

  /// Feeds every share to the hasher.
  public func hash(into hasher: inout Hasher) {
    for (source, share) in shares {
      hasher.combine(source)
      hasher.combine(share)
    }
  }
}

/// One of the sets of weights that a node's weights are blended from.
public struct WeightPart: Sendable, Hashable {
  /// Where the weights come from.
  public let source: WeightSource
  /// How much they count at this node, 0…1.
  public let share: Double
  /// The weights of the node's children; together 1.
  public let weights: [Double]
}

extension HierarchyWeights {
  /// The weights of each inner node by one source, by position; nodes of which it knows nothing
  /// are left out.
  ///
  /// - Parameters:
  ///   - source: where weights come from.
  ///   - objective: what scores say, by method; see ``Hierarchy/objectiveWeights(_:scores:)``.
  /// - Returns: weights in the order of the node's children.
  public func weights(
    from source: WeightSource, objective: [ObjectiveMethod: [Int: ObjectiveWeights]] = [:]
  ) -> [Int: [Double]] {
    var result: [Int: [Double]] = [:]
    for node in innerNodes {
      let count = node.items.count
      if count == 1 {
        result[node.position] = [1]
        continue
      }
      switch source {
      case .equal:
        result[node.position] = [Double](repeating: 1 / Double(count), count: count)
      case .ahp: if node.method == .judgements { result[node.position] = node.weights }
      case .direct:
        if node.method == .direct || node.method == .measured {
          result[node.position] = node.weights
        }
      case .entropy, .critic:
        result[node.position] =
          source.objectiveMethod.flatMap { objective[$0]?[node.position]?.weights }
      }
    }
    return result
  }

  /// These weights mixed with others.
  ///
  /// - Parameters:
  ///   - blend: which sources count how much.
  ///   - direct: the weights that were given, where these ones come from judgements; nil when
  ///     these hold both.
  ///   - objective: what scores say, by method.
  /// - Returns: weights of which every node names its parts; consistency and experts are those of
  ///   the judgements, as far as these count.
  public func blended(
    _ blend: WeightBlend, direct: HierarchyWeights? = nil,
    objective: [ObjectiveMethod: [Int: ObjectiveWeights]] = [:]
  ) -> HierarchyWeights {
    let sets = blend.shares.map { part in
      (
        part.source, part.share,
        (part.source == .direct ? direct ?? self : self)
          .weights(from: part.source, objective: objective)
      )
    }
    let nodes = innerNodes.map { node -> NodeWeights in
      guard node.items.count > 1 else { return node }
      let known = sets.compactMap { source, share, weights in
        weights[node.position].map { (source: source, share: share, weights: $0) }
      }
      let total = known.reduce(0) { $0 + $1.share }
      let parts = known.map {
        WeightPart(source: $0.source, share: $0.share / total, weights: $0.weights)
      }
      let weights = node.items.indices.map { child in
        parts.isEmpty
          ? 1 / Double(node.items.count)
          : parts.reduce(0) { $0 + $1.share * $1.weights[child] }
      }
      let method: WeightMethod =
        switch parts.count {
        case 0: .equal
        case 1: NodeWeights.method(of: parts[0].source, here: node, direct: direct)
        default: .blend
        }
      let isJudged = parts.contains { $0.source == .ahp }
      return NodeWeights(
        position: node.position, path: node.path, items: node.items, weights: weights,
        method: method, solution: isJudged ? node.solution : nil,
        experts: isJudged ? node.experts : [],
        unlinkedExperts: isJudged ? node.unlinkedExperts : [],
        parts: parts.count > 1 ? parts : [])
    }
    return HierarchyWeights(
      hierarchy: hierarchy, settings: settings, innerNodes: nodes, silentExperts: silentExperts)
  }
}

extension NodeWeights {
  fileprivate static func method(
    of source: WeightSource, here node: NodeWeights, direct: HierarchyWeights?
  ) -> WeightMethod {
    switch source {
    case .ahp: .judgements
    case .equal: .equal
    case .entropy: .entropy
    case .critic: .critic
    case .direct:
      direct?.innerNodes.first { $0.position == node.position }?.method ?? node.method
    }
  }
}
