import Columns

/// A part of a parsed expression, with its place in the text.
///
/// Equality looks at the meaning only, not at the place.
struct Node: Sendable, Hashable {
  indirect enum Kind: Sendable, Hashable {
    case number(DecimalLiteral)
    case text(String)
    case date(Day)
    case boolean(Bool)
    case null
    case name(String)
    case negate(Node)
    case binary(BinaryOperator, Node, Node)
    case not(Node)
    case isNull(Node, isNegated: Bool)
    case membership(Node, [Node], isNegated: Bool)
    case between(Node, Node, Node, isNegated: Bool)
    case like(Node, pattern: Node, escape: Node?, isNegated: Bool)
    case conditional(subject: Node?, [Branch], otherwise: Node?)
    case call(Call)
  }

  struct Branch: Sendable, Hashable {
    let condition: Node
    let value: Node
  }

  struct Call: Sendable, Hashable {
    /// The name in lower case.
    let name: String
    let arguments: [Node]
    /// True for `count(*)`.
    var isStar = false
    /// True for `count(distinct x)`.
    var isDistinct = false
    /// The condition of `filter (where …)`.
    var filter: Node?
  }

  let kind: Kind
  /// Bytes of the source.
  let range: Range<Int>
  /// Levels of nodes from here down, 1 for a leaf.
  let depth: Int

  init(_ kind: Kind, _ range: Range<Int>) {
    self.kind = kind
    self.range = range
    depth = 1 + (kind.children.map(\.depth).max() ?? 0)
  }

  static func == (left: Node, right: Node) -> Bool { left.kind == right.kind }

  func hash(into hasher: inout Hasher) { hasher.combine(kind) }
}

extension Node.Kind {
  var children: [Node] {
    switch self {
    case .number, .text, .date, .boolean, .null, .name: []
    case .negate(let node), .not(let node), .isNull(let node, _): [node]
    case .binary(_, let left, let right): [left, right]
    case .membership(let node, let candidates, _): [node] + candidates
    case .between(let node, let low, let high, _): [node, low, high]
    case .like(let node, let pattern, let escape, _): [node, pattern] + (escape.map { [$0] } ?? [])
    case .conditional(let subject, let branches, let otherwise):
      (subject.map { [$0] } ?? []) + branches.flatMap { [$0.condition, $0.value] }
        + (otherwise.map { [$0] } ?? [])
    case .call(let call): call.arguments + (call.filter.map { [$0] } ?? [])
    }
  }
}

/// The operators with two sides.
enum BinaryOperator: String, Sendable, Hashable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case equal = "="
  case notEqual = "<>"
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case and
  case or

  /// How tightly the operator binds its sides.
  var precedence: Int {
    switch self {
    case .or: Precedence.or
    case .and: Precedence.and
    case .add, .subtract: Precedence.sum
    case .multiply, .divide: Precedence.product
    default: Precedence.comparison
    }
  }
}

/// How tightly parts of an expression bind, as in SQL.
enum Precedence {
  static let or = 1
  static let and = 2
  static let not = 3
  static let comparison = 4
  static let sum = 5
  static let product = 6
  static let unary = 7
  static let primary = 8
}
