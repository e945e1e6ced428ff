import Columns

/// Turns nodes into plans, or says where types do not fit.
struct Checker {
  let source: String
  let scope: Scope
  /// The names of the columns that the plan uses; the plan knows them by position.
  private(set) var columns: [String] = []
  private var columnPositions: [String: Int] = [:]
  private var slots = 0
  /// Set while an expression over groups is checked.
  var groups: Groups?
  /// The aggregate whose argument or filter is checked.
  var enclosingAggregate: String?

  /// What an expression over groups may use, and the aggregates found in it so far.
  struct Groups {
    let columns: Schema
    var aggregates: [TypedAggregate] = []
    var positions: [TypedAggregate: Int] = [:]
  }

  init(_ source: String, _ scope: Scope) {
    self.source = source
    self.scope = scope
  }

  func error(
    _ message: String, _ range: Range<Int>, hint: String? = nil
  ) -> ExpressionError {
    ExpressionError(message, at: range, in: source, hint: hint)
  }

  // MARK: Building plans

  /// The plan, worked out at once where all its parts are constants.
  func make(_ kind: Plan.Kind, _ type: ColumnType) -> Plan {
    let plan = Plan(kind, type)
    let children = kind.children
    guard !children.isEmpty, children.allSatisfy({ $0.literal != nil }) else { return plan }
    var evaluator = Evaluator(columns: [], rowCount: 1)
    let value = evaluator.column(plan).literal(0)
    // What fails stays in the plan, to be counted for each row.
    return evaluator.notes.total == 0 ? .constant(value, type) : plan
  }

  mutating func column(_ name: String, _ type: ColumnType) -> Plan {
    if let position = columnPositions[name] { return Plan(.column(position), type) }
    columnPositions[name] = columns.count
    columns.append(name)
    return Plan(.column(columns.count - 1), type)
  }

  /// Lets the body use a value several times although it is worked out, and counted, once.
  mutating func binding(
    _ value: Typed, body: (inout Checker, Typed) throws(ExpressionError) -> Plan
  ) throws(ExpressionError) -> Plan {
    switch value.plan.kind {
    case .column, .constant, .slot: return try body(&self, value)
    default:
      let slot = slots
      slots += 1
      let inner = Typed(Plan(.slot(slot), value.type), value.range)
      let plan = try body(&self, inner)
      return Plan(.bind(slot: slot, value: value.plan, body: plan), plan.type)
    }
  }

  func null(_ type: ColumnType, _ range: Range<Int>) -> Typed {
    Typed(.constant(.null, type), range, .null)
  }

  func number(_ decimal: DecimalLiteral, _ range: Range<Int>) -> Typed {
    Typed(.constant(.number(decimal.double), .number), range, .decimal(decimal))
  }

  /// The value as one of another type; the types must be known to fit.
  func converted(_ value: Typed, to type: ColumnType) -> Plan {
    if value.isNull { return .constant(.null, type) }
    if value.type == type { return value.plan }
    if type == .amount, let amount = value.decimal?.amount {
      return .constant(.amount(amount), .amount)
    }
    return make(.toNumber(value.plan), .number)
  }

  /// The type that values of several branches have in common.
  func unified(_ values: [Typed], _ what: String) throws(ExpressionError) -> ColumnType {
    var type: ColumnType?
    var mustBeNumber = false
    var first: Typed?
    for value in values where !value.isNull && value.decimal == nil {
      switch (type, value.type) {
      case (nil, let next): type = next
      case (.amount, .number), (.number, .amount): type = .number
      case (let known?, let next) where known == next: break
      case (let known?, let next):
        throw mismatch(what, first, known, value, next)
      }
      first = first ?? value
    }
    for value in values {
      guard let decimal = value.decimal else { continue }
      if decimal.amount == nil { mustBeNumber = true }
      switch type {
      case nil, .number, .amount: break
      case let known?: throw mismatch(what, first, known, value, .number)
      }
    }
    if type == .amount, mustBeNumber { return .number }
    return type ?? .number
  }

  private func mismatch(
    _ what: String, _ first: Typed?, _ known: ColumnType, _ value: Typed, _ next: ColumnType
  ) -> ExpressionError {
    error(
      "\(what) must have one type, but this is \(next.phrase) and \(text(first).inQuotes) is "
        + known.phrase, value.range)
  }

  func text(_ value: Typed?) -> String {
    value.map { source.slice($0.range).truncated(to: 40) } ?? ""
  }

  // MARK: Nodes

  /// Checks an expression.
  ///
  /// It calls itself for the parts of a node; what does not is left to other functions, so that
  /// its frame on the stack stays small.
  mutating func check(_ node: Node) throws(ExpressionError) -> Typed {
    switch node.kind {
    case .number, .text, .date, .boolean, .null: return literal(node)
    case .name(let name): return try resolve(name, node.range)
    case .negate(let operand): return try negated(try check(operand), node.range)
    case .binary(let symbol, let left, let right):
      return try binary(symbol, left, right, node.range)
    case .conditional(let subject, let branches, let otherwise):
      return try conditional(subject, branches, otherwise, node.range)
    case .call(let call): return try self.call(call, node.range)
    default: return Typed(try predicate(node), node.range)
    }
  }

  private func literal(_ node: Node) -> Typed {
    switch node.kind {
    case .number(let decimal): number(decimal, node.range)
    case .text(let text): Typed(.constant(.text(text), .text), node.range)
    case .date(let day): Typed(.constant(.date(day), .date), node.range)
    case .boolean(let flag): Typed(.constant(.boolean(flag), .boolean), node.range)
    default: null(.number, node.range)
    }
  }

  private mutating func predicate(_ node: Node) throws(ExpressionError) -> Plan {
    switch node.kind {
    case .not(let operand): return make(.not(try condition(operand, "not")), .boolean)
    case .isNull(let operand, let isNegated):
      return inverted(make(.isNull(try check(operand).plan), .boolean), isNegated)
    case .membership(let operand, let candidates, let isNegated):
      return inverted(try membership(try check(operand), candidates), isNegated)
    case .between(let operand, let low, let high, let isNegated):
      let test = try between(try check(operand), try check(low), try check(high), node.range)
      return inverted(test, isNegated)
    case .like(let operand, let pattern, let escape, let isNegated):
      return inverted(try like(operand, pattern, escape), isNegated)
    default: return .constant(.null, .boolean)
    }
  }

  private func inverted(_ test: Plan, _ isNegated: Bool) -> Plan {
    isNegated ? make(.not(test), .boolean) : test
  }

  /// Checks a node that must be true or false.
  mutating func condition(_ node: Node, _ place: String) throws(ExpressionError) -> Plan {
    let value = try check(node)
    if value.isNull { return .constant(.null, .boolean) }
    guard value.type == .boolean else {
      throw error(
        "\(place) needs a condition that is true or false, but this is \(value.type.phrase)",
        value.range, hint: "compare it: \(text(value)) = …")
    }
    return value.plan
  }

  private mutating func resolve(
    _ name: String, _ range: Range<Int>
  ) throws(ExpressionError) -> Typed {
    if let constant = scope.constants[name] {
      switch constant {
      case .null: return null(.number, range)
      case .number(let double):
        guard let decimal = DecimalLiteral(double) else { return null(.number, range) }
        return number(decimal, range)
      default: return Typed(.constant(constant, constant.type ?? .number), range)
      }
    }
    let known = groups?.columns ?? scope.schema
    if let field = known[name] { return Typed(column(name, field.type), range) }
    if groups != nil, scope.schema[name] != nil {
      throw error(
        "'\(name)' differs from row to row and cannot stand outside an aggregate", range,
        hint: "write sum(\(Expression.quoted(name: name))) or another aggregate of it")
    }
    let names = scope.schema.fields.map(\.name) + scope.constants.keys.sorted()
    var hint: String?
    if let near = names.nearest(to: name) {
      hint = "did you mean '\(near)'?"
    } else if source.slice(range).hasPrefix("\"") {
      hint = "text is written in single quotes: \(Literal.text(name))"
    } else if !names.isEmpty {
      hint =
        "known here: " + names.prefix(12).joined(separator: ", ")
        + (names.count > 12 ? ", …" : "")
    }
    throw error("unknown column '\(name.truncated(to: 40))'", range, hint: hint)
  }

  private mutating func binary(
    _ symbol: BinaryOperator, _ left: Node, _ right: Node, _ range: Range<Int>
  ) throws(ExpressionError) -> Typed {
    if symbol == .and || symbol == .or {
      return Typed(
        joined(
          symbol, try condition(left, symbol.rawValue), try condition(right, symbol.rawValue)),
        range)
    }
    return try binary(symbol, try check(left), try check(right), range)
  }

  private func joined(_ symbol: BinaryOperator, _ left: Plan, _ right: Plan) -> Plan {
    make(symbol == .and ? .and(left, right) : .or(left, right), .boolean)
  }

  private func binary(
    _ symbol: BinaryOperator, _ left: Typed, _ right: Typed, _ range: Range<Int>
  ) throws(ExpressionError) -> Typed {
    if let arithmetic = Arithmetic(rawValue: symbol.rawValue) {
      return try self.arithmetic(arithmetic, left, right, range)
    }
    let comparison = Comparison(rawValue: symbol.rawValue) ?? .equal
    return Typed(try compare(comparison, left, right, range), range)
  }

  private mutating func conditional(
    _ subject: Node?, _ branches: [Node.Branch], _ otherwise: Node?, _ range: Range<Int>
  ) throws(ExpressionError) -> Typed {
    guard let subject else {
      return try conditional(branches, otherwise, range) {
        (checker, node) throws(ExpressionError) in
        try checker.condition(node, "when")
      }
    }
    var result: Typed?
    let value = try check(subject)
    let plan = try binding(value) { (checker, value) throws(ExpressionError) in
      let inner = try checker.conditional(branches, otherwise, range) {
        (checker, node) throws(ExpressionError) in
        let candidate = try checker.check(node)
        return try checker.compare(.equal, value, candidate, candidate.range)
      }
      result = inner
      return inner.plan
    }
    var typed = result ?? Typed(plan, range)
    typed.plan = plan
    return typed
  }

  private mutating func conditional(
    _ branches: [Node.Branch], _ otherwise: Node?, _ range: Range<Int>,
    test: (inout Checker, Node) throws(ExpressionError) -> Plan
  ) throws(ExpressionError) -> Typed {
    var conditions: [Plan] = []
    var values: [Typed] = []
    for branch in branches {
      conditions.append(try test(&self, branch.condition))
      values.append(try check(branch.value))
    }
    let last =
      try otherwise.map { (node) throws(ExpressionError) in try check(node) }
      ?? null(.number, range)
    let type = try unified(values + [last], "the branches of case")
    if last.isNull, values.allSatisfy(\.isNull) { return null(.number, range) }
    let plans = zip(conditions, values).map {
      Plan.Branch(condition: $0, value: converted($1, to: type))
    }
    return Typed(
      make(.conditional(plans, otherwise: converted(last, to: type)), type), range)
  }
}

extension ColumnType {
  /// The type in words, such as `a number` or `text`.
  var phrase: String {
    switch self {
    case .number: "a number"
    case .amount: "an amount"
    case .text: "text"
    case .date: "a date"
    case .boolean: "true or false"
    }
  }
}
