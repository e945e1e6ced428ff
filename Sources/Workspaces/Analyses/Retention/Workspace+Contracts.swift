public import Columns
public import Reports
public import Retention
import Statistics
import Tables
public import Vocabulary

/// How contracts, and other times with an end, are looked at.
public struct ContractOptions: Sendable, Hashable {
  /// After how long a contract is renewed.
  public var renewal = Period.Length.month
  /// Days between contracts that still count as one time under contract.
  public var grace = 0
  /// The model of how long contracts last.
  public var model = ContractModel.Kind.shiftedBetaGeometric
  /// What next year is worth less than this, a share.
  public var annualDiscount = 0.10

  /// Monthly renewal, no grace, sBG, 10 % a year.
  public init() {}

  /// What the next period is worth less than this one, a share.
  var discountOfPeriod: Double {
    PortableMath.expm1(PortableMath.log1p(annualDiscount) * Double(renewal.months) / 12)
  }
}

extension Workspace {
  /// Retention of customers by their contracts.
  ///
  /// - Parameters:
  ///   - part: rates, effect, survival or model.
  ///   - contracts: how contracts are looked at.
  ///   - options: the period, or the day, everything is as of, and how to read.
  ///   - language: the language of notes.
  /// - Returns: A table.
  /// - Throws: A ``WorkspaceError``; of kind `data` when no contract is left.
  public func contractRetention(
    _ part: RetentionPart, _ contracts: ContractOptions, _ options: RunOptions, language: Language
  ) throws(WorkspaceError) -> ReportTable {
    try wrapped {
      let opened = try openTables()
      guard let table = opened.tables["contracts"] else {
        throw WorkspaceError(
          .configuration, "error: the workspace has no table contracts")
      }
      let asOf: Day
      if case .day(let day)? = options.asOf {
        asOf = day
      } else {
        asOf = try period(opened, options: options).period.last
      }
      let small = SmallTable(
        table: table,
        content: try table.readAll(
          columns: ["customer_id", "start", "end", "value"].filter {
            table.schema[$0] != nil
          }, required: ["start"], parser: options.parser))
      let book = ContractBook(
        ContractRows.contracts(of: small.content.batch), grace: contracts.grace)
      small.tell(book, options)
      guard book.contracts > 0, let first = book.firstDay, first <= asOf else {
        throw WorkspaceError(.data, "error: there is no contract that began by \(asOf)")
      }
      var notes = [
        Localized(
          english: "\(book.contracts) contracts of \(book.customerCount) customers as of \(asOf).",
          chinese: "截至 \(asOf) 共 \(book.customerCount) 位客户的 \(book.contracts) 份合同。")[language]
      ]
      if book.overlapping > 0 {
        notes.append(
          Localized(
            english:
              "\(book.overlapping) began while another of the same customer ran: their times are joined, their values added up.",
            chinese: "其中 \(book.overlapping) 份在同一客户的另一份合同期间开始：时间合并计算，金额相加。")[language])
      }
      let fiscal = definition.settings.fiscalYearStarts
      switch part {
      case .effect:
        return .effect(
          book.rates(asOf: asOf, fiscalYearStarts: fiscal), notes: notes, language)
      case .survival:
        let (days, ended) = book.durations(asOf: asOf)
        notes.append(
          Localized(
            english:
              "Days under contract for the first time; contracts that run count as seen until \(asOf).",
            chinese: "首段合同期的天数；仍在执行的合同计为观察至 \(asOf)。")[language])
        return try DurationTable(days: days, ended: ended)
          .survival(notes: notes, language: language)
      case .model:
        let (periods, ended) = book.renewals(every: contracts.renewal, asOf: asOf)
        return try DurationTable(days: periods, ended: ended)
          .model(contracts.model, discountRate: contracts.discountOfPeriod, language: language)
      case .cohorts, .rates, .drivers, .customers:
        return .rates(
          book.rates(asOf: asOf, fiscalYearStarts: fiscal), hasBuyers: false, notes: notes)
      }
    }
  }
}

extension SmallTable {
  /// Tells which rows were set aside, and why.
  fileprivate func tell(_ book: ContractBook, _ options: RunOptions) {
    var lines = rejectedLines
    for (row, fault) in book.faults {
      switch fault {
      case .withoutStart: break
      case .endsBeforeItStarts(let start, let end):
        lines.append(
          "\(cellPlace(row, "end")): error: column 'end': '\(end)' is before the start, \(start)\n"
            + "  fix: check both dates")
      }
    }
    tellSetAside(lines, options)
  }
}

extension SmallTable {
  /// What is wrong with the rows that could not be read, a text each.
  var rejectedLines: [String] {
    content.rejected.flatMap(\.faults).filter { $0.severity == .error }.map(\.description)
      + table.faults.filter { $0.severity == .error }.map(\.description)
  }

  /// The place of a cell.
  func cellPlace(_ row: Int, _ column: String) -> Place { place(row, column: column) }

  /// Tells the first of the rows set aside, and how many there are.
  func tellSetAside(_ lines: [String], _ options: RunOptions) {
    guard !lines.isEmpty else { return }
    for line in lines.prefix(20) { options.onMessage?(line) }
    if lines.count > 20 { options.onMessage?("… and \(lines.count - 20) more") }
    options.onMessage?("\(lines.count) \(lines.count == 1 ? "row" : "rows") set aside")
  }
}
