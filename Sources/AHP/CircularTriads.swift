/// Three items judged in a circle: the first over the second, that over the third, that over the
/// first.
public struct CircularTriad: Sendable, Hashable {
  /// The three items, each judged more important than the next and the last than the first.
  ///
  /// The item that comes first in the matrix stands first.
  public let items: [String]
  /// How many times too much once round: a_ij · a_jk · a_ki > 1; 1 would be consistent.
  public let excess: Double
}

/// Judgements that go round in circles, which no weights can follow.
public struct CircularTriads: Sendable, Hashable {
  /// How many triads are circular.
  public let count: Int
  /// Those with the greatest excess, greatest first.
  public let worst: [CircularTriad]
  /// Kendall and Babington Smith's coefficient of consistence ζ, 0…1, 1 without circular triads.
  ///
  ///     n odd: ζ = 1 − 24 d / (n³ − n)        n even: ζ = 1 − 24 d / (n³ − 4 n)
  ///
  /// Nil unless every pair is judged and none as equal, and for n < 3, because the largest possible
  /// number of circular triads is then another.
  ///
  /// - SeeAlso: M. G. Kendall, B. Babington Smith, "On the method of paired comparisons",
  ///   *Biometrika* 31(3/4), 1940, pp. 324–345, doi:10.1093/biomet/31.3-4.324.
  public let coefficientOfConsistence: Double?
}

extension PartialMatrix {
  /// The triads of items judged in a circle, at most `limit` of them by name.
  ///
  /// Only pairs judged as unequal count. Equally bad triads are in the order of the matrix.
  ///
  /// - Complexity: O(n³).
  public func circularTriads(limit: Int = 3) -> CircularTriads {
    var count = 0
    var worst: [(items: (Int, Int, Int), excess: Double)] = []
    for i in 0..<order {
      for j in 0..<order where i < j {
        let first = entries[i * order + j]
        guard first != 0, first != 1 else { continue }
        for k in 0..<order where j < k {
          let second = entries[j * order + k]
          let third = entries[k * order + i]
          guard second != 0, third != 0, third != 1, second != 1,
            (first > 1) == (second > 1), (second > 1) == (third > 1)
          else { continue }
          count += 1
          let excess =
            first > 1
            ? first * second * third
            : entries[i * order + k] * entries[k * order + j] * entries[j * order + i]
          // A short list kept in order; a later triad goes behind equal ones.
          let place = worst.firstIndex { $0.excess < excess } ?? worst.count
          guard place < limit else { continue }
          worst.insert((first > 1 ? (i, j, k) : (i, k, j), excess), at: place)
          if worst.count > limit { worst.removeLast() }
        }
      }
    }
    return CircularTriads(
      count: count,
      worst: worst.map {
        CircularTriad(
          items: [items[$0.items.0], items[$0.items.1], items[$0.items.2]], excess: $0.excess)
      }, coefficientOfConsistence: coefficientOfConsistence(circular: count))
  }

  private func coefficientOfConsistence(circular: Int) -> Double? {
    let isStrict = (0..<order).allSatisfy { i in
      (0..<order).allSatisfy { j in
        i == j || (entries[i * order + j] != 0 && entries[i * order + j] != 1)
      }
    }
    guard isStrict, order > 2 else { return nil }
    let cube = order * order * order
    let most = Double(order % 2 == 1 ? cube - order : cube - 4 * order) / 24
    return 1 - Double(circular) / most
  }
}
