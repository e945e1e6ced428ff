import Columns
import Credit
import CustomerValue
import Reports
import Strategies
import Vocabulary

extension CreditAdjustment {
  /// The key `adjustments` of a section: own rules by their ids, which are tried before the
  /// built-in ones; a rule with a built-in id takes its place.
  static func read(_ section: SectionReader) -> [CreditAdjustment] {
    let example = "{cash_first: {cells: [core], grades: [D], text: Cash before delivery}}"
    guard let list = section.section("adjustments", example: example) else { return standard }
    let known = GridCell.allCases.map(\.rawValue)
    var own: [CreditAdjustment] = []
    for (id, node, path) in list.names() {
      guard
        let rule = SectionReader(
          node, path: path, findings: section.findings, example: "{grades: [D], text: …}")
      else { continue }
      let cells = rule.texts("cells") ?? []
      for cell in cells where !known.contains(cell) {
        section.findings.unknown(cell, path + ["cells"], what: "a cell", known: known)
      }
      let grades = rule.texts("grades") ?? []
      let possible = CreditGrade.allCases.map(\.rawValue) + [noGrade]
      for grade in grades where !possible.contains(grade) {
        section.findings.add(
          path + ["grades"], "'\(grade.prefix(40))' is not a grade",
          fix: "write A, B, C, D, or none for customers without")
      }
      let text = rule.text(required: "text", example: "Cash before delivery")
      rule.finish()
      own.append(
        CreditAdjustment(
          id, cells: cells, grades: grades,
          text: Localized(english: text ?? "", chinese: text ?? "")))
    }
    let ids = Set(own.map(\.id))
    return own + standard.filter { !ids.contains($0.id) }
  }
}

/// Customers with invoices by cell and grade, with what that changes.
struct CreditJoin: Sendable {
  /// The rule of each customer; nil for customers without invoices.
  let rules: [CreditAdjustment?]
  /// The grid's cells in order, then customers without one.
  private(set) var cells: [CreditReport.CellGrades]
  /// The customers and money of each rule, in the rules' order.
  private(set) var adjustments: [(rule: CreditAdjustment, customers: Int, open: WideAmount)]
  /// The rule of each cell and grade, where a customer has them.
  private(set) var ruleOfPair: [String: CreditAdjustment] = [:]

  init(_ result: CreditResult, cells column: Column?) {
    var names: TextValues?
    if case .text(let texts)? = column { names = texts }
    let all = result.definition.adjustments
    let present = Set(names.map { texts in (0..<texts.count).compactMap { texts[$0] } } ?? [])
    let order = GridCell.allCases.map(\.rawValue).filter(present.contains)
    var cells = (order.map(Optional.init) + [nil]).map { CreditReport.CellGrades(cell: $0) }
    let places = Dictionary(order.enumerated().map { ($1, $0) }) { first, _ in first }
    var sums = all.map { (rule: $0, customers: 0, open: WideAmount.zero) }
    var rules: [CreditAdjustment?] = []
    for (row, entry) in result.entries.enumerated() {
      guard let entry else {
        rules.append(nil)
        continue
      }
      let cell = names.flatMap { $0[row] }.flatMap { places[$0] == nil ? nil : $0 }
      let grade = result.grades[0][row]
      cells[cell.flatMap { places[$0] } ?? order.count].add(grade, open: entry.ageing.total)
      let place = all.firstIndex { $0.fits(cell: cell, grade: grade?.rawValue) }
      rules.append(place.map { all[$0] })
      guard let place else { continue }
      sums[place].customers += 1
      sums[place].open += entry.ageing.total
      ruleOfPair["\(cell ?? "")/\(grade?.rawValue ?? "")"] = all[place]
    }
    if cells.last?.counts.allSatisfy({ $0 == 0 }) == true { cells.removeLast() }
    self.cells = cells
    adjustments = sums
    self.rules = rules
  }

  /// The column of `customers.csv`.
  var columns: Batch {
    var batch = Batch(rowCount: rules.count)
    batch.append("credit_adjustment", .text(TextValues(rules.map { $0?.id })))
    return batch
  }

  /// `credit_by_cell.csv`: a row a cell and grade.
  func table(_ language: Language) -> ReportTable {
    let grades = CreditGrade.allCases.map(Optional.init) + [nil]
    return ReportTable(
      [
        "cell", "credit_grade", "customers", "open_receivables", "credit_adjustment",
        "adjustment_text",
      ],
      rows: cells.flatMap { cell in
        grades.enumerated().map { place, grade -> [Figure] in
          let rule = ruleOfPair["\(cell.cell ?? "")/\(grade?.rawValue ?? "")"]
          return [
            cell.cell.map { .value($0, of: "cell") } ?? .none, .grade(grade),
            .count(cell.counts[place]), .amount(cell.open[place]),
            rule.map { .value($0.id, of: "credit_adjustment") } ?? .none,
            rule.map { .text($0.text[language]) } ?? .none,
          ]
        }
      })
  }
}
