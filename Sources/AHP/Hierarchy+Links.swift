/// That one node is directly under another.
public struct HierarchyLink: Sendable, Hashable {
  /// The node above: its name, or its path where names repeat.
  public var parent: String
  /// The node under it, by its name.
  public var child: String
  /// Where it was read, for example `hierarchy.csv:3`; for messages only.
  public var place: String?

  /// A link.
  public init(parent: String, child: String, place: String? = nil) {
    self.parent = parent
    self.child = child
    self.place = place
  }
}

extension Hierarchy {
  /// The hierarchy of these links; siblings are in byte order of their names.
  ///
  /// The same rules as for ``inferred(from:)``: the root is the one parent that is nobody's child,
  /// and a parent whose name stands under several others is written as a path.
  ///
  /// - Throws: ``AHPFault/Kind/noGoal``, ``AHPFault/Kind/severalGoals``, ``AHPFault/Kind/cycle``,
  ///   ``AHPFault/Kind/ambiguousName``, ``AHPFault/Kind/tooDeep``.
  public static func linked(_ links: [HierarchyLink]) throws(AHPError) -> Hierarchy {
    guard !links.isEmpty else {
      throw AHPError(
        AHPFault(
          .noGoal, reason: "the hierarchy has no rows",
          fix: "give rows of parent, child: the goal is the parent that is nobody's child"))
    }
    // What is compared under a parent is all that judgements say of a tree's shape.
    return try inferred(
      from: links.map {
        Judgement(parent: $0.parent, left: $0.child, right: $0.child, value: 1, place: $0.place)
      })
  }
}
