import Columns

extension Evaluator {
  mutating func and(_ x: Plan, _ y: Plan, _ active: ActiveRows?) -> Operand {
    let left = evaluate(x, active)
    if case .constant(.boolean(false)) = left { return left }
    // Rows that the left side decides do not count in the right one.
    let open = y.canNote ? undecided(left, by: false, active) : nil
    return and(left, evaluate(y, open))
  }

  mutating func or(_ x: Plan, _ y: Plan, _ active: ActiveRows?) -> Operand {
    let left = evaluate(x, active)
    if case .constant(.boolean(true)) = left { return left }
    let open = y.canNote ? undecided(left, by: true, active) : nil
    return or(left, evaluate(y, open))
  }

  /// The rows that count and do not have this value.
  private func undecided(_ operand: Operand, by value: Bool, _ active: ActiveRows?) -> ActiveRows? {
    guard case .column(.boolean(let values)) = operand else { return active }
    let decided =
      values.nulls.hasNulls
      ? mapped(values.elements, values.nulls.flags) { ($0 == value) && !$1 }
      : mapped(values.elements) { $0 == value }
    return active.map { without($0, decided) } ?? inverted(decided)
  }

  /// False where a side is false, else null where a side is null, else true.
  func and(_ left: Operand, _ right: Operand) -> Operand {
    switch (left, right) {
    case (.constant(.boolean(let flag)), let other), (let other, .constant(.boolean(let flag))):
      return flag ? other : .constant(.boolean(false))
    case (.constant, .constant): return .constant(.null)
    case (.column(.boolean(let a)), .column(.boolean(let b))):
      // A null row counts as open: it is null unless the other side is false.
      return flags(
        both(a.elements, b.elements),
        opened(a, b) {
          either($0.elements, $0.nulls.flags)
        } whole: {
          $0.elements
        })
    case (.column(.boolean(let a)), .constant), (.constant, .column(.boolean(let a))):
      let isNull = isOpen(a, false)
      return flags([Bool](repeating: false, count: rowCount), NullMask(checking: isNull))
    default: return .constant(.null)
    }
  }

  /// True where a side is true, else null where a side is null, else false.
  func or(_ left: Operand, _ right: Operand) -> Operand {
    switch (left, right) {
    case (.constant(.boolean(let flag)), let other), (let other, .constant(.boolean(let flag))):
      return flag ? .constant(.boolean(true)) : other
    case (.constant, .constant): return .constant(.null)
    case (.column(.boolean(let a)), .column(.boolean(let b))):
      return flags(
        either(a.elements, b.elements),
        opened(a, b) {
          orNot($0.nulls.flags, $0.elements)
        } whole: {
          inverted($0.elements)
        })
    case (.column(.boolean(let a)), .constant), (.constant, .column(.boolean(let a))):
      let isNull = isOpen(a, true)
      return flags([Bool](repeating: true, count: rowCount), NullMask(checking: isNull))
    default: return .constant(.null)
    }
  }

  /// Rows whose value is not known to be this one.
  private func isOpen(_ values: Values<Bool>, _ value: Bool) -> [Bool] {
    values.nulls.hasNulls
      ? mapped(values.elements, values.nulls.flags) { ($0 != value) || $1 }
      : mapped(values.elements) { $0 != value }
  }

  /// Rows where a side is null and the other side is open, that is null or without the value that
  /// would decide.
  @inline(__always)
  private func opened(
    _ a: Values<Bool>, _ b: Values<Bool>, _ open: (Values<Bool>) -> [Bool],
    whole: (Values<Bool>) -> [Bool]
  ) -> NullMask {
    switch (a.nulls.hasNulls, b.nulls.hasNulls) {
    case (false, false): NullMask()
    case (true, false): NullMask(checking: both(a.nulls.flags, whole(b)))
    case (false, true): NullMask(checking: both(b.nulls.flags, whole(a)))
    case (true, true):
      NullMask(
        checking: either(both(a.nulls.flags, open(b)), both(b.nulls.flags, open(a))))
    }
  }

  func not(_ operand: Operand) -> Operand {
    switch operand {
    case .constant(.boolean(let flag)): .constant(.boolean(!flag))
    case .column(.boolean(let values)): flags(inverted(values.elements), values.nulls)
    default: .constant(.null)
    }
  }

  // MARK: Choices

  mutating func conditional(
    _ branches: [Plan.Branch], _ otherwise: Plan, _ type: ColumnType, _ active: ActiveRows?
  ) -> Operand {
    var taken: [[Bool]] = []
    var values: [Operand] = []
    var open = active
    for (index, branch) in branches.enumerated() {
      let condition = evaluate(branch.condition, open)
      let rows: [Bool]
      switch condition {
      case .constant(.boolean(true)): rows = [Bool](repeating: true, count: rowCount)
      case .column(.boolean(let flags)):
        rows = flags.nulls.hasNulls ? without(flags.elements, flags.nulls.flags) : flags.elements
      default: continue
      }
      let value = evaluate(branch.value, branch.value.canNote ? narrowed(open, to: rows) : nil)
      taken.append(rows)
      values.append(value)
      let rest = branches[(index + 1)...]
      if otherwise.canNote || rest.contains(where: { $0.condition.canNote || $0.value.canNote }) {
        open = open.map { without($0, rows) } ?? inverted(rows)
      }
    }
    values.append(evaluate(otherwise, open))
    if taken.isEmpty { return values[0] }
    return chosen(taken, values, type)
  }

  mutating func coalesce(
    _ plans: [Plan], _ type: ColumnType, _ active: ActiveRows?
  ) -> Operand {
    var taken: [[Bool]] = []
    var values: [Operand] = []
    var open = active
    for plan in plans {
      let value = evaluate(plan, open)
      if case .constant(.null) = value { continue }
      values.append(value)
      let nulls = nullMask(value)
      if !nulls.hasNulls { break }
      taken.append(inverted(nulls.flags))
      open = narrowed(open, to: nulls.flags)
    }
    guard let last = values.last else { return .constant(.null) }
    if values.count == 1 { return last }
    // The last value is taken wherever no earlier one is, null or not.
    if taken.count == values.count { taken.removeLast() }
    return chosen(taken, values, type)
  }

  /// For each row the value of the first set flag, else the last value.
  func chosen(_ taken: [[Bool]], _ values: [Operand], _ type: ColumnType) -> Operand {
    switch type {
    case .number: chosen(taken, values, 0.0) { .number($0) }
    case .amount: chosen(taken, values, Amount.zero) { .amount($0) }
    case .date: chosen(taken, values, Day(number: 0)) { .date($0) }
    case .boolean: chosen(taken, values, false) { .boolean($0) }
    case .text: chosenTexts(taken, values)
    }
  }

  @inline(__always)
  private func chosen<T: ColumnElement>(
    _ taken: [[Bool]], _ values: [Operand], _ filler: T, _ column: (Values<T>) -> Column
  ) -> Operand {
    let inputs = values.map { input($0, T.self) }
    let hasNulls = zip(values, inputs).contains { $1?.nulls.hasNulls ?? true }
    var result = inputs[inputs.count - 1]?.side ?? .constant(filler)
    for index in taken.indices.reversed() {
      let side = inputs[index]?.side ?? .constant(filler)
      result = .array(selected(taken[index], side, result))
    }
    guard case .array(let elements) = result else { return values[0] }
    var nulls = NullMask()
    if hasNulls {
      func flags(_ index: Int) -> Side<Bool> {
        guard let input = inputs[index] else { return .constant(true) }
        return input.nulls.hasNulls ? .array(input.nulls.flags) : .constant(false)
      }
      var mask = flags(inputs.count - 1)
      for index in taken.indices.reversed() {
        mask = .array(selected(taken[index], flags(index), mask))
      }
      if case .array(let flags) = mask { nulls = NullMask(checking: flags) }
    }
    return .column(column(Values(elements, nulls: nulls)))
  }

  /// The first side where the flag is set, else the second.
  @inline(__always)
  private func selected<T>(_ flags: [Bool], _ yes: Side<T>, _ no: Side<T>) -> [T] {
    switch (yes, no) {
    case (.array(let yes), .array(let no)): mapped(flags, yes, no) { $0 ? $1 : $2 }
    case (.array(let yes), .constant(let no)): mapped(flags, yes) { $0 ? $1 : no }
    case (.constant(let yes), .array(let no)): mapped(flags, no) { $0 ? yes : $1 }
    case (.constant(let yes), .constant(let no)): mapped(flags) { $0 ? yes : no }
    }
  }

  mutating func extreme(
    greatest: Bool, _ plans: [Plan], _ type: ColumnType, _ active: ActiveRows?
  ) -> Operand {
    var result: Operand = .constant(.null)
    for plan in plans {
      let next = evaluate(plan, active)
      if case .constant(.null) = next { continue }
      if case .constant(.null) = result {
        result = next
        continue
      }
      result = extreme(greatest: greatest, result, next, type)
    }
    return result
  }

  /// The first of equals; where one is null the other.
  private func extreme(
    greatest: Bool, _ first: Operand, _ next: Operand, _ type: ColumnType
  ) -> Operand {
    var takesNext = [Bool](repeating: false, count: rowCount)
    if case .column(.boolean(let flags)) = compare(
      greatest ? .greater : .less, next, first, type)
    {
      takesNext = flags.elements
    }
    let firstNulls = nullMask(first)
    let nextNulls = nullMask(next)
    if firstNulls.hasNulls { takesNext = either(takesNext, firstNulls.flags) }
    if nextNulls.hasNulls { takesNext = without(takesNext, nextNulls.flags) }
    return chosen([takesNext], [next, first], type)
  }
}
