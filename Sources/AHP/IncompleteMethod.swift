/// How weights come from judgements of only some of the pairs.
public enum IncompleteMethod: String, Sendable, Hashable, CaseIterable {
  /// The missing pairs get the values for which λmax is smallest, and the weights are those of the
  /// completed matrix.
  ///
  /// - SeeAlso: S. Bozóki, J. Fülöp, L. Rónyai, "On optimal completion of incomplete pairwise
  ///   comparison matrices", *Math. Comput. Modelling* 52(1–2), 2010, pp. 318–333,
  ///   doi:10.1016/j.mcm.2010.02.047.
  case completion
  /// Logarithmic least squares over the judged pairs.
  ///
  ///     min Σ_{judged} (ln a_ij − ln w_i + ln w_j)²
  ///
  /// The row geometric mean where nothing is missing; the same source.
  case leastSquares = "least_squares"
  /// The principal eigenvector of the matrix with 0 for each missing entry and, on the diagonal,
  /// 1 + the number of missing entries of the row.
  ///
  /// - SeeAlso: P. T. Harker, "Incomplete pairwise comparisons in the analytic hierarchy
  ///   process", *Math. Modelling* 9(11), 1987, pp. 837–848, doi:10.1016/0270-0255(87)90503-3.
  case harker
}

extension PrioritisationMethod {
  /// How gaps are treated unless something else is asked for.
  ///
  /// ``IncompleteMethod/completion`` for the eigenvector, ``IncompleteMethod/leastSquares`` for the
  /// row geometric mean: each continues what the method does where nothing is missing.
  public var usualIncompleteMethod: IncompleteMethod {
    switch self {
    case .eigenvector: .completion
    case .rowGeometricMean: .leastSquares
    }
  }
}
