import AHP
import Columns
public import Credit
import Tables

/// How customers are rated in the manner of banks, as `credit: rating:` declares it.
public struct RatingDefinition: Sendable, Hashable {
  /// Bands, ratings, caps and what is missing.
  public var rules = RatingRules()
  /// The measure that says what a customer owes; nil where guarantees are only shown.
  public var exposure: String?
  /// Where weights come from.
  var weights = WeightsDefinition()
  /// The largest consistency ratio of the judgements; nil without any.
  public internal(set) var consistencyRatio: Double?

  /// What is usual.
  public init() {}

  /// Weighs the indicators by the judgements or weights given; without either siblings weigh the
  /// same.
  mutating func load(folder: String, allowsOutside: Bool) throws(WorkspaceError) {
    do {
      var judgements: [Judgement] = []
      var faults: [AHPFault] = []
      if let settings = weights.judgements {
        let table = try BoundTable.open(
          "judgements", settings: settings, in: folder, allowOutside: allowsOutside)
        let columns = ["expert", "parent", "left", "right", "value"].filter {
          table.schema[$0] != nil
        }
        let small = try SmallTable(table: table, content: try table.readAll(columns: columns))
          .refusingRejectedRows()
        (judgements, faults) = Judgement.reading(small.content.batch) {
          small.place($0).description
        }
      }
      guard !judgements.isEmpty || !faults.isEmpty || !weights.direct.isEmpty else { return }
      let made = try Hierarchy([rules.tree.hierarchyNode]).weights(
        judgements: judgements, directWeights: weights.direct, settings: weights.settings,
        rowFaults: faults)
      var local: [String: Double] = [:]
      for (position, node) in made.hierarchy.nodes.enumerated() {
        local[node.path] = made.localWeights[position]
      }
      rules.tree = rules.tree.weighed(local, path: rules.tree.name)
      consistencyRatio = made.innerNodes.compactMap { $0.consistency?.consistencyRatio }.max()
    } catch {
      throw WorkspaceError(error) ?? WorkspaceError(.inputOutput, "error: \(error)")
    }
  }
}

extension RatingNode {
  /// The names, for weighing.
  fileprivate var hierarchyNode: HierarchyNode {
    HierarchyNode(name, children.map(\.hierarchyNode))
  }

  /// The same with local weights by path.
  fileprivate func weighed(_ local: [String: Double], path: String) -> RatingNode {
    var node = self
    node.weight = local[path] ?? weight
    node.children = children.map { $0.weighed(local, path: "\(path)/\($0.name)") }
    return node
  }
}
