/// How a quantile is read off between two values of a sample.
///
/// Numbered as in R. J. Hyndman, Y. Fan, "Sample quantiles in statistical packages", *The American
/// Statistician* 50(4), 1996, pp. 361–365: the quantile of share p lies at position n·p + m of the
/// sorted values counted from 1, between neighbours by linear interpolation.
public enum QuantileMethod: Int, Sendable, Hashable, CaseIterable {
  /// The distribution function interpolated: m = 0.
  case type4 = 4
  /// Hazen's midpoints, m = ½.
  case type5 = 5
  /// Weibull's, Excel's PERCENTILE.EXC: m = p.
  case type6 = 6
  /// The default of R, NumPy and Excel's PERCENTILE.INC: m = 1 − p.
  case type7 = 7
  /// Nearly median-unbiased for any distribution, m = (p + 1)/3.
  case type8 = 8
  /// Nearly unbiased for the normal distribution, m = p/4 + 3/8.
  case type9 = 9

  /// The position, from 1, of the quantile of share p among n sorted values.
  func position(of p: Double, among n: Int) -> Double {
    let n = Double(n)
    return switch self {
    case .type4: n * p
    case .type5: n * p + 0.5
    case .type6: (n + 1) * p
    case .type7: (n - 1) * p + 1
    case .type8: (n + 1.0 / 3) * p + 1.0 / 3
    case .type9: (n + 0.25) * p + 0.375
    }
  }
}

extension DistinctCounts {
  /// The quantile of a share p, read off with a method (type 7 unless said otherwise).
  ///
  /// In the unit of the values, which `value` gives for a key. Share 0 is the smallest value and 1
  /// the largest; nil without values or for a share outside 0…1. Neighbours that are equal give
  /// exactly that value.
  ///
  /// - Complexity: O(distinct values).
  public func quantile(
    _ share: Double, method: QuantileMethod = .type7,
    value: (Int64) -> Double = Double.init(orderKey:)
  ) -> Double? {
    guard total > 0, share >= 0, share <= 1 else { return nil }
    let position = min(max(method.position(of: share, among: total), 1), Double(total))
    let rank = Int(position.rounded(.down))
    let part = position - Double(rank)
    guard let lower = key(rank: rank) else { return nil }
    let low = value(lower)
    guard part > 0, let upper = key(rank: rank + 1), upper != lower else { return low }
    return low + part * (value(upper) - low)
  }

  /// The key of the value with this rank, counted from 1 in rising order.
  private func key(rank: Int) -> Int64? {
    var upTo = 0
    for (key, count) in zip(keys, counts) {
      upTo += count
      if upTo >= rank { return key }
    }
    return nil
  }
}

extension Collection<Double> {
  /// Mid-ranks: each value's place in rising order from 1, equal values sharing the mean place.
  ///
  ///     rank = values below + (equal ones + 1) / 2
  ///
  /// The ranks add up to n(n + 1)/2. Values must not be NaN.
  public var midRanks: [Double] {
    let distinct = DistinctCounts(self)
    var ranks: [Int64: Double] = [:]
    var below = 0
    for (key, count) in zip(distinct.keys, distinct.counts) {
      ranks[key] = Double(below) + Double(count + 1) / 2
      below += count
    }
    return map { ranks[$0.orderKey] ?? .nan }
  }
}
