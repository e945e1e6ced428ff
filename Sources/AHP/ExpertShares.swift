#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// One expert's judgements of a node's children.
struct ExpertMatrix {
  let expert: String?
  let matrix: PartialMatrix
}

/// What each expert counts.
struct ExpertShares {
  private let weights: [String: Double]
  private(set) var faults: [AHPFault] = []

  init(_ weights: [String: Double]) {
    self.weights = weights
    for (expert, weight) in weights.sorted(by: { bytewise($0.key, $1.key) })
    where !(weight >= 0 && weight.isFinite) {
      faults.append(
        AHPFault(
          .expertWeight, expert: expert, reason: "\(plain(weight)) is not a weight",
          fix: "give a number of 0 or more"))
    }
  }

  /// Shares that add up to 1; equal ones when no weights were given.
  mutating func shares(of experts: [String?], node: String) -> [Double] {
    let equal = [Double](repeating: 1 / Double(experts.count), count: experts.count)
    guard faults.isEmpty, !weights.isEmpty else { return equal }
    var values: [Double] = []
    for expert in experts {
      guard let weight = weights[expert ?? ""] else {
        faults.append(
          AHPFault(
            .expertWeight, expert: expert, node: node,
            reason: expert == nil
              ? "judgements without an expert's name have no weight" : "the expert has no weight",
            fix: expert == nil
              ? "fill column 'expert'" : "add the expert to the experts' weights"))
        return equal
      }
      values.append(weight)
    }
    guard values.contains(where: { $0 > 0 }) else {
      faults.append(
        AHPFault(
          .expertWeight, node: node, reason: "all experts who judged it have weight 0",
          fix: "give one of them a weight"))
      return equal
    }
    return normalised(values)
  }
}

extension PartialMatrix {
  /// The group's judgements: aggregation of individual judgements (AIJ).
  ///
  ///     a_ij = Π_k a_ij(k)^(v_k),  Σ v_k = 1 over those who judged the pair
  ///
  /// The only mean that keeps reciprocity (Aczél and Saaty 1983). A pair is missing when nobody
  /// with a share judged it. One matrix alone is returned as it is. All matrices have the same
  /// items in the same order.
  static func geometricMean(of matrices: [PartialMatrix], shares: [Double]) -> PartialMatrix {
    guard matrices.count > 1, let first = matrices.first else { return matrices[0] }
    var result = PartialMatrix(unjudged: first.items)
    for i in 0..<first.order {
      for j in 0..<first.order where i < j {
        var sum = 0.0
        var total = 0.0
        for (matrix, share) in zip(matrices, shares) {
          guard let ratio = matrix[i, j] else { continue }
          sum += share * log(ratio)
          total += share
        }
        if total > 0 { result.set(i, j, to: exp(sum / total)) }
      }
    }
    return result
  }
}
