/// The text of a report that grows block by block, to be written as Markdown or as a page.
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

  /// A block of text.
  enum Block: Sendable {
    case heading(level: Int, String)
    case paragraph(String)
    case list([String], isNumbered: Bool)
    case table([Column], [[String]])
    case chart(ReportChart)
  }

  /// The blocks so far, in order.
  private(set) var blocks: [Block] = []

  mutating func heading(_ level: Int, _ text: String) {
    blocks.append(.heading(level: level, text))
  }

  mutating func paragraph(_ text: String) {
    if !text.isEmpty { blocks.append(.paragraph(text)) }
  }

  mutating func bullets(_ items: [String]) {
    if !items.isEmpty { blocks.append(.list(items, isNumbered: false)) }
  }

  mutating func steps(_ items: [String]) {
    if !items.isEmpty { blocks.append(.list(items, isNumbered: true)) }
  }

  mutating func table(_ columns: [Column], _ rows: [[String]]) {
    blocks.append(.table(columns, rows))
  }

  mutating func chart(_ chart: ReportChart) {
    blocks.append(.chart(chart))
  }

  /// The whole text as Markdown, one empty line between two blocks.
  var text: String { blocks.map(\.markdown).joined(separator: "\n\n") + "\n" }
}

extension MarkdownPage.Block {
  /// The block as Markdown.
  var markdown: String {
    switch self {
    case .heading(let level, let text): return String(repeating: "#", count: level) + " " + text
    case .paragraph(let text): return text
    case .list(let items, let isNumbered):
      return items.enumerated().map { (isNumbered ? "\($0 + 1). " : "- ") + $1 }
        .joined(separator: "\n")
    case .table(let columns, let rows):
      func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
      let head = [line(columns.map(\.title)), line(columns.map { $0.isNumeric ? "---:" : "---" })]
      return (head + rows.map(line)).joined(separator: "\n")
    case .chart(let chart):
      return "![\(MarkdownText.escaped(chart.description))](\(chart.file))"
    }
  }
}
