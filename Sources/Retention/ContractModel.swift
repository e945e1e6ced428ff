import Statistics

/// How customers under contract are lost from renewal to renewal: the shifted-beta-geometric model
/// (sBG) and its extension, the beta-discrete-Weibull (BdW).
///
///     S(t) = B(α, β + tᶜ) / B(α, β)
///
/// Each customer has a churn rate of their own, beta distributed with α and β; c = 1 (sBG) keeps
/// it the same at each renewal, c > 1 lets it rise and c < 1 fall with the customer's age.
/// Retention rises over time even at c = 1, because those likely to leave leave first. Periods
/// are renewals: S(0) = 1 at the start of the contract.
///
/// - SeeAlso: P. S. Fader, B. G. S. Hardie, "How to project customer retention", *J. Interactive
///   Marketing* 21(1), 2007, pp. 76–90, doi:10.1002/dir.20074; P. S. Fader, B. G. S. Hardie,
///   Y. Liu, J. Davin, T. Steenburgh, "'How to project customer retention' revisited", *J.
///   Interactive Marketing* 43, 2018, pp. 1–16, doi:10.1016/j.intmar.2018.01.002.
public struct ContractModel: Sendable, Hashable {
  /// The models.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The shifted-beta-geometric model, c = 1.
    case shiftedBetaGeometric = "sbg"
    /// The beta-discrete-Weibull model.
    case betaDiscreteWeibull = "bdw"

    /// The number of parameters.
    public var parameters: Int { self == .shiftedBetaGeometric ? 2 : 3 }
  }

  /// Which model.
  public let kind: Kind
  /// α > 0: with β the distribution of churn rates, whose mean at the first renewal (c = 1) is
  /// α/(α + β).
  public let alpha: Double
  /// β > 0.
  public let beta: Double
  /// c > 0; 1 for sBG.
  public let shape: Double

  /// A model of given parameters; without a shape it is sBG.
  ///
  /// - Throws: ``RetentionError`` when a parameter is not a positive number.
  public init(alpha: Double, beta: Double, shape: Double? = nil) throws(RetentionError) {
    for (name, value) in [("alpha", alpha), ("beta", beta), ("c", shape ?? 1)] {
      guard value > 0, value.isFinite else {
        throw RetentionError(.notPositive(parameter: name, value: value))
      }
    }
    self.init(kind: shape == nil ? .shiftedBetaGeometric : .betaDiscreteWeibull, alpha, beta, shape)
  }

  init(kind: Kind, _ alpha: Double, _ beta: Double, _ shape: Double?) {
    self.kind = kind
    self.alpha = alpha
    self.beta = beta
    self.shape = shape ?? 1
  }

  /// ln S of 0, 1, 2, … up to a number of periods.
  func logSurvival(upTo periods: Int) -> [Double] {
    var values = [0.0]
    values.reserveCapacity(periods + 1)
    if kind == .shiftedBetaGeometric {
      for t in 0..<periods {
        values.append(values[t] + PortableMath.log(retentionRate(t + 1)))
      }
    } else {
      let start = logGamma(alpha + beta) - logGamma(beta)
      for t in 1..<max(1, periods + 1) {
        // Rounding must not let the curve rise.
        values.append(min(values[t - 1], logSurvival(from: start, at: t)))
      }
    }
    return values
  }

  private func logSurvival(from start: Double, at period: Int) -> Double {
    let time = PortableMath.power(Double(period), shape)
    // Beyond this the ratio of gamma functions is a power: Γ(z)/Γ(z + α) ≈ z^−α.
    if time > 1e8 { return min(0, start - alpha * PortableMath.log(beta + time)) }
    return min(0, start + logGamma(beta + time) - logGamma(alpha + beta + time))
  }

  private func retentionRate(_ period: Int) -> Double {
    (beta + Double(period) - 1) / (alpha + beta + Double(period) - 1)
  }

  /// The share of a cohort still there after each of 0, 1, 2, … periods, each 0…1 and falling.
  public func survival(upTo periods: Int) -> [Double] {
    logSurvival(upTo: periods).map(PortableMath.exp)
  }

  /// The share of those there before each renewal 1, 2, … who renew, each 0…1.
  ///
  ///     r(t) = S(t) / S(t − 1);  for sBG (β + t − 1)/(α + β + t − 1), rising to 1
  public func retentionRates(upTo periods: Int) -> [Double] {
    if kind == .shiftedBetaGeometric { return (1..<max(1, periods + 1)).map(retentionRate) }
    let values = logSurvival(upTo: periods)
    return (1..<max(1, periods + 1)).map { PortableMath.exp(values[$0] - values[$0 - 1]) }
  }

  /// The expected lifetime of a new customer in periods, discounted to its start (DEL).
  ///
  ///     DEL = Σ from t = 0 of S(t) / (1 + d)ᵗ
  ///
  /// At least 1 (the first period counts whole). `discountRate` d ≥ 0 is per period;
  /// `horizon` is the number of periods counted, nil for all.
  ///
  /// - Throws: ``RetentionError`` when neither rate nor horizon makes the sum end.
  public func discountedLifetime(
    discountRate: Double, horizon: Int? = nil
  ) throws(RetentionError) -> Double {
    try sum(from: 0, relativeTo: 0, discountRate, horizon)
  }

  /// The expected residual lifetime in periods of a customer who has renewed n − 1 times and is
  /// about to renew for the nth, discounted to that renewal (DRL).
  ///
  ///     DRL(n) = Σ from t = n of S(t) / S(n − 1) / (1 + d)^(t − n)
  ///
  /// `periods` is n ≥ 1. Multiply by the margin of a period to get money.
  ///
  /// - Throws: ``RetentionError`` when neither rate nor horizon makes the sum end.
  public func discountedResidualLifetime(
    after periods: Int, discountRate: Double, horizon: Int? = nil
  ) throws(RetentionError) -> Double {
    precondition(periods >= 1, "the first renewal is number 1")
    return try sum(from: periods, relativeTo: periods - 1, discountRate, horizon)
  }

  private func sum(
    from first: Int, relativeTo base: Int, _ discountRate: Double, _ horizon: Int?
  ) throws(RetentionError) -> Double {
    guard discountRate >= 0, discountRate.isFinite, discountRate >= 1e-6 || horizon != nil else {
      throw RetentionError(.needsHorizon(discountRate: discountRate))
    }
    let start = kind == .shiftedBetaGeometric ? 0 : logGamma(alpha + beta) - logGamma(beta)
    let baseLogarithm =
      base == 0 || kind == .shiftedBetaGeometric
      ? 0 : logSurvival(from: start, at: base)
    // For sBG survival is followed from the base on by its retention rates.
    var survival = 1.0
    if kind == .shiftedBetaGeometric {
      for t in base..<first { survival *= retentionRate(t + 1) }
    }
    var discount = 1.0
    var total = 0.0
    var t = first
    while horizon.map({ t - first < $0 }) ?? true {
      if kind == .betaDiscreteWeibull, t > 0 {
        survival = PortableMath.exp(min(0, logSurvival(from: start, at: t) - baseLogarithm))
      }
      let term = survival * discount
      total += term
      // What may still come is less than this term for ever.
      if discountRate > 0, term * (1 + discountRate) / discountRate < 1e-13 * total { break }
      if term == 0 { break }
      discount /= 1 + discountRate
      if kind == .shiftedBetaGeometric { survival *= retentionRate(t + 1) }
      t += 1
    }
    return total
  }
}
