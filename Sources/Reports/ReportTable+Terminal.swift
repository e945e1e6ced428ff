import Typography
import Vocabulary

extension ReportTable {
  /// Columns lined up with two spaces between them, for a terminal with any font that sets CJK
  /// characters two columns wide.
  func terminalText(_ figures: FigureText) -> String {
    let titles = columns.map { $0.title ?? figures.vocabulary.word($0.id, in: figures.language) }
    let texts = rows.indices.map { row in
      columns.indices.map { column in
        DisplayWidth.singleLine(figures.text(figure(row: row, column: column)))
      }
    }
    let widths = columns.indices.map { column in
      texts.reduce(DisplayWidth.of(titles[column])) { max($0, DisplayWidth.of($1[column])) }
    }
    func line(_ cells: [String]) -> String {
      let padded = columns.indices.map { column in
        let gap = String(repeating: " ", count: widths[column] - DisplayWidth.of(cells[column]))
        return alignment(of: column) == .trailing ? gap + cells[column] : cells[column] + gap
      }
      let text = padded.joined(separator: "  ")
      return String(text.reversed().drop(while: { $0 == " " }).reversed()) + "\n"
    }
    var result = title.map { $0 + "\n\n" } ?? ""
    result += line(titles)
    result += widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ") + "\n"
    for row in texts { result += line(row) }
    if !notes.isEmpty { result += "\n" + notes.joined(separator: "\n") + "\n" }
    return result
  }
}
