/// Other weights that the indicators of a model could have had, many sets of them.
public struct WeightVariants: Sendable {
  /// The paths of the nodes, `value/current/sales`; roots need not be there.
  public let paths: [String]
  /// How many sets there are.
  public let count: Int
  /// Local weights, set after set, in each in the order of the paths.
  let local: [Double]

  /// Sets of local weights, one after the other, each in the order of the paths.
  ///
  /// Siblings are scaled to add up to 1, as ``IndicatorWeights`` does. There must be as many
  /// weights as sets times paths.
  public init(paths: [String], local: [Double]) {
    precondition(paths.isEmpty ? local.isEmpty : local.count % paths.count == 0)
    self.paths = paths
    self.local = local
    count = paths.isEmpty ? 0 : local.count / paths.count
  }
}

/// The local weights of some trees' nodes in many sets, siblings adding up to 1.
struct TreeWeights: Sendable {
  /// How many nodes the trees have together.
  let nodes: Int
  /// Weights by set, tree after tree, in each by the node's position.
  let values: [Double]

  /// - Throws: ``CustomerValueError`` for a node without weight, a weight that is negative or not
  ///   finite, or siblings that have no weight at all.
  init(_ variants: WeightVariants, for trees: [IndicatorTree]) throws(CustomerValueError) {
    let all = trees.flatMap(\.nodes)
    let places = Dictionary(zip(variants.paths, variants.paths.indices)) { first, _ in first }
    var columns: [Int?] = []
    for node in all {
      let column = places[node.path]
      if column == nil, node.parent != nil {
        throw CustomerValueError("there is no weight to try", path: node.path)
      }
      columns.append(column)
    }
    var values = [Double](repeating: 1, count: all.count * variants.count)
    for set in 0..<variants.count {
      let start = set * all.count
      var first = 0
      for tree in trees {
        for branch in tree.nodes where branch.indicator == nil {
          let weights = branch.children.map { child in
            columns[first + child].map { variants.local[set * variants.paths.count + $0] } ?? 1
          }
          let total = weights.reduce(0, +)
          guard total > 0, total.isFinite, weights.allSatisfy({ $0 >= 0 }) else {
            throw CustomerValueError(
              "the weights to try below are not numbers from 0 up with a sum above 0",
              path: branch.path)
          }
          for (child, weight) in zip(branch.children, weights) {
            values[start + first + child] = weight / total
          }
        }
        first += tree.nodes.count
      }
    }
    nodes = all.count
    self.values = values
  }
}
