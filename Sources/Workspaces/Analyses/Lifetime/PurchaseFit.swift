import Columns
import Lifetime

/// A purchase model of any kind, fitted, and how far it can be trusted.
struct PurchaseFit: Sendable {
  let model: any PurchaseModel
  let logLikelihood: Double
  let customers: Int
  let histories: Int
  let standardErrors: [Double]?
  let problems: [FitProblem]

  init(_ fit: ModelFit<some PurchaseModel>) {
    model = fit.model
    logLikelihood = fit.logLikelihood
    customers = fit.customers
    histories = fit.histories
    standardErrors = fit.problems.isEmpty ? fit.standardErrors : nil
    problems = fit.problems
  }

  /// The model of a name, fitted to all customers of a summary.
  init(
    _ kind: LifetimeDefinition.Model, to summary: PurchaseSummary, threads: Int
  ) throws(LifetimeError) {
    switch kind {
    case .auto, .bgNBD: self.init(try ModelFit<BGNBD>(summary, threads: threads))
    case .mbgNBD: self.init(try ModelFit<MBGNBD>(summary, threads: threads))
    case .paretoNBD: self.init(try ModelFit<ParetoNBD>(summary, threads: threads))
    case .nbd: self.init(try ModelFit<NBD>(summary, threads: threads))
    }
  }

  /// The model's name, such as `bg_nbd`.
  var name: String { type(of: model).name }
  /// The symbols of its parameters.
  var symbols: [String] { type(of: model).symbols }
  /// Akaike's information criterion, 2k − 2LL; smaller is better.
  var aic: Double { 2 * Double(symbols.count) - 2 * logLikelihood }

  /// What is expected of each of some distinct histories.
  func expectation(
    of summary: PurchaseSummary, within time: Double, rate: Double, threads: Int
  ) -> PurchaseExpectation {
    PurchaseExpectation(model, summary, within: time, rate: rate, threads: threads)
  }
}

/// What a model expects of each distinct history.
struct PurchaseExpectation: Sendable {
  /// The probability that the customer has not stopped for good.
  private(set) var alive: [Double] = []
  /// Purchases within the horizon.
  private(set) var purchases: [Double] = []
  /// The same, discounted.
  private(set) var discounted: [Double] = []
  /// Purchases ever, discounted; infinite without a discount.
  private(set) var residual: [Double] = []

  init(
    _ model: some PurchaseModel, _ summary: PurchaseSummary, within time: Double, rate: Double,
    threads: Int
  ) {
    let size = 512
    let count = summary.histories.count
    let blocks = concurrentMap((count + size - 1) / size, threads: threads) { block in
      let histories = summary.histories[block * size..<min((block + 1) * size, count)]
      return [
        histories.map { model.probabilityAlive($0) },
        model.expectedPurchases(histories, within: time),
        model.discountedPurchases(histories, within: time, rate: rate),
        model.discountedResidualPurchases(histories, rate: rate),
      ]
    }
    for block in blocks {
      alive += block[0]
      purchases += block[1]
      discounted += block[2]
      residual += block[3]
    }
  }
}
