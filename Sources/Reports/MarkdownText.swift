import Typography

/// Text from data and settings made safe for Markdown.
enum MarkdownText {
  /// The text on one line, with a backslash before every character that Markdown, or the HTML in
  /// it, would take for a sign of its own.
  ///
  /// What means nothing where it stands keeps its plain look: the underscore inside `refund_rate`,
  /// a hyphen inside a line.
  static func escaped(_ text: String) -> String {
    let characters = Array(DisplayWidth.singleLine(text))
    var result = ""
    for (position, character) in characters.enumerated() {
      let before = position > 0 ? characters[position - 1] : " "
      let after = position + 1 < characters.count ? characters[position + 1] : " "
      let needsEscape =
        switch character {
        case "\\", "`", "*", "[", "]", "|", "~", "$", "<": true
        case "_": !isWord(before) || !isWord(after)
        case "#", ">", "-", "+", "=": position == 0
        case ".", ")": after == " " && isListNumber(characters[..<position])
        case "&": characters[position...].contains(";")
        default: false
        }
      if needsEscape { result.append("\\") }
      result.append(character)
    }
    return result
  }

  /// A piece of code such as an expression or a file name.
  ///
  /// Backquotes inside lengthen the fence. A bar becomes `\|` in tables only, whose renderers take
  /// the backslash away again even inside code.
  static func code(_ text: String, inTable: Bool = false) -> String {
    let text = DisplayWidth.singleLine(text)
    guard !text.isEmpty else { return "" }
    var longest = 0
    var run = 0
    for character in text {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let pad = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
    return fence + pad + (inTable ? text.replacing("|", with: "\\|") : text) + pad + fence
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber
  }

  /// `12` at the beginning of a line, which with a dot would begin a list.
  private static func isListNumber(_ start: ArraySlice<Character>) -> Bool {
    !start.isEmpty && start.allSatisfy { "0"..."9" ~= $0 }
  }
}
