import Statistics

/// The BG/BB model for purchases at fixed occasions: each occasion a customer who is still there
/// buys with a probability of their own, and before each may stop for good.
///
/// Probabilities of buying are spread as Beta(α, β), of stopping as Beta(γ, δ). Such are yearly
/// donations, or whether anything was bought in a month.
///
/// - SeeAlso: P. S. Fader, B. G. S. Hardie, J. Shang, "Customer-Base Analysis in a Discrete-Time
///   Noncontractual Setting", *Marketing Science* 29(6), 2010, pp. 1086–1108,
///   doi:10.1287/mksc.1100.0580.
public struct BetaGeometricBetaBinomial: Sendable, Hashable {
  /// What a customer did at the occasions seen.
  public struct History: Sendable, Hashable {
    /// Occasions with a purchase (x).
    public let purchases: Int
    /// The last occasion with a purchase (t_x), from 1; 0 without any.
    public let lastPurchase: Int
    /// The occasions seen (n).
    public let occasions: Int

    /// A history; nil unless 0 ≤ x ≤ t_x ≤ n and t_x = 0 exactly when x = 0.
    public init?(purchases: Int, lastPurchase: Int, occasions: Int) {
      guard purchases >= 0, lastPurchase >= purchases, occasions >= lastPurchase,
        (purchases == 0) == (lastPurchase == 0)
      else { return nil }
      self.purchases = purchases
      self.lastPurchase = lastPurchase
      self.occasions = occasions
    }
  }

  /// The symbols of the parameters, in order.
  public static let symbols = ["alpha", "beta", "gamma", "delta"]
  /// α, β, γ, δ.
  public let parameters: [Double]
  private var alpha: Double { parameters[0] }
  private var beta: Double { parameters[1] }
  private var gamma: Double { parameters[2] }
  private var delta: Double { parameters[3] }

  /// A model of these parameters.
  ///
  /// - Throws: A ``LifetimeError`` unless all four are positive and finite.
  public init(parameters: [Double]) throws(LifetimeError) {
    guard parameters.count == 4, parameters.allSatisfy({ $0 > 0 && $0.isFinite }) else {
      throw LifetimeError(
        .badParameter, "alpha, beta, gamma and delta must be positive numbers",
        fix: "give four numbers above 0")
    }
    self.parameters = parameters
  }

  /// The log-likelihood of a customer, by log-sum-exp over the occasion the customer left before.
  ///
  ///     L = B(α+x, β+n−x) B(γ, δ+n) / (B(α,β) B(γ,δ))
  ///       + Σ_{i=0}^{n−t_x−1} B(α+x, β+t_x−x+i) B(γ+1, δ+t_x+i) / (B(α,β) B(γ,δ))
  public func logLikelihood(_ history: History) -> Double {
    let x = Double(history.purchases)
    var sum = alive(history)
    for i in 0..<history.occasions - history.lastPurchase {
      let seen = Double(history.lastPurchase + i)
      sum = PortableMath.logSum(
        sum,
        PortableMath.logBeta(alpha + x, beta + seen - x)
          + PortableMath.logBeta(gamma + 1, delta + seen))
    }
    return sum - PortableMath.logBeta(alpha, beta) - PortableMath.logBeta(gamma, delta)
  }

  private func alive(_ history: History) -> Double {
    let (x, n) = (Double(history.purchases), Double(history.occasions))
    return PortableMath.logBeta(alpha + x, beta + n - x) + PortableMath.logBeta(gamma, delta + n)
  }

  /// The probability that a customer has not left before the next occasion, 0…1.
  public func probabilityAlive(_ history: History) -> Double {
    let (x, n) = (Double(history.purchases), Double(history.occasions))
    return PortableMath.exp(
      PortableMath.logBeta(alpha + x, beta + n - x)
        + PortableMath.logBeta(gamma, delta + n + 1) - PortableMath.logBeta(alpha, beta)
        - PortableMath.logBeta(gamma, delta) - logLikelihood(history))
  }

  /// The purchases expected at the next so many occasions.
  ///
  ///     E = B(α+x+1, β+n−x)/B(α,β) · Σ_{i=1}^{n*} B(γ, δ+n+i)/B(γ,δ) / L
  ///
  /// a finite sum, without the singularity at γ = 1 of its closed form.
  public func expectedPurchases(_ history: History, occasions: Int) -> Double {
    let (x, n) = (Double(history.purchases), Double(history.occasions))
    var sum = -Double.infinity
    for i in 0..<max(0, occasions) {
      sum = PortableMath.logSum(sum, PortableMath.logBeta(gamma, delta + n + Double(i + 1)))
    }
    return PortableMath.exp(
      PortableMath.logBeta(alpha + x + 1, beta + n - x) + sum - PortableMath.logBeta(alpha, beta)
        - PortableMath.logBeta(gamma, delta) - logLikelihood(history))
  }

  /// The model that fits some customers best, and the log-likelihood.
  ///
  /// - Throws: A ``LifetimeError`` when there are none.
  public static func fitted(
    to customers: [(history: History, count: Int)]
  ) throws(LifetimeError) -> (model: BetaGeometricBetaBinomial, logLikelihood: Double) {
    let total = Double(customers.reduce(0) { $0 + $1.count })
    guard total > 0 else {
      throw LifetimeError(
        .noData, "there are no customers to learn from", fix: "give at least one customer")
    }
    func value(_ point: [Double]) -> Double {
      guard let model = try? BetaGeometricBetaBinomial(parameters: point.map(PortableMath.exp))
      else { return .infinity }
      return -customers.reduce(0) { $0 + Double($1.count) * model.logLikelihood($1.history) }
        / total
    }
    let search = Minimiser(tolerance: 1e-7, bounds: -12...12)
    let tries = [[1.0, 1, 1, 1], [0.5, 0.5, 0.5, 3], [2, 1, 0.5, 1]].map { start in
      search.minimise(from: start.map(PortableMath.log)) { point in
        let slopes = point.indices.map { index in
          var (up, down) = (point, point)
          up[index] += 1e-5
          down[index] -= 1e-5
          return (value(up) - value(down)) / 2e-5
        }
        return (value(point), slopes)
      }
    }
    guard let best = tries.min(by: { $0.value < $1.value }) else {
      throw LifetimeError(.noData, "there is no start", fix: "report this")
    }
    return (
      try BetaGeometricBetaBinomial(parameters: best.point.map(PortableMath.exp)),
      -best.value * total
    )
  }
}
