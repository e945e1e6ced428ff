extension Expression: CustomStringConvertible {
  /// The canonical text: keywords in lower case, single spaces, only the parentheses needed.
  ///
  /// Parsing it gives an equal expression.
  public var description: String { root.text }

  /// A column's name as expressions write it: bare where that is possible, else in double quotes.
  public static func quoted(name: String) -> String {
    let scalars = name.unicodeScalars
    let isPlain =
      scalars.first.map { $0 == "_" || $0.properties.isIDStart } ?? false
      && scalars.allSatisfy { $0 == "_" || $0.properties.isIDContinue }
    let isWord =
      Parser.reserved.contains(name.lowercased())
      || ["end", "distinct", "filter", "where", "escape"].contains(name.lowercased())
    return isPlain && !isWord ? name : "\"\(name.doubling("\""))\""
  }
}

extension Node {
  var text: String { render(Precedence.or) }

  private var precedence: Int {
    switch kind {
    case .binary(let symbol, _, _): symbol.precedence
    case .not: Precedence.not
    case .isNull, .membership, .between, .like: Precedence.comparison
    case .negate: Precedence.unary
    case .number, .text, .date, .boolean, .null, .name, .conditional, .call: Precedence.primary
    }
  }

  /// The text, in parentheses when it binds less tightly than its place asks for.
  private func render(_ minimum: Int) -> String {
    precedence < minimum ? "(\(bare))" : bare
  }

  private var bare: String {
    switch kind {
    case .number(let number): return number.text
    case .text(let text): return Literal.text(text).description
    case .date(let day): return Literal.date(day).description
    case .boolean(let flag): return flag ? "true" : "false"
    case .null: return "null"
    case .name(let name): return Expression.quoted(name: name)
    case .negate(let operand):
      // A minus directly before a number belongs to the number; two minus signs begin a comment.
      switch operand.kind {
      case .number, .negate: return "-(\(operand.bare))"
      default: return "-" + operand.render(Precedence.unary)
      }
    case .binary(let symbol, let left, let right):
      let side = symbol.precedence
      let leftMinimum = side == Precedence.comparison ? side + 1 : side
      return "\(left.render(leftMinimum)) \(symbol.rawValue) \(right.render(side + 1))"
    case .not(let operand): return "not " + operand.render(Precedence.not)
    case .isNull(let operand, let isNegated):
      return operand.render(Precedence.sum) + (isNegated ? " is not null" : " is null")
    case .membership(let operand, let candidates, let isNegated):
      let list = candidates.map(\.text).joined(separator: ", ")
      return operand.render(Precedence.sum) + (isNegated ? " not in (" : " in (") + list + ")"
    case .between(let operand, let low, let high, let isNegated):
      return operand.render(Precedence.sum) + (isNegated ? " not between " : " between ")
        + low.render(Precedence.sum) + " and " + high.render(Precedence.sum)
    case .like(let operand, let pattern, let escape, let isNegated):
      return operand.render(Precedence.sum) + (isNegated ? " not like " : " like ")
        + pattern.render(Precedence.sum)
        + (escape.map { " escape " + $0.render(Precedence.sum) } ?? "")
    case .conditional(let subject, let branches, let otherwise):
      var words = ["case"]
      if let subject { words.append(subject.text) }
      for branch in branches {
        words.append("when \(branch.condition.text) then \(branch.value.text)")
      }
      if let otherwise { words.append("else " + otherwise.text) }
      return words.joined(separator: " ") + " end"
    case .call(let call):
      let list =
        call.isStar
        ? "*"
        : (call.isDistinct ? "distinct " : "") + call.arguments.map(\.text).joined(separator: ", ")
      return "\(call.name)(\(list))" + (call.filter.map { " filter (where \($0.text))" } ?? "")
    }
  }
}
