/// How many values became null while expressions were evaluated, by reason.
///
/// A value is counted once, where it arises: rows that were null before, and branches of `case`,
/// `coalesce`, `and` and `or` that do not decide the row, are not counted.
public struct EvaluationNotes: Sendable, Hashable {
  /// Divisions by zero.
  public var divisionsByZero = 0
  /// Results too great for an amount or a double.
  public var overflows = 0
  /// Results that do not exist, such as the logarithm of zero.
  public var undefined = 0

  /// Nothing to note.
  public init() {}

  /// All values that became null.
  public var total: Int { divisionsByZero + overflows + undefined }

  /// Adds the counts of another evaluation.
  public mutating func merge(_ other: EvaluationNotes) {
    divisionsByZero += other.divisionsByZero
    overflows += other.overflows
    undefined += other.undefined
  }
}
