/// Something wrong in `sextant.yml`: where, what, and how to mend it.
public struct ConfigurationFault: Sendable, Hashable {
  /// The file as the user named it.
  public let file: String
  /// The line, from 1; nil when the fault is the whole file's.
  public let line: Int?
  /// The column in characters, from 1; nil when only the line is known.
  public let column: Int?
  /// The keys that lead to the place, such as `measures.revenue.value`; empty at the top.
  public let path: String
  /// What is wrong, in one line.
  public let message: String
  /// Further lines that show the place, such as an expression with a caret; empty for none.
  public let excerpt: [String]
  /// How to mend it; nil when the message says it all.
  public let fix: String?

  /// A fault with its place.
  public init(
    file: String, line: Int? = nil, column: Int? = nil, path: String = "", message: String,
    excerpt: [String] = [], fix: String? = nil
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.path = path
    self.message = message
    self.excerpt = excerpt
    self.fix = fix
  }
}

extension ConfigurationFault: CustomStringConvertible {
  /// The fault as it is shown: `sextant.yml:12:3: error: …`, then the excerpt and the fix, indented.
  public var description: String {
    let place = [file, line.map(String.init), column.map(String.init)]
      .compactMap { $0 }.joined(separator: ":")
    let subject = path.isEmpty ? "" : "\(path): "
    var lines = ["\(place): error: \(subject)\(message)"]
    lines += excerpt.map { "    \($0)" }
    if let fix { lines.append("  fix: \(fix)") }
    return lines.joined(separator: "\n")
  }
}

/// Everything that is wrong in a `sextant.yml`, in the order of its lines.
public struct ConfigurationError: Error, Sendable, Hashable {
  /// The faults; never empty.
  public let faults: [ConfigurationFault]

  /// An error of these faults, sorted by place.
  public init(_ faults: [ConfigurationFault]) {
    self.faults = faults.enumerated().sorted { left, right in
      (left.element.line ?? 0, left.element.column ?? 0, left.offset)
        < (right.element.line ?? 0, right.element.column ?? 0, right.offset)
    }.map(\.element)
  }
}

extension ConfigurationError: CustomStringConvertible {
  /// All faults as they are shown, one after the other.
  public var description: String { faults.map(\.description).joined(separator: "\n") }
}
