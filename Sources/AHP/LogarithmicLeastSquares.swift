#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The weights whose ratios come nearest to the judged pairs, on a logarithmic scale.
///
///     L x = r,  L = Laplacian of the graph of judged pairs,  r_i = Σ_{j judged} ln a_ij,  Σ x = 0
///
/// The solution is the only one when the judged pairs link all items.
struct LogarithmicLeastSquares {
  /// ln w, with mean 0.
  private(set) var logWeights: [Double]
  /// The largest entry of r − L x.
  private(set) var gradientNorm: Double
  /// The variance of the judgements' errors on a logarithmic scale; 0 for a tree of judgements.
  ///
  ///     Σ_{judged} ln²(a_ij w_j / w_i) / (judged pairs − n + 1)
  ///
  /// The geometric consistency index where nothing is missing, whose divisor is the same number
  /// of degrees of freedom, (n − 1)(n − 2)/2.
  private(set) var residualVariance: Double

  init(_ matrix: PartialMatrix) {
    let order = matrix.order
    let pairs = matrix.pairs(judged: true).map { i, j in
      (i: i, j: j, logarithm: log(matrix.entries[i * order + j]))
    }
    // 1/n everywhere takes the constant vector out of the Laplacian's kernel.
    var laplacian = [Double](repeating: 1 / Double(order), count: order * order)
    for pair in pairs {
      laplacian[pair.i * order + pair.i] += 1
      laplacian[pair.j * order + pair.j] += 1
      laplacian[pair.i * order + pair.j] -= 1
      laplacian[pair.j * order + pair.i] -= 1
    }
    var x = [Double](repeating: 0, count: order)
    var gradient = x
    // The second round takes away the rounding of the first.
    if let system = LinearSystem(laplacian, size: order) {
      for _ in 0..<2 {
        gradient = LogarithmicLeastSquares.gradient(pairs, x)
        for (i, step) in system.solution(gradient).enumerated() { x[i] += step }
      }
    }
    let mean = x.reduce(0, +) / Double(order)
    logWeights = x.map { $0 - mean }
    gradientNorm = LogarithmicLeastSquares.gradient(pairs, logWeights)
      .reduce(0) { max($0, $1.magnitude) }
    let freedom = pairs.count - order + 1
    var squares = 0.0
    for pair in pairs {
      let error = pair.logarithm - logWeights[pair.i] + logWeights[pair.j]
      squares += error * error
    }
    residualVariance = freedom > 0 ? squares / Double(freedom) : 0
  }

  /// Σ_j (ln a_ij − x_i + x_j) for each item.
  private static func gradient(
    _ pairs: [(i: Int, j: Int, logarithm: Double)], _ x: [Double]
  ) -> [Double] {
    var gradient = [Double](repeating: 0, count: x.count)
    for pair in pairs {
      let error = pair.logarithm - x[pair.i] + x[pair.j]
      gradient[pair.i] += error
      gradient[pair.j] -= error
    }
    return gradient
  }
}

/// Weights e^x, made to add up to 1.
func exponentials(_ logWeights: [Double]) -> [Double] {
  let top = logWeights.max() ?? 0
  return normalised(logWeights.map { exp($0 - top) })
}
