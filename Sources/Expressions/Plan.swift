import Columns

/// A checked expression, with every type and conversion settled: what both back ends work from.
struct Plan: Sendable, Hashable {
  indirect enum Kind: Sendable, Hashable {
    /// The column at a position of the expression's list of columns.
    case column(Int)
    /// A value of the plan's type, or null.
    case constant(Literal)
    /// A value that ``bind(slot:value:body:)`` worked out before.
    case slot(Int)
    /// Works out a value once for the several places of the body that use it.
    case bind(slot: Int, value: Plan, body: Plan)
    /// An amount as the nearest double.
    case toNumber(Plan)
    case negate(Plan)
    /// Numbers, amounts for `+ -`, or a ratio of amounts.
    case arithmetic(Arithmetic, Plan, Plan)
    /// Both sides of one type.
    case compare(Comparison, Plan, Plan)
    /// A ratio of amounts against decimal numbers, exactly.
    case compareRatio(Plan, Plan, [RatioTest], any: Bool)
    /// An amount against a multiple of another amount, exactly.
    case compareMultiple(Comparison, Plan, Plan, Ratio)
    /// This where the operand has a value, else null.
    case settled(Bool, Plan)
    /// Low ≤ x ≤ high, all of one type.
    case between(Plan, Plan, Plan)
    case and(Plan, Plan)
    case or(Plan, Plan)
    case not(Plan)
    case isNull(Plan)
    case membership(Plan, ConstantSet, hasNull: Bool)
    case like(Plan, LikePattern)
    case conditional([Branch], otherwise: Plan)
    case coalesce([Plan])
    case extreme(greatest: Bool, [Plan])
    case call(RowFunction, [Plan])
    case round(Plan, digits: Int)
    case truncateDate(DateUnit, Plan)
    case steps(Plan, StepTable)
  }

  struct Branch: Sendable, Hashable {
    let condition: Plan
    let value: Plan
  }

  let kind: Kind
  let type: ColumnType
  /// True when working it out may turn values into null that are counted.
  let canNote: Bool

  init(_ kind: Kind, _ type: ColumnType) {
    self.kind = kind
    self.type = type
    canNote = Plan.notesItself(kind, type) || kind.children.contains(where: \.canNote)
  }

  static func constant(_ literal: Literal, _ type: ColumnType) -> Plan {
    Plan(.constant(literal), type)
  }

  /// The value, nil for anything but a constant.
  var literal: Literal? {
    if case .constant(let literal) = kind { literal } else { nil }
  }

  private static func notesItself(_ kind: Kind, _ type: ColumnType) -> Bool {
    switch kind {
    case .arithmetic, .compareRatio: true
    case .negate, .round: type == .amount
    case .call(let function, _): function.canFail(type)
    default: false
    }
  }
}

extension Plan.Kind {
  var children: [Plan] {
    switch self {
    case .column, .constant, .slot: []
    case .toNumber(let x), .negate(let x), .settled(_, let x), .not(let x), .isNull(let x),
      .membership(let x, _, _), .like(let x, _), .round(let x, _), .truncateDate(_, let x),
      .steps(let x, _):
      [x]
    case .bind(_, let x, let y), .arithmetic(_, let x, let y), .compare(_, let x, let y),
      .compareRatio(let x, let y, _, _), .compareMultiple(_, let x, let y, _), .and(let x, let y),
      .or(let x, let y):
      [x, y]
    case .between(let x, let low, let high): [x, low, high]
    case .conditional(let branches, let otherwise):
      branches.flatMap { [$0.condition, $0.value] } + [otherwise]
    case .coalesce(let plans), .extreme(_, let plans), .call(_, let plans): plans
    }
  }
}

enum Arithmetic: String, Sendable, Hashable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
}

enum Comparison: String, Sendable, Hashable, CaseIterable {
  case equal = "="
  case notEqual = "<>"
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="

  /// The same comparison with its sides exchanged.
  var mirrored: Comparison {
    switch self {
    case .equal, .notEqual: self
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }

  /// What the comparison says of values of which the left is smaller (-1), equal or greater (1).
  func holds(_ order: Int) -> Bool {
    switch self {
    case .equal: order == 0
    case .notEqual: order != 0
    case .less: order < 0
    case .lessOrEqual: order <= 0
    case .greater: order > 0
    case .greaterOrEqual: order >= 0
    }
  }
}

/// Units that `date_trunc` knows.
enum DateUnit: String, Sendable, Hashable, CaseIterable {
  case week, month, quarter, year
}

/// Constants that a value is looked for in, sorted and each once.
enum ConstantSet: Sendable, Hashable {
  case numbers([Double])
  case amounts([Int64])
  /// Trimmed bytes.
  case texts([[UInt8]])
  case days([Int32])
}

/// The functions of one row whose arguments are plain values.
enum RowFunction: String, Sendable, Hashable, CaseIterable {
  case abs, floor, ceil, ln, exp, power, sqrt
  case normalCDF = "normal_cdf"
  case length, lower, trim
  case startsWith = "starts_with"
  case daysBetween = "days_between"
  case monthsBetween = "months_between"
  case year, quarter, month, day

  func canFail(_ type: ColumnType) -> Bool {
    switch self {
    case .ln, .exp, .power, .sqrt: true
    case .abs, .floor, .ceil: type == .amount
    default: false
    }
  }
}
