/// How the experts stand behind the weights: who judged what, how far they agree, what to ask
/// again.
public struct ExpertFigures: Sendable, Hashable {
  /// One expert behind the weights of a node, or of a whole tree.
  public struct Expert: Sendable, Hashable {
    /// The name; nil for the unnamed one.
    public var name: String?
    /// The share of the group; nil when it differs from node to node.
    public var share: Double?
    /// Pairs the expert judged.
    public var answered: Int
    /// Pairs there are.
    public var pairs: Int
    /// CR of the expert's judgements, for a tree the largest; nil without weights.
    public var consistencyRatio: Double?
    /// CI of the expert's judgements; nil for a tree.
    public var consistencyIndex: Double?
    /// GCI of the expert's judgements; nil for a tree.
    public var geometricIndex: Double?
    /// How alike the expert's weights and those of the group without the expert are, 0…1.
    public var similarity: Double?
    /// The share of the weight that moves when the expert is left out.
    public var influence: Double?
    /// The item whose weight then changes most.
    public var mostMoved: String?
    /// S* of the others.
    public var consensusWithout: Double?
    /// True when the expert stands apart from the others.
    public var isOutlier: Bool
    /// The expert's weights as text, in the order of the items; nil without weights.
    public var weights: String?

    /// An expert.
    public init(
      _ name: String?, share: Double?, answered: Int, pairs: Int,
      consistencyRatio: Double? = nil, consistencyIndex: Double? = nil,
      geometricIndex: Double? = nil, similarity: Double? = nil, influence: Double? = nil,
      mostMoved: String? = nil, consensusWithout: Double? = nil, isOutlier: Bool = false,
      weights: String? = nil
    ) {
      self.name = name
      self.share = share
      self.answered = answered
      self.pairs = pairs
      self.consistencyRatio = consistencyRatio
      self.consistencyIndex = consistencyIndex
      self.geometricIndex = geometricIndex
      self.similarity = similarity
      self.influence = influence
      self.mostMoved = mostMoved
      self.consensusWithout = consensusWithout
      self.isOutlier = isOutlier
      self.weights = weights
    }
  }

  /// Two answers that lie far apart.
  public struct Dispute: Sendable, Hashable {
    /// The item in question.
    public var left: String
    /// The item it is compared with.
    public var right: String
    /// The smallest judgement.
    public var lowest: Double
    /// Who gave it; nil for the unnamed one.
    public var lowestExpert: String?
    /// The largest judgement.
    public var highest: Double
    /// Who gave it; nil for the unnamed one.
    public var highestExpert: String?

    /// A disputed pair.
    public init(
      left: String, right: String, lowest: Double, lowestExpert: String?, highest: Double,
      highestExpert: String?
    ) {
      self.left = left
      self.right = right
      self.lowest = lowest
      self.lowestExpert = lowestExpert
      self.highest = highest
      self.highestExpert = highestExpert
    }
  }

  /// The experts behind one node, or a whole tree.
  public struct Group: Sendable, Hashable {
    /// The names from the root down to the node.
    public var path: [String]
    /// True for the leaves of a whole tree.
    public var isTree: Bool
    /// S*; nil for fewer than two experts with weights.
    public var consensus: Double?
    /// S* in words, such as `high`, a value of `consensus_level`.
    public var level: String?
    /// The experts, by name.
    public var experts: [Expert]
    /// The pairs on which answers lie farthest apart, farthest first.
    public var disputes: [Dispute]

    /// A group.
    public init(
      path: [String], isTree: Bool, consensus: Double?, level: String?, experts: [Expert],
      disputes: [Dispute] = []
    ) {
      self.path = path
      self.isTree = isTree
      self.consensus = consensus
      self.level = level
      self.experts = experts
      self.disputes = disputes
    }
  }

  /// One thing to ask an expert.
  public struct Question: Sendable, Hashable {
    /// Why to ask.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
      /// The judgement is far from what the others imply.
      case mend
      /// Three judgements go round in a circle.
      case circle
      /// The weights say the opposite of the judgement.
      case reversal
      /// The pair is not judged yet.
      case next
    }

    /// Why to ask.
    public var kind: Kind
    /// The names from the root down to the node.
    public var path: [String]
    /// Whom to ask; nil for the unnamed expert, or for the group.
    public var expert: String?
    /// True when anybody can be asked.
    public var isForGroup: Bool
    /// The items: a pair, or the three of a circle.
    public var items: [String]
    /// What was judged; nil for ``Kind/circle`` and ``Kind/next``.
    public var given: Double?
    /// The answer that would mend it; nil for others than ``Kind/mend``.
    public var suggested: Double?
    /// CR as it is.
    public var consistencyRatio: Double?
    /// CR with the suggested answer.
    public var consistencyRatioAfter: Double?
    /// How many times the judgement is off, or once round the circle.
    public var deviationFactor: Double?
    /// By what share an answer lowers the uncertainty of the weights; for ``Kind/next``.
    public var reduction: Double?

    /// A question.
    public init(
      _ kind: Kind, path: [String], expert: String?, isForGroup: Bool = false, items: [String],
      given: Double? = nil, suggested: Double? = nil, consistencyRatio: Double? = nil,
      consistencyRatioAfter: Double? = nil, deviationFactor: Double? = nil,
      reduction: Double? = nil
    ) {
      self.kind = kind
      self.path = path
      self.expert = expert
      self.isForGroup = isForGroup
      self.items = items
      self.given = given
      self.suggested = suggested
      self.consistencyRatio = consistencyRatio
      self.consistencyRatioAfter = consistencyRatioAfter
      self.deviationFactor = deviationFactor
      self.reduction = reduction
    }
  }

  /// How several experts become one set of weights, a value of `group`.
  public var method: String
  /// Each judged node, then each tree.
  public var groups: [Group]
  /// What to ask, the most pressing of each expert and node first.
  public var questions: [Question]
  /// Experts with a weight who judged nothing.
  public var silent: [String]

  /// What was found.
  public init(
    method: String, groups: [Group], questions: [Question], silent: [String] = []
  ) {
    self.method = method
    self.groups = groups
    self.questions = questions
    self.silent = silent
  }

  /// True when more than one expert judged.
  public var isGroup: Bool { groups.contains { $0.experts.count > 1 } }
}
