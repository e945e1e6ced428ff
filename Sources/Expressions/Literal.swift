public import Columns

/// A single value: a literal of an expression, or a constant that its surroundings give it.
public enum Literal: Sendable, Hashable {
  /// A double; NaN and infinities count as null.
  case number(Double)
  /// Exact money.
  case amount(Amount)
  /// Text, compared bytewise after trimming.
  case text(String)
  /// A calendar day.
  case date(Day)
  /// True or false.
  case boolean(Bool)
  /// No value; fits every type.
  case null

  /// The type, nil for null.
  public var type: ColumnType? {
    switch self {
    case .number: .number
    case .amount: .amount
    case .text: .text
    case .date: .date
    case .boolean: .boolean
    case .null: nil
    }
  }

  /// True for null.
  public var isNull: Bool { self == .null }
}

extension Literal: CustomStringConvertible {
  /// The literal in the expression language: `12.5`, `'it''s'`, `date '2025-12-31'`, `true`.
  ///
  /// A number that is NaN or infinite becomes `null`; an amount reads back as a decimal number of
  /// the same value.
  public var description: String {
    switch self {
    case .number(let number): DecimalLiteral(number)?.text ?? "null"
    case .amount(let amount): (try? DecimalLiteral(amount.description.utf8))?.text ?? "null"
    case .text(let text): "'\(text.doubling("'"))'"
    case .date(let day): "date '\(day)'"
    case .boolean(let flag): flag ? "true" : "false"
    case .null: "null"
    }
  }
}

extension String {
  /// The text with each of these quotes written twice.
  func doubling(_ quote: Unicode.Scalar) -> String {
    guard unicodeScalars.contains(quote) else { return self }
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      result.append(scalar)
      if scalar == quote { result.append(scalar) }
    }
    return String(result)
  }
}
