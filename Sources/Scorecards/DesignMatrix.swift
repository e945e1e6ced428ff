import Columns
import Statistics

/// Columns centred and scaled, with a column of ones before them, and how many good and bad cases
/// each row stands for; what a step of a regression needs is summed over fixed blocks of rows.
struct DesignMatrix: Sendable {
  /// What the rows say about coefficients: log-likelihood, its slope and its curvature.
  struct Derivatives: Sendable {
    var logLikelihood = 0.0
    var gradient: [Double]
    /// The lower triangle, row by row.
    var triangle: [Double]

    init(size: Int) {
      gradient = [Double](repeating: 0, count: size)
      triangle = [Double](repeating: 0, count: size * (size + 1) / 2)
    }

    mutating func add(_ other: Derivatives) {
      logLikelihood += other.logLikelihood
      for place in gradient.indices { gradient[place] += other.gradient[place] }
      for place in triangle.indices { triangle[place] += other.triangle[place] }
    }

    var information: [[Double]] {
      let size = gradient.count
      return (0..<size).map { row in
        (0..<size).map { column in
          let (high, low) = (max(row, column), min(row, column))
          return triangle[high * (high + 1) / 2 + low]
        }
      }
    }
  }

  /// Rows summed before their sum goes into that of all; never cut by threads.
  private static let block = 1024

  /// The columns after the one of ones, one behind the other.
  private let values: [Double]
  private let good: [Double]
  private let bad: [Double]
  /// Each column's mean and standard deviation over the cases.
  let means: [Double]
  let deviations: [Double]
  let threads: Int

  var rows: Int { good.count }
  var size: Int { means.count + 1 }
  private var blocks: Int { (rows + Self.block - 1) / Self.block }

  /// - Throws: ``ScorecardError`` for a column with one value.
  init(
    variables: [String], columns: [[Double]], good: [Double], bad: [Double], threads: Int
  ) throws(ScorecardError) {
    let cases = good.reduce(0, +) + bad.reduce(0, +)
    let scaled = concurrentMap(columns.count, threads: threads) { place in
      let column = columns[place]
      var sum = 0.0
      for row in column.indices { sum += (good[row] + bad[row]) * column[row] }
      let mean = sum / cases
      var squares = 0.0
      for row in column.indices {
        let distance = column[row] - mean
        squares += (good[row] + bad[row]) * distance * distance
      }
      let deviation = (squares / cases).squareRoot()
      // A spread that rounding alone makes is none.
      let isFlat = !(deviation > 1e-13 * abs(mean)) || deviation == 0
      return (mean, isFlat ? 0 : deviation, isFlat ? [] : column.map { ($0 - mean) / deviation })
    }
    for (place, name) in variables.enumerated() where scaled[place].1 == 0 {
      throw ScorecardError(.oneValue(variable: name))
    }
    values = Array(scaled.map(\.2).joined())
    means = scaled.map(\.0)
    deviations = scaled.map(\.1)
    self.good = good
    self.bad = bad
    self.threads = threads
  }

  /// The log-likelihood at some coefficients, with slope and curvature.
  func derivatives(_ beta: [Double]) -> Derivatives {
    summed { range, result in
      let length = range.count
      withScratch(length) { chances, weighted in
        self.products(range, beta, into: chances)
        for place in 0..<length {
          let row = range.lowerBound + place
          let x = chances[place]
          // Both of ln (1 + eˣ) and ln (1 + e⁻ˣ) without overflow.
          let small = PortableMath.exp(-abs(x))
          let rest = PortableMath.log(1 + small)
          result.logLikelihood -=
            good[row] * (rest + max(0, x)) + bad[row] * (rest + max(0, -x))
          let chance = x >= 0 ? 1 / (1 + small) : small / (1 + small)
          chances[place] = chance
        }
        // The weights, and behind them the residuals.
        let residuals = weighted + length
        for place in 0..<length {
          let row = range.lowerBound + place
          let cases = good[row] + bad[row]
          residuals[place] = bad[row] - cases * chances[place]
          weighted[place] = cases * chances[place] * (1 - chances[place])
        }
        self.add(range, weights: weighted, residuals: residuals, to: &result)
      }
    }
  }

  /// Firth's slope: that of the log-likelihood with half of the log of the curvature's determinant.
  ///
  ///     Σ (y − p + h (½ − p)) x,  h = p (1 − p) xᵀ I⁻¹ x
  func firthGradient(_ beta: [Double], inverse: [[Double]]) -> [Double] {
    let size = self.size
    return summed { range, result in
      let length = range.count
      withScratch(length) { chances, weighted in
        self.products(range, beta, into: chances)
        let residuals = weighted + length
        self.values.withUnsafeBufferPointer { values in
          var row = [Double](repeating: 1, count: size)
          for place in 0..<length {
            let at = range.lowerBound + place
            for column in 1..<max(1, size) { row[column] = values[(column - 1) * rows + at] }
            var square = 0.0
            for left in 0..<size {
              var sum = 0.0
              for right in 0..<size { sum += inverse[left][right] * row[right] }
              square += row[left] * sum
            }
            let x = chances[place]
            let small = PortableMath.exp(-abs(x))
            let chance = x >= 0 ? 1 / (1 + small) : small / (1 + small)
            let cases = good[at] + bad[at]
            let hat = chance * (1 - chance) * square
            residuals[place] = bad[at] - cases * chance + cases * hat * (0.5 - chance)
            weighted[place] = 0
          }
        }
        self.add(range, weights: weighted, residuals: residuals, to: &result)
      }
    }.gradient
  }

  /// Some number of doubles for a block of rows, and twice as many.
  private func withScratch(
    _ length: Int, _ body: (UnsafeMutablePointer<Double>, UnsafeMutablePointer<Double>) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 3 * length) { buffer in
      buffer.initialize(repeating: 0)
      guard let base = buffer.baseAddress else { return }
      body(base, base + length)
    }
  }

  private func summed(
    _ body: @Sendable (Range<Int>, inout Derivatives) -> Void
  ) -> Derivatives {
    let (size, rows) = (size, rows)
    let parts = concurrentMap(blocks, threads: threads) { block in
      var result = Derivatives(size: size)
      body(block * Self.block..<min(rows, (block + 1) * Self.block), &result)
      return result
    }
    return parts.reduce(into: Derivatives(size: size)) { $0.add($1) }
  }

  /// Σ βⱼ xⱼ of each row of a block.
  private func products(
    _ range: Range<Int>, _ beta: [Double], into sums: UnsafeMutablePointer<Double>
  ) {
    for place in 0..<range.count { sums[place] = beta[0] }
    values.withUnsafeBufferPointer { values in
      guard let base = values.baseAddress else { return }
      for column in 1..<max(1, size) {
        let x = base + (column - 1) * rows + range.lowerBound
        let factor = beta[column]
        for place in 0..<range.count { sums[place] += factor * x[place] }
      }
    }
  }

  private func add(
    _ range: Range<Int>, weights: UnsafeMutablePointer<Double>,
    residuals: UnsafeMutablePointer<Double>, to result: inout Derivatives
  ) {
    let length = range.count
    values.withUnsafeBufferPointer { values in
      for place in 0..<length {
        result.gradient[0] += residuals[place]
        result.triangle[0] += weights[place]
      }
      guard let base = values.baseAddress else { return }
      withUnsafeTemporaryAllocation(of: Double.self, capacity: length) { products in
        guard let product = products.baseAddress else { return }
        var entry = 1
        for row in 1..<max(1, size) {
          let x = base + (row - 1) * rows + range.lowerBound
          for place in 0..<length { (product + place).initialize(to: x[place] * weights[place]) }
          result.gradient[row] += Self.dot(x, residuals, length)
          result.triangle[entry] += Self.sum(product, length)
          entry += 1
          for column in 1...row {
            let other = base + (column - 1) * rows + range.lowerBound
            result.triangle[entry] += Self.dot(product, other, length)
            entry += 1
          }
        }
      }
    }
  }

  private static func sum(_ x: UnsafePointer<Double>, _ count: Int) -> Double {
    var sum = 0.0
    for place in 0..<count { sum += x[place] }
    return sum
  }

  /// The product of two columns, in eight sums that are added at the end.
  @inline(__always)
  private static func dot(
    _ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>, _ count: Int
  ) -> Double {
    var (first, second) = (SIMD4<Double>(), SIMD4<Double>())
    var place = 0
    while place + 8 <= count {
      first +=
        SIMD4(x[place], x[place + 1], x[place + 2], x[place + 3])
        * SIMD4(y[place], y[place + 1], y[place + 2], y[place + 3])
      second +=
        SIMD4(x[place + 4], x[place + 5], x[place + 6], x[place + 7])
        * SIMD4(y[place + 4], y[place + 5], y[place + 6], y[place + 7])
      place += 8
    }
    var sum = (first + second).sum()
    while place < count {
      sum += x[place] * y[place]
      place += 1
    }
    return sum
  }
}
