import Charts
import DataQuality
import Typography
import Vocabulary

/// How good the data is: in words, by table and respect, and what to mend first.
extension MarkdownReport {
  func addDataQuality(to page: inout MarkdownPage) {
    guard let figures = report.dataQuality, figures.quality.score != nil else { return }
    let quality = figures.quality
    page.heading(2, words.qualityHeading)
    page.paragraph(words.qualityIntroduction)
    page.bullets(figures.sentences(in: report.language, atMost: 0))
    addChart("data_quality", to: &page)
    let dimensions = QualityDimension.allCases
    page.table(
      [.text(title("table"))]
        + dimensions.map { .number(words.capitalised(word($0.rawValue, of: "quality_dimension"))) }
        + [.number(title("quality_score"))],
      quality.tables.map { table in
        [words.capitalised(word(table, of: "table"))]
          + dimensions.map { dimension in
            shown(quality.score(of: table, dimension).map { .share($0) } ?? .none)
          } + [shown(quality.score(of: table).map { .share($0) } ?? .none)]
      })
    addFindings(quality, to: &page)
    addWorklist(figures, to: &page)
  }

  private func addFindings(_ quality: QualityReport, to page: inout MarkdownPage) {
    guard !quality.findings.isEmpty else {
      page.paragraph(words.noFindings)
      return
    }
    page.heading(3, words.qualityWorst)
    page.table(
      [
        .text(title("table")), .text(title("data_column")), .text(title("finding")),
        .number(title("rows")), .number(title("share_of_rows")), .text(title("example")),
      ],
      quality.findings.prefix(10).map { finding in
        [
          words.capitalised(word(finding.table, of: "table")),
          finding.column.map { MarkdownText.escaped($0) } ?? "",
          word(finding.finding, of: "finding"), NumberText.grouped(finding.rows),
          shown(.share(finding.share)),
          MarkdownText.escaped(words.list(finding.examples)),
        ]
      })
    if quality.findings.count > 10 {
      page.paragraph(words.moreFindings(quality.findings.count - 10))
    }
  }

  /// The customers of whom something is not known, the most valuable ones.
  private func addWorklist(_ figures: DataQualityFigures, to page: inout MarkdownPage) {
    guard let worklist = figures.worklist, !worklist.rows.isEmpty else { return }
    let first = worklist.rows.prefix(5)
    page.heading(3, words.worklistHeading)
    page.paragraph(words.worklistIntroduction(shown: first.count, of: worklist.rows.count))
    page.table(
      [
        .text(title("customer_id")), .text(title("cell")), .number(title("value")),
        .number(title("data_completeness")), .text(title("missing_columns")),
      ],
      first.map { $0.map(shown) })
  }

  /// The words of this part that a reader may want explained.
  var dataQualityTerms: [String] {
    guard let figures = report.dataQuality, figures.quality.score != nil else { return [] }
    return ["quality_score"]
      + figures.quality.scores.map { "quality_dimension:\($0.dimension.rawValue)" }
      + figures.quality.findings.prefix(10).map { "finding:\($0.finding)" }
      + (figures.worklist?.rows.isEmpty == false ? ["data_completeness"] : [])
      + (figures.pairs == nil ? [] : ["duplicate_score"])
  }

  /// The tables' scores.
  var dataQualityChart: ReportChart? {
    guard let quality = report.dataQuality?.quality, let score = quality.score else { return nil }
    let bars = quality.tables.compactMap { table in
      quality.score(of: table).map { (name: plainWord(table, of: "table"), score: $0) }
    }
    guard let lowest = bars.min(by: { $0.score < $1.score }), bars.count > 1 else { return nil }
    let texts = ChartTexts(
      title: words.qualityChartTitle, subtitle: words.qualityChartSubtitle,
      description: words.qualityChart(
        score: shown(.share(score)), lowest: lowest.name, lowestScore: shown(.share(lowest.score))),
      language: report.language)
    return ReportChart(
      "data_quality",
      BarChart(
        texts, bars: bars.map { BarChart.Bar($0.name, $0.score) }, unit: .percent(decimals: 1)))
  }
}
