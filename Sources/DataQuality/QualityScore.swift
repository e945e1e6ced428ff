/// What is looked at when the quality of data is judged.
///
/// The dimensions are those of ISO/IEC 25012 and DAMA that a company's CSV files can show.
public enum QualityDimension: String, Sendable, Hashable, CaseIterable {
  /// Cells that ought to have a value have one.
  case completeness
  /// Values are what they ought to be: readable, allowed, of the right pattern.
  case validity
  /// A thing stands in the data once.
  case uniqueness
  /// The data reaches up to the day it is judged for.
  case timeliness
  /// Cells and tables agree with each other.
  case consistency
}

/// How good a part of the data is in one respect.
public struct QualityScore: Sendable, Hashable {
  /// The table.
  public let table: String
  /// The column; nil for the table as a whole.
  public let column: String?
  /// The respect.
  public let dimension: QualityDimension
  /// What was looked at: rows, cells, or days for timeliness.
  public let checked: Int
  /// What of it is not right: rows, cells, or for timeliness the days beyond the allowed age.
  public let failed: Int
  /// The score, 0…1, 1 best: the share that is right; for timeliness the allowed age as a share of
  /// the age, at most 1.
  public let score: Double

  /// A share that is right; nil when nothing was looked at.
  public init?(
    _ table: String, column: String? = nil, _ dimension: QualityDimension, failed: Int,
    of checked: Int
  ) {
    guard checked > 0 else { return nil }
    self.table = table
    self.column = column
    self.dimension = dimension
    self.checked = checked
    self.failed = min(failed, checked)
    score = 1 - Double(min(failed, checked)) / Double(checked)
  }

  /// How far the newest row is behind: `age` are the days between it and the as-of day, `allowed`
  /// those that are in order.
  public init(_ table: String, column: String?, age: Int, allowed: Int) {
    self.table = table
    self.column = column
    dimension = .timeliness
    checked = age
    failed = max(0, age - allowed)
    score = age <= allowed ? 1 : Double(allowed) / Double(age)
  }
}

/// Something to mend, and in how many rows.
public struct QualityFinding: Sendable, Hashable {
  /// The table.
  public let table: String
  /// The column; nil where the rows as a whole are meant.
  public let column: String?
  /// The respect.
  public let dimension: QualityDimension
  /// What is wrong, a value of the vocabulary's column `finding`.
  public let finding: String
  /// The rows concerned.
  public let rows: Int
  /// The rows looked at.
  public let checked: Int
  /// Names of a few rows.
  public let examples: [String]

  /// Something to mend.
  public init(
    _ table: String, column: String?, _ dimension: QualityDimension, _ finding: String,
    rows: Int, of checked: Int, examples: [String] = []
  ) {
    self.table = table
    self.column = column
    self.dimension = dimension
    self.finding = finding
    self.rows = rows
    self.checked = checked
    self.examples = examples
  }

  /// The share of rows concerned, 0…1.
  public var share: Double { checked > 0 ? Double(rows) / Double(checked) : 0 }
}
