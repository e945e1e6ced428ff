/// Text from data made safe for Markdown.
enum MarkdownText {
  /// The text with every character escaped that Markdown, or the HTML in it, would take for a
  /// sign of its own, on one line.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in DisplayWidth.singleLine(text) {
      switch character {
      case "\\", "`", "*", "_", "[", "]", "|", "#", "~", "!", "$": result += "\\\(character)"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      default: result.append(character)
      }
    }
    return result
  }

  /// A piece of code such as an expression or a file name.
  ///
  /// Backquotes inside lengthen the fence; a bar is escaped, which tables need and which
  /// renderers take away even inside code.
  static func code(_ text: String) -> String {
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
    let body = text.replacing("|", with: "\\|")
    return fence + pad + body + pad + fence
  }
}
