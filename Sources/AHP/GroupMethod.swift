/// How several experts become one set of weights under a node.
public enum GroupMethod: String, Sendable, Hashable, CaseIterable {
  /// Aggregation of individual judgements (AIJ): the weighted geometric mean of each judgement over
  /// those who answered, then weights from the group's judgements.
  ///
  /// Fits a group that acts as one. The default.
  case judgements
  /// Aggregation of individual priorities (AIP) by the weighted geometric mean of weights, then
  /// divided by their sum.
  ///
  /// Fits experts who each stand for themselves. With the row geometric mean and without gaps it
  /// equals ``judgements`` (Barzilai and Golany 1994).
  case prioritiesGeometric = "priorities_geometric"
  /// Aggregation of individual priorities (AIP) by the weighted arithmetic mean of weights.
  case prioritiesArithmetic = "priorities_arithmetic"

  /// True when each expert's own weights are combined, not the judgements.
  public var combinesPriorities: Bool { self != .judgements }
}
