import Columns

/// The distinct pairs of repeat purchases and observation age among histories: all that the
/// purchases of customers depend on who are alive for certain.
///
/// A shop's customers share few of them: among 700,000 distinct histories of days in two years there
/// are some 40,000.
struct PurchaseExposures: Sendable {
  /// Pairs of one number of repeat purchases, in a row.
  struct Level: Sendable {
    let repeatPurchases: Int
    let rows: Range<Int>
  }

  /// The levels, at most 256 pairs each, so that threads can share the work.
  private(set) var levels: [Level] = []
  /// The observation ages of all pairs.
  private(set) var ages: [Double] = []
  /// For each history the place of its pair.
  private(set) var places: [Int] = []

  /// The pairs of some histories, quickest where equal counts stand together.
  init(_ histories: ArraySlice<PurchaseHistory>) {
    places.reserveCapacity(histories.count)
    for level in histories.levels {
      append(histories[level.lowerBound].repeatPurchases, histories[level])
    }
  }

  private mutating func append(_ purchases: Int, _ histories: ArraySlice<PurchaseHistory>) {
    let first = ages.count
    if histories.count == 1, let history = histories.first {
      ages.append(history.observationAge)
      places.append(first)
    } else {
      let sorted = histories.map(\.observationAge).sorted()
      var last = -Double.infinity
      for age in sorted where age != last {
        ages.append(age)
        last = age
      }
      for history in histories {
        var (low, high) = (first, ages.count)
        while low < high {
          let middle = (low + high) / 2
          if ages[middle] < history.observationAge { low = middle + 1 } else { high = middle }
        }
        places.append(low)
      }
    }
    for start in stride(from: first, to: ages.count, by: 256) {
      levels.append(
        Level(repeatPurchases: purchases, rows: start..<min(start + 256, ages.count)))
    }
  }
}

extension PurchaseModel {
  /// What customers of each pair are expected to buy while alive.
  func purchasesWhileAlive(
    _ exposures: PurchaseExposures, _ horizon: PurchaseHorizon, threads: Int
  ) -> [Double] {
    concurrentMap(exposures.levels.count, threads: threads) { index in
      let level = exposures.levels[index]
      return purchasesWhileAlive(
        repeatPurchases: level.repeatPurchases, observationAges: exposures.ages[level.rows],
        horizon)
    }.flatMap(\.self)
  }

  /// The probabilities that customers have not stopped for good, in blocks for threads.
  func probabilitiesAlive(_ histories: ArraySlice<PurchaseHistory>, threads: Int) -> [Double] {
    let size = 4096
    let blocks = (histories.count + size - 1) / size
    return concurrentMap(blocks, threads: threads) { block in
      let start = histories.startIndex + block * size
      return probabilitiesAlive(histories[start..<min(start + size, histories.endIndex)])
    }.flatMap(\.self)
  }
}

extension PurchaseHorizon {
  /// Purchases of customers who may be alive.
  func expected(alive: [Double], whileAlive: [Double], places: [Int]) -> [Double] {
    if isInfinite { return [Double](repeating: .infinity, count: alive.count) }
    return alive.indices.map { alive[$0] * whileAlive[places[$0]] }
  }
}

extension ArraySlice<PurchaseHistory> {
  /// Where equal numbers of repeat purchases stand together.
  var levels: [Range<Int>] {
    var levels: [Range<Int>] = []
    var start = startIndex
    while start < endIndex {
      let purchases = self[start].repeatPurchases
      var end = start + 1
      while end < endIndex, self[end].repeatPurchases == purchases { end += 1 }
      levels.append(start..<end)
      start = end
    }
    return levels
  }
}
