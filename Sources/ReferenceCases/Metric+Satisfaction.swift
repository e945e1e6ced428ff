import Columns
import Satisfaction
import Statistics

extension Metric {
  /// Satisfaction, complaints, and the small numbers behind them.
  static let satisfaction: [Metric] = [
    Metric("satisfaction.nps") { inputs in
      let promoter = NetPromoter(
        promoters: try inputs.integer("promoters"), passives: try inputs.integer("passives"),
        detractors: try inputs.integer("detractors"))
      return .object([
        "n": .integer(promoter.count), "nps": .number(promoter.score),
        "variance_per_response": .number(promoter.variance),
        "se": .number(promoter.standardError),
        "ci95_wald": interval(promoter.waldInterval()),
        "ci95_adjusted_wald": interval(promoter.interval()),
        "adjusted_center": .number(promoter.adjustedCentre),
      ])
    },
    Metric("satisfaction.nps_from_scores") { inputs in
      let scores = try inputs.list("scores").filter { $0 != .null }
      let promoter = NetPromoter(
        scores: try scores.map { try MetricInputs.number($0, name: "scores") })
      return .object([
        "promoters": .integer(promoter.promoters), "passives": .integer(promoter.passives),
        "detractors": .integer(promoter.detractors), "nps": .number(promoter.score),
      ])
    },
    Metric("satisfaction.nps_delta") { inputs in
      func promoter(_ key: String) throws -> NetPromoter {
        let counts = try inputs.numbers(key).map { Int($0) }
        guard counts.count == 3 else {
          throw ReferenceError(.badInput, "input '\(key)' is not three counts")
        }
        return NetPromoter(promoters: counts[0], passives: counts[1], detractors: counts[2])
      }
      let change = try promoter("current").change(from: try promoter("previous"))
      return .object([
        "delta": .number(change?.value), "se": .number(change?.standardError),
        "z": .number(change?.z), "p": .number(change?.probability),
        "ci95": interval(change?.interval),
      ])
    },
    Metric("stats.wilson") { inputs in
      let share = ShareEstimate(
        try inputs.integer("successes"), of: try inputs.integer("n"),
        confidence: try inputs.number("confidence"))
      return .object([
        "p": .number(share.share), "low": .number(share.interval?.lowerBound),
        "high": .number(share.interval?.upperBound),
      ])
    },
    Metric("satisfaction.csat") { inputs in
      let answers = try counted(inputs, "counts_1_to_5", .oneToFive)
      return .object([
        "n": .integer(answers.count), "top2": .integer(answers.favourable.count),
        "csat": .number(answers.favourable.share), "mean": .number(answers.mean),
        "wilson95": interval(answers.favourable.interval),
      ])
    },
    Metric("satisfaction.ces") { inputs in
      let answers = try counted(inputs, "counts_1_to_7", .oneToSeven)
      return .object([
        "n": .integer(answers.count), "mean": .number(answers.mean),
        "top3": .number(answers.favourable.share),
      ])
    },
    Metric("satisfaction.ipa", compute: drivers),
    Metric("satisfaction.complaints", compute: complaints),
    Metric("report.suppress") { inputs in
      let total = inputs.has("total") ? try inputs.integer("total") : nil
      let counts = SmallCounts(
        try inputs.numbers("counts").map { Int($0) }, showsTotal: total != nil,
        threshold: try inputs.integer("threshold"))
      return .object([
        "shown": .list(counts.shown.map { $0.map { .integer($0) } ?? .null }),
        "total": total.map { .integer($0) } ?? .null,
      ])
    },
  ]

  private static func interval(_ range: ClosedRange<Double>?) -> JSONValue {
    range.map { .list([.number($0.lowerBound), .number($0.upperBound)]) } ?? .null
  }

  private static func counted(
    _ inputs: MetricInputs, _ key: String, _ scale: AnswerScale
  ) throws -> AnswerCounts {
    let counts = try inputs.numbers(key).map { Int($0) }
    guard counts.count == scale.count else {
      throw ReferenceError(.badInput, "input '\(key)' is not \(scale.count) counts")
    }
    return AnswerCounts(scale: scale, counts: counts)
  }

  private static func drivers(_ inputs: MetricInputs) throws -> JSONValue {
    // The case's map goes by correlation; the other kinds of importance stand beside it.
    guard
      let map = DriverMap(
        attributes: try inputs.texts("attributes"), ratings: try inputs.rows("ratings"),
        overall: try inputs.numbers("overall"), importance: .correlation)
    else { return .null }
    func list(_ value: (DriverMap.Driver) -> Double?) -> JSONValue {
      .list(map.drivers.map { .number(value($0)) })
    }
    return .object([
      "performance": list(\.performance), "correlation": list(\.correlation),
      "std_beta": list(\.standardisedBeta), "relative_weights": list(\.relativeWeight),
      "relative_weights_pct": list(\.relativeShare), "r_squared": .number(map.explainedShare),
      "quadrant": .list(map.drivers.map { .text($0.quadrant.rawValue) }),
    ])
  }

  private static func complaints(_ inputs: MetricInputs) throws -> JSONValue {
    var customers: [String: Int32] = [:]
    var causes: [String: Int32] = [:]
    var cases: [ServiceCase] = []
    for json in try inputs.list("tickets") {
      let ticket = MetricInputs(json, dataRoot: inputs.dataRoot)
      let customer = try ticket.text("customer")
      let cause = try ticket.text("reason")
      cases.append(
        ServiceCase(
          customer: customers[customer, default: Int32(customers.count)],
          cause: causes[cause, default: Int32(causes.count)],
          opened: try moment(ticket, "opened"),
          firstResponse: ticket.has("first_response")
            ? try moment(ticket, "first_response") : nil,
          resolved: ticket.has("resolved") ? try moment(ticket, "resolved") : nil,
          contacts: try ticket.integer("contacts")))
      customers[customer] = cases[cases.count - 1].customer
      causes[cause] = cases[cases.count - 1].cause
    }
    let basis = try inputs.text("rate_denominator")
    guard basis == "resolved_tickets" else {
      throw ReferenceError(.badInput, "input 'rate_denominator' is '\(basis)'")
    }
    let last = cases.flatMap { [$0.opened, $0.firstResponse, $0.resolved] }.compactMap { $0 }.max()
    let figures = ServiceFigures(
      FollowedCase.following(cases),
      asOf: Moment(seconds: (last?.seconds ?? 0) + 365 * 86_400),
      targets: ServiceTargets(
        firstResponseHours: try inputs.number("sla_first_response_h"),
        resolutionHours: try inputs.number("sla_resolution_h"),
        recurrenceDays: try inputs.integer("recurrence_days"),
        firstContactDays: try inputs.integer("fcr_window_days")),
      calendar: .usual)
    return .object([
      "complaints": .integer(figures.cases), "open": .integer(figures.open),
      "complaint_rate_per_1000": .number(
        figures.rate(perThousand: try inputs.integer("orders"))),
      "first_response_median_h": .number(figures.firstResponse.median),
      "first_response_mean_h": .number(figures.firstResponse.mean),
      "resolution_median_h": .number(figures.resolution.median),
      "sla_first_response_met": .integer(figures.firstResponseInTime.count),
      "sla_first_response_rate": .number(figures.firstResponseInTime.share),
      "sla_resolution_met": .integer(figures.resolutionInTime.count),
      "recurring": .integer(figures.recurrence.count),
      "recurrence_rate": .number(figures.recurrence.share),
      "fcr": .integer(figures.firstContact.count), "fcr_rate": .number(figures.firstContact.share),
    ])
  }

  private static func moment(_ inputs: MetricInputs, _ key: String) throws -> Moment {
    let text = try inputs.text(key)
    let parts = text.split(separator: "T")
    let clock = (parts.last ?? "").split(separator: ":").compactMap { Int($0) }
    guard parts.count == 2, let day = Day(iso: parts[0]), clock.count == 2 else {
      throw ReferenceError(.badInput, "input '\(key)' is no date and time")
    }
    return Moment(day, second: clock[0] * 3600 + clock[1] * 60)
  }
}
