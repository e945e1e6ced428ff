import Credit
import Typography

/// The sentences about credit and receivables in one language.
protocol CreditWording {
  var creditHeading: String { get }
  func creditIntroduction(_ credit: CreditReport) -> String
  func creditSummary(grades: String, open: String, overdue: String) -> String
  func creditGrades(_ grades: String, of customers: Int, without: Int) -> String
  func creditOpen(_ open: String, overdue: String, share: String) -> String
  func creditDays(
    outstanding: String, best: String, delinquent: String, index: String?, convention: String
  ) -> String
  func creditLoss(_ loss: String, invoices: Int?) -> String
  func creditDisputed(_ amount: String, share: String) -> String
  func creditPromises(kept: Int, of due: Int) -> String
  var creditUnknown: String { get }
  var creditAgeingHeading: String { get }
  var creditNotDue: String { get }
  func creditBand(from first: Int, to last: Int?) -> String
  var creditUndated: String { get }
  var creditAll: String { get }
  var creditShare: String { get }
  func creditReconciled(notes: String, cash: String) -> String
  func creditAgeingChart(overdue: String) -> String
  var creditByCellHeading: String { get }
  var creditByCellIntroduction: String { get }
  var creditByCellSubtitle: String { get }
  func creditByCellChart(cells: Int) -> String
  var creditGradeColumn: String { get }
  var creditWhatToDo: String { get }
  func creditMovesHeading(_ before: String) -> String
  func creditMoves(up: Int, down: Int, of customers: Int, entered: Int, left: Int) -> String
  var creditFromTo: String { get }
  var creditEntered: String { get }
  var creditLeft: String { get }
  func creditProjection(_ grades: String, periods: Int) -> String
  var creditHoldersHeading: String { get }
  var creditFaultsHeading: String { get }
}

extension EnglishWording: CreditWording {
  var creditHeading: String { "Credit and receivables" }
  func creditIntroduction(_ credit: CreditReport) -> String {
    let window =
      credit.months.map { "due in the \($0) months until \(credit.asOf)" }
      ?? "due by \(credit.asOf)"
    let collection =
      credit.rules.basis == .sourceFormula
      ? "net collection is what was due less claims (the source's formula, which asks for no cash)"
      : "net collection is the cash received less claims"
    let missing =
      credit.usesOwnShare
      ? "" : " Nothing says what customers buy from competitors, so payments alone make the grade."
    return "Each customer's grade joins the letters of net collection, days late and competing "
      + "products over invoices \(window): \(collection), days late are rolled up by "
      + "`\(credit.rules.rollUp.name)`, letters are joined by the table `\(credit.rules.table.name)`; "
      + "any D is D.\(missing)"
  }
  func creditSummary(grades: String, open: String, overdue: String) -> String {
    "Credit grades: \(grades). \(open) is open, \(overdue) of it past due."
  }
  func creditGrades(_ grades: String, of count: Int, without: Int) -> String {
    "Of \(customers(count)) with invoices: \(grades)"
      + (without > 0 ? "; \(NumberText.grouped(without)) have no grade" : "") + "."
  }
  func creditOpen(_ open: String, overdue: String, share: String) -> String {
    "**\(open)** is open; **\(overdue)** (\(share)) is past due."
  }
  func creditDays(
    outstanding: String, best: String, delinquent: String, index: String?, convention: String
  ) -> String {
    "That is \(outstanding) days of sales; \(best) if everybody paid when due, so "
      + "\(delinquent) days are lateness."
      + (index.map {
        " Of what could be collected in the period \($0) was (sales by `\(convention)`)."
      } ?? "")
  }
  func creditLoss(_ loss: String, invoices: Int?) -> String {
    "\(loss) is expected never to be paid, at "
      + (invoices.map { "loss rates learnt from \(NumberText.grouped($0)) old invoices." }
        ?? "the loss rates given.")
  }
  func creditDisputed(_ amount: String, share: String) -> String {
    "\(amount) (\(share)) is disputed."
  }
  func creditPromises(kept: Int, of due: Int) -> String {
    "\(NumberText.grouped(kept)) of \(NumberText.grouped(due)) promises to pay were kept."
  }
  var creditUnknown: String { "Not known" }
  var creditAgeingHeading: String { "What is open, by days past due" }
  var creditNotDue: String { "Not due" }
  func creditBand(from first: Int, to last: Int?) -> String {
    last.map { "\(first)–\($0) days" } ?? "\(first) days and more"
  }
  var creditUndated: String { "Without a due date" }
  var creditAll: String { "All" }
  var creditShare: String { "Share" }
  func creditReconciled(notes: String, cash: String) -> String {
    "Not in the table: credit notes of \(notes) and \(cash) paid beyond what was owed."
  }
  func creditAgeingChart(overdue: String) -> String {
    "Open receivables by days past due; \(overdue) is past due."
  }
  var creditByCellHeading: String { "Credit grade by cell" }
  var creditByCellIntroduction: String {
    "A grade does not change a customer's cell, but what to do: the strategy of the cell stands, "
      + "with the adjustment below (`credit_adjustment` in `customers.csv`)."
  }
  var creditByCellSubtitle: String { "Share of each cell's graded customers" }
  func creditByCellChart(cells: Int) -> String {
    "Customers of \(cells) cells by credit grade."
  }
  var creditGradeColumn: String { "Credit grade" }
  var creditWhatToDo: String { "What to do" }
  func creditMovesHeading(_ before: String) -> String { "Moves since \(before)" }
  func creditMoves(up: Int, down: Int, of count: Int, entered: Int, left: Int) -> String {
    "Of \(customers(count)) with a grade then and now \(NumberText.grouped(up)) rose and "
      + "\(NumberText.grouped(down)) fell; \(NumberText.grouped(entered)) have one for the first time "
      + "or again, \(NumberText.grouped(left)) no longer."
  }
  var creditFromTo: String { "From ↓ to →" }
  var creditEntered: String { "No grade before" }
  var creditLeft: String { "No grade now" }
  func creditProjection(_ grades: String, periods: Int) -> String {
    "If grades go on moving as they did, \(periods) periods from now there are: \(grades)."
  }
  var creditHoldersHeading: String { "Who owes it" }
  var creditFaultsHeading: String { "What contradicts in invoices and payments" }
}
