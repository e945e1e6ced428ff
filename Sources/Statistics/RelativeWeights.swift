/// How much each of several related predictors accounts for of an outcome.
///
/// Johnson's relative weights: predictors are replaced by their closest uncorrelated relatives,
/// whose shares of the explained variance are handed back through the links between the two.
///
///     R = V D Vᵀ     Λ = V √D Vᵀ     β* = Λ⁻¹ r     ε = Λ∘Λ β*∘β*
///
/// The weights are never negative and add up to R²; standardised coefficients β = R⁻¹ r can be
/// negative where predictors go together.
///
/// - SeeAlso: J. W. Johnson, "A heuristic method for estimating the relative weight of predictor
///   variables in multiple regression", *Multivariate Behavioral Research* 35(1), 2000, pp. 1–19,
///   doi:10.1207/S15327906MBR3501_1.
public struct RelativeWeights: Sendable, Hashable {
  /// The correlation of each predictor with the outcome, −1…1.
  public let correlations: [Double]
  /// The standardised regression coefficients; nil where a predictor follows from the others.
  public let standardisedCoefficients: [Double]?
  /// The raw weights ε, 0…1, which add up to ``explainedShare``.
  public let weights: [Double]
  /// The share R² of the outcome's variance that all predictors together account for, 0…1.
  public let explainedShare: Double

  /// Each weight's share of their sum, 0…1; nil where nothing is accounted for.
  public var shares: [Double]? {
    explainedShare > 0 ? weights.map { $0 / explainedShare } : nil
  }

  /// The weights of predictors, one list of values each, for an outcome.
  ///
  /// Nil without predictors, with fewer than three rows, or where a predictor or the outcome is
  /// the same everywhere.
  public init?(predictors: [[Double]], outcome: [Double]) {
    guard !predictors.isEmpty, outcome.count >= 3 else { return nil }
    let correlation = Correlation(predictors + [outcome])
    let count = predictors.count
    var matrix: [[Double]] = []
    var r: [Double] = []
    for row in 0..<count {
      var values: [Double] = []
      for column in 0..<count {
        guard let value = correlation.matrix[row][column] else { return nil }
        values.append(value)
      }
      guard let value = correlation.matrix[row][count] else { return nil }
      matrix.append(values)
      r.append(value)
    }
    let axes = SymmetricEigen(matrix)
    // Directions without any spread are rounding: predictors there follow from the others.
    let least = 1e-10 * (axes.values.last ?? 0)
    let kept = axes.values.indices.filter { axes.values[$0] > least }
    func combined(_ factor: (Double) -> Double) -> [[Double]] {
      (0..<count).map { row in
        (0..<count).map { column in
          kept.reduce(0) { sum, axis in
            sum + axes.vectors[axis][row] * axes.vectors[axis][column] * factor(axes.values[axis])
          }
        }
      }
    }
    func times(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
      matrix.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
    }
    let links = combined { $0.squareRoot() }
    let free = times(combined { 1 / $0.squareRoot() }, r)
    let weights = times(links.map { $0.map { $0 * $0 } }, free.map { $0 * $0 })
    correlations = r
    standardisedCoefficients = kept.count == count ? times(combined { 1 / $0 }, r) : nil
    self.weights = weights
    explainedShare = min(1, weights.reduce(0, +))
  }
}
