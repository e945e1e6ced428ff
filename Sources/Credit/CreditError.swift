/// Why a figure of credit cannot be made, with what would help.
public struct CreditError: Error, Sendable, Hashable {
  /// What is wrong.
  public enum Reason: Sendable, Hashable {
    /// A table of grades without a result for these letters.
    case tableIncomplete(letters: [String])
    /// A table in which a worse letter gives a better grade.
    case tableNotMonotone(
      better: String, grade: CreditGrade, worse: String, worseGrade: CreditGrade)
    /// A table that gives a combination with D a grade other than D.
    case tableLiftsD(letters: String, grade: CreditGrade)
    /// Letters that are not three of A, B, C and D.
    case unknownLetters(String)
    /// Lists that belong together but have different lengths.
    case unequalLengths(String, Int, Int)
    /// A number outside of what it can be.
    case outOfRange(name: String, value: Double, expected: String)
    /// Bounds of letters that are not in order.
    case boundsNotInOrder(String, String)
    /// Bands of points that have gaps, overlap, or reward the worse.
    case pointBands(String)
    /// Ageing bands whose ends do not rise.
    case bandsDoNotRise([Int])
  }

  /// What is wrong.
  public let reason: Reason

  /// An error of this reason.
  public init(_ reason: Reason) { self.reason = reason }
}

extension CreditError: CustomStringConvertible {
  /// What is wrong and what would help.
  public var description: String {
    switch reason {
    case .tableIncomplete(let letters):
      "the grade table has no grade for \(letters.joined(separator: ", ")): "
        + "name a grade for each of the 20 combinations"
    case .tableNotMonotone(let better, let grade, let worse, let worseGrade):
      "the grade table gives \(better) \(grade.rawValue) but \(worse), which is worse, "
        + "\(worseGrade.rawValue): a worse letter must never give a better grade"
    case .tableLiftsD(let letters, let grade):
      "the grade table gives \(letters) \(grade.rawValue): any D must give D"
    case .unknownLetters(let text):
      "'\(text)' is not a combination of grades: write three of A, B, C and D, such as AAC"
    case .unequalLengths(let what, let left, let right):
      "\(what): \(left) values against \(right): give as many of each"
    case .outOfRange(let name, let value, let expected):
      "\(name) is \(value): it must be \(expected)"
    case .boundsNotInOrder(let name, let expected):
      "the bounds of \(name) are not in order: write \(expected)"
    case .pointBands(let text): text
    case .bandsDoNotRise(let ends):
      "the ageing bands end at \(ends.map(String.init).joined(separator: ", ")) days: "
        + "the ends must be above 0 and rise"
    }
  }
}
