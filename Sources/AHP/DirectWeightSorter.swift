import Columns

/// The weights of a node's children that were given or follow from measured values.
struct GivenWeights {
  /// In the order of the children; together 1.
  let weights: [Double]
  /// ``WeightMethod/direct`` or ``WeightMethod/measured``.
  let method: WeightMethod
}

/// Sorts direct weights by node, and finds what is wrong with them.
struct DirectWeightSorter {
  private let hierarchy: Hierarchy
  private let expertWeights: [String: Double]
  var faults: [AHPFault] = []
  /// Weights by parent, expert and child.
  private var given: [Int: [String: [Int: DirectWeight]]] = [:]

  init(hierarchy: Hierarchy, expertWeights: [String: Double]) {
    self.hierarchy = hierarchy
    self.expertWeights = expertWeights
  }

  mutating func add(_ weight: DirectWeight) {
    guard let child = child(weight) else { return }
    let path = hierarchy.nodes[child].path
    guard let parent = hierarchy.nodes[child].parent else {
      faults.append(
        AHPFault(
          .impossibleWeight, expert: weight.expert, node: path, place: weight.place,
          reason: "a root has no siblings to be weighed against", fix: "remove the weight"))
      return
    }
    guard weight.weight >= 0 && weight.weight.isFinite else {
      faults.append(
        AHPFault(
          .impossibleWeight, expert: weight.expert, node: path, place: weight.place,
          reason: "\(plain(weight.weight)) is not a weight", fix: "give a number of 0 or more"))
      return
    }
    guard weight.measured != .lower || weight.weight > 0 else {
      faults.append(
        AHPFault(
          .impossibleWeight, expert: weight.expert, node: path, place: weight.place,
          reason: "0 is measured where lower is better, and 1/0 is no weight",
          fix: "give a number above 0, or give weights directly"))
      return
    }
    if let earlier = given[parent]?[weight.expert ?? ""]?[child] {
      let other = earlier.place.map { " (\($0))" } ?? ""
      faults.append(
        AHPFault(
          .duplicateWeight, expert: weight.expert, node: path, place: weight.place,
          reason:
            "the weight is given twice: \(plain(earlier.weight))\(other) and \(plain(weight.weight))",
          fix: "keep one of them"))
      return
    }
    given[parent, default: [:]][weight.expert ?? "", default: [:]][child] = weight
  }

  private mutating func child(_ weight: DirectWeight) -> Int? {
    guard let name = weight.parent else {
      return hierarchy.resolve(
        weight.node, expert: weight.expert, place: weight.place, faults: &faults)
    }
    guard
      let parent = hierarchy.resolve(
        name, expert: weight.expert, place: weight.place, faults: &faults)
    else { return nil }
    if let child = hierarchy.child(weight.node, of: parent) { return child }
    let children = hierarchy.childNames(of: parent)
    faults.append(
      AHPFault(
        .unknownItem, expert: weight.expert, node: hierarchy.nodes[parent].path,
        items: [weight.node], place: weight.place, reason: "it is not under this node",
        fix: children.nearest(to: weight.node).map { "did you mean '\($0)'?" }
          ?? "under it are \(quoted(children))"))
    return nil
  }

  /// Each node's shares in the order of its children, several experts' combined by weighted mean.
  mutating func weights() -> [Int: GivenWeights] {
    var result: [Int: GivenWeights] = [:]
    var shares = ExpertShares(expertWeights)
    for parent in given.keys.sorted() {
      let experts = given[parent] ?? [:]
      var judges: [(expert: String?, weights: [Double])] = []
      for expert in experts.keys.sorted(by: bytewise) {
        let name = expert.isEmpty ? nil : expert
        if let weights = siblings(of: parent, expert: name, given: experts[expert] ?? [:]) {
          judges.append((name, weights))
        }
      }
      guard !judges.isEmpty else { continue }
      // Weights that nobody in particular gave need no expert's weight.
      let path = hierarchy.nodes[parent].path
      let parts =
        judges.count == 1 ? [1] : shares.shares(of: judges.map(\.expert), node: path)
      let isMeasured = experts.values.contains { $0.values.contains { $0.measured != nil } }
      result[parent] = GivenWeights(
        weights: hierarchy.nodes[parent].children.indices.map { child in
          zip(judges, parts).reduce(0) { $0 + $1.1 * $1.0.weights[child] }
        }, method: isMeasured ? .measured : .direct)
    }
    faults += shares.faults.filter { $0.node != nil }
    return result
  }

  private mutating func siblings(
    of parent: Int, expert: String?, given: [Int: DirectWeight]
  ) -> [Double]? {
    let path = hierarchy.nodes[parent].path
    let missing = hierarchy.nodes[parent].children.filter { given[$0] == nil }
    guard missing.isEmpty else {
      faults.append(
        AHPFault(
          .missingWeights, expert: expert, node: path,
          place: given.values.compactMap(\.place).min(by: bytewise),
          reason: "\(quoted(missing.map { hierarchy.nodes[$0].name })) "
            + (missing.count == 1
              ? "has no weight beside its siblings" : "have no weight beside their siblings"),
          fix: "give all siblings a weight (0 to leave one out)"))
      return nil
    }
    guard Set(given.values.map(\.measured)).count == 1 else {
      faults.append(
        AHPFault(
          .mixedWeights, expert: expert, node: path,
          place: given.values.compactMap(\.place).min(by: bytewise),
          reason: "its children have values of different kinds",
          fix: "give all of them weights, or measured values of which the same are better"))
      return nil
    }
    let values = hierarchy.nodes[parent].children.map { given[$0]?.proportion ?? 0 }
    guard values.contains(where: { $0 > 0 }) else {
      faults.append(
        AHPFault(
          .impossibleWeight, expert: expert, node: path,
          place: given.values.compactMap(\.place).min(by: bytewise),
          reason: "all weights under it are 0", fix: "give one of them a weight"))
      return nil
    }
    return normalised(values)
  }
}
