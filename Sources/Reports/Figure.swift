public import Columns

/// One value that a report or a table shows, with how it is to be shown.
///
/// People see it rounded, with thousands separators and in words (Markdown, terminal); CSV and
/// JSON get it whole, as numbers, ISO days and vocabulary ids.
public enum Figure: Sendable, Hashable {
  /// No value: `–` for people, empty in CSV, `null` in JSON.
  case none
  /// Text from the data or the settings.
  case text(String)
  /// A vocabulary id, such as a measure: people read its word, CSV and JSON hold the id.
  case term(String)
  /// A value that a column can have, such as `core` of `cell`: people read its word, CSV and JSON
  /// hold the value.
  case value(String, of: String)
  /// A scale as `sextant.yml` writes it, such as `min_max: [0, p90]`: people read its word and
  /// what was declared for it, CSV and JSON hold the whole text.
  case scale(String)
  /// A whole number of things.
  case count(Int)
  /// A number, shown to people with so many decimals.
  case number(Double, decimals: Int = 2)
  /// A part of a whole, 0…1; people read a percentage with one decimal.
  case share(Double)
  /// Money, in the currency that the surroundings name.
  case amount(WideAmount)
  /// A day.
  case day(Day)
  /// Yes or no.
  case boolean(Bool)

  /// A score, a cut-off or a weight, 0…1: shown to people with three decimals.
  public static func score(_ value: Double) -> Figure { .number(value, decimals: 3) }

  /// A score that may be missing.
  public static func score(_ value: Double?) -> Figure { value.map { .score($0) } ?? .none }

  /// A part of a whole, from its numerator and denominator; no value over nothing.
  public static func share(_ part: Int, of whole: Int) -> Figure {
    whole == 0 ? .none : .share(Double(part) / Double(whole))
  }

  /// Part of a sum of money; no value when the whole is not positive.
  public static func share(_ part: WideAmount, of whole: WideAmount) -> Figure {
    whole.units > 0 ? .share(part.double / whole.double) : .none
  }

  /// True for values that stand at the right of their column.
  var isNumeric: Bool {
    switch self {
    case .count, .number, .share, .amount: true
    case .none, .text, .term, .value, .scale, .day, .boolean: false
    }
  }
}
