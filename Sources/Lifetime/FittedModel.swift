import Statistics

/// A purchase model of any kind, fitted to customers, and how far it can be trusted.
public struct FittedModel: Sendable {
  /// Which model.
  public let kind: PurchaseModelKind
  /// The model with the parameters found.
  public let model: any PurchaseModel
  /// The symbols of the parameters, in order.
  public let symbols: [String]
  /// The log-likelihood, below 0; nearer to 0 is better.
  public let logLikelihood: Double
  /// The customers it was fitted to.
  public let customers: Int
  /// The distinct histories among them.
  public let histories: Int
  /// The covariance of the logarithms of the parameters; nil where the likelihood is flat.
  public let covariance: [[Double]]?
  /// The parameters' standard errors in the parameters' own units; nil where the likelihood is flat.
  public let standardErrors: [Double]?
  /// What keeps the parameters from being trusted; empty for a sound fit.
  public let problems: [FitProblem]

  /// A fit whose kind of model is known only when the program runs.
  public init<Model: PurchaseModel>(_ kind: PurchaseModelKind, _ fit: ModelFit<Model>) {
    self.kind = kind
    model = fit.model
    symbols = Model.symbols
    logLikelihood = fit.logLikelihood
    customers = fit.customers
    histories = fit.histories
    covariance = fit.covariance
    standardErrors = fit.standardErrors
    problems = fit.problems
  }

  /// The parameters, in the order of ``symbols``.
  public var parameters: [Double] { model.parameters }

  /// True when nothing speaks against the parameters.
  public var isSound: Bool { problems.isEmpty }

  /// Akaike's information criterion, 2k − 2 log L; smaller is better.
  public var aic: Double { 2 * Double(symbols.count) - 2 * logLikelihood }

  /// Schwarz's criterion, k ln n − 2 log L, with n customers; smaller is better.
  public var bic: Double {
    Double(symbols.count) * PortableMath.log(Double(customers)) - 2 * logLikelihood
  }
}
