import Typography

/// The sentences about retention in one language.
protocol RetentionWording {
  var retentionHeading: String { get }
  func retentionIntroduction(
    quietAfter: Int, gaps: Int?, returns: String?, isLowBase: Bool
  ) -> String
  func retentionSummary(period: String, rate: String, lost: Int, reactivated: Int) -> String
  func retained(
    _ count: Int, of start: Int, rate: String, interval: String?, period: String, isFinished: Bool
  ) -> String
  func cameAndWent(new: Int, reactivated: Int, lost: Int, atStart: Int, atEnd: Int) -> String
  func revenueRetained(net: String, gross: String) -> String
  var periodGoesOn: String { get }
  var contractsHeading: String { get }
  var contractsIntroduction: String { get }
  var effectHeading: String { get }
  var effectIntroduction: String { get }
  func between(_ low: String, _ high: String) -> String
  func percentagePoints(_ change: Double) -> String
  func changeVerdict(isClear: Bool, isBetter: Bool) -> String
  var cohortsHeading: String { get }
  func cohortsIntroduction(
    length: String, isRolling: Bool, beginsWithJoining: Bool, next: String?, file: String
  ) -> String
  func cumulativeRevenue(
    first: String, last: String, periods: Int, length: String, unit: String
  ) -> String
  var cohortChartSubtitle: String { get }
  func cohortChart(cohorts: Int, first: String, last: String) -> String
  var cohortChartNote: String { get }
  func periodsSince(_ length: String) -> String
  var survivalHeading: String { get }
  func survivalIntroduction(
    members: Int, lost: Int, median: Int?, low: Int?, high: Int?, year: String
  ) -> String
  var survivalChartSubtitle: String { get }
  func survivalChart(year: String) -> String
  var allCustomers: String { get }
  var daysSinceFirstPurchase: String { get }
  var churnByCell: String { get }
  var churnByCellNote: String { get }
}

extension RetentionWording {
  /// A change of a share in percentage points, to a tenth, with its sign.
  func points(_ change: Double) -> String {
    let tenths = Int((change * 1000).rounded())
    let sign = tenths < 0 ? "−" : tenths > 0 ? "+" : "±"
    return "\(sign)\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
  }
}

extension EnglishWording: RetentionWording {
  var retentionHeading: String { "Retention and churn" }
  func retentionIntroduction(
    quietAfter: Int, gaps: Int?, returns: String?, isLowBase: Bool
  ) -> String {
    var text =
      "Nobody gives notice here, so a customer who has not bought for more than "
      + "\(NumberText.grouped(quietAfter)) days counts as lost"
    if let gaps {
      text +=
        ": 90% of the \(NumberText.grouped(gaps)) gaps between two purchases are not longer"
        + (isLowBase ? " (a low base; better set `quiet_after` yourself)" : "")
    }
    text += "."
    if let returns {
      text += " Of customers quiet for that long, \(returns) bought again within the year after."
    }
    return text
  }
  func retentionSummary(period: String, rate: String, lost: Int, reactivated: Int) -> String {
    "In \(period) \(rate) of the active customers stayed; \(customers(lost)) went quiet"
      + (reactivated > 0 ? ", \(NumberText.grouped(reactivated)) came back" : "")
      + "; see [\(retentionHeading)](#retention-and-churn)."
  }
  func retained(
    _ count: Int, of start: Int, rate: String, interval: String?, period: String, isFinished: Bool
  ) -> String {
    "In \(period)\(isFinished ? "" : ", which is not over,") \(NumberText.grouped(count)) of "
      + "\(NumberText.grouped(start)) customers active at its start stayed: a retention rate of "
      + "**\(rate)**" + (interval.map { " (\($0))" } ?? "") + "."
  }
  func cameAndWent(new: Int, reactivated: Int, lost: Int, atStart: Int, atEnd: Int) -> String {
    "\(customers(lost)) \(lost == 1 ? "was" : "were") lost, \(NumberText.grouped(new)) came new and "
      + "\(NumberText.grouped(reactivated)) came back: \(NumberText.grouped(atStart)) active "
      + "customers became \(NumberText.grouped(atEnd))."
  }
  func revenueRetained(net: String, gross: String) -> String {
    "Of the revenue of the quarter before, its customers brought \(net) again (net revenue "
      + "retention); without what some of them bought more, \(gross) (gross)."
  }
  var periodGoesOn: String { "\\* Not over yet: its figures will still change." }
  var contractsHeading: String { "By contracts" }
  var contractsIntroduction: String {
    "A customer is active while a contract runs. NRR and GRR compare the recurring value at the end "
      + "of the quarter with that at its start. All quarters are in `contract_retention.csv`."
  }
  var effectHeading: String { "What customer management has come to" }
  var effectIntroduction: String {
    "Loyalty, retention and growth, with the change in percentage points or customers against the "
      + "quarter before and the same quarter a year before. In parentheses the limits of the 95% "
      + "interval; a change counts as clear when they do not include 0."
  }
  func between(_ low: String, _ high: String) -> String { "\(low) to \(high)" }
  func percentagePoints(_ change: Double) -> String { points(change) }
  func changeVerdict(isClear: Bool, isBetter: Bool) -> String {
    isClear ? (isBetter ? "clearly better" : "clearly worse") : "no clear change"
  }
  var cohortsHeading: String { "Cohorts" }
  func cohortsIntroduction(
    length: String, isRolling: Bool, beginsWithJoining: Bool, next: String?, file: String
  ) -> String {
    let begin =
      isRolling
      ? "Customers are in the cohort of every \(length) in which they bought"
      : beginsWithJoining
        ? "Customers are in the cohort of the \(length) in which they joined"
        : "Customers are in the cohort of the \(length) of their first purchase"
    return begin + "; a cell shows the share of them that bought so many \(length)s later. "
      + (next.map { "On average \($0) buy again in the next \(length). " } ?? "")
      + "All cohorts with orders and revenue are in `\(file)`."
  }
  func cumulativeRevenue(
    first: String, last: String, periods: Int, length: String, unit: String
  ) -> String {
    "A customer brings \(first) in the first \(length) and \(last) up to \(periods) "
      + "\(length)\(periods == 1 ? "" : "s") later, on average over the cohorts that are that old"
      + (unit.isEmpty ? "." : " (\(unit)).")
  }
  var cohortChartSubtitle: String { "Share of the cohort that bought, %" }
  func cohortChart(cohorts: Int, first: String, last: String) -> String {
    "Retention of \(cohorts) cohorts, \(first) to \(last)."
  }
  var cohortChartNote: String { "Hatched: the period is not over yet." }
  func periodsSince(_ length: String) -> String { "\(capitalised(length))s since the first" }
  var survivalHeading: String { "How long customers stay" }
  func survivalIntroduction(
    members: Int, lost: Int, median: Int?, low: Int?, high: Int?, year: String
  ) -> String {
    let half =
      median.map { median in
        let from = low.map(NumberText.grouped) ?? "0"
        let limits = high.map { "\(from) to \(NumberText.grouped($0))" } ?? "\(from) and more"
        return "Half of them are gone after \(NumberText.grouped(median)) days (95% interval "
          + "\(limits))"
      } ?? "More than half are still there at the end"
    return "From the first purchase to the last, by Kaplan and Meier: of \(customers(members)) "
      + "\(NumberText.grouped(lost)) \(lost == 1 ? "is" : "are") lost; the others count as there "
      + "until today. \(half); after a year \(year) are still there."
  }
  var survivalChartSubtitle: String { "Share still there, with the 95% interval" }
  func survivalChart(year: String) -> String {
    "The share of customers still there over time; \(year) after a year."
  }
  var allCustomers: String { "All" }
  var daysSinceFirstPurchase: String { "Days since the first purchase" }
  var churnByCell: String { "Churn by cell" }
  var churnByCellNote: String {
    "Cells are those of today: whoever is quiet has lower loyalty for that very reason, so churn is "
      + "higher in wavering cells. The churn rate is the lost out of the lost and retained."
  }
}

extension ChineseWording: RetentionWording {
  var retentionHeading: String { "客户留存与流失" }
  func retentionIntroduction(
    quietAfter: Int, gaps: Int?, returns: String?, isLowBase: Bool
  ) -> String {
    var text = "客户不会主动告知离开，因此超过 \(NumberText.grouped(quietAfter)) 天未购买即计为流失"
    if let gaps {
      text +=
        "：\(NumberText.grouped(gaps)) 个购买间隔中有 90% 不长于此"
        + (isLowBase ? "（样本量小，建议自行设定 `quiet_after`）" : "")
    }
    text += "。"
    if let returns { text += "沉默这么久的客户中，\(returns) 在其后一年内再次购买。" }
    return text
  }
  func retentionSummary(period: String, rate: String, lost: Int, reactivated: Int) -> String {
    "\(period) 期初活跃客户的留存率为 \(rate)；\(customers(lost))转为沉默"
      + (reactivated > 0 ? "，\(customers(reactivated))重新激活" : "")
      + "；见[\(retentionHeading)](#\(retentionHeading))。"
  }
  func retained(
    _ count: Int, of start: Int, rate: String, interval: String?, period: String, isFinished: Bool
  ) -> String {
    "\(period)\(isFinished ? "" : "（尚未结束）")：期初活跃的 \(customers(start))中有 "
      + "\(customers(count))留存，留存率 **\(rate)**" + (interval.map { "（\($0)）" } ?? "") + "。"
  }
  func cameAndWent(new: Int, reactivated: Int, lost: Int, atStart: Int, atEnd: Int) -> String {
    "流失 \(customers(lost))，新增 \(customers(new))，重新激活 \(customers(reactivated))："
      + "活跃客户由 \(NumberText.grouped(atStart)) 位变为 \(NumberText.grouped(atEnd)) 位。"
  }
  func revenueRetained(net: String, gross: String) -> String {
    "上一季度的客户本季带来其上季销售额的 \(net)（净收入留存率）；不计其中的增购为 \(gross)（总收入留存率）。"
  }
  var periodGoesOn: String { "\\* 尚未结束，数字还会变化。" }
  var contractsHeading: String { "按合同统计" }
  var contractsIntroduction: String {
    "合同执行期间的客户计为活跃。NRR 与 GRR 以季末的经常性合同金额与季初相比。全部季度见 `contract_retention.csv`。"
  }
  var effectHeading: String { "客户关系管理效果评价" }
  var effectIntroduction: String {
    "客户忠诚、客户保持与业务增长，以及较上一季度和去年同季的变化（百分点或客户数）。"
      + "括号内为 95% 区间的上下限；区间不含 0 的变化才算明确。"
  }
  func between(_ low: String, _ high: String) -> String { "\(low) 至 \(high)" }
  func percentagePoints(_ change: Double) -> String { points(change) }
  func changeVerdict(isClear: Bool, isBetter: Bool) -> String {
    isClear ? (isBetter ? "明确改善" : "明确变差") : "无明确变化"
  }
  private func period(_ length: String) -> String {
    switch length {
    case "month": "月"
    case "year": "年"
    default: "季度"
    }
  }
  private func counted(_ count: Int, _ length: String) -> String {
    length == "year" ? "\(count) 年" : "\(count) 个\(period(length))"
  }
  var cohortsHeading: String { "客户队列" }
  func cohortsIntroduction(
    length: String, isRolling: Bool, beginsWithJoining: Bool, next: String?, file: String
  ) -> String {
    let begin =
      isRolling
      ? "客户归入其有购买的每个\(period(length))"
      : beginsWithJoining ? "客户归入其加入的\(period(length))" : "客户归入其首次购买的\(period(length))"
    return begin + "；各格为此后相应期数的\(period(length))内再次购买的比例。"
      + (next.map { "平均有 \($0) 的客户在下一\(period(length))再次购买。" } ?? "")
      + "全部队列及其订单和销售额见 `\(file)`。"
  }
  func cumulativeRevenue(
    first: String, last: String, periods: Int, length: String, unit: String
  ) -> String {
    "按有这么久的队列平均，每位客户在首个\(period(length))带来 \(first)，到其后第 \(counted(periods, length))累计 "
      + "\(last)" + (unit.isEmpty ? "。" : "（\(unit)）。")
  }
  var cohortChartSubtitle: String { "队列中购买的客户占比（%）" }
  func cohortChart(cohorts: Int, first: String, last: String) -> String {
    "\(first) 至 \(last) 共 \(cohorts) 个队列的留存率。"
  }
  var cohortChartNote: String { "斜线表示该期间尚未结束。" }
  func periodsSince(_ length: String) -> String { "首期以来的\(period(length))数" }
  var survivalHeading: String { "客户停留多久" }
  func survivalIntroduction(
    members: Int, lost: Int, median: Int?, low: Int?, high: Int?, year: String
  ) -> String {
    let half =
      median.map { median in
        let from = low.map(NumberText.grouped) ?? "0"
        let limits = high.map { "\(from) 至 \(NumberText.grouped($0)) 天" } ?? "\(from) 天以上"
        return "半数客户在 \(NumberText.grouped(median)) 天后已离开（95% 区间 \(limits)）"
      } ?? "到期末仍有半数以上的客户留下"
    return "从首次购买到最后一次购买，按 Kaplan–Meier 法估计：\(customers(members))中已有 "
      + "\(customers(lost))流失，其余计为至今仍在。\(half)；一年后仍有 \(year) 的客户。"
  }
  var survivalChartSubtitle: String { "仍在的客户占比及 95% 区间" }
  func survivalChart(year: String) -> String { "仍在的客户占比随时间的变化；一年后为 \(year)。" }
  var allCustomers: String { "全部" }
  var daysSinceFirstPurchase: String { "首次购买以来的天数" }
  var churnByCell: String { "各格的流失情况" }
  var churnByCellNote: String {
    "按今天所在的格统计：沉默本身会降低忠诚得分，因此忠诚度低的格流失率自然较高。流失率为流失客户占流失与留存客户之和的比例。"
  }
}
