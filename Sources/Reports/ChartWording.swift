/// The words of pictures in one language; they are no Markdown.
protocol ChartWording {
  func gridChartSubtitle(measure: String?) -> String
  func chartSentences(_ sentences: [String]) -> String
  func scoreChartTitle(_ axis: String) -> String
  var scoreChartSubtitle: String { get }
  func scoreMark(_ band: String, from: String) -> String
  func scoreChart(_ axis: String, customers: Int, from: String, to: String) -> String
}

extension EnglishWording: ChartWording {
  func gridChartSubtitle(measure: String?) -> String {
    "Solid bars: share of customers" + (measure.map { " · hatched bars: share of \($0)" } ?? "")
  }
  func chartSentences(_ sentences: [String]) -> String {
    sentences.joined(separator: "; ") + "."
  }
  func scoreChartTitle(_ axis: String) -> String { "How scores of \(axis) are spread" }
  var scoreChartSubtitle: String { "Customers" }
  func scoreMark(_ band: String, from: String) -> String { "\(band) from \(from)" }
  func scoreChart(_ axis: String, customers count: Int, from: String, to: String) -> String {
    "Scores of \(axis) of \(customers(count)); the middle one lies between \(from) and \(to)."
  }
}

extension ChineseWording: ChartWording {
  func gridChartSubtitle(measure: String?) -> String {
    "实心条：客户占比" + (measure.map { " · 斜纹条：\($0)占比" } ?? "")
  }
  func chartSentences(_ sentences: [String]) -> String { sentences.joined(separator: "；") + "。" }
  func scoreChartTitle(_ axis: String) -> String { "\(axis)得分的分布" }
  var scoreChartSubtitle: String { "客户数" }
  func scoreMark(_ band: String, from: String) -> String { "\(band)：\(from) 起" }
  func scoreChart(_ axis: String, customers count: Int, from: String, to: String) -> String {
    "\(customers(count))的\(axis)得分；居中者在 \(from) 与 \(to) 之间。"
  }
}
