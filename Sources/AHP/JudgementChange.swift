/// One judgement changed, and the weights that this would give.
public struct JudgementChange: Sendable, Hashable {
  /// The position of the node under which the two items are compared.
  public let node: Int
  /// The position of the more important item; of equal ones the first.
  public let left: Int
  /// The position of the less important item.
  public let right: Int
  /// The judgement as it is, ≥ 1; the experts' combined one where there are several.
  ///
  /// A ratio, as is ``tried``: on another scale than Saaty's what the answer stands for.
  public let value: Double
  /// The judgement tried instead.
  public let tried: Double
  /// The local weights that it would give, by position.
  public let localWeights: [Double]
  /// How far it would move the weights of leaves: Σ |change of global weight|, 0…2 a tree.
  public let movement: Double
}

extension HierarchyWeights {
  /// The local weights as they would be if one judgement had been another.
  ///
  /// `left` and `right` are positions of two children of a judged node, `value` the ratio. Nil when
  /// they are not.
  public func localWeights(judging left: Int, against right: Int, as value: Double) -> [Double]? {
    guard let parent = hierarchy.nodes[left].parent,
      let node = innerNodes.first(where: { $0.position == parent }),
      let part = JudgedPart(node),
      let i = hierarchy.nodes[parent].children.firstIndex(of: left),
      let j = hierarchy.nodes[parent].children.firstIndex(of: right), i != j
    else { return nil }
    var judged = part.solution.judged
    judged.set(i, j, to: value)
    guard
      let weights = try? judged.weights(
        by: prioritisation, incomplete: settings.incomplete, randomIndex: randomIndex)
    else { return nil }
    var local = localWeights
    let drawn = part.weights(solved: weights.priorities.weights)
    for (child, weight) in zip(hierarchy.nodes[parent].children, drawn) { local[child] = weight }
    return local
  }

  /// Every judgement one step of the scale up and one down (``Judgement/value(_:movedBy:)``), each
  /// with all others left as they are.
  ///
  /// Steps that leave the scale (beyond 9) are left out, unless the judgement is off it already.
  /// In the hierarchy's order, up before down; where there are more than `limit`, those that move
  /// the weights most.
  ///
  /// - Complexity: O(judgements · n²) for nodes of n items.
  public func oneStepChanges(atMost limit: Int = .max) -> [JudgementChange] {
    var changes: [JudgementChange] = []
    for node in innerNodes {
      guard let solution = JudgedPart(node)?.solution else { continue }
      let children = hierarchy.nodes[node.position].children
      for (i, j) in solution.judged.pairs(judged: true) {
        let (first, second) = solution.matrix[i, j] >= 1 ? (i, j) : (j, i)
        let value = solution.matrix[first, second]
        let answer = settings.scale.answer(of: value, order: children.count)
        for steps in [1.0, -1] {
          if answer <= 9, Judgement.value(answer, movedBy: steps) > 9 { continue }
          let tried = settings.scale.ratio(value, movedBy: steps, order: children.count)
          guard
            let local = localWeights(
              judging: children[first], against: children[second], as: tried)
          else { continue }
          changes.append(
            JudgementChange(
              node: node.position, left: children[first], right: children[second], value: value,
              tried: tried, localWeights: local, movement: movement(to: local)))
        }
      }
    }
    guard changes.count > limit else { return changes }
    let kept = changes.indices.sorted {
      (-changes[$0].movement, $0) < (-changes[$1].movement, $1)
    }.prefix(limit)
    return kept.sorted().map { changes[$0] }
  }

  /// Σ |change of global weight| over the leaves.
  private func movement(to local: [Double]) -> Double {
    var global = local
    var sum = 0.0
    for (position, node) in hierarchy.nodes.enumerated() {
      if let parent = node.parent { global[position] = global[parent] * local[position] }
      if node.isLeaf { sum += (global[position] - globalWeights[position]).magnitude }
    }
    return sum
  }
}
