import Strategies

extension StrategyBook {
  /// The book with what a `strategies:` section says for itself.
  func overridden(by section: SectionReader) -> StrategyBook {
    var book = self
    for (cell, node, path) in section.names() {
      guard self[cell] != nil else {
        section.findings.unknown(
          cell, path, onKey: true, what: "a cell", known: playbooks.map(\.cell))
        continue
      }
      guard
        let reader = SectionReader(
          node, path: path, findings: section.findings,
          example: "{objective: TEXT, actions: [TEXT]}")
      else { continue }
      let changes = PlaybookChanges(reader)
      // The cell is known, so nothing is thrown.
      if let changed = try? book.overriding(cell, with: changes) { book = changed }
    }
    return book
  }
}

extension PlaybookChanges {
  fileprivate init(_ reader: SectionReader) {
    self.init(
      strategy: reader.text("strategy"), objective: reader.text("objective"),
      firstStep: reader.text("first_step"), actions: reader.texts("actions"),
      channel: reader.text("channel"), serviceLevel: reader.text("service_level"),
      stop: reader.texts("stop"),
      priority: reader.integer("priority", in: 1...100, expected: "a whole number, 1 to 100"))
    reader.finish()
  }
}
