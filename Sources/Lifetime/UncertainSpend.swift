/// What a customer is expected to spend on a day, and how it changes with the spend model's
/// parameters.
public struct UncertainSpend: Sendable, Hashable {
  /// Money a day, above 0.
  public let value: Double
  /// The slopes along the logarithms of p, q and v.
  let slopes: SIMD3<Double>

  /// A spend that is taken for known.
  public init(known value: Double) {
    self.value = value
    slopes = .zero
  }

  init(value: Double, slopes: SIMD3<Double>) {
    self.value = value
    self.slopes = slopes
  }
}

extension SpendModel {
  /// What a customer is expected to spend on a day (see ``expectedSpend(days:mean:)``), with how it
  /// changes along the logarithms of p, q and v; nil where it is not finite.
  ///
  ///     w = p x + q − 1:  ∂E/∂ln p = E (q − 1)/w,  ∂E/∂ln q = −E q/w,  ∂E/∂ln v = p v/w
  public func uncertainSpend(days x: Int, mean z: Double) -> UncertainSpend? {
    guard let value = expectedSpend(days: x, mean: z) else { return nil }
    let weight = p * Double(max(0, x)) + q - 1
    return UncertainSpend(
      value: value,
      slopes: SIMD3(value * (q - 1) / weight, -value * q / weight, p * v / weight))
  }
}
