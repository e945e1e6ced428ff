import Yams

/// A `sextant.yml` as it was written: its lines and the tree of its values.
struct ConfigurationDocument: Sendable {
  /// More bytes than this are refused before they are parsed.
  static let maximumBytes = 1 << 20
  /// More values than this (aliases expanded) are refused.
  static let maximumNodes = 100_000
  /// Deeper nesting than this is refused.
  static let maximumDepth = 64

  /// The file as the user named it.
  let file: String
  /// The file's lines without their ends.
  let lines: [Substring]
  /// The whole document; an empty mapping for an empty file.
  let root: ConfigurationNode

  /// Parses the bytes of a file.
  ///
  /// - Throws: A ``ConfigurationError`` with the first thing YAML cannot read.
  init(file: String, bytes: [UInt8]) throws(ConfigurationError) {
    func refuse(
      _ message: String, line: Int? = nil, column: Int? = nil, excerpt: [String] = [],
      fix: String? = nil
    ) -> ConfigurationError {
      ConfigurationError([
        ConfigurationFault(
          file: file, line: line, column: column, message: message, excerpt: excerpt, fix: fix)
      ])
    }
    guard bytes.count <= Self.maximumBytes else {
      throw refuse("the file has more than \(Self.maximumBytes >> 20) MiB: not read")
    }
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    guard let text = String(validating: content, as: UTF8.self) else {
      let line = Self.lineOfFirstInvalidByte(content)
      throw refuse("the file is not UTF-8", line: line, fix: "save it as UTF-8")
    }
    self.file = file
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    self.lines = lines
    if Self.usesAliasesInKeys(lines) {
      throw refuse(
        "aliases and whole sections as keys are not read together", fix: "write keys as plain text")
    }
    let node: Node?
    do {
      node = try compose(yaml: text)
    } catch let error as YamlError {
      let problem = YamlProblem(error, text: text)
      throw refuse(
        problem.message, line: problem.line, column: problem.column,
        excerpt: problem.line.flatMap { Self.excerpt(lines, line: $0, column: problem.column) }
          ?? [], fix: problem.fix)
    } catch {
      throw refuse("YAML cannot be read")
    }
    var builder = TreeBuilder()
    do throws(TreeBuilder.Refusal) {
      if let node {
        root = try builder.node(node, depth: 0)
      } else {
        root = ConfigurationNode(content: .mapping([]), line: 1, column: 1)
      }
    } catch {
      throw refuse(error.message, line: error.line, column: error.column)
    }
  }

  /// The line of the file and a caret under the column, cut to a screen's width.
  static func excerpt(_ lines: [Substring], line: Int, column: Int?) -> [String]? {
    guard lines.indices.contains(line - 1), let column else { return nil }
    let characters = Array(lines[line - 1].unicodeScalars)
    let start = characters.count <= 110 ? 0 : max(0, column - 1 - 60)
    let end = min(characters.count, start + 110)
    guard start < end else { return nil }
    var shown = ""
    shown.unicodeScalars.append(contentsOf: characters[start..<end].map { $0 == "\t" ? " " : $0 })
    // A character that takes two columns on a screen moves the caret by two.
    let before = characters[start..<max(start, min(column - 1, end))]
    let width = before.reduce(0) { $0 + ($1.isWide ? 2 : 1) }
    return [shown, String(repeating: " ", count: width) + "^"]
  }

  private static func lineOfFirstInvalidByte(_ bytes: ArraySlice<UInt8>) -> Int {
    var line = 1
    for piece in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if String(validating: piece, as: UTF8.self) == nil { return line }
      line += 1
    }
    return line
  }

  /// True when the file has aliases and may use one within a key.
  ///
  /// Yams hashes keys as whole trees: an alias of an alias of an alias … in a key would never end.
  private static func usesAliasesInKeys(_ lines: [Substring]) -> Bool {
    guard lines.contains(where: { $0.contains("*") }) else { return false }
    let starts: Set<Character> = [" ", "\t", "[", "{", ",", "-", "?", ":"]
    var hasAlias = false
    var hasComplexKey = false
    var inAlias = false
    for line in lines {
      var previous: Character = " "
      for (character, next) in zip(line, line.dropFirst() + " ") {
        if character == "*", starts.contains(previous), next != " " {
          hasAlias = true
          inAlias = true
        } else if character == "?", starts.contains(previous), next == " " || next == "\t" {
          hasComplexKey = true
        } else if character == ":", inAlias || previous == "]" || previous == "}" {
          hasComplexKey = true
        } else if character != " ", previous == " " || [",", "]", "}"].contains(character) {
          inAlias = false
        }
        previous = character
      }
      if hasAlias && hasComplexKey { return true }
    }
    return false
  }
}

extension Unicode.Scalar {
  /// True for characters that terminals show two columns wide.
  var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
