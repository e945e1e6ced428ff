import Columns
import Statistics

/// The Gamma–Gamma model fitted to customers' spend, and how far it can be trusted.
public struct SpendFit: Sendable, Hashable {
  /// The model with the parameters found.
  public let model: SpendModel
  /// The log-likelihood there; nearer to plus infinity is better.
  public let logLikelihood: Double
  /// The customers it was fitted to: those with a day that counts and a mean spend above 0.
  public let customers: Int
  /// Customers who were set aside because their days came to nothing, or to less.
  public let setAside: Int
  /// Pearson's correlation of days and mean spend over the customers, −1…1; nil where one of them
  /// does not vary.
  ///
  /// The model takes it for 0; above 0.3 in size its figures should be doubted.
  public let correlation: Double?
  /// The covariance of the logarithms of p, q and v; nil where the likelihood is flat.
  public let covariance: [[Double]]?
  /// What keeps the parameters from being trusted; empty for a sound fit.
  public let problems: [FitProblem]

  /// Fits the model; rows of `days` and `means` belong together, customers without days are left
  /// out, those with a mean of 0 or less set aside.
  ///
  /// - Throws: A ``LifetimeError`` when no customer is left.
  public init(days: [Int], means: [Double], threads: Int = 1) throws(LifetimeError) {
    precondition(days.count == means.count)
    var observations: [SpendObservation] = []
    var setAside = 0
    for (count, mean) in zip(days, means) where count > 0 {
      if let observation = SpendObservation(days: count, mean: mean) {
        observations.append(observation)
      } else {
        setAside += 1
      }
    }
    guard !observations.isEmpty else {
      throw LifetimeError(
        .noData, "no customer has a purchase day with a net spend above 0",
        fix: "check the sign of amounts, and that returns are not counted alone")
    }
    observations.sort { ($0.days, $0.mean) < ($1.days, $1.mean) }
    self.setAside = setAside
    customers = observations.count
    correlation = SpendFit.correlation(observations)
    // Money in units of the mean: parameters are near 1 whatever the currency.
    let unit = observations.reduce(0) { $0 + $1.mean } / Double(observations.count)
    let scaled = observations.compactMap { SpendObservation(days: $0.days, mean: $0.mean / unit) }
    let bound = 14.0
    let objective = SpendFit.objective(scaled, threads: threads)
    let search = Minimiser(tolerance: 1e-8, bounds: -bound...bound)
    let sample =
      scaled.count <= 20_000
      ? scaled
      : stride(from: 0, to: scaled.count, by: (scaled.count + 19_999) / 20_000).map { scaled[$0] }
    let rough = SpendFit.objective(sample, threads: threads)
    let tries = [[2.0, 3, 1], [6, 4, 0.5], [0.7, 1.5, 1]].map { start in
      search.minimise(from: start.map(PortableMath.log), rough)
    }
    guard var best = tries.min(by: { $0.value < $1.value }) else {
      throw LifetimeError(.noData, "there is no start", fix: "report this")
    }
    if sample.count < scaled.count { best = search.minimise(from: best.point, objective) }
    let values = best.point.map(PortableMath.exp)
    model = try SpendModel(p: values[0], q: values[1], v: values[2] * unit)
    // Densities of money: a unit of money makes them so much less.
    logLikelihood =
      -best.value * Double(observations.count) - Double(observations.count)
      * PortableMath.log(unit)
    let step = 1e-4
    let rows = (0..<3).map { index in
      var (up, down) = (best.point, best.point)
      up[index] += step
      down[index] -= step
      return zip(objective(up).gradient, objective(down).gradient).map { ($0 - $1) / (2 * step) }
    }
    let eigen = SymmetricEigen(
      (0..<3).map { row in (0..<3).map { (rows[row][$0] + rows[$0][row]) / 2 } })
    covariance = eigen.inverse.map { inverse in
      inverse.map { row in row.map { $0 / Double(observations.count) } }
    }
    var problems: [FitProblem] = []
    for (symbol, value) in zip(SpendModel.symbols, best.point) where value.magnitude > bound - 2 {
      problems.append(.unbounded(parameter: symbol, isLow: value < 0))
    }
    if let least = eigen.values.first, let most = eigen.values.last, let axis = eigen.vectors.first,
      !(least > FitProblem.flatness * most)
    {
      problems.append(
        .flat(
          parameters: zip(SpendModel.symbols, axis).filter { $0.1.magnitude > 0.3 }.map(\.0)))
    }
    self.problems = problems
  }

  private static func objective(
    _ observations: [SpendObservation], threads: Int
  ) -> ([Double]) -> (value: Double, gradient: [Double]) {
    let count = Double(observations.count)
    return { point in
      let values = point.map(PortableMath.exp)
      guard let model = try? SpendModel(p: values[0], q: values[1], v: values[2]) else {
        return (.infinity, [0, 0, 0])
      }
      let size = 4096
      let parts = concurrentMap((observations.count + size - 1) / size, threads: threads) { block in
        var sum = (value: 0.0, p: 0.0, q: 0.0, v: 0.0)
        var days = 0
        var level = model.level(days: 1)
        for observation in observations[block * size..<min((block + 1) * size, observations.count)]
        {
          if observation.days != days {
            days = observation.days
            level = model.level(days: days)
          }
          let made = model.logLikelihood(observation, level)
          sum.value += made.value
          sum.p += made.p
          sum.q += made.q
          sum.v += made.v
        }
        return [sum.value, sum.p * values[0], sum.q * values[1], sum.v * values[2]]
      }
      let sums = (0..<4).map { index in parts.reduce(0) { $0 + $1[index] } }
      return (-sums[0] / count, sums[1...].map { -$0 / count })
    }
  }

  private static func correlation(_ observations: [SpendObservation]) -> Double? {
    let count = Double(observations.count)
    let days = observations.reduce(0) { $0 + Double($1.days) } / count
    let mean = observations.reduce(0) { $0 + $1.mean } / count
    var (both, ofDays, ofMeans) = (0.0, 0.0, 0.0)
    for observation in observations {
      let (x, y) = (Double(observation.days) - days, observation.mean - mean)
      both += x * y
      ofDays += x * x
      ofMeans += y * y
    }
    guard ofDays > 0, ofMeans > 0 else { return nil }
    return both / (ofDays * ofMeans).squareRoot()
  }
}
