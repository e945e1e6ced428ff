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

  /// The eigenvector with λmax-minimal completion, Alonso and Lamata's table and Saaty's scale.
  public init() {}

  /// Settings, those not given as in ``init()``.
  public init(
    prioritisation: PrioritisationMethod = .eigenvector, incomplete: IncompleteMethod? = nil,
    randomIndex: RandomIndex = .alonsoLamata2006, scale: JudgementScale = .saaty
  ) {
    self.prioritisation = prioritisation
    self.incomplete = incomplete
    self.randomIndex = randomIndex
    self.scale = scale
  }

  /// How missing judgements are treated.
  public var incompleteMethod: IncompleteMethod {
    incomplete ?? prioritisation.usualIncompleteMethod
  }
}
