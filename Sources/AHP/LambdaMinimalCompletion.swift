#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The values of the missing pairs for which λmax is smallest.
///
/// λmax is a convex function of the logarithms t_ij of the missing entries, with the derivatives
///
///     ∂λ/∂t_ij = (y_i a_ij w_j − y_j a_ji w_i) / (yᵀw),  w right and y left eigenvector.
///
/// All are 0 exactly where a_ij = u_i / u_j with u = √(w/y). So the search goes over the n numbers
/// x = ln u instead of up to n²/2 pairs, by Newton's method with the exact second derivatives, and
/// its end is checked by the derivative of every pair. Own method, from the optimality condition
/// of Bozóki, Fülöp and Rónyai (2010).
struct LambdaMinimalCompletion {
  /// x, where the value of a missing pair is e^(x_i − x_j).
  private(set) var logRatios: [Double]
  /// The largest |∂λ/∂t_ij| over the missing pairs.
  private(set) var gradientNorm: Double
  /// Newton steps taken.
  private(set) var steps = 0

  private static let maximumSteps = 100

  /// `start` is where the search begins: the logarithmic least squares weights, which are the
  /// answer where judgements do not contradict each other.
  init(_ matrix: PartialMatrix, start: [Double]) {
    let problem = Problem(matrix)
    var point = problem.point(start)
    while steps < LambdaMinimalCompletion.maximumSteps, point.gradientNorm > 1e-14 {
      guard let next = problem.step(from: point) else { break }
      steps += 1
      point = next
    }
    logRatios = point.x
    gradientNorm = point.gradientNorm
  }

  /// Where the search is, with what it sees there.
  private struct Point {
    var x: [Double]
    var lambda: Double
    /// The matrix seen from x: a_ij·e^(x_j − x_i), and 1 for each missing entry.
    var entries: [Double]
    var right: [Double]
    /// Scaled so that yᵀw = 1.
    var left: [Double]
    /// ∂λ/∂x.
    var gradient: [Double]
    var gradientNorm: Double
  }

  private struct Problem {
    let order: Int
    let known: [Double]
    /// The items that each item is not compared with.
    let missing: [[Int]]
    /// Items linked by missing pairs: moving them together changes nothing.
    let groups: [[Int]]

    init(_ matrix: PartialMatrix) {
      order = matrix.order
      known = matrix.entries
      let pairs = matrix.missingPairs
      var missing = [[Int]](repeating: [], count: order)
      for (i, j) in pairs {
        missing[i].append(j)
        missing[j].append(i)
      }
      self.missing = missing
      groups = linkedGroups(count: order, pairs: pairs)
    }

    func point(_ x: [Double]) -> Point {
      var entries = known
      var transposed = known
      for i in 0..<order {
        for j in 0..<order {
          let entry = known[i * order + j]
          let value = entry == 0 ? 1 : entry * exp(x[j] - x[i])
          entries[i * order + j] = value
          transposed[j * order + i] = value
        }
      }
      let right = PerronVector(of: entries, order: order)
      var left = PerronVector(of: transposed, order: order).values
      let product = zip(left, right.values).reduce(0) { $0 + $1.0 * $1.1 }
      for i in left.indices { left[i] /= product }
      var gradient = [Double](repeating: 0, count: order)
      var norm = 0.0
      for i in 0..<order {
        for j in missing[i] {
          let slope = left[i] * right.values[j] - left[j] * right.values[i]
          gradient[i] += slope
          norm = max(norm, slope.magnitude)
        }
      }
      return Point(
        x: x, lambda: right.eigenvalue, entries: entries, right: right.values, left: left,
        gradient: gradient, gradientNorm: norm)
    }

    /// A step that brings λ or its gradient down, nil when rounding leaves none.
    func step(from point: Point) -> Point? {
      var hessian = hessian(point)
      let trace = (0..<order).reduce(0) { $0 + hessian[$1 * order + $1].magnitude }
      let scale = max(trace / Double(order), .leastNormalMagnitude)
      for group in groups {
        for i in group {
          for j in group { hessian[i * order + j] += scale / Double(group.count) }
        }
      }
      guard
        let direction = LinearSystem(hessian, size: order)?.solution(point.gradient.map { -$0 }),
        direction.allSatisfy(\.isFinite)
      else { return nil }
      let slope = zip(direction, point.gradient).reduce(0) { $0 + $1.0 * $1.1 }
      guard slope < 0 else { return nil }
      var share = 1.0
      while share > 1e-10 {
        let next = self.point(zip(point.x, direction).map { $0 + share * $1 })
        if next.lambda < point.lambda + 1e-4 * share * slope && next.lambda < point.lambda {
          return next
        }
        // At the end λ no longer tells the points apart, its gradient does.
        if next.gradientNorm < 0.9 * point.gradientNorm
          && next.lambda <= point.lambda * (1 + 1e-12)
        {
          return next
        }
        share /= 2
      }
      return nil
    }

    /// ∂²λ/∂x_k∂x_l.
    ///
    ///     λ_kl = yᵀE_kl w + yᵀE_k S E_l w + yᵀE_l S E_k w
    ///
    /// with E the derivatives of the matrix and S = (λI − B + w yᵀ)⁻¹ − w yᵀ.
    private func hessian(_ point: Point) -> [Double] {
      var shifted = point.entries
      for i in 0..<order {
        for j in 0..<order {
          shifted[i * order + j] =
            point.right[i] * point.left[j] - point.entries[i * order + j]
            + (i == j ? point.lambda : 0)
        }
      }
      guard var resolvent = LinearSystem(shifted, size: order)?.inverse else { return shifted }
      for i in 0..<order {
        for j in 0..<order { resolvent[i * order + j] -= point.right[i] * point.left[j] }
      }
      // Column l: S E_l w. E_l has 1 in row l and −1 in column l, at the missing entries.
      var resolved = [Double](repeating: 0, count: order * order)
      for l in 0..<order {
        let sum = missing[l].reduce(0) { $0 + point.right[$1] }
        for i in 0..<order {
          var value = resolvent[i * order + l] * sum
          for j in missing[l] { value -= resolvent[i * order + j] * point.right[l] }
          resolved[i * order + l] = value
        }
      }
      var hessian = [Double](repeating: 0, count: order * order)
      for k in 0..<order {
        let sum = missing[k].reduce(0) { $0 + point.left[$1] }
        for l in 0..<order {
          var value = -sum * resolved[k * order + l]
          for j in missing[k] { value += point.left[k] * resolved[j * order + l] }
          hessian[k * order + l] += value
          hessian[l * order + k] += value
        }
        for j in missing[k] {
          let both = point.left[k] * point.right[j] + point.left[j] * point.right[k]
          hessian[k * order + k] += both
          hessian[k * order + j] -= both
        }
      }
      return hessian
    }
  }
}
