#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The weights behind judgements of all or some pairs, with what they were made with.
public struct MatrixWeights: Sendable, Hashable {
  /// A pair that nobody judged and the value that was put in its place.
  public struct FilledPair: Sendable, Hashable {
    /// The item in question.
    public let left: String
    /// The item it is compared with.
    public let right: String
    /// How many times the left item is more important, > 0.
    public let value: Double
  }

  /// The judgements.
  public let judged: PartialMatrix
  /// The judgements with the gaps filled; the same where nothing is missing.
  public let matrix: PairwiseMatrix
  /// The weights.
  public let priorities: PriorityVector
  /// How far the judgements contradict each other.
  public let consistency: ConsistencyReport
  /// How gaps were treated, nil where nothing is missing.
  public let incomplete: IncompleteMethod?
  /// The missing pairs with their values, in the order of the matrix.
  public let filled: [FilledPair]
  /// How far the weights are from the exact solution for the gaps; 0 where nothing is missing.
  ///
  /// - ``IncompleteMethod/completion``: the largest |∂λmax / ∂ ln a_ij| over the missing pairs,
  ///   which is 0 where λmax is smallest.
  /// - ``IncompleteMethod/leastSquares``: the largest |Σ_j (ln a_ij − ln w_i + ln w_j)| over the
  ///   items, the gradient of half the sum of squares.
  /// - ``IncompleteMethod/harker``: the largest |(B·w)_i / (λ w_i) − 1|, because nothing is
  ///   minimised.
  public let gradientNorm: Double
  /// The steps taken to fill the gaps; 0 where nothing is missing.
  public let fillingSteps: Int
}

extension PartialMatrix {
  /// The weights behind these judgements.
  ///
  /// Where pairs are missing, CR is made with the random index for that many gaps
  /// (``RandomIndex/value(order:missing:)``) and GCI over the judged pairs only.
  ///
  /// - Parameters:
  ///   - method: how weights are computed from a matrix without gaps.
  ///   - incomplete: how gaps are treated; nil for what goes with the method.
  ///   - randomIndex: the table for the consistency ratio.
  /// - Returns: the weights with their consistency and what the gaps were filled with.
  /// - Throws: ``AHPFault/Kind/disconnected`` with the groups of items that nothing links.
  /// - Complexity: O(n³) for each of usually fewer than ten steps when pairs are missing.
  public func weights(
    by method: PrioritisationMethod = .eigenvector, incomplete: IncompleteMethod? = nil,
    randomIndex: RandomIndex = .alonsoLamata2006
  ) throws(AHPError) -> MatrixWeights {
    if let complete {
      return MatrixWeights(
        judged: self, matrix: complete, priorities: complete.priorities(by: method),
        consistency: complete.consistency(randomIndex: randomIndex), incomplete: nil, filled: [],
        gradientNorm: 0, fillingSteps: 0)
    }
    let groups = linkedGroups
    guard groups.count == 1 else { throw AHPError(.disconnected(groups)) }
    let leastSquares = LogarithmicLeastSquares(self)
    switch incomplete ?? method.usualIncompleteMethod {
    case .completion:
      let completion = LambdaMinimalCompletion(self, start: leastSquares.logWeights)
      let matrix = filled(completion.logRatios)
      return weights(
        .completion, matrix: matrix, priorities: matrix.priorities(by: method),
        lambdaMax: matrix.principal.lambdaMax, gradientNorm: completion.gradientNorm,
        steps: completion.steps, leastSquares: leastSquares, randomIndex: randomIndex)
    case .leastSquares:
      let matrix = filled(leastSquares.logWeights)
      let priorities = PriorityVector(
        items: items, weights: exponentials(leastSquares.logWeights), method: .rowGeometricMean,
        iterations: 0)
      return weights(
        .leastSquares, matrix: matrix, priorities: priorities,
        lambdaMax: matrix.principal.lambdaMax, gradientNorm: leastSquares.gradientNorm, steps: 1,
        leastSquares: leastSquares, randomIndex: randomIndex)
    case .harker:
      let harker = HarkerWeights(self, scale: exponentials(leastSquares.logWeights))
      return weights(
        .harker, matrix: filled(harker.weights.map { log($0) }),
        priorities: PriorityVector(
          items: items, weights: harker.weights, method: .eigenvector,
          iterations: harker.iterations),
        lambdaMax: harker.lambdaMax, gradientNorm: harker.residual, steps: harker.iterations,
        leastSquares: leastSquares, randomIndex: randomIndex)
    }
  }

  private func weights(
    _ incomplete: IncompleteMethod, matrix: PairwiseMatrix, priorities: PriorityVector,
    lambdaMax: Double, gradientNorm: Double, steps: Int, leastSquares: LogarithmicLeastSquares,
    randomIndex: RandomIndex
  ) -> MatrixWeights {
    let missing = missingPairs
    return MatrixWeights(
      judged: self, matrix: matrix, priorities: priorities,
      consistency: ConsistencyReport(
        order: order, missing: missing.count, lambdaMax: lambdaMax, randomIndex: randomIndex,
        geometricConsistencyIndex: leastSquares.residualVariance),
      incomplete: incomplete,
      filled: missing.map { i, j in
        MatrixWeights.FilledPair(left: items[i], right: items[j], value: matrix[i, j])
      }, gradientNorm: gradientNorm, fillingSteps: steps)
  }

  /// The judgements with e^(x_i − x_j) for each missing pair.
  private func filled(_ logWeights: [Double]) -> PairwiseMatrix {
    var copy = self
    for (i, j) in missingPairs {
      let exponent = logWeights[i] - logWeights[j]
      // The entry ≥ 1 is the one computed, as it is for judgements.
      exponent >= 0 ? copy.set(i, j, to: exp(exponent)) : copy.set(j, i, to: exp(-exponent))
    }
    return PairwiseMatrix(unchecked: items, entries: copy.entries)
  }
}
