/// One thing that is wrong with judgements, weights or a hierarchy, and where.
public struct AHPFault: Sendable, Hashable {
  /// What is wrong; the raw value is a stable code for files and programs.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A cell that must be filled is empty.
    case missingCell = "missing_cell"
    /// A judgement's text is not a number or fraction.
    case notANumber = "not_a_number"
    /// A judgement is zero, negative, infinite or beyond ``Judgement/possibleValues``.
    case impossibleValue = "impossible_value"
    /// A judgement lies beyond the ends of the scale that answers were asked for on.
    case outOfScale = "out_of_scale"
    /// More items are compared with each other than ``PartialMatrix/maximumOrder``.
    case tooManyItems = "too_many_items"
    /// No node of the hierarchy has this name.
    case unknownNode = "unknown_node"
    /// The item is not directly under the node.
    case unknownItem = "unknown_item"
    /// The node has nothing under it that could be compared.
    case nothingToCompare = "nothing_to_compare"
    /// Several nodes have the name; only a path tells them apart.
    case ambiguousName = "ambiguous_name"
    /// An item is compared with itself.
    case selfPair = "self_pair"
    /// One expert judged a pair twice in the same direction.
    case duplicatePair = "duplicate_pair"
    /// One expert judged a pair in both directions, and the values are not reciprocal.
    case contradictoryPair = "contradictory_pair"
    /// The pairs that an expert judged fall apart into groups that nothing links.
    case disconnected
    /// The parents go round in a circle.
    case cycle
    /// Several parents are nobody's child.
    case severalGoals = "several_goals"
    /// There is no parent, so there is no hierarchy.
    case noGoal = "no_goal"
    /// The hierarchy is deeper than ``Hierarchy/maximumDepth``.
    case tooDeep = "too_deep"
    /// Two items of a matrix, or two nodes under one parent, have the same name.
    case duplicateName = "duplicate_name"
    /// A name is empty.
    case emptyName = "empty_name"
    /// A matrix has not as many rows and columns as items.
    case notSquare = "not_square"
    /// A matrix's entries mirrored at the diagonal do not multiply to 1.
    case notReciprocal = "not_reciprocal"
    /// A matrix's items are not the items under the node.
    case otherItems = "other_items"
    /// An expert has no weight, or one that is not a number ≥ 0.
    case expertWeight = "expert_weight"
    /// A direct weight is not a number ≥ 0, or all of a node's are 0.
    case impossibleWeight = "impossible_weight"
    /// One expert gave a node's direct weight twice.
    case duplicateWeight = "duplicate_weight"
    /// Some but not all siblings have direct weights.
    case missingWeights = "missing_weights"
    /// Siblings have direct weights and measured values, or values of which other ones are better.
    case mixedWeights = "mixed_weights"
    /// A node's children have both judgements and direct weights.
    case judgedAndWeighted = "judged_and_weighted"
  }

  /// What is wrong.
  public var kind: Kind
  /// The expert, nil where judgements name none.
  public var expert: String?
  /// The node's path or, where it is not known, its name as given.
  public var node: String?
  /// The items concerned: a pair, or one.
  public var items: [String]
  /// Groups of items for ``Kind/disconnected``, each goal for ``Kind/severalGoals``.
  public var groups: [[String]]
  /// Where the fault is, for example `judgements.csv:12`.
  public var place: String?
  /// What is wrong, in words.
  public var reason: String
  /// What to do about it.
  public var fix: String?

  /// A fault; only kind and reason are always known.
  public init(
    _ kind: Kind, expert: String? = nil, node: String? = nil, items: [String] = [],
    groups: [[String]] = [], place: String? = nil, reason: String, fix: String? = nil
  ) {
    self.kind = kind
    self.expert = expert
    self.node = node
    self.items = items
    self.groups = groups
    self.place = place
    self.reason = reason
    self.fix = fix
  }
}

extension AHPFault: CustomStringConvertible {
  /// Place, expert, node and pair, the reason, and on a second line the fix.
  public var description: String {
    var subject: [String] = []
    if let expert { subject.append("expert '\(expert)'") }
    if let node { subject.append("node '\(node)'") }
    if items.count == 2 {
      subject.append("pair '\(items[0])', '\(items[1])'")
    } else if let item = items.first, items.count == 1 {
      subject.append("item '\(item)'")
    }
    var text = place.map { "\($0): " } ?? ""
    text += "error: "
    if !subject.isEmpty { text += subject.joined(separator: ", ") + ": " }
    text += reason
    if let fix { text += "\n  fix: \(fix)" }
    return text
  }
}

/// Judgements, weights or a hierarchy from which no weights can be computed.
public struct AHPError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Everything that was found wrong, in the order of the input; never empty.
  public let faults: [AHPFault]

  init(_ fault: AHPFault) {
    faults = [fault]
  }

  /// The error of some faults; nil when there are none.
  public init?(_ faults: [AHPFault]) {
    guard !faults.isEmpty else { return nil }
    self.faults = faults
  }

  /// The first 20 faults, a line or two each, and how many more there are.
  public var description: String {
    var lines = faults.prefix(20).map(\.description)
    if faults.count > 20 { lines.append("… and \(faults.count - 20) more") }
    return lines.joined(separator: "\n")
  }
}

/// Names in quotes with commas, the first `limit` of them and how many more.
func quoted(_ names: [String], limit: Int = 8) -> String {
  let shown = names.prefix(limit).map { "'\($0)'" }.joined(separator: ", ")
  return names.count > limit ? "\(shown) and \(names.count - limit) more" : shown
}

/// A number as people write it in judgements: 3, 1/3, 2.5.
func plain(_ value: Double) -> String {
  if let whole = Int(exactly: value) { return "\(whole)" }
  let turned = (1 / value).rounded()
  if value > 0, value < 1, (value * turned - 1).magnitude < 1e-12, let whole = Int(exactly: turned)
  {
    return "1/\(whole)"
  }
  return "\(value)"
}
