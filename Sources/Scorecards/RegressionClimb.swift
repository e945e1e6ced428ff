import Statistics

/// Newton's way to the coefficients of highest (penalised) likelihood.
struct RegressionClimb {
  /// Why there are no such coefficients.
  enum Stop: Error {
    /// Columns follow from each other: these.
    case dependent([Int])
    /// Coefficients ran away; where they were.
    case separated([Double])
  }

  let design: DesignMatrix
  let penalty: LogisticRegression.Penalty
  let cases: Double

  private(set) var beta: [Double] = []
  private(set) var inverse: [[Double]] = []
  private(set) var logLikelihood = 0.0
  private(set) var varianceInflation: [Double] = []
  private(set) var steps = 0

  init(design: DesignMatrix, penalty: LogisticRegression.Penalty, cases: Double) {
    (self.design, self.penalty, self.cases) = (design, penalty, cases)
  }

  /// What is climbed at some coefficients: its height, slope and curvature.
  private struct Place {
    var height: Double
    var logLikelihood: Double
    var gradient: [Double]
    var information: [[Double]]
    var eigen: SymmetricEigen
  }

  mutating func climb(from intercept: Double) throws(Stop) {
    beta = [Double](repeating: 0, count: design.size)
    beta[0] = intercept
    var here = place(beta)
    // Over all cases the same chance: the information is that of the columns' correlations.
    guard here.eigen.condition < 1e12, let first = here.eigen.inverse else {
      let axis = here.eigen.vectors[0]
      throw Stop.dependent(axis.indices.dropFirst().filter { abs(axis[$0]) > 0.1 }.map { $0 - 1 })
    }
    varianceInflation = (1..<max(1, design.size)).map { first[$0][$0] * here.information[$0][$0] }
    while true {
      guard penalty != .none || here.logLikelihood < -1e-6 * cases, here.eigen.condition < 1e12,
        let inverted = here.eigen.inverse
      else { throw Stop.separated(beta) }
      inverse = inverted
      logLikelihood = here.logLikelihood
      let gradient =
        penalty == .firth ? design.firthGradient(beta, inverse: inverted) : here.gradient
      let step = inverted.map { row in zip(row, gradient).reduce(0) { $0 + $1.0 * $1.1 } }
      let gain = zip(step, gradient).reduce(0) { $0 + $1.0 * $1.1 }
      if gain < 1e-18 * cases { break }
      guard steps < 100 else { throw Stop.separated(beta) }
      var length = 1.0
      // Firth's correction moves far where cases are few: no longer steps than 5 deviations.
      let longest = step.map(abs).max() ?? 0
      if penalty == .firth, longest > 5 { length = 5 / longest }
      while true {
        let next = zip(beta, step).map { $0 + length * $1 }
        let there = place(next)
        if there.height >= here.height || length < 1e-6 {
          let isStuck = there.height < here.height
          if !isStuck { (beta, here) = (next, there) }
          steps = isStuck ? 100 : steps
          break
        }
        length /= 2
      }
      // No step goes up any more: rounding is all that is left, unless the slope is steep.
      if steps == 100 {
        if gain < 1e-9 * cases { break }
        throw Stop.separated(beta)
      }
      steps += 1
      // A coefficient beyond this many deviations is on its way to infinity.
      if penalty == .none, beta.dropFirst().contains(where: { abs($0) > 50 }) {
        throw Stop.separated(beta)
      }
    }
  }

  private func place(_ beta: [Double]) -> Place {
    let found = design.derivatives(beta)
    var (height, gradient, information) = (found.logLikelihood, found.gradient, found.information)
    if case .ridge(let strength) = penalty {
      for place in beta.indices.dropFirst() {
        height -= strength * beta[place] * beta[place] / 2
        gradient[place] -= strength * beta[place]
        information[place][place] += strength
      }
    }
    let eigen = SymmetricEigen(information)
    if penalty == .firth {
      height += eigen.values.reduce(0) { $0 + ($1 > 0 ? PortableMath.log($1) : -745) } / 2
    }
    return Place(
      height: height, logLikelihood: found.logLikelihood, gradient: gradient,
      information: information, eigen: eigen)
  }
}
