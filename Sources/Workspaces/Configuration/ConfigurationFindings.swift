import Columns

/// Collects what is wrong in a document while its sections are read.
final class ConfigurationFindings {
  /// More faults than this are not kept: a file that is something else altogether has thousands.
  static let maximum = 100

  let document: ConfigurationDocument
  private(set) var faults: [ConfigurationFault] = []

  init(_ document: ConfigurationDocument) {
    self.document = document
  }

  /// True when no more faults are kept, so that nobody need look for more.
  var isFull: Bool { faults.count >= Self.maximum }

  func add(_ fault: @autoclosure () -> ConfigurationFault) {
    if !isFull { faults.append(fault()) }
  }

  /// Adds a fault at a value, or at its key.
  func add(
    _ path: ConfigurationPath, onKey: Bool = false, _ message: String, fix: String? = nil
  ) {
    add(document.fault(path, onKey: onKey, message, fix: fix))
  }

  /// Throws what was found, if anything was.
  func check() throws(ConfigurationError) {
    if isFull {
      let last = faults.compactMap(\.line).max()
      let more = ConfigurationFault(
        file: document.file, line: last.map { $0 + 1 },
        message: "there may be more: only the first \(Self.maximum) faults are told")
      throw ConfigurationError(faults + [more])
    }
    if !faults.isEmpty { throw ConfigurationError(faults) }
  }
}

extension ConfigurationFindings {
  /// Adds a fault about a word that is not among the known ones; `what` says what it should be,
  /// with its article: `a table`.
  func unknown(
    _ word: String, _ path: ConfigurationPath, onKey: Bool = false, what: String,
    known: [String]
  ) {
    if isFull { return }
    add(
      path, onKey: onKey, "'\(word.prefix(40))' is not \(what)",
      fix: Self.suggestion(word, known: known))
  }

  /// The known word that is near, or else all known words.
  static func suggestion(_ word: String, known: [String]) -> String? {
    if let nearest = known.nearest(to: word) { return "did you mean '\(nearest)'?" }
    if known.isEmpty { return nil }
    let shown = known.prefix(24).joined(separator: ", ")
    return "known here: \(shown)\(known.count > 24 ? ", …" : "")"
  }
}
