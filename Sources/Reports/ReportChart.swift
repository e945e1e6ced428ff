import Charts
import Vocabulary

/// A picture in a report: where it stands, its file, and what it says in words.
public struct ReportChart: Sendable {
  /// The part of the report that shows it, such as `grid`.
  public let place: String
  /// The picture.
  let chart: any Chart

  /// The file, `charts/<place>.svg`.
  public var file: String { "charts/\(place).svg" }

  /// The picture as an SVG document.
  public var svg: String { chart.svg() }

  /// The picture as an element of a page that has the shared parts of pictures.
  var element: String { chart.element() }

  /// What it says, in words.
  public var description: String { chart.texts.description }

  /// A picture.
  init(_ place: String, _ chart: any Chart) {
    self.place = place
    self.chart = chart
  }
}

extension QuarterlyReport {
  /// The pictures that go with the report, in the order of its parts.
  ///
  /// Each is a file of its own, which ``markdown(vocabulary:)`` shows by name; a further part adds
  /// its pictures to this list and says `addChart` where they stand.
  public var charts: [ReportChart] {
    guard customers.population > 0 else { return [] }
    let markdown = MarkdownReport(self, vocabulary: .standard)
    return [markdown.gridChart].compactMap { $0 } + markdown.scoreCharts
      + markdown.lifetimeCharts + [markdown.rfmChart].compactMap { $0 }
      + markdown.retentionCharts + markdown.satisfactionCharts + markdown.creditCharts
      + [markdown.relationshipChart, markdown.dataQualityChart].compactMap { $0 }
  }
}

extension MarkdownReport {
  /// Shows a picture of the report by its place, if there is one.
  func addChart(_ place: String, to page: inout MarkdownPage) {
    guard let chart = report.charts.first(where: { $0.place == place }) else { return }
    page.chart(chart)
  }

  /// Text of a chart, which is no Markdown.
  func plainWord(_ id: String, of column: String) -> String {
    let known = vocabulary[id.replacing("-", with: "_"), of: column]
    return words.capitalised(known?.word[report.language] ?? id)
  }
}
