import Typography
import Vocabulary

/// How the weights came about: who judged, how far experts agree, and what to ask again.
extension MarkdownReport {
  /// Questions that a report prints; `sextant weights --advice` has all.
  private static let questionLimit = 12

  func addExperts(to page: inout MarkdownPage) {
    guard let experts = report.experts, experts.isGroup || !experts.questions.isEmpty else {
      return
    }
    page.heading(2, words.howWeightsCameAbout)
    var sentences: [String] = []
    if experts.isGroup {
      sentences.append(words.joined(word(experts.method, of: "group")))
      sentences += experts.groups.filter(\.isTree).compactMap { group in
        guard let consensus = group.consensus, let level = group.level else { return nil }
        return words.agreement(
          nodeName(group.path), word(level, of: "consensus_level"), shown(.score(consensus)))
      }
      sentences += outliers(experts)
      if !experts.silent.isEmpty {
        sentences.append(words.silent(experts.silent.map(MarkdownText.escaped)))
      }
    }
    if !sentences.isEmpty { page.paragraph(words.sentences(sentences)) }
    if experts.isGroup {
      addExpertTable(experts, to: &page)
      addAgreement(experts, to: &page)
    }
    addQuestions(experts, to: &page)
  }

  private func expertName(_ name: String?) -> String {
    name.map(MarkdownText.escaped) ?? words.unnamedExpert
  }

  private func item(_ name: String) -> String {
    MarkdownText.escaped(
      (name.split(separator: "/").last.map(String.init) ?? name)
        .replacing("_", with: " "))
  }

  private func outliers(_ experts: ExpertFigures) -> [String] {
    experts.groups.flatMap { group in
      group.experts.filter(\.isOutlier).map { expert in
        words.outlier(
          expertName(expert.name), nodeName(group.path), isTree: group.isTree,
          similarity: shown(expert.similarity.map { .share($0) } ?? .none),
          influence: shown(expert.influence.map { .share($0) } ?? .none))
      }
    }
  }

  private func addExpertTable(_ experts: ExpertFigures, to page: inout MarkdownPage) {
    page.table(
      [
        .text(title("score")), .text(title("expert")), .number(title("share_of_group")),
        .number(title("answered")), .number("CR"), .number(title("similarity")),
        .number(title("influence")), .text(""),
      ],
      experts.groups.filter(\.isTree).flatMap { group in
        group.experts.map { expert in
          [
            title(group.path[0]), expertName(expert.name),
            shown(expert.share.map { .share($0) } ?? .none),
            words.of(expert.answered, expert.pairs), shown(.score(expert.consistencyRatio)),
            shown(expert.similarity.map { .share($0) } ?? .none),
            shown(expert.influence.map { .share($0) } ?? .none), remarks(expert),
          ]
        }
      })
    page.paragraph(words.expertColumns)
  }

  private func remarks(_ expert: ExpertFigures.Expert) -> String {
    var remarks: [String] = []
    if expert.isOutlier { remarks.append(words.standsApart) }
    if let ratio = expert.consistencyRatio, ratio > 0.1 { remarks.append(words.contradictory) }
    if expert.answered < expert.pairs { remarks.append(words.answeredInPart) }
    return remarks.joined(separator: words.listSeparator)
  }

  private func addAgreement(_ experts: ExpertFigures, to page: inout MarkdownPage) {
    let groups = experts.groups.filter { !$0.isTree && $0.experts.count > 1 }
    guard !groups.isEmpty else { return }
    page.table(
      [
        .text(words.judged), .number(title("experts")), .number("S\\*"),
        .text(title("consensus_level")), .text(words.farthestApart),
      ],
      groups.map { group in
        [
          words.capitalised(nodeName(group.path)), NumberText.grouped(group.experts.count),
          shown(.score(group.consensus)),
          group.level.map { word($0, of: "consensus_level") } ?? "–",
          group.disputes.first.map {
            words.dispute(
              item($0.left), item($0.right), from: ExpertFigures.judgementText($0.lowest),
              to: ExpertFigures.judgementText($0.highest))
          } ?? "–",
        ]
      })
  }

  private func addQuestions(_ experts: ExpertFigures, to page: inout MarkdownPage) {
    guard !experts.questions.isEmpty else { return }
    page.heading(3, words.askAgain)
    page.bullets(
      experts.questions.prefix(MarkdownReport.questionLimit).map { question in
        let whom = words.whom(
          question.isForGroup ? words.everyone : expertName(question.expert),
          nodeName(question.path))
        return words.labelled(words.capitalised(whom), sentence(question))
      })
    page.paragraph(words.allAdvice(count: experts.questions.count))
  }

  private func sentence(_ question: ExpertFigures.Question) -> String {
    let items = question.items.map(item)
    func text(_ value: Double?) -> String { value.map(ExpertFigures.judgementText) ?? "–" }
    switch question.kind {
    case .mend:
      return words.mend(
        items, given: text(question.given), suggested: text(question.suggested),
        ratio: shown(.score(question.consistencyRatio)),
        after: shown(.score(question.consistencyRatioAfter)))
    case .circle: return words.circle(items)
    case .reversal: return words.reversal(items, given: text(question.given))
    case .next:
      return words.next(
        items, reduction: question.reduction.map { shown(.share($0)) })
    }
  }
}
