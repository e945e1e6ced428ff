/// Items and the pairs of them that are judged, seen as resistors of 1 Ω.
///
/// The effective resistance between two items is the variance of ln(w_i / w_j) by logarithmic least
/// squares, in units of the variance of one ln-judgement: 1 for a pair that is judged and linked in
/// no other way, 2/n where everything is judged.
///
///     R_ij = G_ii + G_jj − 2 G_ij,  G = pseudo-inverse of the graph's Laplacian
///
/// - SeeAlso: D. J. Klein, M. Randić, "Resistance distance", *J. Math. Chemistry* 12, 1993,
///   pp. 81–95, doi:10.1007/BF01164627.
struct ComparisonGraph {
  private let order: Int
  private(set) var pairs: [(Int, Int)]
  private(set) var groups: [[Int]]
  /// Row after row; 0 between items that nothing links.
  private var inverse: [Double]

  init(order: Int, pairs: [(Int, Int)]) {
    self.order = order
    self.pairs = pairs
    groups = linkedGroups(count: order, pairs: pairs)
    inverse = [Double](repeating: 0, count: order * order)
    for group in groups { invert(group) }
  }

  /// The effective resistance between two items, ∞ where nothing links them.
  func resistance(_ i: Int, _ j: Int) -> Double {
    groups.contains { $0.contains(i) && $0.contains(j) }
      ? inverse[i * order + i] + inverse[j * order + j] - 2 * inverse[i * order + j] : .infinity
  }

  /// The mean of R over all pairs, ∞ unless everything is linked.
  ///
  ///     2/(n − 1) · trace G
  var meanResistance: Double {
    guard groups.count == 1 else { return .infinity }
    let trace = (0..<order).reduce(0) { $0 + inverse[$1 * order + $1] }
    return 2 * trace / Double(max(1, order - 1))
  }

  /// The pair whose judgement helps most, nil when every pair is judged.
  ///
  /// Where nothing links some items: between the two largest groups, from the middle of each (the
  /// item with the smallest G_ii), which makes the joined group's mean R smallest. Elsewhere the
  /// pair that brings the mean R down most:
  ///
  ///     fall of Σ R = n ‖G (e_i − e_j)‖² / (1 + R_ij)
  ///
  /// Of equal pairs the first in the order of the items.
  var nextPair: (Int, Int)? {
    groups.count > 1 ? linkingPair : mostInformativePair
  }

  private var linkingPair: (Int, Int)? {
    let largest = groups.indices.sorted {
      (-groups[$0].count, $0) < (-groups[$1].count, $1)
    }.prefix(2)
    let middles = largest.map { group in
      groups[group].reduce(groups[group][0]) { best, item in
        inverse[item * order + item] < inverse[best * order + best] - 1e-9 ? item : best
      }
    }
    return (middles.min() ?? 0, middles.max() ?? 0)
  }

  private var mostInformativePair: (Int, Int)? {
    var isJudged = [Bool](repeating: false, count: order * order)
    for (i, j) in pairs { isJudged[min(i, j) * order + max(i, j)] = true }
    var best: (Int, Int)?
    var largest = 0.0
    for i in 0..<order {
      for j in 0..<order where i < j && !isJudged[i * order + j] {
        var square = 0.0
        for k in 0..<order {
          let difference = inverse[i * order + k] - inverse[j * order + k]
          square += difference * difference
        }
        let fall = square / (1 + resistance(i, j))
        // Equal but for rounding is equal.
        if fall > largest * (1 + 1e-9) {
          largest = fall
          best = (i, j)
        }
      }
    }
    return best
  }

  /// Adds a judged pair.
  mutating func add(_ pair: (Int, Int)) {
    pairs.append(pair)
    let before = groups.count
    groups = linkedGroups(count: order, pairs: pairs)
    if groups.count < before {
      if let group = groups.first(where: { $0.contains(pair.0) }) { invert(group) }
      return
    }
    let factor = 1 / (1 + resistance(pair.0, pair.1))
    let column = (0..<order).map {
      inverse[$0 * order + pair.0] - inverse[$0 * order + pair.1]
    }
    for i in 0..<order {
      for j in 0..<order { inverse[i * order + j] -= factor * column[i] * column[j] }
    }
  }

  /// G = (L + J/m)⁻¹ − J/m over the m items of a group, J all ones.
  private mutating func invert(_ group: [Int]) {
    let size = group.count
    guard size > 1 else {
      inverse[group[0] * order + group[0]] = 0
      return
    }
    var place = [Int](repeating: -1, count: order)
    for (position, item) in group.enumerated() { place[item] = position }
    var laplacian = [Double](repeating: 1 / Double(size), count: size * size)
    for (i, j) in pairs where place[i] >= 0 && place[j] >= 0 {
      let (a, b) = (place[i], place[j])
      laplacian[a * size + a] += 1
      laplacian[b * size + b] += 1
      laplacian[a * size + b] -= 1
      laplacian[b * size + a] -= 1
    }
    guard let solved = LinearSystem(laplacian, size: size)?.inverse else { return }
    for (a, i) in group.enumerated() {
      for (b, j) in group.enumerated() {
        inverse[i * order + j] = solved[a * size + b] - 1 / Double(size)
      }
    }
  }
}
