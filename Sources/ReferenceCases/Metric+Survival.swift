import Columns
import Foundation
import Statistics
import Tables

extension Metric {
  static func kaplanMeier(_ inputs: MetricInputs) throws -> JSONValue {
    let members = try Members(inputs)
    let confidence = inputs.has("confidence") ? try inputs.number("confidence") : 0.95
    let curve = KaplanMeier(try members.counts, confidence: confidence)
    var result: [String: JSONValue] = [
      "n": .integer(curve.counts.members), "events": .integer(curve.counts.events),
      "median": .number(curve.median.time), "points": try points(curve, inputs),
    ]
    var table = curve.points.map { row($0, time: $0.time) }
    if let first = curve.points.first, first.time > 0 {
      table.insert(
        .object([
          "t": .number(0), "at_risk": .integer(curve.counts.members), "events": .integer(0),
          "censored": .integer(0), "S": .number(1), "lo": .number(1), "hi": .number(1),
        ]), at: 0)
    }
    result["table"] = .list(table)
    if inputs.has("logrank_column") {
      result["logrank"] = logRank(
        try Members(inputs, group: try inputs.text("logrank_column")).groups)
    }
    return .object(result)
  }

  static func kaplanMeierByGroup(_ inputs: MetricInputs) throws -> JSONValue {
    let column = inputs.has("columns") ? try inputs.part("columns").text("group") : nil
    let groups = try Members(inputs, group: column).groups
    var medians: [String: JSONValue] = [:]
    var curves: [String: JSONValue] = [:]
    for (name, counts) in groups {
      let curve = KaplanMeier(counts)
      medians[name] = .number(curve.median.time)
      curves[name] = try points(curve, inputs)
    }
    return .object([
      "median": .object(medians), "logrank": logRank(groups), "points": .object(curves),
    ])
  }

  static func cox(_ inputs: MetricInputs) throws -> JSONValue {
    let members = try Members(inputs)
    let regression = try CoxRegression(
      durations: members.durations, events: members.events, covariates: members.covariates)
    var coefficients: [String: JSONValue] = [:]
    var errors: [String: JSONValue] = [:]
    for effect in regression.effects {
      coefficients[effect.name] = .number(effect.coefficient)
      errors[effect.name] = .number(effect.standardError)
    }
    return .object([
      "coef": .object(coefficients), "se": .object(errors),
      "ll": .number(regression.logLikelihood), "c_index": .number(regression.concordance.index),
    ])
  }

  private static func row(_ point: KaplanMeier.Point, time: Double) -> JSONValue {
    .object([
      "t": .number(time), "at_risk": .integer(point.counts.atRisk),
      "events": .integer(point.counts.events), "censored": .integer(point.counts.censored),
      "S": .number(point.survival), "lo": .number(point.low), "hi": .number(point.high),
    ])
  }

  private static func points(_ curve: KaplanMeier, _ inputs: MetricInputs) throws -> JSONValue {
    guard inputs.has("times") else { return .null }
    return .list(
      try inputs.numbers("times").map { time in
        curve.point(at: time).map { row($0, time: time) } ?? .null
      })
  }

  private static func logRank(_ groups: [(name: String, counts: SurvivalCounts)]) -> JSONValue {
    guard let test = LogRankTest(groups.map(\.counts)) else { return .null }
    return .object(["chi2": .number(test.chiSquared), "p": .number(test.probability)])
  }
}

/// The members of a data file, or of rows that a case gives.
private struct Members {
  var durations: [Double] = []
  var events: [Bool] = []
  var groupNames: [String] = []
  var covariates: [CoxRegression.Covariate] = []

  init(_ inputs: MetricInputs, group: String? = nil) throws {
    if inputs.has("durations") {
      durations = try inputs.numbers("durations")
      events = try inputs.numbers("events").map { $0 == 1 }
      if inputs.has("groups") { groupNames = try inputs.texts("groups") }
      if inputs.has("values") {
        for (name, values) in try inputs.members("values") {
          covariates.append(.init(name, values: try MetricInputs.numbers(values, name: name)))
        }
      }
      return
    }
    guard !inputs.has("filter") else {
      throw ReferenceError(.badInput, "input 'filter' is not known to this metric")
    }
    let named = inputs.has("covariates") ? try inputs.list("covariates") : []
    let wanted = try named.map { json in
      let part = MetricInputs(json, dataRoot: inputs.dataRoot)
      return (
        name: try part.text("name"), column: try part.text("column"), equals: part.json["equals"]
      )
    }
    let duration = try inputs.part("columns").text("duration")
    let event = try inputs.text("event_column")
    let eventValue = try inputs.number("event_value")
    var settings = TableSettings(path: [try inputs.text("data")])
    settings.columns[duration] = ColumnSetting(type: .number)
    settings.columns[event] = ColumnSetting(type: .number)
    for covariate in wanted where covariate.equals == nil || covariate.equals == .null {
      settings.columns[covariate.column] = ColumnSetting(type: .number)
    }
    let names = Set([duration, event] + wanted.map(\.column) + (group.map { [$0] } ?? []))
    let batch = try BoundTable.open(
      "survival", settings: settings, in: inputs.dataRoot.path, allowOutside: true
    ).readAll(columns: names.sorted(), required: [duration, event]).batch
    guard case .number(let times)? = batch[duration], case .number(let states)? = batch[event]
    else { throw ReferenceError(.badInput, "the data file has no durations") }
    durations = times.elements
    events = states.elements.map { $0 == eventValue }
    if let group, case .text(let texts)? = batch[group] {
      groupNames = (0..<batch.rowCount).map { texts[$0] ?? "" }
    }
    for covariate in wanted {
      switch (batch[covariate.column], covariate.equals) {
      case (.number(let values)?, _):
        covariates.append(.init(covariate.name, values: values.elements))
      case (.text(let texts)?, .text(let value)?):
        covariates.append(
          .init(covariate.name, values: (0..<batch.rowCount).map { texts[$0] == value ? 1 : 0 }))
      default:
        throw ReferenceError(.badInput, "covariate '\(covariate.name)' cannot be read")
      }
    }
  }

  var counts: SurvivalCounts {
    get throws { try SurvivalCounts(durations: durations, events: events) }
  }

  /// The groups in byte order of their names.
  var groups: [(name: String, counts: SurvivalCounts)] {
    get throws {
      let names = Set(groupNames).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      return try names.map { name in
        let rows = durations.indices.filter { groupNames[$0] == name }
        return (
          name,
          try SurvivalCounts(
            durations: rows.map { durations[$0] }, events: rows.map { events[$0] })
        )
      }
    }
  }
}
