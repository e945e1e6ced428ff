import Reports
import Vocabulary

extension ReportTable {
  /// Terms of the vocabulary, one row a property.
  init(terms: [Term], language: Language) {
    var rows: [[Figure]] = []
    for term in terms {
      func add(_ id: String, _ text: String?) {
        if let text, !text.isEmpty { rows.append([.text(term.id), .term(id), .text(text)]) }
      }
      add("word", term.word[language])
      add("symbol", term.symbol)
      add("definition", term.definition[language])
      add("formula", term.formula)
      add("unit", term.unit?[language])
      add("range", term.range)
      if term.direction != .none {
        rows.append(
          [
            .text(term.id), .term("direction"), .value(term.direction.rawValue, of: "direction"),
          ])
      }
      add("source", term.source[language])
    }
    let titles =
      language == .english ? ["term", "property", "text"] : ["术语", "项目", "内容"]
    self.init(
      columns: zip(["term", "property", "text"], titles).map { Column($0, title: $1) }, rows: rows)
  }
}
