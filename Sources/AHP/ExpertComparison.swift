/// Compares the weights of experts with each other and with those of the group without each.
struct ExpertComparison {
  /// What is known of one expert.
  struct Entry {
    var expert: String?
    var share: Double?
    var answered = 0
    var pairs = 0
    var consistency: ConsistencyReport?
    var consistencyRatio: Double?
    /// The expert's weights, nil where none follow from the judgements.
    var weights: [Double]?
    /// True when `weights` are all the expert's own.
    var isComplete = false
    /// The group's weights without the expert, nil where there are none.
    var without: [Double]?
  }

  let items: [String]
  /// The group's weights.
  let weights: [Double]
  /// For the consensus.
  let limits: EntropyLimits
  /// In byte order of the names.
  var entries: [Entry] = []

  init(items: [String], weights: [Double], limits: EntropyLimits) {
    self.items = items
    self.weights = weights
    self.limits = limits
  }

  /// The smallest distance of an outlier from the others.
  private static let leastOutlierDistance = 0.2

  func group(path: String, disputes: [DisputedPair]) -> ExpertGroup {
    let complete = entries.indices.filter { entries[$0].isComplete }
    func consensus(without excluded: Int?) -> Consensus? {
      Consensus(
        weights: complete.filter { $0 != excluded }.compactMap { entries[$0].weights },
        limits: limits)
    }
    let similarities = entries.map { entry in
      entry.weights.flatMap { own in entry.without.map { overlap(own, $0) } }
    }
    let outliers = outliers(similarities.map { $0.map { 1 - $0 } })
    return ExpertGroup(
      path: path, items: items, weights: weights,
      experts: entries.indices.map { place in
        let entry = entries[place]
        return ExpertStanding(
          expert: entry.expert, share: entry.share, answered: entry.answered, pairs: entry.pairs,
          consistency: entry.consistency, consistencyRatio: entry.consistencyRatio,
          weights: entry.weights, isComplete: entry.isComplete, similarity: similarities[place],
          influence: entry.without.map { 1 - overlap(weights, $0) },
          largestMove: entry.without.flatMap(largestMove),
          consensusWithout: entry.isComplete ? consensus(without: place)?.value : nil,
          isOutlier: outliers[place])
      }, consensus: consensus(without: nil), similarities: pairwise, disputes: disputes)
  }

  /// 1 − ½ Σ |a_i − b_i|.
  private func overlap(_ a: [Double], _ b: [Double]) -> Double {
    max(0, 1 - zip(a, b).reduce(0) { $0 + ($1.0 - $1.1).magnitude } / 2)
  }

  private func largestMove(_ without: [Double]) -> ExpertStanding.Move? {
    var largest: Int?
    var size = 0.0
    for item in items.indices {
      let move = (weights[item] - without[item]).magnitude
      if move > size * (1 + 1e-9) && move > 1e-12 {
        size = move
        largest = item
      }
    }
    return largest.map {
      ExpertStanding.Move(item: items[$0], with: weights[$0], without: without[$0])
    }
  }

  private var pairwise: [[Double?]] {
    entries.indices.map { a in
      entries.indices.map { b in
        guard let first = entries[a].weights, let second = entries[b].weights else { return nil }
        return a == b ? 1 : overlap(first, second)
      }
    }
  }

  /// Which distances stand out; see ``ExpertStanding/isOutlier``.
  private func outliers(_ distances: [Double?]) -> [Bool] {
    let known = distances.compactMap { $0 }
    guard known.count >= 3 else { return distances.map { _ in false } }
    let middle = median(known)
    let deviation = 1.4826 * median(known.map { ($0 - middle).magnitude })
    let limit = middle + 3 * deviation
    return distances.map { distance in
      distance.map { $0 >= ExpertComparison.leastOutlierDistance && $0 > limit + 1e-9 } ?? false
    }
  }

  private func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1
      ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
