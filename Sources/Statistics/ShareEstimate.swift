/// A share of a population with its numerator, denominator and Wilson's interval.
///
///     centre = (p + z²/2n) / (1 + z²/n)
///     half width = z √(p(1 − p)/n + z²/4n²) / (1 + z²/n)
///
/// - SeeAlso: E. B. Wilson, "Probable inference, the law of succession, and statistical
///   inference", *JASA* 22, 1927, pp. 209–212, doi:10.1080/01621459.1927.10502953.
public struct ShareEstimate: Sendable, Hashable {
  /// The number counted, 0…`outOf`.
  public let count: Int
  /// The number that could be counted, ≥ 0.
  public let outOf: Int
  /// The share of intervals that hold the true value.
  public let confidence: Double

  /// A share of a population; the count must lie in 0…`outOf`.
  public init(_ count: Int, of outOf: Int, confidence: Double = 0.95) {
    precondition((0...outOf).contains(count), "a part is at most the whole")
    precondition(confidence > 0 && confidence < 1, "confidence lies between 0 and 1")
    self.count = count
    self.outOf = outOf
    self.confidence = confidence
  }

  /// The share p, 0…1; nil, not 0, of nobody.
  public var share: Double? { outOf == 0 ? nil : Double(count) / Double(outOf) }

  /// Wilson's interval of the share, 0…1; nil of nobody.
  public var interval: ClosedRange<Double>? {
    guard let p = share else { return nil }
    let n = Double(outOf)
    let z = NormalDistribution.standard.quantile(0.5 + confidence / 2)
    let centre = p + z * z / (2 * n)
    let width = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
    let scale = 1 + z * z / n
    let low = count == 0 ? 0 : max(0, (centre - width) / scale)
    let high = count == outOf ? 1 : min(1, (centre + width) / scale)
    return low...high
  }

  /// The change from an earlier share to this one with Newcombe's interval; nil when either is of
  /// nobody.
  ///
  ///     Δ = p₂ − p₁,  low = Δ − √((p₂ − l₂)² + (u₁ − p₁)²),  high = Δ + √((u₂ − p₂)² + (p₁ − l₁)²)
  ///
  /// −1…1; the two populations are taken as independent.
  ///
  /// - SeeAlso: R. G. Newcombe, "Interval estimation for the difference between independent
  ///   proportions", *Statistics in Medicine* 17, 1998, pp. 873–890 (method 10).
  public func change(from earlier: ShareEstimate) -> (value: Double, interval: ClosedRange<Double>)?
  {
    guard let p2 = share, let p1 = earlier.share, let i2 = interval, let i1 = earlier.interval
    else { return nil }
    func hypotenuse(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
    let value = p2 - p1
    let low = value - hypotenuse(p2 - i2.lowerBound, i1.upperBound - p1)
    let high = value + hypotenuse(i2.upperBound - p2, p1 - i1.lowerBound)
    return (value, max(-1, low)...min(1, high))
  }
}
