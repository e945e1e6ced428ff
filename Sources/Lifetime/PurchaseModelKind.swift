/// The purchase models with two to four parameters, fitted to purchases in continuous time or at
/// fixed occasions.
public enum PurchaseModelKind: String, Sendable, Hashable, CaseIterable {
  /// BG/NBD: a customer may stop after each repeat purchase.
  case bgNBD = "bg_nbd"
  /// MBG/NBD: a customer may stop after each purchase, the first too.
  case mbgNBD = "mbg_nbd"
  /// Pareto/NBD: a customer may stop at any moment.
  case paretoNBD = "pareto_nbd"
  /// NBD: customers never stop.
  case nbd
  /// BG/BB: at each occasion a customer may buy, and before each may stop for good.
  case bgBB = "bg_bb"
  /// Beta-binomial: at each occasion a customer may buy; nobody stops.
  case bb

  /// The models that are chosen among: those of purchases in continuous time.
  ///
  /// What models of occasions expect counts something else, so that their errors and likelihoods
  /// cannot be compared with the others'.
  public static let inContinuousTime: [PurchaseModelKind] = [.bgNBD, .mbgNBD, .paretoNBD, .nbd]

  /// True when the model counts occasions with a purchase, and time by occasions.
  public var countsOccasions: Bool { self == .bgBB || self == .bb }

  /// The model that is taken where this one's parameters cannot be told from the data; nil for the
  /// simplest.
  public var simpler: PurchaseModelKind? {
    switch self {
    case .bgNBD, .mbgNBD, .paretoNBD: .nbd
    case .bgBB: .bb
    case .nbd, .bb: nil
    }
  }

  /// The number of parameters.
  public var parameterCount: Int { self == .nbd || self == .bb ? 2 : 4 }

  /// The model fitted to all customers of a summary.
  ///
  /// - Throws: A ``LifetimeError`` when there are no customers, none was observed for any time, or
  ///   a model of occasions is given ages that are none.
  public func fitted(
    to summary: PurchaseSummary, threads: Int = 1
  ) throws(LifetimeError) -> FittedModel {
    if self == .bgBB || self == .bb { try PurchaseModelKind.requireOccasions(summary) }
    switch self {
    case .bgNBD: return FittedModel(self, try ModelFit<BGNBD>(summary, threads: threads))
    case .mbgNBD: return FittedModel(self, try ModelFit<MBGNBD>(summary, threads: threads))
    case .paretoNBD: return FittedModel(self, try ModelFit<ParetoNBD>(summary, threads: threads))
    case .nbd: return FittedModel(self, try ModelFit<NBD>(summary, threads: threads))
    case .bgBB:
      return FittedModel(self, try ModelFit<BetaGeometricBetaBinomial>(summary, threads: threads))
    case .bb: return FittedModel(self, try ModelFit<BetaBinomial>(summary, threads: threads))
    }
  }

  /// Refuses ages that are no numbers of occasions, or fewer than the purchases made on them.
  private static func requireOccasions(_ summary: PurchaseSummary) throws(LifetimeError) {
    for history in summary.histories {
      let (last, age) = (history.ageAtLastPurchase, history.observationAge)
      if last != last.rounded() || age != age.rounded() {
        throw LifetimeError(
          .badHistory, "the ages \(last) and \(age) are no whole numbers of occasions",
          fix: "count the occasions after the first purchase, or take a model of continuous time")
      }
      if Double(history.repeatPurchases) > last {
        throw LifetimeError(
          .badHistory, "\(history.repeatPurchases) repeat purchases on \(last) occasions",
          fix: "count one purchase an occasion, or take a model of continuous time")
      }
    }
  }
}
