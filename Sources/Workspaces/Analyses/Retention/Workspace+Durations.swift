import Columns
public import Reports
import Statistics
import Tables
public import Vocabulary

extension Workspace {
  /// How long members lasted: survival curves, what goes with leaving earlier, or a contract model.
  ///
  /// The table durations has the columns duration (0 or more) and event (whether it ended), may
  /// have group, and any further columns as drivers: numbers where every cell that holds
  /// something is one, else texts.
  ///
  /// - Parameters:
  ///   - part: survival, drivers or model.
  ///   - contracts: the contract model.
  ///   - options: how to read.
  ///   - language: the language of notes.
  /// - Returns: A table.
  /// - Throws: A ``WorkspaceError``; of kind `data` when no row is left.
  public func durations(
    _ part: RetentionPart, _ contracts: ContractOptions, _ options: RunOptions, language: Language
  ) throws(WorkspaceError) -> ReportTable {
    try wrapped {
      guard let table = try openTables().tables["durations"] else {
        throw WorkspaceError(.configuration, "error: there is no table durations")
      }
      let small = SmallTable(table: table, content: try table.readAll(parser: options.parser))
      var lines = small.rejectedLines
      let members = small.durations(&lines)
      small.tellSetAside(lines, options)
      guard !members.days.isEmpty else {
        throw WorkspaceError(.data, "error: there is no row with a duration")
      }
      switch part {
      case .drivers: return try members.drivers(language: language)
      case .model:
        return try members.model(
          contracts.model, discountRate: contracts.discountOfPeriod, language: language)
      default: return try members.survival(notes: [], language: language)
      }
    }
  }
}

extension SmallTable {
  /// The durations of a table, without those that cannot be.
  fileprivate func durations(_ lines: inout [String]) -> DurationTable {
    let batch = content.batch
    guard case .number(let durations)? = batch["duration"],
      case .boolean(let events)? = batch["event"]
    else { return DurationTable(days: [], ended: []) }
    var rows: [Int] = []
    for row in 0..<batch.rowCount {
      guard let duration = durations[row], events[row] != nil else { continue }
      if duration >= 0 {
        rows.append(row)
      } else {
        lines.append(
          "\(cellPlace(row, "duration")): error: column 'duration': '\(plain(duration))' is below 0\n"
            + "  fix: count time from the beginning onwards")
      }
    }
    var result = DurationTable(
      days: rows.map { durations[$0] ?? 0 }, ended: rows.map { events[$0] ?? false })
    if case .text(let groups)? = batch["group"] {
      result.groups = rows.map { groups[$0] }
    }
    for field in table.schema.fields where !["duration", "event"].contains(field.name) {
      guard case .text(let cells)? = batch[field.name] else { continue }
      result.addDriver(field.name, rows.map { cells[$0] })
    }
    return result
  }

  private func plain(_ value: Double) -> String {
    value == value.rounded() && value.magnitude < 1e15 ? "\(Int(value))" : "\(value)"
  }
}

extension DurationTable {
  /// Adds a column as drivers: numbers as they are, texts as one driver for each but the first.
  ///
  /// A column is one of numbers when every cell that holds something is one.
  mutating func addDriver(_ name: String, _ cells: [String?], levels limit: Int = 50) {
    if Set(cells).count < 2 { return }
    let filled = cells.map { $0?.isEmpty == true ? nil : $0 }
    let numbers = filled.map { cell in cell.flatMap { Double($0) } }
    if zip(filled, numbers).allSatisfy({ $0 == nil || $1?.isFinite == true }) {
      drivers.append((name, numbers))
      return
    }
    let levels = Set(cells.map { $0 ?? "" })
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    // Each of many texts, such as names, explains nothing.
    guard levels.count <= limit else {
      unused.append((name, levels.count))
      return
    }
    for level in levels.dropFirst() {
      drivers.append(("\(name)=\(level)", cells.map { ($0 ?? "") == level ? 1 : 0 }))
    }
  }
}
