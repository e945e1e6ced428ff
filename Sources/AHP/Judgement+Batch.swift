public import Columns

extension Judgement {
  /// Judgements from rows with the columns expert, parent, left, right and value.
  ///
  /// `expert` may be absent or empty; `value` is text (`3`, `1/3`, `0.3333`) or a number. `place`
  /// says where a row of the batch was read, for messages. An apostrophe that keeps a spreadsheet
  /// from running a name as a formula, as in `'=cost`, is not part of the name.
  ///
  /// - Throws: every row in which a cell is empty or the value is no number or fraction.
  public static func read(
    _ batch: Batch, place: (Int) -> String? = { _ in nil }
  ) throws(AHPError) -> [Judgement] {
    let (judgements, faults) = reading(batch, place: place)
    if let error = AHPError(faults) { throw error }
    return judgements
  }

  /// The same for a caller who goes on without the rows that cannot be read: the judgements, and
  /// what is wrong with the other rows.
  public static func reading(
    _ batch: Batch, place: (Int) -> String? = { _ in nil }
  ) -> (judgements: [Judgement], faults: [AHPFault]) {
    var judgements: [Judgement] = []
    var faults: [AHPFault] = []
    let experts = batch["expert"]?.texts
    let names = ["parent", "left", "right"].map { batch[$0]?.texts }
    let written = batch["value"]?.texts
    for row in 0..<batch.rowCount {
      let where_ = place(row)
      let expert = experts?[row].flatMap { $0.isEmpty ? nil : $0 }
      var cells: [String] = []
      for (name, column) in zip(["parent", "left", "right"], names) {
        if let cell = column?[row], !cell.isEmpty {
          cells.append(cell)
        } else {
          faults.append(.missingCell(name, expert: expert, place: where_))
        }
      }
      let value: Double?
      switch batch["value"] {
      case .number(let values): value = values[row]
      case _?:
        guard let text = written?[row], !text.isEmpty else {
          value = nil
          break
        }
        value = Judgement.value(fromText: text)
        if value == nil {
          faults.append(
            AHPFault(
              .notANumber, expert: expert, node: cells.first, items: Array(cells.dropFirst()),
              place: where_, reason: "'\(text.prefix(40))' is not a number",
              fix: "write how many times the left item is more important: 3, 1/3 or 0.3333"))
          continue
        }
      case nil: value = nil
      }
      guard let value else {
        faults.append(.missingCell("value", expert: expert, place: where_))
        continue
      }
      guard cells.count == 3 else { continue }
      judgements.append(
        Judgement(
          expert: expert, parent: cells[0], left: cells[1], right: cells[2], value: value,
          place: where_))
    }
    return (judgements, faults)
  }

  /// The experts whom a batch of judgements names, with or without a value in their rows.
  ///
  /// Each name once, in byte order.
  public static func experts(in batch: Batch) -> [String] {
    Set((batch["expert"]?.texts ?? []).compactMap(\.self).filter { !$0.isEmpty })
      .sorted(by: bytewise)
  }
}

extension Column {
  /// The cells of a text column, trimmed of spaces and of a spreadsheet's apostrophe.
  fileprivate var texts: [String?]? {
    guard case .text(let values) = self else { return nil }
    return (0..<values.count).map { row in
      values[row].map { cell in
        var text = cell[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(isGuarded(text) ? text.dropFirst() : text)
      }
    }
  }

  /// True when the text is one or more apostrophes before a sign that formulas begin with.
  private func isGuarded(_ text: Substring) -> Bool {
    guard text.first == "'", let sign = text.first(where: { $0 != "'" }) else { return false }
    return "=+-@＝＋－＠".contains(sign)
  }
}

extension AHPFault {
  fileprivate static func missingCell(
    _ column: String, expert: String?, place: String?
  ) -> AHPFault {
    AHPFault(
      .missingCell, expert: expert, place: place, reason: "column '\(column)' is empty",
      fix: "fill it, or remove the row")
  }
}
