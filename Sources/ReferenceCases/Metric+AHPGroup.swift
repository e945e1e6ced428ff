import AHP

extension Metric {
  /// The weights by every way of combining experts, and how far they agree.
  ///
  /// 0 or null in both places of a pair is a question that the expert left open.
  static func group(_ inputs: MetricInputs) throws -> JSONValue {
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
      let (matrix, open) = try matrixWithGaps(expert, items: items, name: name)
      for i in items.indices {
        for j in items.indices where i < j && !open.contains(i * items.count + j) {
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

  /// An expert's matrix with ones for open questions, and where these are.
  private static func matrixWithGaps(
    _ expert: MetricInputs, items: [String], name: String
  ) throws -> (PairwiseMatrix, open: Set<Int>) {
    var rows = try expert.list("matrix").map { row in
      guard case .list(let cells) = row else {
        throw ReferenceError(.badInput, "input 'matrix' is not a list of lists")
      }
      return try cells.map { $0 == .null ? 0 : try MetricInputs.number($0, name: "matrix") }
    }
    var open: Set<Int> = []
    for i in rows.indices {
      for j in rows[i].indices where i < j && j < rows.count && i < rows[j].count {
        guard rows[i][j] == 0 && rows[j][i] == 0 else { continue }
        (rows[i][j], rows[j][i]) = (1, 1)
        open.insert(i * items.count + j)
      }
    }
    do {
      return (try PairwiseMatrix(items: items, rows: rows), open)
    } catch {
      throw AHPError(
        error.faults.map { fault in
          var fault = fault
          fault.expert = name
          return fault
        }) ?? error
    }
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
