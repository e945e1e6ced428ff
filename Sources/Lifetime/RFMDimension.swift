/// One of the three things that RFM scores look at.
public enum RFMDimension: Int, Sendable, Hashable, CaseIterable {
  /// R: days since the last purchase; fewer are better.
  ///
  /// Not the age at the last purchase, which purchase models call recency too.
  case recency
  /// F: the number of purchases; more are better.
  case frequency
  /// M: what was spent, net of refunds; more is better.
  case monetary

  /// Whether a larger figure gives a better score.
  public var isHigherBetter: Bool { self != .recency }
}
