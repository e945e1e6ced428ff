/// How much an expert's scores weigh: Cr = (Ca + Cs)/2.
///
/// All three are shares 0…1, higher is better; 0.7 and more is taken as acceptable.
public struct ExpertAuthority: Sendable, Hashable {
  /// The coefficient of what judgements are based on, Ca.
  public let basis: Double
  /// The coefficient of familiarity, Cs.
  public let familiarity: Double

  /// An authority of two coefficients.
  ///
  /// - Throws: ``CreditError`` unless both are 0…1.
  public init(basis: Double, familiarity: Double) throws(CreditError) {
    for (name, value) in [("Ca", basis), ("Cs", familiarity)] where !(0...1).contains(value) {
      throw CreditError(.outOfRange(name: name, value: value, expected: "0 to 1"))
    }
    self.basis = basis
    self.familiarity = familiarity
  }

  /// The authority Cr.
  public var coefficient: Double { (basis + familiarity) / 2 }

  /// A panel's familiarity: Σ (weight × experts) / experts; nil without experts.
  public static func familiarity(_ levels: [(weight: Double, experts: Int)]) -> Double? {
    let experts = levels.reduce(0) { $0 + $1.experts }
    guard experts > 0 else { return nil }
    return levels.reduce(0) { $0 + $1.weight * Double($1.experts) } / Double(experts)
  }

  /// Scores weighted by authority: Σ (Cr × score) / Σ Cr; nil when all weights are 0.
  public static func weighted(_ scores: [(authority: Double, score: Double)]) -> Double? {
    let total = scores.reduce(0) { $0 + $1.authority }
    return total > 0 ? scores.reduce(0) { $0 + $1.authority * $1.score } / total : nil
  }
}

/// How a panel's score changes the hard grade; a D is never lifted (own definition).
public enum PanelJoin: String, Sendable, Hashable, CaseIterable {
  /// The panel does not change the grade (default).
  case off
  /// A score below the bound lowers the grade by one step, any other confirms it.
  case mayLower = "may_lower"

  /// The grade after the panel's score (1…5, higher is better).
  public func joined(
    _ grade: CreditGrade?, score: Double?, lowersBelow bound: Double = 2.5
  ) -> CreditGrade? {
    guard self == .mayLower, let grade, let score, score < bound else { return grade }
    return grade.lowered
  }
}
