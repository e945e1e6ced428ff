/// What a customer was at the end of a period, beside its start.
public enum CustomerStatus: String, Sendable, Hashable, CaseIterable {
  /// Bought, or had a contract, for the first time in the period.
  case new
  /// Active at the start and at the end.
  case retained
  /// Known before, not active at the start, active at the end.
  case reactivated
  /// Active at the start, not active at the end.
  case lost
  /// Known before, active neither at the start nor at the end.
  case quiet
}
