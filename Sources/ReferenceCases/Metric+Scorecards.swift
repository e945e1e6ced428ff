import Scorecards

extension Metric {
  /// Weight of evidence, discrimination, stability and points.
  static let scorecards: [Metric] = [
    Metric("scorecard.woe_iv") { inputs in
      let (good, bad) = (try inputs.numbers("good"), try inputs.numbers("bad"))
      let weights = try WeightOfEvidence(
        good: good.map { Int($0) }, bad: bad.map { Int($0) },
        zeroReplacement: inputs.has("zero_replacement")
          ? try inputs.number("zero_replacement") : 0.5)
      var result: [String: JSONValue] = [
        "good": .list(good.map { .number($0) }), "bad": .list(bad.map { .number($0) }),
        "badrate": .list(weights.badRates.map { .number($0) }),
        "woe_bad_over_good": .list(weights.weights.map { .number($0) }),
        "bin_iv": .list(weights.parts.map { .number($0) }),
        "iv": .number(weights.informationValue),
      ]
      if inputs.has("categories") {
        result["categories"] = .list(try inputs.texts("categories").map { .text($0) })
      }
      return .object(result)
    },
    Metric("scorecard.monotonic") { inputs in
      .object(["trend": .text(RiskTrend(try inputs.numbers("badrate")).rawValue)])
    },
    Metric("scorecard.discrimination") { inputs in
      let figures = try Discrimination(
        scores: try inputs.numbers("scores"), bad: try inputs.numbers("bad").map { $0 == 1 },
        higherIsRiskier: try inputs.text("higher_is") == "riskier")
      return .object([
        "auc": .number(figures.areaUnderCurve), "gini": .number(figures.gini),
        "ks": .number(figures.kolmogorovSmirnov), "ks_at": .number(figures.scoreOfDistance),
      ])
    },
    Metric("scorecard.psi") { inputs in
      let stability = try PopulationStability(
        expected: try inputs.numbers("expected"), actual: try inputs.numbers("actual"),
        floor: inputs.has("floor_share") ? try inputs.number("floor_share") : nil)
      return .object([
        "bin_psi": .list(stability.parts.map { .number($0) }), "psi": .number(stability.index),
      ])
    },
    Metric("scorecard.points") { inputs in
      let scale = try PointScale(
        points: try inputs.number("points0"), odds: try inputs.number("odds0"),
        doubling: try inputs.number("pdo"))
      return .object([
        "a": .number(scale.offset), "b": .number(scale.factor),
        "points": .list(
          try inputs.numbers("probabilities").map { .number(scale.points(probability: $0)) }),
      ])
    },
  ]
}
