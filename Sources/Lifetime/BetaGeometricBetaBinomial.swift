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
      self.init(unchecked: purchases, lastPurchase: lastPurchase, occasions: occasions)
    }

    /// A history that has been checked before.
    init(unchecked purchases: Int, lastPurchase: Int, occasions: Int) {
      self.purchases = purchases
      self.lastPurchase = lastPurchase
      self.occasions = occasions
    }
  }

  /// The symbols of the parameters, in order.
  public static let symbols = ["alpha", "beta", "gamma", "delta"]
  let alpha: Double
  let beta: Double
  let gamma: Double
  let delta: Double

  /// A model of these parameters.
  ///
  /// - Throws: A ``LifetimeError`` unless all four are positive and finite.
  public init(parameters: [Double]) throws(LifetimeError) {
    let parameters = try Self.checked(parameters)
    (alpha, beta, gamma, delta) = (parameters[0], parameters[1], parameters[2], parameters[3])
  }

  /// α, β, γ, δ.
  public var parameters: [Double] { [alpha, beta, gamma, delta] }

  /// The log-likelihood of a customer: of all ways in which the customer may have left.
  ///
  ///     L = B(α+x, β+n−x) B(γ, δ+n) / (B(α,β) B(γ,δ))
  ///       + Σ_{i=0}^{n−t_x−1} B(α+x, β+t_x−x+i) B(γ+1, δ+t_x+i) / (B(α,β) B(γ,δ))
  public func logLikelihood(_ history: History) -> Double {
    ways(history).logLikelihood - PortableMath.logBeta(alpha, beta)
      - PortableMath.logBeta(gamma, delta)
  }

  /// The probability that a customer has not left before the next occasion, 0…1.
  public func probabilityAlive(_ history: History) -> Double {
    let n = Double(history.occasions)
    let ways = ways(history)
    // B(γ, δ+n+1) / B(γ, δ+n) is the chance not to leave before the next occasion.
    return (delta + n) / (gamma + delta + n) * PortableMath.exp(ways.alive - ways.logLikelihood)
  }

  /// The purchases expected at the next so many occasions.
  ///
  ///     E = B(α+x+1, β+n−x)/B(α,β) · Σ_{i=1}^{n*} B(γ, δ+n+i)/B(γ,δ) / L
  ///
  /// a finite sum, without the singularity at γ = 1 of its closed form.
  public func expectedPurchases(_ history: History, occasions: Int) -> Double {
    probabilityAlive(history)
      * purchasesWhileAlive(
        purchases: history.purchases, occasions: history.occasions, .within(Double(occasions)))
  }

  /// The model that fits some customers best, and the log-likelihood.
  ///
  /// - Throws: A ``LifetimeError`` when there are none.
  public static func fitted(
    to customers: [(history: History, count: Int)]
  ) throws(LifetimeError) -> (model: BetaGeometricBetaBinomial, logLikelihood: Double) {
    let summary = PurchaseSummary(
      weighted: customers.map { history, count in
        (
          PurchaseHistory(
            unchecked: history.purchases, ageAtLastPurchase: Double(history.lastPurchase),
            observationAge: Double(history.occasions)), count
        )
      })
    let fit = try ModelFit<BetaGeometricBetaBinomial>(summary)
    return (fit.model, fit.logLikelihood)
  }
}
