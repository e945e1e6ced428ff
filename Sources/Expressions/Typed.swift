import Columns

/// A checked part of an expression with what comparisons may want to know about it.
struct Typed {
  /// How a value was made, where a comparison can be more exact for knowing it.
  ///
  /// Indirect, so that checking deep expressions takes little of the stack.
  indirect enum Origin {
    case other
    /// The literal null, which fits every type.
    case null
    /// A literal as it was written.
    case decimal(DecimalLiteral)
    /// Numerator / denominator + offset, the parts being amounts.
    case ratio(numerator: Plan, denominator: Plan, offset: DecimalLiteral?)
    /// An amount times a literal.
    case multiple(amount: Plan, factor: DecimalLiteral)
  }

  var plan: Plan
  let range: Range<Int>
  var origin: Origin

  init(_ plan: Plan, _ range: Range<Int>, _ origin: Origin = .other) {
    self.plan = plan
    self.range = range
    self.origin = origin
  }

  var type: ColumnType { plan.type }

  var isNull: Bool { if case .null = origin { true } else { false } }

  var isNumeric: Bool { isNull || type == .number || type == .amount }

  var decimal: DecimalLiteral? { if case .decimal(let decimal) = origin { decimal } else { nil } }

  var ratio: (numerator: Plan, denominator: Plan, offset: DecimalLiteral?)? {
    if case .ratio(let numerator, let denominator, let offset) = origin {
      (numerator, denominator, offset)
    } else {
      nil
    }
  }

  var multiple: (amount: Plan, factor: DecimalLiteral)? {
    if case .multiple(let amount, let factor) = origin { (amount, factor) } else { nil }
  }
}
