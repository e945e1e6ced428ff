/// Count, mean and standard deviation of numbers, the same whatever their order.
///
/// The sums behind them are exact (see ``ExactSum``): Σx always, Σx² for |x| between 2^-450 and
/// 2^510 (squares beyond are rounded one by one, which does not depend on the order either).
public struct Moments: Sendable, Hashable {
  /// The number of values.
  public private(set) var count: Int
  /// Σx.
  public private(set) var sum: ExactSum
  /// Σx².
  public private(set) var sumOfSquares: ExactSum

  /// No values.
  public init() {
    count = 0
    sum = ExactSum()
    sumOfSquares = ExactSum()
  }

  /// The moments of some values.
  public init(_ values: some Sequence<Double>) {
    self.init()
    for value in values { add(value) }
  }

  /// Takes in a value.
  public mutating func add(_ value: Double) {
    count += 1
    sum.add(value)
    let square = value * value
    sumOfSquares.add(square)
    // The rounding error of the square, itself a double.
    sumOfSquares.add((-square).addingProduct(value, value))
  }

  /// Takes in all values of other moments.
  public mutating func merge(_ other: Moments) {
    count += other.count
    sum.merge(other.sum)
    sumOfSquares.merge(other.sumOfSquares)
  }

  /// The arithmetic mean Σx / n.
  ///
  /// Nil for no values, or when the sum is beyond the range of doubles.
  public var mean: Double? {
    guard count > 0 else { return nil }
    let mean = sum.value / Double(count)
    return mean.isFinite ? mean : nil
  }

  /// The sample variance s² = Σ(x − x̄)² / (n − 1).
  ///
  /// The squared unit of the values, ≥ 0. Exact sums keep it accurate where the textbook formula
  /// cancels (a small spread around a large mean). Nil for n < 2, or beyond the range of doubles.
  public var sampleVariance: Double? {
    guard count >= 2, let centre = mean else { return nil }
    let n = Double(count)
    // Σ(x − c)² = Σx² − 2cΣx + nc² with every product split into value and rounding error.
    var squares = sumOfSquares
    for part in sum.components() { squares.addProduct(-2 * centre, part) }
    let square = centre * centre
    squares.addProduct(n, square)
    squares.addProduct(n, (-square).addingProduct(centre, centre))
    // c is the mean only to within rounding: Σ(x − x̄)² = Σ(x − c)² − (Σx − nc)² / n.
    var difference = sum
    difference.addProduct(-n, centre)
    let offset = difference.value
    let spread = squares.value - offset * offset / n
    return spread.isFinite ? max(0, spread) / (n - 1) : nil
  }

  /// The sample standard deviation s = √s².
  ///
  /// The unit of the values, ≥ 0; nil for n < 2, or beyond the range of doubles.
  public var standardDeviation: Double? { sampleVariance?.squareRoot() }

  /// The moments as bytes, the same for the same values in whatever order they came.
  public func encoded() -> [UInt8] {
    var bytes = withUnsafeBytes(of: Int64(count).littleEndian) { Array($0) }
    for part in [sum.encoded(), sumOfSquares.encoded()] {
      bytes += withUnsafeBytes(of: Int32(part.count).littleEndian) { Array($0) }
      bytes += part
    }
    return bytes
  }
}

extension ExactSum {
  /// Adds a product with its rounding error.
  mutating func addProduct(_ a: Double, _ b: Double) {
    let product = a * b
    add(product)
    if product.isFinite { add((-product).addingProduct(a, b)) }
  }
}
