import Columns
import Credit
import Typography
import Vocabulary

/// How customers pay and what they owe.
extension MarkdownReport {
  func addCredit(to page: inout MarkdownPage) {
    guard let credit = report.credit, credit.customers > 0 else { return }
    page.heading(2, words.creditHeading)
    page.paragraph(words.creditIntroduction(credit))
    page.bullets(creditSentences(credit))
    addGrades(credit, to: &page)
    addAgeing(credit, to: &page)
    addCreditByCell(credit, to: &page)
    addMoves(credit, to: &page)
    addHolders(credit, to: &page)
    if let watch = credit.watch { addWatchList(watch, to: &page) }
    if !credit.faults.isEmpty {
      page.heading(3, words.creditFaultsHeading)
      page.bullets(credit.faults.map { MarkdownText.escaped($0.replacing("\n  ", with: "; ")) })
    }
  }

  /// One sentence for the summary at the top.
  var creditSummary: [String] {
    guard let credit = report.credit, credit.customers > 0 else { return [] }
    return [
      words.creditSummary(
        grades: gradeList(credit.grades), open: money(credit.figures.open),
        overdue: percent(credit.figures.overdue, of: credit.figures.open))
    ]
  }

  private func gradeList(_ counts: [Int]) -> String {
    words.list(
      zip(CreditGrade.allCases, counts).map { "\($0.rawValue) \(NumberText.grouped($1))" })
  }

  private func percent(_ part: WideAmount, of whole: WideAmount) -> String {
    shown(.share(part, of: whole))
  }

  private func loss(_ value: Double) -> Figure {
    .amount(WideAmount(units: Int128((value * 10_000).rounded())))
  }

  private func days(_ value: Double?) -> String {
    value.map { NumberText.decimal($0, decimals: 1) } ?? "–"
  }

  private func creditSentences(_ credit: CreditReport) -> [String] {
    let figures = credit.figures
    var sentences = [
      words.creditGrades(
        gradeList(credit.grades), of: credit.customers, without: credit.withoutGrade)
    ]
    sentences.append(
      words.creditOpen(
        money(figures.open), overdue: money(figures.overdue),
        share: percent(figures.overdue, of: figures.open)))
    if figures.outstanding.days != nil {
      sentences.append(
        words.creditDays(
          outstanding: days(figures.outstanding.days),
          best: days(figures.outstanding.bestPossible),
          delinquent: days(figures.outstanding.averageDaysDelinquent),
          index: figures.collectionIndex.map { shown(.share($0)) },
          convention: figures.collectionConvention.rawValue))
    }
    if let loss = credit.expectedLoss {
      sentences.append(
        words.creditLoss(
          money(WideAmount(units: Int128((loss * 10_000).rounded()))),
          invoices: credit.lossRatesAreGiven ? nil : credit.oldInvoices))
    }
    if figures.disputed > .zero {
      sentences.append(
        words.creditDisputed(
          money(figures.disputed), share: percent(figures.disputed, of: figures.open)))
    }
    let due = figures.promises[0] + figures.promises[1]
    if due > 0 {
      sentences.append(words.creditPromises(kept: figures.promises[0], of: due))
    }
    return sentences
  }

  private func addGrades(_ credit: CreditReport, to page: inout MarkdownPage) {
    let names = ["net_collection_grade", "payment_grade", "own_share_grade"]
    page.table(
      [.text("")] + CreditGrade.allCases.map { .number($0.rawValue) }
        + [.number(words.creditUnknown)],
      zip(names, credit.letters).filter { $0.0 != "own_share_grade" || credit.usesOwnShare }
        .map { name, counts in
          [title(name)] + counts.map(NumberText.grouped)
            + [NumberText.grouped(credit.customers - counts.reduce(0, +))]
        } + [
          ["**\(title("credit_grade"))**"] + credit.grades.map { "**\(NumberText.grouped($0))**" }
            + ["**\(NumberText.grouped(credit.withoutGrade))**"]
        ])
  }

  private func bandName(_ index: Int, of bands: [CreditReport.Band]) -> String {
    if index == 0 { return words.creditNotDue }
    if let days = bands[index].days {
      return words.creditBand(from: days.lowerBound, to: days.upperBound)
    }
    return words.creditBand(from: (bands[index - 1].days?.upperBound ?? 0) + 1, to: nil)
  }

  private func addAgeing(_ credit: CreditReport, to page: inout MarkdownPage) {
    guard credit.figures.open > .zero else { return }
    page.heading(3, words.heading(words.creditAgeingHeading, [moneyUnit]))
    addChart("ageing", to: &page)
    let total = credit.figures.open
    var rows = credit.bands.indices.map { index -> [String] in
      let band = credit.bands[index]
      return [
        bandName(index, of: credit.bands), shown(.amount(band.open)),
        percent(band.open, of: total), band.lossRate.map { shown(.share($0)) } ?? "–",
        band.allowance.map { shown(loss($0)) } ?? "–",
      ]
    }
    if credit.figures.undated > .zero {
      rows.append([
        words.creditUndated, shown(.amount(credit.figures.undated)),
        percent(credit.figures.undated, of: total), "–", "–",
      ])
    }
    rows.append([
      "**\(words.creditAll)**", "**\(shown(.amount(total)))**", "", "",
      "**\(credit.expectedLoss.map { shown(loss($0)) } ?? "–")**",
    ])
    page.table(
      [
        .text(title("age_band")), .number(title("open_receivables")),
        .number(words.creditShare), .number(title("loss_rate")), .number(title("loss_allowance")),
      ], rows)
    page.paragraph(
      words.creditReconciled(
        notes: money(credit.figures.creditNotes), cash: money(credit.figures.unapplied)))
  }

  private func addCreditByCell(_ credit: CreditReport, to page: inout MarkdownPage) {
    guard !credit.cells.isEmpty else { return }
    page.heading(3, words.creditByCellHeading)
    page.paragraph(words.creditByCellIntroduction)
    addChart("credit_by_cell", to: &page)
    page.table(
      [.text(title("cell"))] + CreditGrade.allCases.map { .number($0.rawValue) }
        + [.number(words.creditUnknown)],
      credit.cells.map { cell in
        [cell.cell.map(cellName) ?? "–"] + cell.counts.map(NumberText.grouped)
      })
    let used = credit.adjustments.filter { $0.customers > 0 }
    guard !used.isEmpty else { return }
    page.table(
      [
        .text(title("credit_adjustment")), .number(title("customers")),
        .number(words.heading(title("open_receivables"), [moneyUnit])),
        .text(words.creditWhatToDo),
      ],
      used.map { rule in
        [
          words.capitalised(word(rule.id, of: "credit_adjustment")), based(rule.customers),
          shown(.amount(rule.open)), MarkdownText.escaped(rule.text),
        ]
      })
  }

  private func addMoves(_ credit: CreditReport, to page: inout MarkdownPage) {
    guard let moves = credit.moves, let before = credit.periodBefore, moves.customers > 0 else {
      return
    }
    page.heading(3, words.creditMovesHeading(before))
    func count(_ share: Double?) -> Int {
      Int(((share ?? 0) * Double(moves.customers)).rounded())
    }
    page.paragraph(
      words.creditMoves(
        up: count(moves.upgradeRate), down: count(moves.downgradeRate), of: moves.customers,
        entered: moves.entrants.reduce(0, +), left: moves.leavers.reduce(0, +)))
    page.table(
      [.text(words.creditFromTo)] + CreditGrade.allCases.map { .number($0.rawValue) }
        + [.number(words.creditLeft)],
      CreditGrade.allCases.map { from in
        [from.rawValue] + moves.counts[from.rank].map(NumberText.grouped)
          + [NumberText.grouped(moves.leavers[from.rank])]
      } + [[words.creditEntered] + moves.entrants.map(NumberText.grouped) + [""]])
    if let projection = credit.projection {
      page.paragraph(
        words.creditProjection(
          gradeList(projection.customers.map { Int($0.rounded()) }), periods: projection.periods))
    }
  }

  private func addHolders(_ credit: CreditReport, to page: inout MarkdownPage) {
    let shown = credit.holders.filter { !$0.concentration.shares.isEmpty }
    guard !shown.isEmpty else { return }
    page.heading(3, words.creditHoldersHeading)
    page.table(
      [
        .text(title("concentration_by")), .number(title("holders")), .number("HHI"),
        .number(title("effective_number")), .number(title("top_1_share")),
        .number(title("top_3_share")), .number(title("top_10_share")),
        .text(title("largest_holder")),
      ],
      shown.map { holders in
        let value = holders.concentration
        func share(_ count: Int) -> String {
          value.share(ofLargest: count).map { self.shown(.share($0)) } ?? "–"
        }
        return [
          words.capitalised(word(holders.by, of: "concentration_by")),
          NumberText.grouped(value.shares.count),
          value.index.map { NumberText.decimal($0, decimals: 3) } ?? "–",
          value.effectiveNumber.map { NumberText.decimal($0, decimals: 1) } ?? "–", share(1),
          share(3), share(10), holders.largest.map(MarkdownText.escaped) ?? "–",
        ]
      })
  }

  /// The words of credit that a reader may want explained.
  var creditTerms: Set<String> {
    guard let credit = report.credit, credit.customers > 0 else { return [] }
    var used: Set<String> = [
      "credit_grade", "net_collection_rate", "days_late", "open_receivables", "dso",
      "best_possible_dso", "average_days_delinquent", "collection_index", "loss_rate",
      "loss_allowance", "hhi", "effective_number",
    ]
    if !credit.cells.isEmpty { used.insert("credit_adjustment") }
    if credit.watch != nil { used.formUnion(["watch_severity", "watch_since", "watch_points"]) }
    return used
  }
}
