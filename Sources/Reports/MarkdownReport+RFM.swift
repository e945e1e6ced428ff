import Columns
import Typography
import Vocabulary

/// Who bought lately, often and much.
extension MarkdownReport {
  func addRFM(to page: inout MarkdownPage) {
    guard let rfm = report.rfm, rfm.customers > 0 else { return }
    page.heading(2, words.rfmHeading)
    page.paragraph(
      words.rfmIntroduction(
        customers: rfm.customers, of: rfm.population, counted: rfm.counted, window: rfm.window,
        bins: rfm.bins))
    page.bullets(rfmSentences(rfm))
    addChart("rfm", to: &page)
    page.table(
      [
        .text(title("rfm_segment")), .text(title("rfm_rule")), .number(title("customers")),
        .number(title("share_of_customers")), .number(title("rfm_purchases")),
        .number(title("revenue")), .number(title("share_of_revenue")),
        .number(title("average_order_value")), .number(title("mean_days_quiet")),
      ],
      rfm.segments.map { segment in
        [
          words.capitalised(word(segment.name, of: "rfm_segment")), segment.rule ?? "–",
          based(segment.customers), shown(.share(segment.customers, of: rfm.customers)),
          NumberText.grouped(segment.purchases), shown(.amount(segment.revenue)),
          shown(.share(segment.revenue, of: rfm.revenue)),
          shown(segment.averageOrderValue.map { .number($0) } ?? .none),
          shown(segment.meanDaysQuiet.map { .number($0, decimals: 0) } ?? .none),
        ]
      })
    page.heading(3, words.rfmGroups)
    let empty = rfm.dimensions.compactMap { dimension -> String? in
      let scores = dimension.customers.indices.filter { dimension.customers[$0] == 0 }
      guard !scores.isEmpty else { return nil }
      return words.rfmEmptyScores(
        word(dimension.id, of: "rfm_dimension"),
        scores: words.list(scores.map { "\($0 + 1)" }))
    }
    let rest = rfm.segments.last.map { word($0.name, of: "rfm_segment") } ?? ""
    let shadowed = rfm.shadowed.map { word($0, of: "rfm_segment") }
    page.paragraph(
      words.sentences(
        [
          words.rfmCuts(rfm.cuts)
        ] + empty + [
          words.rfmRules(
            scores: rfm.scores, shared: rfm.sharedScores, gaps: rfm.gaps.count,
            customersInGaps: rfm.customersInGaps, rest: rest)
        ] + (shadowed.isEmpty ? [] : [words.rfmShadowed(shadowed)])))
    page.table(
      [.text("")] + (1..<max(2, rfm.bins)).map { .number("\($0)/\($0 + 1)") },
      rfm.dimensions.map { dimension in
        [words.capitalised(word(dimension.id, of: "rfm_dimension"))]
          + dimension.cuts.map { NumberText.short($0, decimals: 2) }
      })
  }

  /// The best and the largest segment, and those worth winning back, in a sentence each.
  private func rfmSentences(_ rfm: RFMReport) -> [String] {
    func named(_ segment: RFMReport.Segment) -> String {
      words.capitalised(word(segment.name, of: "rfm_segment"))
    }
    let known = rfm.segments.filter { $0.customers > 0 }
    let byMoney = known.sorted { left, right in
      left.revenue != right.revenue ? left.revenue > right.revenue : left.name < right.name
    }.prefix(3)
    let quiet = known.filter { ["cannot_lose", "at_risk"].contains($0.name) }
    return byMoney.filter { !quiet.contains($0) }.map { segment in
      let share = Figure.share(segment.revenue, of: rfm.revenue)
      return words.rfmSegment(
        named(segment), customers: segment.customers,
        share: shown(.share(segment.customers, of: rfm.customers)),
        money: money(segment.revenue), moneyShare: share == .none ? nil : shown(share))
    }
      + quiet.map { segment in
        words.rfmQuiet(
          named(segment), customers: segment.customers, money: money(segment.revenue),
          days: shown(segment.meanDaysQuiet.map { .number($0, decimals: 0) } ?? .none))
      }
  }
}
