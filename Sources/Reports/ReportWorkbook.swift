public import Columns
public import Spreadsheets
import Strategies
public import Vocabulary

extension QuarterlyReport {
  /// The most customers that a workbook lists; where there are more, `customers.csv` alone does.
  public static let mostCustomersInWorkbook = 100_000

  /// Writes the report's figures as an Excel workbook: `report.xlsx`.
  ///
  /// The first sheet has what was found, the headline figures and the list of sheets; then comes a
  /// sheet for the customers and one for each table, under the words of the report's language, with
  /// numbers as numbers and days as days; the last explains the words. The same report gives the
  /// same bytes.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - scratch: an existing folder for what is put together in the end.
  ///   - customers: the rows of `customers.csv`.
  ///   - tables: the tables by the names of their files.
  ///   - vocabulary: the words.
  /// - Throws: A `WorkbookError` when the file cannot be written.
  public func writeWorkbook(
    to path: String, scratch: String, customers: Batch,
    tables: [(file: String, table: ReportTable)],
    vocabulary: Vocabulary = .standard
  ) throws(WorkbookError) {
    let sheets = ReportWorkbook(self, customers, tables, vocabulary).sheets
    let book = try Workbook(
      path, scratch: scratch, title: wording.title(name: name, period: period.name),
      created: period.last)
    for sheet in sheets { book.add(sheet) }
    try book.close()
  }
}

/// A report on its way to a workbook.
struct ReportWorkbook {
  private let markdown: MarkdownReport
  private let report: QuarterlyReport
  private let words: any ReportWording
  private let vocabulary: Vocabulary
  private let customers: Batch
  private let tables: [(file: String, table: ReportTable)]

  init(
    _ report: QuarterlyReport, _ customers: Batch, _ tables: [(file: String, table: ReportTable)],
    _ vocabulary: Vocabulary
  ) {
    self.report = report
    self.customers = customers
    // A table without rows has nothing to look at.
    self.tables = tables.filter { !$0.table.rows.isEmpty }
    self.vocabulary = vocabulary
    markdown = MarkdownReport(report, vocabulary: vocabulary)
    words = report.wording
  }

  /// All sheets in order.
  var sheets: [Sheet] {
    var names = SheetNames()
    let overviewName = names.next(words.overview)
    var listed: [(sheet: Sheet, file: String)] = []
    var leftOut: [String] = []
    if customers.rowCount > QuarterlyReport.mostCustomersInWorkbook {
      leftOut.append(
        words.leftOutOfWorkbook(file: "customers.csv", rows: customers.rowCount))
    } else {
      listed.append((customersSheet(names.next(word(ofFile: "customers.csv"))), "customers.csv"))
    }
    for (file, table) in tables {
      if table.rows.count > QuarterlyReport.mostCustomersInWorkbook {
        leftOut.append(words.leftOutOfWorkbook(file: file, rows: table.rows.count))
      } else {
        listed.append((sheet(of: table, names.next(word(ofFile: file))), file))
      }
    }
    let definitions = definitionsSheet(names.next(words.definitions))
    return [overview(overviewName, listed, leftOut, definitions)] + listed.map(\.sheet)
      + [definitions]
  }

  // MARK: Overview

  private func overview(
    _ name: String, _ listed: [(sheet: Sheet, file: String)], _ leftOut: [String],
    _ definitions: Sheet
  ) -> Sheet {
    var rows: [[SheetCell]] = []
    // The title, what was found, and what to do first.
    var isTold = false
    for block in markdown.page.blocks {
      if case .heading(2, _) = block {
        if isTold { break }
        isTold = true
      }
      switch block {
      case .heading(let level, let text):
        if !rows.isEmpty { rows.append([]) }
        rows.append([level == 1 ? .title(plain(text)) : .heading(plain(text))])
      case .paragraph(let text): rows.append([.text(plain(text))])
      case .list(let items, let isNumbered):
        for (index, item) in items.enumerated() {
          rows.append([.text("\(isNumbered ? "\(index + 1). " : "• ")\(plain(item))")])
        }
      case .table, .chart: break
      }
    }
    rows += headline
    rows += [[], [.heading(words.sheets)]]
    rows.append([.note(words.sheet), .note(words.rowsOfSheet), .note(words.holds)])
    for (sheet, file) in listed {
      rows.append([
        .link(sheet.name, sheet: sheet.name), .count(sheet.rowCount),
        .text(vocabulary["sheet:\(file.dropLast(4))"]?.definition[report.language] ?? file),
      ])
    }
    rows.append([.link(definitions.name, sheet: definitions.name), .count(definitions.rowCount)])
    rows += leftOut.map { [.note($0)] }
    return Sheet(name, widths: [38, 16, 16, 22, 16, 22], rows: rows)
  }

  /// The headline figures beside those of earlier periods, as numbers.
  private var headline: [[SheetCell]] {
    guard !report.headline.isEmpty else { return [] }
    var rows: [[SheetCell]] = [[], [.heading(words.headline)]]
    rows.append([
      .empty, .note(report.period.name), .note(report.period.previous ?? ""),
      .note(words.change), .note(report.period.yearBefore ?? ""), .note(words.change),
    ])
    for figure in report.headline {
      var cells: [SheetCell] = [
        .text(words.capitalised(plain(markdown.label(figure)))), cell(figure.value),
      ]
      for earlier in [figure.previous, figure.yearBefore] {
        cells.append(cell(earlier))
        cells.append(
          Change(from: earlier, to: figure.value).map {
            .text(plain(markdown.change($0, in: figure)))
          }
            ?? .empty)
      }
      rows.append(cells)
    }
    return rows
  }

  // MARK: Tables

  private func sheet(of table: ReportTable, _ name: String) -> Sheet {
    Sheet(
      name, headers: table.columns.map { $0.title ?? head($0.id) }, frozenColumns: 1,
      rows: table.rows.map { $0.map(cell) }, notes: table.notes)
  }

  private func customersSheet(_ name: String) -> Sheet {
    let columns = customers.columns
    let fields = customers.schema.fields.map(\.name)
    let figures = markdown.figures
    return Sheet(
      name, headers: fields.map(head), frozenColumns: 1, rowCount: customers.rowCount
    ) { row in
      zip(fields, columns).map { field, column in
        switch column {
        case .number(let values):
          values[row].map {
            .number($0, decimals: $0 == $0.rounded() ? 0 : 4)
          } ?? .empty
        case .amount(let values): values[row].map { .amount($0.double, decimals: 2) } ?? .empty
        case .text(let values):
          values[row].map { .text(figures.text(.value($0, of: field))) } ?? .empty
        case .date(let values): values[row].map { .day($0) } ?? .empty
        case .boolean(let values): values[row].map { .boolean($0) } ?? .empty
        }
      }
    }
  }

  private func cell(_ figure: Figure) -> SheetCell {
    switch figure {
    case .none: .empty
    case .text, .term, .value, .scale: .text(markdown.figures.text(figure))
    case .count(let count): .count(count)
    case .number(let value, let decimals): .number(value, decimals: decimals)
    case .share(let share): .share(share)
    case .amount(let amount): .amount(amount.double, decimals: 2)
    case .day(let day): .day(day)
    case .boolean(let value): .boolean(value)
    }
  }

  // MARK: Definitions

  /// The words at the heads of all sheets.
  private func definitionsSheet(_ name: String) -> Sheet {
    var seen: Set<String> = []
    var rows: [[SheetCell]] = []
    let ids =
      customers.schema.fields.map(\.name) + tables.flatMap { $0.table.columns.map(\.id) }
    for id in ids where seen.insert(id).inserted {
      guard let term = markdown.term(id) else { continue }
      let better =
        term.direction == .none
        ? "" : vocabulary.word(term.direction.rawValue, of: "direction", in: report.language)
      rows.append(
        [
          words.capitalised(term.word[report.language]), id, term.definition[report.language],
          term.formula ?? "", term.unit?[report.language] ?? "", term.range ?? "", better,
          term.source?[report.language] ?? "",
        ].enumerated().map {
          $0.offset == 2 || $0.offset == 7 ? .paragraph($0.element) : .text($0.element)
        })
    }
    return Sheet(
      name, headers: words.definitionHeads, widths: [28, 28, 60, 30, 14, 14, 16, 40],
      frozenColumns: 1, rows: rows)
  }

  // MARK: Words

  private func head(_ id: String) -> String { plain(markdown.title(id)) }

  private func word(ofFile file: String) -> String {
    words.capitalised(
      vocabulary.word(String(file.dropLast(4)), of: "sheet", in: report.language))
  }

  /// A piece of the report's Markdown without any marks.
  private func plain(_ markdown: String) -> String {
    InlineHTML.plain(markdown).replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
  }
}
