import Columns

/// Sorts judgements by node and expert into matrices, and finds what is wrong with them.
struct JudgementSorter {
  private let hierarchy: Hierarchy
  private(set) var faults: [AHPFault] = []
  /// Judgements by node, expert and pair.
  private var judged: [Int: [String: [Pair: Given]]] = [:]

  /// Two children of a node, by their place among its children.
  private struct Pair: Hashable {
    var first: Int
    var second: Int
  }

  /// How many times the first is more important than the second.
  private struct Given {
    var value: Double
    /// True when the row had the second one on the left.
    var isReversed: Bool
    /// What the row said.
    var written: Double
    var place: String?
  }

  init(hierarchy: Hierarchy) {
    self.hierarchy = hierarchy
  }

  mutating func add(_ judgement: Judgement) {
    let expert = judgement.expert
    guard
      let parent = hierarchy.resolve(
        judgement.parent, expert: expert, place: judgement.place, faults: &faults)
    else { return }
    let path = hierarchy.nodes[parent].path
    let names = [judgement.left, judgement.right]
    func fault(_ kind: AHPFault.Kind, _ items: [String], _ reason: String, _ fix: String?) {
      faults.append(
        AHPFault(
          kind, expert: expert, node: path, items: items, place: judgement.place, reason: reason,
          fix: fix))
    }
    let children = hierarchy.childNames(of: parent)
    guard !children.isEmpty else {
      fault(.nothingToCompare, names, "nothing is under this node", nil)
      return
    }
    var positions: [Int] = []
    for name in names {
      guard let child = hierarchy.child(name, of: parent),
        let position = hierarchy.nodes[parent].children.firstIndex(of: child)
      else {
        fault(
          .unknownItem, [name], "it is not under this node",
          children.nearest(to: name).map { "did you mean '\($0)'?" }
            ?? "under it are \(quoted(children))")
        continue
      }
      positions.append(position)
    }
    guard positions.count == 2 else { return }
    guard positions[0] != positions[1] else {
      fault(.selfPair, names, "an item is compared with itself", "remove the row")
      return
    }
    guard Judgement.isPossible(judgement.value) else {
      faults.append(
        .impossible(
          judgement.value, expert: expert, node: path, items: names, place: judgement.place))
      return
    }
    let isReversed = positions[0] > positions[1]
    let pair = Pair(first: positions.min() ?? 0, second: positions.max() ?? 0)
    let given = Given(
      value: isReversed ? 1 / judgement.value : judgement.value, isReversed: isReversed,
      written: judgement.value, place: judgement.place)
    guard let earlier = judged[parent]?[expert ?? ""]?[pair] else {
      judged[parent, default: [:]][expert ?? "", default: [:]][pair] = given
      return
    }
    let other = earlier.place.map { " (\($0))" } ?? ""
    if earlier.isReversed == isReversed {
      fault(
        .duplicatePair, names,
        "the pair is judged twice: \(earlier.written)\(other) and \(given.written)",
        "keep one of the rows")
    } else if !agree(earlier.written, given.written) {
      fault(
        .contradictoryPair, names,
        "\(given.written) contradicts \(earlier.written) the other way round\(other)",
        "keep one of the rows, or write a fraction such as 1/3")
    } else if given.written > earlier.written {
      judged[parent]?[expert ?? ""]?[pair] = given
    }
  }

  /// True when one value is the other's reciprocal written with at least two decimals.
  private func agree(_ a: Double, _ b: Double) -> Bool {
    let exact = 1 / max(a, b)
    let error = (min(a, b) - exact).magnitude
    return error <= 0.00501 && error <= 0.05 * exact
  }

  /// Each judged node's matrices, in byte order of the experts' names.
  ///
  /// A node with one child needs none.
  mutating func matrices() -> [Int: [ExpertMatrix]] {
    var result: [Int: [ExpertMatrix]] = [:]
    for position in judged.keys.sorted() {
      let experts = judged[position] ?? [:]
      for expert in experts.keys.sorted(by: bytewise) {
        let pairs = experts[expert] ?? [:]
        let name = expert.isEmpty ? nil : expert
        if let matrix = matrix(of: position, expert: name, pairs: pairs) {
          result[position, default: []].append(ExpertMatrix(expert: name, matrix: matrix))
        }
      }
    }
    return result
  }

  private mutating func matrix(
    of position: Int, expert: String?, pairs: [Pair: Given]
  ) -> PairwiseMatrix? {
    let items = hierarchy.childNames(of: position)
    var matrix = PairwiseMatrix(
      unchecked: items, entries: [Double](repeating: 1, count: items.count * items.count))
    var missing: [(Int, Int)] = []
    for i in items.indices {
      for j in items.indices where i < j {
        if let given = pairs[Pair(first: i, second: j)] {
          // Set in the direction it was written, so that 3 stays 3 and not 1/(1/3).
          given.isReversed
            ? matrix.set(j, i, to: given.written) : matrix.set(i, j, to: given.written)
        } else {
          missing.append((i, j))
        }
      }
    }
    if missing.isEmpty { return matrix }
    let path = hierarchy.nodes[position].path
    let groups = linkedGroups(count: items.count, pairs: pairs.keys.map { ($0.first, $0.second) })
    if groups.count > 1 {
      let names = groups.map { $0.map { items[$0] } }
      faults.append(
        AHPFault(
          .disconnected, expert: expert, node: path, groups: names,
          reason: "no judgement links "
            + names.prefix(4).map { quoted($0, limit: 4) }.joined(separator: " with ")
            + (names.count > 4 ? " and \(names.count - 4) more groups" : ""),
          fix: "compare an item of each group with one of another"))
    } else {
      let shown = missing.prefix(5).map { "'\(items[$0.0])', '\(items[$0.1])'" }
      faults.append(
        AHPFault(
          .missingPairs, expert: expert, node: path,
          items: missing.count == 1 ? [items[missing[0].0], items[missing[0].1]] : [],
          reason: missing.count == 1
            ? "the pair is not judged"
            : "\(missing.count) pairs are not judged: \(shown.joined(separator: "; "))"
              + (missing.count > 5 ? "; …" : ""),
          fix: "judge every pair once"))
    }
    return nil
  }
}

/// Items that pairs link, directly or over others, in ascending order.
func linkedGroups(count: Int, pairs: [(Int, Int)]) -> [[Int]] {
  var leader = Array(0..<count)
  func find(_ item: Int) -> Int {
    var root = item
    while leader[root] != root { root = leader[root] }
    return root
  }
  for (a, b) in pairs {
    let (low, high) = (min(find(a), find(b)), max(find(a), find(b)))
    leader[high] = low
  }
  return Dictionary(grouping: 0..<count, by: find).values.sorted { $0[0] < $1[0] }
}
