import AHP

extension Metric {
  /// The analytic hierarchy process.
  static let ahp = [
    Metric("ahp.single") { inputs in try refusing { try singleMatrix(inputs) } },
    Metric("ahp.hierarchy") { inputs in try refusing { try hierarchy(inputs) } },
    Metric("ahp.incomplete") { inputs in try refusing { try incomplete(inputs) } },
    Metric("ahp.group") { inputs in try refusing { try group(inputs) } },
  ]

  /// What is computed, or what the library refuses, by the first fault.
  private static func refusing(_ compute: () throws -> JSONValue) throws -> JSONValue {
    do {
      return try compute()
    } catch {
      guard let fault = (error as? AHPError)?.faults.first else { throw error }
      return .object([
        "error": .text(fault.kind.rawValue), "expert": fault.expert.map { .text($0) } ?? .null,
        "node": fault.node.map { .text($0) } ?? .null,
        "items": .list(fault.items.map { .text($0) }),
        "components": .list(fault.groups.map { .list($0.map { .text($0) }) }),
      ])
    }
  }

  private static func singleMatrix(_ inputs: MetricInputs) throws -> JSONValue {
    let matrix = try PairwiseMatrix(
      items: try inputs.texts("items"), rows: try inputs.rows("matrix"))
    let table = try randomIndex(inputs)
    let consistency = matrix.consistency(randomIndex: table ?? .alonsoLamata2006)
    let byTable = RandomIndex.allCases.map {
      ($0.rawValue, JSONValue.number(consistency.consistencyRatio($0)))
    }
    let ranked = matrix.mostInconsistent(limit: 3)
    return .object([
      "weights": weights(matrix.priorities()),
      "weights_rgm": weights(matrix.priorities(by: .rowGeometricMean)),
      "lambda_max": .number(consistency.lambdaMax),
      "ci": .number(consistency.consistencyIndex),
      "cr": table == nil ? .null : .number(consistency.consistencyRatio),
      "cr_by_table": .object(Dictionary(uniqueKeysWithValues: byTable)),
      "gci": .number(consistency.geometricConsistencyIndex),
      "most_inconsistent": .list(
        ranked.enumerated().map { position, judgement in
          .object([
            "rank": .integer(position + 1),
            "a": .text(judgement.left), "b": .text(judgement.right),
            "given": .number(judgement.given),
            "deviation_factor": .number(judgement.deviationFactor),
            "weight_ratio": .number(judgement.weightRatio),
            "harker_suggestion": .number(judgement.harkerSuggestion),
            "lambda_max_after_harker_suggestion": .number(
              judgement.lambdaMaxAfterHarkerSuggestion),
            // Case files hold this one with six decimals.
            "lambda_min_suggestion": .number(
              judgement.lambdaMinimalSuggestion.map { ($0 * 1e6).rounded() / 1e6 }),
          ])
        }),
    ])
  }

  private static func hierarchy(_ inputs: MetricInputs) throws -> JSONValue {
    let part = try inputs.part("hierarchy")
    let root = try part.text("root")
    let alternatives = part.has("alternatives") ? try part.texts("alternatives") : []
    var children: [String: [String]] = [:]
    for (parent, names) in try part.members("children") {
      children[parent] = try MetricInputs.texts(names, name: "children.\(parent)")
    }
    var direct: [DirectWeight] = []
    if part.has("direct_values") {
      for (parent, values) in try part.members("direct_values") {
        guard case .object(let members) = values else { continue }
        for (node, value) in members {
          let weight = try MetricInputs.number(value, name: "direct_values.\(parent).\(node)")
          direct.append(DirectWeight(parent: parent, node: node, weight: weight))
        }
      }
    }
    func tree(_ name: String, above: [String]) throws -> HierarchyNode {
      if above.contains(name) {
        throw ReferenceError(.badInput, "'\(name)' stands under itself")
      }
      return HierarchyNode(
        name, try (children[name] ?? []).map { try tree($0, above: above + [name]) })
    }
    var matrices: [String: PairwiseMatrix] = [:]
    for (parent, rows) in try part.members("matrices") {
      matrices[parent] = try PairwiseMatrix(
        items: children[parent] ?? [],
        rows: try MetricInputs.rows(rows, name: "matrices.\(parent)"))
    }
    let table = try randomIndex(inputs)
    let weights = try Hierarchy([try tree(root, above: [])]).weights(
      matrices: matrices, directWeights: direct, randomIndex: table ?? .alonsoLamata2006)
    return .object(
      results(weights, root: root, alternatives: alternatives, hasTable: table != nil))
  }

  private static func results(
    _ weights: HierarchyWeights, root: String, alternatives: [String], hasTable: Bool
  ) -> [String: JSONValue] {
    let nodes = weights.hierarchy.nodes
    let isAlternative = Set(alternatives)
    var local: [String: JSONValue] = [:]
    var consistencies: [String: JSONValue] = [:]
    for node in weights.innerNodes {
      let name = nodes[node.position].name
      local[name] = .object(
        Dictionary(uniqueKeysWithValues: zip(node.items, node.weights.map { .number($0) })))
      if let report = node.consistency {
        consistencies[name] = .object([
          "lambda_max": .number(report.lambdaMax), "ci": .number(report.consistencyIndex),
          "cr": hasTable ? .number(report.consistencyRatio) : .null,
          "gci": .number(report.geometricConsistencyIndex),
        ])
      }
    }
    var global: [String: JSONValue] = [:]
    var leaves: [String: JSONValue] = [:]
    for (position, node) in nodes.enumerated()
    where node.parent != nil && !isAlternative.contains(node.name) {
      let weight = JSONValue.number(weights.globalWeights[position])
      global[node.name] = weight
      if node.children.allSatisfy({ isAlternative.contains(nodes[$0].name) }) {
        leaves[node.name] = weight
      }
    }
    func synthesis(_ mode: SynthesisMode) -> JSONValue {
      let result = weights.synthesis(mode, of: alternatives)
      return .object(
        Dictionary(
          uniqueKeysWithValues: zip(result.alternatives, result.weights.map { .number($0) })))
    }
    var results: [String: JSONValue] = [
      "weights": alternatives.isEmpty ? .object(leaves) : synthesis(.distributive),
      "local_weights": .object(local), "global_weights": .object(global),
      "leaf_weights": .object(leaves), "nodes": .object(consistencies),
    ]
    if !alternatives.isEmpty { results["weights_ideal_mode"] = synthesis(.ideal) }
    for key in ["lambda_max", "ci", "cr"] { results[key] = consistencies[root]?[key] }
    return results
  }

  static func weights(_ vector: PriorityVector) -> JSONValue {
    .object(
      Dictionary(uniqueKeysWithValues: zip(vector.items, vector.weights.map { .number($0) })))
  }

  /// The table that the inputs name, nil for none.
  static func randomIndex(_ inputs: MetricInputs) throws -> RandomIndex? {
    guard inputs.has("random_index") else { return nil }
    let name = try inputs.text("random_index")
    guard let table = RandomIndex(rawValue: name) else {
      throw ReferenceError(.badInput, "unknown random index '\(name)'")
    }
    return table
  }
}
