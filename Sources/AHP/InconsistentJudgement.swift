/// A judgement that disagrees with what the other judgements imply, and what would mend it.
public struct InconsistentJudgement: Sendable, Hashable {
  /// The pair, in the order of the matrix.
  public let left: String
  /// The item it is compared with.
  public let right: String
  /// The judgement a_ij as given.
  public let given: Double
  /// w_i / w_j by the eigenvector of all judgements, this one included.
  public let weightRatio: Double
  /// How many times the judgement is off from the weights; ≥ 1, lower is better.
  ///
  ///     max(e, 1/e),  e = a_ij w_j / w_i
  public let deviationFactor: Double
  /// What the other judgements imply for the pair, nil when there are none (n = 2).
  ///
  /// The pair is blanked (entries 0, both diagonal entries 2) and w'_i / w'_j is read off the new
  /// eigenvector.
  ///
  /// - SeeAlso: P. T. Harker, "Incomplete pairwise comparisons in the analytic hierarchy
  ///   process", *Math. Modelling* 9(11), 1987, pp. 837–848, doi:10.1016/0270-0255(87)90503-3.
  public let harkerSuggestion: Double?
  /// λmax after the pair is set to ``harkerSuggestion``.
  public let lambdaMaxAfterHarkerSuggestion: Double?
  /// The value of the pair for which λmax is smallest, nil for n = 2.
  ///
  /// - SeeAlso: S. Bozóki, J. Fülöp, L. Rónyai, "On optimal completion of incomplete pairwise
  ///   comparison matrices", *Math. Comput. Modelling* 52(1–2), 2010, pp. 318–333,
  ///   doi:10.1016/j.mcm.2010.02.047.
  public let lambdaMinimalSuggestion: Double?
}

extension PairwiseMatrix {
  /// The judgements that disagree most with the rest, worst first, at most `limit`.
  ///
  /// Equally bad ones are in the order of the matrix.
  ///
  /// - Complexity: O(n²) for the ranking, and some thirty eigenvectors for each one returned.
  /// - SeeAlso: T. L. Saaty, "Decision-making with the AHP: why is the principal eigenvector
  ///   necessary", *EJOR* 145(1), 2003, pp. 85–91, doi:10.1016/S0377-2217(02)00227-8.
  public func mostInconsistent(limit: Int = 3) -> [InconsistentJudgement] {
    let weights = principal.weights
    var ranked: [(i: Int, j: Int, deviation: Double)] = []
    for i in 0..<order {
      for j in 0..<order where i < j {
        let error = self[i, j] * weights[j] / weights[i]
        ranked.append((i, j, max(error, 1 / error)))
      }
    }
    ranked.sort {
      $0.deviation != $1.deviation ? $0.deviation > $1.deviation : ($0.i, $0.j) < ($1.i, $1.j)
    }
    return ranked.prefix(max(0, limit)).map { pair in
      let (i, j) = (pair.i, pair.j)
      let harker = harkerSuggestion(i, j)
      return InconsistentJudgement(
        left: items[i], right: items[j], given: self[i, j],
        weightRatio: weights[i] / weights[j], deviationFactor: pair.deviation,
        harkerSuggestion: harker,
        lambdaMaxAfterHarkerSuggestion: harker.map {
          replacing(i, j, with: $0).principal.lambdaMax
        },
        lambdaMinimalSuggestion: harker.map { lambdaMinimalSuggestion(i, j, start: $0) })
    }
  }

  /// A copy with another judgement of one pair.
  func replacing(_ i: Int, _ j: Int, with value: Double) -> PairwiseMatrix {
    var copy = self
    copy.set(i, j, to: value)
    return copy
  }

  private func harkerSuggestion(_ i: Int, _ j: Int) -> Double? {
    guard order > 2 else { return nil }
    var blanked = entries
    blanked[i * order + j] = 0
    blanked[j * order + i] = 0
    blanked[i * order + i] = 2
    blanked[j * order + j] = 2
    let weights = principal(blanked).weights
    return weights[i] / weights[j]
  }

  /// The root of dλ/dt, which rises with t = ln a_ij because λmax is convex in t.
  private func lambdaMinimalSuggestion(_ i: Int, _ j: Int, start: Double) -> Double {
    func slope(_ value: Double) -> Double { replacing(i, j, with: value).lambdaSlope(i, j) }
    var low = start
    var high = start
    while slope(low) > 0 && low > start * 1e-6 { low /= 1.5 }
    while slope(high) < 0 && high < start * 1e6 { high *= 1.5 }
    for _ in 0..<100 where high / low > 1 + 1e-14 {
      let middle = (low * high).squareRoot()
      if slope(middle) > 0 { high = middle } else { low = middle }
    }
    return (low * high).squareRoot()
  }

  /// dλmax / d ln a_ij, scaled by a positive factor: y_i a_ij w_j − y_j a_ji w_i.
  private func lambdaSlope(_ i: Int, _ j: Int) -> Double {
    let matrix = scaled(entries, by: rowGeometricMeans)
    var transposed = matrix
    for row in 0..<order {
      for column in 0..<order { transposed[column * order + row] = matrix[row * order + column] }
    }
    let right = PerronVector(of: matrix, order: order).values
    let left = PerronVector(of: transposed, order: order).values
    return left[i] * matrix[i * order + j] * right[j] - left[j] * matrix[j * order + i] * right[i]
  }
}
