import Statistics

extension WeightDraws {
  /// What the draws say of one node's global weight.
  public struct Spread: Sendable, Hashable {
    /// The node's position.
    public let position: Int
    /// The node's path.
    public let path: String
    /// The global weight as it is.
    public let weight: Double
    /// The mean over the draws.
    public let mean: Double
    /// The weight that 5 % of the draws lie below.
    public let low: Double
    /// The middle of the draws.
    public let median: Double
    /// The weight that 5 % of the draws lie above.
    public let high: Double
    /// The place among the leaves of its tree, 1 the heaviest; nil for a node that is no leaf.
    ///
    /// Leaves of the same weight share the best of their places.
    public let rank: Int?
    /// The share of draws in which the leaf keeps its place, or one of those it shares; nil for a
    /// node that is no leaf.
    public let shareKeepingRank: Double?
    /// The share of draws in which the leaf is the heaviest of its tree; nil for a node that is
    /// no leaf.
    public let shareHeaviest: Double?
  }

  /// How often the leaves of one tree keep their order.
  public struct OrderStability: Sendable, Hashable {
    /// The position of the tree's root.
    public let root: Int
    /// The number of leaves.
    public let leaves: Int
    /// The share of draws in which the heaviest leaf stays the heaviest.
    public let shareKeepingHeaviest: Double
    /// The share of draws in which all leaves keep their places.
    public let shareKeepingOrder: Double
  }

  /// What the draws say of every node but the roots, in the hierarchy's order.
  public var spreads: [Spread] {
    let places = trees.reduce(into: [Int: Places]()) { places, leaves in
      for (leaf, place) in zip(leaves, self.places(of: leaves).leaves) { places[leaf] = place }
    }
    let nodes = weights.hierarchy.nodes
    return nodes.indices.filter { nodes[$0].parent != nil }.map { position in
      let values = globalWeights(of: position)
      let counts = DistinctCounts(values)
      let place = places[position]
      let draws = Double(drawing.draws)
      return Spread(
        position: position, path: nodes[position].path, weight: weights.globalWeights[position],
        mean: values.reduce(0, +) / draws, low: counts.quantile(0.05) ?? 0,
        median: counts.quantile(0.5) ?? 0, high: counts.quantile(0.95) ?? 0, rank: place?.rank,
        shareKeepingRank: place.map { Double($0.kept) / draws },
        shareHeaviest: place.map { Double($0.first) / draws })
    }
  }

  /// How often the leaves of each tree keep their order, tree by tree.
  public var orderStability: [OrderStability] {
    zip(weights.hierarchy.roots, trees).map { root, leaves in
      let places = places(of: leaves)
      let draws = Double(drawing.draws)
      return OrderStability(
        root: root, leaves: leaves.count, shareKeepingHeaviest: Double(places.firstKept) / draws,
        shareKeepingOrder: Double(places.allKept) / draws)
    }
  }

  /// The leaves of each tree.
  private var trees: [[Int]] {
    let nodes = weights.hierarchy.nodes
    return weights.hierarchy.roots.map { root in
      weights.hierarchy.leaves.filter {
        $0 == root || nodes[$0].path.hasPrefix("\(nodes[root].path)/")
      }
    }
  }

  private struct Places {
    /// The place as it is.
    var rank: Int
    /// How many leaves share it.
    var ties: Int
    /// In how many draws the leaf has it.
    var kept = 0
    /// In how many draws the leaf comes first.
    var first = 0
  }

  private func places(of leaves: [Int]) -> (leaves: [Places], allKept: Int, firstKept: Int) {
    let own = leaves.map { weights.globalWeights[$0] }
    var places = own.map { weight in
      // Equal but for rounding.
      let heavier = own.filter { $0 > weight * (1 + 1e-9) }.count
      let lighter = own.filter { $0 < weight * (1 - 1e-9) }.count
      return Places(rank: heavier + 1, ties: own.count - heavier - lighter)
    }
    var allKept = 0
    var firstKept = 0
    var order = Array(leaves.indices)
    for draw in 0..<drawing.draws {
      let drawn = globalWeights(draw: draw)
      let start = drawn.startIndex
      order.sort {
        let (left, right) = (drawn[start + leaves[$0]], drawn[start + leaves[$1]])
        return left == right ? $0 < $1 : left > right
      }
      var kept = 0
      for (place, leaf) in order.enumerated() {
        let rank = places[leaf].rank
        if (rank..<(rank + places[leaf].ties)).contains(place + 1) {
          places[leaf].kept += 1
          kept += 1
        }
      }
      if kept == leaves.count { allKept += 1 }
      if let first = order.first {
        places[first].first += 1
        if places[first].rank == 1 { firstKept += 1 }
      }
    }
    return (places, allKept, firstKept)
  }
}
