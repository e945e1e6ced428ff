/// An expression over the columns of a table, parsed but not yet checked.
///
/// The language is a subset of SQL: decimal numbers, `'text'`, `date '2025-12-31'`, `true`,
/// `false`, `null`; columns by name, or in double quotes; `- + * /`; comparisons; `and or not`;
/// `in`, `between`, `like`, `is null`; `case`; functions; aggregates with `filter (where …)`.
/// Keywords and function names are case-insensitive, column names are not.
///
/// Two expressions are equal when they mean the same letter by letter: white space, superfluous
/// parentheses and the case of keywords do not matter. ``description`` is the canonical text.
public struct Expression: Sendable, Hashable {
  /// The text that the expression was parsed from.
  public let source: String
  let root: Node

  /// Levels of parts within parts that an expression may have.
  ///
  /// A sum of n terms has n levels.
  public static let maximumDepth = 250

  /// Parses an expression.
  ///
  /// - Throws: an ``ExpressionError`` with the place, what was expected and what was found.
  public init(parsing source: String) throws(ExpressionError) {
    self.source = source
    root = try Parser.parse(source)
  }

  /// The names that the expression uses, columns and constants alike, in order of appearance.
  public var columnNames: [String] {
    var names: [String] = []
    var known: Set<String> = []
    func visit(_ node: Node) {
      if case .name(let name) = node.kind, known.insert(name).inserted { names.append(name) }
      for child in node.kind.children { visit(child) }
    }
    visit(root)
    return names
  }

  /// True when the expression calls an aggregate such as `sum`.
  public var hasAggregates: Bool {
    func search(_ node: Node) -> Bool {
      if case .call(let call) = node.kind, AggregateFunction.names.contains(call.name) {
        return true
      }
      return node.kind.children.contains(where: search)
    }
    return search(root)
  }

  /// Equal when they mean the same, whatever their spelling.
  public static func == (left: Expression, right: Expression) -> Bool { left.root == right.root }

  /// Hashes the meaning.
  public func hash(into hasher: inout Hasher) { hasher.combine(root) }
}
