import Charts
import Foundation
import Statistics
import TestSupport
import Testing
import Vocabulary

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("Charts")
struct ChartTests {
  @Test(arguments: Samples.all.map(\.name))
  func areAsRecorded(name: String) throws {
    let sample = try #require(Samples.all.first { $0.name == name })
    let svg = sample.chart.svg()
    try expectWellFormed(svg)
    try Golden("Goldens/\(name).svg").expect(svg)
  }

  @Test func theSameValuesGiveTheSameBytes() {
    for sample in Samples.all { #expect(sample.chart.svg() == sample.chart.svg()) }
  }

  /// Text that would break out of the document or of the line.
  static let hostile = "</title><script>alert(1)</script> \"&' \u{0} \u{202E}بيع\n=cmd|' 📈 核心客户"

  static func charts(
    title: String, label: String, values: [Double]
  ) -> [any Chart] {
    let texts = ChartTexts(title: title, subtitle: title, description: title, notes: [title])
    let bars = values.map { value in
      BarChart.Bar(
        label, value, interval: value.isFinite ? value - 1...value + 1 : nil, remark: label)
    }
    return [
      BarChart(texts, bars: bars),
      DotPlot(texts, dots: bars, reference: .init(label, values.first ?? 0)),
      StackedBarChart(
        texts, parts: values.map { _ in label }, bars: [.init(label, values, remark: label)]),
      StackedBarChart(
        texts, parts: values.map { _ in label }, bars: [.init(label, values)], isShared: true),
      LineChart(
        texts, points: values.map { _ in label }, lines: [.init(label, values)],
        beginsAtZero: false, forecastFrom: 0),
      StepChart(
        texts,
        curves: [
          .init(
            label,
            values.map { value in
              .init(value, value, interval: value.isFinite ? value...value : nil)
            })
        ], timeTitle: label),
      Histogram(
        texts, of: values, from: 0, to: 1, intervals: 4, axisTitle: label,
        marks: values.map { .init(label, $0) }),
      HeatMap(
        texts, columns: values.map { _ in label },
        rows: [.init(label, remark: label, values.map { .init($0, isUnfinished: true) })],
        unit: .percent(decimals: 1), columnTitle: label),
      GridChart(
        texts, rows: [.init(label, limits: label)], columns: values.map { _ in .init(label) },
        cells: [values.map { .init(label, [.init(label, share: $0)]) }]),
      QuadrantChart(
        texts, points: values.map { .init(label, x: $0, y: $0) },
        across: .init(label, division: 0), up: .init(label, division: 0),
        fields: .init(topRight: label, topLeft: label, bottomRight: label, bottomLeft: label)),
      ParetoChart(
        texts, causes: values.map { .init(label, $0) }, cumulativeName: label),
    ]
  }

  @Test(
    "hold whatever the figures are",
    arguments: [
      [], [0], [1], [-1], [.nan], [.infinity, -.infinity, 1], [1e300, -1e300],
      [.leastNonzeroMagnitude, 0],
      [1e15, 1e15 + 1], [7, 7, 7, 7], [0.1, 0.2, 0.7], [.greatestFiniteMagnitude, 1],
    ] as [[Double]])
  func extremeFigures(values: [Double]) throws {
    for chart in Self.charts(title: "T", label: "a", values: values) {
      let svg = chart.svg()
      try expectWellFormed(svg)
      expectFiniteNumbers(svg)
    }
  }

  @Test func textsCannotBreakOut() throws {
    for chart in Self.charts(title: Self.hostile, label: Self.hostile, values: [0.2, 0.5, 0.9]) {
      let svg = chart.svg()
      try expectWellFormed(svg)
      #expect(!svg.contains("<script"))
      #expect(!svg.unicodeScalars.contains("\u{0}") && !svg.unicodeScalars.contains("\u{202E}"))
    }
  }

  @Test(arguments: UInt64(0)..<40)
  func randomFiguresStayOnThePage(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let scale = [1e-6, 1, 1e4, 1e9][Int.random(in: 0..<4, using: &random)]
    let values = (0..<Int.random(in: 1...40, using: &random)).map { _ in
      Double.random(in: -1...1, using: &random) * scale
    }
    for chart in Self.charts(title: "标题", label: "一个相当长的中文标签 with words", values: values) {
      let svg = chart.svg()
      try expectWellFormed(svg)
      expectFiniteNumbers(svg)
    }
  }

  @Test func oneWithoutFiguresSaysSo() {
    for chart in Self.charts(title: "T", label: "a", values: []) where !(chart is GridChart) {
      #expect(chart.svg().contains("No data"))
    }
    let empty = BarChart(
      ChartTexts(title: "空", description: "空", language: .chinese), bars: [])
    #expect(empty.svg().contains("没有数据"))
  }

  @Test func areAccessible() {
    for sample in Samples.all {
      let svg = sample.chart.svg()
      #expect(svg.contains("role=\"img\""))
      #expect(svg.contains("<desc>"))
      #expect(svg.contains("prefers-color-scheme:dark"))
      #expect(!svg.contains("http://") || svg.components(separatedBy: "http").count == 2)
    }
  }

  @Test func histogramsCountEveryFigureOnce() {
    let values = [0, 0.1, 0.3, 0.5, 0.75, 1, 1.2, -3, .nan]
    let histogram = Histogram(
      ChartTexts(title: "T", description: "T"), of: values, from: 0, to: 1, intervals: 10,
      axisTitle: "x")
    #expect(histogram.counts == [2, 1, 0, 1, 0, 1, 0, 1, 0, 2])
  }

  @Test(
    "axes have round numbers",
    arguments: [
      (0.0, 481.0, ["0", "100", "200", "300", "400", "500"]),
      (0, 1_234_567, ["0", "500,000", "1,000,000", "1,500,000"]),
      (0, 0.034, ["0", "0.01", "0.02", "0.03", "0.04"]),
      (0, 0, ["0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
    ])
  func roundNumbers(low: Double, high: Double, expected: [String]) {
    let svg = BarChart(
      ChartTexts(title: "T", description: "T"),
      bars: [.init("a", low), .init("b", high)], unit: .number(decimals: 7, unit: "x")
    ).svg()
    for text in expected {
      #expect(svg.contains("text-anchor=\"middle\" class=\"m\">\(text)</text>"), "\(text)")
    }
  }

  private func expectWellFormed(_ svg: String) throws {
    let parser = XMLParser(data: Data(svg.utf8))
    #expect(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? "")")
  }

  /// No coordinate is missing or beyond the page.
  private func expectFiniteNumbers(_ svg: String) {
    for word in ["=\"nan", "NaN", "=\"inf", "\"-inf", "Infinity"] { #expect(!svg.contains(word)) }
    for match in svg.matches(of: /\bx[12]?="(-?[0-9.]+)"/) {
      let x = Double(match.1) ?? .nan
      #expect(x >= -400 && x <= 720, "x = \(x)")
    }
    for match in svg.matches(of: /width="(-?[0-9.]+)"/) {
      #expect((Double(match.1) ?? -1) >= 0)
    }
  }
}
