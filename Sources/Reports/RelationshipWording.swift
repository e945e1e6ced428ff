import Typography

/// The sentences about contacts and what customers cost, in one language.
protocol RelationshipWording {
  var relationshipHeading: String { get }
  var relationshipChannels: String { get }
  var relationshipCosts: String { get }
  func contactCoverage(
    window: String, covered: Int, of customers: Int, share: String, contacts: Int
  ) -> String
  func contactRates(response: String?, selfService: String?) -> String
  func withoutContact(_ quiet: Int, share: String, days: Int) -> String
  func costOfWinning(customers: Int, cost: String, each: String, bought: String, ratio: String?)
    -> String
  func costOfKeeping(
    keeping: String, developing: String, rate: String?, development: String?
  ) -> String
  func referralSentence(referrers: Int, referred: Int, buyers: Int, value: String) -> String
  func doubtfulReferrals(ofThemselves: Int, repeated: Int) -> String
  var costNote: String { get }
  var channelChartTitle: String { get }
  var channelChartSubtitle: String { get }
  func channelChart(contacts: Int, busiest: String, share: String) -> String
  var noChannel: String { get }
}

extension EnglishWording: RelationshipWording {
  var relationshipHeading: String { "Contacts and what customers cost" }
  var relationshipChannels: String { "By channel" }
  var relationshipCosts: String { "By cell" }
  func contactCoverage(
    window: String, covered: Int, of all: Int, share: String, contacts: Int
  ) -> String {
    (window.first?.isNumber == true ? "In the last \(window)" : "In \(self.window(window))")
      + " there were \(NumberText.grouped(contacts)) contacts with "
      + "\(NumberText.grouped(covered)) of \(customers(all)) (\(share))."
  }
  func contactRates(response: String?, selfService: String?) -> String {
    [
      response.map { "Customers responded to \($0) of the contacts that we began." },
      selfService.map { "\($0) of the contacts were on channels where customers help themselves." },
    ].compactMap { $0 }.joined(separator: " ")
  }
  func withoutContact(_ quiet: Int, share: String, days: Int) -> String {
    "\(customers(quiet)) (\(share)) had no contact for more than \(days) days, or never."
  }
  func costOfWinning(
    customers count: Int, cost: String, each: String, bought: String, ratio: String?
  ) -> String {
    "Winning \(customers(count)) who bought for the first time cost \(cost), \(each) each; they "
      + "bought for \(bought)"
      + (ratio.map { ", \($0) for each unit of money spent on winning them" } ?? "") + "."
  }
  func costOfKeeping(
    keeping: String, developing: String, rate: String?, development: String?
  ) -> String {
    "Keeping customers (contacts, service, concessions) cost \(keeping), developing them "
      + "(campaigns) \(developing)" + (rate.map { ": together \($0) of revenue" } ?? "") + "."
      + (development.map { " Winning and developing together took \($0) of revenue." } ?? "")
  }
  func referralSentence(referrers: Int, referred: Int, buyers: Int, value: String) -> String {
    "\(customers(referrers)) referred \(NumberText.grouped(referred)) others; "
      + "\(NumberText.grouped(buyers)) of these bought, for \(value) in the time looked at."
  }
  func doubtfulReferrals(ofThemselves: Int, repeated: Int) -> String {
    "Not counted: \(rows(ofThemselves)) by which customers referred themselves, "
      + "\(rows(repeated)) of customers whom somebody had referred before."
  }
  var costNote: String {
    "A contact up to the first purchase serves to win the customer, one of a campaign that we "
      + "began later to develop it, every other one to keep it. Costs of winning are of all time, "
      + "all others of the time looked at."
  }
  var channelChartTitle: String { "Contacts by channel" }
  var channelChartSubtitle: String { "Share of all contacts" }
  func channelChart(contacts: Int, busiest: String, share: String) -> String {
    "\(NumberText.grouped(contacts)) contacts; the busiest channel is \(busiest) with \(share)."
  }
  var noChannel: String { "not noted" }
}

extension ChineseWording: RelationshipWording {
  var relationshipHeading: String { "互动渠道与客户关系成本" }
  var relationshipChannels: String { "按渠道" }
  var relationshipCosts: String { "按客户格" }
  func contactCoverage(
    window: String, covered: Int, of all: Int, share: String, contacts: Int
  ) -> String {
    "\(self.window(window))共有 \(NumberText.grouped(contacts)) 次互动，覆盖 \(customers(all))中的 "
      + "\(NumberText.grouped(covered)) 位（\(share)）。"
  }
  func contactRates(response: String?, selfService: String?) -> String {
    [
      response.map { "由我方发起的互动中，\($0) 得到客户响应。" },
      selfService.map { "\($0) 的互动发生在客户自助的渠道上。" },
    ].compactMap { $0 }.joined()
  }
  func withoutContact(_ quiet: Int, share: String, days: Int) -> String {
    "\(customers(quiet))（\(share)）超过 \(days) 天没有任何互动，或从未有过互动。"
  }
  func costOfWinning(
    customers count: Int, cost: String, each: String, bought: String, ratio: String?
  ) -> String {
    "赢得首次购买的 \(customers(count))共花费 \(cost)，平均每位 \(each)；其购买额为 \(bought)"
      + (ratio.map { "，每投入一元获得 \($0) 元销售" } ?? "") + "。"
  }
  func costOfKeeping(
    keeping: String, developing: String, rate: String?, development: String?
  ) -> String {
    "维系客户（互动、服务、让步）花费 \(keeping)，发展客户（营销活动）花费 \(developing)"
      + (rate.map { "，合计占收入的 \($0)" } ?? "") + "。"
      + (development.map { "赢得与发展客户（市场开发）合计占收入的 \($0)。" } ?? "")
  }
  func referralSentence(referrers: Int, referred: Int, buyers: Int, value: String) -> String {
    "\(customers(referrers))推荐了 \(NumberText.grouped(referred)) 位新客户，其中 "
      + "\(NumberText.grouped(buyers)) 位有购买，期内购买额 \(value)。"
  }
  func doubtfulReferrals(ofThemselves: Int, repeated: Int) -> String {
    "不计入：自我推荐 \(NumberText.grouped(ofThemselves)) 行，被推荐人此前已由他人推荐的 "
      + "\(NumberText.grouped(repeated)) 行。"
  }
  var costNote: String {
    "首次购买（含当日）之前的互动计为赢得成本，之后由我方发起的营销活动计为发展成本，其余计为维系成本。"
      + "赢得成本按全部历史计，其余按所查时段计。"
  }
  var channelChartTitle: String { "各渠道的互动" }
  var channelChartSubtitle: String { "占全部互动的比例" }
  func channelChart(contacts: Int, busiest: String, share: String) -> String {
    "共 \(NumberText.grouped(contacts)) 次互动；最多的渠道是\(busiest)，占 \(share)。"
  }
  var noChannel: String { "未注明" }
}
