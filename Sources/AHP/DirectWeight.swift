/// A weight that somebody gave, or a value that was measured, instead of judgements.
public struct DirectWeight: Sendable, Hashable {
  /// Which measured values are the good ones.
  public enum Better: String, Sendable, Hashable, CaseIterable {
    /// More is better: weights are in proportion to the values.
    case higher
    /// Less is better: weights are in proportion to 1/value.
    case lower
  }

  /// Who gave it, nil where weights come from nobody in particular.
  public var expert: String?
  /// The node above, nil where the node's name or path says it already.
  public var parent: String?
  /// The node that has the weight: its name, or its path where names repeat.
  public var node: String
  /// The weight relative to its siblings, ≥ 0, in any unit; more is more important.
  ///
  /// For a measured value where lower is better the value itself, > 0.
  public var weight: Double
  /// Which measured values are the good ones; nil for a weight that was given.
  public var measured: Better?
  /// Where it was read, for example `sextant.yml:40`; for messages only.
  public var place: String?

  /// A direct weight.
  public init(
    expert: String? = nil, parent: String? = nil, node: String, weight: Double,
    measured: Better? = nil, place: String? = nil
  ) {
    self.expert = expert
    self.parent = parent
    self.node = node
    self.weight = weight
    self.measured = measured
    self.place = place
  }

  /// What siblings are compared by: the weight, or 1/value where lower is better.
  var proportion: Double { measured == .lower ? 1 / weight : weight }
}
