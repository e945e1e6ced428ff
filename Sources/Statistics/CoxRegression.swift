/// Cox's proportional hazards regression: how covariates raise or lower the rate of leaving.
///
///     h(t | x) = h₀(t) · exp(β · x)
///
/// exp(β) is the hazard ratio of one unit of a covariate: above 1 the covariate goes with leaving
/// earlier. Ties are treated as Efron does; coefficients maximise the partial likelihood by
/// Newton's method with halved steps, on centred and scaled covariates.
///
/// - SeeAlso: D. R. Cox, "Regression models and life-tables", *J. R. Stat. Soc. B* 34(2), 1972,
///   pp. 187–220; B. Efron, "The efficiency of Cox's likelihood function for censored data",
///   *JASA* 72, 1977, pp. 557–565, doi:10.1080/01621459.1977.10480613.
public struct CoxRegression: Sendable, Hashable {
  /// A property of members, one value for each.
  public struct Covariate: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// Its values, in the order of the durations.
    public let values: [Double]

    /// A covariate.
    public init(_ name: String, values: [Double]) {
      self.name = name
      self.values = values
    }
  }

  /// The effect of a covariate.
  public struct Effect: Sendable, Hashable {
    /// The covariate's name.
    public let name: String
    /// The coefficient β per unit of the covariate; above 0 goes with leaving earlier.
    public let coefficient: Double
    /// The standard error of β, > 0.
    public let standardError: Double

    /// The hazard ratio exp(β) of one unit more, > 0; above 1 goes with leaving earlier.
    public var hazardRatio: Double { PortableMath.exp(coefficient) }
    /// β over its standard error.
    public var z: Double { coefficient / standardError }
    /// The probability of a |z| this large when the covariate has no effect (Wald), 0…1.
    public var probability: Double {
      2 * NormalDistribution.standard.survivalProbability(above: abs(z))
    }
    /// The interval of the hazard ratio: exp(β ± z · standard error).
    public func hazardRatioInterval(confidence: Double = 0.95) -> ClosedRange<Double> {
      let width = NormalDistribution.standard.quantile(0.5 + confidence / 2) * standardError
      return PortableMath.exp(coefficient - width)...PortableMath.exp(coefficient + width)
    }
  }

  /// The effects, in the order of the covariates.
  public let effects: [Effect]
  /// The covariance of the coefficients, row by row.
  public let covariance: [[Double]]
  /// The logarithm of the partial likelihood at the coefficients.
  public let logLikelihood: Double
  /// The logarithm of the partial likelihood when no covariate has an effect.
  public let nullLogLikelihood: Double
  /// The number of members.
  public let members: Int
  /// The number of members who left.
  public let events: Int
  /// The number of Newton steps.
  public let steps: Int
  /// The share of comparable pairs in which the member at higher risk left earlier, see
  /// ``Concordance``; nil without a comparable pair.
  public let concordance: Concordance
  /// Whether each effect stays the same over time, see ``ProportionalHazardsTest``.
  public let proportionalHazards: ProportionalHazardsTest?

  /// Twice the gain in log likelihood over no effect: a χ² with one degree of freedom for each
  /// covariate.
  public var likelihoodRatio: Double { 2 * (logLikelihood - nullLogLikelihood) }
  /// The probability of a likelihood ratio this large when no covariate has an effect, 0…1.
  public var probability: Double {
    ChiSquaredDistribution(degreesOfFreedom: effects.count)
      .survivalProbability(above: likelihoodRatio)
  }

  /// The regression of durations, each ended by an event (true) or only seen that far (false).
  ///
  /// - Throws: ``SurvivalError``, naming the covariate that is constant, a combination of others,
  ///   or tells leavers and stayers apart without exception.
  /// - Complexity: O(n log n + n · covariates² · steps).
  public init(
    durations: [Double], events: [Bool], covariates: [Covariate]
  ) throws(SurvivalError) {
    precondition(!covariates.isEmpty, "a regression needs a covariate")
    let sample = try CoxSample(durations: durations, events: events, covariates: covariates)
    let none = sample.likelihood(at: [Double](repeating: 0, count: covariates.count))
    try sample.check(information: none.information)
    let fit = try sample.maximise(from: none)
    guard let factor = CholeskyFactor(fit.likelihood.information) else {
      throw SurvivalError(.separation(covariate: sample.names[sample.largest(fit.coefficients)]))
    }
    let inverse = factor.inverse
    let scales = sample.scales
    effects = covariates.indices.map { j in
      Effect(
        name: covariates[j].name, coefficient: fit.coefficients[j] / scales[j],
        standardError: inverse[j, j].squareRoot() / scales[j])
    }
    covariance = covariates.indices.map { i in
      covariates.indices.map { j in inverse[i, j] / (scales[i] * scales[j]) }
    }
    logLikelihood = fit.likelihood.value
    nullLogLikelihood = none.value
    members = durations.count
    self.events = sample.eventCount
    steps = fit.steps
    concordance = Concordance(
      durations: sample.durations, events: sample.events,
      risks: sample.scores(at: fit.coefficients))
    proportionalHazards = ProportionalHazardsTest(
      residuals: sample.residuals(at: fit.coefficients), covariance: inverse,
      names: covariates.map(\.name))
  }
}
