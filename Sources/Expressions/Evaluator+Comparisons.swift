import Columns

extension Evaluator {
  func compare(
    _ comparison: Comparison, _ left: Operand, _ right: Operand, _ type: ColumnType
  ) -> Operand {
    switch type {
    case .number: compare(comparison, left, right, Double.self) { $0 }
    case .amount: compare(comparison, left, right, Amount.self) { $0.units }
    case .date: compare(comparison, left, right, Day.self) { $0.number }
    case .boolean: compare(comparison, left, right, Bool.self) { $0 ? UInt8(1) : 0 }
    case .text: compareTexts(comparison, left, right)
    }
  }

  @inline(__always)
  private func compare<T: ColumnElement, K: Comparable>(
    _ comparison: Comparison, _ left: Operand, _ right: Operand, _: T.Type, key: (T) -> K
  ) -> Operand {
    guard let a = input(left, T.self), let b = input(right, T.self) else {
      return .constant(.null)
    }
    return flags(
      compared(comparison, a.side, b.side, rows: rowCount, key: key), a.nulls.or(b.nulls))
  }

  @inline(__always)
  func flags(_ elements: [Bool], _ nulls: NullMask) -> Operand {
    .column(.boolean(Values(elements, nulls: nulls)))
  }

  func between(
    _ value: Operand, _ low: Operand, _ high: Operand, _ type: ColumnType
  ) -> Operand {
    switch type {
    case .number: between(value, low, high, type, Double.self) { $0 }
    case .amount: between(value, low, high, type, Amount.self) { $0.units }
    case .date: between(value, low, high, type, Day.self) { $0.number }
    case .text, .boolean:
      and(
        compare(.greaterOrEqual, value, low, type), compare(.lessOrEqual, value, high, type))
    }
  }

  @inline(__always)
  private func between<T: ColumnElement, K: Comparable>(
    _ value: Operand, _ low: Operand, _ high: Operand, _ type: ColumnType, _: T.Type,
    key: (T) -> K
  ) -> Operand {
    guard let x = input(value, T.self), let least = input(low, T.self),
      let most = input(high, T.self), !least.nulls.hasNulls, !most.nulls.hasNulls
    else {
      // A bound that is null does not matter to rows beyond the other one.
      return and(
        compare(.greaterOrEqual, value, low, type), compare(.lessOrEqual, value, high, type))
    }
    return flags(within(x.side, least.side, most.side, rows: rowCount, key: key), x.nulls)
  }

  // MARK: Ratios

  mutating func compareRatio(
    _ numerator: Operand, _ denominator: Operand, _ tests: [RatioTest], any: Bool,
    _ active: ActiveRows?
  ) -> Operand {
    guard let a = input(numerator, Amount.self), let b = input(denominator, Amount.self) else {
      return .constant(.null)
    }
    var nulls = a.nulls.or(b.nulls)
    var isZero = false
    let zeros = mapped(a.side, b.side, rows: rowCount) { _, b in
      isZero = isZero || b.units == 0
      return b.units == 0
    }
    if isZero {
      let undefined = nulls.hasNulls ? without(zeros, nulls.flags) : zeros
      notes.divisionsByZero += count(active.map { both($0, undefined) } ?? undefined)
      nulls = nulls.or(NullMask(known: zeros))
    }
    var result: [Bool]?
    for test in tests {
      let next = ordered(a.side, b.side, test)
      result = result.map { any ? either($0, next) : both($0, next) } ?? next
    }
    return flags(result ?? [], nulls)
  }

  private func ordered(_ a: Side<Amount>, _ b: Side<Amount>, _ test: RatioTest) -> [Bool] {
    let comparison = test.comparison
    if let small = test.ratio.small {
      return mapped(a, b, rows: rowCount) { a, b in
        let order = Ratio.order(a.units, b.units, small: small)
        return comparison.holds(b.units < 0 ? -order : order)
      }
    }
    let ratio = test.ratio
    return mapped(a, b, rows: rowCount) { a, b in
      let order = ratio.order(a.units, b.units)
      return comparison.holds(b.units < 0 ? -order : order)
    }
  }

  func compareMultiple(
    _ comparison: Comparison, _ left: Operand, _ right: Operand, _ ratio: Ratio
  ) -> Operand {
    guard let a = input(left, Amount.self), let b = input(right, Amount.self) else {
      return .constant(.null)
    }
    let elements: [Bool]
    if let small = ratio.small {
      elements = mapped(a.side, b.side, rows: rowCount) { a, b in
        comparison.holds(Ratio.order(a.units, b.units, small: small))
      }
    } else {
      elements = mapped(a.side, b.side, rows: rowCount) { a, b in
        comparison.holds(ratio.order(a.units, b.units))
      }
    }
    return flags(elements, a.nulls.or(b.nulls))
  }

  // MARK: Sets

  func membership(_ operand: Operand, _ set: ConstantSet, hasNull: Bool) -> Operand {
    let result: Operand
    switch set {
    case .numbers(let numbers): result = membership(operand, numbers, Double.self) { $0 }
    case .amounts(let units): result = membership(operand, units, Amount.self) { $0.units }
    case .days(let days): result = membership(operand, days, Day.self) { $0.number }
    case .texts(let texts): result = membership(operand, texts: texts)
    }
    return hasNull ? or(result, .constant(.null)) : result
  }

  @inline(__always)
  private func membership<T: ColumnElement, K: Comparable>(
    _ operand: Operand, _ set: [K], _: T.Type, key: (T) -> K
  ) -> Operand {
    guard let x = input(operand, T.self) else { return .constant(.null) }
    let elements = elements(x)
    let found: [Bool] = set.withUnsafeBufferPointer { set in
      if set.count <= 8 {
        return mapped(elements) { element in
          let key = key(element)
          var isFound = false
          for candidate in set { isFound = isFound || candidate == key }
          return isFound
        }
      }
      return mapped(elements) { element in
        let key = key(element)
        let index = StepTable.index(of: key, in: set)
        return index > 0 && set[index - 1] == key
      }
    }
    return flags(found, x.nulls)
  }
}
