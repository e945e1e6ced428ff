import Columns
import Strategies
import Typography
import Vocabulary

/// The title, what was found in plain sentences, and what to do first.
extension MarkdownReport {
  func addSummary(to page: inout MarkdownPage) {
    page.heading(
      1,
      words.title(
        name: MarkdownText.escaped(report.name), period: MarkdownText.escaped(report.period.name)))
    page.paragraph(
      words.sentences(
        words.subtitle(
          from: figures.day(report.period.first), through: figures.day(report.period.last),
          customers: report.customers.population,
          currency: MarkdownText.escaped(report.currency), isRounded: report.roundsAmounts)))
    page.heading(2, words.inShort)
    guard report.customers.population > 0 else {
      page.paragraph(words.nobody)
      return
    }
    page.bullets(
      [placement] + cellSummaries + trends + retentionSummary + satisfactionSummary
        + creditSummary + robustnessSummary + cautions)
    let first = firstSteps
    if !first.isEmpty {
      page.heading(3, words.doFirst)
      page.steps(first)
    }
  }

  /// How many customers have a cell, and why the others have none.
  private var placement: String {
    let unplaced = report.customers.unplaced.filter { $0.count > 0 }
    var sentences = [words.placed(report.grid.placed, of: report.customers.population)]
    if !unplaced.isEmpty {
      let reasons = unplaced.map { reason in
        words.remark(word(reason.reason, of: "reason"), NumberText.grouped(reason.count))
      }
      sentences.append(words.unplaced(reasons, count: unplaced.reduce(0) { $0 + $1.count }))
    }
    return words.sentences(sentences)
  }

  /// One sentence for each cell that matters, and one for the rest.
  private var cellSummaries: [String] {
    let cells = report.grid.cells.filter { $0.customers > 0 }
    let named = cells.filter { words.cellRemark($0.id) != nil }
    let others = cells.filter { words.cellRemark($0.id) == nil }
    let measure = report.grid.money.map { word($0.measure) } ?? ""
    var sentences = named.map { cell in
      words.cellSummary(
        "**\(cellName(cell.id))**", customers: cell.customers, share: share(cell.customers),
        money: cell.money.map(money), moneyShare: moneyShare(cell.money), measure: measure,
        remark: words.cellRemark(cell.id))
    }
    if !others.isEmpty {
      let customers = others.reduce(0) { $0 + $1.customers }
      let amount = others.reduce(WideAmount.zero) { sum, cell in
        WideAmount(units: sum.units + (cell.money?.units ?? 0))
      }
      sentences.append(
        words.otherCells(
          others.count, customers: customers, share: share(customers),
          moneyShare: report.grid.money == nil ? nil : moneyShare(amount), measure: measure))
    }
    return sentences
  }

  /// How the company as a whole moved: its money, customers and orders.
  private var trends: [String] {
    let told: Set<String?> = ["population", "active_customers", "orders"]
    let whole = report.headline.filter { figure in
      figure.id == report.grid.money?.measure || told.contains(term(figure.id)?.id)
    }
    return whole.compactMap { figure -> String? in
      let (before, name) =
        figure.yearBefore != .none
        ? (figure.yearBefore, report.period.yearBefore)
        : (figure.previous, report.period.previous)
      guard let name, let change = Change(from: before, to: figure.value),
        change.sign != 0
      else { return nil }
      return words.trend(
        words.capitalised(label(figure)), value(figure.value), change: change.size(in: self),
        rises: change.sign > 0, before: MarkdownText.escaped(name),
        isWorse: direction(of: figure) == .lowerBetter ? change.sign > 0 : nil)
    }
  }

  /// What a reader must know before leaning on the figures.
  private var cautions: [String] {
    var sentences: [String] = []
    let branches = report.scores.flatMap { score in
      score.weightings.filter { ($0.consistencyRatio ?? 0) > 0.1 }.map { nodeName($0.path) }
    }
    if !branches.isEmpty { sentences.append(words.inconsistent(branches)) }
    let equal = report.scores.filter { score in
      !score.weightings.isEmpty
        && score.weightings.allSatisfy { $0.method == .equal || $0.method == .onlyChild }
    }
    if !equal.isEmpty { sentences.append(words.noWeights(equal.map { word($0.root) })) }
    let read = report.tables.reduce(0) { $0 + $1.rowsRead }
    let setAside = report.tables.reduce(0) { $0 + $1.rowsSetAside }
    if setAside > 0 {
      sentences.append(
        words.setAsideSummary(
          rows: setAside, of: read, share: shown(.share(setAside, of: read))))
    }
    return sentences
  }

  /// The first steps of the three cells that come first.
  private var firstSteps: [String] {
    let cells = report.grid.cells.filter { $0.customers > 0 }
    let ordered = cells.enumerated().compactMap { position, cell in
      report.strategies[cell.id].map { (position: position, cell: cell, playbook: $0) }
    }.sorted { ($0.playbook.priority, $0.position) < ($1.playbook.priority, $1.position) }
    return ordered.prefix(3).map { _, cell, playbook in
      let who = words.remark(cellName(cell.id), words.customers(cell.customers))
      return words.labelled("**\(who)**", MarkdownText.escaped(playbook.firstStep))
    }
  }
}
