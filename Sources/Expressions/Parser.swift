import Columns

/// Reads tokens into nodes by precedence climbing.
struct Parser {
  let source: String
  private let tokens: [Token]
  private var position = 0
  private var depth = 0

  private init(_ source: String) throws(ExpressionError) {
    self.source = source
    tokens = try Lexer.tokens(of: source)
  }

  static func parse(_ source: String) throws(ExpressionError) -> Node {
    var parser = try Parser(source)
    let node = try parser.expression(Precedence.or)
    guard parser.token.kind == .end else {
      throw parser.unexpected(expected: "an operator or the end")
    }
    return node
  }

  // MARK: Tokens

  var token: Token { tokens[position] }

  private var following: Token { tokens[min(position + 1, tokens.count - 1)] }

  /// The keyword at hand; names that are columns in every place are none.
  private var keyword: String? { token.keyword }

  private mutating func advance() {
    if position < tokens.count - 1 { position += 1 }
  }

  private mutating func accept(_ symbol: Token.Symbol) -> Bool {
    guard token.kind == .symbol(symbol) else { return false }
    advance()
    return true
  }

  private mutating func accept(_ keyword: String) -> Bool {
    guard token.keyword == keyword else { return false }
    advance()
    return true
  }

  private mutating func expect(_ symbol: Token.Symbol, _ what: String) throws(ExpressionError) {
    guard accept(symbol) else { throw unexpected(expected: what) }
  }

  private mutating func expect(_ keyword: String, _ what: String) throws(ExpressionError) {
    guard accept(keyword) else { throw unexpected(expected: what) }
  }

  private func unexpected(expected: String) -> ExpressionError {
    let found =
      switch token.kind {
      case .end: "the expression ends"
      default: "found \(source.slice(token.range).truncated(to: 40).inQuotes)"
      }
    var hint: String?
    if let keyword, keyword == "over" { hint = "window functions are not part of the language" }
    if let keyword, keyword == "as" { hint = "a value is converted by what it is used for" }
    return ExpressionError(
      "expected \(expected), but \(found)", at: token.range, in: source, hint: hint)
  }

  /// A node from `start` to the last token taken.
  private func node(_ kind: Node.Kind, from start: Int) throws(ExpressionError) -> Node {
    let range = start..<max(start, position > 0 ? tokens[position - 1].range.upperBound : start)
    let node = Node(kind, range)
    guard node.depth <= Expression.maximumDepth else { throw tooDeep(range) }
    return node
  }

  private func tooDeep(_ range: Range<Int>) -> ExpressionError {
    ExpressionError(
      "the expression has more than \(Expression.maximumDepth) levels", at: range, in: source)
  }

  // MARK: Operators

  private mutating func expression(_ minimum: Int) throws(ExpressionError) -> Node {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Expression.maximumDepth / 2 else { throw tooDeep(token.range) }
    let start = token.range.lowerBound
    var left: Node
    if minimum <= Precedence.not, accept("not") {
      let operand = try expression(Precedence.not)
      left = try node(.not(operand), from: start)
    } else {
      left = try unary()
    }
    var isCompared = false
    while true {
      if let symbol = infixOperator, symbol.precedence >= minimum {
        if symbol.precedence == Precedence.comparison {
          guard !isCompared else { throw chained() }
          isCompared = true
        }
        advance()
        let right = try expression(symbol.precedence + 1)
        left = try node(.binary(symbol, left, right), from: start)
      } else if minimum <= Precedence.comparison, keyword == "is" {
        advance()
        let isNegated = accept("not")
        try expect("null", "null")
        left = try node(.isNull(left, isNegated: isNegated), from: start)
        isCompared = true
      } else if minimum <= Precedence.comparison, let predicate = predicateKeyword {
        guard !isCompared else { throw chained() }
        left = try self.predicate(predicate, on: left, from: start)
        isCompared = true
      } else {
        return left
      }
    }
  }

  private func chained() -> ExpressionError {
    ExpressionError(
      "a comparison cannot be compared again", at: token.range, in: source,
      hint: "join comparisons by and: a < b and b < c; or use parentheses")
  }

  private var infixOperator: BinaryOperator? {
    switch token.kind {
    case .symbol(let symbol): BinaryOperator(rawValue: symbol.rawValue)
    case .name(_, isQuoted: false):
      switch keyword {
      case "and": .and
      case "or": .or
      default: nil
      }
    default: nil
    }
  }

  private var predicateKeyword: String? {
    let word = keyword == "not" ? following.keyword : keyword
    return switch word {
    case "in", "between", "like": word
    default: nil
    }
  }

  private mutating func predicate(
    _ word: String, on left: Node, from start: Int
  ) throws(ExpressionError) -> Node {
    let isNegated = accept("not")
    advance()
    switch word {
    case "in":
      try expect(.open, "'(' after in")
      var candidates = [try expression(Precedence.or)]
      while accept(.comma) { candidates.append(try expression(Precedence.or)) }
      try expect(.close, "',' or ')'")
      return try node(.membership(left, candidates, isNegated: isNegated), from: start)
    case "between":
      let low = try expression(Precedence.sum)
      try expect("and", "and with the upper bound")
      let high = try expression(Precedence.sum)
      return try node(.between(left, low, high, isNegated: isNegated), from: start)
    default:
      let pattern = try expression(Precedence.sum)
      let escape = accept("escape") ? try expression(Precedence.sum) : nil
      return try node(
        .like(left, pattern: pattern, escape: escape, isNegated: isNegated), from: start)
    }
  }

  private mutating func unary() throws(ExpressionError) -> Node {
    let start = token.range.lowerBound
    guard accept(.minus) else {
      if token.kind == .symbol(.plus) {
        throw ExpressionError(
          "expected a value, but found '+'", at: token.range, in: source,
          hint: "leave out the plus sign")
      }
      return try primary()
    }
    if case .number(let number) = token.kind {
      advance()
      return try node(.number(number.negated), from: start)
    }
    depth += 1
    defer { depth -= 1 }
    guard depth <= Expression.maximumDepth / 2 else { throw tooDeep(token.range) }
    let operand = try unary()
    return try node(.negate(operand), from: start)
  }

  // MARK: Values

  private mutating func primary() throws(ExpressionError) -> Node {
    let first = token
    let start = first.range.lowerBound
    switch first.kind {
    case .number(let number):
      advance()
      return try node(.number(number), from: start)
    case .text(let text):
      advance()
      return try node(.text(text), from: start)
    case .name(let name, isQuoted: true):
      advance()
      return try node(.name(name), from: start)
    case .symbol(.open):
      advance()
      let inner = try expression(Precedence.or)
      try expect(.close, "')' to close the '(' before")
      return inner
    case .name(let name, isQuoted: false):
      return try word(name, from: start)
    case .symbol, .end:
      throw unexpected(expected: "a value")
    }
  }

  private mutating func word(_ name: String, from start: Int) throws(ExpressionError) -> Node {
    let keyword = name.lowercased()
    switch keyword {
    case "true", "false":
      advance()
      return try node(.boolean(keyword == "true"), from: start)
    case "null":
      advance()
      return try node(.null, from: start)
    case "case":
      advance()
      return try conditional(from: start)
    case "date":
      if case .text(let text) = following.kind {
        advance()
        let range = token.range
        advance()
        guard let day = Day(iso: text) else {
          throw ExpressionError(
            "'\(text.truncated(to: 40))' is no date", at: range, in: source,
            hint: "write date '2025-12-31': year, month and day of the calendar")
        }
        return try node(.date(day), from: start)
      }
    case _ where Parser.reserved.contains(keyword):
      let hint =
        switch keyword {
        case "not": "put it into parentheses: (not …)"
        case "and", "or": nil as String?
        default: "a column of that name is written in double quotes: \"\(name)\""
        }
      throw ExpressionError(
        "expected a value, but found '\(name)'", at: token.range, in: source, hint: hint)
    default: break
    }
    advance()
    guard accept(.open) else { return try node(.name(name), from: start) }
    return try call(keyword, from: start)
  }

  /// Words that are never a column without double quotes.
  static let reserved: Set<String> = [
    "and", "or", "not", "in", "is", "between", "like", "null", "true", "false", "case", "when",
    "then", "else",
  ]

  private mutating func conditional(from start: Int) throws(ExpressionError) -> Node {
    let subject = keyword == "when" ? nil : try expression(Precedence.or)
    var branches: [Node.Branch] = []
    while accept("when") {
      let condition = try expression(Precedence.or)
      try expect("then", "then")
      branches.append(Node.Branch(condition: condition, value: try expression(Precedence.or)))
    }
    guard !branches.isEmpty else { throw unexpected(expected: "when") }
    let otherwise = accept("else") ? try expression(Precedence.or) : nil
    try expect("end", otherwise == nil ? "when, else or end" : "end")
    return try node(.conditional(subject: subject, branches, otherwise: otherwise), from: start)
  }

  /// A call, after its opening parenthesis.
  private mutating func call(_ name: String, from start: Int) throws(ExpressionError) -> Node {
    var arguments: [Node] = []
    var isStar = false
    var isDistinct = false
    if token.kind == .symbol(.times) {
      guard name == "count" else {
        throw ExpressionError(
          "only count takes *", at: token.range, in: source, hint: "name a column")
      }
      advance()
      isStar = true
    } else {
      isDistinct = accept("distinct")
      if token.kind != .symbol(.close) {
        repeat { arguments.append(try expression(Precedence.or)) } while accept(.comma)
      }
    }
    try expect(.close, isStar ? "')'" : "',' or ')'")
    var filter: Node?
    if keyword == "filter", following.kind == .symbol(.open) {
      advance()
      advance()
      try expect("where", "where")
      filter = try expression(Precedence.or)
      try expect(.close, "')'")
    }
    return try node(
      .call(
        Node.Call(
          name: name, arguments: arguments, isStar: isStar, isDistinct: isDistinct,
          filter: filter)),
      from: start)
  }
}

extension String {
  /// At most so many characters, the cut marked by an ellipsis.
  func truncated(to limit: Int) -> String {
    count <= limit ? self : prefix(limit - 1) + "…"
  }

  /// The text in single quotes, unless it has quotes of its own.
  var inQuotes: String { hasPrefix("'") || hasPrefix("\"") ? self : "'\(self)'" }
}
