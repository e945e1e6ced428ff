/// A table cannot be read or written at all.
public struct TableError: Error, Sendable, Hashable {
  /// What stands in the way.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    // Finding files
    case noSuchFile = "no_such_file"
    case noMatch = "no_match"
    case notAFile = "not_a_file"
    case outsideWorkspace = "outside_workspace"
    // Reading files
    case unreadable = "unreadable"
    case notCSV = "not_csv"
    case damagedArchive = "damaged_archive"
    case wrongEncoding = "wrong_encoding"
    case unknownSetting = "unknown_setting"
    case empty = "empty_file"
    case headerTooLarge = "header_too_large"
    case missingColumn = "missing_column"
    case duplicateColumn = "duplicate_column"
    // Writing files
    case cannotWrite = "cannot_write"
    case diskFull = "disk_full"
    case closedPipe = "closed_pipe"

    /// True when output could not be written, false when input could not be read.
    public var concernsWriting: Bool {
      switch self {
      case .cannotWrite, .diskFull, .closedPipe: true
      default: false
      }
    }
  }

  /// What stands in the way; `kind.rawValue` is a stable code.
  public let kind: Kind
  /// The file, pattern or folder concerned, and where in it.
  public let place: Place
  /// One sentence without the place.
  public let message: String
  /// How to put it right, naming the option that helps.
  public let fix: String?

  /// An error.
  public init(_ kind: Kind, at place: Place, _ message: String, fix: String? = nil) {
    self.kind = kind
    self.place = place
    self.message = message
    self.fix = fix
  }
}

extension TableError: CustomStringConvertible {
  /// Place, message, and the fix on a line of its own.
  public var description: String {
    "\(place): error: \(message)" + (fix.map { "\n  fix: \($0)" } ?? "")
  }
}
