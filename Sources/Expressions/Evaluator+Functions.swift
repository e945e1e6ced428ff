import Columns

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Evaluator {
  mutating func call(
    _ function: RowFunction, _ operands: [Operand], _ active: ActiveRows?
  ) -> Operand {
    switch function {
    case .abs, .floor, .ceil: return rounded(function, operands[0], active)
    case .ln: return number(operands[0], active) { $0 > 0 ? log($0) : .nan }
    case .exp: return number(operands[0], active) { exponential($0) }
    case .sqrt: return number(operands[0], active) { $0.squareRoot() }
    case .normalCDF: return number(operands[0], active) { 0.5 * erfc(-$0 * 0.5.squareRoot()) }
    case .power:
      guard let x = input(operands[0], Double.self), let y = input(operands[1], Double.self) else {
        return .constant(.null)
      }
      return sealed(
        mapped(x.side, y.side, rows: rowCount) {
          $0 == 0 && $1 < 0 ? .nan : pow($0, $1)
        }, x.nulls.or(y.nulls), active)
    case .length, .lower, .trim: return text(function, operands[0])
    case .startsWith: return startsWith(operands[0], operands[1])
    case .daysBetween: return days(operands) { Double($1.number) - Double($0.number) }
    case .monthsBetween: return days(operands) { Double($0.months(to: $1)) }
    case .year: return days(operands) { day, _ in Double(day.year) }
    case .quarter: return days(operands) { day, _ in Double((day.month + 2) / 3) }
    case .month: return days(operands) { day, _ in Double(day.month) }
    case .day: return days(operands) { day, _ in Double(day.dayOfMonth) }
    }
  }

  /// A function that may be undefined or overflow.
  @inline(__always)
  private mutating func number(
    _ operand: Operand, _ active: ActiveRows?, _ body: (Double) -> Double
  ) -> Operand {
    guard let x = input(operand, Double.self) else { return .constant(.null) }
    return sealed(mapped(elements(x), body), x.nulls, active)
  }

  /// A number from one date or two.
  @inline(__always)
  private func days(_ operands: [Operand], _ body: (Day, Day) -> Double) -> Operand {
    guard let x = input(operands[0], Day.self),
      let y = input(operands[operands.count - 1], Day.self)
    else { return .constant(.null) }
    return .column(
      .number(
        Values(mapped(x.side, y.side, rows: rowCount, body), nulls: x.nulls.or(y.nulls))))
  }

  private mutating func rounded(
    _ function: RowFunction, _ operand: Operand, _ active: ActiveRows?
  ) -> Operand {
    if let x = input(operand, Amount.self) {
      let one = Amount.unitsPerOne
      switch function {
      case .abs:
        return amounts(x, active) { $0 == .min ? nil : Swift.abs($0) }
      case .floor:
        return amounts(x, active) { units in
          let rest = units % one
          let result = units.subtractingReportingOverflow(rest < 0 ? rest + one : rest)
          return result.overflow ? nil : result.partialValue
        }
      default:
        return amounts(x, active) { units in
          let rest = units % one
          let result = units.subtractingReportingOverflow(rest > 0 ? rest - one : rest)
          return result.overflow ? nil : result.partialValue
        }
      }
    }
    switch function {
    case .abs: return number(operand, active) { Swift.abs($0) }
    case .floor: return number(operand, active) { $0.rounded(.down) }
    default: return number(operand, active) { $0.rounded(.up) }
    }
  }

  mutating func round(_ operand: Operand, _ digits: Int, _ active: ActiveRows?) -> Operand {
    guard let x = input(operand, Amount.self) else {
      if digits == 0 {
        return number(operand, active) { $0.rounded(.toNearestOrAwayFromZero) }
      }
      let rounding = DecimalRounding(digits: digits)
      return number(operand, active) { rounding($0) }
    }
    guard digits < Amount.scale else { return operand }
    // Up to 10^19 units: wider than a unit count, hence in 128 bits.
    let step = Int128(UInt128.powerOfTen(Amount.scale - digits) ?? 1)
    return amounts(x, active) { units in
      let wide = Int128(units)
      let rest = wide % step
      let down = wide - rest
      let isHalf = 2 * rest.magnitude >= step.magnitude
      return Int64(exactly: isHalf ? down + (wide < 0 ? -step : step) : down)
    }
  }

  func truncated(_ operand: Operand, _ unit: DateUnit) -> Operand {
    guard let x = input(operand, Day.self) else { return .constant(.null) }
    return .column(.date(Values(mapped(elements(x)) { $0.truncated(to: unit) }, nulls: x.nulls)))
  }

  // MARK: Steps

  func steps(_ operand: Operand, _ table: StepTable) -> Operand {
    switch table.cuts {
    case .numbers(let cuts): steps(operand, table, cuts, Double.self) { $0 }
    case .amounts(let cuts): steps(operand, table, cuts, Amount.self) { $0.units }
    case .days(let cuts): steps(operand, table, cuts, Day.self) { $0.number }
    }
  }

  @inline(__always)
  private func steps<T: ColumnElement, K: Comparable>(
    _ operand: Operand, _ table: StepTable, _ cuts: [K], _: T.Type, key: (T) -> K
  ) -> Operand {
    guard let x = input(operand, T.self) else { return .constant(.null) }
    let elements = elements(x)
    return cuts.withUnsafeBufferPointer { cuts in
      if case .number(let values) = table.column, !values.nulls.hasNulls {
        return values.elements.withUnsafeBufferPointer { values in
          .column(
            .number(
              Values(
                mapped(elements) { values[StepTable.index(of: key($0), in: cuts)] },
                nulls: x.nulls)))
        }
      }
      let picked = table.column.gathered(
        mapped(elements) { StepTable.index(of: key($0), in: cuts) })
      return .column(picked.adding(nulls: x.nulls))
    }
  }
}

extension Column {
  /// The column with further nulls.
  func adding(nulls: NullMask) -> Column {
    guard nulls.hasNulls else { return self }
    switch self {
    case .number(let values):
      return .number(Values(values.elements, nulls: values.nulls.or(nulls)))
    case .amount(let values):
      return .amount(Values(values.elements, nulls: values.nulls.or(nulls)))
    case .date(let values): return .date(Values(values.elements, nulls: values.nulls.or(nulls)))
    case .boolean(let values):
      return .boolean(Values(values.elements, nulls: values.nulls.or(nulls)))
    case .text(let values):
      // A null row of text is empty.
      var result = TextValues()
      for row in 0..<values.count {
        if values.nulls[row] || nulls[row] {
          result.appendNull()
        } else {
          result.append(values.bytes[values.range(row)])
        }
      }
      return .text(result)
    }
  }
}

extension Day {
  /// The first day of the week (Monday), month, quarter or year.
  func truncated(to unit: DateUnit) -> Day {
    if unit == .week { return adding(days: 1 - weekday) }
    let (_, month, dayOfMonth) = civil
    let first = adding(days: 1 - dayOfMonth)
    return switch unit {
    case .quarter: first.adding(months: -((month - 1) % 3))
    case .year: first.adding(months: 1 - month)
    default: first
    }
  }
}

/// e^x, under a name that does not collide with the function of the language.
private func exponential(_ x: Double) -> Double { exp(x) }
