import Measures

extension MeasureDefinition {
  /// The measures of a `measures:` section, in the order of the file.
  static func read(_ section: SectionReader) -> [MeasureDefinition] {
    section.names().compactMap { name, node, path in
      let example = "{from: transactions, during: 12 months, value: sum(amount)}"
      guard NameRules.check(name, "a measure", at: path, section.findings),
        let reader = SectionReader(
          node, path: path, findings: section.findings, example: example)
      else { return nil }
      defer { reader.finish() }
      return MeasureDefinition(name, reader)
    }
  }

  private init?(_ name: String, _ reader: SectionReader) {
    let from = reader.text("from", expected: "a table's name")
    let of = reader.text("of", expected: "a measure's name")
    let date = reader.text("date", expected: "a date column's name")
    let value = reader.text("value", expected: "an expression such as sum(amount)")
    let during = reader.text("during", expected: "a window such as 12 months")
    let findings = reader.findings
    let window: Window
    do throws(MeasureError) {
      window = try during.map(Window.init(parsing:)) ?? .all
    } catch {
      findings.add(reader.path + ["during"], error.message, fix: error.fix)
      return nil
    }
    let source: Source
    switch (from, of) {
    case (.some, .some):
      findings.add(
        reader.path + ["of"], onKey: true, "a measure has either from: or of:",
        fix: "keep from: to count rows of a table, of: to see a measure over another window")
      return nil
    case (let table?, nil): source = .table(table)
    case (nil, let measure?):
      source = .measure(measure)
      if reader.has("value") {
        findings.add(
          reader.path + ["value"], onKey: true, "a measure with of: has the other measure's value",
          fix: "remove value:")
        return nil
      }
      if during == nil && !reader.has("during") {
        reader.missing("during", example: "during: year before")
        return nil
      }
    case (nil, nil):
      source = .customer
      if reader.has("during") {
        findings.add(
          reader.path + ["during"], onKey: true,
          "a measure of other measures has no window of its own",
          fix: "remove during:, or say from: which table it is counted")
        return nil
      }
    }
    if of == nil, value == nil {
      if !reader.has("value") || reader.node("value") == nil {
        reader.missing("value", example: "value: sum(amount)")
      }
      return nil
    }
    self.init(name, source: source, window: window, dateColumn: date, value: value)
  }
}

extension DerivedDefinition {
  /// The tables of a `derived:` section, in the order of the file.
  static func read(_ section: SectionReader) -> [DerivedDefinition] {
    section.names().compactMap { name, node, path in
      let example =
        "{from: transactions, group_by: [customer_id, date], columns: {spend: sum(amount)}}"
      guard NameRules.check(name, "a table", at: path, section.findings),
        let reader = SectionReader(
          node, path: path, findings: section.findings, example: example)
      else { return nil }
      defer { reader.finish() }
      return DerivedDefinition(name, reader)
    }
  }

  private init?(_ name: String, _ reader: SectionReader) {
    let from = reader.text(required: "from", example: "transactions")
    let join = reader.section("join", example: "{table: payments, on: invoice_id}").flatMap(
      Join.init)
    let filter = reader.text("where", expected: "a condition such as \"amount > 0\"")
    let groupBy = reader.texts("group_by") ?? []
    let columns = DerivedDefinition.columns(reader)
    guard let from else { return nil }
    self.init(name, from: from, join: join, filter: filter, groupBy: groupBy, columns: columns)
    if columns.isEmpty && groupBy.isEmpty {
      reader.missing("columns", example: "columns: {spend: sum(amount)}")
      return nil
    }
  }

  private static func columns(_ reader: SectionReader) -> [DerivedColumn] {
    guard let section = reader.section("columns", example: "{spend: sum(amount)}") else {
      return []
    }
    return section.names().compactMap { name, node, path in
      guard NameRules.isName(name) else {
        section.findings.add(
          path, onKey: true, "'\(name.prefix(40))' cannot name a column",
          fix: "use letters, digits and underscores, beginning with a letter")
        return nil
      }
      guard let value = node.text else {
        section.findings.add(path, "expected an expression such as sum(amount), found \(node.kind)")
        return nil
      }
      return DerivedColumn(name, value)
    }
  }
}

extension DerivedDefinition.Join {
  fileprivate init?(_ reader: SectionReader) {
    defer { reader.finish() }
    let table = reader.text(required: "table", example: "payments")
    let on = reader.texts("on")
    if on?.isEmpty ?? true { reader.missing("on", example: "on: invoice_id") }
    guard let table, let on, !on.isEmpty else { return nil }
    self.init(table: table, on: on)
  }
}
