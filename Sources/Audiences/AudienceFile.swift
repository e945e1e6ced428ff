/// A file of an audience.
public struct AudienceFile: Sendable, Hashable {
  /// What a file is for.
  public enum Role: String, Sendable, Hashable, CaseIterable {
    /// People to add.
    case add
    /// People to remove, as platforms keep them until told otherwise.
    case remove
    /// Ids of people whose rows failed a rule, with the reason.
    case rejects
    /// Ids and rows of the people written, for the next audience of the name; not to be sent.
    case members
  }

  /// The name, without folder.
  public let name: String
  /// What it is for.
  public let role: Role
  /// The rows without the header.
  public let rows: Int
  /// The contents, UTF-8.
  public let text: String

  /// The SHA-256 of the contents.
  public var sha256: String {
    IdentifierDigest(of: text, by: .sha256)?.hexadecimal ?? ""
  }

  /// Files with a header and rows, numbered from 1 where a limit asks for several; no rows give
  /// one file with the header alone.
  static func files(
    _ name: String, role: Role, extension ending: String, header: [String]?, rows: [[String]],
    mode: CellMode, rowLimit: Int? = nil, byteLimit: Int? = nil
  ) -> [AudienceFile] {
    func line(_ cells: [String]) -> String {
      cells.map(mode.cell).joined(separator: ",") + "\r\n"
    }
    let start = (mode == .spreadsheetSafe ? "\u{FEFF}" : "") + (header.map(line) ?? "")
    var parts: [(rows: Int, text: String)] = [(0, start)]
    var (rowsHere, text, bytes) = (0, start, start.utf8.count)
    parts = []
    for cells in rows {
      let next = line(cells)
      let size = next.utf8.count
      if rowsHere > 0, rowsHere == rowLimit ?? .max || bytes + size > byteLimit ?? .max {
        parts.append((rowsHere, text))
        (rowsHere, text, bytes) = (0, start, start.utf8.count)
      }
      text += next
      rowsHere += 1
      bytes += size
    }
    parts.append((rowsHere, text))
    return parts.enumerated().map { index, part in
      AudienceFile(
        name: parts.count == 1 ? "\(name).\(ending)" : "\(name)-\(index + 1).\(ending)",
        role: role, rows: part.rows, text: part.text)
    }
  }
}
