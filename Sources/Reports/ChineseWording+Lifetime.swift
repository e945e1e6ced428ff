import Typography

extension ChineseWording: LifetimeWording {
  var lifetimeHeading: String { "客户未来的购买" }
  func lifetimeFailure(_ failure: LifetimeFailure) -> String {
    switch failure {
    case .noCustomers: "尚无客户购买，无法作任何预期。"
    case .noTime: "所有客户均在最后一天首次购买，暂无从得知其规律。"
    }
  }
  func lifetimeCustomers(
    _ count: Int, again: Int, unit: String?, alive: String, share: String
  ) -> String {
    "\(customers(count))购买过，其中 \(customers(again))在不止一\(unit.map(occasions) ?? "天")购买。约有 \(alive) 位（\(share)）很可能"
      + "尚未流失，其余已悄然离开。"
  }
  func lifetimeTotal(
    purchases: String, unit: String?, limits: String?, horizon: String, money: String?,
    moneyLimits: String?, ever: String?
  ) -> String {
    "预计未来 \(ahead(horizon))内共有 \(purchases) 个"
      + (unit.map { "有购买的\(occasion($0))" } ?? "购买日") + (limits.map { "（\($0)）" } ?? "")
      + (money.map { "，折合今日价值 **\($0)**" } ?? "") + (moneyLimits.map { "（\($0)）" } ?? "")
      + (ever.map { "；不设期限则为 \($0)" } ?? "") + "。"
  }
  func lifetimeOccasions(_ unit: String) -> String {
    "购买按\(occasion(unit))计：客户在一\(occasions(unit))内或有购买或无购买，天数多少不计。"
  }
  private func occasion(_ unit: String) -> String {
    switch unit {
    case "week": "周"
    case "month": "月"
    case "quarter": "季度"
    case "year": "年"
    default: "天"
    }
  }
  /// With its measure word, after a number.
  private func occasions(_ unit: String) -> String {
    unit == "month" || unit == "quarter" ? "个\(occasion(unit))" : occasion(unit)
  }
  func lifetimeLimits(_ low: String, _ high: String) -> String { "\(low) 至 \(high)" }
  var lifetimeInterval: String { "95% 区间" }
  var lifetimeIntervals: String {
    "区间（95%）表示数据对模型参数的确定程度，不是单个客户的行为，也不是模型本身的偏差。"
  }
  func lifetimeCauses(_ model: String, _ names: [String]) -> String {
    "若没有\(list(names))，数据即可确定 \(model)：请先核对；转售商与测试账户宜排除。"
  }
  func lifetimeCause(_ customer: String?, repeatPurchases: Int) -> String {
    let count = NumberText.grouped(repeatPurchases)
    return customer.map { "客户 \($0)（复购 \(count) 次）" } ?? "复购 \(count) 次的客户"
  }
  func lifetimeTerms(discount: String, margin: String?) -> String {
    "金额按每年 \(discount) 折现"
      + (margin.map { "，花费中扣除成本后剩余 \($0)。" } ?? "；未扣毛利率，故价值为收入而非利润。")
  }
  func lifetimeOnce(
    customers count: Int, share: String, money: String, moneyShare: String
  ) -> String {
    "\(customers(count))只买过一次（\(share)），人均价值 \(money)，占全部的 \(moneyShare)。"
  }
  func lifetimeOften(
    _ group: String, customers count: Int, share: String, moneyShare: String
  ) -> String {
    "\(customers(count))复购 \(group) 次（\(share)），占价值的 \(moneyShare)。"
  }
  func lifetimeNew(time: String, purchases: String, money: String?) -> String {
    "今日新来的客户预计在 \(ahead(time))内再购买 \(purchases) 次"
      + (money.map { "，价值 \($0)" } ?? "") + "；获客成本以此为限。"
  }
  var lifetimeModelHeading: String { "可信程度" }
  func lifetimeReason(
    _ model: String, _ reason: LifetimeReport.ModelChoice.Reason
  ) -> String {
    switch reason {
    case .asked: "模型为指定的 \(model)。"
    case .leastError(let count):
      "模型为 \(model)：在 \(count) 个模型中，它对留出期的预测最好（每位客户的均方根误差最小）。"
    case .leastAIC(let count, let why):
      "模型为 \(model)，是 \(count) 个模型中 AIC 最小的：\(noHoldout(why))。"
    case .simplerThan(let other, let problems):
      "模型为 \(model)，因为数据无法确定 \(other)：\(list(problems.map(lifetimeProblem)))。"
    }
  }
  /// A length of time that lies ahead.
  private func ahead(_ length: String) -> String {
    let text = window(length)
    return text.hasPrefix("近 ") ? String(text.dropFirst(2)) : text
  }
  private func noHoldout(_ why: LifetimeReport.ModelChoice.NoHoldout) -> String {
    switch why {
    case .off: "未设留出期"
    case .noDays: "没有日期的记录无法留出"
    case .beyondEnd: "留出期始于期末之后"
    case .tooLittleBefore(let count): "留出期之前所知太少（\(customers(count))，或无人复购）"
    }
  }
  func lifetimeProblem(_ problem: LifetimeReport.Problem) -> String {
    switch problem {
    case .noRepeatPurchases: "无人复购"
    case .unbounded(let parameter, let isLow): "\(parameter) 趋于\(isLow ? " 0" : "无穷大")"
    case .flat(let parameters):
      parameters.count == 1
        ? "数据几乎无法确定 \(list(parameters))" : "\(list(parameters)) 可一同取其他值"
    case .notAtMaximum: "搜索未到达最大值"
    }
  }
  func lifetimeUncertain(_ model: String, _ problems: String) -> String {
    "\(model) 的参数并不确定：\(problems)。"
  }
  func lifetimeHoldout(
    customers count: Int, until: String, last: String, actual: Int, expected: String,
    bias: String?, naive: String, naiveBias: String?
  ) -> String {
    "以实际情况检验：只看截至\(until)的购买，模型预期 \(customers(count))到\(last)再购买 \(expected) 次；"
      + "实际为 \(NumberText.grouped(actual)) 次" + (bias.map { "（\($0)）" } ?? "")
      + "。若假定每位客户延续以往速率，则会预期 \(naive) 次" + (naiveBias.map { "（\($0)）" } ?? "") + "。"
  }
  func lifetimeWorseThanNaive(_ model: String) -> String {
    "就单个客户而言，\(model) 并不优于其以往速率：请用于群体，而非逐个客户。"
  }
  func lifetimeLargeBias(_ share: String) -> String {
    "总体偏差为 \(share)：预期购买次数与价值的合计应留有同样的余地。季节、促销与客户变化不在模型之内。"
  }
  func lifetimeAliveForCertain(_ model: String) -> String {
    "按 \(model)，只买过一次的客户必定存活，因为流失只在复购之后才可知：请只看再次购买过的客户的概率。"
  }
  func lifetimeCorrelation(_ correlation: String, isLarge: Bool) -> String {
    "频率与花费的相关系数为 \(correlation)，花费模型视其为 0" + (isLarge ? "：对预期花费与价值应存疑。" : "：足够接近。")
  }
  func lifetimeMeanSpend(
    _ money: String, unit: String?, _ reason: LifetimeReport.Spend.Reason
  ) -> String {
    let why =
      switch reason {
      case .noRepeatSpend: "首购之后的花费无从得知"
      case .noMean: "花费模型的总体均值不是有限的（q 不大于 1）"
      case .problems(let problems): "数据无法确定花费模型（\(list(problems.map(lifetimeProblem)))）"
      }
    return "每位客户均按总体均值每\(unit.map(occasions) ?? "天") \(money)预期：\(why)。"
  }
  var lifetimeNoSpend: String { "花费无从得知，因此没有金额。" }
  func lifetimeDaysWithoutSpend(_ days: Int) -> String {
    "\(NumberText.grouped(days)) 天的金额合计为零或负，不计为购买。"
  }
  func lifetimeReturned(_ money: String, share: String) -> String {
    "这些天共退回 \(money)，相当于其他各天金额的 \(share)，未从预期花费与价值中扣除。"
  }
  func lifetimeSpendSetAside(_ count: Int) -> String {
    "\(customers(count))的金额合计为零或负，未用于花费模型。"
  }
  var lifetimeByFrequency: String { "留出期内人均购买次数（按此前的复购次数）" }
  var lifetimeByCount: String { "各复购次数的客户：实际与预期" }
  func lifetimeCounts(_ model: String, within: String) -> String {
    "凡有 30 位及以上客户达到的复购次数，\(model) 预期的客户数与实际相差不超过 \(within)。"
  }
  var lifetimeByCell: String { "各格" }
  var lifetimeByRepeats: String { "按复购次数" }
  var lifetimeChosen: String { "采用" }
  var lifetimeActual: String { "实际" }
  var lifetimeExpected: String { "预期" }
  var lifetimeTrackingTitle: String { "复购次数：实际与预期" }
  var lifetimeTrackingSubtitle: String { "全体客户随时间累计；模型只看到竖线之前的数据" }
  func lifetimeTracking(actual: String, expected: String, day: String) -> String {
    "截至\(day)，客户实际复购 \(actual) 次，预期为 \(expected) 次。"
  }
  var lifetimeAliveTitle: String { "客户仍在的可能性" }
  var lifetimeAliveSubtitle: String { "购买过的客户，按存活概率" }
  func lifetimeAlive(customers count: Int, low: String, high: String) -> String {
    "\(customers(count))中，\(low) 位的存活概率低于一半，\(high) 位不低于九成。"
  }
}
