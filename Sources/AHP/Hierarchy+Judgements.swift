import Columns

extension Hierarchy {
  /// The hierarchy that judgements speak of: whoever is a parent has the compared items under it.
  ///
  /// Weights and measured values that name the node above speak of it like judgements.
  ///
  /// The root is the one parent that is nobody's child. Siblings are in byte order of their names,
  /// so that the order of rows does not matter. A parent whose name stands under several others is
  /// to be written as a path (`goal/price/quality`); a path also says what is above a node that has
  /// no siblings and therefore no judgements.
  ///
  /// - Throws: ``AHPFault/Kind/noGoal``, ``AHPFault/Kind/severalGoals``,
  ///   ``AHPFault/Kind/cycle``, ``AHPFault/Kind/ambiguousName``, ``AHPFault/Kind/tooDeep``.
  public static func inferred(
    from judgements: [Judgement], values: [DirectWeight] = []
  ) throws(AHPError) -> Hierarchy {
    var inference = Inference(
      judgements.map { ($0.parent, [$0.left, $0.right], $0.place) }
        + values.compactMap { value in value.parent.map { ($0, [value.node], value.place) } })
    let trees = inference.trees()
    if let error = AHPError(inference.faults) { throw error }
    return try Hierarchy(trees)
  }
}

/// The growing of a tree from the parents that judgements name.
private struct Inference {
  /// What is compared under each parent, by the parent's text.
  private var itemsByParent: [String: Set<String>] = [:]
  /// Where each parent is named first.
  private var places: [String: String] = [:]
  /// The first parent, in byte order, of each item.
  private var parentOfItem: [String: String] = [:]
  private let parents: [String]
  /// The paths at which each parent's text has been found.
  private var paths: [String: [String]] = [:]
  private(set) var faults: [AHPFault] = []

  init(_ rows: [(parent: String, items: [String], place: String?)]) {
    for row in rows {
      itemsByParent[row.parent, default: []].formUnion(row.items)
      if places[row.parent] == nil { places[row.parent] = row.place }
    }
    let items = itemsByParent.values.reduce(into: Set<String>()) { $0.formUnion($1) }
    for parent in itemsByParent.keys.sorted(by: bytewise) where !items.contains(parent) {
      var path = parent
      while let slash = path.lastIndex(of: "/") {
        let above = String(path[..<slash])
        itemsByParent[above, default: []].insert(String(path[path.index(after: slash)...]))
        if places[above] == nil { places[above] = places[parent] }
        path = above
      }
    }
    parents = itemsByParent.keys.sorted(by: bytewise)
    for parent in parents {
      for item in itemsByParent[parent] ?? [] where parentOfItem[item] == nil {
        parentOfItem[item] = parent
      }
    }
  }

  mutating func trees() -> [HierarchyNode] {
    guard !itemsByParent.isEmpty else {
      faults.append(
        AHPFault(
          .noGoal, reason: "there are no judgements",
          fix: "give rows of expert, parent, left, right, value"))
      return []
    }
    let roots = parents.filter { parentOfItem[$0] == nil && !isPath($0) }
    if roots.count > 1 {
      faults.append(severalGoals(roots))
      return []
    }
    let trees = roots.map { grow($0, path: $0, depth: 0) }
    if !faults.isEmpty { return [] }
    for parent in parents { check(parent) }
    return trees
  }

  /// Each goal with the place where it is named first; a misspelt one with what it may be meant for.
  private func severalGoals(_ roots: [String]) -> AHPFault {
    let shown = roots.prefix(8).map { root in
      "'\(root)'" + (places[root].map { " (\($0))" } ?? "")
    }
    let names = Set(parentOfItem.keys).union(parents)
    let meant = roots.lazy.compactMap { root in
      names.subtracting([root]).nearest(to: root).map { "did you mean '\($0)' by '\(root)'?" }
    }.first
    return AHPFault(
      .severalGoals, groups: roots.map { [$0] },
      reason: "several parents are nobody's child: " + shown.joined(separator: ", ")
        + (roots.count > shown.count ? " and \(roots.count - shown.count) more" : ""),
      fix: meant ?? "put them under one goal, or correct the parent's name")
  }

  /// True for a parent's text that names where the parent is, such as `goal/price`.
  private func isPath(_ text: String) -> Bool { text.contains("/") && parentOfItem[text] == nil }

  private mutating func grow(_ name: String, path: String, depth: Int) -> HierarchyNode {
    guard depth < Hierarchy.maximumDepth else {
      faults.append(.tooDeep(path))
      return HierarchyNode(name)
    }
    var children: Set<String> = []
    for parent in matching(name, path: path) {
      paths[parent, default: []].append(path)
      // A name met again is a fault, told by `check`; going on could double the tree every level.
      if paths[parent]?.count == 1 { children.formUnion(itemsByParent[parent] ?? []) }
    }
    return HierarchyNode(
      name,
      children.sorted(by: bytewise).map { grow($0, path: "\(path)/\($0)", depth: depth + 1) })
  }

  /// The parents' texts that mean the node at a path.
  private func matching(_ name: String, path: String) -> [String] {
    var texts: [String] = []
    if itemsByParent[name] != nil { texts.append(name) }
    var end = path[...]
    while true {
      let text = String(end)
      if text != name, itemsByParent[text] != nil { texts.append(text) }
      guard let slash = end.firstIndex(of: "/") else { break }
      end = end[end.index(after: slash)...]
    }
    return texts
  }

  private mutating func check(_ parent: String) {
    let found = paths[parent] ?? []
    if found.count == 1 { return }
    let place = places[parent]
    // Under itself: a node whose own path holds the name twice.
    if let circle = found.first(where: { path in found.contains { path.hasPrefix("\($0)/") } }) {
      faults.append(.cycle(circle.split(separator: "/").map(String.init), place: place))
    } else if found.count > 1 {
      faults.append(
        AHPFault(
          .ambiguousName, node: parent, place: place,
          reason: "several nodes have this name", fix: "write one of \(quoted(found))"))
    } else {
      let circle = circle(above: parent)
      // One fault for a circle, told at its first name.
      if circle.dropLast().min(by: bytewise) == parent {
        faults.append(.cycle(circle, place: place))
      }
    }
  }

  /// Going up from a parent that hangs on no root until a name comes again.
  private func circle(above start: String) -> [String] {
    var seen = [start]
    while let last = seen.last, let above = parentOfItem[last] {
      if let first = seen.firstIndex(of: above) {
        return Array((seen[first...] + [above]).reversed())
      }
      seen.append(above)
    }
    return seen
  }
}

extension AHPFault {
  fileprivate static func cycle(_ names: [String], place: String?) -> AHPFault {
    AHPFault(
      .cycle, node: names.first, place: place,
      reason: "the parents go round in a circle: \(names.joined(separator: " → "))",
      fix: "correct the parent of one of them")
  }
}

/// UTF-8 byte order, the same everywhere.
func bytewise(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }
