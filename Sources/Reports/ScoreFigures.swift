public import Vocabulary

/// How one score is made: the tree under `value` or `loyalty`, with weights and fitted scales.
public struct ScoreFigures: Sendable, Hashable {
  /// Where local weights come from.
  public enum Method: String, Sendable, Hashable, CaseIterable {
    /// Pairwise judgements of experts.
    case judgements
    /// Weights written in the workspace, made to sum to 1.
    case direct
    /// The same for all siblings, because nothing else was said.
    case equal
    /// Values that were measured.
    case measured
    /// There is only one child, and it has all the weight.
    case onlyChild = "only_child"
    /// The customers' scores alone: Shannon's entropy.
    case entropy
    /// The customers' scores alone: CRITIC.
    case critic
    /// Several of these, each with a share.
    case blend
  }

  /// A number that was fitted to the data, such as the 5th percentile that a scale ends at.
  public struct Constant: Sendable, Hashable {
    /// What it is, such as `p5`, `mean` or `worst`.
    public var name: String
    /// Its value, in the measure's unit.
    public var value: Figure

    /// A constant.
    public init(_ name: String, _ value: Figure) {
      self.name = name
      self.value = value
    }
  }

  /// A branch or an indicator.
  public struct Node: Sendable, Hashable {
    /// The names from the root down, such as `["value", "current", "sales"]`.
    public var path: [String]
    /// The measure of an indicator; nil for branches and assessments.
    public var measure: String?
    /// The factor that experts rate; nil for others.
    public var assessment: String?
    /// The scale as it is written in `sextant.yml`, such as `min_max: [p5, p95]`; nil for
    /// branches.
    public var scale: String?
    /// Whether more of the measure is better; nil for branches.
    public var better: Term.Direction?
    /// The policy for customers without the measure, such as `renormalise`; nil for branches.
    public var missing: String?
    /// What the scale was fitted to.
    public var constants: [Constant]
    /// The weight among its siblings.
    public var localWeight: Double
    /// The weight in the whole score: the product along the path.
    public var globalWeight: Double
    /// Customers that have a score at this node.
    public var covered: Int
    /// The mean of those scores.
    public var meanScore: Double?

    /// A node.
    public init(
      path: [String], localWeight: Double, globalWeight: Double, covered: Int,
      meanScore: Double? = nil, measure: String? = nil, assessment: String? = nil,
      scale: String? = nil, better: Term.Direction? = nil, missing: String? = nil,
      constants: [Constant] = []
    ) {
      self.path = path
      self.measure = measure
      self.assessment = assessment
      self.scale = scale
      self.better = better
      self.missing = missing
      self.constants = constants
      self.localWeight = localWeight
      self.globalWeight = globalWeight
      self.covered = covered
      self.meanScore = meanScore
    }

    /// The node's own name.
    public var name: String { path.last ?? "" }
    /// True for an indicator, which has no children.
    public var isIndicator: Bool { measure != nil || assessment != nil }
  }

  /// How the children of one node were weighted.
  public struct Weighting: Sendable, Hashable {
    /// The names from the root down to the node whose children are weighted.
    public var path: [String]
    /// Where the weights come from.
    public var method: Method
    /// The names of the experts who judged, empty for the unnamed one; none otherwise.
    public var experts: [String]
    /// λmax of the (group's) judgements; nil otherwise.
    public var lambdaMax: Double?
    /// CI of the judgements.
    public var consistencyIndex: Double?
    /// CR of the judgements; 0 for fewer than three children.
    public var consistencyRatio: Double?
    /// GCI of the judgements.
    public var geometricIndex: Double?
    /// How many pairs nobody judged; nil without judgements.
    public var missingPairs: Int?
    /// How missing pairs were treated; nil where nothing is missing.
    public var incomplete: String?
    /// The sources of a blend with their shares, such as `ahp: 0.7, entropy: 0.3`.
    public var blend: String?

    /// A weighting.
    public init(
      path: [String], method: Method, experts: [String] = [], lambdaMax: Double? = nil,
      consistencyIndex: Double? = nil, consistencyRatio: Double? = nil,
      geometricIndex: Double? = nil, missingPairs: Int? = nil, incomplete: String? = nil,
      blend: String? = nil
    ) {
      self.path = path
      self.method = method
      self.experts = experts
      self.lambdaMax = lambdaMax
      self.consistencyIndex = consistencyIndex
      self.consistencyRatio = consistencyRatio
      self.geometricIndex = geometricIndex
      self.missingPairs = missingPairs
      self.incomplete = incomplete
      self.blend = blend
    }

    /// True when judgements are behind the weights, alone or in a blend.
    public var isJudged: Bool { consistencyRatio != nil }
  }

  /// The root: `value` or `loyalty`.
  public var root: String
  /// All nodes below the root, each before its children, siblings in the workspace's order.
  public var nodes: [Node]
  /// One weighting for the root and each branch, in the same order.
  public var weightings: [Weighting]
  /// The name of the random-index table, such as `alonso_lamata`; nil without judgements.
  public var randomIndex: String?
  /// How many customers have a score in each of so many intervals of 0…1, side by side; nil where
  /// nobody was scored.
  public var distribution: [Int]?
  /// How weights come from judgements, such as `eigenvector`; nil without judgements.
  public var priorityMethod: String?
  /// How several experts are joined, such as `judgements`; nil for one expert or none.
  public var group: String?
  /// What answers mean as ratios, such as `saaty`; nil without judgements.
  public var judgementScale: String?

  /// A score's tree.
  public init(
    root: String, nodes: [Node], weightings: [Weighting], randomIndex: String? = nil,
    priorityMethod: String? = nil, group: String? = nil, judgementScale: String? = nil
  ) {
    self.root = root
    self.nodes = nodes
    self.weightings = weightings
    self.randomIndex = randomIndex
    self.priorityMethod = priorityMethod
    self.group = group
    self.judgementScale = judgementScale
  }
}
