import Columns
import Credit
import CustomerValue
import Engine
import Measures
import Reports
import Synchronization
import Tables
import Vocabulary

extension RatingDefinition: Analysis {
  static var key: String { "rating" }
  static var files: [String] { ["rating.csv", "ratios.csv"] }

  var fields: [Field] { RatingResult.fields }

  func begin(_ input: AnalysisTables) -> (any AnalysisRun)? {
    guard input.has("financials", "customer_id", "period", "item", "amount") else { return nil }
    return RatingRun(
      definition: self, hasCurrency: input.has("financials", "currency"),
      hasGuarantees: input.has("guarantees", "customer_id", "kind", "amount"),
      hasEnd: input.has("guarantees", "valid_to"),
      hasDunning: input.has("dunning", "customer_id", "date"),
      hasClaims: input.has("cases", "customer_id", "opened", "kind"),
      fiscalYearStarts: input.period.fiscalYearStarts)
  }
}

/// Ratings at work on one run: statements and guarantees as they are read.
final class RatingRun: AnalysisRun {
  private struct State {
    var book: StatementBook
    var guarantees: [String: [CreditGuarantee]] = [:]
  }

  let definition: RatingDefinition
  private let hasCurrency: Bool
  private let hasGuarantees: Bool
  private let hasEnd: Bool
  private let hasDunning: Bool
  private let hasClaims: Bool
  private let fiscalYearStarts: Int
  private let state: Mutex<State>

  private static let rows = "rating/rows"
  private static let dunning = "rating/dunning"
  private static let claims = "rating/claims"

  init(
    definition: RatingDefinition, hasCurrency: Bool, hasGuarantees: Bool, hasEnd: Bool,
    hasDunning: Bool, hasClaims: Bool, fiscalYearStarts: Int
  ) {
    self.definition = definition
    self.hasCurrency = hasCurrency
    self.hasGuarantees = hasGuarantees
    self.hasEnd = hasEnd
    self.hasDunning = hasDunning
    self.hasClaims = hasClaims
    self.fiscalYearStarts = fiscalYearStarts
    state = Mutex(State(book: StatementBook(fiscalYearStarts: fiscalYearStarts)))
  }

  /// What the panel of experts looks at besides: reminders and claims of a year.
  var measures: [MeasureDefinition] {
    // Who has statements is a customer, where no table says who is.
    var measures = [
      MeasureDefinition(Self.rows, source: .table("financials"), value: "count(*)")
    ]
    if hasDunning {
      measures.append(
        MeasureDefinition(
          Self.dunning, source: .table("dunning"), window: .last(12, .month), value: "count(*)"))
    }
    if hasClaims {
      measures.append(
        MeasureDefinition(
          Self.claims, source: .table("cases"), window: .last(12, .month),
          value: "count(*) filter (where kind = 'claim')"))
    }
    return measures
  }

  /// Rows whose year cannot be read are set aside with their line.
  var checks: [RowCheck] {
    let starts = fiscalYearStarts
    return [
      RowCheck("financials", columns: ["period"]) { batch in
        guard case .text(let periods)? = batch["period"] else { return [] }
        return (0..<batch.rowCount).compactMap { row in
          let text = periods[row] ?? ""
          guard StatementYear.reading(text, fiscalYearStarts: starts) == .unreadable else {
            return nil
          }
          return RowCheck.Finding(
            row: row, column: "period", text.isEmpty ? .requiredEmpty : .notAllowed, value: text,
            details: text.isEmpty ? [] : ["2024", "2024"])
        }
      }
    ]
  }

  var listeners: [TableListener] {
    var columns: Set<String> = ["customer_id", "period", "item", "amount"]
    if hasCurrency { columns.insert("currency") }
    var listeners = [TableListener("financials", columns: columns) { [self] in take($0) }]
    if hasGuarantees {
      var columns: Set<String> = ["customer_id", "kind", "amount"]
      if hasEnd { columns.insert("valid_to") }
      listeners.append(
        TableListener("guarantees", columns: columns) { [self] in take(guarantees: $0) })
    }
    return listeners
  }

  private func take(_ batch: Batch) {
    guard case .text(let ids)? = batch["customer_id"], case .text(let periods)? = batch["period"],
      case .text(let items)? = batch["item"], case .amount(let amounts)? = batch["amount"]
    else { return }
    var currencies: TextValues?
    if case .text(let values)? = batch["currency"] { currencies = values }
    state.withLock { state in
      for row in 0..<batch.rowCount {
        guard let id = ids[row], let period = periods[row], let item = items[row],
          let amount = amounts[row]
        else { continue }
        state.book.add(
          customer: id, period: period, item: item, amount: amount, currency: currencies?[row])
      }
    }
  }

  private func take(guarantees batch: Batch) {
    guard case .text(let ids)? = batch["customer_id"], case .text(let kinds)? = batch["kind"],
      case .amount(let amounts)? = batch["amount"]
    else { return }
    var ends: Values<Day>?
    if case .date(let values)? = batch["valid_to"] { ends = values }
    let rules = definition.rules.guarantees
    state.withLock { state in
      for row in 0..<batch.rowCount {
        guard let id = ids[row], let amount = amounts[row] else { continue }
        let kind = kinds[row] ?? ""
        if let made = try? CreditGuarantee(
          kind: kind, amount: amount, haircut: rules.haircut(of: kind), validTo: ends?[row])
        {
          state.guarantees[id, default: []].append(made)
        }
      }
    }
  }

  func finish(_ input: AnalysisInput) throws -> AnalysisOutcome {
    let language = Language(tag: input.settings.languageTag) ?? .english
    let result = try result(input)
    var outcome = AnalysisOutcome(
      key: RatingDefinition.key, columns: result.columns(language: language))
    outcome.tables = [
      ("rating.csv", result.ratingTable(language)), ("ratios.csv", result.ratiosTable(language)),
    ]
    outcome.addToReport = { report, _ in report.rating = result.reported(report.language) }
    return outcome
  }

  /// The ratings of all customers.
  func result(_ input: AnalysisInput) throws -> RatingResult {
    var ids: [String] = []
    if case .text(let texts)? = input.customers[TableOutline.customerColumn] {
      ids = (0..<input.customers.rowCount).map { texts[$0] ?? "" }
    }
    let day = input.period.last
    var experts = [[String: Double]](repeating: [:], count: ids.count)
    if let table = input.tables?.tables["assessments"] {
      let columns = ["expert", "customer_id", "factor", "round", "score", "date"].filter {
        table.schema[$0] != nil
      }
      var weights: [String: Double]?
      if let expertsTable = input.tables?.tables["experts"] {
        let known = SmallTable.expertColumns.filter { expertsTable.schema[$0] != nil }
        weights = try SmallTable(
          table: expertsTable, content: try expertsTable.readAll(columns: known)
        ).expertWeights()
      }
      let assessments = ExpertAssessments(
        try table.readAll(columns: columns).batch, customers: ids, weights: weights, asOf: day)
      for factor in assessments.factors {
        guard case .number(let values) = assessments.column(factor, customers: ids.count) else {
          continue
        }
        for row in ids.indices { if let value = values[row] { experts[row][factor] = value } }
      }
    }
    func counts(_ name: String) -> [Int?] {
      guard case .number(let values)? = input.customers[name] else {
        return ids.map { _ in nil }
      }
      return ids.indices.map { values[$0].flatMap { Int(exactly: $0) } }
    }
    var exposure: [WideAmount?] = ids.map { _ in nil }
    if let name = definition.exposure {
      switch input.customers[name] {
      case .amount(let values)?:
        exposure = ids.indices.map { values[$0].map { WideAmount(units: Int128($0.units)) } }
      default: break
      }
    }
    let (book, guarantees) = state.withLock { ($0.book, $0.guarantees) }
    let statements = book.statements(by: day)
    return RatingResult(
      definition: definition, ids: ids,
      ratings: ids.indices.map { row in
        CustomerRating(
          statements: statements[ids[row]] ?? [], experts: experts[row],
          guarantees: guarantees[ids[row]] ?? [], exposure: exposure[row],
          rules: definition.rules, asOf: day)
      }, exposure: exposure, dunning: counts(Self.dunning), claims: counts(Self.claims),
      faults: book.faults(by: day), rows: book.rows)
  }
}
