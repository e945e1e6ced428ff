/// A small square matrix, row by row.
struct SquareMatrix: Sendable, Hashable {
  let size: Int
  var elements: [Double]

  init(size: Int) {
    self.size = size
    elements = [Double](repeating: 0, count: size * size)
  }

  subscript(row: Int, column: Int) -> Double {
    get { elements[row * size + column] }
    set { elements[row * size + column] = newValue }
  }
}

/// The lower triangle L of a symmetric positive definite matrix: A = L Lᵀ.
struct CholeskyFactor: Sendable {
  private var lower: SquareMatrix

  /// The factor; nil when the matrix is not positive definite but for rounding.
  init?(_ matrix: SquareMatrix) {
    lower = SquareMatrix(size: matrix.size)
    for row in 0..<matrix.size {
      for column in 0...row {
        var sum = matrix[row, column]
        for k in 0..<column { sum -= lower[row, k] * lower[column, k] }
        if row == column {
          guard sum > 1e-12 * matrix[row, row] else { return nil }
          lower[row, row] = sum.squareRoot()
        } else {
          lower[row, column] = sum / lower[column, column]
        }
      }
    }
  }

  /// The solution of A x = b.
  func solve(_ right: [Double]) -> [Double] {
    var x = right
    for row in 0..<lower.size {
      for k in 0..<row { x[row] -= lower[row, k] * x[k] }
      x[row] /= lower[row, row]
    }
    for row in (0..<lower.size).reversed() {
      for k in (row + 1)..<max(row + 1, lower.size) { x[row] -= lower[k, row] * x[k] }
      x[row] /= lower[row, row]
    }
    return x
  }

  /// The inverse of A.
  var inverse: SquareMatrix {
    var inverse = SquareMatrix(size: lower.size)
    for column in 0..<lower.size {
      var unit = [Double](repeating: 0, count: lower.size)
      unit[column] = 1
      for (row, value) in solve(unit).enumerated() { inverse[row, column] = value }
    }
    return inverse
  }
}
