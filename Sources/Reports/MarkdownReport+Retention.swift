import Charts
import Columns
import Retention
import Statistics
import Typography
import Vocabulary

/// Who stayed, came and went.
extension MarkdownReport {
  func addRetention(to page: inout MarkdownPage) {
    guard let retention = report.retention, let now = retention.periods.last else { return }
    page.heading(2, words.retentionHeading)
    page.paragraph(
      words.retentionIntroduction(
        quietAfter: retention.quietAfter, gaps: retention.threshold?.gaps,
        returns: retention.threshold?.returnShare.map { shown(.share($0)) },
        isLowBase: retention.threshold?.isLowBase ?? false))
    page.bullets(retentionSentences(now, retention))
    addPeriods(retention.periods, hasBuyers: true, to: &page)
    addContracts(retention, to: &page)
    addEffect(retention, to: &page)
    addCohorts(retention, to: &page)
    addSurvival(retention, to: &page)
    addChurnByCell(retention, to: &page)
  }

  /// One sentence for the summary at the top.
  var retentionSummary: [String] {
    guard let retention = report.retention, let now = retention.periods.last, now.start > 0 else {
      return []
    }
    return [
      words.retentionSummary(
        period: now.period.description, rate: shown(share(now.retention)), lost: now.count(.lost),
        reactivated: now.count(.reactivated))
    ]
  }

  private func share(_ estimate: ShareEstimate) -> Figure {
    estimate.share.map { .share($0) } ?? .none
  }

  private func share(_ value: Double?) -> Figure { value.map { .share($0) } ?? .none }

  private func between(_ interval: ClosedRange<Double>?) -> String? {
    interval.map { words.between(shown(.share($0.lowerBound)), shown(.share($0.upperBound))) }
  }

  private func retentionSentences(
    _ now: RetentionPeriod, _ retention: RetentionReport
  ) -> [String] {
    var sentences: [String] = []
    if now.start > 0 {
      sentences.append(
        words.retained(
          now.count(.retained), of: now.start, rate: shown(share(now.retention)),
          interval: between(now.retention.interval), period: now.period.description,
          isFinished: now.isFinished))
    }
    sentences.append(
      words.cameAndWent(
        new: now.count(.new), reactivated: now.count(.reactivated), lost: now.count(.lost),
        atStart: now.start, atEnd: now.end))
    if let net = now.revenueRetention.net, let gross = now.revenueRetention.gross {
      sentences.append(
        words.revenueRetained(net: shown(.share(net)), gross: shown(.share(gross))))
    }
    return sentences
  }

  private func addPeriods(
    _ periods: [RetentionPeriod], hasBuyers: Bool, to page: inout MarkdownPage
  ) {
    page.table(
      [
        .text(title("period")), .number(title("customers_at_start")),
        .number(title("customers_retained")), .number(title("customers_lost")),
        .number(title("customers_new")), .number(title("customers_reactivated")),
        .number(title("customers_at_end")), .number(title("retention_rate")),
      ] + (hasBuyers ? [.number(title("repeat_share"))] : []) + [.number("NRR"), .number("GRR")],
      periods.suffix(8).map { period in
        [
          period.period.description + (period.isFinished ? "" : " \\*"), based(period.start),
          NumberText.grouped(period.count(.retained)), NumberText.grouped(period.count(.lost)),
          NumberText.grouped(period.count(.new)), NumberText.grouped(period.count(.reactivated)),
          NumberText.grouped(period.end), shown(share(period.retention)),
        ] + (hasBuyers ? [shown(share(period.repeatBuyers?.share))] : [])
          + [
            shown(share(period.revenueRetention.net)), shown(share(period.revenueRetention.gross)),
          ]
      })
    if periods.last?.isFinished == false { page.paragraph(words.periodGoesOn) }
  }

  private func addContracts(_ retention: RetentionReport, to page: inout MarkdownPage) {
    guard !retention.byContract.isEmpty else { return }
    page.heading(3, words.contractsHeading)
    page.paragraph(words.contractsIntroduction)
    addPeriods(retention.byContract, hasBuyers: false, to: &page)
  }

  /// Loyalty, retention and growth beside the period before and a year before.
  private func addEffect(_ retention: RetentionReport, to page: inout MarkdownPage) {
    let effects = retention.effects
    guard let now = retention.periods.last?.period else { return }
    page.heading(3, words.effectHeading)
    page.paragraph(words.effectIntroduction)
    func value(_ effect: RetentionEffect) -> String {
      guard let value = effect.value else { return "–" }
      return isCount(effect) ? NumberText.grouped(Int(value)) : shown(.share(value))
    }
    func change(_ effect: RetentionEffect, _ change: RetentionEffect.Change?) -> String {
      guard let change else { return "–" }
      if isCount(effect) { return signed(Int(change.value)) }
      let points = words.percentagePoints(change.value)
      guard let interval = change.interval, let isClear = change.isClear else { return points }
      let limits = words.between(
        words.percentagePoints(interval.lowerBound), words.percentagePoints(interval.upperBound))
      return words.remark(points, limits) + " "
        + words.changeVerdict(
          isClear: isClear, isBetter: (change.value > 0) == (effect.indicator != "churn_rate"))
    }
    page.table(
      [
        .text(title("effect_part")), .text(title("effect_indicator")),
        .number(now.description), .text(now.previous?.description ?? "–"),
        .text(now.yearBefore?.description ?? "–"),
      ],
      effects.map { effect in
        [
          words.capitalised(word(effect.part.rawValue, of: "effect_part")),
          words.capitalised(
            word(effect.indicator == "new_customers" ? "customers_new" : effect.indicator)),
          value(effect), change(effect, effect.fromPrevious), change(effect, effect.fromYearBefore),
        ]
      })
  }

  private func signed(_ count: Int) -> String {
    (count < 0 ? "−" : count > 0 ? "+" : "±") + NumberText.grouped(Int(count.magnitude))
  }

  private func isCount(_ effect: RetentionEffect) -> Bool {
    effect.indicator == "new_customers" || effect.indicator == "customers_at_end"
  }

  private func addCohorts(_ retention: RetentionReport, to page: inout MarkdownPage) {
    guard retention.cohorts.contains(where: { $0.size > 0 }) else { return }
    page.heading(3, words.cohortsHeading)
    let mean = retention.means.count > 1 ? retention.means[1] : nil
    page.paragraph(
      words.cohortsIntroduction(
        length: retention.cohortLength, isRolling: retention.isRolling,
        beginsWithJoining: retention.beginsWithJoining,
        next: mean?.retention.share.map { shown(.share($0)) }, file: "cohorts.csv"))
    addChart("cohorts", to: &page)
    let first = retention.means.first { $0.cohorts > 0 && $0.offset == 0 }
    let last = retention.means.last { $0.cohorts > 0 && $0.cumulativeRevenuePerCustomer != nil }
    if let first, let last, last.offset > 0, let start = first.cumulativeRevenuePerCustomer,
      let end = last.cumulativeRevenuePerCustomer, start > 0 || end > 0
    {
      page.paragraph(
        words.cumulativeRevenue(
          first: shown(.number(start, decimals: 2)), last: shown(.number(end, decimals: 2)),
          periods: last.offset, length: retention.cohortLength, unit: moneyUnit))
    }
  }

  private func addSurvival(_ retention: RetentionReport, to page: inout MarkdownPage) {
    guard let survival = retention.survival, survival.counts.events > 0 else { return }
    page.heading(3, words.survivalHeading)
    let median = survival.median
    page.paragraph(
      words.survivalIntroduction(
        members: survival.counts.members, lost: survival.counts.events,
        median: median.time.map { Int($0) }, low: median.low.map { Int($0) },
        high: median.high.map { Int($0) },
        year: shown(.share(survival.survival(at: 365)))))
    addChart("survival", to: &page)
  }

  private func addChurnByCell(_ retention: RetentionReport, to page: inout MarkdownPage) {
    let cells = report.grid.cells.compactMap { cell in
      retention.cells.first { $0.cell == cell.id }
    }
    guard !cells.isEmpty else { return }
    page.heading(3, words.churnByCell)
    page.table(
      [.text(title("cell"))]
        + CustomerStatus.allCases.map {
          .number(words.capitalised(word($0.rawValue, of: "customer_status")))
        } + [.number(title("churn_rate"))],
      cells.map { cell in
        [cellName(cell.cell)]
          + CustomerStatus.allCases.map { NumberText.grouped(cell.count($0)) }
          + [shown(share(cell.churn)) + (isLowBase(cell.churn.outOf) ? " †" : "")]
      })
    page.paragraph(words.churnByCellNote)
  }

  // MARK: Pictures

  var retentionCharts: [ReportChart] {
    guard let retention = report.retention else { return [] }
    return [cohortChart(retention), survivalChart(retention)].compactMap { $0 }
  }

  /// The latest cohorts, the share of each that bought so many periods later.
  private func cohortChart(_ retention: RetentionReport) -> ReportChart? {
    let shown = retention.cohorts.suffix(12)
    guard shown.contains(where: { $0.size > 0 }), let widest = shown.first?.cells.count else {
      return nil
    }
    let width = min(widest, 13)
    return ReportChart(
      "cohorts",
      HeatMap(
        ChartTexts(
          title: words.cohortsHeading, subtitle: words.cohortChartSubtitle,
          description: words.cohortChart(
            cohorts: shown.count, first: shown.first?.period.description ?? "",
            last: shown.last?.period.description ?? ""),
          notes: retention.periods.last?.isFinished == false ? [words.cohortChartNote] : [],
          language: report.language),
        columns: (0..<width).map { "\($0)" },
        rows: shown.map { cohort in
          HeatMap.Row(
            cohort.period.description, remark: words.customers(cohort.size),
            cohort.cells.prefix(width).map {
              HeatMap.Cell($0.retention.share, isUnfinished: !$0.isFinished)
            })
        }, unit: .percent(decimals: 0),
        columnTitle: words.periodsSince(retention.cohortLength)))
  }

  private func survivalChart(_ retention: RetentionReport) -> ReportChart? {
    guard let survival = retention.survival, survival.counts.events > 0 else { return nil }
    let falls = survival.points.filter { $0.counts.events > 0 }
    // A picture need not show more steps than it has dots.
    let every = max(1, falls.count / 400)
    let steps = stride(from: 0, to: falls.count, by: every).map { falls[$0] }
    return ReportChart(
      "survival",
      StepChart(
        ChartTexts(
          title: words.survivalHeading, subtitle: words.survivalChartSubtitle,
          description: words.survivalChart(
            year: figures.percent(survival.survival(at: 365))),
          language: report.language),
        curves: [
          StepChart.Curve(
            words.allCustomers,
            steps.map { StepChart.Step($0.time, $0.survival, interval: $0.low...$0.high) },
            end: survival.points.last?.time)
        ], timeTitle: words.daysSinceFirstPurchase))
  }
}
