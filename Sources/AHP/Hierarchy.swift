import Columns

/// A named node and what is under it, for writing a hierarchy down.
public struct HierarchyNode: Sendable, Hashable {
  /// The name, unique among its siblings.
  public var name: String
  /// The nodes under it; none for a leaf.
  public var children: [HierarchyNode]

  /// A node with what is under it.
  public init(_ name: String, _ children: [HierarchyNode] = []) {
    self.name = name
    self.children = children
  }
}

/// What is weighed: one or more trees of any depth, whose branches may end at different depths.
public struct Hierarchy: Sendable, Hashable {
  /// One node of a tree.
  public struct Node: Sendable, Hashable {
    /// The name, unique among its siblings.
    public let name: String
    /// The names from the root down, joined by `/`: `value/cost_and_risk/refunds`.
    public let path: String
    /// The position of the node above, nil for a root.
    public let parent: Int?
    /// 0 for a root.
    public let depth: Int
    /// The positions of the nodes directly under it.
    public fileprivate(set) var children: [Int]

    /// True when nothing is under it.
    public var isLeaf: Bool { children.isEmpty }
  }

  /// All nodes, each before those under it and those before its later siblings.
  public let nodes: [Node]
  /// The positions of the roots.
  public let roots: [Int]
  private let positionsByName: [String: [Int]]
  private let positionsByPath: [String: Int]

  /// How many levels a hierarchy may have.
  public static let maximumDepth = 200

  /// Trees side by side, for example `value` and `loyalty`.
  ///
  /// - Throws: when there is no tree, a name is empty or two siblings have the same one, or a
  ///   tree is deeper than ``maximumDepth``.
  public init(_ trees: [HierarchyNode]) throws(AHPError) {
    var builder = Builder()
    if trees.isEmpty {
      builder.faults.append(AHPFault(.noGoal, reason: "there is nothing to weigh"))
    }
    let roots = builder.add(trees, under: nil, depth: 0)
    if let error = AHPError(builder.faults) { throw error }
    let nodes = builder.nodes
    self.nodes = nodes
    self.roots = roots
    positionsByName = Dictionary(grouping: nodes.indices) { nodes[$0].name }
    positionsByPath = Dictionary(
      nodes.indices.map { (nodes[$0].path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private struct Builder {
    var nodes: [Node] = []
    var faults: [AHPFault] = []

    mutating func add(_ siblings: [HierarchyNode], under parent: Int?, depth: Int) -> [Int] {
      let path = parent.map { nodes[$0].path }
      guard depth < Hierarchy.maximumDepth else {
        if !siblings.isEmpty {
          faults.append(.tooDeep(path))
        }
        return []
      }
      var names: Set<String> = []
      var positions: [Int] = []
      for sibling in siblings {
        if sibling.name.isEmpty {
          faults.append(AHPFault(.emptyName, node: path, reason: "a node has no name"))
          continue
        }
        guard names.insert(sibling.name).inserted else {
          faults.append(
            AHPFault(
              .duplicateName, node: path, items: [sibling.name],
              reason: "two nodes under one parent have this name", fix: "rename one"))
          continue
        }
        let position = nodes.count
        positions.append(position)
        nodes.append(
          Node(
            name: sibling.name, path: path.map { "\($0)/\(sibling.name)" } ?? sibling.name,
            parent: parent, depth: depth, children: []))
        nodes[position].children = add(sibling.children, under: position, depth: depth + 1)
      }
      return positions
    }
  }

  /// The positions of nodes without anything under them, in order.
  public var leaves: [Int] { nodes.indices.filter { nodes[$0].isLeaf } }

  /// The names of the nodes under a node, in order.
  func childNames(of position: Int) -> [String] {
    nodes[position].children.map { nodes[$0].name }
  }
}

extension Hierarchy {
  /// What a name or path stands for.
  public enum Match: Sendable, Hashable {
    /// The node at this position, and no other.
    case node(Int)
    /// Several nodes, whose paths are given.
    case ambiguous([String])
    /// None; the name that was probably meant.
    case unknown(nearest: String?)
  }

  /// The node of a name, a whole path or the end of a path: `refunds`, `cost_and_risk/refunds`.
  public func match(_ text: String) -> Match {
    if let position = positionsByPath[text] { return .node(position) }
    var found = positionsByName[text] ?? []
    if found.isEmpty, let slash = text.lastIndex(of: "/") {
      let candidates = positionsByName[String(text[text.index(after: slash)...])] ?? []
      found = candidates.filter { nodes[$0].path.hasSuffix("/\(text)") }
    }
    switch found.count {
    case 0: return .unknown(nearest: positionsByName.keys.nearest(to: text))
    case 1: return .node(found[0])
    default: return .ambiguous(found.map { nodes[$0].path })
    }
  }

  /// The child of a node by its name or path.
  func child(_ text: String, of parent: Int) -> Int? {
    nodes[parent].children.first { nodes[$0].name == text }
      ?? nodes[parent].children.first { child in
        text.contains("/")
          && (nodes[child].path == text || nodes[child].path.hasSuffix("/\(text)"))
      }
  }

  /// The position of a node; when there is none, the fault that says why is added.
  func resolve(
    _ text: String, expert: String?, place: String?, faults: inout [AHPFault]
  ) -> Int? {
    switch match(text) {
    case .node(let position): return position
    case .ambiguous(let paths):
      faults.append(
        AHPFault(
          .ambiguousName, expert: expert, node: text, place: place,
          reason: "several nodes have this name", fix: "write one of \(quoted(paths))"))
    case .unknown(let nearest):
      faults.append(
        AHPFault(
          .unknownNode, expert: expert, node: text, place: place,
          reason: "the hierarchy has no such node",
          fix: nearest.map { "did you mean '\($0)'?" }
            ?? "the roots are \(quoted(roots.map { nodes[$0].name }))"))
    }
    return nil
  }
}

extension AHPFault {
  static func tooDeep(_ path: String?) -> AHPFault {
    AHPFault(
      .tooDeep, node: path.map { String($0.prefix(80)) },
      reason: "there are more than \(Hierarchy.maximumDepth) levels")
  }
}
