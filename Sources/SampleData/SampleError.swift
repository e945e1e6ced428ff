/// Why a sample workspace cannot be made or written.
public struct SampleError: Error, Sendable, Hashable {
  /// What kind of obstacle it is, for exit codes.
  public enum Kind: Sendable, Hashable {
    /// A setting is out of its range.
    case badSetting
    /// The folder already holds something.
    case folderNotEmpty
    /// The folder or a file cannot be created.
    case cannotCreate
    /// Writing failed under way, for example on a full disk.
    case cannotWrite
  }

  /// What kind of obstacle it is.
  public let kind: Kind
  /// What is wrong, naming the file or setting.
  public let message: String
  /// How to mend it.
  public let fix: String?

  /// An error with its mend.
  public init(_ kind: Kind, _ message: String, fix: String? = nil) {
    self.kind = kind
    self.message = message
    self.fix = fix
  }
}

extension SampleError: CustomStringConvertible {
  /// One or two lines: what is wrong, then the fix.
  public var description: String { message + (fix.map { "\n  fix: \($0)" } ?? "") }
}
