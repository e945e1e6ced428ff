import AHP
import Columns
import CustomerValue
import Tables

/// The weights of a workspace's indicator trees, from judgements, direct weights, or neither.
struct WorkspaceWeights: Sendable {
  /// The weights with consistency and experts; blended where that is asked for.
  private(set) var weights: HierarchyWeights
  /// Those of the judgements alone, and where nothing is blended of the given ones.
  let judged: HierarchyWeights
  /// Those that were given or measured, where they are not among the judged ones.
  let direct: HierarchyWeights?
  /// What the customers' scores say, by method; empty until they are known.
  private(set) var objective: [ObjectiveMethod: [Int: ObjectiveWeights]] = [:]
  /// Small tables read for them, by name.
  let tables: [SmallTable]

  init(
    judged: HierarchyWeights, direct: HierarchyWeights?, blend: WeightBlend?,
    tables: [SmallTable]
  ) {
    self.judged = judged
    self.direct = direct
    self.tables = tables
    weights = blend.map { judged.blended($0, direct: direct) } ?? judged
  }

  /// Takes in what the customers' scores say.
  mutating func add(
    _ objective: [ObjectiveMethod: [Int: ObjectiveWeights]], blend: WeightBlend?
  ) {
    self.objective = objective
    if let blend { weights = judged.blended(blend, direct: direct, objective: objective) }
  }

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

  /// Refuses a table of which rows had to be set aside: weights of half the judgements would be
  /// others, and nobody would know.
  ///
  /// A judgement without a value is a question left open, as questionnaires allow.
  func refusingRejectedRows() throws(WorkspaceError) -> SmallTable {
    let faults =
      content.rejected.filter { !isOpenQuestion($0) }.flatMap(\.faults)
      + table.faults.filter { $0.severity == .error }
    guard !faults.isEmpty else { return self }
    var lines = faults.prefix(20).map(\.description)
    if faults.count > 20 { lines.append("… and \(faults.count - 20) more") }
    throw WorkspaceError(.data, lines.joined(separator: "\n"))
  }

  /// Rows of judgements whose question was left open.
  var openQuestions: [RejectedRow] { content.rejected.filter(isOpenQuestion) }

  /// The experts of a table of judgements, with those who left all their questions open; empty
  /// where no question is open.
  func askedExperts() throws -> [String] {
    guard table.schema["expert"] != nil, content.rejected.contains(where: isOpenQuestion) else {
      return []
    }
    return Judgement.experts(in: try table.readAll(columns: ["expert"]).batch)
  }

  /// True for a row of judgements that lacks its value and nothing else.
  private func isOpenQuestion(_ row: RejectedRow) -> Bool {
    guard table.name == "judgements", let value = table.files[row.file].binding["value"] else {
      return false
    }
    return row.faults.allSatisfy {
      $0.kind == .requiredEmpty && $0.place.header == value.header
    }
  }

  /// Weights and measured values of nodes.
  var nodeValues: [DirectWeight] {
    let batch = content.batch
    func texts(_ name: String) -> TextValues? {
      if case .text(let values)? = batch[name] { values } else { nil }
    }
    guard let parents = texts("parent"), let items = texts("item"),
      case .number(let values)? = batch["value"]
    else { return [] }
    let (experts, better) = (texts("expert"), texts("better"))
    return (0..<batch.rowCount).compactMap { row in
      guard let parent = parents[row], let item = items[row], let value = values[row] else {
        return nil
      }
      return DirectWeight(
        expert: experts?[row], parent: parent, node: item, weight: value,
        measured: better?[row].flatMap { DirectWeight.Better(rawValue: $0) },
        place: place(row).description)
    }
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
    let table = try self.read("experts", settings: settings, columns: SmallTable.expertColumns)
    read.append(try table.refusingRejectedRows())
    return try table.expertWeights()
  }

  /// The weights of the indicator trees.
  ///
  /// - Throws: Everything wrong with judgements and weights, each with expert, node and pair.
  func weights() throws -> WorkspaceWeights {
    let definition = definition.weights
    let hierarchy = try Hierarchy(self.definition.trees.map(\.hierarchyNode))
    var tables: [SmallTable] = []
    var judgements: [Judgement] = []
    var rowFaults: [AHPFault] = []
    var asked: [String] = []
    if let file = definition.judgements {
      let table = try read(
        "judgements", settings: file, columns: ["expert", "parent", "left", "right", "value"]
      ).refusingRejectedRows()
      tables.append(table)
      (judgements, rowFaults) = Judgement.reading(table.content.batch) {
        table.place($0).description
      }
      asked = try table.askedExperts()
    }
    var given = definition.direct
    if let file = definition.values {
      let table = try read(
        "node_values", settings: file, columns: ["expert", "parent", "item", "value", "better"]
      ).refusingRejectedRows()
      tables.append(table)
      given += table.nodeValues
    }
    let experts = try expertWeights(&tables) ?? [:]
    // Given weights beside judgements of the same node are a fault, but not in a blend of both.
    guard let blend = definition.blend, blend.shares.contains(where: { $0.source == .direct })
    else {
      let weights = try hierarchy.weights(
        judgements: judgements, directWeights: given, expertWeights: experts, asked: asked,
        settings: definition.settings, rowFaults: rowFaults)
      return WorkspaceWeights(
        judged: weights, direct: nil, blend: definition.blend, tables: tables)
    }
    return WorkspaceWeights(
      judged: try hierarchy.weights(
        judgements: judgements, expertWeights: experts, asked: asked,
        settings: definition.settings, rowFaults: rowFaults),
      direct: try hierarchy.weights(
        directWeights: given, expertWeights: experts, settings: definition.settings),
      blend: blend, tables: tables)
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
