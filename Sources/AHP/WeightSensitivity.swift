/// What becomes of scores when one node's weight among its siblings moves from 0 to 1.
///
/// The siblings share the rest in proportion to their weights, so every score moves on a line.
public struct WeightSensitivity: Sendable, Hashable {
  /// The local weight at which two candidates score the same and change places.
  public struct Crossing: Sendable, Hashable {
    /// The place in ``WeightSensitivity/candidates`` of the one that is ahead below ``weight``.
    public let aheadBelow: Int
    /// The place of the one that is ahead above it.
    public let aheadAbove: Int
    /// The local weight, 0…1.
    public let weight: Double
  }

  /// The position of the node whose weight moves.
  public let node: Int
  /// Its local weight as it is.
  public let weight: Double
  /// What is ranked: leaves by their paths, or alternatives by their names.
  public let candidates: [String]
  /// The score of each candidate when the weight is 0.
  public let scoresAtZero: [Double]
  /// The score of each candidate when the weight is 1.
  public let scoresAtOne: [Double]

  /// The score of each candidate for a local weight, 0…1.
  ///
  ///     S(t) = (1 − t) · S(0) + t · S(1)
  public func scores(at weight: Double) -> [Double] {
    zip(scoresAtZero, scoresAtOne).map { (1 - weight) * $0 + weight * $1 }
  }

  /// The candidates' places, best first, for the weight as it is; ties in the given order.
  public var order: [Int] {
    let scores = scores(at: weight)
    return scores.indices.sorted { (-scores[$0], $0) < (-scores[$1], $1) }
  }

  /// Where two candidates change places, nil when one is ahead for every weight or both always
  /// score the same.
  ///
  ///     t* = d₀ / (d₀ − d₁),  d = difference of the two scores at 0 and at 1
  ///
  /// - SeeAlso: E. Triantaphyllou, A. Sánchez, "A sensitivity analysis approach for some
  ///   deterministic multi-criteria decision-making methods", *Decision Sciences* 28(1), 1997,
  ///   pp. 151–194, doi:10.1111/j.1540-5915.1997.tb01306.x.
  public func crossing(of first: Int, and second: Int) -> Crossing? {
    let atZero = scoresAtZero[first] - scoresAtZero[second]
    let atOne = scoresAtOne[first] - scoresAtOne[second]
    // Rounding noise is no lead.
    let noise =
      1e-14
      * max(
        scoresAtZero[first].magnitude, scoresAtZero[second].magnitude,
        scoresAtOne[first].magnitude, scoresAtOne[second].magnitude)
    let rise = atOne - atZero
    guard rise.magnitude > noise else { return nil }
    let weight = -atZero / rise
    guard (0...1).contains(weight) else { return nil }
    return rise < 0
      ? Crossing(aheadBelow: first, aheadAbove: second, weight: weight)
      : Crossing(aheadBelow: second, aheadAbove: first, weight: weight)
  }

  /// All crossings, by rising weight, then by the candidates' places.
  ///
  /// - Complexity: O(n²) in the candidates.
  public var crossings: [Crossing] {
    var found: [Crossing] = []
    for first in candidates.indices {
      for second in candidates.indices where first < second {
        if let crossing = crossing(of: first, and: second) { found.append(crossing) }
      }
    }
    return found.sorted {
      ($0.weight, $0.aheadBelow, $0.aheadAbove) < ($1.weight, $1.aheadBelow, $1.aheadAbove)
    }
  }

  /// The local weights around the present one for which the whole order stays as it is.
  ///
  /// Ends at the nearest crossing on either side, or at 0 and 1. Candidates that score the same at
  /// the present weight make it that one point.
  public var orderStability: ClosedRange<Double> { stability(crossings) }

  /// The local weights around the present one for which the best candidate stays the best.
  ///
  /// 0…1 when there is no candidate.
  public var leaderStability: ClosedRange<Double> {
    guard let leader = order.first else { return 0...1 }
    return stability(
      candidates.indices.filter { $0 != leader }.compactMap { crossing(of: leader, and: $0) })
  }

  private func stability(_ crossings: [Crossing]) -> ClosedRange<Double> {
    var low = 0.0
    var high = 1.0
    for crossing in crossings {
      if crossing.weight <= weight { low = max(low, crossing.weight) }
      if crossing.weight >= weight { high = min(high, crossing.weight) }
    }
    return min(low, weight)...max(high, weight)
  }
}

extension HierarchyWeights {
  /// What becomes of the leaves' global weights when one node's local weight moves.
  ///
  /// Candidates are the leaves of the node's tree. Nil for a node without siblings.
  public func sensitivity(of position: Int) -> WeightSensitivity? {
    guard let move = WeightMove(self, position) else { return nil }
    var root = position
    while let parent = hierarchy.nodes[root].parent { root = parent }
    let start = "\(hierarchy.nodes[root].path)/"
    let leaves = hierarchy.leaves.filter { hierarchy.nodes[$0].path.hasPrefix(start) }
    return WeightSensitivity(
      node: position, weight: localWeights[position],
      candidates: leaves.map { hierarchy.nodes[$0].path },
      scoresAtZero: leaves.map { move.atZero[$0] }, scoresAtOne: leaves.map { move.atOne[$0] })
  }

  /// What becomes of alternatives' scores when one criterion's local weight moves.
  ///
  /// Scores are those of ``synthesis(_:of:)`` before they are divided by their sum, which does not
  /// change the order. Nil for a node without siblings, and for one that is an alternative itself:
  /// then it is not a criterion that moves.
  public func sensitivity(
    of position: Int, alternatives: [String], mode: SynthesisMode = .distributive
  ) -> WeightSensitivity? {
    guard let move = WeightMove(self, position),
      !(hierarchy.nodes[position].isLeaf && alternatives.contains(hierarchy.nodes[position].name))
    else { return nil }
    let rows = Dictionary(
      zip(alternatives, alternatives.indices), uniquingKeysWith: { first, _ in first })
    var atZero = [Double](repeating: 0, count: alternatives.count)
    var atOne = atZero
    for node in innerNodes where node.items.allSatisfy({ rows[$0] != nil }) {
      let best = mode == .ideal ? (node.weights.max() ?? 1) : 1
      for (item, local) in zip(node.items, node.weights) {
        guard let row = rows[item] else { continue }
        atZero[row] += move.atZero[node.position] * local / best
        atOne[row] += move.atOne[node.position] * local / best
      }
    }
    return WeightSensitivity(
      node: position, weight: localWeights[position], candidates: alternatives,
      scoresAtZero: atZero, scoresAtOne: atOne)
  }
}

/// Global weights of all nodes at the two ends of one local weight.
private struct WeightMove {
  let atZero: [Double]
  let atOne: [Double]

  init?(_ weights: HierarchyWeights, _ position: Int) {
    let nodes = weights.hierarchy.nodes
    guard let parent = nodes[position].parent, nodes[parent].children.count > 1 else { return nil }
    func globals(_ weight: Double) -> [Double] {
      var local = weights.localWeights
      let siblings = nodes[parent].children.filter { $0 != position }
      let others = siblings.reduce(0) { $0 + local[$1] }
      for sibling in siblings {
        // Siblings that have no weight at all share the rest equally.
        local[sibling] =
          others > 0
          ? local[sibling] / others * (1 - weight) : (1 - weight) / Double(siblings.count)
      }
      local[position] = weight
      var global = [Double](repeating: 1, count: nodes.count)
      for (index, node) in nodes.enumerated() {
        if let parent = node.parent { global[index] = global[parent] * local[index] }
      }
      return global
    }
    atZero = globals(0)
    atOne = globals(1)
  }
}
