import Columns
import Lifetime
import Measures
import Reports

extension RFMDefinition: Analysis {
  static var key: String { "rfm" }
  static var files: [String] { ["rfm.csv"] }

  var fields: [Field] {
    [
      Field("rfm_recency_score", .number), Field("rfm_frequency_score", .number),
      Field("rfm_monetary_score", .number), Field("rfm_segment", .text),
      Field("rfm_rule", .text),
    ]
  }

  func begin(_ input: AnalysisTables) -> (any AnalysisRun)? {
    guard input.has("transactions", "date", "amount") else { return nil }
    return RFMRun(definition: self, countsOrders: input.has("transactions", "order_id"))
  }
}

/// Recency, frequency and money at work on one run.
struct RFMRun: AnalysisRun {
  let definition: RFMDefinition
  /// False where the table has no order numbers, so that rows are counted.
  let countsOrders: Bool

  private static let first = "rfm/first_purchase"
  private static let last = "rfm/last_purchase"
  private static let purchases = "rfm/purchases"
  private static let spend = "rfm/spend"

  /// What is counted as a purchase, as it turned out.
  var counted: RFMDefinition.Purchase {
    definition.purchase == .orders && !countsOrders ? .rows : definition.purchase
  }

  var measures: [MeasureDefinition] {
    let bought = "filter (where amount > 0)"
    let count =
      switch counted {
      case .orders: "count(distinct order_id) \(bought)"
      case .rows: "count(*) \(bought)"
      case .days: "count(distinct date) \(bought)"
      }
    return [
      (RFMRun.first, "min(date) \(bought)"), (RFMRun.last, "max(date) \(bought)"),
      (RFMRun.purchases, count), (RFMRun.spend, "sum(amount)"),
    ].map { name, value in
      MeasureDefinition(
        name, source: .table("transactions"), window: definition.window, value: value)
    }
  }

  func finish(_ input: AnalysisInput) throws -> AnalysisOutcome {
    let result = try result(input)
    var outcome = AnalysisOutcome(
      key: RFMDefinition.key,
      columns: result.columns(fields: definition.fields, rows: input.customers.rowCount))
    outcome.tables = [("rfm.csv", result.segmentsTable)]
    outcome.addToReport = { report, _ in report.rfm = result.reported }
    return outcome
  }

  /// The customers who bought, with their scores.
  func result(_ input: AnalysisInput) throws(LifetimeError) -> RFMResult {
    var rows: [Int] = []
    var figures: [RFMFigures] = []
    if case .date(let first)? = input.customers[RFMRun.first],
      case .date(let last)? = input.customers[RFMRun.last],
      case .number(let purchases)? = input.customers[RFMRun.purchases],
      case .amount(let spend)? = input.customers[RFMRun.spend]
    {
      for row in 0..<input.customers.rowCount {
        guard let first = first[row], let last = last[row], let purchases = purchases[row],
          let spend = spend[row]
        else { continue }
        rows.append(row)
        figures.append(
          RFMFigures(
            firstPurchase: first, lastPurchase: last,
            // An order without its number is a purchase all the same.
            purchases: max(1, Int(purchases)), spend: WideAmount(units: Int128(spend.units))))
      }
    }
    let model = try RFMModel(
      figures, asOf: input.period.last, binning: definition.binning, segments: definition.rules)
    return RFMResult(
      rows: rows, figures: figures, model: model, population: input.customers.rowCount,
      counted: counted, window: definition.window)
  }
}
