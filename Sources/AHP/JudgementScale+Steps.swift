#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension JudgementScale {
  /// The answer that stands for a ratio when `order` items are compared: the inverse of
  /// ``ratio(of:order:)``.
  ///
  /// Not only whole answers; below 1 for a ratio below 1.
  public func answer(of ratio: Double, order: Int) -> Double {
    guard ratio >= 1 else { return 1 / answer(of: 1 / ratio, order: order) }
    let n = Double(max(2, order))
    switch self {
    case .saaty, .ratio: return ratio
    case .power: return ratio.squareRoot()
    case .root: return ratio * ratio
    case .geometric: return 1 + log2(ratio)
    case .logarithmic: return exp2(ratio) - 1
    case .inverseLinear: return 10 - 9 / ratio
    case .balanced: return (11 * ratio - 9) / (1 + ratio)
    case .balancedN: return ((9 + n) * ratio - 9) / (n - 1 + ratio)
    case .adaptive: return order > 2 ? pow(ratio, 1 / (1 + log(n - 1) / log(9))) : ratio
    }
  }

  /// A ratio whose answer is so many steps further up or down (``Judgement/value(_:movedBy:)``).
  func ratio(_ ratio: Double, movedBy steps: Double, order: Int) -> Double {
    if self == .saaty || self == .ratio { return Judgement.value(ratio, movedBy: steps) }
    return self.ratio(
      of: Judgement.value(answer(of: ratio, order: order), movedBy: steps), order: order)
  }
}
