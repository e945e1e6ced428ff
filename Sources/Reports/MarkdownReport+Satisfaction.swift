import Charts
import Columns
import Satisfaction
import Statistics
import Typography
public import Vocabulary

/// What customers say.
extension MarkdownReport {
  func addSatisfaction(to page: inout MarkdownPage) {
    guard let satisfaction = report.satisfaction, !satisfaction.isEmpty else { return }
    page.heading(2, words.satisfactionHeading)
    let sentences = satisfaction.questions.filter { $0.attribute == nil }.compactMap {
      questionSentence($0, satisfaction)
    }
    page.bullets(sentences + responseSentence(satisfaction) + notes(satisfaction))
    addChart("nps", to: &page)
    for cut in satisfaction.groups.map(\.cut).uniqued { addGroups(cut, satisfaction, to: &page) }
    addDrivers(satisfaction, to: &page)
    addService(satisfaction, to: &page)
  }

  /// One sentence for the summary at the top.
  var satisfactionSummary: [String] {
    guard let satisfaction = report.satisfaction, let period = satisfaction.lastAnswered,
      let question = satisfaction.questions.first(where: { $0.attribute == nil }),
      let now = question.quarters.dropFirst(satisfaction.answeredBack).first,
      now.count >= satisfaction.threshold
    else { return [] }
    let figure = now.figure(question.kind)
    return [
      words.satisfactionSummary(
        name: word(figure.id), figure: "**\(shown(figure.value))**", answers: now.count,
        period: period.description)
    ]
  }

  private func between(_ low: Figure, _ high: Figure) -> String {
    words.between(shown(low), shown(high))
  }

  private func signed(_ figure: Figure) -> String {
    switch figure {
    case .share(let value): words.percentagePoints(value)
    case .number(let value, _): (value > 0 ? "+" : "") + shown(figure)
    default: shown(figure)
    }
  }

  private func unit(_ change: Figure, _ kind: String) -> ChangeUnit {
    if case .share = change { return .percentagePoints }
    return kind == "nps" ? .points : .answers
  }

  private func questionSentence(
    _ question: SatisfactionReport.Question, _ satisfaction: SatisfactionReport
  ) -> String? {
    let back = satisfaction.answeredBack
    guard let now = question.quarters.dropFirst(back).first,
      let period = satisfaction.lastAnswered, now.count > 0
    else { return nil }
    let name = word(question.kind, of: "survey_question")
    guard now.count >= satisfaction.threshold else {
      return words.hiddenQuestion(
        name, answers: now.count, threshold: satisfaction.threshold)
    }
    let figure = now.figure(question.kind)
    // Not every company asks in every quarter.
    let before = question.quarters.indices.first {
      $0 > back && question.quarters[$0].count >= satisfaction.threshold
    }
    let change = before.flatMap { before -> String? in
      guard satisfaction.quarters.count > before,
        let change = now.figureChange(question.kind, from: question.quarters[before])
      else { return nil }
      return words.changeSince(
        satisfaction.quarters[before].description,
        change: words.changed(signed(change.value), unit: unit(change.value, question.kind)),
        limits: words.between(signed(change.low), signed(change.high)),
        verdict: words.changeVerdict(isClear: change.isClear, isBetter: change.isBetter))
    }
    let answers = now.count
    if let promoter = now.netPromoter, question.kind == "nps" {
      return words.netPromoterSentence(
        period: period.description, score: shown(figure.value),
        interval: between(figure.low, figure.high), answers: answers,
        promoters: shown(.share(promoter.promoters, of: answers)),
        detractors: shown(.share(promoter.detractors, of: answers)), change: change)
    }
    return words.favourableSentence(
      question: name, period: period.description, share: shown(figure.value),
      interval: between(figure.low, figure.high), answers: answers,
      mean: shown(now.mean.map { .number($0, decimals: 2) } ?? .none),
      scale: now.scale.description,
      best: "\(now.scale.lowIsGood ? now.scale.lowest : now.scale.highest)", change: change)
  }

  private func responseSentence(_ satisfaction: SatisfactionReport) -> [String] {
    guard let response = satisfaction.response.dropFirst(satisfaction.answeredBack).first ?? nil,
      let rate = response.share
    else {
      return []
    }
    return [
      words.responseSentence(
        answered: response.count, of: response.outOf, rate: shown(.share(rate)))
    ]
  }

  private func notes(_ satisfaction: SatisfactionReport) -> [String] {
    satisfaction.notes.map { MarkdownText.escaped(words.note($0)) }
  }

  private func addGroups(
    _ cut: String, _ satisfaction: SatisfactionReport, to page: inout MarkdownPage
  ) {
    let groups = satisfaction.groups.filter { $0.cut == cut }
    let kinds = groups.map(\.question).uniqued
    var names = groups.map(\.name).uniqued
    if cut == "cell" { names = report.grid.cells.map(\.id).filter { names.contains($0) } }
    guard names.count <= 30 else { return }
    func called(_ name: String) -> String {
      name.isEmpty ? words.unknownGroup : word(name, of: cut)
    }
    let hidden = names.filter { name in
      groups.allSatisfy { $0.name != name || $0.isHidden }
    }
    names.removeAll(where: hidden.contains)
    page.paragraph(
      words.groupsIntroduction(cut: word(cut), threshold: satisfaction.threshold)
        + (hidden.isEmpty ? "" : words.hiddenGroups(hidden.map(called))))
    if names.isEmpty { return }
    page.table(
      [.text(title(cut))]
        + kinds.flatMap { kind -> [MarkdownPage.Column] in
          [
            .number(words.capitalised(word(kind, of: "survey_question"))),
            .number(title("answers")),
          ]
        } + (cut == "channel" ? [] : [.number(title("survey_response_rate"))]),
      names.map { name in
        [called(name)]
          + kinds.flatMap { kind -> [String] in
            guard let group = groups.first(where: { $0.name == name && $0.question == kind }) else {
              return ["–", "–"]
            }
            if group.isHidden { return [words.hiddenMark, words.hiddenMark] }
            let figure = group.now.figure(kind)
            guard group.now.count > 0 else { return ["–", "0"] }
            return [
              words.remark(shown(figure.value), between(figure.low, figure.high)),
              based(group.now.count),
            ]
          }
          + (cut == "channel"
            ? []
            : [
              // With the number invited, the rate would tell how many answered.
              groups.contains { $0.name == name && $0.isHidden }
                ? words.hiddenMark
                : shown(
                  groups.first { $0.name == name }?.response.flatMap(\.share).map { .share($0) }
                    ?? .none)
            ])
      })
  }

  private func addDrivers(_ satisfaction: SatisfactionReport, to page: inout MarkdownPage) {
    guard let map = satisfaction.drivers else { return }
    page.heading(3, words.driversHeading)
    page.paragraph(
      words.driversIntroduction(
        respondents: map.respondents, quarters: satisfaction.driverQuarters,
        explained: shown(.share(map.explainedShare)), isLowBase: map.isLowBase,
        method: word(map.importance.rawValue, of: "driver_importance")))
    page.bullets(
      [DriverMap.Quadrant.concentrateHere, .keepUp, .lowPriority, .possibleOverkill].compactMap {
        quadrant in
        let names = map.drivers.filter { $0.quadrant == quadrant }
          .map { MarkdownText.escaped($0.attribute) }
        return names.isEmpty ? nil : words.driverField(quadrant, words.list(names))
      })
    addChart("drivers", to: &page)
    let hasStated = map.drivers.contains { $0.stated != nil }
    page.table(
      [
        .text(title("attribute")), .number(title("performance")),
        .number(title("relative_weight_share")), .number(title("driver_correlation")),
        .number(title("standardised_beta")),
      ] + (hasStated ? [.number(title("stated_importance"))] : []),
      map.drivers.map { driver in
        [
          MarkdownText.escaped(driver.attribute), shown(.number(driver.performance)),
          shown(driver.relativeShare.map { .share($0) } ?? .none),
          shown(.number(driver.correlation)),
          shown(driver.standardisedBeta.map { .number($0) } ?? .none),
        ] + (hasStated ? [shown(driver.stated.map { .number($0) } ?? .none)] : [])
      })
    page.paragraph(words.driversCaveat)
  }

  // MARK: Pictures

  var satisfactionCharts: [ReportChart] {
    guard let satisfaction = report.satisfaction else { return [] }
    return [
      promoterChart(satisfaction), driverChart(satisfaction), causesChart(satisfaction),
      openChart(satisfaction),
    ].compactMap { $0 }
  }

  private func promoterChart(_ satisfaction: SatisfactionReport) -> ReportChart? {
    guard let question = satisfaction.questions.first(where: { $0.kind == "nps" }) else {
      return nil
    }
    // Not every company asks in every quarter; one that did not ask is no gap.
    let pairs = Array(
      zip(satisfaction.quarters, question.quarters).filter { $0.1.count > 0 }.reversed())
    guard pairs.count(where: { $0.1.count >= satisfaction.threshold }) > 1 else { return nil }
    return ReportChart(
      "nps",
      LineChart(
        ChartTexts(
          title: words.answersTrendTitle, subtitle: words.capitalised(words.points),
          description: words.answersTrend(
            first: pairs.first?.0.description ?? "", last: pairs.last?.0.description ?? ""),
          language: report.language),
        points: pairs.map(\.0.description),
        lines: [
          LineChart.Line(
            "NPS",
            pairs.map {
              $0.1.count >= satisfaction.threshold ? $0.1.netPromoter?.score : nil
            })
        ], unit: .number(decimals: 1)))
  }

  private func driverChart(_ satisfaction: SatisfactionReport) -> ReportChart? {
    guard let map = satisfaction.drivers else { return nil }
    func field(_ quadrant: DriverMap.Quadrant) -> String { words.driverFieldName(quadrant) }
    let first = map.drivers.filter { $0.quadrant == .concentrateHere }.map(\.attribute)
    return ReportChart(
      "drivers",
      QuadrantChart(
        ChartTexts(
          title: words.driversHeading, subtitle: words.driversAcross + " × " + words.driversUp,
          description: first.isEmpty
            ? words.driversHeading
            : words.labelled(field(.concentrateHere), words.list(first)),
          language: report.language),
        points: map.drivers.map {
          QuadrantChart.Point($0.attribute, x: $0.performance, y: map.importance(of: $0))
        },
        across: .init(words.driversAcross, division: map.performanceLine),
        up: .init(words.driversUp, division: map.importanceLine),
        fields: .init(
          topRight: field(.keepUp), topLeft: field(.concentrateHere),
          bottomRight: field(.possibleOverkill), bottomLeft: field(.lowPriority))))
  }
}

extension SatisfactionReport {
  /// What a reader must know of the data, in words.
  public func sentences(in language: Language) -> [String] {
    switch language {
    case .english: notes.map { EnglishWording().note($0) }
    case .chinese: notes.map { ChineseWording().note($0) }
    }
  }
}

extension [String] {
  /// Each text once, in the order of its first place.
  var uniqued: [String] {
    var seen = Set<String>()
    return filter { seen.insert($0).inserted }
  }
}
