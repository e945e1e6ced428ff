import Typography

/// The sentences about recency, frequency and money in one language.
protocol RFMWording {
  var rfmHeading: String { get }
  var rfmGroups: String { get }
  func rfmIntroduction(
    customers: Int, of population: Int, counted: String, window: String?, bins: Int
  ) -> String
  func rfmSegment(
    _ name: String, customers: Int, share: String, money: String, moneyShare: String?
  ) -> String
  func rfmQuiet(_ name: String, customers: Int, money: String, days: String) -> String
  func rfmCuts(_ cuts: RFMReport.Cuts) -> String
  func rfmEmptyScores(_ dimension: String, scores: String) -> String
  func rfmRules(scores: Int, shared: Int, gaps: Int, customersInGaps: Int, rest: String) -> String
  func rfmShadowed(_ names: [String]) -> String
  func rfmChart(customers: Int, largest: String, share: String) -> String
  var rfmChartTitle: String { get }
  var rfmChartSubtitle: String { get }
}

extension EnglishWording: RFMWording {
  var rfmHeading: String { "Recency, frequency and money" }
  var rfmGroups: String { "Where the groups begin" }
  func rfmIntroduction(
    customers count: Int, of population: Int, counted: String, window: String?, bins: Int
  ) -> String {
    let what =
      switch counted {
      case "days": "days with a purchase"
      case "rows": "rows with a purchase"
      default: "orders"
      }
    let none = population - count
    return "\(customers(count)) bought something"
      + (window.map { " in the last \(self.window($0))" } ?? "")
      + (none > 0
        ? ", \(customers(none)) did not and \(none == 1 ? "is" : "are") in no segment" : "")
      + ". They were put into \(bins) groups each by days since the last purchase (R), number of "
      + "\(what) (F) and money spent, refunds taken off (M); \(bins) is the best group."
  }
  func rfmSegment(
    _ name: String, customers count: Int, share: String, money: String, moneyShare: String?
  ) -> String {
    "**\(name)**: \(customers(count)) (\(share)) spent \(money)"
      + (moneyShare.map { ", \($0) of all" } ?? "") + "."
  }
  func rfmQuiet(_ name: String, customers count: Int, money: String, days: String) -> String {
    "**\(name)**: \(customers(count)) who spent \(money) bought last \(days) days ago on average; "
      + "win them back first."
  }
  func rfmCuts(_ cuts: RFMReport.Cuts) -> String {
    switch cuts {
    case .quantiles(let type):
      "Groups begin at quantiles (type \(type)) of all customers who bought. Equal figures stay "
        + "together, so groups differ in size."
    case .rfmPackage(let type, let offset):
      "Groups begin at quantiles (type \(type)) plus \(NumberText.short(offset, decimals: 4)), as "
        + "in the R package rfm. Equal figures stay together, so groups differ in size."
    case .fixed:
      "Groups begin where `sextant.yml` says; a figure on a cut-point has the better score."
    }
  }
  func rfmEmptyScores(_ dimension: String, scores: String) -> String {
    "Nobody has \(dimension) score \(scores): too many customers share one figure."
  }
  func rfmRules(scores: Int, shared: Int, gaps: Int, customersInGaps: Int, rest: String) -> String {
    "The rules are tried from top to bottom, the first that matches wins. Of \(scores) possible "
      + "combinations of scores \(shared) match several rules, so the order decides; \(gaps) match "
      + "none and are “\(rest)” (\(customers(customersInGaps)))."
  }
  func rfmShadowed(_ names: [String]) -> String {
    "No customer can ever be in \(list(names)): earlier rules take all of it."
  }
  func rfmChart(customers count: Int, largest: String, share: String) -> String {
    "\(customers(count)) by segment; the largest is \(largest) with \(share)."
  }
  var rfmChartTitle: String { "Customers by segment" }
  var rfmChartSubtitle: String { "Share of the customers who bought" }
}

extension ChineseWording: RFMWording {
  var rfmHeading: String { "近度、频度与金额" }
  var rfmGroups: String { "分组界限" }
  func rfmIntroduction(
    customers count: Int, of population: Int, counted: String, window: String?, bins: Int
  ) -> String {
    let what =
      switch counted {
      case "days": "购买天数"
      case "rows": "购买记录数"
      default: "订单数"
      }
    let none = population - count
    return (window.map { "\(self.window($0))内，" } ?? "") + "有 \(customers(count))购买过"
      + (none > 0 ? "，另有 \(customers(none))没有购买，不属于任何分群" : "")
      + "。按距上次购买的天数（R）、\(what)（F）和扣除退款后的花费（M）各分为 \(bins) 组，\(bins) 为最好。"
  }
  func rfmSegment(
    _ name: String, customers count: Int, share: String, money: String, moneyShare: String?
  ) -> String {
    "**\(name)**：\(customers(count))（\(share)），花费 \(money)"
      + (moneyShare.map { "，占全部的 \($0)" } ?? "") + "。"
  }
  func rfmQuiet(_ name: String, customers count: Int, money: String, days: String) -> String {
    "**\(name)**：\(customers(count))，曾花费 \(money)，距上次购买平均 \(days) 天；应最先挽回。"
  }
  func rfmCuts(_ cuts: RFMReport.Cuts) -> String {
    switch cuts {
    case .quantiles(let type): "组界为购买过的客户的分位数（第 \(type) 类）。相同的数值不拆开，因此各组大小不一。"
    case .rfmPackage(let type, let offset):
      "组界为分位数（第 \(type) 类）加 \(NumberText.short(offset, decimals: 4))，与 R 软件包 rfm 相同。"
        + "相同的数值不拆开，因此各组大小不一。"
    case .fixed: "组界由 `sextant.yml` 给定；恰在界上的数值得较好的分。"
    }
  }
  func rfmEmptyScores(_ dimension: String, scores: String) -> String {
    "没有客户的\(dimension)得分为 \(scores)：太多客户的数值相同。"
  }
  func rfmRules(scores: Int, shared: Int, gaps: Int, customersInGaps: Int, rest: String) -> String {
    "规则自上而下逐条尝试，取第一条符合的。\(scores) 种得分组合中，\(shared) 种符合多条规则，由顺序决定；"
      + "\(gaps) 种不符合任何规则，归入“\(rest)”（\(customers(customersInGaps))）。"
  }
  func rfmShadowed(_ names: [String]) -> String { "\(list(names))不可能有客户：其条件已全部被前面的规则占去。" }
  func rfmChart(customers count: Int, largest: String, share: String) -> String {
    "\(customers(count))按分群的分布；最大的是\(largest)，占 \(share)。"
  }
  var rfmChartTitle: String { "各分群的客户" }
  var rfmChartSubtitle: String { "占购买过的客户的比例" }
}
