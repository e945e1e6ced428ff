/// The bounds at which an indicator's value becomes a letter, compared without rounding.
///
/// Net collection rate r: A r ≥ 1, B 0.95 ≤ r < 1, C 0.90 ≤ r < 0.95, D below. Days late d: A d ≤
/// 0, B 0 < d < 5, C 5 ≤ d < 10, D from 10. Own share s: A s ≥ 1, B above the tie band around
/// 0.5, C within it, D below. Source: "信用评价刚性指标"; r > 1 and the reading of s are ours.
public enum GradeScale {
  /// The letter of a net collection rate, higher is better; above 1 stays A.
  public static func netCollection(
    _ rate: ExactRatio, bounds: CreditBounds = .source
  ) -> CreditGrade {
    let places = bounds.netCollection
    if rate >= places[0] { return .a }
    if rate >= places[1] { return .b }
    return rate >= places[2] ? .c : .d
  }

  /// The letter of calendar days late, lower is better; early payment (< 0) stays A.
  public static func timeliness(
    daysLate: ExactRatio, bounds: CreditBounds = .source
  ) -> CreditGrade {
    let places = bounds.daysLate
    if daysLate <= places[0] { return .a }
    if daysLate < places[1] { return .b }
    return daysLate < places[2] ? .c : .d
  }

  /// The letter of our share of a customer's purchases, 0…1, higher is better.
  ///
  /// - Parameters:
  ///   - share: our share.
  ///   - tieBand: how far from one half still counts as equal, ≥ 0; 0 takes equality literally.
  /// - Returns: the letter.
  public static func ownShare(
    _ share: ExactRatio, tieBand: ExactRatio = ExactRatio(0)
  ) -> CreditGrade {
    if share >= ExactRatio(1) { return .a }
    // s − ½ against ±t, over the common denominator.
    let distance =
      ExactRatio(share.numerator * 2 - share.denominator, share.denominator * 2) ?? ExactRatio(0)
    let below = ExactRatio(-tieBand.numerator, tieBand.denominator) ?? ExactRatio(0)
    if distance > tieBand { return .b }
    return distance >= below ? .c : .d
  }

  /// The letter of what a customer sells: the words that `customers.exclusivity` knows.
  ///
  /// Nil for another word.
  public static func exclusivity(_ word: some StringProtocol) -> CreditGrade? {
    switch word.lowercased() {
    case "only-us": .a
    case "mainly-us": .b
    case "equal": .c
    case "mainly-rival": .d
    default: nil
    }
  }
}
