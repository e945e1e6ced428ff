import Columns

/// An item that only one expert compares, called almost like one that everybody else compares: as a
/// slip of the pen makes two items of one.
public struct DoubtfulName: Sendable, Hashable {
  /// The node's path.
  public let path: String
  /// The expert; nil for the unnamed one.
  public let expert: String?
  /// The item that nobody else compares.
  public let item: String
  /// The item that it may be meant for, which this expert does not compare.
  public let meant: String
}

extension HierarchyWeights {
  /// Items that may be slips of the pen, for a hierarchy that was inferred from judgements.
  ///
  /// Of nodes that several experts judged; names of fewer than four letters are never doubted.
  public var doubtfulNames: [DoubtfulName] {
    innerNodes.flatMap { node -> [DoubtfulName] in
      let judges =
        node.experts.map { ($0.expert, $0.solution.judged) }
        + node.unlinkedExperts.map { ($0.expert, $0.judged) }
      guard judges.count > 1 else { return [] }
      let compared = judges.map { $0.1.comparedItems }
      var found: [DoubtfulName] = []
      for item in node.items {
        let who = judges.indices.filter { compared[$0].contains(item) }
        guard who.count == 1, let judge = who.first, item.count >= 4 else { continue }
        let others = judges.indices.filter { $0 != judge }
        let candidates = node.items.filter { other in
          !compared[judge].contains(other) && others.allSatisfy { compared[$0].contains(other) }
        }
        // Of two experts each could have meant the other's item: that is said once.
        guard let meant = candidates.nearest(to: item), !found.contains(where: { $0.item == meant })
        else { continue }
        found.append(
          DoubtfulName(path: node.path, expert: judges[judge].0, item: item, meant: meant))
      }
      return found
    }
  }
}

extension PartialMatrix {
  /// The items of which at least one pair is judged.
  fileprivate var comparedItems: Set<String> {
    Set(pairs(judged: true).flatMap { [items[$0.0], items[$0.1]] })
  }
}
