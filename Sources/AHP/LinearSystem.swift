/// A dense system of linear equations, factored once and solved for any right side.
struct LinearSystem {
  private let size: Int
  /// L below the diagonal (its own diagonal is 1) and U, row after row in pivot order.
  private var factors: [Double]
  /// Which row of the matrix stands in each row of the factors.
  private var rows: [Int]

  /// Gaussian elimination with partial pivoting; nil for a singular matrix.
  ///
  /// - Complexity: O(n³).
  init?(_ matrix: [Double], size: Int) {
    self.size = size
    factors = matrix
    rows = Array(0..<size)
    for column in 0..<size {
      var pivot = column
      for row in column..<size
      where factors[row * size + column].magnitude > factors[pivot * size + column].magnitude {
        pivot = row
      }
      let divisor = factors[pivot * size + column]
      guard divisor != 0, divisor.isFinite else { return nil }
      if pivot != column {
        rows.swapAt(pivot, column)
        for place in 0..<size {
          factors.swapAt(pivot * size + place, column * size + place)
        }
      }
      for row in (column + 1)..<max(size, column + 1) {
        let factor = factors[row * size + column] / divisor
        factors[row * size + column] = factor
        guard factor != 0 else { continue }
        for place in (column + 1)..<max(size, column + 1) {
          factors[row * size + place] -= factor * factors[column * size + place]
        }
      }
    }
  }

  /// The x with matrix · x = right.
  func solution(_ right: [Double]) -> [Double] {
    var x = rows.map { right[$0] }
    for row in 0..<size {
      var sum = x[row]
      for column in 0..<row { sum -= factors[row * size + column] * x[column] }
      x[row] = sum
    }
    for row in (0..<size).reversed() {
      var sum = x[row]
      for column in (row + 1)..<max(size, row + 1) {
        sum -= factors[row * size + column] * x[column]
      }
      x[row] = sum / factors[row * size + row]
    }
    return x
  }

  /// The inverse matrix, row after row.
  var inverse: [Double] {
    var inverse = [Double](repeating: 0, count: size * size)
    var unit = [Double](repeating: 0, count: size)
    for column in 0..<size {
      unit[column] = 1
      for (row, value) in solution(unit).enumerated() { inverse[row * size + column] = value }
      unit[column] = 0
    }
    return inverse
  }
}
