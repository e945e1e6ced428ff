/// How fast the weights behind a matrix of judgements move with each judgement.
///
/// Relative slopes u = d ln w / d ln a_pq, from which dw_k = w_k · (u_k − Σ w u).
///
/// Row geometric mean and logarithmic least squares, with L the Laplacian of the judged pairs:
///
///     u = L⁺ (e_p − e_q);   without gaps  (e_p − e_q) / n
///
/// Eigenvector (Harker's matrix too), with B_ij = a_ij w_j / w_i, so that B·1 = λ·1, its left
/// eigenvector y with Σy = 1, and S = (λI − B + 1·yᵀ)⁻¹:
///
///     u = S c_pq,   c_pq = B_pq e_p − B_qp e_q
///
/// With the gaps filled so that λmax is smallest, the filled values e^(x_i − x_j) move too. From
/// ∂λ/∂x = 0 follows H dx = −∂²λ/∂x∂ln a_pq, and u = S (c_pq + Σ_k c_k dx_k) with c_k the sum of
/// c_kj over the gaps kj of item k.
///
/// - SeeAlso: P. T. Harker, "Derivatives of the Perron root of a positive reciprocal matrix: with
///   application to the analytic hierarchy process", *Appl. Math. Comput.* 22(2–3), 1987,
///   pp. 217–232, doi:10.1016/0096-3003(87)90043-9.
struct WeightSlopes {
  private let weights: [Double]
  private let order: Int
  private var model: Model

  private enum Model {
    /// The (pseudo-)inverse of the Laplacian.
    case logarithmic(inverse: [Double])
    case eigenvector(Perron)
    case completion(Perron, Gaps)
  }

  init(_ solution: MatrixWeights) {
    weights = solution.priorities.weights
    order = solution.judged.order
    switch (solution.incomplete, solution.priorities.method) {
    case (.leastSquares, _):
      model = .logarithmic(inverse: WeightSlopes.laplacianInverse(solution.judged))
    case (nil, .rowGeometricMean):
      model = .logarithmic(inverse: WeightSlopes.laplacianInverse(solution.judged))
    case (.harker, _):
      var entries = solution.judged.entries
      for (i, j) in solution.judged.missingPairs {
        entries[i * order + i] += 1
        entries[j * order + j] += 1
      }
      model = .eigenvector(Perron(entries, weights: weights))
    case (nil, .eigenvector):
      model = .eigenvector(Perron(solution.matrix.entries, weights: weights))
    case (.completion, let method):
      // The gaps are filled by the eigenvector in any case, the weights may be row means.
      let vector =
        method == .eigenvector ? weights : solution.matrix.priorities(by: .eigenvector).weights
      let perron = Perron(solution.matrix.entries, weights: vector)
      model = .completion(perron, Gaps(solution.judged, perron))
      meansRows = method == .rowGeometricMean
    }
  }

  /// True when the filled matrix is weighed by its row means.
  private var meansRows = false

  /// dw/d ln a_pq of every weight.
  func slopes(_ p: Int, _ q: Int) -> [Double] {
    let relative: [Double]
    switch model {
    case .logarithmic(let inverse):
      relative = (0..<order).map { inverse[$0 * order + p] - inverse[$0 * order + q] }
    case .eigenvector(let perron): relative = perron.resolved(perron.column(p, q))
    case .completion(let perron, let gaps):
      let moves = gaps.moves(p, q, perron)
      relative =
        meansRows ? gaps.rowMeans(p, q, moves) : perron.resolved(gaps.column(p, q, moves, perron))
    }
    let mean = zip(weights, relative).reduce(0) { $0 + $1.0 * $1.1 }
    return zip(weights, relative).map { $0 * ($1 - mean) }
  }

  private static func laplacianInverse(_ judged: PartialMatrix) -> [Double] {
    let order = judged.order
    // 1/n everywhere takes the constant vector out of the kernel and does not touch differences.
    var laplacian = [Double](repeating: 1 / Double(order), count: order * order)
    for (i, j) in judged.pairs(judged: true) {
      laplacian[i * order + i] += 1
      laplacian[j * order + j] += 1
      laplacian[i * order + j] -= 1
      laplacian[j * order + i] -= 1
    }
    return LinearSystem(laplacian, size: order)?.inverse ?? laplacian
  }
}

extension WeightSlopes {
  /// A matrix seen from its principal eigenvector.
  fileprivate struct Perron {
    let order: Int
    /// B, row after row.
    let entries: [Double]
    /// y.
    let left: [Double]
    /// S − 1·yᵀ.
    let resolvent: [Double]

    init(_ matrix: [Double], weights: [Double]) {
      let order = weights.count
      var entries = matrix
      var transposed = matrix
      for i in 0..<order {
        for j in 0..<order {
          entries[i * order + j] *= weights[j] / weights[i]
          transposed[j * order + i] = entries[i * order + j]
        }
      }
      let left = PerronVector(of: transposed, order: order)
      var system = entries
      for i in 0..<order {
        for j in 0..<order {
          system[i * order + j] =
            (i == j ? left.eigenvalue : 0) - entries[i * order + j] + left.values[j]
        }
      }
      var resolvent = LinearSystem(system, size: order)?.inverse ?? system
      for i in 0..<order {
        for j in 0..<order { resolvent[i * order + j] -= left.values[j] }
      }
      self.order = order
      self.entries = entries
      self.left = left.values
      self.resolvent = resolvent
    }

    /// c_pq = B_pq e_p − B_qp e_q.
    func column(_ p: Int, _ q: Int) -> [Double] {
      var column = [Double](repeating: 0, count: order)
      column[p] = entries[p * order + q]
      column[q] = -entries[q * order + p]
      return column
    }

    /// r_pq = y_p B_pq e_q − y_q B_qp e_p, as a row.
    func row(_ p: Int, _ q: Int) -> [Double] {
      var row = [Double](repeating: 0, count: order)
      row[q] = left[p] * entries[p * order + q]
      row[p] = -left[q] * entries[q * order + p]
      return row
    }

    func resolved(_ column: [Double]) -> [Double] {
      (0..<order).map { i in
        (0..<order).reduce(0) { $0 + resolvent[i * order + $1] * column[$1] }
      }
    }
  }

  /// The gaps of a matrix, filled so that λmax is smallest.
  fileprivate struct Gaps {
    let order: Int
    let missing: [[Int]]
    /// c_k of each item.
    let columns: [[Double]]
    /// (S − 1·yᵀ) c_k of each item.
    let resolved: [[Double]]
    /// r_k of each item.
    let rows: [[Double]]
    let hessian: LinearSystem?

    init(_ judged: PartialMatrix, _ perron: Perron) {
      let order = judged.order
      let pairs = judged.missingPairs
      var missing = [[Int]](repeating: [], count: order)
      for (i, j) in pairs {
        missing[i].append(j)
        missing[j].append(i)
      }
      let columns = (0..<order).map { k in
        missing[k].reduce([Double](repeating: 0, count: order)) {
          zip($0, perron.column(k, $1)).map { $0 + $1 }
        }
      }
      let rows = (0..<order).map { k in
        missing[k].reduce([Double](repeating: 0, count: order)) {
          zip($0, perron.row(k, $1)).map { $0 + $1 }
        }
      }
      let resolved = columns.map(perron.resolved)
      var hessian = [Double](repeating: 0, count: order * order)
      for k in 0..<order {
        for l in 0..<order {
          hessian[k * order + l] +=
            WeightSlopes.dot(rows[k], resolved[l]) + WeightSlopes.dot(rows[l], resolved[k])
        }
        for j in missing[k] {
          let both =
            perron.left[k] * perron.entries[k * order + j]
            + perron.left[j] * perron.entries[j * order + k]
          hessian[k * order + k] += both
          hessian[k * order + j] -= both
        }
      }
      // Items linked by gaps can move together without changing anything.
      for group in linkedGroups(count: order, pairs: pairs) {
        for i in group {
          for j in group { hessian[i * order + j] += 1 / Double(group.count) }
        }
      }
      self.order = order
      self.missing = missing
      self.columns = columns
      self.resolved = resolved
      self.rows = rows
      self.hessian = LinearSystem(hessian, size: order)
    }

    /// dx / d ln a_pq.
    func moves(_ p: Int, _ q: Int, _ perron: Perron) -> [Double] {
      let resolvedColumn = perron.resolved(perron.column(p, q))
      let row = perron.row(p, q)
      let mixed = (0..<order).map { k in
        -WeightSlopes.dot(rows[k], resolvedColumn) - WeightSlopes.dot(row, resolved[k])
      }
      return hessian?.solution(mixed) ?? mixed
    }

    /// c_pq + Σ_k c_k dx_k.
    func column(_ p: Int, _ q: Int, _ moves: [Double], _ perron: Perron) -> [Double] {
      var column = perron.column(p, q)
      for (k, move) in moves.enumerated() {
        for i in column.indices { column[i] += move * columns[k][i] }
      }
      return column
    }

    /// The changes of the row means of logarithms.
    func rowMeans(_ p: Int, _ q: Int, _ moves: [Double]) -> [Double] {
      var sums = [Double](repeating: 0, count: order)
      sums[p] += 1
      sums[q] -= 1
      for k in 0..<order {
        for j in missing[k] { sums[k] += moves[k] - moves[j] }
      }
      return sums.map { $0 / Double(order) }
    }
  }

  fileprivate static func dot(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
