/// The choices behind hard grades, which results name.
public struct HardGradeSettings: Sendable, Hashable {
  /// What counts as received.
  public var basis: NetCollection.Basis
  /// How lateness is rolled up.
  public var rollUp: LatenessRollUp
  /// How letters combine.
  public var table: GradeTable
  /// True when a D on competing products decides alone.
  public var ownShareVetoes: Bool
  /// Where letters begin and end.
  public var bounds: CreditBounds
  /// What a missing letter counts as.
  public var missing: MissingLetter

  /// The choices.
  public init(
    basis: NetCollection.Basis = .sourceFormula, rollUp: LatenessRollUp = .amountWeighted,
    table: GradeTable = .points, ownShareVetoes: Bool = true, bounds: CreditBounds = .source,
    missing: MissingLetter = .noGrade
  ) {
    self.basis = basis
    self.rollUp = rollUp
    self.table = table
    self.ownShareVetoes = ownShareVetoes
    self.bounds = bounds
    self.missing = missing
  }

  /// The grade of a customer's figures.
  ///
  /// - Parameters:
  ///   - collection: what was received of what was due.
  ///   - daysLate: the rolled-up days late; nil where none are known.
  ///   - isEarly: true when something was paid before the day agreed.
  ///   - ownShare: the letter of competing products, nil where it is not known.
  /// - Returns: the grade with its letters.
  public func grade(
    _ collection: NetCollection, daysLate: ExactRatio?, isEarly: Bool,
    ownShare: HardGrade.Letter? = nil
  ) -> HardGrade {
    HardGrade(
      collection: .init(
        .netCollection,
        grade: collection.rate.map { GradeScale.netCollection($0, bounds: bounds) },
        value: collection.rate, bounds: bounds),
      timeliness: .init(
        .paymentTimeliness,
        grade: daysLate.map { GradeScale.timeliness(daysLate: $0, bounds: bounds) },
        value: daysLate, isEarly: isEarly, bounds: bounds),
      ownShare: ownShare ?? .init(.ownShare, grade: nil), table: table,
      ownShareVetoes: ownShareVetoes, missing: missing)
  }
}

/// What a missing letter counts as; a customer of whom neither payments nor dues are known never
/// has a grade.
public enum MissingLetter: Sendable, Hashable {
  /// No grade, except D beside a D.
  case noGrade
  /// The worst of the letters that are known (own definition).
  case worstKnown
  /// A letter given.
  case letter(CreditGrade)

  /// The letter in place of a missing one; nil for no grade.
  func letter(beside known: [CreditGrade]) -> CreditGrade? {
    switch self {
    case .noGrade: nil
    case .worstKnown: known.max()
    case .letter(let letter): letter
    }
  }

  /// The name in results: `no_grade`, `worst_known` or the letter.
  public var name: String {
    switch self {
    case .noGrade: "no_grade"
    case .worstKnown: "worst_known"
    case .letter(let letter): letter.rawValue
    }
  }
}
