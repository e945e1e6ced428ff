/// Why a figure of retention cannot be made, with what would help.
public struct RetentionError: Error, Sendable, Hashable {
  /// What is wrong.
  public enum Reason: Sendable, Hashable {
    /// Numbers of survivors that are empty, negative or rise from one period to the next.
    case survivorsRise(period: Int, from: Int, to: Int)
    /// Fewer renewals than a model has parameters.
    case tooFewRenewals(given: Int, needed: Int)
    /// Nobody was lost, so that no rate of loss can be told.
    case nobodyLost(customers: Int)
    /// Nobody is left after the first renewal, so that no later rate can be told.
    case everybodyLost(period: Int)
    /// A parameter that is not a positive number.
    case notPositive(parameter: String, value: Double)
    /// Without discount and horizon a lifetime may have no end.
    case needsHorizon(discountRate: Double)
  }

  /// What is wrong.
  public let reason: Reason

  /// An error of this reason.
  public init(_ reason: Reason) { self.reason = reason }
}

extension RetentionError: CustomStringConvertible {
  /// What is wrong and what would help.
  public var description: String {
    switch reason {
    case .survivorsRise(let period, let from, let to):
      "there are \(to) survivors in period \(period) after \(from): numbers start above 0 and never rise"
    case .tooFewRenewals(let given, let needed):
      "\(given) renewals are too few for the model, which needs \(needed): wait, or join cohorts"
    case .nobodyLost(let customers):
      "none of the \(customers) customers was lost, so no rate of loss can be told: wait for a loss"
    case .everybodyLost(let period):
      "everybody was lost in period \(period), so no later rate can be told: use shorter periods"
    case .notPositive(let parameter, let value):
      "\(parameter) is \(value): it must be a positive number"
    case .needsHorizon(let rate):
      "a discount rate of \(rate) gives lifetimes without end: take a rate of at least 0.000001, or a horizon"
    }
  }
}
