/// A weight that somebody gave, or a value that was measured, instead of judgements.
public struct DirectWeight: Sendable, Hashable {
  /// Who gave it, nil where weights come from nobody in particular.
  public var expert: String?
  /// The node above, nil where the node's name or path says it already.
  public var parent: String?
  /// The node that has the weight: its name, or its path where names repeat.
  public var node: String
  /// The weight relative to its siblings, ≥ 0, in any unit; more is more important.
  public var weight: Double
  /// Where it was read, for example `sextant.yml:40`; for messages only.
  public var place: String?

  /// A direct weight.
  public init(
    expert: String? = nil, parent: String? = nil, node: String, weight: Double,
    place: String? = nil
  ) {
    self.expert = expert
    self.parent = parent
    self.node = node
    self.weight = weight
    self.place = place
  }
}
