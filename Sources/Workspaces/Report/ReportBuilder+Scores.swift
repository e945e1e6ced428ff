import AHP
import Columns
import CustomerValue
import Reports
import Vocabulary

extension ReportBuilder {
  /// The trees with weights, scales and what they were fitted to.
  var scores: [ScoreFigures] {
    definition.trees.map { tree in
      let scales = Dictionary(scoring.scored.scoring.scales.map { ($0.path, $0) }) { a, _ in a }
      var figures = ScoreFigures(tree, weights: scoring.weights.weights) { node in
        let scale = scales[node.path]
        let column = scoring.scored.scoring.model.scoreColumn(path: node.path)
        let scores: Values<Double>? =
          if let column, case .number(let values)? = columns[column] { values } else { nil }
        let known = scores.map { values in (0..<values.count).compactMap { values[$0] } } ?? []
        return (
          known.count, known.isEmpty ? nil : known.reduce(0, +) / Double(known.count),
          (scale?.constants ?? []).map { .init($0.name, .number($0.value, decimals: 3)) }
        )
      }
      figures.distribution = distribution(columns[tree.root.rawValue])
      return figures
    }
  }

  /// How many scores lie in each twentieth of 0…1; a score of 1 counts in the last.
  private func distribution(_ column: Column?) -> [Int]? {
    guard case .number(let scores)? = column else { return nil }
    var counts = [Int](repeating: 0, count: 20)
    for row in 0..<scores.count {
      guard let score = scores[row] else { continue }
      // 0.15 times 20 is a hair less than 3.
      counts[min(19, max(0, Int(score * 20 + 1e-9)))] += 1
    }
    return counts
  }
}

extension ScoreFigures {
  /// What a node's scores came to: customers with one, their mean, and the scale's constants.
  typealias Outcome = (covered: Int, mean: Double?, constants: [Constant])

  /// A tree with its weights; `outcome` tells what the scores came to, where there are any.
  init(
    _ tree: IndicatorTree, weights: HierarchyWeights,
    outcome: (IndicatorTree.Node) -> Outcome = { _ in (0, nil, []) }
  ) {
    let nodes = tree.nodes.dropFirst().map { node in
      let outcome = outcome(node)
      var figures = Node(
        path: node.path.split(separator: "/").map(String.init),
        localWeight: weights.localWeight(of: node.path) ?? 0,
        globalWeight: weights.globalWeight(of: node.path) ?? 0, covered: outcome.covered,
        meanScore: outcome.mean)
      guard let indicator = node.indicator else { return figures }
      switch indicator.source {
      case .measure(let name): figures.measure = name
      case .assessment(let factor): figures.assessment = factor
      }
      figures.scale = indicator.scale.description
      figures.better = indicator.direction == .lower ? .lowerBetter : .higherBetter
      figures.missing = indicator.missing.description
      figures.constants = outcome.constants
      return figures
    }
    self.init(root: tree.root.rawValue, nodes: nodes, weights: weights)
  }

  /// A tree of weights alone, as judgements give it.
  init(_ weights: HierarchyWeights, root: Int) {
    let hierarchy = weights.hierarchy
    let name = hierarchy.nodes[root].name
    let nodes = hierarchy.nodes.indices.filter { position in
      position != root && hierarchy.nodes[position].path.hasPrefix("\(name)/")
    }.map { position in
      Node(
        path: hierarchy.nodes[position].path.split(separator: "/").map(String.init),
        localWeight: weights.localWeights[position],
        globalWeight: weights.globalWeights[position], covered: 0)
    }
    self.init(root: name, nodes: nodes, weights: weights)
  }

  private init(root: String, nodes: [Node], weights: HierarchyWeights) {
    let judged = weights.innerNodes.filter {
      $0.path == root || $0.path.hasPrefix("\(root)/")
    }
    let isJudged = judged.contains { $0.consistency != nil }
    let experts = judged.map { $0.experts.count + $0.unlinkedExperts.count }.max() ?? 0
    self.init(
      root: root, nodes: nodes, weightings: judged.map(Weighting.init),
      randomIndex: isJudged ? weights.randomIndex.rawValue : nil,
      priorityMethod: isJudged ? weights.prioritisation.rawValue : nil,
      group: experts > 1 ? weights.settings.group.rawValue : nil,
      judgementScale: isJudged ? weights.settings.scale.rawValue : nil)
  }
}

extension ScoreFigures.Weighting {
  init(_ node: NodeWeights) {
    self.init(
      path: node.path.split(separator: "/").map(String.init), method: .init(node.method),
      experts: node.experts.map { $0.expert ?? "" }
        + node.unlinkedExperts.map { $0.expert ?? "" }, lambdaMax: node.consistency?.lambdaMax,
      consistencyIndex: node.consistency?.consistencyIndex,
      consistencyRatio: node.consistency?.consistencyRatio,
      geometricIndex: node.consistency?.geometricConsistencyIndex,
      missingPairs: node.consistency?.missing, incomplete: node.solution?.incomplete?.rawValue,
      blend: node.parts.isEmpty ? nil : WeightBlend.description(of: node.parts))
  }
}

extension ScoreFigures.Method {
  init(_ method: WeightMethod) {
    switch method {
    case .judgements: self = .judgements
    case .direct: self = .direct
    case .measured: self = .measured
    case .entropy: self = .entropy
    case .critic: self = .critic
    case .blend: self = .blend
    case .equal: self = .equal
    case .onlyChild: self = .onlyChild
    }
  }
}
