/// The words of the page around a report.
protocol PageWording {
  /// The first link, for those who do not see the page.
  var skipToReport: String { get }
  var contents: String { get }
  var searchTable: String { get }
  var noRowFound: String { get }
  /// How a picture is read by keys.
  var chartKeys: String { get }
}

extension EnglishWording: PageWording {
  var skipToReport: String { "To the report" }
  var contents: String { "Contents" }
  var searchTable: String { "Find in this table" }
  var noRowFound: String { "No row has this." }
  var chartKeys: String { "Arrow keys read the figures one by one." }
}

extension ChineseWording: PageWording {
  var skipToReport: String { "跳至报告正文" }
  var contents: String { "目录" }
  var searchTable: String { "在此表中查找" }
  var noRowFound: String { "没有符合的行。" }
  var chartKeys: String { "可用方向键逐一读取数值。" }
}
