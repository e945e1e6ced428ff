/// Why customers cannot be put into RFM groups as asked.
public struct RFMError: Error, Sendable, Hashable {
  /// What is wrong.
  public let message: String
  /// How to mend it.
  public let fix: String

  /// An error with its mend.
  public init(_ message: String, fix: String) {
    self.message = message
    self.fix = fix
  }
}

extension RFMError: CustomStringConvertible {
  /// What is wrong, and on a second line how to mend it.
  public var description: String { "\(message)\n  fix: \(fix)" }
}
