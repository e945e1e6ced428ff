/// How fast the weights of leaves move with every judgement and every local weight.
public struct WeightDerivatives: Sendable, Hashable {
  /// How leaf weights move with one judgement.
  public struct ToJudgement: Sendable, Hashable {
    /// The position of the node under which the two items are compared.
    public let node: Int
    /// The position of the item in question.
    public let left: Int
    /// The position of the item it is compared with.
    public let right: Int
    /// The judgement a_ij as a ratio, the experts' combined one where there are several.
    public let value: Double
    /// dg/d ln a_ij for each of ``WeightDerivatives/leaves``; they add up to 0.
    ///
    /// 0.02 says: a judgement 10 % higher raises the leaf's weight by about 0.002. For one
    /// expert's judgement, multiply by the expert's share.
    public let slopes: [Double]
  }

  /// How leaf weights move with the weight of one node among its siblings.
  public struct ToLocalWeight: Sendable, Hashable {
    /// The node's position; nodes without siblings are left out.
    public let node: Int
    /// The node's local weight.
    public let weight: Double
    /// dg/dw for each of ``WeightDerivatives/leaves``, the siblings giving way in proportion to
    /// their weights; they add up to 0.
    public let slopes: [Double]
  }

  /// The positions of the leaves, in the hierarchy's order.
  public let leaves: [Int]
  /// The judgements of all judged nodes, pair by pair in the hierarchy's order.
  public let toJudgements: [ToJudgement]
  /// The nodes with siblings, in the hierarchy's order.
  public let toLocalWeights: [ToLocalWeight]
}

extension HierarchyWeights {
  /// How fast the weights of leaves move with every judgement and every local weight.
  ///
  ///     dg_leaf / d ln a_ij = g_leaf · (dw_c / d ln a_ij) / w_c
  ///     dg_leaf / dw_k      = g_leaf / w_k below k,  −g_leaf / (1 − w_k) below its siblings
  ///
  /// with c the judged item above the leaf; leaves elsewhere do not move. Exact derivatives of the
  /// method that the weights were computed by, not differences; gaps in the judgements are filled
  /// anew as they move. Of a blend only the judged part moves; where experts' weights are combined
  /// they move in the same proportion as those of the combined judgements.
  ///
  /// - Complexity: O(n³) for a node of n items.
  public var derivatives: WeightDerivatives {
    let leaves = hierarchy.leaves
    var toJudgements: [WeightDerivatives.ToJudgement] = []
    var toLocalWeights: [WeightDerivatives.ToLocalWeight] = []
    for node in innerNodes {
      let children = hierarchy.nodes[node.position].children
      // Which child stands above each leaf, and what the leaf would weigh if that child had it all.
      let shares: [(child: Int, share: Double)?] = leaves.map { leaf in
        share(of: leaf, below: children)
      }
      if let part = JudgedPart(node) {
        let solution = part.solution
        let slopes = WeightSlopes(solution)
        for (i, j) in solution.judged.pairs(judged: true) {
          let local = part.slopes(solved: slopes.slopes(i, j))
          toJudgements.append(
            WeightDerivatives.ToJudgement(
              node: node.position, left: children[i], right: children[j],
              value: solution.matrix[i, j],
              slopes: shares.map { place in place.map { local[$0.child] * $0.share } ?? 0 }))
        }
      }
      guard children.count > 1 else { continue }
      for (k, child) in children.enumerated() {
        let weight = node.weights[k]
        toLocalWeights.append(
          WeightDerivatives.ToLocalWeight(
            node: child, weight: weight,
            slopes: shares.map { place in
              guard let place else { return 0 }
              if place.child == k { return place.share }
              // A node that has all the weight would leave it to siblings in no proportion.
              return weight < 1 ? -node.weights[place.child] / (1 - weight) * place.share : 0
            }))
      }
    }
    return WeightDerivatives(
      leaves: leaves, toJudgements: toJudgements, toLocalWeights: toLocalWeights)
  }

  /// The one of some siblings above a leaf, or the leaf itself, and the leaf's global weight
  /// divided by that sibling's local one; nil for a leaf elsewhere.
  func share(of leaf: Int, below siblings: [Int]) -> (child: Int, share: Double)? {
    var current = leaf
    var share = 1.0
    while true {
      if let child = siblings.firstIndex(of: current) {
        // Above the siblings all local weights count.
        let above = hierarchy.nodes[current].parent.map { globalWeights[$0] } ?? 1
        return (child, share * above)
      }
      guard let parent = hierarchy.nodes[current].parent else { return nil }
      share *= localWeights[current]
      current = parent
    }
  }
}
