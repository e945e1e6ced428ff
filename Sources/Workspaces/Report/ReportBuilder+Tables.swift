import Vocabulary
import CustomerValue
import Columns
import Engine
import Reports
import Tables

extension ReportBuilder {
  /// What became of the rows of every table that was read, in the order of their names.
  var tables: [TableFigures] {
    let rejects = measurement.rejects.accounts
    let summaries = measurement.figures.notices
    var figures: [TableFigures] = []
    for account in measurement.figures.accounts {
      guard let table = measurement.tables.tables[account.table] else { continue }
      var item = TableFigures(
        table, rowsRead: account.rows, later: account.later, rejects[account.table] ?? [:],
        unknownAmount: account.unknownAmount, summary: summaries[account.table],
        language: definition.faultLanguage)
      item.firstDay = account.days?.lowerBound
      item.lastDay = account.days?.upperBound
      figures.append(item)
    }
    if let customers = measurement.customers, let table = measurement.tables.tables["customers"] {
      figures.append(
        TableFigures(
          table, rowsRead: customers.rowsRead, rejects["customers"] ?? [:],
          summary: customers.summary, language: definition.faultLanguage))
    }
    for small in scoring.smallTables {
      let later = small.table.name == "assessments" ? scoring.assessments?.laterRows ?? 0 : 0
      var item = TableFigures(
        small.table, rowsRead: small.content.summary.rows, later: later,
        rejects[small.table.name] ?? [:], summary: small.content.summary,
        language: definition.faultLanguage)
      let open = small.openQuestions
      if let place = open.first?.faults.first?.place {
        let said = Localized(
          english: "notice: no value: the question was left open", chinese: "提示：未填数值：该题未作答")
        item.notices.append(
          .init(
            "open_question", count: open.count,
            example: "\(place): \(said[definition.language])"))
      }
      figures.append(item)
    }
    addSimilarIDs(&figures)
    return figures.sorted { $0.table.utf8.lexicographicallyPrecedes($1.table.utf8) }
  }

  /// Ids that differ only by case, width or blanks, told of the customers or the first event table.
  private func addSimilarIDs(_ figures: inout [TableFigures]) {
    guard
      let position = figures.firstIndex(where: { $0.table == "customers" })
        ?? figures.indices.first
    else { return }
    let faults = SimilarIDs(among: scoring.ids).faults(
      at: Place(file: figures[position].files.first ?? figures[position].table))
    guard let first = faults.first else { return }
    figures[position].notices.append(
      .init(
        FaultKind.similarIds.rawValue, count: faults.count,
        example: first.description(in: definition.faultLanguage)))
  }
}

extension WorkspaceDefinition {
  /// The language in which faults of the data are told in reports.
  var faultLanguage: Fault.Language { language == .chinese ? .chinese : .english }
}

extension TableFigures {
  /// What became of the rows of a table.
  fileprivate init(
    _ table: BoundTable, rowsRead: Int, later: Int = 0,
    _ rejects: [FaultKind: RejectCollector.Account], unknownAmount: WideAmount = .zero,
    summary: TableScan.Summary?, language: Fault.Language
  ) {
    var setAside = rejects.map { kind, account in
      SetAside(
        kind.rawValue, rows: account.rows,
        amount: kind == .unknownCustomer && unknownAmount != .zero ? unknownAmount : nil,
        customers: kind == .unknownCustomer ? account.values.count : nil,
        example: account.example.map { TableFigures.line($0, language) })
    }
    setAside.sort { ($1.rows, $0.reason) < ($0.rows, $1.reason) }
    let rowsSetAside = setAside.reduce(0) { $0 + $1.rows }
    let encodings = table.files.compactMap { $0.settings.encoding?.rawValue }
    self.init(
      table.name, files: table.files.map(\.file.name), rowsRead: rowsRead,
      rowsUsed: rowsRead - later - rowsSetAside, rowsLater: later, setAside: setAside,
      notices: TableFigures.notices(table, summary, language),
      encoding: Array(Set(encodings)).sorted().joined(separator: ", "),
      rejectsFile: rowsSetAside > 0 ? "rejected/\(table.name).csv" : nil)
  }

  private static func notices(
    _ table: BoundTable, _ summary: TableScan.Summary?, _ language: Fault.Language
  ) -> [Notice] {
    var counts: [FaultKind: (count: Int, first: Fault)] = [:]
    func add(_ kind: FaultKind, _ count: Int, _ fault: Fault) {
      let known = counts[kind]
      let first = known.map { $0.first.place < fault.place ? $0.first : fault } ?? fault
      counts[kind] = ((known?.count ?? 0) + count, first)
    }
    for fault in table.faults { add(fault.kind, 1, fault) }
    for (key, count) in summary?.notices ?? [:] {
      if let fault = summary?.firstNotice[key] { add(key.kind, count, fault) }
    }
    return counts.sorted { $0.key.rawValue < $1.key.rawValue }.map { kind, notice in
      Notice(kind.rawValue, count: notice.count, example: line(notice.first, language))
    }
  }

  /// A fault on one line.
  private static func line(_ fault: Fault, _ language: Fault.Language) -> String {
    let text = fault.description(in: language)
    return text.split(separator: "\n").first.map(String.init) ?? text
  }
}
