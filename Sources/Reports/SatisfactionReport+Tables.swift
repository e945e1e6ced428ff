import Columns
import Satisfaction
import Statistics

extension AnswerCounts {
  /// The question's figure: NPS in points, else the share of favourable answers, with limits.
  func figure(_ kind: String) -> (value: Figure, low: Figure, high: Figure, id: String) {
    if kind == "nps", let promoter = netPromoter {
      let interval = promoter.interval()
      return (
        .points(promoter.score), .points(interval?.lowerBound), .points(interval?.upperBound),
        "nps"
      )
    }
    let share = favourable
    return (
      share.share.map { .share($0) } ?? .none,
      share.interval.map { .share($0.lowerBound) } ?? .none,
      share.interval.map { .share($0.upperBound) } ?? .none, "favourable_share"
    )
  }

  /// How the figure changed, in points or shares, and whether clearly.
  func figureChange(
    _ kind: String, from earlier: AnswerCounts
  ) -> (value: Figure, low: Figure, high: Figure, isClear: Bool, isBetter: Bool)? {
    if kind == "nps", let now = netPromoter, let then = earlier.netPromoter {
      return now.change(from: then).map {
        (
          .points($0.value), .points($0.interval.lowerBound), .points($0.interval.upperBound),
          $0.isClear, $0.value > 0
        )
      }
    }
    return favourable.change(from: earlier.favourable).map {
      (
        .share($0.value), .share($0.interval.lowerBound), .share($0.interval.upperBound),
        !$0.interval.contains(0), $0.value > 0
      )
    }
  }
}

extension Figure {
  /// Points of a score, to a tenth.
  static func points(_ value: Double?) -> Figure {
    value.map { .number($0, decimals: 1) } ?? .none
  }

  /// Hours, to a tenth.
  static func hours(_ value: Double?) -> Figure { points(value) }

  fileprivate static func share(_ estimate: ShareEstimate) -> Figure {
    estimate.share.map { .share($0) } ?? .none
  }
}

extension SatisfactionReport {
  private static let answerColumns = [
    "period", "satisfaction_cut", "satisfaction_group", "survey_question", "attribute", "answers",
    "mean_answer", "satisfaction_figure", "figure_value", "figure_low", "figure_high",
    "survey_response_rate", "figure_change", "change_low", "change_high", "change_verdict",
    "base_note",
  ]

  private func verdict(_ isClear: Bool, _ isBetter: Bool) -> Figure {
    .value(isClear ? (isBetter ? "better" : "worse") : "no_clear_change", of: "change_verdict")
  }

  private func row(
    period: String, cut: Figure, group: Figure, question: String, now: AnswerCounts,
    before: AnswerCounts?, response: ShareEstimate?, isHidden: Bool
  ) -> [Figure] {
    let parts = question.split(separator: ":", maxSplits: 1).map(String.init)
    let kind = parts[0]
    let head: [Figure] = [
      .text(period), cut, group, .value(kind, of: "survey_question"),
      parts.count > 1 ? .text(parts[1]) : .none,
    ]
    if isHidden {
      return head + [.none, .none, .none, .none, .none, .none, .none, .none, .none, .none, .none]
        + [.value("hidden", of: "base_note")]
    }
    let figure = now.figure(kind)
    let change = before.flatMap {
      // What is hidden for its few answers is not compared with either.
      $0.count == 0 || $0.count >= threshold ? now.figureChange(kind, from: $0) : nil
    }
    return head + [
      .count(now.count), .number(now.mean, decimals: 3),
      .value(figure.id, of: "satisfaction_figure"), figure.value, figure.low, figure.high,
      response.flatMap(\.share).map { .share($0) } ?? .none, change?.value ?? .none,
      change?.low ?? .none, change?.high ?? .none,
      change.map { verdict($0.isClear, $0.isBetter) } ?? .none,
      (1..<SmallCounts.lowBase).contains(now.count)
        ? .value("low_base", of: "base_note") : .none,
    ]
  }

  /// The answers of all customers, quarter by quarter, then by group: `satisfaction.csv`.
  public var answersTable: ReportTable {
    ReportTable(Self.answerColumns, rows: trendRows + groupRows)
  }

  /// The answers of all customers, quarter by quarter.
  public var trendTable: ReportTable { ReportTable(Self.answerColumns, rows: trendRows) }

  /// The answers of groups of customers in the last quarter.
  public var groupsTable: ReportTable { ReportTable(Self.answerColumns, rows: groupRows) }

  private var trendRows: [[Figure]] {
    questions.flatMap { question in
      question.quarters.indices.compactMap { back -> [Figure]? in
        let now = question.quarters[back]
        guard now.count > 0, back < quarters.count else { return nil }
        return row(
          period: quarters[back].description, cut: .value("all", of: "satisfaction_cut"),
          group: .none, question: question.name, now: now,
          before: back + 1 < question.quarters.count ? question.quarters[back + 1] : nil,
          response: back < response.count ? response[back] : nil,
          isHidden: now.count < threshold)
      }
    }
  }

  private var groupRows: [[Figure]] {
    groups.map { group in
      row(
        period: lastAnswered?.description ?? "",
        cut: ["channel"].contains(group.cut)
          ? .value(group.cut, of: "satisfaction_cut") : .term(group.cut),
        group: group.name.isEmpty ? .none : .value(group.name, of: group.cut),
        question: group.question, now: group.now, before: group.before, response: group.response,
        isHidden: group.isHidden)
    }
  }

  /// What drives overall satisfaction: `satisfaction_drivers.csv`.
  public var driversTable: ReportTable {
    ReportTable(
      [
        "attribute", "performance", "relative_weight_share", "relative_weight",
        "driver_correlation", "standardised_beta", "stated_importance", "driver_quadrant",
        "respondents",
      ],
      rows: (drivers?.drivers ?? []).map { driver in
        [
          .text(driver.attribute), .number(driver.performance, decimals: 3),
          driver.relativeShare.map { .share($0) } ?? .none,
          .number(driver.relativeWeight, decimals: 4), .number(driver.correlation, decimals: 4),
          .number(driver.standardisedBeta, decimals: 4), .number(driver.stated, decimals: 3),
          .value(driver.quadrant.rawValue, of: "driver_quadrant"),
          .count(drivers?.respondents ?? 0),
        ]
      })
  }

  /// The service desk: `service.csv`.
  public var serviceTable: ReportTable {
    ReportTable(
      [
        "period", "service_cut", "service_group", "cases", "open_cases", "cases_per_1000_orders",
        "cases_per_1000_customers", "first_response_median", "first_response_p90",
        "first_response_working_median", "first_response_working_p90",
        "first_response_in_time", "resolution_median", "resolution_p90",
        "resolution_working_median", "resolution_working_p90", "resolution_in_time",
        "resolution_in_time_judged", "standardised_in_time", "standard_coverage",
        "first_contact_resolution", "reopened_share", "recurrence_rate", "case_satisfaction",
        "main_causes",
      ],
      rows: service.map { group in
        let figures = group.figures
        return [
          .text(
            group.quartersBack < quarters.count ? quarters[group.quartersBack].description : ""),
          .value(group.cut, of: "service_cut"),
          serviceGroup(group),
          .count(figures.cases), .count(figures.open), .points(group.perThousandOrders),
          .points(group.perThousandCustomers), .hours(figures.firstResponse.median),
          .hours(figures.firstResponse.ninetieth), .hours(figures.firstResponseWorked.median),
          .hours(figures.firstResponseWorked.ninetieth), .share(figures.firstResponseInTime),
          .hours(figures.resolution.median), .hours(figures.resolution.ninetieth),
          .hours(figures.resolutionWorked.median), .hours(figures.resolutionWorked.ninetieth),
          .share(figures.resolutionInTime), .count(figures.resolutionInTime.outOf),
          group.standard?.rate.map { .share($0) } ?? .none,
          group.standard.map { .share($0.coverage) } ?? .none, .share(figures.firstContact),
          .share(figures.reopened), .share(figures.recurrence), .share(figures.satisfied),
          group.mix.isEmpty
            ? .none
            : .text(
              group.mix.map {
                "\($0.name.isEmpty ? "–" : $0.name) \(Int(($0.share * 100).rounded()))%"
              }
              .joined(separator: ", ")),
        ]
      })
  }

  private func serviceGroup(_ group: Service) -> Figure {
    if group.name.isEmpty { return .none }
    return switch group.cut {
    case "kind": .value(group.name, of: "case_kind")
    case "cell": .value(group.name, of: "cell")
    default: .text(group.name)
    }
  }

  /// The causes of complaints, the most frequent first: `case_causes.csv`.
  public var causesTable: ReportTable {
    ReportTable(
      ["cause", "cases", "share_of_cases", "cumulative_share"],
      rows: (causes?.causes ?? []).map {
        [
          $0.name.isEmpty ? .none : .text($0.name), .count($0.count), .share($0.share),
          .share($0.cumulativeShare),
        ]
      })
  }

  /// Whether complainants stay: `complaint_recovery.csv`.
  public var recoveryTable: ReportTable {
    ReportTable(
      [
        "recovery_group", "customers", "customers_stayed", "stayed_share", "stayed_low",
        "stayed_high",
      ],
      rows: recovery.map {
        [
          .value($0.group, of: "recovery_group"), .count($0.stayed.outOf), .count($0.stayed.count),
          .share($0.stayed), $0.stayed.interval.map { .share($0.lowerBound) } ?? .none,
          $0.stayed.interval.map { .share($0.upperBound) } ?? .none,
        ]
      })
  }

  /// The share of complaints that wait for longer than so many hours, open ones seen so far.
  public var resolutionTable: ReportTable {
    ReportTable(
      ["hours_since_opening", "still_open_share", "still_open_low", "still_open_high", "at_risk"],
      rows: [4.0, 8, 24, 48, 72, 120, 168, 336, 720, 1440].compactMap { hours in
        guard let point = resolution?.point(at: hours) else { return nil }
        return [
          .number(hours, decimals: 0), .share(point.survival), .share(point.low),
          .share(point.high), .count(point.counts.atRisk),
        ]
      })
  }
}

extension Figure {
  /// A number that may be missing.
  fileprivate static func number(_ value: Double?, decimals: Int) -> Figure {
    value.map { .number($0, decimals: decimals) } ?? .none
  }
}
