/// What purchase models need to know of a customer: how often, until when, and for how long.
///
/// Times are in one unit (days, weeks, …), from the customer's first purchase. Purchases of one
/// day count once; the first purchase does not count.
///
/// - SeeAlso: P. S. Fader, B. G. S. Hardie, K. L. Lee, "'Counting Your Customers' the Easy Way",
///   *Marketing Science* 24(2), 2005, pp. 275–284, doi:10.1287/mksc.1040.0098, where they are
///   x, t_x and T.
public struct PurchaseHistory: Sendable, Hashable {
  /// Days with purchases after the first (x), 0 or more.
  public let repeatPurchases: Int
  /// The time from the first purchase to the last (t_x); 0 without repeat purchases.
  public let ageAtLastPurchase: Double
  /// The time from the first purchase to the end of observation (T).
  public let observationAge: Double

  /// A history.
  ///
  /// - Throws: A ``LifetimeError`` for a negative count or time, an age at the last purchase beyond
  ///   the observation age, or one that does not go with the count (0 exactly without repeat
  ///   purchases).
  public init(
    repeatPurchases: Int, ageAtLastPurchase: Double, observationAge: Double
  ) throws(LifetimeError) {
    func refuse(_ message: String, _ fix: String) -> LifetimeError {
      LifetimeError(.badHistory, message, fix: fix)
    }
    if repeatPurchases < 0 {
      throw refuse(
        "\(repeatPurchases) repeat purchases", "count the days with purchases after the first")
    }
    guard ageAtLastPurchase.isFinite, observationAge.isFinite else {
      throw refuse("an age is not a finite number", "give both ages in one unit of time")
    }
    if ageAtLastPurchase < 0 || observationAge < 0 {
      throw refuse(
        "an age is negative: \(min(ageAtLastPurchase, observationAge))",
        "count ages from the customer's first purchase onwards")
    }
    if ageAtLastPurchase > observationAge {
      throw refuse(
        "the age at the last purchase, \(ageAtLastPurchase), is beyond the observation age, "
          + "\(observationAge)",
        "both ages count from the first purchase and in the same unit; purchases after the end of "
          + "observation are left out")
    }
    if repeatPurchases == 0, ageAtLastPurchase > 0 {
      throw refuse(
        "an age of \(ageAtLastPurchase) at the last purchase without repeat purchases",
        "write 0 for customers who bought once")
    }
    if repeatPurchases > 0, ageAtLastPurchase == 0 {
      throw refuse(
        "\(repeatPurchases) repeat purchases at age 0",
        "count purchases of the first day as one, or give ages in a finer unit")
    }
    self.repeatPurchases = repeatPurchases
    self.ageAtLastPurchase = ageAtLastPurchase
    self.observationAge = observationAge
  }

  /// A history that has been checked before.
  init(unchecked repeatPurchases: Int, ageAtLastPurchase: Double, observationAge: Double) {
    self.repeatPurchases = repeatPurchases
    self.ageAtLastPurchase = ageAtLastPurchase
    self.observationAge = observationAge
  }
}

extension PurchaseHistory: Comparable {
  /// By repeat purchases, then age at the last, then observation age.
  public static func < (left: PurchaseHistory, right: PurchaseHistory) -> Bool {
    if left.repeatPurchases != right.repeatPurchases {
      return left.repeatPurchases < right.repeatPurchases
    }
    if left.ageAtLastPurchase != right.ageAtLastPurchase {
      return left.ageAtLastPurchase < right.ageAtLastPurchase
    }
    return left.observationAge < right.observationAge
  }
}
