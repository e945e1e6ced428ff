import AHP
import Columns
import CustomerValue
import Tables

/// The weights of a workspace's indicator trees, from judgements, direct weights, or neither.
struct WorkspaceWeights: Sendable {
  /// The weights with consistency and experts.
  let weights: HierarchyWeights
  /// Small tables read for them, by name.
  let tables: [SmallTable]

  /// Local weights by path, for scoring.
  var local: [String: Double] {
    var local: [String: Double] = [:]
    for (position, node) in weights.hierarchy.nodes.enumerated() where node.parent != nil {
      local[node.path] = weights.localWeights[position]
    }
    return local
  }
}

/// A table read whole, with what became of its rows.
struct SmallTable: Sendable {
  let table: BoundTable
  let content: TableContent

  /// Where a row stands.
  func place(_ row: Int, column: String? = nil) -> Place {
    table.files[content.fileOfRow[row]].place(line: content.lines[row], column: column)
  }
}

extension Workspace {
  /// Reads a table of experts, judgements or assessments.
  func read(
    _ name: String, settings: TableSettings, columns: [String]
  ) throws -> SmallTable {
    let table = try open(name, settings: settings)
    let known = columns.filter { table.schema[$0] != nil }
    return SmallTable(table: table, content: try table.readAll(columns: known))
  }

  /// What each expert counts, by name; nil when all count the same.
  func expertWeights(_ read: inout [SmallTable]) throws -> [String: Double]? {
    let settings: TableSettings
    switch definition.weights.experts {
    case .given(let weights): return weights
    case .file(let file): settings = file
    case .table:
      guard let table = definition.table("experts") else { return nil }
      settings = table.settings
    }
    let table = try self.read("experts", settings: settings, columns: ["expert", "weight"])
    read.append(table)
    guard case .text(let experts)? = table.content.batch["expert"],
      case .number(let weights)? = table.content.batch["weight"]
    else { return nil }
    var byName: [String: Double] = [:]
    for row in 0..<experts.count {
      if let expert = experts[row], let weight = weights[row] { byName[expert] = weight }
    }
    return byName
  }

  /// The weights of the indicator trees.
  ///
  /// - Throws: Everything wrong with judgements and weights, each with expert, node and pair.
  func weights() throws -> WorkspaceWeights {
    let settings = definition.weights
    let hierarchy = try Hierarchy(definition.trees.map(\.hierarchyNode))
    var tables: [SmallTable] = []
    var judgements: [Judgement] = []
    if let file = settings.judgements {
      let table = try read(
        "judgements", settings: file, columns: ["expert", "parent", "left", "right", "value"])
      tables.append(table)
      judgements = try Judgement.read(table.content.batch) { table.place($0).description }
    }
    let experts = try expertWeights(&tables)
    let weights = try hierarchy.weights(
      judgements: judgements, directWeights: settings.direct, expertWeights: experts ?? [:],
      prioritisation: settings.method, randomIndex: settings.randomIndex)
    return WorkspaceWeights(weights: weights, tables: tables)
  }
}

extension IndicatorTree {
  /// The tree's names, for weighing.
  var hierarchyNode: HierarchyNode {
    func node(_ position: Int) -> HierarchyNode {
      HierarchyNode(nodes[position].name, nodes[position].children.map(node))
    }
    return node(0)
  }
}
