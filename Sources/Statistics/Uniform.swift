// Swift's own `random(in:using:)` may turn the same bits into other numbers in another release;
// these draws are fixed, so that a seed gives the same data for good.

extension RandomNumberGenerator {
  /// A number uniform over [0, 1), a multiple of 2⁻⁵³.
  @inlinable
  public mutating func drawUnit() -> Double {
    Double(next() &>> 11) * 0x1p-53
  }

  /// A number uniform over (0, 1), an odd multiple of 2⁻⁵³, so that its logarithm is finite.
  @inlinable
  public mutating func drawOpenUnit() -> Double {
    (Double(next() &>> 12) + 0.5) * 0x1p-52
  }

  /// A number uniform over [lower, upper).
  ///
  /// Rounding can make the result equal `upper` when the range is only a few ulps wide.
  @inlinable
  public mutating func drawUniform(_ range: Range<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * drawUnit()
  }

  /// A whole number uniform over 0 ..< `bound`, exactly (no modulo bias).
  ///
  /// `bound` must be positive.
  ///
  /// - SeeAlso: D. Lemire, "Fast random integer generation in an interval",
  ///   *ACM Trans. Model. Comput. Simul.* 29(1), 2019, doi:10.1145/3230636.
  @inlinable
  public mutating func draw(below bound: Int) -> Int {
    precondition(bound > 0, "a range to draw from must not be empty")
    let count = UInt64(bound)
    var product = next().multipliedFullWidth(by: count)
    if product.low < count {
      let threshold = (0 &- count) % count
      while product.low < threshold {
        product = next().multipliedFullWidth(by: count)
      }
    }
    return Int(product.high)
  }

  /// A whole number uniform over the closed range, which may span at most `Int.max` numbers.
  @inlinable
  public mutating func draw(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + draw(below: range.upperBound - range.lowerBound + 1)
  }

  /// True with the given probability, a share 0…1.
  @inlinable
  public mutating func drawBool(probability: Double) -> Bool {
    drawUnit() < probability
  }

  /// One of the elements, each as likely as the others, nil when there is none.
  @inlinable
  public mutating func drawElement<Elements: RandomAccessCollection>(
    of elements: Elements
  ) -> Elements.Element? {
    guard !elements.isEmpty else { return nil }
    return elements[elements.index(elements.startIndex, offsetBy: draw(below: elements.count))]
  }

  /// Puts the elements in random order, each order as likely as the others (Fisher–Yates).
  @inlinable
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    guard elements.count > 1 else { return }
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, draw(below: last + 1))
    }
  }

  /// `count` different numbers of 0 ..< `bound` in ascending order, each set as likely as others.
  ///
  /// - Complexity: O(count) draws.
  /// - SeeAlso: R. Floyd's algorithm in J. Bentley, "Programming pearls: a sample of brilliance",
  ///   *CACM* 30(9), 1987, pp. 754–757, doi:10.1145/30401.315746.
  public mutating func drawSample(_ count: Int, below bound: Int) -> [Int] {
    precondition(count >= 0 && count <= bound, "a sample cannot be larger than what it is from")
    var chosen: Set<Int> = []
    for candidate in (bound - count)..<bound {
      let drawn = draw(below: candidate + 1)
      chosen.insert(chosen.contains(drawn) ? candidate : drawn)
    }
    return chosen.sorted()
  }
}
