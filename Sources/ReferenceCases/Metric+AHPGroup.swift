import AHP

extension Metric {
  /// The weights of several experts, or what the library refuses about their judgements.
  static func group(_ inputs: MetricInputs) throws -> JSONValue {
    do {
      return try groupWeights(inputs)
    } catch {
      guard let fault = (error as? AHPError)?.faults.first else { throw error }
      return .object([
        "error": .text(fault.kind.rawValue), "expert": fault.expert.map { .text($0) } ?? .null,
        "items": .list(fault.items.map { .text($0) }),
        "components": .list(fault.groups.map { .list($0.map { .text($0) }) }),
      ])
    }
  }

  /// The weights by every way of combining experts, and how far they agree.
  private static func groupWeights(_ inputs: MetricInputs) throws -> JSONValue {
    let items = try inputs.texts("items")
    let table = try randomIndex(inputs)
    let hierarchy = try Hierarchy([HierarchyNode("goal", items.map { HierarchyNode($0) })])
    var names: [String] = []
    var expertWeights: [String: Double] = [:]
    var judgements: [Judgement] = []
    for json in try inputs.list("experts") {
      let expert = MetricInputs(json, dataRoot: inputs.dataRoot)
      let name = try expert.text("name")
      names.append(name)
      expertWeights[name] = try expert.number("weight")
      let matrix = try PairwiseMatrix(items: items, rows: try expert.rows("matrix"))
      for i in items.indices {
        for j in items.indices where i < j {
          judgements.append(
            Judgement(
              expert: name, parent: "goal", left: items[i], right: items[j], value: matrix[i, j]))
        }
      }
    }
    func weigh(_ method: PrioritisationMethod, _ group: GroupMethod) throws -> HierarchyWeights {
      try hierarchy.weights(
        judgements: judgements, expertWeights: expertWeights,
        settings: AHPSettings(
          prioritisation: method, randomIndex: table ?? .alonsoLamata2006, scale: .ratio,
          group: group))
    }
    func shares(_ values: [Double]) -> JSONValue {
      .object(Dictionary(uniqueKeysWithValues: zip(items, values.map { .number($0) })))
    }
    func weights(_ method: PrioritisationMethod, _ group: GroupMethod) throws -> JSONValue {
      shares(try weigh(method, group).innerNodes[0].weights)
    }
    let joint = try weigh(.eigenvector, .judgements)
    let node = joint.innerNodes[0]
    guard let matrix = node.matrix, let consistency = node.consistency else { return .null }
    var own: [String: JSONValue] = [:]
    var ratios: [String: JSONValue] = [:]
    for expert in node.experts {
      own[expert.expert ?? ""] = shares(expert.priorities.weights)
      ratios[expert.expert ?? ""] = .number(expert.consistency.consistencyRatio)
    }
    return .object([
      "weights": shares(node.weights),
      "aij_matrix": .list(
        items.indices.map { i in .list(items.indices.map { .number(matrix[i, $0]) }) }),
      "weights_aij_eigen": shares(node.weights),
      "weights_aij_rgm": try weights(.rowGeometricMean, .judgements),
      "weights_aip_geometric_eigen": try weights(.eigenvector, .prioritiesGeometric),
      "weights_aip_arithmetic_eigen": try weights(.eigenvector, .prioritiesArithmetic),
      "weights_aip_geometric_rgm": try weights(.rowGeometricMean, .prioritiesGeometric),
      "individual_weights": .object(own), "individual_cr": .object(ratios),
      "lambda_max": .number(consistency.lambdaMax), "ci": .number(consistency.consistencyIndex),
      "cr": table == nil ? .null : .number(consistency.consistencyRatio),
      "gci": .number(consistency.geometricConsistencyIndex),
      "consensus_bpmsg": consensus(
        Consensus(weights: node.experts.map(\.priorities.weights), scaleMaximum: 9)),
      "consensus_scale_max": .integer(9),
    ])
  }

  private static func consensus(_ consensus: Consensus?) -> JSONValue {
    guard let consensus else { return .null }
    return .object([
      "h_alpha": .number(consensus.alphaEntropy), "h_gamma": .number(consensus.gammaEntropy),
      "h_beta": .number(consensus.betaEntropy), "s_star": .number(consensus.value),
      "s_uncorrected": .number(consensus.uncorrected),
    ])
  }
}
