import AHP

/// Five experts on customer value, of whom E5 sees it quite differently; the constructed group of
/// the reference cases, with shares 3:2:2:1:1.
enum FiveExperts {
  static let items = ["Recency", "Frequency", "Monetary", "Length"]
  static let weights: [String: Double] = ["E1": 3, "E2": 2, "E3": 2, "E4": 1, "E5": 1]
  /// a_12, a_13, a_14, a_23, a_24, a_34 of each.
  static let triangles: [(expert: String, values: [Double])] = [
    ("E1", [1 / 2, 1 / 4, 2, 1 / 2, 3, 5]), ("E2", [1 / 3, 1 / 5, 1, 1 / 2, 3, 6]),
    ("E3", [1, 1 / 3, 3, 1 / 2, 3, 7]), ("E4", [1 / 2, 1 / 3, 2, 1, 4, 5]),
    ("E5", [4, 5, 6, 2, 3, 1 / 2]),
  ]

  static var judgements: [Judgement] {
    triangles.flatMap { expert, values in
      upperTriangle(expert: expert, parent: "goal", items: items, values: values)
    }
  }

  static func weights(_ settings: AHPSettings) throws -> HierarchyWeights {
    try Hierarchy([HierarchyNode("goal", items.map { HierarchyNode($0) })])
      .weights(judgements: judgements, expertWeights: weights, settings: settings)
  }
}

/// Judgements of all pairs, row after row of the upper triangle; 0 leaves a pair out.
func upperTriangle(
  expert: String?, parent: String, items: [String], values: [Double]
) -> [Judgement] {
  var judgements: [Judgement] = []
  var next = 0
  for i in items.indices {
    for j in items.indices where i < j {
      if values[next] > 0 {
        judgements.append(
          Judgement(
            expert: expert, parent: parent, left: items[i], right: items[j], value: values[next]))
      }
      next += 1
    }
  }
  return judgements
}

/// A matrix of some pairs, row after row of the upper triangle; 0 leaves a pair out.
func partialMatrix(_ items: [String], _ values: [Double]) throws -> PartialMatrix {
  var matrix = try PartialMatrix(items: items)
  for judgement in upperTriangle(expert: nil, parent: "", items: items, values: values) {
    try matrix.judge(judgement.left, judgement.right, judgement.value)
  }
  return matrix
}
