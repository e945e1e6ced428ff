public import Expressions

/// How a customer's scores come about, node by node.
public struct CustomerExplanation: Sendable, Hashable {
  /// What a branch or indicator adds to a root score.
  public struct Part: Sendable, Hashable {
    /// The root score it belongs to.
    public let root: ScoreRoot
    /// The path from the root, `value/current/sales`.
    public let path: String
    /// The name.
    public let name: String
    /// How many steps below the root.
    public let depth: Int
    /// The indicator, nil for a branch.
    public let indicator: Indicator?
    /// The customer's figure, null when it is missing; nil for a branch.
    public let figure: Literal?
    /// The weight among siblings, 0…1.
    public let localWeight: Double
    /// The product of the local weights along the path, 0…1.
    public let globalWeight: Double
    /// The global weight after nodes without a score left theirs to their siblings; nil when this
    /// node is one of them.
    ///
    ///     Π local weight / Σ local weights of the siblings that have a score, along the path
    public let effectiveWeight: Double?
    /// The score, 0 (worst) to 1 (best); nil when the node has none and is left out.
    ///
    /// A branch has none when no child with a weight has one.
    public let score: Double?
    /// True when the figure is missing and the score is the one its policy gives.
    public let isFilled: Bool
    /// Effective weight × score.
    ///
    /// The contributions of a tree's indicators add up to the root score, but for rounding
    /// (below 1e-12), and those below a branch to the branch's.
    public let contribution: Double?
  }

  /// All nodes, parents before children, value before loyalty; a root's score is the root score.
  public let parts: [Part]
  /// For each root the share of its weight whose figures were there, 0…1.
  public let coverage: [ScoreRoot: Double]

  /// The customer's root score, nil when there is none.
  public func score(_ root: ScoreRoot) -> Double? {
    parts.first { $0.root == root && $0.depth == 0 }?.score
  }
}
