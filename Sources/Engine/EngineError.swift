/// Why the engine cannot go on.
public struct EngineError: Error, Sendable, Hashable {
  /// What is wrong.
  public let message: String
  /// How to mend it.
  public let fix: String?

  init(_ message: String, fix: String? = nil) {
    self.message = message
    self.fix = fix
  }
}

extension EngineError: CustomStringConvertible {
  /// What is wrong, and how to mend it on a second line.
  public var description: String { message + (fix.map { "\n  fix: \($0)" } ?? "") }
}
