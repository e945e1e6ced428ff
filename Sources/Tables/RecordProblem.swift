/// Why a record of a CSV file cannot be read as a row.
enum RecordProblem: Sendable, Hashable {
  /// Fewer cells than the header has.
  case tooFewCells(found: Int, expected: Int)
  /// More cells than the header has, and not only empty ones.
  case tooManyCells(found: Int, expected: Int)
  /// Text follows the closing quote of a quoted cell.
  case textAfterQuote
  /// A quoted cell has no closing quote.
  case unterminatedQuote
  /// A cell is longer than the limit, in bytes.
  case cellTooLong(limit: Int)
  /// A line is longer than any record may be, in bytes.
  case lineTooLong(limit: Int)
  /// Bytes that are not UTF-8.
  case invalidUTF8
}

/// A record that was set aside, with where it lies in its block.
struct SetAsideRecord: Sendable {
  /// Line of the record's first byte, counted from 0 at the block's beginning.
  var line: Int
  /// Where the record's text begins in the block.
  var start: Int
  /// Where the record's text that was set aside ends.
  var end: Int
  /// The cell in which the trouble lies, counted from 0, where that is known.
  var cell: Int?
  /// What is wrong.
  var problem: RecordProblem
}
