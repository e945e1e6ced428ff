import Columns
import Foundation
import Lifetime
import Statistics
import Tables

extension Metric {
  /// Scores and segments by recency, frequency and money.
  static let rfm: [Metric] = [
    Metric("rfm.score", compute: scores), Metric("rfm.segments", compute: segments),
  ]

  /// Each customer's figures, score and segment.
  private static func scores(_ inputs: MetricInputs) throws -> JSONValue {
    let (customers, model, _) = try fitted(inputs)
    var scores: [String: JSONValue] = [:]
    for (id, figures) in customers {
      let score = model.score(figures)
      scores[id] = .object([
        "recency_days": .integer(figures.daysSinceLastPurchase(asOf: model.asOf)),
        "transactions": .integer(figures.purchases),
        "amount": .number(figures.spend.double),
        "score": .integer(score.number),
        "segment": .text(model.segments.name(for: score)),
      ])
    }
    return .object(["scores": .object(scores)])
  }

  /// Each segment's customers, purchases and money; segments without customers are left out.
  private static func segments(_ inputs: MetricInputs) throws -> JSONValue {
    let (customers, model, _) = try fitted(inputs)
    let summary = RFMSummary(customers.map(\.figures), model: model)
    var segments: [String: JSONValue] = [:]
    for segment in summary.segments where segment.customers > 0 {
      segments[segment.name] = .object([
        "customers": .integer(segment.customers), "orders": .integer(segment.purchases),
        "revenue": .number(segment.revenue.double),
      ])
    }
    return .object([
      "customers": .integer(summary.customers), "segments": .object(segments),
    ])
  }

  private static func fitted(
    _ inputs: MetricInputs
  ) throws -> (customers: [(id: String, figures: RFMFigures)], model: RFMModel, asOf: Day) {
    guard let asOf = Day(iso: try inputs.text("analysis_date")) else {
      throw ReferenceError(.badInput, "input 'analysis_date' is not a day")
    }
    let customers = try purchases(inputs, asOf: asOf)
    let number = try inputs.integer("quantile_type")
    guard let method = QuantileMethod(rawValue: number) else {
      throw ReferenceError(.badInput, "no quantiles of type \(number)")
    }
    var rules: [RFMSegment] = []
    for json in try inputs.list("segments") {
      let rule = MetricInputs(json, dataRoot: inputs.dataRoot)
      rules.append(
        RFMSegment(
          try rule.text("name"), recency: try range(rule, "R"), frequency: try range(rule, "F"),
          monetary: try range(rule, "M")))
    }
    let model = try RFMModel(
      customers.map(\.figures), asOf: asOf,
      binning: .rfmPackage(
        bins: try inputs.integer("bins"), method: method, offset: try inputs.number("cut_offset")),
      segments: RFMSegments(rules, otherwise: try inputs.text("otherwise")))
    return (customers, model, asOf)
  }

  private static func range(_ rule: MetricInputs, _ key: String) throws -> ClosedRange<Int> {
    let ends = try rule.numbers(key).map { Int($0) }
    guard ends.count == 2, ends[0] <= ends[1] else {
      throw ReferenceError(.badInput, "input 'segments.\(key)' is not [low, high]")
    }
    return ends[0]...ends[1]
  }

  /// The customers' purchases until a day, from a data file or given rows.
  private static func purchases(
    _ inputs: MetricInputs, asOf: Day
  ) throws -> [(id: String, figures: RFMFigures)] {
    var customers: [String: RFMFigures] = [:]
    for row in try rows(inputs) where row.day <= asOf {
      let day = row.day
      var figures =
        customers[row.id]
        ?? RFMFigures(firstPurchase: day, lastPurchase: day, purchases: 0, spend: .zero)
      figures.firstPurchase = min(figures.firstPurchase, day)
      figures.lastPurchase = max(figures.lastPurchase, day)
      figures.purchases += 1
      figures.spend += row.amount
      customers[row.id] = figures
    }
    return customers.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { (id: $0.key, figures: $0.value) }
  }

  private static func rows(_ inputs: MetricInputs) throws -> [Purchase] {
    if inputs.has("transactions") {
      return try inputs.list("transactions").map { json in
        let row = MetricInputs(json, dataRoot: inputs.dataRoot)
        let units = (try row.number("amount") * Double(Amount.unitsPerOne)).rounded()
        guard let day = Day(iso: try row.text("date")), let units = Int64(exactly: units) else {
          throw ReferenceError(.badInput, "input 'transactions' holds no day or amount")
        }
        return Purchase(id: try row.text("id"), day: day, amount: Amount(units: units))
      }
    }
    let columns = try inputs.part("columns")
    let roles = [("customer_id", "id"), ("date", "date"), ("amount", "amount")]
    var settings = TableSettings(path: [try inputs.text("data")])
    for (column, role) in roles {
      settings.columns[column] = ColumnSetting(header: try columns.text(role))
    }
    let content = try BoundTable.open(
      "transactions", settings: settings, in: inputs.dataRoot.path, allowOutside: true
    ).readAll(columns: roles.map(\.0), required: ["date", "amount"])
    guard content.rejected.isEmpty, case .text(let ids)? = content.batch["customer_id"],
      case .date(let days)? = content.batch["date"],
      case .amount(let amounts)? = content.batch["amount"]
    else { throw ReferenceError(.badInput, "the data file has rows that cannot be read") }
    return (0..<content.batch.rowCount).compactMap { row in
      ids[row].map { Purchase(id: $0, day: days.elements[row], amount: amounts.elements[row]) }
    }
  }

  private struct Purchase {
    let id: String
    let day: Day
    let amount: Amount
  }
}
