/// How weights are made from judgements: the choices that every result names.
public struct AHPSettings: Sendable, Hashable {
  /// How weights are computed from a matrix without gaps.
  public var prioritisation: PrioritisationMethod = .eigenvector
  /// How missing judgements are treated; nil for what goes with ``prioritisation``.
  public var incomplete: IncompleteMethod?
  /// The table for consistency ratios.
  public var randomIndex: RandomIndex = .alonsoLamata2006
  /// What the answers mean as ratios.
  public var scale: JudgementScale = .saaty
  /// How several experts become one set of weights.
  public var group: GroupMethod = .judgements

  /// The eigenvector with λmax-minimal completion, Alonso and Lamata's table, Saaty's scale, and
  /// experts' judgements combined.
  public init() {}

  /// Settings, those not given as in ``init()``.
  public init(
    prioritisation: PrioritisationMethod = .eigenvector, incomplete: IncompleteMethod? = nil,
    randomIndex: RandomIndex = .alonsoLamata2006, scale: JudgementScale = .saaty,
    group: GroupMethod = .judgements
  ) {
    self.prioritisation = prioritisation
    self.incomplete = incomplete
    self.randomIndex = randomIndex
    self.scale = scale
    self.group = group
  }

  /// How missing judgements are treated.
  public var incompleteMethod: IncompleteMethod {
    incomplete ?? prioritisation.usualIncompleteMethod
  }
}
