import Vocabulary

extension ReportTable {
  /// A Markdown table; text is escaped, numbers stand at the right.
  func markdown(_ figures: FigureText) -> String {
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
    var result = title.map { "**\(MarkdownText.escaped($0))**\n\n" } ?? ""
    result += line(
      columns.map { column in
        MarkdownText.escaped(
          column.title ?? figures.vocabulary.word(column.id, in: figures.language))
      })
    result += line(columns.indices.map { alignment(of: $0) == .trailing ? "---:" : "---" })
    for row in rows.indices {
      result += line(
        columns.indices.map { column in
          MarkdownText.escaped(figures.text(figure(row: row, column: column)))
        })
    }
    for note in notes { result += "\n" + MarkdownText.escaped(note) + "\n" }
    return result
  }
}
