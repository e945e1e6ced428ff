import Columns
import Lifetime

/// What customers are expected to spend on a day of purchase.
struct SpendEstimate: Sendable {
  /// Why the same is expected of everybody instead of what the Gamma–Gamma model says.
  enum Reason: Sendable, Hashable {
    /// Nobody has a purchase after the first whose spend is known.
    case noRepeatSpend
    /// The model's parameters cannot be told from the data.
    case problems([FitProblem])
    /// The model's mean over customers is not finite.
    case noMean
  }

  /// The model, also where it is not used; nil where nothing could be fitted.
  let fit: SpendFit?
  /// Why the model is not used; nil when it is.
  let reason: Reason?
  /// The mean spend of a purchase day over all customers; nil where no spend is known.
  let mean: Double?

  init(_ customers: PurchasingCustomers, threads: Int) {
    let days = customers.histories.map(\.repeatPurchases)
    fit = try? SpendFit(days: days, means: customers.meanSpend, threads: threads)
    var (spend, count) = (0.0, 0)
    if customers.spend.isEmpty {
      for (days, mean) in zip(days, customers.meanSpend) {
        spend += Double(days) * mean
        count += days
      }
    } else {
      spend = customers.spend.reduce(into: WideAmount.zero) { $0 += $1 }.double
      count = days.reduce(customers.count, +)
    }
    mean = count > 0 && spend > 0 ? spend / Double(count) : nil
    if let fit {
      reason =
        fit.model.populationMean == nil
        ? .noMean : fit.problems.isEmpty ? nil : .problems(fit.problems)
    } else {
      reason = .noRepeatSpend
    }
  }

  /// What a customer without any purchases yet is expected to spend on a day.
  var ofNewCustomer: Double? { reason == nil ? fit?.model.populationMean : mean }

  /// What a customer is expected to spend on a day; nil where no spend is known.
  func expected(_ history: PurchaseHistory, meanSpend: Double) -> Double? {
    guard reason == nil, let fit else { return mean }
    return fit.model.expectedSpend(
      days: meanSpend > 0 ? history.repeatPurchases : 0, mean: max(0, meanSpend))
  }

  /// The same with how it hangs on the parameters; one mean for everybody is taken for known.
  func uncertain(_ history: PurchaseHistory, meanSpend: Double) -> UncertainSpend? {
    guard reason == nil, let fit else { return mean.map { UncertainSpend(known: $0) } }
    return fit.model.uncertainSpend(
      days: meanSpend > 0 ? history.repeatPurchases : 0, mean: max(0, meanSpend))
  }

  /// The covariance of the model's parameters; nil where it is not used.
  var covariance: [[Double]]? { reason == nil ? fit?.covariance : nil }
}
