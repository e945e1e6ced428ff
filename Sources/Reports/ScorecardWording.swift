/// The sentences about a scorecard's grades in one language.
protocol ScorecardWording {
  var scorecardHeading: String { get }
  func scorecardIntroduction(
    customers: Int, model: String, expected: String, mean: String
  ) -> String
  func scorecardStability(_ moved: [String]) -> String
}

extension EnglishWording: ScorecardWording {
  var scorecardHeading: String { "Scorecard" }
  func scorecardIntroduction(
    customers count: Int, model: String, expected: String, mean: String
  ) -> String {
    "\(customers(count)) were scored with the model \(model). By its probabilities of default "
      + "(\(mean) on average) \(expected) of them are expected to end badly."
  }
  func scorecardStability(_ moved: [String]) -> String {
    moved.isEmpty
      ? "All variables are distributed as in the cases that the model was made from "
        + "(stability index below 0.10)."
      : "Moved away from the cases that the model was made from: \(list(moved)). Where this goes "
        + "on, fit the model again."
  }
}

extension ChineseWording: ScorecardWording {
  var scorecardHeading: String { "评分卡" }
  func scorecardIntroduction(
    customers count: Int, model: String, expected: String, mean: String
  ) -> String {
    "用模型 \(model) 为 \(customers(count))评分。按其违约概率（平均 \(mean)），预计其中 \(expected) 位结局不良。"
  }
  func scorecardStability(_ moved: [String]) -> String {
    moved.isEmpty
      ? "各变量的分布与建模个案一致（稳定性指数低于 0.10）。"
      : "与建模个案相比已移动：\(list(moved))。若持续如此，应重新建模。"
  }
}
