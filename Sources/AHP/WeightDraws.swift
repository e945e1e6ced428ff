import Columns
import Statistics

/// How judgements are drawn anew.
public struct WeightDrawing: Sendable, Hashable {
  /// How many times the whole hierarchy is weighed anew, 1 … ``maximumDraws``.
  public var draws: Int
  /// How far each judgement could as well have been from its value.
  public var spread: JudgementSpread
  /// What the random numbers begin from.
  public var seed: UInt64
  /// Whether weights that were given directly, or are equal because nobody said anything, are
  /// drawn too, as if the ratio of every two of them had been judged.
  ///
  /// Otherwise they stay as they are. A weight of 0 stays 0 in any case, and measured values and
  /// what scores say (entropy, CRITIC) are not drawn; of a blend the judged part is.
  public var drawsDirectWeights: Bool

  /// The largest number of draws.
  public static let maximumDraws = 100_000

  /// One step of the scale up or down, 1,000 times, unless said otherwise.
  public init(
    draws: Int = 1000, spread: JudgementSpread = .steps(1), seed: UInt64 = 1,
    drawsDirectWeights: Bool = true
  ) {
    precondition(1...WeightDrawing.maximumDraws ~= draws)
    precondition(spread.size >= 0 && spread.size.isFinite)
    self.draws = draws
    self.spread = spread
    self.seed = seed
    self.drawsDirectWeights = drawsDirectWeights
  }
}

/// The weights of a hierarchy as they would be if every judgement were a little different, many
/// times (Monte Carlo).
public struct WeightDraws: Sendable {
  /// The weights as they are.
  public let weights: HierarchyWeights
  /// How judgements were drawn.
  public let drawing: WeightDrawing
  /// Local weights, draw after draw, in each by the node's position.
  private let local: [Double]
  /// Global weights likewise.
  private let global: [Double]

  init(weights: HierarchyWeights, drawing: WeightDrawing, local: [Double]) {
    let nodes = weights.hierarchy.nodes
    var global = local
    for start in stride(from: 0, to: local.count, by: nodes.count) {
      for (position, node) in nodes.enumerated() {
        global[start + position] =
          node.parent.map { global[start + $0] * local[start + position] } ?? 1
      }
    }
    self.weights = weights
    self.drawing = drawing
    self.local = local
    self.global = global
  }

  /// The local weights of a draw, by position.
  public func localWeights(draw: Int) -> ArraySlice<Double> {
    let nodes = weights.hierarchy.nodes.count
    return local[(draw * nodes)..<((draw + 1) * nodes)]
  }

  /// The global weights of a draw, by position; the leaves of a tree add up to 1.
  public func globalWeights(draw: Int) -> ArraySlice<Double> {
    let nodes = weights.hierarchy.nodes.count
    return global[(draw * nodes)..<((draw + 1) * nodes)]
  }

  /// A node's global weight in every draw.
  public func globalWeights(of position: Int) -> [Double] {
    let nodes = weights.hierarchy.nodes.count
    return (0..<drawing.draws).map { global[$0 * nodes + position] }
  }
}

extension HierarchyWeights {
  /// The weights as they would be if every judgement were a little different, many times.
  ///
  /// In each draw the judgements of every node are drawn anew around their values
  /// (``JudgementSpread``), the node is weighed by the same method, and global weights are
  /// multiplied down the paths. Draw i uses a random stream of its own, so the result depends on
  /// the seed alone and not on the number of threads, and the first 100 of 1,000 draws are those
  /// of 100.
  ///
  /// - Complexity: O(draws · Σ n²) for nodes of n items.
  public func draws(_ drawing: WeightDrawing = WeightDrawing(), threads: Int = 1) -> WeightDraws {
    let samplers = innerNodes.map {
      NodeSampler(
        $0, children: hierarchy.nodes[$0.position].children, settings: settings,
        drawing: drawing)
    }
    let block = 64
    let blocks = (drawing.draws + block - 1) / block
    let parts = concurrentMap(blocks, threads: threads) { index in
      let draws = (index * block)..<min((index + 1) * block, drawing.draws)
      var values: [Double] = []
      values.reserveCapacity(draws.count * localWeights.count)
      for draw in draws {
        var generator = SplitMix64(seed: drawing.seed, stream: UInt64(draw))
        let start = values.count
        values += localWeights
        for sampler in samplers {
          sampler.draw(into: &values, at: start, using: &generator)
        }
      }
      return values
    }
    return WeightDraws(
      weights: self, drawing: drawing, local: parts.count == 1 ? parts[0] : parts.flatMap(\.self))
  }
}
