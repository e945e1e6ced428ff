public import Reports
import Scorecards

extension ScorecardFitting {
  /// A part of what was found.
  public func table(_ part: ScorecardPart) -> ReportTable {
    switch part {
    case .figures: figures
    case .variables: variables
    case .points: model.pointsTable
    case .calibration: calibration
    case .grades: grades
    case .challenger: challenger?.table ?? ReportTable(["challenger_model"])
    }
  }

  private var samples: [(name: String, sample: ScoreSample)] {
    [("train", train)] + (holdout.map { [("holdout", $0)] } ?? [])
  }

  private var figures: ReportTable {
    ReportTable(
      [
        "scorecard_sample", "scored_cases", "bad_cases", "bad_rate", "auc", "auc_lower",
        "auc_upper", "scorecard_gini", "ks", "ks_lower", "ks_upper", "ks_points", "brier_score",
        "hosmer_lemeshow",
        "hosmer_lemeshow_p", "calibration_shift", "calibration_slope",
      ],
      rows: samples.map { name, sample in
        let (tells, fits) = (sample.discrimination, sample.calibration)
        let (area, distance) = (tells.areaLimits(), tells.distanceLimits())
        return [
          .value(name, of: "scorecard_sample"), .count(sample.good + sample.bad),
          .count(sample.bad), .share(sample.bad, of: sample.good + sample.bad),
          .score(tells.areaUnderCurve), .score(area?.lowerBound), .score(area?.upperBound),
          .score(tells.gini), .score(tells.kolmogorovSmirnov), .score(distance.lowerBound),
          .score(distance.upperBound), .number(tells.scoreOfDistance, decimals: 0),
          .number(fits.brier, decimals: 4), .number(fits.hosmerLemeshow), .score(fits.pValue),
          .score(fits.inTheLarge), .score(fits.slope),
        ]
      })
  }

  private var variables: ReportTable {
    let places = fit.card.variables.enumerated().map { ($1.name, $0) }
    let place = Dictionary(uniqueKeysWithValues: places)
    let (limits, chances) = (fit.regression.limits(), fit.regression.pValues)
    return ReportTable(
      [
        "scorecard_variable", "information_value", "risk_trend", "log_odds_coefficient",
        "coefficient_error", "coefficient_lower", "coefficient_upper", "p_value",
        "variance_inflation", "scorecard_left_out",
      ],
      rows: fit.findings.map { finding in
        let head: [Figure] = [
          .text(finding.name), .score(finding.informationValue),
          finding.trend.map { .value($0.rawValue, of: "risk_trend") } ?? .none,
        ]
        guard let at = place[finding.name] else {
          let reason: Figure =
            switch finding.leftOut {
            case .allMissing?: .value("no_value", of: "scorecard_left_out")
            case .oneValue?: .value("one_value", of: "scorecard_left_out")
            default: .value("little_information", of: "scorecard_left_out")
            }
          return head + [.none, .none, .none, .none, .none, .none, reason]
        }
        return head + [
          .score(fit.regression.coefficients[at + 1]),
          .score(fit.regression.standardErrors[at + 1]),
          .score(limits[at + 1].lower), .score(limits[at + 1].upper), .score(chances[at + 1]),
          .number(fit.regression.varianceInflation[at]), .none,
        ]
      })
  }

  private var calibration: ReportTable {
    ReportTable(
      [
        "scorecard_sample", "probability_from", "probability_to", "scored_cases", "bad_cases",
        "expected_bad_cases",
      ],
      rows: samples.flatMap { name, sample in
        sample.calibration.groups.map { group in
          [
            .value(name, of: "scorecard_sample"), .score(group.probabilities.lowerBound),
            .score(group.probabilities.upperBound), .count(group.cases), .count(group.bad),
            .number(group.expected, decimals: 1),
          ]
        }
      })
  }

  private var grades: ReportTable {
    ReportTable(
      [
        "scorecard_sample", "scorecard_grade", "probability_from", "probability_below",
        "scored_cases",
        "share_of_scored_cases", "bad_cases", "expected_bad_cases", "bad_rate",
      ],
      rows: samples.flatMap { name, sample in
        sample.grades.enumerated().map { place, grade -> [Figure] in
          let cutOffs = model.bands.cutOffs
          let cases = grade.good + grade.bad
          return [
            .value(name, of: "scorecard_sample"), .text(model.bands.grades[place]),
            .score(place == 0 ? 0 : cutOffs[place - 1]),
            .score(place < cutOffs.count ? cutOffs[place] : 1), .count(cases),
            .share(cases, of: sample.good + sample.bad), .count(grade.bad),
            .number(grade.expected, decimals: 1), .share(grade.bad, of: cases),
          ]
        }
      })
  }
}

extension ScorecardModel {
  /// Each bin of each variable with its cases and points.
  public var pointsTable: ReportTable {
    ReportTable(
      [
        "scorecard_variable", "scorecard_bin", "good_cases", "bad_cases", "bad_rate",
        "weight_of_evidence", "scorecard_points",
      ],
      rows: card.variables.flatMap { variable in
        variable.bins.enumerated().map { place, bin in
          [
            .text(variable.name), Self.figure(variable.rule, place), .count(bin.good),
            .count(bin.bad), .share(bin.bad, of: bin.good + bin.bad), .score(bin.weight),
            .number(variable.points[place], decimals: card.decimals ?? 2),
          ]
        }
      })
  }

  /// What lies in a bin, as people read it.
  static func figure(_ rule: BinRule, _ place: Int) -> Figure {
    if place == rule.count - 1 { return .value("missing", of: "scorecard_bin") }
    switch rule {
    case .numbers(let bins):
      if place >= bins.intervals {
        return .text("{\(number(bins.specials[place - bins.intervals]))}")
      }
      let from = place > 0 ? number(bins.breaks[place - 1]) : nil
      let below = place < bins.breaks.count ? number(bins.breaks[place]) : nil
      switch (from, below) {
      case (let from?, let below?): return .text("\(from) – < \(below)")
      case (let from?, nil): return .text("≥ \(from)")
      case (nil, let below?): return .text("< \(below)")
      case (nil, nil): return .value("any", of: "scorecard_bin")
      }
    case .categories(let bins):
      return place == bins.other
        ? .value("other", of: "scorecard_bin") : .text(bins.groups[place].joined(separator: ", "))
    }
  }
}
