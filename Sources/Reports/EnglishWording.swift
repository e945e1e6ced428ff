import Typography

/// The report's sentences in English.
struct EnglishWording: ReportWording {
  private func counted(_ count: Int, _ one: String, _ many: String) -> String {
    "\(NumberText.grouped(count)) \(count == 1 ? one : many)"
  }

  // MARK: Pieces

  func customers(_ count: Int) -> String { counted(count, "customer", "customers") }
  func rows(_ count: Int) -> String { counted(count, "row", "rows") }
  func experts(_ count: Int) -> String { counted(count, "expert", "experts") }
  func money(_ amount: String, currency: String) -> String {
    currency.isEmpty ? amount : "\(currency) \(amount)"
  }
  func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }
  func label(_ label: String) -> String { "\(label):" }
  func labelled(_ label: String, _ text: String) -> String { "\(label): \(text)" }
  func remark(_ text: String, _ remark: String) -> String { "\(text) (\(remark))" }
  func heading(_ text: String, _ remarks: [String]) -> String {
    let remarks = remarks.filter { !$0.isEmpty }
    return remarks.isEmpty ? text : remark(text, remarks.joined(separator: ", "))
  }
  func unit(currency: String) -> String { currency }
  func sentences(_ sentences: [String]) -> String { sentences.joined(separator: " ") }
  func window(_ text: String) -> String {
    switch text {
    case "all": "all time"
    case "period": "the period"
    case "previous period": "the period before"
    case "year before": "a year before"
    default: text
    }
  }
  func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
  func points(_ text: String) -> String { "\(text) points" }
  func verdict(isBetter: Bool) -> String { isBetter ? "better" : "worse" }
  let listSeparator = ", "
  let unchanged = "unchanged"
  let together = "Together"
  let lowBase = "† Fewer than 30 customers: shares and means swing with single customers."

  // MARK: Title

  func title(name: String, period: String) -> String { "Customer value report: \(name), \(period)" }
  func subtitle(
    from: String, through: String, customers: Int, currency: String, isRounded: Bool
  ) -> [String] {
    [
      "As of \(through), the end of the period that began on \(from).",
      "\(self.customers(customers)). Amounts in "
        + (currency.isEmpty ? "the currency of the data" : currency)
        + (isRounded ? ", rounded to whole units." : "."),
    ]
  }

  // MARK: Headings

  let inShort = "In short"
  let doFirst = "What to do first"
  func gridHeading(cells: Int) -> String { "The value–loyalty grid" }
  let cellsInFigures = "The cells in figures"
  let whatToDo = "What to do, cell by cell"
  let headline = "Headline figures"
  let howScoresAreMade = "How the scores are made"
  let cutOffs = "Where the cells begin"
  let measures = "Measures"
  let data = "The data"
  let rowsSetAside = "Rows set aside"
  let notices = "Worth knowing"
  let settings = "Settings"
  let definitions = "Definitions"

  // MARK: In short

  func placed(_ placed: Int, of population: Int) -> String {
    placed == population
      ? "All \(customers(population)) have a place in the grid."
      : "\(NumberText.grouped(placed)) of \(customers(population)) have a place in the grid."
  }
  func unplaced(_ reasons: [String], count: Int) -> String {
    "\(NumberText.grouped(count)) \(count == 1 ? "has" : "have") none: \(list(reasons))."
  }
  func cellSummary(
    _ cell: String, customers count: Int, share: String, money: String?, moneyShare: String?,
    measure: String, remark: String?
  ) -> String {
    var text = "\(cell): \(customers(count)) (\(share))"
    if let money {
      text += " \(count == 1 ? "brings" : "bring") \(money)"
      if let moneyShare { text += ", \(moneyShare) of \(measure)" }
    }
    return text + (remark.map { "; \($0)." } ?? ".")
  }
  func cellRemark(_ cell: String) -> String? {
    switch cell {
    case "core": "the business to keep"
    case "contested": "at stake, because their loyalty is weak"
    case "growth": "loyal, and the likeliest to become core customers"
    case "developing": "the relations to make firm"
    default: nil
    }
  }
  func otherCells(
    _ count: Int, customers: Int, share: String, moneyShare: String?, measure: String
  ) -> String {
    "The other \(count == 1 ? "cell holds" : "\(count) cells hold") "
      + "\(self.customers(customers)) (\(share))"
      + (moneyShare.map { " and \($0) of \(measure)." } ?? ".")
  }
  func trend(
    _ figure: String, _ value: String, change: String, rises: Bool, before: String, isWorse: Bool?
  ) -> String {
    "\(figure): \(value), \(rises ? "up" : "down") \(change) on \(before)"
      + (isWorse.map { $0 ? ", which is worse." : ", which is better." } ?? ".")
  }
  func setAsideSummary(rows count: Int, of read: Int, share: String) -> String {
    "\(rows(count)) of \(NumberText.grouped(read)) (\(share)) could not be used and "
      + "\(count == 1 ? "was" : "were") set aside; see [The data](#the-data)."
  }
  func inconsistent(_ nodes: [String]) -> String {
    "The judgements on \(list(nodes)) contradict each other (CR above 0.10): look at them again "
      + "before leaning on these weights."
  }
  func noWeights(_ roots: [String]) -> String {
    "No weights were given for \(list(roots)), so all indicators there count the same."
  }
  let nobody = "There are no customers as of this day, so there is nothing to place."

  // MARK: Grid

  func band(_ word: String, axis: String, from: String?, below: String?) -> (String, String) {
    let limits =
      switch (from, below) {
      case (let from?, nil): "\(axis) ≥ \(from)"
      case (nil, let below?): "\(axis) \\< \(below)"
      case (let from?, let below?): "\(from) ≤ \(axis) \\< \(below)"
      case (nil, nil): ""
      }
    return (capitalised(word), limits)
  }
  func cutOff(_ band: String, from: String, rule: String?) -> String {
    let text = "\(capitalised(band)): from \(from)"
    return rule.map { remark(text, $0) } ?? text
  }
  func sharesDoNotAddUp(to sum: String) -> String {
    "Shares are rounded to one decimal and add up to \(sum)."
  }
  func sharesAre(of population: Int) -> String {
    "Shares of customers are of all \(NumberText.grouped(population))."
  }
  func emptyCell() -> String { "No customers this time." }

  // MARK: Scores

  let scoreIntroduction =
    "Every indicator is brought to a score from 0 to 1, 1 being best, and counts with its weight. "
    + "The global weight, which is its weight in the whole, is the product of the local weights "
    + "from the top down."
  let judged = "Judgements below"
  func weightsFromJudgements(experts count: Int, method: String, group: String?) -> String {
    "Weights come from pairwise judgements by \(experts(count)) (AHP, \(method)"
      + (group.map { "; \($0)" } ?? "") + ")."
  }
  func consistency(
    _ verdicts: (consistent: Int, inconsistent: Int), randomIndex: String?
  ) -> String {
    let all = verdicts.consistent + verdicts.inconsistent
    let table = randomIndex.map { " (random index: \($0))" } ?? ""
    if verdicts.inconsistent == 0 {
      return "The judgements hold together: every consistency ratio is at most 0.10\(table)."
    }
    return "\(counted(verdicts.inconsistent, "set", "sets")) of judgements out of \(all) "
      + "\(verdicts.inconsistent == 1 ? "contradicts itself" : "contradict themselves"): "
      + "a consistency ratio above 0.10\(table)."
  }
  let weightsMeasured = "Some weights are in proportion to measured values."
  func weightsFromScores(_ method: String) -> String {
    "Some weights come from the customers' scores alone (\(method))."
  }
  func weightsBlended(_ blends: [String]) -> String {
    "Some weights are blends: \(list(blends))."
  }
  func judgementScale(_ scale: String) -> String {
    "Answers from 1 to 9 are read on another scale than Saaty's: \(scale)."
  }
  func missingPairs(_ count: Int, _ method: String) -> String {
    "\(counted(count, "pair", "pairs")) nobody judged; weights are computed by \(method), and the "
      + "random index is that for so many gaps."
  }
  let weightsDirect = "Some weights are given directly in the workspace."
  func weightsEqual(_ nodes: [String]) -> String {
    "Nothing is said about the weights below \(list(nodes)), so the same counts for each."
  }
  let renormalised =
    "Where a customer lacks an indicator, the weights of its siblings are enlarged to fill the gap."
  func consistencyVerdict(_ ratio: Double, items: Int) -> String {
    if items <= 2 { return "two items cannot contradict" }
    return ratio <= 0.1 ? "consistent" : "look again"
  }
  func coverage(mean: String, customersWithMissing count: Int?) -> String {
    "On average \(mean) of the weight rests on data"
      + (count.map { "; \(customers($0)) \($0 == 1 ? "lacks" : "lack") an indicator or more." }
        ?? ".")
  }
  let scoreColumns =
    "In `customers.csv` each score is the column `score_` with the name; `sextant explain` shows "
    + "how one customer's score comes about."
  let tiesStayTogether =
    "Customers with the same score are never separated, so the share reached can differ from the "
    + "share asked for."
  func margin(_ margin: String, borderline: Int?, knowsBefore: Bool) -> String {
    let near =
      borderline.map {
        "\(customers($0)) \($0 == 1 ? "is" : "are") within \(margin) of a cut-off"
      } ?? "The margin is \(margin)"
    return knowsBefore
      ? "A customer stays in the cell of the period before until the score has passed the cut-off "
        + "by \(margin). \(near)."
      : "\(near); the cells of an earlier period are not known here, so the cut-offs alone decide."
  }
  let rest = "the rest"

  // MARK: Data

  func rowsRead(
    _ read: Int, tables: Int, used: Int, later: Int, setAside: Int, share: String
  ) -> String {
    var parts = ["\(NumberText.grouped(used)) count"]
    if later > 0 {
      parts.append(
        "\(NumberText.grouped(later)) \(later == 1 ? "is" : "are") dated after the "
          + "as-of day")
    }
    if setAside > 0 {
      parts.append(
        "\(NumberText.grouped(setAside)) (\(share)) "
          + "\(setAside == 1 ? "was" : "were") set aside")
    }
    return "Of \(rows(read)) read from \(counted(tables, "table", "tables")), \(list(parts))."
  }
  func unknownCustomers(rows count: Int, customers: Int?, amount: String?) -> String {
    var text = "\(rows(count)) \(count == 1 ? "names" : "name") "
    text += customers.map { self.customers($0) } ?? "customers"
    text += " that the customers table does not have"
    if let amount { text += " (\(amount))" }
    return text + ". Add the customers to the table, or set `unknown_customers: add`."
  }
  let nothingSetAside = "No row had to be set aside."
  func notice(_ table: String, _ kind: String, count: Int, example: String?) -> String {
    let text = "\(capitalised(table)): \(kind)"
    if count == 1 { return example.map { "\(text) (\($0))" } ?? text }
    return "\(text), \(NumberText.grouped(count)) times" + (example.map { "; such as \($0)" } ?? "")
  }
  func moreFiles(_ count: Int) -> String { "and \(NumberText.grouped(count)) more" }
  let dated = "Dated"
  func notCovered(from: String?) -> String {
    "no values: the data does not reach back far enough"
      + (from.map { " (it begins on \($0))" } ?? "")
  }
  func undefinedValues(_ count: Int) -> String {
    "\(counted(count, "value", "values")) undefined (division by zero, overflow or the like)"
  }
  func days(from: String?, through: String) -> String {
    from.map { "\($0) – \(through)" } ?? "to \(through)"
  }

  // MARK: Settings and definitions

  let settingValue = "Set to"
  let settingsNote = "Everything chosen that changes a number; defaults are marked."
  let definitionsNote =
    "What the words of this report mean. Where no source is named the definition is Sextant's own."
  func madeWith(_ programs: [String]) -> String { "Made with \(list(programs))." }
  var builtInEngine: String { "its built-in engine" }
}
