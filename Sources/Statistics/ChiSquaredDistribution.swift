#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The distribution of a sum of squares of independent standard normal values.
public struct ChiSquaredDistribution: Sendable, Hashable {
  /// The number of values k ≥ 1 that are summed.
  public let degreesOfFreedom: Int

  /// A chi-squared distribution; there must be at least one degree of freedom.
  public init(degreesOfFreedom: Int) {
    precondition(degreesOfFreedom >= 1, "at least one degree of freedom is needed")
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The probability of a value above x: the p value of a test.
  ///
  ///     Q(k) = Q(k − 2) + (x/2)^(k/2 − 1) e^(−x/2) / Γ(k/2),  Q(1) = erfc √(x/2), Q(2) = e^(−x/2)
  ///
  /// A share 0…1, falling; 1 for x ≤ 0. All terms are positive, so that small probabilities keep
  /// their digits.
  public func survivalProbability(above x: Double) -> Double {
    guard x > 0 else { return 1 }
    let half = x / 2
    let isOdd = degreesOfFreedom % 2 == 1
    var probability = isOdd ? erfc(half.squareRoot()) : exp(-half)
    guard degreesOfFreedom > 2 else { return probability }
    // ln of the term that leads from k to k + 2: (k/2) ln(x/2) − x/2 − ln Γ(k/2 + 1).
    var shape = isOdd ? 0.5 : 1.0
    var term = isOdd ? 0.5 * log(half) - half + 0.120_782_237_635_245_22 : log(half) - half
    for _ in 0..<((degreesOfFreedom - 1) / 2) {
      probability += exp(term)
      shape += 1
      term += log(half) - log(shape)
    }
    return min(1, probability)
  }
}
