/// What a rating is made of: a group of others, a ratio, or what experts say of a factor.
public struct RatingNode: Sendable, Hashable {
  /// Where an indicator's points come from.
  public enum Source: Sendable, Hashable {
    /// A ratio of the statements, by its bands.
    case ratio(FinancialRatio)
    /// Experts' scores 1…5 of a factor: (mean − 1) / 4 × 100 points.
    case experts(factor: String)
  }

  /// The name, unique among its siblings.
  public let name: String
  /// What it weighs among its siblings, > 0 in any unit.
  public var weight: Double
  /// Where its points come from; nil for a group.
  public let source: Source?
  /// What a group holds.
  public var children: [RatingNode]

  /// A group.
  public init(_ name: String, weight: Double = 1, _ children: [RatingNode]) {
    self.name = name
    self.weight = weight
    source = nil
    self.children = children
  }

  /// An indicator: the ratio of this name, else a factor that experts score.
  public init(_ name: String, weight: Double = 1) {
    self.name = name
    self.weight = weight
    source = FinancialRatio(rawValue: name).map(Source.ratio) ?? .experts(factor: name)
    children = []
  }

  /// All ratios in five groups beside five factors that experts score, all siblings weighing the
  /// same (own definition after the order in which the source names them).
  public static let standard: RatingNode = {
    let groups = FinancialRatio.Group.allCases.map { group in
      RatingNode(
        group.rawValue,
        FinancialRatio.allCases.filter { $0.group == group }.map { RatingNode($0.rawValue) })
    }
    let factors = ["industry", "credit_history", "management", "risk_management", "compliance"]
    return RatingNode(
      "rating",
      [
        RatingNode("financial", groups),
        RatingNode("non_financial", factors.map { RatingNode($0) }),
      ])
  }()

  /// The indicators below, in order.
  public var indicators: [RatingNode] {
    source == nil ? children.flatMap(\.indicators) : [self]
  }
}
