import Columns
import Statistics

/// A model fitted to customers' histories by maximum likelihood, and how far it can be trusted.
public struct ModelFit<Model: PurchaseModel>: Sendable, Hashable {
  /// The model with the parameters found.
  public let model: Model
  /// The log-likelihood there, below 0; nearer to 0 is better.
  public let logLikelihood: Double
  /// The customers it was fitted to.
  public let customers: Int
  /// The distinct histories among them.
  public let histories: Int
  /// The greatest slope of the log-likelihood per customer along any log-parameter; near 0 where
  /// the search ended at a maximum.
  public let gradientNorm: Double
  /// How often the likelihood was computed.
  public let evaluations: Int
  /// The covariance of the logarithms of the parameters, from the curvature of the likelihood; nil
  /// where it is flat.
  public let covariance: [[Double]]?
  /// The curvature in the steepest direction over that in the flattest; infinite where it is flat.
  public let condition: Double
  /// What keeps the parameters from being trusted; empty for a sound fit.
  public let problems: [FitProblem]

  /// Fits a model to all customers of a summary.
  ///
  /// The search goes over the logarithms of the parameters, with time in units of the longest
  /// observation age, from several starts. Results do not depend on the number of threads.
  ///
  /// - Throws: A ``LifetimeError`` when there are no customers, or none was observed for any time.
  public init(_ summary: PurchaseSummary, threads: Int = 1) throws(LifetimeError) {
    let scale = summary.longestAge
    guard summary.customers > 0, scale > 0 else {
      throw summary.customers == 0
        ? LifetimeError(
          .noData, "there are no customers to learn from: nobody bought anything",
          fix: "give a file with purchases, or an as-of day after some of them")
        : LifetimeError(
          .noData, "all customers were first seen on the last day: nothing can be learned yet",
          fix: "take a later day, or more of the past")
    }
    let parameters = Model.timeParameters.count
    let logScale = PortableMath.log(scale)
    func model(at point: [Double]) throws(LifetimeError) -> Model {
      try Model(
        parameters: (0..<parameters).map {
          PortableMath.exp(point[$0] + (Model.timeParameters[$0] ? logScale : 0))
        })
    }
    func objective(_ summary: PurchaseSummary) -> ([Double]) -> (Double, [Double]) {
      let customers = Double(summary.customers)
      return { point in
        guard let model = try? model(at: point) else {
          return (.infinity, [Double](repeating: 0, count: parameters))
        }
        let made = model.logLikelihood(of: summary, threads: threads)
        let values = model.parameters
        return (
          -made.value / customers, zip(made.gradient, values).map { -$0 * $1 / customers }
        )
      }
    }
    let search = Minimiser(tolerance: 1e-8, bounds: -ModelFit.bound...ModelFit.bound)
    // The starts are compared on some of the customers where there are many histories.
    let sample = summary.thinned(to: 4000)
    let tries = ModelFit.starts(summary, scale: scale).map { start in
      search.minimise(from: start, objective(sample))
    }
    guard var best = tries.min(by: { $0.value < $1.value }) else {
      throw LifetimeError(.noData, "there is no start", fix: "report this")
    }
    var evaluations = tries.reduce(0) { $0 + $1.evaluations }
    let whole = objective(summary)
    if sample.histories.count < summary.histories.count {
      let curvature = SymmetricEigen(ModelFit.curvature(at: best.point, objective(sample)))
      evaluations += 2 * best.point.count
      best = search.minimise(
        from: best.point,
        inverseCurvature: curvature.condition < 1e6 ? curvature.inverse : nil, whole)
      evaluations += best.evaluations
    }
    self.model = try model(at: best.point)
    logLikelihood = -best.value * Double(summary.customers)
    customers = summary.customers
    histories = summary.histories.count
    gradientNorm = best.gradientNorm
    self.evaluations = evaluations
    let eigen = SymmetricEigen(ModelFit.curvature(at: best.point, whole))
    condition = eigen.condition
    covariance = eigen.inverse.map { inverse in
      inverse.map { row in row.map { $0 / Double(summary.customers) } }
    }
    problems = FitProblem.problems(
      of: Model.symbols, point: best.point, bound: ModelFit.bound, eigen: eigen,
      gradientNorm: best.gradientNorm, summary: summary)
  }

  /// The parameters' standard errors, in the parameters' own units; nil where the likelihood is
  /// flat.
  public var standardErrors: [Double]? {
    covariance.map { covariance in
      zip(model.parameters, covariance.indices).map { value, index in
        value * covariance[index][index].squareRoot()
      }
    }
  }

  /// Logarithms of parameters stay within ± this, with time in units of the longest age.
  private static var bound: Double { 14 }

  /// Where searches begin: purchase rates as they are on the average, spread moderately.
  private static func starts(_ summary: PurchaseSummary, scale: Double) -> [[Double]] {
    let time = zip(summary.histories, summary.counts).reduce(0) {
      $0 + $1.0.observationAge * Double($1.1)
    }
    let rate =
      max(Double(summary.repeatPurchases), 0.5) / max(time, 1e-9)
      * (Model.timeParameters.contains(true) ? scale : 1)
    return [(0.5, 0.8, 2.0), (1, 0.4, 0.6), (0.25, 2, 8), (3, 0.1, 1)].map { r, stop, other in
      let logs = [r, r / rate, stop, other].map(PortableMath.log)
      return Array(logs.prefix(Model.symbols.count)).map { min(max($0, -bound), bound) }
    }
  }

  /// The second derivatives, from differences of the slopes.
  private static func curvature(
    at point: [Double], _ function: ([Double]) -> (value: Double, gradient: [Double])
  ) -> [[Double]] {
    let step = 1e-4
    let rows = point.indices.map { index in
      var (up, down) = (point, point)
      up[index] += step
      down[index] -= step
      return zip(function(up).gradient, function(down).gradient).map { ($0 - $1) / (2 * step) }
    }
    return rows.indices.map { row in
      rows.indices.map { (rows[row][$0] + rows[$0][row]) / 2 }
    }
  }
}

extension PurchaseSummary {
  /// So many customers, evenly chosen among all in order, where there are more histories.
  func thinned(to limit: Int) -> PurchaseSummary {
    guard histories.count > limit else { return self }
    let every = (customers + limit - 1) / limit
    var next = every / 2
    var seen = 0
    var chosen: [(PurchaseHistory, Int)] = []
    for (history, count) in zip(histories, counts) {
      seen += count
      if next >= seen { continue }
      let taken = (seen - next + every - 1) / every
      chosen.append((history, taken))
      next += taken * every
    }
    return PurchaseSummary(weighted: chosen)
  }
}
