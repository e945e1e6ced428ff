#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

public import Columns

/// How weights come from the customers' scores alone, without anybody's judgement.
public enum ObjectiveMethod: String, Sendable, Hashable, CaseIterable {
  /// The more unevenly a score is spread over the customers, the more it counts.
  ///
  ///     p_ij = x_ij / Σ_i x_ij,  e_j = −1/ln m Σ_i p_ij ln p_ij,  w_j = (1 − e_j) / Σ_k (1 − e_k)
  ///
  /// over the m customers with a score x ≥ 0.
  ///
  /// - SeeAlso: C.-L. Hwang, K. Yoon, *Multiple Attribute Decision Making*, Springer 1981,
  ///   section 2.5, doi:10.1007/978-3-642-48318-9.
  case entropy
  /// The more a score varies and the less it goes along with the others, the more it counts.
  ///
  ///     C_j = σ_j Σ_k (1 − r_jk),  w_j = C_j / Σ_k C_k
  ///
  /// with σ the standard deviation and r the correlation over customers who have both scores.
  ///
  /// - SeeAlso: D. Diakoulaki, G. Mavrotas, L. Papayannakis, "Determining objective weights in
  ///   multiple criteria problems: the CRITIC method", *Computers & Operations Research* 22(7),
  ///   1995, pp. 763–770, doi:10.1016/0305-0548(94)00059-H.
  case critic
}

/// The weights of a node's children by the scores of the indicators under them.
public struct ObjectiveWeights: Sendable, Hashable {
  /// How they were computed.
  public let method: ObjectiveMethod
  /// The weight of each child: the weights of the indicators under it, added; together 1.
  public let weights: [Double]
  /// How many customers have a score at each indicator under the node, by position in the
  /// hierarchy.
  public let customers: [Int: Int]
}

extension Hierarchy {
  /// What the customers' scores say of the weights under every node.
  ///
  /// For each node the leaves under it are weighed against each other, and a child's weight is
  /// the sum of its leaves' weights. A leaf without scores gets none; a node none of whose leaves
  /// tells customers apart is left out.
  ///
  /// - Parameters:
  ///   - method: how weights come from scores.
  ///   - scores: the scores of a leaf, 0…1, one row a customer; nil where there are none.
  /// - Returns: weights of the nodes with more than one child, by position.
  /// - Complexity: O(customers · leaves) for entropy, O(customers · leaves²) for CRITIC.
  public func objectiveWeights(
    _ method: ObjectiveMethod, scores: (Int) -> Values<Double>?
  ) -> [Int: ObjectiveWeights] {
    let leaves = leaves
    let columns = leaves.map(scores)
    let information = ScoreInformation(method, columns)
    var result: [Int: ObjectiveWeights] = [:]
    for (position, node) in nodes.enumerated() where node.children.count > 1 {
      let under = leaves.indices.filter { isUnder(leaves[$0], position) }
      let amounts = information.amounts(of: under)
      let total = amounts.reduce(0, +)
      guard total > 0, total.isFinite else { continue }
      var weights = [Double](repeating: 0, count: node.children.count)
      for (index, amount) in zip(under, amounts) {
        if let child = node.children.firstIndex(where: { isUnder(leaves[index], $0) }) {
          weights[child] += amount / total
        }
      }
      result[position] = ObjectiveWeights(
        method: method, weights: weights,
        customers: Dictionary(
          uniqueKeysWithValues: under.map { index in
            (leaves[index], columns[index].map { $0.count - $0.nulls.count } ?? 0)
          }))
    }
    return result
  }

  /// True for a node itself and all nodes below it.
  private func isUnder(_ node: Int, _ ancestor: Int) -> Bool {
    var current: Int? = node
    while let position = current {
      if position == ancestor { return true }
      current = nodes[position].parent
    }
    return false
  }
}

/// What is known of columns of scores before they are compared within a node.
private struct ScoreInformation {
  private let method: ObjectiveMethod
  /// 1 − e, or σ.
  private var own: [Double]
  /// 1 − r of each pair, row after row; only for CRITIC.
  private var conflicts: [Double] = []

  init(_ method: ObjectiveMethod, _ columns: [Values<Double>?]) {
    self.method = method
    switch method {
    case .entropy: own = columns.map { $0.map(ScoreInformation.divergence) ?? 0 }
    case .critic:
      own = columns.map { $0.map { Pair($0, $0).deviation } ?? 0 }
      conflicts = [Double](repeating: 0, count: columns.count * columns.count)
      for i in columns.indices {
        for j in columns.indices where i < j {
          guard own[i] > 0, own[j] > 0, let a = columns[i], let b = columns[j] else { continue }
          let conflict = 1 - Pair(a, b).correlation
          conflicts[i * columns.count + j] = conflict
          conflicts[j * columns.count + i] = conflict
        }
      }
    }
  }

  /// How much each of some columns counts against the others.
  func amounts(of columns: [Int]) -> [Double] {
    switch method {
    case .entropy: return columns.map { own[$0] }
    case .critic:
      return columns.map { i in
        own[i] * columns.reduce(0) { $0 + (i == $1 ? 0 : conflicts[i * own.count + $1]) }
      }
    }
  }

  /// 1 − e: 0 for scores that are all the same, 1 when one customer has all of it.
  private static func divergence(_ scores: Values<Double>) -> Double {
    var count = 0
    var sum = 0.0
    var products = 0.0
    for row in 0..<scores.count {
      guard let score = scores[row] else { continue }
      count += 1
      guard score > 0 else { continue }
      sum += score
      products += score * log(score)
    }
    guard count > 1, sum > 0 else { return 0 }
    // −Σ p ln p with p = x/S is ln S − Σ x ln x / S.
    let entropy = (log(sum) - products / sum) / log(Double(count))
    // Rounding leaves about 1e-16 of scores that are all the same.
    return entropy > 1 - 1e-12 ? 0 : 1 - entropy
  }

  /// Two columns over the rows in which both have a value.
  private struct Pair {
    private var count = 0.0
    private var meanA = 0.0
    private var meanB = 0.0
    private var squaresA = 0.0
    private var squaresB = 0.0
    private var products = 0.0

    init(_ a: Values<Double>, _ b: Values<Double>) {
      for row in 0..<min(a.count, b.count) {
        guard let x = a[row], let y = b[row] else { continue }
        count += 1
        let (fromA, fromB) = (x - meanA, y - meanB)
        meanA += fromA / count
        meanB += fromB / count
        squaresA += fromA * (x - meanA)
        squaresB += fromB * (y - meanB)
        products += fromA * (y - meanB)
      }
    }

    /// The population's standard deviation of the first.
    var deviation: Double { count > 1 ? (squaresA / count).squareRoot() : 0 }

    /// Pearson's correlation; 0 where one of them does not vary.
    var correlation: Double {
      guard squaresA > 0, squaresB > 0 else { return 0 }
      return max(-1, min(1, products / (squaresA * squaresB).squareRoot()))
    }
  }
}
