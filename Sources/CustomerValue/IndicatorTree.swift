import Columns

/// One of the two scores every customer gets.
public enum ScoreRoot: String, Sendable, Hashable, CaseIterable {
  /// What the customer is worth to the company.
  case value
  /// How firmly the customer stays.
  case loyalty
}

/// A leaf of an indicator tree: a figure about the customer and how it is scored.
public struct Indicator: Sendable, Hashable {
  /// Where the figure comes from.
  public enum Source: Sendable, Hashable {
    /// A measure, by its name.
    case measure(String)
    /// Experts' scores of a factor, 1 (worst) to 5 (best), see ``ExpertAssessments``.
    case assessment(String)

    /// The column that holds the figure: the measure's name, or `assessment_<factor>`.
    public var column: String {
      switch self {
      case .measure(let name): name
      case .assessment(let factor): "assessment_\(factor)"
      }
    }
  }

  /// The indicator's name.
  public let name: String
  /// Where the figure comes from.
  public let source: Source
  /// How the figure becomes a score.
  public let scale: Scale
  /// Which figures are good, nil when not said: the scale's own direction, or else higher.
  public let better: Direction?
  /// What a missing figure counts as.
  public let missing: MissingPolicy

  /// An indicator; without a scale measures are scored by percentile, assessments as such.
  public init(
    _ name: String, source: Source, scale: Scale? = nil, better: Direction? = nil,
    missing: MissingPolicy = .leaveOut
  ) {
    self.name = name
    self.source = source
    switch (scale, source) {
    case (let scale?, _): self.scale = scale
    case (nil, .measure): self.scale = .percentile
    case (nil, .assessment): self.scale = .assessment
    }
    self.better = better
    self.missing = missing
  }

  /// Which figures are good in the end.
  public var direction: Direction { better ?? scale.ownDirection ?? .higher }

  /// True when the scale's scores must be taken from 1.
  var isTurned: Bool {
    switch scale {
    case .target, .bands: false
    default: better == .lower
    }
  }

  func validate() throws(CustomerValueError) {
    try scale.validate()
    try missing.validate()
    guard let better else { return }
    switch (scale, scale.ownDirection) {
    case (_, let own?) where own != better:
      throw CustomerValueError(
        "'better: \(better.rawValue)' contradicts '\(scale)', by which \(own.rawValue) is better",
        fix: "leave out 'better', or turn the order")
    case (.bands, nil):
      throw CustomerValueError(
        "'better: \(better.rawValue)' says nothing beside '\(scale)', which rises and falls",
        fix: "leave out 'better'")
    default: return
    }
  }
}

/// A part of an indicator tree.
public indirect enum IndicatorNode: Sendable, Hashable {
  /// Parts under one heading, scored by the weighted mean of their scores.
  case branch(String, [IndicatorNode])
  /// A figure about the customer.
  case leaf(Indicator)

  /// The name of the branch or indicator.
  public var name: String {
    switch self {
    case .branch(let name, _): name
    case .leaf(let indicator): indicator.name
    }
  }
}

/// What makes up the value or the loyalty of a customer: indicators under headings, of any and
/// unequal depth.
public struct IndicatorTree: Sendable, Hashable {
  /// A node with its place.
  public struct Node: Sendable, Hashable {
    /// The name, `sales`; the root has its own, `value`.
    public let name: String
    /// The names from the root, `value/current/sales`.
    public let path: String
    /// The position of the parent in ``IndicatorTree/nodes``, nil for the root.
    public let parent: Int?
    /// The positions of the children, in order; empty for an indicator.
    public internal(set) var children: [Int]
    /// The indicator, nil for a branch.
    public let indicator: Indicator?
    /// How many steps below the root.
    public let depth: Int
  }

  /// Which score the tree makes up.
  public let root: ScoreRoot
  /// All nodes, parents before children, in the order of the definition; the root is first.
  public let nodes: [Node]

  /// A tree.
  ///
  /// - Throws: ``CustomerValueError`` when a branch has no children, siblings share a name, a name
  ///   is none (``NodeName``), or an indicator contradicts itself.
  public init(_ root: ScoreRoot, _ children: [IndicatorNode]) throws(CustomerValueError) {
    self.root = root
    var nodes: [Node] = []
    try IndicatorTree.add(
      .branch(root.rawValue, children), parent: nil, path: root.rawValue, to: &nodes)
    self.nodes = nodes
  }

  private static func add(
    _ node: IndicatorNode, parent: Int?, path: String, to nodes: inout [Node]
  ) throws(CustomerValueError) {
    let position = nodes.count
    let depth = parent.map { nodes[$0].depth + 1 } ?? 0
    do throws(CustomerValueError) {
      if parent != nil { _ = try NodeName(node.name) }
    } catch {
      throw error.at(path)
    }
    if let parent { nodes[parent].children.append(position) }
    switch node {
    case .leaf(let indicator):
      do throws(CustomerValueError) { try indicator.validate() } catch { throw error.at(path) }
      nodes.append(
        Node(
          name: node.name, path: path, parent: parent, children: [], indicator: indicator,
          depth: depth))
    case .branch(_, let children):
      if children.isEmpty {
        throw CustomerValueError(
          "there are no indicators below", fix: "add an indicator or take the branch out",
          path: path)
      }
      nodes.append(
        Node(
          name: node.name, path: path, parent: parent, children: [], indicator: nil, depth: depth))
      var names: Set<String> = []
      for child in children {
        if !names.insert(child.name).inserted {
          throw CustomerValueError(
            "'\(child.name)' stands twice", fix: "give one of the two another name", path: path)
        }
        try add(child, parent: position, path: "\(path)/\(child.name)", to: &nodes)
      }
    }
  }

  /// The indicators, in order.
  public var indicators: [Indicator] { nodes.compactMap(\.indicator) }
}
