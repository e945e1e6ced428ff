/// How much of the receivables, or of anything, a few hold.
///
///     HHI = Σ s²    effective number = 1/HHI    normalised = (HHI − 1/n)/(1 − 1/n)
///
/// s are shares of the total; amounts of 0 and less are left out. All nil without any amount.
public struct Concentration: Sendable, Hashable {
  /// The shares, the largest first.
  public let shares: [Double]

  /// The concentration of amounts in one currency.
  public init(_ amounts: [Double]) {
    let positive = amounts.filter { $0 > 0 }.sorted(by: >)
    let total = positive.reduce(0, +)
    shares = positive.map { $0 / total }
  }

  /// The Herfindahl–Hirschman index, 1/n…1, lower is less concentrated.
  public var index: Double? {
    shares.isEmpty ? nil : shares.reduce(0) { $0 + $1 * $1 }
  }

  /// As many holders of equal shares would be as concentrated.
  public var effectiveNumber: Double? { index.map { 1 / $0 } }

  /// The index between 0 (equal shares) and 1; nil for fewer than two.
  public var normalisedIndex: Double? {
    guard shares.count > 1, let index else { return nil }
    let least = 1 / Double(shares.count)
    return max(0, (index - least) / (1 - least))
  }

  /// The share of the n largest, 0…1; 1 when there are fewer.
  public func share(ofLargest count: Int) -> Double? {
    guard !shares.isEmpty else { return nil }
    return count >= shares.count ? 1 : shares.prefix(count).reduce(0, +)
  }

  /// Gini's coefficient of the amounts, 0 (equal) to below 1.
  ///
  ///     G = Σ (2i − n − 1) s₍ᵢ₎ / n, smallest first
  public var gini: Double? {
    let n = shares.count
    guard n > 0 else { return nil }
    let sum = shares.reversed().enumerated().reduce(0.0) {
      $0 + Double(2 * ($1.offset + 1) - n - 1) * $1.element
    }
    return sum / Double(n)
  }
}
