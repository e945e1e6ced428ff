import Statistics

/// The chance of being bad as a function of variables, fitted by maximum likelihood.
///
///     ln (p / (1 − p)) = b₀ + Σ bⱼ xⱼ
///
/// Fitted by Newton's steps with halving; standard errors are the roots of the diagonal of the
/// inverse information matrix. Sums run over fixed blocks of rows, so that the number of threads
/// changes nothing.
public struct LogisticRegression: Sendable, Hashable {
  /// What keeps coefficients finite where the likelihood alone does not.
  public enum Penalty: Sendable, Hashable {
    /// Nothing.
    case none
    /// Firth's: half of the log of the information's determinant is added to the log-likelihood.
    ///
    /// - SeeAlso: D. Firth, "Bias reduction of maximum likelihood estimates", *Biometrika* 80(1),
    ///   1993, pp. 27–38, doi:10.1093/biomet/80.1.27.
    case firth
    /// ½ λ Σ βⱼ² over scaled variables is taken off the log-likelihood; λ > 0.
    case ridge(Double)
  }

  /// The variables' names.
  public let variables: [String]
  /// The intercept b₀ and then a coefficient for each variable.
  public let coefficients: [Double]
  /// The standard error of each coefficient.
  public let standardErrors: [Double]
  /// The log-likelihood without penalty, ≤ 0, higher is better.
  public let logLikelihood: Double
  /// The log-likelihood of the intercept alone.
  public let nullLogLikelihood: Double
  /// How many times its variance each variable's coefficient has because the variables go
  /// together: VIF ≥ 1, lower is better; above 5 is a lot.
  public let varianceInflation: [Double]
  /// What kept coefficients finite.
  public let penalty: Penalty
  /// The steps taken.
  public let steps: Int

  /// The fit to columns of variables.
  ///
  /// - Parameters:
  ///   - variables: a name for each column.
  ///   - columns: for each variable the values of all rows.
  ///   - good: the good cases that each row stands for.
  ///   - bad: the bad cases that each row stands for.
  ///   - penalty: what keeps coefficients finite.
  ///   - threads: how many threads sum; the result is the same for every number.
  /// - Throws: ``ScorecardError`` for a variable with one value, all cases good or all bad,
  ///   variables that follow from each other, and perfect separation.
  /// - Complexity: O(steps × rows × variables²).
  public init(
    variables: [String], columns: [[Double]], good: [Double], bad: [Double],
    penalty: Penalty = .none, threads: Int = 1
  ) throws(ScorecardError) {
    guard columns.count == variables.count else {
      throw ScorecardError(.unequalLengths("columns and variables", columns.count, variables.count))
    }
    for column in columns + [good] where column.count != bad.count {
      throw ScorecardError(.unequalLengths("rows and outcomes", column.count, bad.count))
    }
    if case .ridge(let strength) = penalty, !(strength > 0) {
      throw ScorecardError(
        .outOfRange(name: "the strength of ridge", value: strength, expected: "above 0"))
    }
    let (goods, bads) = (good.reduce(0, +), bad.reduce(0, +))
    guard goods > 0, bads > 0 else {
      throw ScorecardError(.oneClass(good: Int(goods), bad: Int(bads)))
    }
    let design = try DesignMatrix(
      variables: variables, columns: columns, good: good, bad: bad, threads: threads)
    var climb = RegressionClimb(design: design, penalty: penalty, cases: goods + bads)
    do throws(RegressionClimb.Stop) {
      try climb.climb(from: PortableMath.log(bads / goods))
    } catch {
      switch error {
      case .dependent(let places):
        throw ScorecardError(.dependent(variables: places.map { variables[$0] }))
      case .separated(let beta):
        throw ScorecardError(
          .perfectSeparation(
            variables: Separation.variables(
              variables, columns: columns, good: good, bad: bad, beta: beta)))
      }
    }
    self.variables = variables
    self.penalty = penalty
    steps = climb.steps
    logLikelihood = climb.logLikelihood
    let share = bads / (goods + bads)
    nullLogLikelihood = bads * PortableMath.log(share) + goods * PortableMath.log(1 - share)
    varianceInflation = climb.varianceInflation
    // b₀ in the variables' own units takes the centring back: b₀ = β₀ − Σ βⱼ mⱼ/sⱼ.
    let turn = [1] + zip(design.means, design.deviations).map { -$0 / $1 }
    coefficients =
      [zip(turn, climb.beta).reduce(0) { $0 + $1.0 * $1.1 }]
      + zip(climb.beta.dropFirst(), design.deviations).map { $0 / $1 }
    var variance = 0.0
    for row in 0..<design.size {
      for column in 0..<design.size {
        variance += turn[row] * climb.inverse[row][column] * turn[column]
      }
    }
    standardErrors =
      [variance.squareRoot()]
      + design.deviations.indices.map {
        climb.inverse[$0 + 1][$0 + 1].squareRoot() / design.deviations[$0]
      }
  }

  /// The probability of being bad of a case, 0…1.
  public func probability(_ values: [Double]) -> Double {
    var sum = coefficients[0]
    for (value, coefficient) in zip(values, coefficients.dropFirst()) {
      sum += value * coefficient
    }
    return Self.chance(sum)
  }

  /// 1 / (1 + e⁻ˣ) without overflow.
  static func chance(_ x: Double) -> Double {
    x >= 0 ? 1 / (1 + PortableMath.exp(-x)) : 1 - 1 / (1 + PortableMath.exp(x))
  }
}
