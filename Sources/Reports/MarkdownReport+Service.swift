import Charts
import Columns
import Satisfaction
import Statistics
import Typography
import Vocabulary

/// How complaints and service go.
extension MarkdownReport {
  func addService(_ satisfaction: SatisfactionReport, to page: inout MarkdownPage) {
    let complaints = satisfaction.service.filter { $0.cut == "kind" && $0.name == "complaint" }
    guard let now = complaints.first, now.quartersBack == 0,
      let period = satisfaction.quarters.first
    else { return }
    let figures = now.figures
    page.heading(3, words.serviceHeading)
    func hours(_ value: Double?) -> String? { value.map { shown(.hours($0)) } }
    func percent(_ estimate: ShareEstimate) -> String? { estimate.share.map { shown(.share($0)) } }
    var sentences = [
      words.complaintsSentence(
        period: period.description, complaints: figures.cases, open: figures.open,
        perOrders: now.perThousandOrders.map { shown(.points($0)) },
        perCustomers: now.perThousandCustomers.map { shown(.points($0)) }),
      words.serviceTimes(
        response: hours(figures.firstResponse.median),
        responseP90: hours(figures.firstResponse.ninetieth),
        resolution: hours(figures.resolution.median),
        resolutionP90: hours(figures.resolution.ninetieth),
        working: hours(figures.resolutionWorked.median)),
      words.serviceTargets(
        responseHours: NumberText.short(satisfaction.targets.firstResponseHours, decimals: 1),
        responseShare: percent(figures.firstResponseInTime),
        resolutionHours: NumberText.short(satisfaction.targets.resolutionHours, decimals: 1),
        resolutionShare: percent(figures.resolutionInTime),
        areWorkingHours: satisfaction.targets.areWorkingHours),
    ]
    if let curve = satisfaction.resolution {
      sentences.append(
        words.resolutionSentence(
          median: hours(curve.median.time), ninetieth: hours(curve.time(whenShareIs: 0.1).time),
          openShare: shown(.share(curve.survival(at: 168)))))
    }
    if let causes = satisfaction.causes, causes.causes.count > 2 {
      let count = causes.causes(making: 0.5)
      sentences.append(
        words.causesSentence(
          count, share: shown(.share(causes.causes[count - 1].cumulativeShare)),
          names: words.list(causes.causes.prefix(count).map { causeName($0.name) })))
    }
    page.bullets(sentences.filter { !$0.isEmpty })
    addQuarters(complaints, satisfaction, to: &page)
    page.paragraph(words.recurrenceNote(days: satisfaction.targets.recurrenceDays))
    addChart("causes", to: &page)
    addChart("open_cases", to: &page)
    addCells(satisfaction, to: &page)
    addChannels(satisfaction, to: &page)
    addRecovery(satisfaction, to: &page)
  }

  private func causeName(_ name: String) -> String {
    name.isEmpty ? words.unknownGroup : MarkdownText.escaped(name)
  }

  private func figure(_ estimate: ShareEstimate) -> String {
    shown(estimate.share.map { .share($0) } ?? .none)
      + (isLowBase(estimate.outOf) ? " †" : "")
  }

  /// Complaints of this quarter, the one before and a year before.
  private func addQuarters(
    _ complaints: [SatisfactionReport.Service], _ satisfaction: SatisfactionReport,
    to page: inout MarkdownPage
  ) {
    let shown = [0, 1, 4].compactMap { back in complaints.first { $0.quartersBack == back } }
    let rows: [(String, (SatisfactionReport.Service) -> String)] = [
      ("cases", { NumberText.grouped($0.figures.cases) }),
      ("open_cases", { NumberText.grouped($0.figures.open) }),
      ("cases_per_1000_orders", { self.shown(.points($0.perThousandOrders)) }),
      ("cases_per_1000_customers", { self.shown(.points($0.perThousandCustomers)) }),
      ("first_response_median", { self.shown(.hours($0.figures.firstResponse.median)) }),
      ("first_response_p90", { self.shown(.hours($0.figures.firstResponse.ninetieth)) }),
      (
        "first_response_working_median",
        { self.shown(.hours($0.figures.firstResponseWorked.median)) }
      ),
      ("first_response_in_time", { self.figure($0.figures.firstResponseInTime) }),
      ("resolution_median", { self.shown(.hours($0.figures.resolution.median)) }),
      ("resolution_p90", { self.shown(.hours($0.figures.resolution.ninetieth)) }),
      ("resolution_working_median", { self.shown(.hours($0.figures.resolutionWorked.median)) }),
      ("resolution_in_time", { self.figure($0.figures.resolutionInTime) }),
      ("first_contact_resolution", { self.figure($0.figures.firstContact) }),
      ("reopened_share", { self.figure($0.figures.reopened) }),
      ("recurrence_rate", { self.figure($0.figures.recurrence) }),
      ("case_satisfaction", { self.figure($0.figures.satisfied) }),
    ]
    page.table(
      [.text(words.serviceHeading)]
        + shown.map { .number(satisfaction.quarters[$0.quartersBack].description) },
      rows.map { id, value in [title(id)] + shown.map(value) })
  }

  /// Complaints of the last quarter by cell.
  private func addCells(_ satisfaction: SatisfactionReport, to page: inout MarkdownPage) {
    let order = report.grid.cells.map(\.id)
    func place(_ cell: String) -> Int { order.firstIndex(of: cell) ?? order.count }
    let cells = satisfaction.service.filter { $0.cut == "cell" }.enumerated()
      .sorted { (place($0.element.name), $0.offset) < (place($1.element.name), $1.offset) }
      .map(\.element)
    guard !cells.isEmpty else { return }
    page.table(
      [
        .text(title("cell")), .number(words.capitalised(word("complaint", of: "case_kind"))),
        .number(title("cases_per_1000_customers")), .number(title("open_cases")),
        .number(title("resolution_median")), .number(title("resolution_in_time")),
        .number(title("recurrence_rate")),
      ],
      cells.map { cell in
        [
          cell.name.isEmpty
            ? words.unknownGroup : words.capitalised(word(cell.name, of: "cell")),
          based(cell.figures.cases), shown(.points(cell.perThousandCustomers)),
          NumberText.grouped(cell.figures.open), shown(.hours(cell.figures.resolution.median)),
          figure(cell.figures.resolutionInTime), figure(cell.figures.recurrence),
        ]
      })
  }

  private func addChannels(_ satisfaction: SatisfactionReport, to page: inout MarkdownPage) {
    let channels = satisfaction.service.filter { $0.cut == "channel" }
    guard !channels.isEmpty, channels.count <= 30 else { return }
    page.paragraph(words.channelsIntroduction)
    page.table(
      [
        .text(title("channel")), .number(title("cases")), .number(title("resolution_median")),
        .number(title("resolution_in_time")), .number(title("standardised_in_time")),
        .number(title("standard_coverage")), .text(title("main_causes")),
      ],
      channels.map { channel in
        [
          channel.name.isEmpty ? words.unknownGroup : MarkdownText.escaped(channel.name),
          based(channel.figures.cases), shown(.hours(channel.figures.resolution.median)),
          figure(channel.figures.resolutionInTime),
          shown(channel.standard?.rate.map { .share($0) } ?? .none),
          shown(channel.standard.map { .share($0.coverage) } ?? .none),
          channel.mix.map { words.remark(causeName($0.name), shown(.share($0.share))) }
            .joined(separator: report.language == .chinese ? "、" : ", "),
        ]
      })
  }

  private func addRecovery(_ satisfaction: SatisfactionReport, to page: inout MarkdownPage) {
    guard !satisfaction.recovery.isEmpty else { return }
    page.heading(3, words.recoveryHeading)
    page.paragraph(words.recoveryIntroduction)
    page.table(
      [
        .text(title("recovery_group")), .number(title("customers")),
        .number(title("customers_stayed")), .number(title("stayed_share")),
        .text(words.lifetimeInterval),
      ],
      satisfaction.recovery.map { group in
        [
          words.capitalised(word(group.group, of: "recovery_group")), based(group.stayed.outOf),
          NumberText.grouped(group.stayed.count),
          shown(group.stayed.share.map { .share($0) } ?? .none),
          group.stayed.interval.map {
            words.between(shown(.share($0.lowerBound)), shown(.share($0.upperBound)))
          } ?? "–",
        ]
      })
  }

  // MARK: Pictures

  func causesChart(_ satisfaction: SatisfactionReport) -> ReportChart? {
    guard let causes = satisfaction.causes?.causes, causes.count > 1, let first = causes.first
    else { return nil }
    func name(_ cause: CausePareto.Cause) -> String {
      cause.name.isEmpty ? words.unknownGroup : cause.name
    }
    return ReportChart(
      "causes",
      ParetoChart(
        ChartTexts(
          title: words.causesChartTitle, subtitle: words.capitalised(word("cases")),
          description: words.labelled(
            words.causesChartTitle, words.remark(name(first), figures.percent(first.share))),
          language: report.language),
        causes: causes.prefix(10).map { ParetoChart.Cause(name($0), Double($0.count)) },
        cumulativeName: words.cumulativeShare))
  }

  func openChart(_ satisfaction: SatisfactionReport) -> ReportChart? {
    guard let curve = satisfaction.resolution, curve.counts.events > 0 else { return nil }
    let falls = curve.points.filter { $0.counts.events > 0 }
    // A few very long cases would leave no room for the others.
    let horizon = curve.time(whenShareIs: 0.05).time ?? falls.last?.time ?? 0
    let shown = falls.filter { $0.time <= horizon }
    let every = max(1, shown.count / 400)
    return ReportChart(
      "open_cases",
      StepChart(
        ChartTexts(
          title: words.capitalised(word("still_open_share")), subtitle: words.serviceHeading,
          description: words.resolutionSentence(
            median: curve.median.time.map { figures.text(.hours($0)) },
            ninetieth: curve.time(whenShareIs: 0.1).time.map { figures.text(.hours($0)) },
            openShare: figures.percent(curve.survival(at: 168))),
          language: report.language),
        curves: [
          StepChart.Curve(
            words.causesChartTitle,
            stride(from: 0, to: shown.count, by: every).map {
              StepChart.Step(
                shown[$0].time, shown[$0].survival, interval: shown[$0].low...shown[$0].high)
            }, end: horizon)
        ], timeTitle: words.capitalised(word("hours_since_opening"))))
  }
}
