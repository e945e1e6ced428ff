import Columns
import Typography
public import Vocabulary

extension QuarterlyReport {
  /// The report as Markdown: `report.md`.
  ///
  /// The answer first, then what to do with each cell, then the figures, how they were made and
  /// what was left out, then what the words mean. The same report gives the same bytes.
  public func markdown(vocabulary: Vocabulary = .standard) -> String {
    MarkdownReport(self, vocabulary: vocabulary).text
  }
}

/// A report on its way to Markdown: the parts are in extensions, one file each.
struct MarkdownReport: Sendable {
  let report: QuarterlyReport
  let words: any ReportWording
  let figures: FigureText
  let vocabulary: Vocabulary

  init(_ report: QuarterlyReport, vocabulary: Vocabulary) {
    self.report = report
    self.vocabulary = vocabulary
    words = report.wording
    figures = FigureText(
      language: report.language, vocabulary: vocabulary,
      amountDecimals: report.roundsAmounts ? 0 : 2)
  }

  var text: String { page.text }

  /// The report, block by block.
  var page: MarkdownPage {
    var page = MarkdownPage()
    addSummary(to: &page)
    addGrid(to: &page)
    addStrategies(to: &page)
    addHeadline(to: &page)
    addLifetime(to: &page)
    addRFM(to: &page)
    addRetention(to: &page)
    addSatisfaction(to: &page)
    addCRM(to: &page)
    addCredit(to: &page)
    addRating(to: &page)
    addMarketplace(to: &page)
    addScorecard(to: &page)
    addScores(to: &page)
    addExperts(to: &page)
    addCutOffs(to: &page)
    addRobustness(to: &page)
    addMeasures(to: &page)
    addRelationship(to: &page)
    addDataQuality(to: &page)
    addData(to: &page)
    addSettings(to: &page)
    addDefinitions(to: &page)
    return page
  }

  // MARK: Pieces

  /// A figure as Markdown.
  func shown(_ figure: Figure) -> String { MarkdownText.escaped(figures.text(figure)) }

  /// A number of customers, marked when it is a low base.
  func based(_ count: Int) -> String {
    NumberText.grouped(count) + (isLowBase(count) ? " †" : "")
  }

  func isLowBase(_ count: Int) -> Bool { count > 0 && count < 30 }

  /// The term for an id, or for a measure that a workspace calls by a word of the vocabulary.
  func term(_ id: String) -> Term? {
    vocabulary[id] ?? vocabulary.terms(named: id).first { !$0.id.contains(":") }
  }

  /// The vocabulary's word for an id, or the id with spaces, escaped.
  func word(_ id: String) -> String {
    MarkdownText.escaped(term(id)?.word[report.language] ?? id.replacing("_", with: " "))
  }

  /// The same with a large first letter.
  func title(_ id: String) -> String { words.capitalised(word(id)) }

  /// The vocabulary's word for a value of a column, escaped; spellings with hyphens are found too.
  func word(_ value: String, of column: String) -> String {
    let known = vocabulary[value.replacing("-", with: "_"), of: column]
    return MarkdownText.escaped(known?.word[report.language] ?? value)
  }

  /// The name of a cell.
  func cellName(_ cell: String) -> String { word(cell, of: "cell") }

  /// An amount with its currency, in a sentence.
  func money(_ amount: WideAmount) -> String {
    words.money(
      shown(.amount(amount)), currency: MarkdownText.escaped(report.currency))
  }

  /// The unit of a column of money.
  var moneyUnit: String {
    words.unit(currency: MarkdownText.escaped(report.currency))
  }

  /// A share of all customers.
  func share(_ customers: Int) -> String {
    shown(.share(customers, of: report.customers.population))
  }

  /// A share of the grid's money, nil when there is none to share.
  func moneyShare(_ amount: WideAmount?) -> String? {
    guard let amount else { return nil }
    let share = Figure.share(amount, of: report.grid.totalMoney)
    return share == .none ? nil : shown(share)
  }

  /// A sum of shares as they are printed, when it is not 100 %.
  func sumOfPrinted(_ shares: [Figure]) -> String? {
    let tenths = shares.reduce(0) { sum, figure in
      guard case .share(let share) = figure else { return sum }
      return sum + Int((share * 1000).rounded(.toNearestOrAwayFromZero))
    }
    return tenths == 1000 || tenths == 0 ? nil : figures.percent(Double(tenths) / 1000)
  }
}

extension QuarterlyReport {
  /// True when the amounts are so large that cents only disturb: all are then shown in whole units.
  var roundsAmounts: Bool {
    let headlines = headline.flatMap { [$0.value, $0.previous, $0.yearBefore] }
    let amounts = headlines.compactMap { figure in
      if case .amount(let amount) = figure { amount.units.magnitude } else { nil }
    }
    let largest = (amounts + [grid.totalMoney.units.magnitude]).max() ?? 0
    return largest >= 100_000 * UInt128(Amount.unitsPerOne)
  }
}
