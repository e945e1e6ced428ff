/// A file of a table.
public struct TableFile: Sendable, Hashable {
  /// The path under which it can be opened.
  public let path: String
  /// The path as the user would write it: in messages, relative to the workspace.
  public let name: String

  /// A file.
  public init(path: String, name: String) {
    self.path = path
    self.name = name
  }

  /// The files that paths and patterns mean, each once, in the order of the patterns and, within
  /// one, of their names' bytes.
  ///
  /// `*` and `?` stand for any characters and one character of a name, `[a-z]` and `[!a-z]` for
  /// one of a set, `**` for any folders. Hidden files need a pattern that begins with a dot. A
  /// path that exists is taken as it stands.
  ///
  /// - Parameters:
  ///   - patterns: paths and patterns; relative ones start in `folder`.
  ///   - folder: the workspace.
  ///   - allowOutside: whether files may lie outside the folder, symbolic links resolved.
  /// - Returns: at least one file for each pattern, without repetition.
  /// - Throws: ``TableError`` when a pattern means no file, a folder, or a file outside.
  public static func resolve(
    _ patterns: [String], in folder: String, allowOutside: Bool
  ) throws(TableError) -> [TableFile] {
    var files: [TableFile] = []
    var seen: Set<String> = []
    for pattern in patterns {
      let found = try Glob(pattern, in: folder).files()
      for (file, realPath) in found {
        if !allowOutside, !FileSystem.isInside(realPath, folder: folder) {
          throw TableError(
            .outsideWorkspace, at: Place(file: file.name),
            "the file lies outside the workspace folder",
            fix: "copy it into the workspace, or allow outside paths (allow_outside: true)")
        }
        if seen.insert(realPath).inserted { files.append(file) }
      }
    }
    return files
  }
}
