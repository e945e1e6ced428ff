extension PairwiseMatrix {
  /// dw/d ln a_ij of every weight, for any pair, as a function of the pair's places.
  ///
  /// Row geometric mean:
  ///
  ///     dw_k / d ln a_ij = w_k · ((δ_ki − δ_kj) − (w_i − w_j)) / n
  ///
  /// Eigenvector, with B_ij = a_ij w_j / w_i (so that B·1 = λ·1), its left eigenvector y and
  /// P = 1·yᵀ/Σy:
  ///
  ///     u = (λI − B + P)⁻¹ (B_ij e_i − B_ji e_j),   dw_k = w_k · (u_k − Σ w u)
  ///
  /// - SeeAlso: P. T. Harker, "Derivatives of the Perron root of a positive reciprocal matrix:
  ///   with application to the analytic hierarchy process", *Appl. Math. Comput.* 22(2–3), 1987,
  ///   pp. 217–232, doi:10.1016/0096-3003(87)90043-9; C. D. Meyer, G. W. Stewart, "Derivatives
  ///   and perturbations of eigenvectors", *SIAM J. Numer. Anal.* 25(3), 1988, pp. 679–691.
  func slopes(
    of weights: [Double], by method: PrioritisationMethod
  ) -> (Int, Int) -> [Double] {
    let n = order
    switch method {
    case .rowGeometricMean:
      return { i, j in
        (0..<n).map { k in
          let own = (k == i ? 1.0 : 0) - (k == j ? 1.0 : 0)
          return weights[k] * (own - (weights[i] - weights[j])) / Double(n)
        }
      }
    case .eigenvector:
      var scaled = [Double](repeating: 0, count: n * n)
      var transposed = scaled
      for i in 0..<n {
        for j in 0..<n {
          scaled[i * n + j] = self[i, j] * weights[j] / weights[i]
          transposed[j * n + i] = scaled[i * n + j]
        }
      }
      let left = PerronVector(of: transposed, order: n)
      var system = [Double](repeating: 0, count: n * n)
      for i in 0..<n {
        for j in 0..<n {
          system[i * n + j] =
            (i == j ? left.eigenvalue : 0) - scaled[i * n + j] + left.values[j]
        }
      }
      let inverse = PairwiseMatrix.inverse(of: system, order: n)
      return { i, j in
        let relative = (0..<n).map { k in
          inverse[k * n + i] * scaled[i * n + j] - inverse[k * n + j] * scaled[j * n + i]
        }
        let mean = zip(weights, relative).reduce(0) { $0 + $1.0 * $1.1 }
        return zip(weights, relative).map { $0 * ($1 - mean) }
      }
    }
  }

  /// The inverse of a regular matrix by Gauss–Jordan elimination with row exchanges.
  static func inverse(of entries: [Double], order n: Int) -> [Double] {
    var left = entries
    var right = [Double](repeating: 0, count: n * n)
    for i in 0..<n { right[i * n + i] = 1 }
    for column in 0..<n {
      var pivot = column
      for row in column..<n
      where left[row * n + column].magnitude > left[pivot * n + column].magnitude {
        pivot = row
      }
      if pivot != column {
        for k in 0..<n {
          left.swapAt(pivot * n + k, column * n + k)
          right.swapAt(pivot * n + k, column * n + k)
        }
      }
      let divisor = left[column * n + column]
      for k in 0..<n {
        left[column * n + k] /= divisor
        right[column * n + k] /= divisor
      }
      for row in 0..<n where row != column {
        let factor = left[row * n + column]
        if factor == 0 { continue }
        for k in 0..<n {
          left[row * n + k] -= factor * left[column * n + k]
          right[row * n + k] -= factor * right[column * n + k]
        }
      }
    }
    return right
  }
}
