/// The purchase models with two to four parameters that are fitted to purchases in continuous time.
public enum PurchaseModelKind: String, Sendable, Hashable, CaseIterable {
  /// BG/NBD: a customer may stop after each repeat purchase.
  case bgNBD = "bg_nbd"
  /// MBG/NBD: a customer may stop after each purchase, the first too.
  case mbgNBD = "mbg_nbd"
  /// Pareto/NBD: a customer may stop at any moment.
  case paretoNBD = "pareto_nbd"
  /// NBD: customers never stop.
  case nbd

  /// The model that is taken where this one's parameters cannot be told from the data; nil for the
  /// simplest.
  public var simpler: PurchaseModelKind? { self == .nbd ? nil : .nbd }

  /// The number of parameters.
  public var parameterCount: Int { self == .nbd ? 2 : 4 }

  /// The model fitted to all customers of a summary.
  ///
  /// - Throws: A ``LifetimeError`` when there are no customers, or none was observed for any time.
  public func fitted(
    to summary: PurchaseSummary, threads: Int = 1
  ) throws(LifetimeError) -> FittedModel {
    switch self {
    case .bgNBD: FittedModel(self, try ModelFit<BGNBD>(summary, threads: threads))
    case .mbgNBD: FittedModel(self, try ModelFit<MBGNBD>(summary, threads: threads))
    case .paretoNBD: FittedModel(self, try ModelFit<ParetoNBD>(summary, threads: threads))
    case .nbd: FittedModel(self, try ModelFit<NBD>(summary, threads: threads))
    }
  }
}
