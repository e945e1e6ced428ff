/// How weights are computed from a matrix of judgements.
public enum PrioritisationMethod: String, Sendable, Hashable, CaseIterable {
  /// Saaty's method: the principal right eigenvector, A·w = λmax·w.
  case eigenvector
  /// The row geometric mean, which is the logarithmic least squares fit.
  case rowGeometricMean = "row_geometric_mean"
}

/// Weights of items from pairwise judgements; they add up to 1.
public struct PriorityVector: Sendable, Hashable {
  /// The items, as in the matrix.
  public let items: [String]
  /// The weight of each, a share > 0; higher is more important.
  public let weights: [Double]
  /// How the weights were computed.
  public let method: PrioritisationMethod
  /// The steps of the power iteration, 0 for ``PrioritisationMethod/rowGeometricMean``.
  public let iterations: Int

  /// The weight of the item of this name, nil when there is none.
  public subscript(item: String) -> Double? {
    items.firstIndex(of: item).map { weights[$0] }
  }
}
