/// Weights by Harker's matrix: 0 for missing entries, 1 + their number in the row on the diagonal.
struct HarkerWeights {
  /// The weights; they add up to 1.
  let weights: [Double]
  /// The largest eigenvalue of Harker's matrix, ≥ n.
  let lambdaMax: Double
  /// The largest |(B·w)_i / (λ w_i) − 1|.
  let residual: Double
  /// The steps of the iteration.
  let iterations: Int

  /// `scale` is a rough idea of the weights; entries are divided by its ratios while computing.
  init(_ matrix: PartialMatrix, scale: [Double]) {
    let order = matrix.order
    var entries = matrix.entries
    for i in 0..<order {
      for j in 0..<order {
        if matrix[i, j] == nil { entries[i * order + i] += 1 }
        entries[i * order + j] *= scale[j] / scale[i]
      }
    }
    let perron = PerronVector(of: entries, order: order)
    var worst = 0.0
    for i in 0..<order {
      var entry = 0.0
      for j in 0..<order { entry += entries[i * order + j] * perron.values[j] }
      worst = max(worst, (entry / (perron.eigenvalue * perron.values[i]) - 1).magnitude)
    }
    weights = normalised(zip(perron.values, scale).map { $0 * $1 })
    lambdaMax = perron.eigenvalue
    residual = worst
    iterations = perron.iterations
  }
}
