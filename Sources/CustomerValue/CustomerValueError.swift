/// Why customers cannot be scored: a definition that contradicts itself, names something that is
/// not there, or does not fit the data.
public struct CustomerValueError: Error, Sendable, Hashable {
  /// What is wrong.
  public let message: String
  /// How to mend it, nil when the message says it all.
  public let fix: String?
  /// The node or part of the grid concerned (`value/current/sales`, `grid/value/high`), nil when
  /// none is.
  public let path: String?

  /// An error with its mend.
  public init(_ message: String, fix: String? = nil, path: String? = nil) {
    self.message = message
    self.fix = fix
    self.path = path
  }

  /// The same error, told of a place that was not known where it arose.
  public func at(_ path: String) -> CustomerValueError {
    CustomerValueError(message, fix: fix, path: self.path ?? path)
  }
}

extension CustomerValueError: CustomStringConvertible {
  /// One or two lines: where and what, then the fix.
  public var description: String {
    (path.map { "\($0): " } ?? "") + message + (fix.map { "\n  fix: \($0)" } ?? "")
  }
}
