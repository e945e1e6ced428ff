import Columns

/// What a part of a plan gives for the rows of a batch.
enum Operand {
  case column(Column)
  /// One value, or null, for all rows.
  case constant(Literal)
}

/// Rows that count for the notes; nil for all.
typealias ActiveRows = [Bool]

/// Works plans out for the rows of one batch.
struct Evaluator {
  /// The columns that the plan knows by position.
  let columns: [Column]
  let rowCount: Int
  var notes = EvaluationNotes()
  private var slots: [Int: Operand] = [:]

  init(columns: [Column], rowCount: Int) {
    self.columns = columns
    self.rowCount = rowCount
  }

  /// The plan's values for all rows.
  mutating func column(_ plan: Plan) -> Column {
    expanded(evaluate(plan, nil), plan.type)
  }

  /// The operand with one element for each row.
  func expanded(_ operand: Operand, _ type: ColumnType) -> Column {
    switch operand {
    case .column(let column): return column
    case .constant(let literal):
      switch literal {
      case .null: return .nulls(type, count: rowCount)
      case .number(let number):
        return .number(Values([Double](repeating: number, count: rowCount)))
      case .amount(let amount):
        return .amount(Values([Amount](repeating: amount, count: rowCount)))
      case .date(let day): return .date(Values([Day](repeating: day, count: rowCount)))
      case .boolean(let flag): return .boolean(Values([Bool](repeating: flag, count: rowCount)))
      case .text(let text):
        return .text(TextValues(repeatElement(text as String?, count: rowCount)))
      }
    }
  }

  /// The plan's values, or value.
  ///
  /// It calls itself for the parts of the plan and leaves all loops to others, so that its frame on
  /// the stack stays small.
  mutating func evaluate(_ plan: Plan, _ active: ActiveRows?) -> Operand {
    // Rows that do not count matter only to what is counted.
    let active = plan.canNote ? active : nil
    switch plan.kind {
    case .column(let position): return .column(columns[position])
    case .constant(let literal): return .constant(literal)
    case .slot(let slot): return slots[slot] ?? .constant(.null)
    case .bind(let slot, let value, let body):
      slots[slot] = evaluate(value, active)
      defer { slots[slot] = nil }
      return evaluate(body, active)
    case .toNumber(let x):
      return toNumber(evaluate(x, active))
    case .negate(let x): return negate(evaluate(x, active), active)
    case .arithmetic(let symbol, let x, let y):
      let left = evaluate(x, active)
      let right = evaluate(y, active)
      return arithmetic(symbol, left, right, of: x.type, active)
    case .compare(let comparison, let x, let y):
      let left = evaluate(x, active)
      let right = evaluate(y, active)
      return compare(comparison, left, right, x.type)
    case .compareRatio(let x, let y, let tests, let any):
      let numerator = evaluate(x, active)
      let denominator = evaluate(y, active)
      return compareRatio(numerator, denominator, tests, any: any, active)
    case .compareMultiple(let comparison, let x, let y, let ratio):
      let left = evaluate(x, active)
      let right = evaluate(y, active)
      return compareMultiple(comparison, left, right, ratio)
    case .settled(let flag, let x):
      return expressed(nullMask(evaluate(x, active)), flag)
    case .between(let x, let low, let high):
      let value = evaluate(x, active)
      let least = evaluate(low, active)
      let most = evaluate(high, active)
      return between(value, least, most, x.type)
    case .and(let x, let y): return and(x, y, active)
    case .or(let x, let y): return or(x, y, active)
    case .not(let x): return not(evaluate(x, active))
    case .isNull(let x): return isNull(evaluate(x, active))
    case .membership(let x, let set, let hasNull):
      return membership(evaluate(x, active), set, hasNull: hasNull)
    case .like(let x, let pattern): return like(evaluate(x, active), pattern)
    case .conditional(let branches, let otherwise):
      return conditional(branches, otherwise, plan.type, active)
    case .coalesce(let plans): return coalesce(plans, plan.type, active)
    case .extreme(let greatest, let plans):
      return extreme(greatest: greatest, plans, plan.type, active)
    case .call(let function, let plans):
      var operands: [Operand] = []
      for part in plans { operands.append(evaluate(part, active)) }
      return call(function, operands, active)
    case .round(let x, let digits): return round(evaluate(x, active), digits, active)
    case .truncateDate(let unit, let x):
      return truncated(evaluate(x, active), unit)
    case .steps(let x, let table): return steps(evaluate(x, active), table)
    }
  }

  // MARK: Operands

  /// All elements of an input.
  func elements<T>(_ input: Input<T>) -> [T] {
    switch input.side {
    case .array(let elements): elements
    case .constant(let element): [T](repeating: element, count: rowCount)
    }
  }

  /// The operand's elements and nulls; nil when it is null for all rows.
  func input<T: ColumnElement>(_ operand: Operand, _ type: T.Type = T.self) -> Input<T>? {
    switch operand {
    case .constant(let literal):
      return T(literal).map { Input(side: .constant($0), nulls: NullMask()) }
    case .column(let column):
      return T.values(of: column).map { Input(side: .array($0.elements), nulls: $0.nulls) }
    }
  }

  func nullMask(_ operand: Operand) -> NullMask {
    switch operand {
    case .column(let column): column.nulls
    case .constant(let literal):
      literal.isNull ? NullMask([Bool](repeating: true, count: rowCount)) : NullMask()
    }
  }

  /// A flag for all rows that are not null.
  private func expressed(_ nulls: NullMask, _ flag: Bool) -> Operand {
    nulls.hasNulls
      ? .column(.boolean(Values([Bool](repeating: flag, count: rowCount), nulls: nulls)))
      : .constant(.boolean(flag))
  }

  private func isNull(_ operand: Operand) -> Operand {
    let nulls = nullMask(operand)
    return nulls.hasNulls
      ? .column(.boolean(Values(nulls.flags))) : .constant(.boolean(false))
  }

  /// The rows that count, of which the flag is set.
  func narrowed(_ active: ActiveRows?, to flags: [Bool]) -> ActiveRows {
    active.map { both($0, flags) } ?? flags
  }
}

/// The element types of columns other than text.
protocol ColumnElement: Sendable, Hashable {
  init?(_ literal: Literal)
  static func values(of column: Column) -> Values<Self>?
}

extension Double: ColumnElement {
  init?(_ literal: Literal) {
    guard case .number(let number) = literal else { return nil }
    self = number
  }

  static func values(of column: Column) -> Values<Double>? {
    if case .number(let values) = column { values } else { nil }
  }
}

extension Amount: ColumnElement {
  init?(_ literal: Literal) {
    guard case .amount(let amount) = literal else { return nil }
    self = amount
  }

  static func values(of column: Column) -> Values<Amount>? {
    if case .amount(let values) = column { values } else { nil }
  }
}

extension Day: ColumnElement {
  init?(_ literal: Literal) {
    guard case .date(let day) = literal else { return nil }
    self = day
  }

  static func values(of column: Column) -> Values<Day>? {
    if case .date(let values) = column { values } else { nil }
  }
}

extension Bool: ColumnElement {
  init?(_ literal: Literal) {
    guard case .boolean(let flag) = literal else { return nil }
    self = flag
  }

  static func values(of column: Column) -> Values<Bool>? {
    if case .boolean(let values) = column { values } else { nil }
  }
}
