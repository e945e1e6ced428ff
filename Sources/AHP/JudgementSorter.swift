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

  /// What a row says of a pair.
  private struct Given {
    /// True when the row had the second one on the left.
    var isReversed: Bool
    /// What the row said.
    var written: Double
    var place: String?
  }

  private let scale: JudgementScale

  init(hierarchy: Hierarchy, scale: JudgementScale) {
    self.hierarchy = hierarchy
    self.scale = scale
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
    guard scale.contains(judgement.value) else {
      fault(
        .outOfScale, names, "\(plain(judgement.value)) is beyond the scale 1/9…9",
        "write a number from 1/9 to 9, or choose the scale 'ratio' for ratios of any size")
      return
    }
    let isReversed = positions[0] > positions[1]
    let pair = Pair(first: positions.min() ?? 0, second: positions.max() ?? 0)
    let given = Given(
      isReversed: isReversed, written: judgement.value, place: judgement.place)
    guard let earlier = judged[parent]?[expert ?? ""]?[pair] else {
      judged[parent, default: [:]][expert ?? "", default: [:]][pair] = given
      return
    }
    let other = earlier.place.map { " (\($0))" } ?? ""
    if earlier.isReversed == isReversed {
      fault(
        .duplicatePair, names,
        "the pair is judged twice: \(plain(earlier.written))\(other) and \(plain(given.written))",
        "keep one of the rows")
    } else if !agree(earlier.written, given.written) {
      fault(
        .contradictoryPair, names,
        "\(plain(given.written)) contradicts \(plain(earlier.written)) the other way round\(other)",
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
      let path = hierarchy.nodes[position].path
      let items = hierarchy.childNames(of: position)
      guard items.count <= PartialMatrix.maximumOrder else {
        faults.append(.tooManyItems(items.count, node: path))
        continue
      }
      let experts = judged[position] ?? [:]
      for expert in experts.keys.sorted(by: bytewise) {
        let name = expert.isEmpty ? nil : expert
        let matrix = matrix(items, pairs: experts[expert] ?? [:])
        result[position, default: []].append(ExpertMatrix(expert: name, matrix: matrix))
      }
    }
    return result
  }

  private func matrix(_ items: [String], pairs: [Pair: Given]) -> PartialMatrix {
    var matrix = PartialMatrix(unjudged: items)
    for (pair, given) in pairs {
      let ratio = scale.ratio(of: given.written, order: items.count)
      // Set in the direction it was written, so that 3 stays 3 and not 1/(1/3).
      given.isReversed
        ? matrix.set(pair.second, pair.first, to: ratio)
        : matrix.set(pair.first, pair.second, to: ratio)
    }
    return matrix
  }
}
