import Credit

extension Metric {
  /// Panels of experts.
  static let delphi: [Metric] = [
    Metric("delphi.kendall_w") { inputs in
      let panel = try PanelConcordance(try inputs.rows("raters_by_items"))
      return .object([
        "m": .integer(panel.experts), "n": .integer(panel.items),
        "rank_sums": .list(panel.rankSums.map { .number($0) }), "S": .number(panel.spread),
        "T": .list(panel.ties.map { .number($0) }), "W": .number(panel.coefficient),
        "W_uncorrected": .number(panel.uncorrectedCoefficient),
        "chi2": .number(panel.chiSquared), "df": .integer(panel.items - 1),
        "p": .number(panel.pValue), "r_mean": .number(panel.meanCorrelation),
      ])
    },
    Metric("delphi.item_stats") { inputs in
      let item = PanelItem(try inputs.numbers("scores"))
      return .object([
        "n": .integer(item.scores.count), "mean": .number(item.mean),
        "sd_sample": .number(item.standardDeviation), "cv": .number(item.variation),
        "median": .number(item.median), "q1": .number(item.lowerQuartile),
        "q3": .number(item.upperQuartile), "iqr": .number(item.interquartileRange),
        "full_mark_rate": .number(
          item.fullMarkShare(of: inputs.has("scale_max") ? try inputs.number("scale_max") : 5)),
        "share_within_1_of_median": .number(item.shareNearMedian),
      ])
    },
    Metric("delphi.authority") { inputs in
      var familiarity: Double?
      if inputs.has("cs") {
        familiarity = try inputs.number("cs")
      } else {
        var levels: [(weight: Double, experts: Int)] = []
        for json in try inputs.list("familiarity_counts") {
          let level = MetricInputs(json, dataRoot: inputs.dataRoot)
          levels.append((try level.number("weight"), try level.integer("n")))
        }
        familiarity = ExpertAuthority.familiarity(levels)
      }
      guard let familiarity else { return .object(["cs": .null, "cr": .null]) }
      let authority = try ExpertAuthority(
        basis: try inputs.number("ca"), familiarity: familiarity)
      return .object(["cs": .number(familiarity), "cr": .number(authority.coefficient)])
    },
  ]
}
