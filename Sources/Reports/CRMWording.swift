/// The sentences about the evaluation of customer relationship management in one language.
protocol CRMWording {
  var crmHeading: String { get }
  func crmIntroduction(points: String?) -> String
  func crmTarget(isMet: Bool) -> String
  func crmSinceYearBefore(_ verdict: String) -> String
  var crmContacts: String { get }
  var improvementHeading: String { get }
  func improvementIntroduction(file: String) -> String
  func improvement(_ name: String, advice: String, weak: [String], customers: Int) -> String
  func festivals(_ festivals: [String]) -> String
}

extension EnglishWording: CRMWording {
  var crmHeading: String { "Evaluation of customer relationship management" }
  func crmIntroduction(points: String?) -> String {
    "Its effect (loyalty, retention, growth) and its state (customer data, channels, feedback and "
      + "complaints, analysis, satisfaction), beside the quarter before, a year before and the "
      + "targets set. ↓ marks measures of which less is better; in parentheses the limits of the "
      + "95% interval of the change since the quarter before, or since a year before where the "
      + "quarter before is not known."
      + (points.map {
        " Weighted, \($0) of the points are reached: 1 for a target met or a clear improvement, 0 "
          + "for a target missed or a clear decline, ½ for no clear change (own definition)."
      } ?? "")
  }
  var crmContacts: String {
    "Figures of contacts, costs and referrals are of the time that `relationship:` looks at, and of "
      + "the same time a quarter and a year before; amounts are in the workspace's currency. Where "
      + "such times overlap, the limits of a change are wider than they need be."
  }
  func crmTarget(isMet: Bool) -> String { isMet ? "target met" : "target missed" }
  func crmSinceYearBefore(_ verdict: String) -> String { "\(verdict) in a year" }
  var improvementHeading: String { "What to improve, and for whom" }
  func improvementIntroduction(file: String) -> String {
    "The customers concerned are in `\(file)`, with the day of a greeting where there is one."
  }
  func improvement(_ name: String, advice: String, weak: [String], customers: Int) -> String {
    "\(name): \(advice)"
      + (weak.isEmpty ? "" : " Called for by \(list(weak)).")
      + (customers > 0 ? " \(self.capitalised(self.customers(customers))) concerned." : "")
  }
  func festivals(_ festivals: [String]) -> String {
    "Festivals of the coming quarter for greetings: \(list(festivals))."
  }
}

extension ChineseWording: CRMWording {
  var crmHeading: String { "客户关系管理评价" }
  func crmIntroduction(points: String?) -> String {
    "效果评价（客户忠诚、客户保持、业务增长）与现状评价（客户数据、互动渠道、反馈与投诉处理、数据分析、满意度测评），"
      + "与上一季度、去年同季及目标对照。↓ 表示越低越好；括号内为较上一季度变化的 95% 区间，上一季度无数值时为较去年同季。"
      + (points.map {
        "加权得分为满分的 \($0)：达到目标或明确改善计 1 分，未达目标或明确变差计 0 分，无明确变化计 ½ 分（自定义）。"
      } ?? "")
  }
  var crmContacts: String {
    "互动、成本与推荐指标按 `relationship:` 所设时段计算，往期为前推一季度、一年的同样时段，金额以工作区币种计；"
      + "时段相互重叠时，变化区间偏宽。"
  }
  func crmTarget(isMet: Bool) -> String { isMet ? "达到目标" : "未达目标" }
  func crmSinceYearBefore(_ verdict: String) -> String { "较去年同季\(verdict)" }
  var improvementHeading: String { "改进什么，针对谁" }
  func improvementIntroduction(file: String) -> String {
    "所涉客户见 `\(file)`，有问候日期的一并列出。"
  }
  func improvement(_ name: String, advice: String, weak: [String], customers: Int) -> String {
    "\(name)：\(advice)" + (weak.isEmpty ? "" : "起因：\(list(weak))。")
      + (customers > 0 ? "涉及 \(self.customers(customers))。" : "")
  }
  func festivals(_ festivals: [String]) -> String { "下一季度可问候的节日：\(list(festivals))。" }
}
