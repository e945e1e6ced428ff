import Columns

extension Checker {
  /// Checks a call of an aggregate; it becomes a column of the groups.
  mutating func aggregate(_ call: Node.Call, _ range: Range<Int>) throws(ExpressionError) -> Typed {
    let name = call.name
    if let enclosingAggregate {
      throw error(
        "\(name) cannot stand inside \(enclosingAggregate): an aggregate of aggregates has no rows",
        range, hint: "make a derived table with group_by for the inner one")
    }
    guard groups != nil else {
      throw error(
        "\(name) is an aggregate, and here is one row at a time", range,
        hint: "aggregates belong into measures and the columns of grouped tables")
    }
    let aggregate = try typedAggregate(call, range)
    let position: Int
    if let known = groups?.positions[aggregate] {
      position = known
    } else {
      position = groups?.aggregates.count ?? 0
      groups?.aggregates.append(aggregate)
      groups?.positions[aggregate] = position
    }
    let columnName = AggregateExpression.columnName(position)
    return Typed(column(columnName, aggregate.type), range)
  }

  private func typedAggregate(
    _ call: Node.Call, _ range: Range<Int>
  ) throws(ExpressionError) -> TypedAggregate {
    let name = call.name
    let filter = try call.filter.map { (node) throws(ExpressionError) -> TypedExpression in
      var checker = inner(name)
      let plan = try checker.condition(node, "filter")
      return TypedExpression(plan: plan, columns: checker.columns)
    }
    if call.isStar {
      return TypedAggregate(function: .countRows, argument: nil, filter: filter, type: .number)
    }
    if call.isDistinct, name != "count" {
      throw error("only count takes distinct", range)
    }
    guard call.arguments.count == 1 else {
      throw error(
        "\(name)(x) cannot take \(call.arguments.count) arguments", range,
        hint: name == "count" ? "count(*) counts the rows" : nil)
    }
    let function: AggregateFunction
    if name == "count" {
      function = call.isDistinct ? .countDistinct : .count
    } else {
      function = AggregateFunction(rawValue: name) ?? .count
    }
    var checker = inner(name)
    let argument = try checker.check(call.arguments[0])
    guard let type = function.result(of: argument.type) else {
      throw error(
        "\(name) needs a number or an amount, but this is \(argument.type.phrase)", argument.range)
    }
    var plan = argument.plan
    if argument.type == .text { plan = make(.call(.trim, [plan]), .text) }
    return TypedAggregate(
      function: function, argument: TypedExpression(plan: plan, columns: checker.columns),
      filter: filter, type: type)
  }

  /// A checker for the argument or the filter of an aggregate.
  private func inner(_ name: String) -> Checker {
    var checker = Checker(source, scope)
    checker.enclosingAggregate = name
    return checker
  }
}
