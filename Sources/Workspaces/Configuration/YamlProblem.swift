import Yams

/// What YAML itself cannot read in a file, in words for people who do not write YAML every day.
struct YamlProblem {
  let message: String
  let line: Int?
  let column: Int?
  let fix: String?

  /// The problem behind an error of the YAML parser.
  init(_ error: YamlError, text: String) {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      fix = YamlProblem.fix(problem, at: mark, text: text)
      message =
        fix == YamlProblem.tabFix
        ? "not YAML: the line is indented with a tab"
        : YamlProblem.sentence(problem, context: context)
      line = mark.line
      column = mark.column
    case .duplicatedKeysInMapping(let duplicates, let context):
      let names = duplicates.map { "'\($0)'" }.joined(separator: ", ")
      let place = YamlProblem.secondKey(
        duplicates.first ?? "", after: context.mark.line, column: context.mark.column, text: text)
      message =
        "\(duplicates.count == 1 ? "key" : "keys") \(names) given twice in the same section"
        + (place == context.mark.line ? "" : " (first in line \(context.mark.line))")
      line = place
      column = context.mark.column
      fix = "keep one of them"
    case .reader(let problem, _, _, _):
      let place = YamlProblem.firstControlCharacter(text)
      message = place == nil ? problem : "a control character is in the text"
      line = place
      column = nil
      fix = "remove it"
    default:
      message = "YAML cannot be read"
      line = nil
      column = nil
      fix = nil
    }
  }

  private static let tabFix = "indent with spaces"

  private static func sentence(_ problem: String, context: YamlError.Context?) -> String {
    guard let context else { return "not YAML: \(problem)" }
    return "not YAML: \(context.text) that begins in line \(context.mark.line): \(problem)"
  }

  private static func fix(_ problem: String, at mark: Mark, text: String) -> String? {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let line = lines.indices.contains(mark.line - 1) ? lines[mark.line - 1] : ""
    if line.prefix(while: { $0 == " " || $0 == "\t" }).contains("\t") {
      return tabFix
    }
    let rest = line.unicodeScalars.dropFirst(mark.column - 1)
    if problem.contains("mapping values are not allowed")
      || problem.contains("',' or") && rest.starts(with: ": ".unicodeScalars)
    {
      return "put quotes around text that contains ': ', and check the indentation"
    }
    if problem.contains("cannot start any token") {
      return "put quotes around text that begins with a special character such as % @ `"
    }
    if problem.contains("undefined alias") {
      return "put quotes around text that begins with *"
    }
    if problem.contains("expected key") || problem.contains("block end")
      || problem.contains("expected ':'")
    {
      return "check the indentation and that each line is 'key: value'"
    }
    if problem.contains("',' or") { return "close the bracket, or put a comma between its values" }
    if problem.contains("nesting") { return "nest less deeply" }
    if problem.contains("end of stream") { return "close the quotes" }
    return nil
  }

  /// The line of the next line that writes the same key in the same column.
  private static func secondKey(_ key: String, after first: Int, column: Int, text: String) -> Int {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated().dropFirst(first) {
      let rest = line.dropFirst(column - 1)
      guard line.prefix(column - 1).allSatisfy({ $0 == " " }), rest.hasPrefix(key) else { continue }
      if rest.dropFirst(key.count).first == ":" { return index + 1 }
    }
    return first
  }

  private static func firstControlCharacter(_ text: String) -> Int? {
    var line = 1
    for scalar in text.unicodeScalars {
      if scalar == "\n" { line += 1 }
      if scalar.value < 32 && scalar != "\n" && scalar != "\t" && scalar != "\r"
        || (0x7F...0x9F).contains(scalar.value) && scalar.value != 0x85
      {
        return line
      }
    }
    return nil
  }
}
