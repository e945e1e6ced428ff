import Columns
import Strategies
import Typography
import Vocabulary

/// The evaluation of customer relationship management.
extension MarkdownReport {
  func addCRM(to page: inout MarkdownPage) {
    guard let crm = report.crm, !crm.rows.isEmpty else { return }
    page.heading(2, words.crmHeading)
    page.paragraph(words.crmIntroduction(points: crm.points.map { shown(.share($0)) }))
    page.table(
      [
        .text(title("crm_part")), .text(title("crm_measure")), .number(title("crm_now")),
        .number(title("crm_previous")), .number(title("crm_year_before")),
        .number(title("crm_target")), .text(title("change_verdict")),
      ],
      crm.rows.map { row in
        [
          words.capitalised(word(row.part, of: "crm_part")),
          words.capitalised(word(row.measure)) + (row.lowIsGood ? " ↓" : ""),
          shown(row.figure(row.now)), shown(row.figure(row.previous)),
          shown(row.figure(row.yearBefore)), shown(row.figure(row.target)),
          verdict(row),
        ]
      })
    if report.relationship != nil { page.paragraph(words.crmContacts) }
    addImprovements(crm, to: &page)
  }

  private func verdict(_ row: CRMScorecard.Row) -> String {
    var parts: [String] = []
    if let meets = row.meetsTarget { parts.append(words.crmTarget(isMet: meets)) }
    if let verdict = row.verdict, let interval = row.interval {
      let limits =
        row.kind == .share
        ? words.between(
          words.percentagePoints(interval.lowerBound), words.percentagePoints(interval.upperBound))
        : words.between(
          signed(row, interval.lowerBound), signed(row, interval.upperBound))
      let told = word(verdict, of: "change_verdict")
      parts.append(
        words.remark(row.isSinceYearBefore ? words.crmSinceYearBefore(told) : told, limits))
    }
    return parts.isEmpty
      ? "–" : parts.joined(separator: report.language == .chinese ? "；" : "; ")
  }

  private func signed(_ row: CRMScorecard.Row, _ value: Double) -> String {
    (value > 0 ? "+" : "") + shown(row.figure(value))
  }

  private func addImprovements(_ crm: CRMScorecard, to page: inout MarkdownPage) {
    let weak = crm.rows.filter(\.isWeak)
    var counts: [String: Set<String>] = [:]
    for task in crm.tasks { counts[task.improvement, default: []].insert(task.customer) }
    let strategies = Set(weak.map(\.improvement)).union(counts.keys).sorted()
    guard !strategies.isEmpty else { return }
    page.heading(3, words.improvementHeading)
    page.paragraph(words.improvementIntroduction(file: "improvement_worklist.csv"))
    page.bullets(
      strategies.map { strategy in
        let spots = weak.filter { $0.improvement == strategy }.map { word($0.measure) }
        let advice =
          vocabulary[strategy, of: "improvement"]?.definition[report.language] ?? strategy
        return words.improvement(
          "**\(words.capitalised(word(strategy, of: "improvement")))**",
          advice: MarkdownText.escaped(advice), weak: spots,
          customers: counts[strategy]?.count ?? 0)
      })
    if !crm.festivals.isEmpty {
      page.paragraph(
        words.festivals(
          zip(crm.festivals, crm.festivalDays).map {
            words.remark(word($0.rawValue, of: "festival"), figures.day($1))
          }))
    }
  }
}
