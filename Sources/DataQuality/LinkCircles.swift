/// Who, following links from one to the next, comes back to where he began: customers who referred
/// each other in a circle.
public struct LinkCircles: Sendable, Hashable {
  /// Those who stand in a circle, by bytes.
  public let members: [String]

  /// Looks for circles; a link from one to itself is one, too.
  ///
  /// - Complexity: O(links · log links).
  public init(_ links: [(from: String, to: String)]) {
    var targets: [String: [String]] = [:]
    for link in links { targets[link.from, default: []].append(link.to) }
    // Tarjan's strongly connected components, without recursion: a chain may be long.
    var index: [String: Int] = [:]
    var low: [String: Int] = [:]
    var stack: [String] = []
    var isOnStack: Set<String> = []
    var circling: Set<String> = []
    for root in targets.keys where index[root] == nil {
      var path: [(node: String, next: Int)] = [(root, 0)]
      while let (node, next) = path.last {
        if next == 0, index[node] == nil {
          index[node] = index.count
          low[node] = index[node]
          stack.append(node)
          isOnStack.insert(node)
        }
        let own = targets[node] ?? []
        if next < own.count {
          path[path.count - 1].next += 1
          let target = own[next]
          if index[target] == nil {
            path.append((target, 0))
          } else if isOnStack.contains(target) {
            low[node] = min(low[node] ?? 0, index[target] ?? 0)
          }
          if target == node { circling.insert(node) }
          continue
        }
        path.removeLast()
        if let parent = path.last?.node { low[parent] = min(low[parent] ?? 0, low[node] ?? 0) }
        if low[node] == index[node] {
          var component: [String] = []
          while let top = stack.popLast() {
            isOnStack.remove(top)
            component.append(top)
            if top == node { break }
          }
          if component.count > 1 { circling.formUnion(component) }
        }
      }
    }
    members = circling.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
