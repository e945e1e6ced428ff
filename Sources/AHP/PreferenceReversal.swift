/// A pair that was judged one way while the weights say the other.
///
/// The weights keep the order of preferences when a_ij > 1 goes with w_i > w_j; where they do not,
/// whoever judged will find the order of the items wrong.
///
/// - SeeAlso: C. A. Bana e Costa, J.-C. Vansnick, "A critical analysis of the eigenvalue method
///   used to derive priorities in AHP", *EJOR* 187(3), 2008, pp. 1422–1428,
///   doi:10.1016/j.ejor.2006.09.022.
public struct PreferenceReversal: Sendable, Hashable {
  /// The item that was judged more important.
  public let preferred: String
  /// The item that nevertheless has the larger weight.
  public let other: String
  /// How many times more important it was judged, > 1.
  public let judged: Double
  /// The weight of the preferred item.
  public let preferredWeight: Double
  /// The weight of the other, which is larger.
  public let otherWeight: Double

  /// How many times the judgement is off from the weights, > 1: a_ij w_j / w_i.
  public var deviationFactor: Double { judged * otherWeight / preferredWeight }
}

extension PartialMatrix {
  /// The judged pairs that weights turn round, those farthest off first.
  ///
  /// Weights that are equal but for rounding (1e-9 relative) turn nothing round; equally bad pairs
  /// are in the order of the matrix.
  public func reversals(weights: [Double]) -> [PreferenceReversal] {
    let found = pairs(judged: true).compactMap { first, second -> PreferenceReversal? in
      let (i, j) = entries[first * order + second] > 1 ? (first, second) : (second, first)
      let judged = entries[i * order + j]
      guard judged > 1, weights[i] < weights[j] * (1 - 1e-9) else { return nil }
      return PreferenceReversal(
        preferred: items[i], other: items[j], judged: judged, preferredWeight: weights[i],
        otherWeight: weights[j])
    }
    let ranked = found.indices.sorted {
      let (a, b) = (found[$0].deviationFactor, found[$1].deviationFactor)
      return a != b ? a > b : $0 < $1
    }
    return ranked.map { found[$0] }
  }
}
