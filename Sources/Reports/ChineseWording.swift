import Typography

/// The report's sentences in simplified Chinese.
struct ChineseWording: ReportWording {
  // MARK: Pieces

  func customers(_ count: Int) -> String { "\(NumberText.grouped(count)) 位客户" }
  func rows(_ count: Int) -> String { "\(NumberText.grouped(count)) 行" }
  func experts(_ count: Int) -> String { "\(NumberText.grouped(count)) 位专家" }
  func money(_ amount: String, currency: String) -> String {
    switch currency {
    case "CNY": "\(amount) 元"
    case "": amount
    default: "\(amount) \(currency)"
    }
  }
  func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: "、") + "和" + last
  }
  func label(_ label: String) -> String { "\(label)：" }
  func labelled(_ label: String, _ text: String) -> String { "\(label)：\(text)" }
  func remark(_ text: String, _ remark: String) -> String { "\(text)（\(remark)）" }
  func heading(_ text: String, _ remarks: [String]) -> String {
    let remarks = remarks.filter { !$0.isEmpty }
    return remarks.isEmpty ? text : remark(text, remarks.joined(separator: "，"))
  }
  func unit(currency: String) -> String { currency == "CNY" ? "元" : currency }
  func sentences(_ sentences: [String]) -> String { sentences.joined() }
  func window(_ text: String) -> String {
    switch text {
    case "all": return "全部时间"
    case "period": return "本期"
    case "previous period": return "上期"
    case "year before": return "上年同期"
    default:
      let units = ["day": "天", "week": "周", "month": "个月", "quarter": "个季度", "year": "年"]
      let words = text.split(separator: " ")
      guard words.count == 2, let count = Int(words[0]) else { return text }
      let singular = words[1].hasSuffix("s") ? String(words[1].dropLast()) : String(words[1])
      return units[singular].map { "近 \(count) \($0)" } ?? text
    }
  }
  func capitalised(_ text: String) -> String { text }
  func points(_ text: String) -> String { "\(text) 个百分点" }
  func verdict(isBetter: Bool) -> String { isBetter ? "改善" : "变差" }
  let listSeparator = "，"
  let unchanged = "持平"
  let together = "合计"
  let lowBase = "† 不足 30 位客户：比例和均值容易受个别客户影响。"

  // MARK: Title

  func title(name: String, period: String) -> String { "\(name) \(period) 客户价值报告" }
  func subtitle(
    from: String, through: String, customers: Int, currency: String, isRounded: Bool
  ) -> [String] {
    [
      "期间：\(from)至\(through)，数据截至期末。",
      "共 \(self.customers(customers))。金额单位："
        + (currency == "CNY" ? "元（人民币）" : currency.isEmpty ? "与数据相同" : currency)
        + (isRounded ? "，四舍五入至整数。" : "。"),
    ]
  }

  // MARK: Headings

  let inShort = "摘要"
  let doFirst = "先做什么"
  func gridHeading(cells: Int) -> String { "价值—忠诚\(cells == 6 ? "六格" : "方格")" }
  let cellsInFigures = "各格数据"
  let whatToDo = "各格策略"
  let headline = "主要数据"
  let howScoresAreMade = "得分是怎样算出的"
  let cutOffs = "各格的分界"
  let measures = "指标"
  let data = "数据情况"
  let rowsSetAside = "剔除的行"
  let notices = "提示"
  let settings = "设置"
  let definitions = "定义"

  // MARK: In short

  func placed(_ placed: Int, of population: Int) -> String {
    placed == population
      ? "全部 \(customers(population))均已入格。"
      : "\(customers(population))中有 \(NumberText.grouped(placed)) 位已入格。"
  }
  func unplaced(_ reasons: [String], count: Int) -> String {
    "另有 \(NumberText.grouped(count)) 位未入格：\(reasons.joined(separator: "，"))。"
  }
  func cellSummary(
    _ cell: String, customers count: Int, share: String, money: String?, moneyShare: String?,
    measure: String, remark: String?
  ) -> String {
    var text = "\(cell)：\(customers(count))（\(share)）"
    if let money {
      text += "，带来\(measure) \(money)"
      if let moneyShare { text += "，占 \(moneyShare)" }
    }
    return text + (remark.map { "；\($0)。" } ?? "。")
  }
  func cellRemark(_ cell: String) -> String? {
    switch cell {
    case "core": "这是必须守住的业务"
    case "contested": "忠诚度偏低，这部分业务有流失风险，应优先挽留"
    case "growth": "忠诚度高，最有可能成长为核心客户"
    case "developing": "关系有待巩固"
    default: nil
    }
  }
  func otherCells(
    _ count: Int, customers: Int, share: String, moneyShare: String?, measure: String
  ) -> String {
    "其余 \(count) 格共 \(self.customers(customers))（\(share)）"
      + (moneyShare.map { "，\(measure)占 \($0)。" } ?? "。")
  }
  func trend(
    _ figure: String, _ value: String, change: String, rises: Bool, before: String, isWorse: Bool?
  ) -> String {
    "\(figure)：\(value)，较 \(before) \(rises ? "上升" : "下降") \(change)"
      + (isWorse.map { $0 ? "，情况变差。" : "，情况改善。" } ?? "。")
  }
  func setAsideSummary(rows count: Int, of read: Int, share: String) -> String {
    "读入的 \(rows(read))中有 \(NumberText.grouped(count)) 行（\(share)）无法使用，已剔除，"
      + "详见[数据情况](#数据情况)。"
  }
  func inconsistent(_ nodes: [String]) -> String {
    "对\(list(nodes))的判断相互矛盾（CR 超过 0.10）：请先重新审视这些判断，再据此权重作决定。"
  }
  func noWeights(_ roots: [String]) -> String {
    "\(list(roots))未给出权重，各项指标按等权计算。"
  }
  let nobody = "截至该日没有任何客户，无从入格。"

  // MARK: Grid

  func band(_ word: String, axis: String, from: String?, below: String?) -> (String, String) {
    let limits =
      switch (from, below) {
      case (let from?, nil): "\(axis) ≥ \(from)"
      case (nil, let below?): "\(axis) \\< \(below)"
      case (let from?, let below?): "\(from) ≤ \(axis) \\< \(below)"
      case (nil, nil): ""
      }
    return (word, limits)
  }
  func cutOff(_ band: String, from: String, rule: String?) -> String {
    let text = "\(band)：\(from) 起"
    return rule.map { remark(text, $0) } ?? text
  }
  func sharesDoNotAddUp(to sum: String) -> String { "比例保留一位小数，合计为 \(sum)。" }
  func sharesAre(of population: Int) -> String {
    "客户占比以全部 \(customers(population))为分母。"
  }
  func emptyCell() -> String { "本期没有客户。" }

  // MARK: Scores

  let scoreIntroduction = "每项指标换算为 0 至 1 的得分（1 为最好），再按权重相加。总权重等于自上而下各级局部权重之积。"
  let judged = "判断所在节点"
  func weightsFromJudgements(experts count: Int, method: String, group: String?) -> String {
    "权重来自 \(experts(count))的两两比较判断（层次分析法，\(method)\(group.map { "，\($0)" } ?? "")）。"
  }
  func consistency(
    _ verdicts: (consistent: Int, inconsistent: Int), randomIndex: String?
  ) -> String {
    let table = randomIndex.map { "（随机指标：\($0)）" } ?? ""
    if verdicts.inconsistent == 0 {
      return "判断前后一致：各项一致性比率均不超过 0.10\(table)。"
    }
    return "\(verdicts.consistent + verdicts.inconsistent) 组判断中有 \(verdicts.inconsistent) 组"
      + "自相矛盾：一致性比率超过 0.10\(table)。"
  }
  let weightsMeasured = "部分权重按实测值的比例得出。"
  func weightsFromScores(_ method: String) -> String { "部分权重仅由客户得分得出（\(method)）。" }
  func weightsBlended(_ blends: [String]) -> String { "部分权重为组合权重：\(list(blends))。" }
  func judgementScale(_ scale: String) -> String { "回答 1 至 9 未按 Saaty 标度，而按\(scale)换算。" }
  func missingPairs(_ count: Int, _ method: String) -> String {
    "有 \(count) 对比较缺失，按\(method)计算权重，随机指标按缺失数修正。"
  }
  let weightsDirect = "部分权重由工作区直接给定。"
  func weightsEqual(_ nodes: [String]) -> String {
    "\(list(nodes))之下未说明权重，各项等权。"
  }
  let renormalised = "客户缺少某项指标时，其权重按比例分给同级其他指标。"
  func consistencyVerdict(_ ratio: Double, items: Int) -> String {
    if items <= 2 { return "仅两项，不会矛盾" }
    return ratio <= 0.1 ? "一致" : "需重新判断"
  }
  func coverage(mean: String, customersWithMissing count: Int?) -> String {
    "平均 \(mean) 的权重有数据支持" + (count.map { "；\(customers($0))缺少一项或多项指标。" } ?? "。")
  }
  let scoreColumns =
    "在 `customers.csv` 中，各项得分的列名为 `score_` 加名称；用 `sextant explain` 可查看某位客户得分的由来。"
  let tiesStayTogether = "得分相同的客户不会被拆开，因此实际比例可能与要求的比例略有出入。"
  func margin(_ margin: String, borderline: Int?, knowsBefore: Bool) -> String {
    let near = borderline.map { "有 \(customers($0))与分界值相差不到 \(margin)" } ?? "换格缓冲为 \(margin)"
    return knowsBefore
      ? "得分越过分界值 \(margin) 以上，客户才离开上期所在的格。\(near)。"
      : "\(near)；本次没有上期的分格结果可供参照，因此只按分界值划分。"
  }
  let rest = "其余"

  // MARK: Data

  func rowsRead(
    _ read: Int, tables: Int, used: Int, later: Int, setAside: Int, share: String
  ) -> String {
    var parts = ["\(NumberText.grouped(used)) 行计入"]
    if later > 0 { parts.append("\(NumberText.grouped(later)) 行晚于截止日") }
    if setAside > 0 { parts.append("\(NumberText.grouped(setAside)) 行（\(share)）被剔除") }
    return "从 \(tables) 张表读入 \(rows(read))：\(parts.joined(separator: "；"))。"
  }
  func unknownCustomers(rows count: Int, customers: Int?, amount: String?) -> String {
    "有 \(rows(count))涉及客户表中没有的"
      + (customers.map { " \(self.customers($0))" } ?? "客户")
      + (amount.map { "（\($0)）" } ?? "")
      + "。请把这些客户补入客户表，或设置 `unknown_customers: add`。"
  }
  let nothingSetAside = "没有需要剔除的行。"
  func notice(_ table: String, _ kind: String, count: Int, example: String?) -> String {
    if count == 1 { return "\(table)：\(kind)" + (example.map { "（\($0)）" } ?? "") }
    return "\(table)：\(kind)，\(NumberText.grouped(count)) 处" + (example.map { "；如 \($0)" } ?? "")
  }
  func moreFiles(_ count: Int) -> String { "另 \(NumberText.grouped(count)) 个文件" }
  let dated = "日期范围"
  func notCovered(from: String?) -> String {
    "无数值：数据未覆盖到所需的起始日" + (from.map { "（数据始于\($0)）" } ?? "")
  }
  func undefinedValues(_ count: Int) -> String {
    "\(NumberText.grouped(count)) 个数值无定义（如除数为零、超出范围）"
  }
  func days(from: String?, through: String) -> String {
    from.map { "\($0) 至 \(through)" } ?? "截至 \(through)"
  }

  // MARK: Settings and definitions

  let settingValue = "取值"
  let settingsNote = "凡影响数值的选择均列于此；采用默认值的已注明。"
  let definitionsNote = "本报告所用词语的含义；未注明出处者为 Sextant 自定义。"
  func madeWith(_ programs: [String]) -> String { "由 \(programs.joined(separator: "、"))生成。" }
  var builtInEngine: String { "内置引擎" }
}
