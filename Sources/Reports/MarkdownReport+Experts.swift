import Typography
import Vocabulary

/// How the weights came about: who judged, how far experts agree, and what to ask again.
extension MarkdownReport {
  /// Questions that a report prints; `sextant weights --advice` has all.
  private static let questionLimit = 12

  func addExperts(to page: inout MarkdownPage) {
    guard let experts = report.experts,
      experts.isGroup || !experts.questions.isEmpty || !experts.silent.isEmpty
    else { return }
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
    }
    if !experts.silent.isEmpty {
      sentences.append(words.silent(experts.silent.map(MarkdownText.escaped)))
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

  /// A sentence for each expert who stands apart: on the whole of a tree where that is so, and
  /// where else.
  private func outliers(_ experts: ExpertFigures) -> [String] {
    var places: [(name: String?, groups: [ExpertFigures.Group])] = []
    for group in experts.groups.filter(\.isTree) + experts.groups.filter({ !$0.isTree }) {
      for expert in group.experts where expert.isOutlier {
        if let known = places.firstIndex(where: { $0.name == expert.name }) {
          places[known].groups.append(group)
        } else {
          places.append((expert.name, [group]))
        }
      }
    }
    return places.compactMap { name, groups in
      guard let first = groups.first, let expert = first.experts.first(where: { $0.name == name })
      else { return nil }
      // A tree's root says the same as the tree.
      let others = groups.dropFirst().filter { $0.isTree || $0.path != first.path }
      return words.outlier(
        words.capitalised(expertName(name)), nodeName(first.path), isTree: first.isTree,
        similarity: shown(expert.similarity.map { .share($0) } ?? .none),
        influence: shown(expert.influence.map { .share($0) } ?? .none),
        others: others.map { nodeName($0.path) })
    }
  }

  private func addExpertTable(_ experts: ExpertFigures, to page: inout MarkdownPage) {
    page.table(
      [
        .text(title("score")), .text(title("expert")), .number(title("share_of_group")),
        .number(title("answered")), .number("CR"), .number(title("similarity")),
        .number(title("influence")), .text(words.expertRemarks),
      ],
      experts.groups.filter(\.isTree).flatMap { group in
        group.experts.map { expert in
          [
            title(group.path[0]), expertName(expert.name),
            expert.share.map { shown(.share($0)) } ?? words.differs,
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
              item($0.left), item($0.right),
              from: answer($0.lowest, by: $0.lowestExpert),
              to: answer($0.highest, by: $0.highestExpert))
          } ?? "–",
        ]
      })
  }

  private func answer(_ value: Double, by expert: String?) -> String {
    words.remark(ExpertFigures.judgementText(value), expertName(expert))
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
