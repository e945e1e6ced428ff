public import Expressions

/// Why measures cannot be planned: a definition names something that is not there or has the
/// wrong type.
public struct MeasureError: Error, Sendable, Hashable {
  /// What is wrong.
  public let message: String
  /// How to mend it.
  public let fix: String?
  /// The measure or derived table that is wrong, nil when none is concerned.
  public let definition: String?
  /// The key of the definition that is wrong (`value`, `from`, …), nil for the whole.
  public let key: String?
  /// What is wrong with the expression, with its place there; nil when something else is.
  public let expressionError: ExpressionError?

  /// An error with its mend.
  public init(_ message: String, fix: String? = nil, definition: String? = nil, key: String? = nil)
  {
    self.message = message
    self.fix = fix
    self.definition = definition
    self.key = key
    expressionError = nil
  }

  /// An error in the expression of a definition.
  init(_ error: ExpressionError, definition: String, key: String) {
    message = error.rendered
    fix = nil
    self.definition = definition
    self.key = key
    expressionError = error
  }
}

extension MeasureError: CustomStringConvertible {
  /// One or two lines: what is wrong, then the fix.
  public var description: String {
    let place = definition.map { name in "\(name)\(key.map { ".\($0)" } ?? ""): " } ?? ""
    return place + message + (fix.map { "\n  fix: \($0)" } ?? "")
  }
}

/// All that is wrong with the definitions of measures and derived tables.
public struct MeasureErrors: Error, Sendable, Hashable {
  /// What is wrong, in the order of the definitions.
  public let errors: [MeasureError]
}
