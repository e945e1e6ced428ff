extension HierarchyWeights {
  /// The experts behind these weights: agreement, similarity, influence and outliers.
  ///
  /// Nodes that nobody judged, and those with one child, have none.
  ///
  /// - Parameter disputes: how many disputed pairs to name for each node, at most.
  /// - Returns: the experts of each judged node, and of each tree by its leaves.
  /// - Complexity: O(K²·p) for each node with K experts and p pairs, and one set of weights for
  ///   each expert and node.
  public func expertGroups(disputes: Int = 3) -> ExpertGroups {
    let judged = innerNodes.filter { $0.method == .judgements && $0.items.count > 1 }
      .map { NodeJudges($0, settings: settings) }
    // What each node weighs without each expert, found once for the node and the tree.
    let without = judged.map { node in node.judges.indices.map { node.weights(without: $0) } }
    let nodes = zip(judged, without).map { group($0, without: $1, disputes: disputes) }
    let trees = hierarchy.roots.compactMap { root in
      tree(
        root,
        judged.indices.filter { self.root(of: judged[$0].node.position) == root }
          .map { (judged[$0], without[$0]) })
    }
    return ExpertGroups(nodes: nodes, trees: trees)
  }

  private func group(
    _ node: NodeJudges, without: [[Double]?], disputes: Int
  ) -> ExpertGroup {
    let scaleMaximum = scaleMaximum(items: node.node.items.count)
    var comparison = ExpertComparison(
      items: node.node.items, weights: node.node.weights,
      limits: EntropyLimits(items: node.node.items.count, scaleMaximum: scaleMaximum))
    for (judge, without) in zip(node.judges, without) {
      comparison.entries.append(
        ExpertComparison.Entry(
          expert: judge.expert, share: judge.share,
          answered: judge.judged.order * (judge.judged.order - 1) / 2 - judge.judged.missingCount,
          pairs: node.pairCount, consistency: judge.consistency,
          consistencyRatio: judge.consistency?.consistencyRatio, weights: judge.weights,
          isComplete: judge.weights != nil, without: without))
    }
    return comparison.group(path: node.node.path, disputes: node.disputes(limit: disputes))
  }

  /// The experts of all judged nodes of a tree, by the weights of its leaves.
  private func tree(
    _ root: Int, _ judged: [(node: NodeJudges, without: [[Double]?])]
  ) -> ExpertGroup? {
    guard !judged.isEmpty else { return nil }
    let leaves = hierarchy.leaves.filter { self.root(of: $0) == root }
    var comparison = ExpertComparison(
      items: leaves.map { hierarchy.nodes[$0].path }, weights: leaves.map { globalWeights[$0] },
      limits: entropyLimits(root, judged: Set(judged.map { $0.node.node.position })))
    let names = Set(judged.flatMap { $0.node.judges.map { $0.expert ?? "" } })
    for name in names.sorted(by: bytewise) {
      var own: [Int: [Double]] = [:]
      var others: [Int: [Double]]? = [:]
      var entry = ExpertComparison.Entry(expert: name.isEmpty ? nil : name)
      var shares: Set<Double> = []
      for (node, without) in judged {
        entry.pairs += node.pairCount
        guard let place = node.judges.firstIndex(where: { ($0.expert ?? "") == name }) else {
          continue
        }
        let judge = node.judges[place]
        shares.insert(judge.share)
        entry.answered += node.pairCount - judge.judged.missingCount
        if let ratio = judge.consistency?.consistencyRatio {
          entry.consistencyRatio = max(entry.consistencyRatio ?? 0, ratio)
        }
        if let weights = judge.weights { own[node.node.position] = weights }
        if let weights = without[place] {
          others?[node.node.position] = weights
        } else {
          others = nil
        }
      }
      entry.share = shares.count == 1 ? shares.first : nil
      entry.isComplete = own.count == judged.count
      entry.weights = own.isEmpty ? nil : leafWeights(leaves, replacing: own)
      entry.without = others.map { leafWeights(leaves, replacing: $0) }
      comparison.entries.append(entry)
    }
    return comparison.group(path: hierarchy.nodes[root].path, disputes: [])
  }

  /// The global weights of leaves with other local weights under some nodes.
  private func leafWeights(_ leaves: [Int], replacing local: [Int: [Double]]) -> [Double] {
    var weights = localWeights
    for (position, values) in local {
      for (child, value) in zip(hierarchy.nodes[position].children, values) {
        weights[child] = value
      }
    }
    for (position, node) in hierarchy.nodes.enumerated() {
      if let parent = node.parent { weights[position] *= weights[parent] }
    }
    return leaves.map { weights[$0] }
  }

  private func entropyLimits(_ position: Int, judged: Set<Int>) -> EntropyLimits {
    let node = hierarchy.nodes[position]
    if node.isLeaf { return .leaf }
    let branches = node.children.map { entropyLimits($0, judged: judged) }
    return judged.contains(position)
      ? EntropyLimits(judged: branches, scaleMaximum: scaleMaximum(items: branches.count))
      : EntropyLimits(fixed: branches, weights: node.children.map { localWeights[$0] })
  }

  /// M, the ratio at the top of the scale.
  private func scaleMaximum(items: Int) -> Double { settings.scale.ratio(of: 9, order: items) }

  private func root(of position: Int) -> Int {
    var root = position
    while let above = hierarchy.nodes[root].parent { root = above }
    return root
  }
}
