/// Output that could not be written; the last good report is still in place.
public struct OutputError: Error, Sendable, Hashable {
  /// What stood in the way.
  public enum Kind: Sendable, Hashable {
    /// A folder or file cannot be created (exit code 73).
    case cannotCreate
    /// Writing failed under way, as on a full disk (exit code 74).
    case cannotWrite
    /// The run was interrupted (exit code 130).
    case interrupted
  }

  /// What stood in the way.
  public let kind: Kind
  /// The file or folder, as the user named it.
  public let path: String
  /// What is wrong, and what was therefore not written.
  public let message: String
  /// How to mend it.
  public let fix: String?

  /// An error about a file or folder.
  public init(_ kind: Kind, _ path: String, _ message: String, fix: String? = nil) {
    self.kind = kind
    self.path = path
    self.message = message
    self.fix = fix
  }
}

extension OutputError: CustomStringConvertible {
  /// One or two lines: what is wrong, then the fix.
  public var description: String {
    "\(path): error: \(message)" + (fix.map { "\n  fix: \($0)" } ?? "")
  }
}
