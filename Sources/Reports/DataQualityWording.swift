import Typography

/// The sentences about the quality of data in one language.
protocol DataQualityWording {
  var qualityHeading: String { get }
  var qualityIntroduction: String { get }
  var qualityWorst: String { get }
  var qualityChartTitle: String { get }
  var qualityChartSubtitle: String { get }
  func qualityChart(score: String, lowest: String, lowestScore: String) -> String
  func qualityScores(_ score: String, tables: [(name: String, score: String)]) -> String
  func qualityFinding(
    table: String, column: String?, finding: String, rows: Int, share: String,
    examples: [String]
  ) -> String
  func missingValues(customers: Int, of all: Int, columns: [(name: String, customers: Int)])
    -> String
  var worklistHeading: String { get }
  func worklistIntroduction(shown: Int, of all: Int) -> String
  func possibleDuplicates(pairs: Int, customers: Int, of all: Int, threshold: String) -> String
  func largeBlocks(_ count: Int, largest: Int, kind: String) -> String
  var plainPhones: String { get }
  func moreFindings(_ count: Int) -> String
  var noFindings: String { get }
}

extension EnglishWording: DataQualityWording {
  var qualityHeading: String { "How good the data is" }
  var qualityIntroduction: String {
    "Every figure above is as good as the data behind it. Scores are shares that are right, 100% "
      + "is best; a table's score is the mean over what was looked at. Everything to mend is in "
      + "`data_findings.csv`, columns are in `data_scores.csv`."
  }
  var qualityWorst: String { "What to mend first" }
  var qualityChartTitle: String { "Quality of the data by table" }
  var qualityChartSubtitle: String { "Mean of the scores, 100% is best" }
  func qualityChart(score: String, lowest: String, lowestScore: String) -> String {
    "The data scores \(score) over all; lowest is \(lowest) with \(lowestScore)."
  }
  func qualityScores(_ score: String, tables: [(name: String, score: String)]) -> String {
    let list = tables.map { "\($0.name) \($0.score)" }.joined(separator: ", ")
    return "Quality of the data: \(score) (\(list))."
  }
  func qualityFinding(
    table: String, column: String?, finding: String, rows: Int, share: String,
    examples: [String]
  ) -> String {
    "\(table)\(column.map { ", \($0)" } ?? ""): \(finding): \(NumberText.grouped(rows)) "
      + "\(rows == 1 ? "row" : "rows") (\(share))"
      + (examples.isEmpty ? "." : ", such as \(examples.joined(separator: ", ")).")
  }
  func missingValues(customers count: Int, of all: Int, columns: [(name: String, customers: Int)])
    -> String
  {
    if count == 0 { return "All \(customers(all)) have everything required." }
    let list = columns.map { "\($0.name) (\(NumberText.grouped($0.customers)))" }
    return "\(NumberText.grouped(count)) of \(customers(all)) \(count == 1 ? "lacks" : "lack") "
      + "something required: \(self.list(list))."
  }
  var worklistHeading: String { "Whom to ask for what" }
  func worklistIntroduction(shown: Int, of all: Int) -> String {
    (shown < all
      ? "The \(NumberText.grouped(shown)) most valuable of the customers"
      : "The customers")
      + " of whom something required is not known; all \(NumberText.grouped(all)) are in "
      + "`data_worklist.csv`."
  }
  func possibleDuplicates(pairs: Int, customers count: Int, of all: Int, threshold: String)
    -> String
  {
    if pairs == 0 {
      return "No two of \(customers(all)) look like one (score \(threshold) or more)."
    }
    return "\(NumberText.grouped(pairs)) \(pairs == 1 ? "pair" : "pairs") of customers may be one "
      + "(score \(threshold) or more): \(customers(count)) of \(NumberText.grouped(all)). They are "
      + "proposed in `duplicates.csv` and never merged."
  }
  func largeBlocks(_ count: Int, largest: Int, kind: String) -> String {
    "\(NumberText.grouped(largest)) customers share one \(kind)"
      + (count > 1
        ? " (and \(NumberText.grouped(count - 1)) further large groups share something)" : "")
      + ": in such groups only neighbours by name were compared."
  }
  var plainPhones: String {
    "Phone numbers were read without libphonenumber, by country code and length alone: numbers "
      + "that nobody can have pass. Build with `--traits PhoneNumbers` to check them."
  }
  func moreFindings(_ count: Int) -> String {
    "\(NumberText.grouped(count)) further findings are in `data_findings.csv`."
  }
  var noFindings: String { "Nothing to mend was found." }
}

extension ChineseWording: DataQualityWording {
  var qualityHeading: String { "数据质量" }
  var qualityIntroduction: String {
    "以上各项数字的可靠程度取决于其数据。得分为合格部分的比例，100% 为最好；各表得分为所查各方面的平均。"
      + "全部待改进之处见 `data_findings.csv`，各列得分见 `data_scores.csv`。"
  }
  var qualityWorst: String { "应最先改进之处" }
  var qualityChartTitle: String { "各表的数据质量" }
  var qualityChartSubtitle: String { "各方面得分的平均，100% 为最好" }
  func qualityChart(score: String, lowest: String, lowestScore: String) -> String {
    "数据质量总分为 \(score)；最低的是\(lowest)，为 \(lowestScore)。"
  }
  func qualityScores(_ score: String, tables: [(name: String, score: String)]) -> String {
    let list = tables.map { "\($0.name) \($0.score)" }.joined(separator: "，")
    return "数据质量：\(score)（\(list)）。"
  }
  func qualityFinding(
    table: String, column: String?, finding: String, rows: Int, share: String,
    examples: [String]
  ) -> String {
    "\(table)\(column.map { "，\($0)" } ?? "")：\(finding)：\(NumberText.grouped(rows)) 行（\(share)）"
      + (examples.isEmpty ? "。" : "，例如 \(examples.joined(separator: "、"))。")
  }
  func missingValues(customers count: Int, of all: Int, columns: [(name: String, customers: Int)])
    -> String
  {
    if count == 0 { return "\(customers(all))的必填信息均已齐全。" }
    let list = columns.map { "\($0.name) 缺 \(NumberText.grouped($0.customers)) 位" }
    return
      "\(customers(all))中有 \(NumberText.grouped(count)) 位的必填信息不全：\(list.joined(separator: "，"))。"
  }
  var worklistHeading: String { "该向谁补充什么" }
  func worklistIntroduction(shown: Int, of all: Int) -> String {
    (shown < all ? "必填信息不全的客户中价值最高的 \(NumberText.grouped(shown)) 位" : "必填信息不全的客户")
      + "；全部 \(NumberText.grouped(all)) 位见 `data_worklist.csv`。"
  }
  func possibleDuplicates(pairs: Int, customers count: Int, of all: Int, threshold: String)
    -> String
  {
    if pairs == 0 { return "\(customers(all))中没有疑似重复者（得分不低于 \(threshold)）。" }
    return "\(NumberText.grouped(pairs)) 对客户疑似重复（得分不低于 \(threshold)），涉及 "
      + "\(NumberText.grouped(all)) 位客户中的 \(NumberText.grouped(count)) 位；列于 "
      + "`duplicates.csv`，仅作提示，从不自动合并。"
  }
  func largeBlocks(_ count: Int, largest: Int, kind: String) -> String {
    "\(NumberText.grouped(largest)) 位客户共用同一\(kind)"
      + (count > 1 ? "（另有 \(NumberText.grouped(count - 1)) 个较大的组）" : "")
      + "：此类组内只比较名称相邻者。"
  }
  var plainPhones: String {
    "电话号码未经 libphonenumber 核对，只按国家代码和长度识别：不存在的号码也会通过。"
      + "用 `--traits PhoneNumbers` 构建即可核对。"
  }
  func moreFindings(_ count: Int) -> String {
    "其余 \(NumberText.grouped(count)) 项见 `data_findings.csv`。"
  }
  var noFindings: String { "没有发现待改进之处。" }
}
