import Columns

extension Checker {
  func negated(_ operand: Typed, _ range: Range<Int>) throws(ExpressionError) -> Typed {
    guard operand.isNumeric else {
      throw error(
        "'-' needs a number or an amount, but this is \(operand.type.phrase)", operand.range)
    }
    if operand.isNull { return null(.number, range) }
    if let decimal = operand.decimal { return number(decimal.negated, range) }
    return Typed(make(.negate(operand.plan), operand.type), range)
  }

  func arithmetic(
    _ symbol: Arithmetic, _ left: Typed, _ right: Typed, _ range: Range<Int>
  ) throws(ExpressionError) -> Typed {
    for side in [left, right] where !side.isNumeric {
      throw notNumeric(symbol, left, right, side)
    }
    if left.isNull || right.isNull { return null(.number, range) }
    switch symbol {
    case .add, .subtract:
      let isExact = [left, right].allSatisfy { $0.type == .amount || $0.decimal?.amount != nil }
      if isExact, left.type == .amount || right.type == .amount {
        let plan = make(
          .arithmetic(symbol, converted(left, to: .amount), converted(right, to: .amount)),
          .amount)
        return Typed(plan, range)
      }
      return numbers(symbol, left, right, range, shifted(symbol, left, right))
    case .multiply:
      if left.type == .amount, let factor = right.decimal {
        return numbers(symbol, left, right, range, .multiple(amount: left.plan, factor: factor))
      }
      if right.type == .amount, let factor = left.decimal {
        return numbers(symbol, left, right, range, .multiple(amount: right.plan, factor: factor))
      }
      return numbers(symbol, left, right, range)
    case .divide:
      guard left.type == .amount, right.type == .amount else {
        return numbers(symbol, left, right, range)
      }
      return Typed(
        make(.arithmetic(symbol, left.plan, right.plan), .number), range,
        .ratio(numerator: left.plan, denominator: right.plan, offset: nil))
    }
  }

  /// A ratio of amounts plus or minus a literal.
  private func shifted(_ symbol: Arithmetic, _ left: Typed, _ right: Typed) -> Typed.Origin {
    let ratio: (numerator: Plan, denominator: Plan, offset: DecimalLiteral?)
    let step: DecimalLiteral
    if let first = left.ratio, let decimal = right.decimal {
      (ratio, step) = (first, symbol == .add ? decimal : decimal.negated)
    } else if symbol == .add, let second = right.ratio, let decimal = left.decimal {
      (ratio, step) = (second, decimal)
    } else {
      return .other
    }
    guard let offset = ratio.offset.map({ $0.adding(step) }) ?? step else { return .other }
    return .ratio(numerator: ratio.numerator, denominator: ratio.denominator, offset: offset)
  }

  private func numbers(
    _ symbol: Arithmetic, _ left: Typed, _ right: Typed, _ range: Range<Int>,
    _ origin: Typed.Origin = .other
  ) -> Typed {
    let leftPlan = converted(left, to: .number)
    let rightPlan = converted(right, to: .number)
    return Typed(make(.arithmetic(symbol, leftPlan, rightPlan), .number), range, origin)
  }

  private func notNumeric(
    _ symbol: Arithmetic, _ left: Typed, _ right: Typed, _ side: Typed
  ) -> ExpressionError {
    var hint: String?
    switch (symbol, left.type, right.type) {
    case (.subtract, .date, .date):
      hint = "write days_between(\(text(right)), \(text(left))) for the days from one to the other"
    case (.add, .date, _), (.subtract, .date, _), (.add, _, .date):
      hint = "dates are not added to; compare days_between(from, to) with a number of days"
    case (.add, .text, .text): hint = "text cannot be joined"
    default: break
    }
    return error(
      "'\(symbol.rawValue)' needs numbers or amounts, but this is \(side.type.phrase)", side.range,
      hint: hint)
  }
}
