import Columns

extension Evaluator {
  mutating func arithmetic(
    _ symbol: Arithmetic, _ left: Operand, _ right: Operand, of type: ColumnType,
    _ active: ActiveRows?
  ) -> Operand {
    if type == .amount {
      guard let a = input(left, Amount.self), let b = input(right, Amount.self) else {
        return .constant(.null)
      }
      let nulls = a.nulls.or(b.nulls)
      switch symbol {
      case .divide:
        let result = mapped(a.side, b.side, rows: rowCount) {
          Double($0.units) / Double($1.units)
        }
        return sealed(result, nulls, active) { b.side[$0].units == 0 }
      case .subtract:
        return sum(
          a.side, b.side, nulls, active,
          wrapped: { $0 &- $1 }, overflows: { a, b, r in ((a ^ b) & (a ^ r)) < 0 })
      default:
        return sum(
          a.side, b.side, nulls, active,
          wrapped: { $0 &+ $1 }, overflows: { a, b, r in ((a ^ r) & (b ^ r)) < 0 })
      }
    }
    guard let a = input(left, Double.self), let b = input(right, Double.self) else {
      return .constant(.null)
    }
    let nulls = a.nulls.or(b.nulls)
    switch symbol {
    case .add:
      return sealed(mapped(a.side, b.side, rows: rowCount) { $0 + $1 }, nulls, active)
    case .subtract:
      return sealed(mapped(a.side, b.side, rows: rowCount) { $0 - $1 }, nulls, active)
    case .multiply:
      return sealed(mapped(a.side, b.side, rows: rowCount) { $0 * $1 }, nulls, active)
    case .divide:
      return sealed(mapped(a.side, b.side, rows: rowCount) { $0 / $1 }, nulls, active) {
        b.side[$0] == 0
      }
    }
  }

  /// A column of results; those that are NaN or infinite become null and are counted.
  mutating func sealed(
    _ results: [Double], _ nulls: NullMask, _ active: ActiveRows?,
    isZeroDivision: (Int) -> Bool = { _ in false }
  ) -> Operand {
    if areFinite(results) { return .column(.number(Values(results, nulls: nulls))) }
    var elements = results
    var nulls = nulls
    for row in elements.indices where !elements[row].isFinite {
      let isUndefined = elements[row].isNaN
      elements[row] = 0
      if nulls[row] { continue }
      nulls.set(row, of: elements.count)
      if let active, !active[row] { continue }
      if isZeroDivision(row) {
        notes.divisionsByZero += 1
      } else if isUndefined {
        notes.undefined += 1
      } else {
        notes.overflows += 1
      }
    }
    return .column(.number(Values(elements, nulls: nulls)))
  }

  /// Amounts that overflowed become null and are counted.
  mutating func sealed(
    _ elements: [Amount], _ nulls: NullMask, _ active: ActiveRows?, overflows: (Int) -> Bool
  ) -> Operand {
    var nulls = nulls
    for row in elements.indices where !nulls[row] && overflows(row) {
      nulls.set(row, of: elements.count)
      if active?[row] ?? true { notes.overflows += 1 }
    }
    return .column(.amount(Values(elements, nulls: nulls)))
  }

  /// A sum or difference of amounts.
  @inline(__always)
  private mutating func sum(
    _ a: Side<Amount>, _ b: Side<Amount>, _ nulls: NullMask, _ active: ActiveRows?,
    wrapped: (Int64, Int64) -> Int64, overflows: (Int64, Int64, Int64) -> Bool
  ) -> Operand {
    var isOverflowing = false
    let elements = mapped(a, b, rows: rowCount) { a, b in
      let result = wrapped(a.units, b.units)
      isOverflowing = overflows(a.units, b.units, result) || isOverflowing
      return Amount(units: result)
    }
    guard isOverflowing else { return .column(.amount(Values(elements, nulls: nulls))) }
    return sealed(elements, nulls, active) {
      overflows(a[$0].units, b[$0].units, elements[$0].units)
    }
  }

  func toNumber(_ operand: Operand) -> Operand {
    guard let x = input(operand, Amount.self) else { return .constant(.null) }
    return .column(.number(Values(mapped(elements(x)) { $0.double }, nulls: x.nulls)))
  }

  mutating func negate(_ operand: Operand, _ active: ActiveRows?) -> Operand {
    if let x = input(operand, Double.self) {
      guard case .array(let elements) = x.side else {
        return .constant(.number(-x.side[0]))
      }
      return .column(.number(Values(mapped(elements) { -$0 }, nulls: x.nulls)))
    }
    guard let x = input(operand, Amount.self) else { return .constant(.null) }
    return amounts(x, active) { units in
      let (result, overflow) = Int64(0).subtractingReportingOverflow(units)
      return overflow ? nil : result
    }
  }

  /// Applies an operation on single amounts that may overflow.
  @inline(__always)
  mutating func amounts(
    _ x: Input<Amount>, _ active: ActiveRows?, _ body: (Int64) -> Int64?
  ) -> Operand {
    let source = elements(x)
    var isOverflowing = false
    let elements = mapped(source) { amount in
      guard let units = body(amount.units) else {
        isOverflowing = true
        return Amount.zero
      }
      return Amount(units: units)
    }
    guard isOverflowing else { return .column(.amount(Values(elements, nulls: x.nulls))) }
    return sealed(elements, x.nulls, active) { body(source[$0].units) == nil }
  }
}
