/// A Markdown text that grows block by block, one empty line between two blocks.
///
/// Everything given is Markdown already: text from data comes through ``MarkdownText``.
struct MarkdownPage: Sendable {
  /// A column of a table.
  struct Column: Sendable {
    let title: String
    let isNumeric: Bool

    static func text(_ title: String) -> Column { Column(title: title, isNumeric: false) }
    static func number(_ title: String) -> Column { Column(title: title, isNumeric: true) }
  }

  private var blocks: [String] = []

  /// The whole text.
  var text: String { blocks.joined(separator: "\n\n") + "\n" }

  mutating func heading(_ level: Int, _ text: String) {
    blocks.append(String(repeating: "#", count: level) + " " + text)
  }

  mutating func paragraph(_ text: String) {
    if !text.isEmpty { blocks.append(text) }
  }

  mutating func bullets(_ items: [String]) {
    if !items.isEmpty { blocks.append(items.map { "- " + $0 }.joined(separator: "\n")) }
  }

  mutating func steps(_ items: [String]) {
    guard !items.isEmpty else { return }
    blocks.append(items.enumerated().map { "\($0 + 1). " + $1 }.joined(separator: "\n"))
  }

  mutating func table(_ columns: [Column], _ rows: [[String]]) {
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    let head = [line(columns.map(\.title)), line(columns.map { $0.isNumeric ? "---:" : "---" })]
    blocks.append((head + rows.map(line)).joined(separator: "\n"))
  }
}
