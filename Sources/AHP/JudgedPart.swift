/// What a node's weights owe to its judgements.
///
/// The weights themselves where they are those of the (combined) judgements. A blend owes its
/// judged part. Where experts' weights are combined and not their judgements, the weights move in
/// the same proportion as those of the combined judgements do.
struct JudgedPart {
  /// The (combined) judgements.
  let solution: MatrixWeights
  /// How much the judgements count, 0…1.
  private let share: Double
  /// The judged weights of the node's children; together 1.
  private let judged: [Double]
  /// The weights of the node's children.
  private let weights: [Double]

  init?(_ node: NodeWeights) {
    guard let solution = node.solution else { return nil }
    switch node.method {
    case .judgements:
      share = 1
      judged = node.weights
    case .blend:
      guard let part = node.parts.first(where: { $0.source == .ahp }) else { return nil }
      share = part.share
      judged = part.weights
    default: return nil
    }
    self.solution = solution
    weights = node.weights
  }

  /// The node's weights when those of the judgements alone were these.
  func weights(solved: [Double]) -> [Double] {
    let moved = normalised(
      judged.indices.map { judged[$0] * solved[$0] / solution.priorities.weights[$0] })
    return weights.indices.map { weights[$0] + share * (moved[$0] - judged[$0]) }
  }

  /// The slopes of the node's weights where those of the judgements alone are these.
  func slopes(solved: [Double]) -> [Double] {
    let relative = judged.indices.map { solved[$0] / solution.priorities.weights[$0] }
    let mean = zip(judged, relative).reduce(0) { $0 + $1.0 * $1.1 }
    return judged.indices.map { share * judged[$0] * (relative[$0] - mean) }
  }
}
