import Columns
import Strategies
import Typography
import Vocabulary

/// The grid laid out as a grid, the cells in figures, and the playbooks.
extension MarkdownReport {
  func addGrid(to page: inout MarkdownPage) {
    guard report.grid.placed > 0 else { return }
    let grid = report.grid
    page.heading(2, words.gridHeading(cells: grid.cells.count))
    let columns = grid.loyaltyBands.indices.map { column in
      let (name, limits) = band(
        grid.loyaltyBands, column, axis: "loyalty", column: "loyalty_band")
      return MarkdownPage.Column.text(lines([name, limits]))
    }
    let rows = grid.valueBands.indices.map { row in
      let (name, limits) = band(grid.valueBands, row, axis: "value", column: "value_band")
      let cells = grid.loyaltyBands.map { column in
        grid.cells.first { $0.value == grid.valueBands[row].id && $0.loyalty == column.id }
      }
      return [lines(["**\(name)**", limits])] + cells.map { $0.map(cellText) ?? "" }
        + [sumText(grid.cells.filter { $0.value == grid.valueBands[row].id })]
    }
    let below =
      [words.together]
      + grid.loyaltyBands.map { column in
        sumText(grid.cells.filter { $0.loyalty == column.id })
      } + [sumText(grid.cells)]
    addChart("grid", to: &page)
    page.table([.text("")] + columns + [.text(words.together)], rows + [below])
    addCells(to: &page)
  }

  private func lines(_ texts: [String]) -> String {
    texts.filter { !$0.isEmpty }.joined(separator: "<br>")
  }

  private func band(
    _ bands: [GridFigures.Band], _ position: Int, axis: String, column: String
  ) -> (String, String) {
    let above = position > 0 ? bands[position - 1].cutOff : nil
    return words.band(
      word(bands[position].id, of: column), axis: word(axis),
      from: bands[position].cutOff.map { shown(.score($0)) },
      below: above.map { shown(.score($0)) })
  }

  private func cellText(_ cell: GridFigures.Cell) -> String {
    let money = cell.customers > 0 ? cell.money : nil
    return lines([
      "**\(cellName(cell.id))**",
      words.remark(words.customers(cell.customers), share(cell.customers))
        + (isLowBase(cell.customers) ? " †" : ""),
      money.map { amount in
        moneyShare(amount).map { words.remark(self.money(amount), $0) } ?? self.money(amount)
      } ?? "",
    ])
  }

  private func sumText(_ cells: [GridFigures.Cell]) -> String {
    let customers = cells.reduce(0) { $0 + $1.customers }
    let amounts = cells.compactMap(\.money)
    let amount = WideAmount(units: amounts.reduce(0) { $0 + $1.units })
    return lines([
      words.remark(words.customers(customers), share(customers)),
      amounts.isEmpty
        ? "" : moneyShare(amount).map { words.remark(money(amount), $0) } ?? money(amount),
    ])
  }

  /// The list of cells with what the grid has no room for.
  private func addCells(to page: inout MarkdownPage) {
    let grid = report.grid
    let unplaced = report.customers.unplaced.reduce(0) { $0 + $1.count }
    let knowsBefore = grid.cells.contains { $0.previousCustomers != nil }
    let measures = tellingMeasures
    let moneyWord = grid.money.map { money in
      let window = money.during.map { words.window(MarkdownText.escaped($0)) } ?? ""
      return words.heading(title(money.measure), [window, moneyUnit])
    }
    var columns: [MarkdownPage.Column] = [
      .text(title("cell")), .number(title("customers")), .number(title("share_of_customers")),
    ]
    if knowsBefore { columns.append(.number(title("previous_customers"))) }
    if let moneyWord {
      columns += [.number(moneyWord), .number(title("share_of_\(grid.money?.measure ?? "")"))]
    }
    let before = grid.money?.before
    let medianDecimals = measures.map(decimals(ofMedians:))
    if let before { columns.append(.number(words.heading(title(before), [moneyUnit]))) }
    columns += [.number(title("mean_value")), .number(title("mean_loyalty"))]
    columns += measures.map { measure in
      let unit = isMoney(measure) ? moneyUnit : ""
      return .number(words.heading(title(measure), [word("median"), unit]))
    }

    var rows = grid.cells.map { cell in
      [cellName(cell.id), based(cell.customers), share(cell.customers)]
        + (knowsBefore ? [shown(cell.previousCustomers.map { .count($0) } ?? .none)] : [])
        + (moneyWord == nil
          ? []
          : [
            shown(cell.money.map { .amount($0) } ?? .none), moneyShare(cell.money) ?? "–",
          ])
        + (before == nil ? [] : [shown(cell.moneyBefore.map { .amount($0) } ?? .none)])
        + [shown(.score(cell.meanValue)), shown(.score(cell.meanLoyalty))]
        + zip(measures, medianDecimals).map { measure, decimals in
          median(cell.typical.first { $0.measure == measure }, decimals: decimals)
        }
    }
    if unplaced > 0 {
      rows.append(
        [words.capitalised(cellName("unplaced")), based(unplaced), share(unplaced)]
          + (knowsBefore ? ["–"] : [])
          + (moneyWord == nil
            ? []
            : [
              shown(grid.unplacedMoney.map { .amount($0) } ?? .none),
              moneyShare(grid.unplacedMoney) ?? "–",
            ]) + (before == nil ? [] : ["–"]) + ["–", "–"] + measures.map { _ in "–" })
    }
    page.heading(3, words.cellsInFigures)
    page.table(columns, rows)
    var notes = [words.sharesAre(of: report.customers.population)]
    let counts = grid.cells.map(\.customers) + [unplaced]
    let shares = counts.map { Figure.share($0, of: report.customers.population) }
    let moneyShares = (grid.cells.map(\.money) + [grid.unplacedMoney]).map { amount in
      amount.map { Figure.share($0, of: grid.totalMoney) } ?? .none
    }
    if let sum = sumOfPrinted(shares) ?? sumOfPrinted(moneyShares) {
      notes.append(words.sharesDoNotAddUp(to: sum))
    }
    page.paragraph(words.sentences(notes))
    if counts.contains(where: isLowBase) { page.paragraph(words.lowBase) }
  }

  /// The measures that tell most about the cells: the five that weigh most in the scores, in the
  /// workspace's order, without the money that has columns of its own.
  private var tellingMeasures: [String] {
    let money = [report.grid.money?.measure, report.grid.money?.before]
    let known = (report.grid.cells.first?.typical ?? []).map(\.measure).filter { measure in
      !money.contains(measure)
        && report.grid.cells.contains { cell in
          cell.typical.contains { $0.measure == measure && $0.median != .none }
        }
    }
    var weights: [String: Double] = [:]
    for node in report.scores.flatMap(\.nodes) {
      if let measure = node.measure { weights[measure, default: 0] += node.globalWeight }
    }
    let ranked = known.enumerated().sorted { left, right in
      let (a, b) = (weights[left.element] ?? 0, weights[right.element] ?? 0)
      return a == b ? left.offset < right.offset : a > b
    }
    let chosen = Set(ranked.prefix(5).map(\.element))
    return known.filter(chosen.contains)
  }

  /// True for amounts, and for numbers that the vocabulary knows for amounts, such as means.
  private func isMoney(_ measure: String) -> Bool {
    if let unit = term(measure)?.unit, unit == vocabulary["amount"]?.unit { return true }
    return report.grid.cells.contains { cell in
      let typical = cell.typical.first { $0.measure == measure }
      if case .amount? = typical?.median { return true }
      return false
    }
  }

  /// Decimals for the medians of a measure: as many as one of them needs, at most two, and none
  /// from a thousand on; money of a hundred and more is rounded as all money is.
  private func decimals(ofMedians measure: String) -> Int {
    let medians = report.grid.cells.compactMap { cell -> Double? in
      let typical = cell.typical.first { $0.measure == measure }
      guard case .number(let value, _)? = typical?.median else { return nil }
      return value
    }
    if medians.contains(where: { $0.magnitude >= 1000 }) { return 0 }
    if isMoney(measure), medians.allSatisfy({ $0.magnitude >= 100 || $0 == 0 }) {
      return figures.amountDecimals
    }
    return (0..<2).first { decimals in
      let power = decimals == 0 ? 1.0 : 10.0
      return medians.allSatisfy { (($0 * power).rounded() - $0 * power).magnitude < 1e-9 }
    } ?? 2
  }

  /// A median: a percentage where the vocabulary knows the measure for a share.
  private func median(_ typical: GridFigures.Typical?, decimals: Int) -> String {
    guard case .number(let value, _)? = typical?.median else {
      return shown(typical?.median ?? .none)
    }
    if let unit = term(typical?.measure ?? "")?.unit, unit == vocabulary["share"]?.unit {
      return shown(.share(value))
    }
    return NumberText.decimal(value, decimals: decimals)
  }

  /// The word for the grid's money, with the time it covers.
  private func moneyLabel(_ money: GridFigures.Money) -> String {
    let label = word(money.measure)
    return money.during.map { words.remark(label, words.window(MarkdownText.escaped($0))) } ?? label
  }

  // MARK: What to do

  func addStrategies(to page: inout MarkdownPage) {
    guard report.grid.placed > 0 else { return }
    page.heading(2, words.whatToDo)
    for cell in report.grid.cells {
      guard let playbook = report.strategies[cell.id] else { continue }
      page.heading(
        3, words.labelled(cellName(cell.id), MarkdownText.escaped(playbook.strategy)))
      guard cell.customers > 0 else {
        page.paragraph(words.emptyCell())
        continue
      }
      var facts = [words.customers(cell.customers) + (isLowBase(cell.customers) ? " †" : "")]
      if let amount = cell.money, let measure = report.grid.money {
        facts.append(words.labelled(moneyLabel(measure), money(amount)))
      }
      page.paragraph("*\(facts.joined(separator: " · "))*")
      page.paragraph(MarkdownText.escaped(playbook.objective))
      page.steps(([playbook.firstStep] + playbook.actions).map(MarkdownText.escaped))
      page.bullets(
        [
          ("channel", [playbook.channel]), ("service_level", [playbook.serviceLevel]),
          ("stop", playbook.stop),
        ].filter { !$0.1.isEmpty }.map { id, texts in
          let texts = texts.map(MarkdownText.escaped)
          let label = "**\(title(id))**"
          return texts.count == 1
            ? words.labelled(label, texts[0])
            : words.label(label) + texts.map { "\n  - \($0)" }.joined()
        })
    }
  }
}
