/// How the weights of alternatives under many criteria become one weight each.
public enum SynthesisMode: String, Sendable, Hashable, CaseIterable {
  /// Local weights as they are; adding an alternative can change the order of the others.
  case distributive
  /// Local weights divided by the largest, so that the best alternative counts in full under
  /// every criterion; adding a worse alternative leaves the order of the others.
  case ideal
}

/// The weights of alternatives over all criteria; they add up to 1.
public struct AlternativeWeights: Sendable, Hashable {
  /// How they were put together.
  public let mode: SynthesisMode
  /// The alternatives, in the order asked for.
  public let alternatives: [String]
  /// The weight of each, a share; higher is better.
  public let weights: [Double]
  /// The weight of the criteria under which alternatives were compared, a share.
  ///
  /// Below 1 when criteria have no alternatives under them; those are left out and the others'
  /// weights renormalised.
  public let coveredShare: Double
}

extension Hierarchy {
  /// The names that stand under every lowest criterion, empty when those differ.
  ///
  /// In byte order. With fewer than two lowest criteria there is nothing to tell alternatives
  /// from criteria, and the result is empty.
  public var alternatives: [String] {
    let lowest = nodes.indices.filter { position in
      !nodes[position].isLeaf && nodes[position].children.allSatisfy { nodes[$0].isLeaf }
    }
    guard lowest.count > 1 else { return [] }
    let names = Set(childNames(of: lowest[0]))
    guard lowest.allSatisfy({ Set(childNames(of: $0)) == names }) else { return [] }
    return names.sorted(by: bytewise)
  }
}

extension HierarchyWeights {
  /// The weights of alternatives that stand as leaves under the lowest criteria.
  ///
  ///     distributive: W_a = Σ_c g_c · l_ca            ideal: W_a = Σ_c g_c · l_ca / max_b l_cb
  ///
  /// with g the global weight of a criterion and l the local weight of the alternative under it,
  /// then divided by the sum over all alternatives. A criterion is a node under which nothing but
  /// alternatives stands. All weights are 0 when there is no such criterion.
  ///
  /// - SeeAlso: E. H. Forman, S. I. Gass, "The analytic hierarchy process: an exposition",
  ///   *Operations Research* 49(4), 2001, pp. 469–486, doi:10.1287/opre.49.4.469.11231.
  public func synthesis(
    _ mode: SynthesisMode, of alternatives: [String]
  ) -> AlternativeWeights {
    let rows = Dictionary(
      zip(alternatives, alternatives.indices), uniquingKeysWith: { first, _ in first })
    var sums = [Double](repeating: 0, count: alternatives.count)
    var covered = 0.0
    for node in innerNodes where node.items.allSatisfy({ rows[$0] != nil }) {
      let weight = globalWeights[node.position]
      covered += weight
      let best = mode == .ideal ? (node.weights.max() ?? 1) : 1
      for (item, local) in zip(node.items, node.weights) {
        if let row = rows[item] { sums[row] += weight * local / best }
      }
    }
    return AlternativeWeights(
      mode: mode, alternatives: alternatives, weights: covered > 0 ? normalised(sums) : sums,
      coveredShare: covered / Double(max(1, hierarchy.roots.count)))
  }
}
