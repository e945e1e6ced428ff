import Columns
import Typography
import Vocabulary

/// Customers by the grades of a scorecard.
extension MarkdownReport {
  func addScorecard(to page: inout MarkdownPage) {
    guard let card = report.scorecard, card.customers > 0 else { return }
    page.heading(2, words.scorecardHeading)
    let expected = card.grades.reduce(0) { $0 + $1.expectedBad }
    page.paragraph(
      words.scorecardIntroduction(
        customers: card.customers, model: MarkdownText.escaped(card.model),
        expected: NumberText.grouped(Int(expected.rounded())),
        mean: shown(card.meanProbability.map { .share($0) } ?? .none)))
    page.table(
      [
        .text(title("scorecard_grade")), .text(title("probability_of_default")),
        .number(title("customers")), .number(title("share_of_customers")),
        .number(title("expected_bad_cases")),
      ],
      card.grades.map { grade in
        [
          MarkdownText.escaped(grade.name),
          "\(shown(.share(grade.from))) – \(shown(.share(grade.below)))", based(grade.customers),
          shown(.share(grade.customers, of: card.customers)),
          shown(.number(grade.expectedBad, decimals: 1)),
        ]
      })
    let moved = card.stability.filter { $0.verdict == "shifted" || $0.verdict == "watch" }
    page.paragraph(
      words.scorecardStability(
        moved.map {
          "\(MarkdownText.escaped($0.variable)) (\(shown(.score($0.index))), "
            + "\(word($0.verdict ?? "", of: "stability_verdict")))"
        }))
  }
}
