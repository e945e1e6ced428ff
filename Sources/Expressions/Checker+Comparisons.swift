import Columns

extension Checker {
  func compare(
    _ comparison: Comparison, _ left: Typed, _ right: Typed, _ range: Range<Int>
  ) throws(ExpressionError) -> Plan {
    if left.isNull || right.isNull { return .constant(.null, .boolean) }
    if left.decimal != nil, right.decimal == nil {
      return try compare(comparison.mirrored, right, left, range)
    }
    if let decimal = right.decimal {
      if left.type == .amount, let plan = place(comparison, left.plan, decimal) { return plan }
      if let ratio = left.ratio {
        let test = RatioTest(comparison: comparison, ratio: try threshold(ratio.offset, right))
        return make(
          .compareRatio(ratio.numerator, ratio.denominator, [test], any: false), .boolean)
      }
    }
    if let plan = compareMultiple(comparison, left, right)
      ?? compareMultiple(comparison.mirrored, right, left)
    {
      return plan
    }
    if left.type == right.type {
      return make(.compare(comparison, left.plan, right.plan), .boolean)
    }
    guard left.isNumeric, right.isNumeric else { throw incomparable(left, right, range) }
    return make(
      .compare(comparison, converted(left, to: .number), converted(right, to: .number)), .boolean)
  }

  /// An amount against a decimal number, exactly.
  private func place(
    _ comparison: Comparison, _ amount: Plan, _ decimal: DecimalLiteral
  ) -> Plan? {
    func bound(_ comparison: Comparison, _ units: Int64) -> Plan {
      make(
        .compare(comparison, amount, .constant(.amount(Amount(units: units)), .amount)), .boolean)
    }
    func settled(_ flag: Bool) -> Plan { make(.settled(flag, amount), .boolean) }
    switch decimal.amountPlace {
    case .on(let units): return bound(comparison, units)
    case .after(let units):
      return switch comparison {
      case .equal: settled(false)
      case .notEqual: settled(true)
      case .less, .lessOrEqual: bound(.lessOrEqual, units)
      case .greater, .greaterOrEqual: bound(.greater, units)
      }
    case .aboveAll: return settled(comparison.holds(-1))
    case .belowAll: return settled(comparison.holds(1))
    }
  }

  /// The number that a ratio is compared with, after its offset went to the other side.
  private func threshold(
    _ offset: DecimalLiteral?, _ literal: Typed
  ) throws(ExpressionError) -> Ratio {
    let decimal = literal.decimal.flatMap { decimal in
      offset.map { decimal.adding($0.negated) } ?? decimal
    }
    guard let ratio = decimal.flatMap({ Ratio($0) }) else {
      throw error(
        "the number has too many digits to be compared exactly with a ratio of amounts",
        literal.range, hint: "round it to 17 digits")
    }
    return ratio
  }

  /// `amount <op> factor × amount`, exactly; nil when the sides are something else.
  private func compareMultiple(
    _ comparison: Comparison, _ left: Typed, _ right: Typed
  ) -> Plan? {
    guard let multiple = right.multiple, let ratio = Ratio(multiple.factor) else { return nil }
    let amount: Plan
    if left.type == .amount {
      amount = left.plan
    } else if let literal = left.decimal?.amount {
      amount = .constant(.amount(literal), .amount)
    } else {
      return nil
    }
    return make(.compareMultiple(comparison, amount, multiple.amount, ratio), .boolean)
  }

  private func incomparable(
    _ left: Typed, _ right: Typed, _ range: Range<Int>
  ) -> ExpressionError {
    var hint: String?
    for (literal, other) in [(left, right), (right, left)] {
      if case .text(let text) = literal.plan.literal, other.type == .date {
        hint = "write date \(Literal.text(text.truncated(to: 40)))"
      } else if case .text(let text) = literal.plan.literal, other.isNumeric,
        (try? DecimalLiteral(text.utf8)) != nil
      {
        hint = "write the number without quotes: \(text)"
      } else if let decimal = literal.decimal, other.type == .text {
        hint = "write the number as text: '\(decimal.text)'"
      }
    }
    return error(
      "\(left.type.phrase) cannot be compared with \(right.type.phrase)", range, hint: hint)
  }

  mutating func between(
    _ value: Typed, _ low: Typed, _ high: Typed, _ range: Range<Int>
  ) throws(ExpressionError) -> Plan {
    let above = try compare(.greaterOrEqual, value, low, range)
    let below = try compare(.lessOrEqual, value, high, range)
    switch (above.kind, below.kind) {
    case (.compare(let first, let x, let least), .compare(let second, let y, let most))
    where x == y && first == .greaterOrEqual && second == .lessOrEqual:
      return make(.between(x, least, most), .boolean)
    case (.compareRatio(let a, let b, let first, _), .compareRatio(let c, let d, let second, _))
    where a == c && b == d:
      return make(.compareRatio(a, b, first + second, any: false), .boolean)
    default:
      return try binding(value) { (checker, value) throws(ExpressionError) in
        let above = try checker.compare(.greaterOrEqual, value, low, range)
        let below = try checker.compare(.lessOrEqual, value, high, range)
        return checker.make(.and(above, below), .boolean)
      }
    }
  }

  mutating func membership(
    _ value: Typed, _ nodes: [Node]
  ) throws(ExpressionError) -> Plan {
    var candidates: [Typed] = []
    var hasNull = false
    for node in nodes {
      let candidate = try check(node)
      if candidate.isNull {
        hasNull = true
      } else {
        // Also says which candidate has the wrong type.
        if !value.isNull { _ = try compare(.equal, value, candidate, candidate.range) }
        candidates.append(candidate)
      }
    }
    if value.isNull || candidates.isEmpty { return .constant(.null, .boolean) }
    if let ratio = value.ratio, candidates.allSatisfy({ $0.decimal != nil }) {
      let tests = try candidates.map { (candidate) throws(ExpressionError) in
        RatioTest(comparison: .equal, ratio: try threshold(ratio.offset, candidate))
      }
      let plan = make(.compareRatio(ratio.numerator, ratio.denominator, tests, any: true), .boolean)
      return hasNull ? make(.or(plan, .constant(.null, .boolean)), .boolean) : plan
    }
    if let set = constantSet(value.type, candidates) {
      return make(.membership(value.plan, set, hasNull: hasNull), .boolean)
    }
    return try binding(value) { (checker, value) throws(ExpressionError) in
      var tests = try candidates.map { (candidate) throws(ExpressionError) in
        try checker.compare(.equal, value, candidate, candidate.range)
      }
      if hasNull { tests.append(.constant(.null, .boolean)) }
      // Halves, so that a long list does not become a deep tree.
      while tests.count > 1 {
        tests = stride(from: 0, to: tests.count, by: 2).map { index in
          index + 1 < tests.count
            ? checker.make(.or(tests[index], tests[index + 1]), .boolean) : tests[index]
        }
      }
      return tests[0]
    }
  }

  /// The candidates as constants of the value's type, nil when one is no constant.
  private func constantSet(_ type: ColumnType, _ candidates: [Typed]) -> ConstantSet? {
    let literals = candidates.compactMap { $0.plan.literal }
    guard literals.count == candidates.count else { return nil }
    switch type {
    case .number:
      let numbers = literals.compactMap { if case .number(let number) = $0 { number } else { nil } }
      return numbers.count == literals.count ? .numbers(Set(numbers).sorted()) : nil
    case .amount:
      var units: Set<Int64> = []
      for candidate in candidates {
        if let decimal = candidate.decimal {
          // A number that is no amount equals none.
          if let amount = decimal.amount { units.insert(amount.units) }
        } else if case .amount(let amount) = candidate.plan.literal {
          units.insert(amount.units)
        } else {
          return nil
        }
      }
      return .amounts(units.sorted())
    case .text:
      let texts = literals.compactMap {
        if case .text(let text) = $0 { Array(text.utf8).trimmed } else { nil }
      }
      guard texts.count == literals.count else { return nil }
      return .texts(Set(texts).sorted { $0.lexicographicallyPrecedes($1) })
    case .date:
      let days = literals.compactMap { if case .date(let day) = $0 { day.number } else { nil } }
      return days.count == literals.count ? .days(Set(days).sorted()) : nil
    case .boolean: return nil
    }
  }

  mutating func like(
    _ operand: Node, _ pattern: Node, _ escape: Node?
  ) throws(ExpressionError) -> Plan {
    let value = try check(operand)
    guard value.isNull || value.type == .text else {
      throw error("like needs text, but this is \(value.type.phrase)", value.range)
    }
    let patternValue = try check(pattern)
    guard case .text(let patternText) = patternValue.plan.literal else {
      throw error(
        "the pattern of like must be text in quotes", patternValue.range,
        hint: "% stands for any characters, _ for one: 'ab%'")
    }
    var escapeScalar: Unicode.Scalar?
    if let escape {
      guard case .text(let text) = try check(escape).plan.literal,
        text.unicodeScalars.count == 1, let scalar = text.unicodeScalars.first,
        scalar != "%", scalar != "_"
      else {
        throw error(
          "the escape of like must be one character in quotes, neither % nor _", escape.range)
      }
      escapeScalar = scalar
    }
    let compiled: LikePattern
    do throws(LikePattern.Problem) {
      compiled = try LikePattern(patternText, escape: escapeScalar)
    } catch {
      throw self.error(
        "the escape character must stand before %, _ or itself", patternValue.range)
    }
    if value.isNull { return .constant(.null, .boolean) }
    return make(.like(value.plan, compiled), .boolean)
  }
}

extension Collection<UInt8> where Self: BidirectionalCollection, Index == Int {
  /// The bytes without spaces, tabs and line ends around them.
  var trimmed: [UInt8] {
    var start = startIndex
    var end = endIndex
    while start < end, isTrimmed(self[start]) { start += 1 }
    while end > start, isTrimmed(self[end - 1]) { end -= 1 }
    return Array(self[start..<end])
  }
}

/// True for the bytes that do not count at the ends of text: space, tab, line feed, carriage
/// return.
@inline(__always)
func isTrimmed(_ byte: UInt8) -> Bool {
  byte <= 0x20 && (byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D)
}
