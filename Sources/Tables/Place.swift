/// Where in a file something is: as much of it as is known.
public struct Place: Sendable, Hashable {
  /// The file as the user gave it.
  public var file: String
  /// The physical line from 1 on which the record begins.
  public var line: Int?
  /// The column from 1, counted in cells.
  public var column: Int?
  /// The column's header as it stands in the file.
  public var header: String?

  /// A place.
  public init(file: String, line: Int? = nil, column: Int? = nil, header: String? = nil) {
    self.file = file
    self.line = line
    self.column = column
    self.header = header
  }
}

extension Place: CustomStringConvertible {
  /// `orders.csv:2566:4`, with as many parts as are known.
  public var description: String {
    var text = file.shownSafely
    if let line {
      text += ":\(line)"
      if let column { text += ":\(column)" }
    }
    return text
  }
}

extension Place: Comparable {
  /// Files by their bytes, then lines, then columns; an unknown line or column comes first.
  public static func < (left: Place, right: Place) -> Bool {
    if left.file != right.file { return left.file.utf8.lexicographicallyPrecedes(right.file.utf8) }
    return (left.line ?? 0, left.column ?? 0) < (right.line ?? 0, right.column ?? 0)
  }
}
