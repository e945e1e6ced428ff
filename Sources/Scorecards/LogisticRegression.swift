import Statistics

/// The chance of being bad as a function of variables, fitted by maximum likelihood.
///
///     ln (p / (1 − p)) = b₀ + Σ bⱼ xⱼ
///
/// Fitted by Newton's steps with halving; standard errors are the roots of the diagonal of the
/// inverse information matrix.
public struct LogisticRegression: Sendable, Hashable {
  /// The variables' names.
  public let variables: [String]
  /// The intercept b₀ and then a coefficient for each variable.
  public let coefficients: [Double]
  /// The standard error of each coefficient.
  public let standardErrors: [Double]
  /// The log-likelihood, ≤ 0, higher is better.
  public let logLikelihood: Double
  /// The steps taken.
  public let steps: Int

  /// The fit to rows of variables.
  ///
  /// - Parameters:
  ///   - variables: a name for each column.
  ///   - rows: the values of each case, one for each variable.
  ///   - bad: true for bad cases.
  /// - Throws: ``ScorecardError`` for a variable with one value, all cases good or all bad,
  ///   variables that follow from each other, and perfect separation.
  /// - Complexity: O(steps × cases × variables²).
  public init(
    variables: [String], rows: [[Double]], bad: [Bool]
  ) throws(ScorecardError) {
    guard rows.count == bad.count else {
      throw ScorecardError(.unequalLengths("rows and outcomes", rows.count, bad.count))
    }
    for row in rows where row.count != variables.count {
      throw ScorecardError(.unequalLengths("values and variables", row.count, variables.count))
    }
    let bads = bad.count { $0 }
    guard bads > 0, bads < bad.count else {
      throw ScorecardError(.oneClass(good: bad.count - bads, bad: bads))
    }
    // Centred and scaled columns keep the information matrix well conditioned.
    var (means, scales): ([Double], [Double]) = ([], [])
    for (column, name) in variables.enumerated() {
      let moments = Moments(rows.map { $0[column] })
      guard let mean = moments.mean, let deviation = moments.standardDeviation, deviation > 0
      else { throw ScorecardError(.oneValue(variable: name)) }
      means.append(mean)
      scales.append(deviation)
    }
    let design = rows.map { row in
      [1] + row.enumerated().map { ($0.element - means[$0.offset]) / scales[$0.offset] }
    }
    let size = variables.count + 1
    var beta = [Double](repeating: 0, count: size)
    beta[0] = PortableMath.log(Double(bads) / Double(bad.count - bads))
    var likelihood = LogisticRegression.likelihood(design, bad, beta)
    var (steps, inverse): (Int, [[Double]]) = (0, [])
    while true {
      let (gradient, information) = LogisticRegression.derivatives(design, bad, beta)
      guard likelihood < -1e-6 * Double(bad.count) else {
        throw ScorecardError(.perfectSeparation(variables: variables))
      }
      let eigen = SymmetricEigen(information)
      guard eigen.condition < 1e12, let inverted = eigen.inverse else {
        // Flat at the start: columns depend on each other; flat later: chances ran to 0 and 1.
        throw ScorecardError(
          steps == 0
            ? .dependent(variables: variables) : .perfectSeparation(variables: variables))
      }
      inverse = inverted
      let step = inverse.map { row in zip(row, gradient).reduce(0) { $0 + $1.0 * $1.1 } }
      let gain = zip(step, gradient).reduce(0) { $0 + $1.0 * $1.1 }
      if gain < 1e-18 * Double(bad.count) { break }
      guard steps < 60 else {
        throw ScorecardError(.perfectSeparation(variables: variables))
      }
      var length = 1.0
      while true {
        let next = zip(beta, step).map { $0 + length * $1 }
        let value = LogisticRegression.likelihood(design, bad, next)
        if value >= likelihood || length < 1e-6 {
          (beta, likelihood) = (next, max(value, likelihood))
          break
        }
        length /= 2
      }
      steps += 1
      // A coefficient beyond this many deviations is on its way to infinity.
      if beta.dropFirst().contains(where: { abs($0) > 50 }) {
        throw ScorecardError(.perfectSeparation(variables: variables))
      }
    }
    self.variables = variables
    self.steps = steps
    logLikelihood = likelihood
    // b₀ in the variables' own units takes the centring back: b₀ = β₀ − Σ βⱼ mⱼ/sⱼ.
    let turn = [1] + zip(means, scales).map { -$0 / $1 }
    coefficients =
      [zip(turn, beta).reduce(0) { $0 + $1.0 * $1.1 }]
      + zip(beta.dropFirst(), scales).map { $0 / $1 }
    var variance = 0.0
    for row in 0..<size {
      for column in 0..<size { variance += turn[row] * inverse[row][column] * turn[column] }
    }
    standardErrors =
      [variance.squareRoot()]
      + scales.indices.map { inverse[$0 + 1][$0 + 1].squareRoot() / scales[$0] }
  }

  /// The probability of being bad of a case, 0…1.
  public func probability(_ values: [Double]) -> Double {
    var sum = coefficients[0]
    for (value, coefficient) in zip(values, coefficients.dropFirst()) {
      sum += value * coefficient
    }
    return LogisticRegression.chance(sum)
  }

  private static func chance(_ x: Double) -> Double {
    x >= 0 ? 1 / (1 + PortableMath.exp(-x)) : 1 - 1 / (1 + PortableMath.exp(x))
  }

  private static func product(_ row: [Double], _ beta: [Double]) -> Double {
    var sum = 0.0
    for column in row.indices { sum += row[column] * beta[column] }
    return sum
  }

  private static func likelihood(_ rows: [[Double]], _ bad: [Bool], _ beta: [Double]) -> Double {
    var sum = 0.0
    for (row, isBad) in zip(rows, bad) {
      let x = product(row, beta)
      let towards = isBad ? x : -x
      // ln of the chance of what happened, without overflow.
      sum -=
        towards > 0
        ? PortableMath.log(1 + PortableMath.exp(-towards))
        : PortableMath.log(1 + PortableMath.exp(towards)) - towards
    }
    return sum
  }

  private static func derivatives(
    _ rows: [[Double]], _ bad: [Bool], _ beta: [Double]
  ) -> (gradient: [Double], information: [[Double]]) {
    let size = beta.count
    var gradient = [Double](repeating: 0, count: size)
    var information = [[Double]](
      repeating: [Double](repeating: 0, count: size), count: size)
    for (row, isBad) in zip(rows, bad) {
      let chance = chance(product(row, beta))
      let weight = chance * (1 - chance)
      let residual = (isBad ? 1 : 0) - chance
      for i in 0..<size {
        gradient[i] += residual * row[i]
        for j in 0...i { information[i][j] += weight * row[i] * row[j] }
      }
    }
    for i in 0..<size {
      for j in 0..<i { information[j][i] = information[i][j] }
    }
    return (gradient, information)
  }
}
