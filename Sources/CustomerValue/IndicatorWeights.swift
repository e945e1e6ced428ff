import Columns

/// How much every indicator and branch counts: local weights among siblings, and global weights
/// down the path.
///
///     global weight of a node = local weight × global weight of its parent,  root = 1
///
/// Local weights of siblings add up to 1, and so do the global weights of a tree's indicators.
public struct IndicatorWeights: Sendable, Hashable {
  /// Local weights by path; a root has 1.
  public let local: [String: Double]
  /// Global weights by path; a root has 1.
  public let global: [String: Double]
  /// Paths of branches whose children weigh the same because no weights were given, in order.
  public let equallyWeighted: [String]

  /// Weights of the nodes of some trees.
  ///
  /// `given` holds local weights by path (`value/current/sales`) or by a name that stands only
  /// once; siblings are scaled to add up to 1. Siblings without any weigh the same.
  ///
  /// - Throws: ``CustomerValueError`` for an unknown or ambiguous name, a weight that is negative
  ///   or not finite, siblings of which only some have a weight, or all have 0.
  public init(_ given: [String: Double] = [:], for trees: [IndicatorTree])
    throws(CustomerValueError)
  {
    let names = IndicatorNames(trees)
    var byPath: [String: Double] = [:]
    for (name, weight) in given.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      let path = try names.path(of: name)
      guard weight.isFinite, weight >= 0 else {
        throw CustomerValueError(
          "the weight \(weight) is not a number from 0 up", fix: "give a weight ≥ 0", path: path)
      }
      if byPath.updateValue(weight, forKey: path) != nil {
        throw CustomerValueError(
          "there are two weights", fix: "give one by name or by path, not both", path: path)
      }
    }
    var local: [String: Double] = [:]
    var global: [String: Double] = [:]
    var equal: [String] = []
    for tree in trees {
      local[tree.root.rawValue] = 1
      global[tree.root.rawValue] = 1
      for branch in tree.nodes where branch.indicator == nil {
        let paths = branch.children.map { tree.nodes[$0].path }
        let weights = paths.compactMap { byPath[$0] }
        if weights.isEmpty {
          if paths.count > 1 { equal.append(branch.path) }
        } else if let without = paths.first(where: { byPath[$0] == nil }) {
          throw CustomerValueError(
            "there is no weight, though siblings have one",
            fix: "give all of \(branch.path)'s children a weight, or none", path: without)
        } else if weights.allSatisfy({ $0 == 0 }) {
          throw CustomerValueError(
            "all weights below are 0", fix: "give at least one child a weight above 0",
            path: branch.path)
        }
        let total = weights.isEmpty ? Double(paths.count) : weights.reduce(0, +)
        guard total.isFinite else {
          throw CustomerValueError(
            "the weights below are too large to add up", fix: "give smaller weights",
            path: branch.path)
        }
        for path in paths {
          let share = (byPath[path] ?? 1) / total
          local[path] = share
          global[path] = share * (global[branch.path] ?? 1)
        }
      }
    }
    self.local = local
    self.global = global
    equallyWeighted = equal
  }
}

/// Names and paths of the nodes of some trees.
struct IndicatorNames: Sendable {
  private let paths: Set<String>
  private let pathsByName: [String: [String]]

  init(_ trees: [IndicatorTree]) {
    let nodes = trees.flatMap(\.nodes)
    paths = Set(nodes.map(\.path))
    pathsByName = Dictionary(grouping: nodes, by: \.name).mapValues { $0.map(\.path) }
  }

  /// The path of the node that a name or path means.
  func path(of name: String) throws(CustomerValueError) -> String {
    if paths.contains(name) { return name }
    let matches = pathsByName[name] ?? []
    if matches.count == 1 { return matches[0] }
    if matches.count > 1 {
      throw CustomerValueError(
        "'\(name)' could be \(matches.joined(separator: " or "))", fix: "write the whole path")
    }
    throw CustomerValueError(
      "'\(name)' is neither an indicator nor a branch",
      fix: (Array(pathsByName.keys) + Array(paths)).nearest(to: name).map {
        "did you mean '\($0)'?"
      })
  }

  /// What outputs call a node: its name where that stands once, else its path.
  func shortName(of node: IndicatorTree.Node) -> String {
    pathsByName[node.name]?.count == 1 ? node.name : node.path
  }
}
