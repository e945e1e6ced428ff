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
      let own = Localized(english: "Sextant's own definition", chinese: "Sextant 自定义")
      add("source", (term.source ?? own)[language])
    }
    self.init(["term", "property", "text"], rows: rows)
  }
}
