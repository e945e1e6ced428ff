#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension PairwiseMatrix {
  /// The weights behind these judgements.
  ///
  /// - Complexity: O(n²) per step of the power iteration, usually 10 to 40 steps.
  public func priorities(by method: PrioritisationMethod = .eigenvector) -> PriorityVector {
    switch method {
    case .eigenvector:
      let result = principal
      return PriorityVector(
        items: items, weights: result.weights, method: method, iterations: result.iterations)
    case .rowGeometricMean:
      return PriorityVector(
        items: items, weights: rowGeometricMeans, method: method, iterations: 0)
    }
  }

  /// Weights by the row geometric mean (logarithmic least squares).
  ///
  ///     w_i = (Π_j a_ij)^(1/n) / Σ_k (Π_j a_kj)^(1/n)
  ///
  /// - SeeAlso: G. Crawford, C. Williams, "A note on the analysis of subjective judgment
  ///   matrices", *J. Math. Psychology* 29(4), 1985, pp. 387–405,
  ///   doi:10.1016/0022-2496(85)90002-1.
  var rowGeometricMeans: [Double] {
    var means: [Double] = []
    means.reserveCapacity(order)
    for i in 0..<order {
      var sum = 0.0
      for j in 0..<order { sum += log(self[i, j]) }
      means.append(exp(sum / Double(order)))
    }
    return normalised(means)
  }

  /// λmax with the principal eigenvector, scaled to add up to 1.
  var principal: (weights: [Double], lambdaMax: Double, iterations: Int) {
    principal(entries)
  }

  /// The same for a changed copy of the entries (blanked or replaced pairs).
  ///
  /// The iteration runs on a_ij·g_j/g_i with the row geometric means g: of consistent judgements
  /// that is a matrix of ones, so it begins at the answer, and no entry is too large or small.
  func principal(
    _ entries: [Double]
  ) -> (weights: [Double], lambdaMax: Double, iterations: Int) {
    let scale = rowGeometricMeans
    let perron = PerronVector(of: scaled(entries, by: scale), order: order)
    var weights = perron.values
    for i in weights.indices { weights[i] *= scale[i] }
    return (normalised(weights), perron.eigenvalue, perron.iterations)
  }

  /// a_ij·g_j/g_i.
  func scaled(_ entries: [Double], by scale: [Double]) -> [Double] {
    var result = entries
    for i in 0..<order {
      for j in 0..<order { result[i * order + j] *= scale[j] / scale[i] }
    }
    return result
  }
}

/// Values divided by their sum.
func normalised(_ values: [Double]) -> [Double] {
  let sum = values.reduce(0, +)
  return values.map { $0 / sum }
}
