import Columns

extension RowFunction {
  /// The parameters as they are named in messages.
  var parameters: [String] {
    switch self {
    case .abs, .floor, .ceil, .ln, .exp, .sqrt, .normalCDF: ["x"]
    case .power: ["x", "y"]
    case .length, .lower, .trim: ["text"]
    case .startsWith: ["text", "beginning"]
    case .daysBetween, .monthsBetween: ["from", "to"]
    case .year, .quarter, .month, .day: ["date"]
    }
  }

  /// The type that the arguments have; nil for number or amount, which the result then has.
  var argumentType: ColumnType? {
    switch self {
    case .abs, .floor, .ceil: nil
    case .ln, .exp, .sqrt, .normalCDF, .power: .number
    case .length, .lower, .trim, .startsWith: .text
    case .daysBetween, .monthsBetween, .year, .quarter, .month, .day: .date
    }
  }

  func resultType(_ argument: ColumnType) -> ColumnType {
    switch self {
    case .abs, .floor, .ceil: argument
    case .lower, .trim: .text
    case .startsWith: .boolean
    default: .number
    }
  }
}

/// Every name that can be called.
let knownFunctions: [String] =
  RowFunction.allCases.map(\.rawValue)
  + ["coalesce", "nullif", "least", "greatest", "round", "date_trunc", "steps"]
  + AggregateFunction.names.sorted()

/// What to write instead of functions of other dialects.
private let foreignFunctions = [
  "if": "case when … then … else … end", "iif": "case when … then … else … end",
  "ifnull": "coalesce(x, …)", "nvl": "coalesce(x, …)", "isnull": "x is null",
  "now": "as_of", "today": "as_of", "current_date": "as_of", "getdate": "as_of",
  "datediff": "days_between(from, to)", "date_diff": "days_between(from, to)",
  "log": "ln(x)", "len": "length(text)", "average": "avg(x)", "mean": "avg(x)",
  "ceiling": "ceil(x)", "std": "stddev(x)", "stdev": "stddev(x)", "pow": "power(x, y)",
  "total": "sum(x)", "countif": "count(*) filter (where …)", "sumif": "sum(x) filter (where …)",
]

extension Checker {
  mutating func call(_ call: Node.Call, _ range: Range<Int>) throws(ExpressionError) -> Typed {
    if AggregateFunction.names.contains(call.name) { return try aggregate(call, range) }
    try require(known: call, range)
    if call.name == "date_trunc" { return try dateTrunc(call, range) }
    var arguments: [Typed] = []
    arguments.reserveCapacity(call.arguments.count)
    for node in call.arguments { arguments.append(try check(node)) }
    switch call.name {
    case "round": return try round(arguments, range)
    case "nullif": return try nullif(arguments, range)
    case "steps": return try steps(arguments, range)
    default: return try function(call.name, arguments, range)
    }
  }

  private func require(known call: Node.Call, _ range: Range<Int>) throws(ExpressionError) {
    let name = call.name
    guard knownFunctions.contains(name) else {
      let hint =
        foreignFunctions[name].map { "write \($0)" }
        ?? knownFunctions.nearest(to: name).map { "did you mean \($0)?" }
      throw error(
        "unknown function '\(name.truncated(to: 40))'",
        range.lowerBound..<(range.lowerBound + name.utf8.count), hint: hint)
    }
    if call.isDistinct { throw error("\(name) does not take distinct", range) }
    if let filter = call.filter {
      throw error("only an aggregate takes filter, and \(name) is none", filter.range)
    }
  }

  private func function(
    _ name: String, _ arguments: [Typed], _ range: Range<Int>
  ) throws(ExpressionError) -> Typed {
    if let function = RowFunction(rawValue: name) {
      return try rowFunction(function, arguments, range)
    }
    guard !arguments.isEmpty else { throw count(name, ["x", "…"], 0, range) }
    let type = try unified(arguments, "the arguments of \(name)")
    let present = arguments.filter { !$0.isNull }
    if present.isEmpty { return null(.number, range) }
    var plans = present.map { converted($0, to: type) }
    if name == "coalesce" {
      return Typed(plans.count == 1 ? plans[0] : make(.coalesce(plans), type), range)
    }
    if type == .text { plans = plans.map { make(.call(.trim, [$0]), .text) } }
    return Typed(
      plans.count == 1 ? plans[0] : make(.extreme(greatest: name == "greatest", plans), type),
      range)
  }

  private func count(
    _ name: String, _ parameters: [String], _ found: Int, _ range: Range<Int>
  ) -> ExpressionError {
    error(
      "\(name)(\(parameters.joined(separator: ", "))) cannot take \(found) argument"
        + (found == 1 ? "" : "s"), range)
  }

  private func rowFunction(
    _ function: RowFunction, _ arguments: [Typed], _ range: Range<Int>
  ) throws(ExpressionError) -> Typed {
    let parameters = function.parameters
    guard arguments.count == parameters.count else {
      throw count(function.rawValue, parameters, arguments.count, range)
    }
    var plans: [Plan] = []
    for argument in arguments {
      let wanted: ColumnType
      switch function.argumentType {
      case nil: wanted = argument.isNumeric ? argument.type : .number
      case let type?: wanted = type
      }
      let fits =
        argument.isNull || argument.type == wanted || (wanted == .number && argument.isNumeric)
      guard fits else {
        let expected =
          function.argumentType == nil ? "a number or an amount" : wanted.phrase
        var hint: String?
        if wanted == .date, case .text(let text) = argument.plan.literal {
          hint = "write date \(Literal.text(text.truncated(to: 40)))"
        }
        throw error(
          "\(function.rawValue) needs \(expected), but this is \(argument.type.phrase)",
          argument.range, hint: hint)
      }
      plans.append(converted(argument, to: wanted))
    }
    let type = function.resultType(plans[0].type)
    return Typed(make(.call(function, plans), type), range)
  }

  private func round(_ arguments: [Typed], _ range: Range<Int>) throws(ExpressionError) -> Typed {
    guard (1...2).contains(arguments.count) else {
      throw count("round", ["x", "digits"], arguments.count, range)
    }
    let value = arguments[0]
    guard value.isNumeric else {
      throw error(
        "round needs a number or an amount, but this is \(value.type.phrase)", value.range)
    }
    var digits = 0
    if arguments.count == 2 {
      guard let decimal = arguments[1].decimal, let whole = Int(exactly: decimal.double),
        (-15...15).contains(whole)
      else {
        throw error(
          "the digits of round must be a whole number from -15 to 15", arguments[1].range)
      }
      digits = whole
    }
    if value.isNull { return null(.number, range) }
    return Typed(make(.round(value.plan, digits: digits), value.type), range)
  }

  private mutating func nullif(
    _ arguments: [Typed], _ range: Range<Int>
  ) throws(ExpressionError) -> Typed {
    guard arguments.count == 2 else {
      throw count("nullif", ["x", "y"], arguments.count, range)
    }
    let value = arguments[0]
    if value.isNull { return null(.number, range) }
    let plan = try binding(value) { (checker, value) throws(ExpressionError) in
      let test = try checker.compare(.equal, value, arguments[1], range)
      let none = Plan.constant(.null, value.type)
      return checker.make(
        .conditional([Plan.Branch(condition: test, value: none)], otherwise: value.plan),
        value.type)
    }
    return Typed(plan, range)
  }

  private mutating func dateTrunc(
    _ call: Node.Call, _ range: Range<Int>
  ) throws(ExpressionError) -> Typed {
    guard call.arguments.count == 2 else {
      throw count("date_trunc", ["unit", "date"], call.arguments.count, range)
    }
    guard case .text(let name) = call.arguments[0].kind, let unit = DateUnit(rawValue: name) else {
      throw error(
        "the unit of date_trunc must be 'week', 'month', 'quarter' or 'year'",
        call.arguments[0].range, hint: "write date_trunc('month', date)")
    }
    let value = try check(call.arguments[1])
    guard value.isNull || value.type == .date else {
      throw error("date_trunc needs a date, but this is \(value.type.phrase)", value.range)
    }
    return Typed(make(.truncateDate(unit, converted(value, to: .date)), .date), range)
  }

  /// Checks `steps(x, default, cut, value, …)`.
  private func steps(_ arguments: [Typed], _ range: Range<Int>) throws(ExpressionError) -> Typed {
    guard arguments.count >= 2, arguments.count.isMultiple(of: 2) else {
      throw count("steps", ["x", "default", "cut", "value", "…"], arguments.count, range)
    }
    let value = arguments[0]
    let cuts = stride(from: 2, to: arguments.count, by: 2).map { arguments[$0] }
    let results = [arguments[1]] + stride(from: 3, to: arguments.count, by: 2).map { arguments[$0] }
    for argument in arguments.dropFirst() where argument.plan.literal == nil {
      throw error("the cuts and values of steps must be literals", argument.range)
    }
    for cut in cuts {
      let fits = value.type == cut.type || (value.isNumeric && cut.isNumeric)
      guard !cut.isNull, value.isNull || fits, cut.type != .text, cut.type != .boolean else {
        throw error(
          "the cuts of steps must be of the type of '\(text(value))', which is "
            + value.type.phrase, cut.range)
      }
    }
    let type = try unified(results, "the values of steps")
    if value.isNull { return null(type, range) }
    guard let table = cutTable(value.type, cuts) else {
      throw error(
        "steps needs a number, an amount or a date, but this is \(value.type.phrase)", value.range)
    }
    if let descent = table.descent {
      throw error("the cuts of steps must ascend", cuts[descent].range)
    }
    let literals = results.map { converted($0, to: type).literal ?? .null }
    return Typed(
      make(
        .steps(value.plan, StepTable(cuts: table.cuts, values: literals, type: type)), type),
      range)
  }

  /// The cuts in the values' own units, and the position of the first that does not ascend.
  private func cutTable(
    _ type: ColumnType, _ cuts: [Typed]
  ) -> (cuts: StepTable.Cuts, descent: Int?)? {
    func descent<T>(_ values: [T], _ ascends: (T, T) -> Bool) -> Int? {
      values.indices.dropFirst().first { !ascends(values[$0 - 1], values[$0]) }
    }
    switch type {
    case .number:
      let numbers = cuts.map { cut in
        switch cut.plan.literal {
        case .number(let number): number
        case .amount(let amount): amount.double
        default: 0.0
        }
      }
      return (.numbers(numbers), descent(numbers, <))
    case .amount:
      // x reaches a cut that is no amount from the next amount on.
      let reached = cuts.map { cut -> Int64? in
        if case .amount(let amount) = cut.plan.literal { return amount.units }
        return switch cut.decimal?.amountPlace {
        case .on(let units): units
        case .after(.max), .aboveAll, nil: nil
        case .after(let units): units + 1
        case .belowAll: .min
        }
      }
      // Cuts beyond the greatest amount come last and are never reached.
      let units = reached.prefix { $0 != nil }.compactMap { $0 }
      let numbers = cuts.map { cut in
        if case .amount(let amount) = cut.plan.literal {
          amount.double
        } else {
          cut.decimal?.double ?? 0
        }
      }
      return (.amounts(units), descent(numbers, <))
    case .date:
      let days = cuts.map { cut in
        if case .date(let day) = cut.plan.literal { day.number } else { Int32(0) }
      }
      return (.days(days), descent(days, <))
    case .text, .boolean: return nil
    }
  }
}
