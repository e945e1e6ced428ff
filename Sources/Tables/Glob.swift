/// A path or pattern, and the search for the files it means.
struct Glob {
  private let pattern: String
  private let folder: String
  private let isAbsolute: Bool
  private let parts: [String]

  init(_ pattern: String, in folder: String) {
    self.pattern = pattern
    self.folder = folder
    isAbsolute = pattern.hasPrefix("/")
    parts = pattern.split(separator: "/").map(String.init)
  }

  /// The files with their real paths, at least one.
  func files() throws(TableError) -> [(file: TableFile, realPath: String)] {
    let path = isAbsolute ? pattern : join(folder, pattern)
    switch FileSystem.kind(of: path) {
    case .folder:
      throw TableError(
        .notAFile, at: Place(file: pattern), "this is a folder",
        fix: "write \(pattern.hasSuffix("/") ? pattern : pattern + "/")*.csv to read its files")
    case .file, .other:
      guard let realPath = FileSystem.realPath(path) else { break }
      return [(TableFile(path: path, name: pattern), realPath)]
    case nil: break
    }
    var found: [(file: TableFile, realPath: String)] = []
    if parts.contains(where: Glob.hasWildcard) {
      search(isAbsolute ? "/" : folder, shown: isAbsolute ? "/" : "", parts[...], &found)
    }
    guard !found.isEmpty else { throw noMatch() }
    return found.sorted { $0.file.name.utf8.lexicographicallyPrecedes($1.file.name.utf8) }
  }

  private static func hasWildcard(_ part: String) -> Bool {
    part.utf8.contains { $0 == 0x2A || $0 == 0x3F || $0 == 0x5B }
  }

  private func join(_ folder: String, _ name: String) -> String {
    folder.isEmpty || folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  private func search(
    _ path: String, shown: String, _ parts: ArraySlice<String>,
    _ found: inout [(file: TableFile, realPath: String)]
  ) {
    guard let part = parts.first else { return }
    let rest = parts.dropFirst()
    if part == "**" {
      search(path, shown: shown, rest.isEmpty ? ["*"] : rest, &found)
      for name in FileSystem.names(in: path) where !name.hasPrefix(".") {
        let next = join(path, name)
        // Links to folders are not followed: they may lead in circles.
        guard FileSystem.kind(of: next) == .folder, !FileSystem.isLink(next) else { continue }
        search(next, shown: join(shown, name), parts, &found)
      }
      return
    }
    let names =
      Glob.hasWildcard(part)
      ? FileSystem.names(in: path).filter {
        (!$0.hasPrefix(".") || part.hasPrefix(".")) && Glob.matches($0, part)
      } : [part]
    for name in names {
      let next = join(path, name)
      guard let kind = FileSystem.kind(of: next) else { continue }
      if rest.isEmpty {
        guard kind == .file, let realPath = FileSystem.realPath(next) else { continue }
        found.append((TableFile(path: next, name: join(shown, name)), realPath))
      } else if kind == .folder {
        search(next, shown: join(shown, name), rest, &found)
      }
    }
  }

  private func noMatch() -> TableError {
    // The deepest folder that exists, and what lies in it.
    var path = isAbsolute ? "/" : folder
    var shown = isAbsolute ? "/" : ""
    for part in parts.dropLast() {
      guard !Glob.hasWildcard(part), FileSystem.kind(of: join(path, part)) == .folder else { break }
      (path, shown) = (join(path, part), join(shown, part))
    }
    let names = FileSystem.names(in: path).prefix(10_000).filter { !$0.hasPrefix(".") }
      .map { join(shown, $0) }
    let files = names.filter { FileSystem.kind(of: isAbsolute ? $0 : join(folder, $0)) == .file }
    let isPattern = parts.contains(where: Glob.hasWildcard)
    let near = WordList(files).nearest(to: pattern) ?? (isPattern ? files.first : nil)
    var fix = near.map { isPattern ? "a file near by is \($0)" : "did you mean \($0)?" }
    if fix == nil, pattern.contains("\\") { fix = "write / between folders, not \\" }
    return TableError(
      isPattern ? .noMatch : .noSuchFile, at: Place(file: pattern),
      isPattern ? "no file matches this pattern" : "there is no such file", fix: fix)
  }

  /// Whether a name fits a pattern; one character is one Unicode scalar.
  ///
  /// - Complexity: O(name × pattern), as only the last `*` is ever gone back to.
  static func matches(_ name: String, _ pattern: String) -> Bool {
    let name = Array(name.unicodeScalars)
    let pattern = Array(pattern.unicodeScalars)
    var n = 0
    var p = 0
    var star: (n: Int, p: Int)?
    while n < name.count {
      if p < pattern.count, pattern[p] == "*" {
        star = (n, p)
        p += 1
      } else if p < pattern.count, let next = step(name[n], pattern, p) {
        n += 1
        p = next
      } else if let last = star {
        star = (last.n + 1, last.p)
        n = last.n + 1
        p = last.p + 1
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == "*" }
  }

  /// Where the pattern goes on when the character fits it, nil when it does not.
  private static func step(
    _ character: Unicode.Scalar, _ pattern: [Unicode.Scalar], _ start: Int
  ) -> Int? {
    switch pattern[start] {
    case "?": return start + 1
    case "[":
      var p = start + 1
      let isInverse = p < pattern.count && (pattern[p] == "!" || pattern[p] == "^")
      if isInverse { p += 1 }
      let first = p
      var isIn = false
      while p < pattern.count, pattern[p] != "]" || p == first {
        if p + 2 < pattern.count, pattern[p + 1] == "-", pattern[p + 2] != "]" {
          if pattern[p] <= character, character <= pattern[p + 2] { isIn = true }
          p += 3
        } else {
          if pattern[p] == character { isIn = true }
          p += 1
        }
      }
      // Without its end the bracket is an ordinary character.
      guard p < pattern.count else { return character == "[" ? start + 1 : nil }
      return isIn != isInverse ? p + 1 : nil
    case let other: return other == character ? start + 1 : nil
    }
  }
}
