import Typography

/// The sentences about robustness in one language.
protocol RobustnessWording {
  var howRobust: String { get }
  var judgementsThatMove: String { get }
  var likeliestToMove: String { get }
  var weightsSpread: String { get }
  func robustnessSummary(share: String, few: Int) -> String
  func drawn(
    draws: String, spread: RobustnessFigures.Spread, size: String, coversDirectWeights: Bool
  ) -> String
  var jointJudgements: String { get }
  func keepCell(share: String, firm: Int, of placed: Int) -> String
  func strongestJudgement(
    left: String, right: String, under: String, from: String, to: String, customers: Int,
    share: String
  ) -> String
  func movers(shown: Int, of all: Int) -> String
}

extension EnglishWording: RobustnessWording {
  var howRobust: String { "How robust is this" }
  var judgementsThatMove: String { "The judgements that move most customers" }
  var likeliestToMove: String { "The customers likeliest to move" }
  var weightsSpread: String { "How far the weights spread" }
  func robustnessSummary(share: String, few: Int) -> String {
    let rest =
      few == 0
      ? "and every one does so in nine cases of ten or more"
      : "and \(customers(few)) \(few == 1 ? "stands" : "stand") near a border"
    return "With slightly different weights \(share) of the customers on average would keep their "
      + "cell, \(rest); see [How robust is this](#how-robust-is-this)."
  }
  func drawn(
    draws: String, spread: RobustnessFigures.Spread, size: String, coversDirectWeights: Bool
  ) -> String {
    let how =
      switch spread {
      case .steps:
        "anywhere within \(size) \(size == "1" ? "step" : "steps") of the scale on either side, "
          + "every value as likely"
      case .logNormal: "log-normally around its value (σ = \(size))"
      }
    let direct =
      coversDirectWeights
      ? " Weights given directly, and equal ones, were drawn as if their ratios had been judged."
      : " Weights given directly, and equal ones, stayed as they are."
    return "Every judgement could as well have been a little different. \(draws) times each was "
      + "drawn anew \(how); all weights were computed, all cut-offs fitted and all customers "
      + "placed again.\(direct)"
  }
  var jointJudgements: String {
    "A judgement of several experts is their joint one and was drawn from a narrower range, because "
      + "their errors partly cancel out."
  }
  func keepCell(share: String, firm: Int, of placed: Int) -> String {
    "On average \(share) of the customers keep their cell; "
      + "\(NumberText.grouped(firm)) of \(customers(placed)) keep it in nine draws of ten or more."
  }
  func strongestJudgement(
    left: String, right: String, under: String, from: String, to: String, customers count: Int,
    share: String
  ) -> String {
    "Look twice at \(left) against \(right) (under \(under)): with \(to) in place of \(from), "
      + "\(customers(count)) (\(share)) \(count == 1 ? "is" : "are") in another cell. Each row "
      + "changes one judgement by one step of the scale and leaves all others."
  }
  func movers(shown: Int, of all: Int) -> String {
    let list = "`robustness.csv` lists \(all == 1 ? "the one" : "all \(NumberText.grouped(all))")"
    return "\(customers(all)) \(all == 1 ? "does" : "do") not keep the cell in every draw. "
      + (shown < all ? "These \(shown) keep it least often; \(list)." : "\(list) too.")
  }
}

extension ChineseWording: RobustnessWording {
  var howRobust: String { "结果有多稳健" }
  var judgementsThatMove: String { "影响客户最多的判断" }
  var likeliestToMove: String { "最可能换格的客户" }
  var weightsSpread: String { "权重的浮动范围" }
  func robustnessSummary(share: String, few: Int) -> String {
    let rest = few == 0 ? "且每位客户十次中至少九次不变" : "有 \(customers(few))处于边界附近"
    return "若权重稍有不同，平均 \(share) 的客户仍在原格，\(rest)；见[结果有多稳健](#结果有多稳健)。"
  }
  func drawn(
    draws: String, spread: RobustnessFigures.Spread, size: String, coversDirectWeights: Bool
  ) -> String {
    let how =
      switch spread {
      case .steps: "在标度上下 \(size) 档之内等可能地重新抽取"
      case .logNormal: "围绕原值按对数正态分布（σ = \(size)）重新抽取"
      }
    let direct = coversDirectWeights ? "直接给定的权重和相等的权重，按其比值视同判断一并抽取。" : "直接给定的权重和相等的权重保持不变。"
    return "每个判断都可能略有出入。共抽样 \(draws) 次，每次把各判断\(how)，再重新计算权重、确定分界值并为全部客户分格。\(direct)"
  }
  var jointJudgements: String { "多位专家的判断以汇总值为准，因各人误差部分抵消，抽取范围相应较窄。" }
  func keepCell(share: String, firm: Int, of placed: Int) -> String {
    "平均 \(share) 的客户保持原格；\(customers(placed))中有 \(NumberText.grouped(firm)) 位在九成以上的抽样中不变。"
  }
  func strongestJudgement(
    left: String, right: String, under: String, from: String, to: String, customers count: Int,
    share: String
  ) -> String {
    "请再看一遍“\(under)”之下“\(left)”与“\(right)”的比较：若由 \(from) 改为 \(to)，"
      + "就有 \(customers(count))（\(share)）换到另一格。每行只把一个判断移动一档，其余不变。"
  }
  func movers(shown: Int, of all: Int) -> String {
    let first = "有 \(customers(all))并非每次抽样都在原格。"
    return shown < all
      ? first + "以下 \(shown) 位最不稳定，全部名单见 `robustness.csv`。" : first + "名单亦见 `robustness.csv`。"
  }
}
