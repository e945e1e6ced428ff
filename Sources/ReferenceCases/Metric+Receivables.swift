import Columns
import Credit

extension Metric {
  /// Receivables: days outstanding, collection and ages.
  static let receivables: [Metric] = [
    Metric("ar.cei") { inputs in
      guard let convention = CollectionEffectiveness(rawValue: try inputs.text("convention")) else {
        throw ReferenceError(.badInput, "input 'convention' is not full_period or monthly_average")
      }
      let index = convention.index(
        beginning: try inputs.number("beginning_receivables"),
        creditSales: try inputs.number("credit_sales"),
        endTotal: try inputs.number("ending_total"),
        endNotDue: try inputs.number("ending_current"),
        months: inputs.has("months") ? try inputs.integer("months") : 1)
      return .object(["cei": .number(index)])
    },
    Metric("ar.dso", compute: daysOutstanding),
    Metric("ar.dso_family", compute: daysOutstanding),
    Metric("ar.dso_countback", compute: countBack),
    Metric("ar.ageing", compute: ageing),
  ]

  /// The day under a key.
  static func day(_ inputs: MetricInputs, _ key: String) throws -> Day {
    guard let day = Day(iso: try inputs.text(key)) else {
      throw ReferenceError(.badInput, "input '\(key)' is not a date")
    }
    return day
  }

  /// An exact amount: as text, or a JSON number's shortest spelling.
  static func money(_ json: JSONValue) throws -> WideAmount {
    let text: String
    switch json {
    case .text(let written): text = written
    case .number(let number): text = Int64(exactly: number).map { "\($0)" } ?? "\(number)"
    default: text = ""
    }
    guard let amount = Amount(decimal: text) else {
      throw ReferenceError(.badInput, "\(json) is not an amount")
    }
    return WideAmount(units: Int128(amount.units))
  }

  private static func daysOutstanding(_ inputs: MetricInputs) throws -> JSONValue {
    let figures = DaysSalesOutstanding(
      receivables: try inputs.number("receivables"),
      notDue: inputs.has("current_receivables") ? try inputs.number("current_receivables") : 0,
      creditSales: try inputs.number("credit_sales"), days: try inputs.integer("days"))
    return .object([
      "dso": .number(figures.days), "bpdso": .number(figures.bestPossible),
      "add": .number(figures.averageDaysDelinquent),
    ])
  }

  private static func countBack(_ inputs: MetricInputs) throws -> JSONValue {
    var months: [CountBackDays.Month] = []
    for json in try inputs.list("months") {
      let month = MetricInputs(json, dataRoot: inputs.dataRoot)
      months.append(.init(sales: try month.number("sales"), days: try month.integer("days")))
    }
    switch try inputs.text("order") {
    case "latest_first": break
    case "oldest_first", "earliest_first": months.reverse()
    case let other: throw ReferenceError(.badInput, "input 'order' is '\(other)'")
    }
    let days = CountBackDays(receivables: try inputs.number("receivables"), latestFirst: months)
    return .object([
      "dso": .number(days.days), "is_lower_bound": .bool(days.isLowerBound),
    ])
  }

  private static func ageing(_ inputs: MetricInputs) throws -> JSONValue {
    let asOf = try day(inputs, "as_of")
    let basis = inputs.has("basis") ? try inputs.text("basis") : "due_date"
    let key = basis == "invoice_date" ? "issued" : "due"
    var ageing = Ageing()
    for json in try inputs.list("invoices") {
      let invoice = MetricInputs(json, dataRoot: inputs.dataRoot)
      ageing.add(
        try money(invoice.value("open_amount")),
        from: invoice.has(key) ? try day(invoice, key) : nil, asOf: asOf)
    }
    return .object(
      Dictionary(
        uniqueKeysWithValues: zip(ageing.bands.names, ageing.open).map {
          ($0, JSONValue.number($1.double))
        }))
  }
}
