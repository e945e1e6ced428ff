import Expressions

/// Writes the expressions that make scores of nodes from scores of their children.
struct ScoreTexts {
  let names: IndicatorNames
  let weights: IndicatorWeights
  let tree: IndicatorTree

  /// The column of a node's score: the root's own name, else `score_<node>`.
  func scoreColumn(_ node: IndicatorTree.Node) -> String {
    node.parent == nil ? node.name : "score_\(names.shortName(of: node))"
  }

  /// The column of an indicator's score before its policy for missing figures fills it.
  func ownScoreColumn(_ node: IndicatorTree.Node) -> String {
    node.indicator?.missing.score == nil ? scoreColumn(node) : "own_score/\(node.path)"
  }

  /// The column of the weight that a branch's children with a score have together.
  func presentColumn(_ branch: IndicatorTree.Node) -> String { "present/\(branch.path)" }

  /// Σ local weight of the children that have a score.
  func present(_ branch: IndicatorTree.Node) -> String {
    ScoreTexts.sum(
      branch.children.map { position in
        let child = tree.nodes[position]
        return "case when \(score(child)) is null then 0 else \(localWeight(child)) end"
      })
  }

  /// Σ local weight × score over the children that have one, divided by their weight together.
  func branchScore(_ branch: IndicatorTree.Node) -> String {
    let terms = branch.children.map { position in
      let child = tree.nodes[position]
      return "coalesce(\(localWeight(child)) * \(score(child)), 0)"
    }
    let present = Expression.quoted(name: presentColumn(branch))
    return "(\(ScoreTexts.sum(terms))) / nullif(\(present), 0)"
  }

  /// The share of the tree's weight whose figures were there.
  func coverage() -> String {
    let leaves = tree.nodes.filter { $0.indicator != nil }
    let weights = leaves.map { self.weights.global[$0.path] ?? 0 }
    let terms = zip(leaves, weights).map { leaf, weight in
      let own = Expression.quoted(name: ownScoreColumn(leaf))
      return "case when \(own) is null then 0 else \(Literal.number(weight)) end"
    }
    // Summed as the terms are, so that nothing missing is a coverage of exactly 1.
    let total = ScoreTexts.total(weights)
    return "(\(ScoreTexts.sum(terms))) / \(Literal.number(total))"
  }

  /// The weight a node has in the customer's root score, after siblings without score left.
  func effectiveWeight(_ node: IndicatorTree.Node) -> String {
    var factors: [String] = []
    var current = node
    while let parent = current.parent.map({ tree.nodes[$0] }) {
      factors.append("\(localWeight(current)) / nullif(\(quotedPresent(parent)), 0)")
      current = parent
    }
    let product = factors.isEmpty ? "1" : factors.map { "(\($0))" }.joined(separator: " * ")
    return "case when \(score(node)) is null then nullif(0, 0) else \(product) end"
  }

  private func quotedPresent(_ branch: IndicatorTree.Node) -> String {
    Expression.quoted(name: presentColumn(branch))
  }

  private func score(_ node: IndicatorTree.Node) -> String {
    Expression.quoted(name: scoreColumn(node))
  }

  private func localWeight(_ node: IndicatorTree.Node) -> String {
    Literal.number(weights.local[node.path] ?? 0).description
  }

  /// Terms in groups of at most so many, because an expression's depth is limited.
  static let groupSize = 64

  private static func sum(_ terms: [String]) -> String {
    if terms.count <= groupSize { return terms.joined(separator: " + ") }
    let groups = stride(from: 0, to: terms.count, by: groupSize).map { start in
      "(\(terms[start..<min(start + groupSize, terms.count)].joined(separator: " + ")))"
    }
    return sum(groups)
  }

  /// The sum of numbers, rounded just as ``sum(_:)`` is when it is evaluated.
  private static func total(_ numbers: [Double]) -> Double {
    if numbers.count <= groupSize { return numbers.dropFirst().reduce(numbers.first ?? 0, +) }
    return total(
      stride(from: 0, to: numbers.count, by: groupSize).map { start in
        total(Array(numbers[start..<min(start + groupSize, numbers.count)]))
      })
  }
}
