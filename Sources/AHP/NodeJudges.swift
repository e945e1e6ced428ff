#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The experts who judged one node, for weighing it without one of them.
struct NodeJudges {
  /// One expert's judgements.
  struct Judge {
    let expert: String?
    let share: Double
    let judged: PartialMatrix
    let consistency: ConsistencyReport?
    /// The weights; nil where the judgements do not link the items.
    let weights: [Double]?
    /// ln a_ij of each pair i < j in the order of the matrix, nil where it is missing.
    let logarithms: [Double?]
  }

  let node: NodeWeights
  let judges: [Judge]
  private let settings: AHPSettings

  init(_ node: NodeWeights, settings: AHPSettings) {
    self.node = node
    self.settings = settings
    let linked = node.experts.map {
      Judge(
        expert: $0.expert, share: $0.share, judged: $0.solution.judged,
        consistency: $0.consistency, weights: $0.priorities.weights,
        logarithms: $0.solution.judged.logarithms)
    }
    let unlinked = node.unlinkedExperts.map {
      Judge(
        expert: $0.expert, share: $0.share, judged: $0.judged, consistency: nil, weights: nil,
        logarithms: $0.judged.logarithms)
    }
    judges = (linked + unlinked).sorted { bytewise($0.expert ?? "", $1.expert ?? "") }
  }

  /// How many pairs there are.
  var pairCount: Int { node.items.count * (node.items.count - 1) / 2 }

  /// The group's weights without one expert; nil when none follow.
  func weights(without excluded: Int) -> [Double]? {
    let others = judges.indices.filter { $0 != excluded && judges[$0].share > 0 }
    if settings.group.combinesPriorities {
      let weighed = others.filter { judges[$0].weights != nil }
      guard !weighed.isEmpty else { return nil }
      return settings.group.mean(
        of: weighed.compactMap { judges[$0].weights }, shares: weighed.map { judges[$0].share })
    }
    if others.count == 1 { return judges[others[0]].weights }
    return others.isEmpty ? nil : pooledWeights(others)
  }

  private func pooledWeights(_ others: [Int]) -> [Double]? {
    var sums = [Double](repeating: 0, count: pairCount)
    var totals = sums
    for other in others {
      let share = judges[other].share
      for (pair, logarithm) in judges[other].logarithms.enumerated() {
        guard let logarithm else { continue }
        sums[pair] += share * logarithm
        totals[pair] += share
      }
    }
    var pooled = PartialMatrix(unjudged: node.items)
    var pair = 0
    for i in node.items.indices {
      for j in (i + 1)..<max(node.items.count, i + 1) {
        if totals[pair] > 0 { pooled.set(i, j, to: exp(sums[pair] / totals[pair])) }
        pair += 1
      }
    }
    if let complete = pooled.complete {
      return complete.priorities(by: settings.prioritisation).weights
    }
    return try? pooled.weights(settings).priorities.weights
  }

  /// The pairs on which answers lie farthest apart, of those with at least two different ones.
  func disputes(limit: Int) -> [DisputedPair] {
    var found: [DisputedPair] = []
    var pair = -1
    for i in node.items.indices {
      for j in (i + 1)..<max(node.items.count, i + 1) {
        pair += 1
        let answers = judges.filter { $0.logarithms[pair] != nil }
        let logarithms = answers.compactMap { $0.logarithms[pair] }
        guard let lowest = logarithms.min(), let highest = logarithms.max(),
          highest - lowest > 1e-9,
          let least = answers.first(where: { $0.logarithms[pair] == lowest }),
          let most = answers.first(where: { $0.logarithms[pair] == highest })
        else { continue }
        let mean = logarithms.reduce(0, +) / Double(logarithms.count)
        let squares = logarithms.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        found.append(
          DisputedPair(
            left: node.items[i], right: node.items[j], answers: answers.count,
            lowest: least.judged[i, j] ?? 1, lowestExpert: least.expert,
            highest: most.judged[i, j] ?? 1, highestExpert: most.expert,
            geometricDeviation: exp((squares / Double(logarithms.count - 1)).squareRoot())))
      }
    }
    let order = found.indices.sorted {
      let (a, b) = (found[$0].geometricDeviation, found[$1].geometricDeviation)
      return a != b ? a > b : $0 < $1
    }
    return order.prefix(limit).map { found[$0] }
  }
}

extension PartialMatrix {
  /// ln a_ij of each pair i < j in the order of the matrix, nil where it is missing.
  fileprivate var logarithms: [Double?] {
    var logarithms: [Double?] = []
    for i in 0..<order {
      for j in (i + 1)..<max(order, i + 1) { logarithms.append(self[i, j].map { log($0) }) }
    }
    return logarithms
  }
}
