import Statistics

/// Draws the weights of one node's children anew.
struct NodeSampler {
  /// A judgement that is drawn.
  private struct Pair {
    let left: Int
    let right: Int
    let ratio: Double
    /// How wide the spread is; below 1 for a combined judgement.
    let part: Double
  }

  /// How drawn judgements become weights.
  private enum Solver {
    /// Row means of logarithms.
    case rowMeans
    /// The principal eigenvector, of entries times these: w_j / w_i brings them close to ones.
    case eigenvector(scale: [Double])
    /// As the judgements with their gaps were solved.
    case incomplete(PartialMatrix, IncompleteMethod)
  }

  /// The positions of the children whose weights are drawn.
  private let children: [Int]
  private let pairs: [Pair]
  private let weights: [Double]
  private let solver: Solver
  private let spread: JudgementSpread
  private let settings: AHPSettings
  /// What the drawn weights add up to.
  private let total: Double
  /// What the node owes to its judgements; nil without any.
  private let judged: JudgedPart?

  init(_ node: NodeWeights, children: [Int], settings: AHPSettings, drawing: WeightDrawing) {
    spread = drawing.spread
    self.settings = settings
    var pairs: [Pair] = []
    judged = JudgedPart(node)
    guard let solution = judged?.solution else {
      let isGiven = node.method == .direct || node.method == .equal
      let drawn =
        isGiven && drawing.drawsDirectWeights
        ? node.weights.indices.filter { node.weights[$0] > 0 } : []
      weights = drawn.map { node.weights[$0] }
      for i in drawn.indices {
        for j in drawn.indices where i < j {
          pairs.append(Pair(left: i, right: j, ratio: weights[i] / weights[j], part: 1))
        }
      }
      self.pairs = pairs
      self.children = drawn.map { children[$0] }
      solver = .rowMeans
      total = weights.reduce(0, +)
      return
    }
    for (i, j) in solution.judged.pairs(judged: true) {
      let shares =
        node.experts.filter { $0.solution.judged[i, j] != nil }.map(\.share)
        + node.unlinkedExperts.filter { $0.judged[i, j] != nil }.map(\.share)
      let sum = shares.reduce(0, +)
      let part = sum > 0 ? shares.reduce(0) { $0 + $1 * $1 }.squareRoot() / sum : 1
      pairs.append(Pair(left: i, right: j, ratio: solution.matrix[i, j], part: part))
    }
    self.pairs = pairs
    self.children = children
    let weights = solution.priorities.weights
    self.weights = weights
    total = 1
    if let incomplete = solution.incomplete {
      solver = .incomplete(solution.judged, incomplete)
    } else if settings.prioritisation == .rowGeometricMean {
      solver = .rowMeans
    } else {
      solver = .eigenvector(scale: weights.flatMap { row in weights.map { $0 / row } })
    }
  }

  /// Puts the weights of one draw where those of a draw begin.
  func draw(
    into local: inout [Double], at start: Int, using generator: inout some RandomNumberGenerator
  ) {
    guard children.count > 1 else { return }
    let drawn = draw(using: &generator)
    let sum = drawn.reduce(0, +)
    let weights = judged?.weights(solved: drawn) ?? drawn.map { total * $0 / sum }
    for (child, weight) in zip(children, weights) { local[start + child] = weight }
  }

  private func draw(using generator: inout some RandomNumberGenerator) -> [Double] {
    let n = children.count
    switch solver {
    case .rowMeans:
      var sums = [Double](repeating: 0, count: n)
      for pair in pairs {
        let logarithm = PortableMath.log(drawn(pair, using: &generator))
        sums[pair.left] += logarithm
        sums[pair.right] -= logarithm
      }
      return sums.map { PortableMath.exp($0 / Double(n)) }
    case .eigenvector(let scale):
      var entries = [Double](repeating: 1, count: n * n)
      for pair in pairs {
        let ratio = drawn(pair, using: &generator)
        let (entry, mirrored) = (pair.left * n + pair.right, pair.right * n + pair.left)
        entries[entry] = ratio * scale[entry]
        entries[mirrored] = 1 / ratio * scale[mirrored]
      }
      return zip(weights, PerronVector(of: entries, order: n).values).map { $0 * $1 }
    case .incomplete(var matrix, let incomplete):
      for pair in pairs {
        matrix.set(pair.left, pair.right, to: drawn(pair, using: &generator))
      }
      // The same pairs are judged, so they link all items as before.
      return (try? matrix.weights(by: settings.prioritisation, incomplete: incomplete))?
        .priorities.weights ?? weights
    }
  }

  private func drawn(_ pair: Pair, using generator: inout some RandomNumberGenerator) -> Double {
    spread.drawn(
      pair.ratio, part: pair.part, scale: settings.scale, order: children.count,
      using: &generator)
  }
}
