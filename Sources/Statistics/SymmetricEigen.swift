/// The axes of a symmetric matrix and how much it stretches along each (Jacobi's rotations).
///
/// - SeeAlso: G. H. Golub, C. F. Van Loan, *Matrix Computations*, 4th ed., 2013, section 8.5.
public struct SymmetricEigen: Sendable, Hashable {
  /// How much is stretched along each axis, ascending.
  public let values: [Double]
  /// The axes, of length 1, in the order of the values; the largest entry of each is positive.
  public let vectors: [[Double]]

  /// The axes of a matrix, of which the upper triangle is read.
  public init(_ matrix: [[Double]]) {
    let count = matrix.count
    var a = matrix
    for row in 0..<count {
      for column in 0..<row { a[row][column] = a[column][row] }
    }
    var axes = (0..<count).map { row in (0..<count).map { $0 == row ? 1.0 : 0.0 } }
    for _ in 0..<60 {
      var off = 0.0
      var whole = 0.0
      for row in 0..<count {
        for column in 0..<count {
          whole += a[row][column] * a[row][column]
          if row != column { off += a[row][column] * a[row][column] }
        }
      }
      if !(off > 1e-30 * whole) { break }
      for p in 0..<count {
        for q in (p + 1)..<max(count, p + 1) where a[p][q] != 0 {
          let theta = (a[q][q] - a[p][p]) / (2 * a[p][q])
          let t = (theta >= 0 ? 1.0 : -1.0) / (theta.magnitude + (theta * theta + 1).squareRoot())
          let cosine = 1 / (t * t + 1).squareRoot()
          let sine = t * cosine
          for k in 0..<count {
            (a[k][p], a[k][q]) =
              (cosine * a[k][p] - sine * a[k][q], sine * a[k][p] + cosine * a[k][q])
          }
          for k in 0..<count {
            (a[p][k], a[q][k]) =
              (cosine * a[p][k] - sine * a[q][k], sine * a[p][k] + cosine * a[q][k])
            (axes[k][p], axes[k][q]) =
              (cosine * axes[k][p] - sine * axes[k][q], sine * axes[k][p] + cosine * axes[k][q])
          }
        }
      }
    }
    let order = (0..<count).sorted { a[$0][$0] < a[$1][$1] }
    values = order.map { a[$0][$0] }
    vectors = order.map { column in
      let axis = axes.map { $0[column] }
      let largest = axis.max { $0.magnitude < $1.magnitude } ?? 0
      return largest < 0 ? axis.map { -$0 } : axis
    }
  }

  /// The largest stretch over the least; infinite where some direction is flat or bent downwards.
  public var condition: Double {
    guard let least = values.first, let most = values.last, least > 0 else { return .infinity }
    return most / least
  }

  /// The inverse of the matrix, nil unless all stretches are above 0.
  public var inverse: [[Double]]? {
    guard let least = values.first, least > 0 else { return nil }
    let count = values.count
    return (0..<count).map { row in
      (0..<count).map { column in
        (0..<count).reduce(0) { sum, axis in
          sum + vectors[axis][row] * vectors[axis][column] / values[axis]
        }
      }
    }
  }
}
