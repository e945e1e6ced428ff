import Typography

/// The sentences about experts in one language.
protocol ExpertWording {
  var howWeightsCameAbout: String { get }
  var askAgain: String { get }
  var unnamedExpert: String { get }
  var everyone: String { get }
  var farthestApart: String { get }
  var expertColumns: String { get }
  var expertRemarks: String { get }
  var differs: String { get }
  var standsApart: String { get }
  var contradictory: String { get }
  var answeredInPart: String { get }
  func joined(_ method: String) -> String
  func agreement(_ tree: String, _ level: String, _ value: String) -> String
  func outlier(
    _ expert: String, _ node: String, isTree: Bool, similarity: String, influence: String,
    others: [String]
  ) -> String
  func silent(_ experts: [String]) -> String
  func of(_ part: Int, _ whole: Int) -> String
  func dispute(_ left: String, _ right: String, from: String, to: String) -> String
  func whom(_ expert: String, _ node: String) -> String
  func mend(
    _ items: [String], given: String, suggested: String, ratio: String, after: String
  ) -> String
  func circle(_ items: [String]) -> String
  func reversal(_ items: [String], given: String) -> String
  func next(_ items: [String], reduction: String?) -> String
  func allAdvice(count: Int) -> String
}

extension EnglishWording: ExpertWording {
  var howWeightsCameAbout: String { "How the weights came about" }
  var askAgain: String { "What to ask again" }
  var unnamedExpert: String { "unnamed" }
  var everyone: String { "anyone" }
  var farthestApart: String { "Farthest apart" }
  var expertColumns: String {
    "Agreement is how far the expert's weights and those of the others overlap; influence is the "
      + "share of the weight that moves when the expert is left out; CR says how far an expert's "
      + "answers contradict each other, above 0.10 too far, and is the largest over the nodes. "
      + "`experts.csv` has the figures of every node."
  }
  var expertRemarks: String { "Remarks" }
  var differs: String { "differs by node" }
  var standsApart: String { "stands apart" }
  var contradictory: String { "contradictory" }
  var answeredInPart: String { "answered in part" }
  func joined(_ method: String) -> String {
    "Several experts judged; their opinions became one by: \(method)."
  }
  func agreement(_ tree: String, _ level: String, _ value: String) -> String {
    "On \(tree) as a whole their agreement is \(level) (S\\* = \(value))."
  }
  func outlier(
    _ expert: String, _ node: String, isTree: Bool, similarity: String, influence: String,
    others: [String]
  ) -> String {
    "\(expert) stands apart on \(node)\(isTree ? " as a whole" : ""): "
      + "the weights overlap with those of the others by \(similarity), and \(influence) of the "
      + "weight would move without this opinion"
      + (others.isEmpty ? "." : "; likewise on \(list(others)).")
  }
  func silent(_ experts: [String]) -> String {
    "\(list(experts)) \(experts.count == 1 ? "is" : "are") among the experts but judged nothing, "
      + "and \(experts.count == 1 ? "does" : "do") not count for the weights."
  }
  func of(_ part: Int, _ whole: Int) -> String { "\(part) of \(whole)" }
  func dispute(_ left: String, _ right: String, from: String, to: String) -> String {
    "\(left) against \(right): \(from) to \(to)"
  }
  func whom(_ expert: String, _ node: String) -> String { "\(expert), under \(node)" }
  func mend(
    _ items: [String], given: String, suggested: String, ratio: String, after: String
  ) -> String {
    "\(items[0]) against \(items[1]) was judged \(given); the other answers come to about "
      + "\(suggested), with which CR goes from \(ratio) to \(after)."
  }
  func circle(_ items: [String]) -> String {
    "\(items[0]) counts more than \(items[1]), that more than \(items[2]), and that more than "
      + "\(items[0]): one of the three must be otherwise."
  }
  func reversal(_ items: [String], given: String) -> String {
    "\(items[0]) was judged \(given) times as important as \(items[1]), yet \(items[1]) weighs "
      + "more."
  }
  func next(_ items: [String], reduction: String?) -> String {
    "ask next: \(items[0]) against \(items[1])"
      + (reduction.map { ", which lowers the uncertainty of the weights by \($0)." }
        ?? ", which no answer links yet.")
  }
  func allAdvice(count: Int) -> String {
    "Ask, do not correct: whoever judged may be right. `sextant weights --advice` lists "
      + (count == 1 ? "it too." : "all \(NumberText.grouped(count)).")
  }
}

extension ChineseWording: ExpertWording {
  var howWeightsCameAbout: String { "权重从何而来" }
  var askAgain: String { "需要再问什么" }
  var unnamedExpert: String { "未署名" }
  var everyone: String { "任一专家" }
  var farthestApart: String { "分歧最大" }
  var expertColumns: String {
    "一致程度指该专家的权重与其他人权重的重合比例；影响指去掉该专家后需移动的权重比例；CR 表示回答前后矛盾的程度，超过 0.10 即为过大，取各节点中的最大值。各节点的数值见 `experts.csv`。"
  }
  var expertRemarks: String { "备注" }
  var differs: String { "各节点不同" }
  var standsApart: String { "意见偏离" }
  var contradictory: String { "前后矛盾" }
  var answeredInPart: String { "部分作答" }
  func joined(_ method: String) -> String { "多位专家参与判断，汇总方式：\(method)。" }
  func agreement(_ tree: String, _ level: String, _ value: String) -> String {
    "对“\(tree)”整体的共识程度：\(level)（S\\* = \(value)）。"
  }
  func outlier(
    _ expert: String, _ node: String, isTree: Bool, similarity: String, influence: String,
    others: [String]
  ) -> String {
    "\(expert)对“\(node)”\(isTree ? "整体" : "")的意见偏离其他人：权重重合 \(similarity)，"
      + "去掉后有 \(influence) 的权重会移动"
      + (others.isEmpty ? "。" : "；对\(list(others.map { "“\($0)”" }))亦然。")
  }
  func silent(_ experts: [String]) -> String { "\(list(experts))列在专家之中，但未作任何判断，不计入权重。" }
  func of(_ part: Int, _ whole: Int) -> String { "\(part)/\(whole)" }
  func dispute(_ left: String, _ right: String, from: String, to: String) -> String {
    "“\(left)”比“\(right)”：\(from)至 \(to)"
  }
  func whom(_ expert: String, _ node: String) -> String { "\(expert)，“\(node)”之下" }
  func mend(
    _ items: [String], given: String, suggested: String, ratio: String, after: String
  ) -> String {
    "“\(items[0])”比“\(items[1])”判为 \(given)，其余回答约合 \(suggested)；若改为此值，CR 由 \(ratio) 变为 \(after)。"
  }
  func circle(_ items: [String]) -> String {
    "“\(items[0])”重于“\(items[1])”，“\(items[1])”重于“\(items[2])”，“\(items[2])”又重于“\(items[0])”：三者必有一处有误。"
  }
  func reversal(_ items: [String], given: String) -> String {
    "“\(items[0])”被判为“\(items[1])”的 \(given) 倍，但“\(items[1])”的权重反而更大。"
  }
  func next(_ items: [String], reduction: String?) -> String {
    "下一问：“\(items[0])”与“\(items[1])”"
      + (reduction.map { "，可使权重的不确定性降低 \($0)。" } ?? "，二者之间尚无答案相联系。")
  }
  func allAdvice(count: Int) -> String {
    "请询问而非代改：作答者可能是对的。`sextant weights --advice` 列出全部 \(NumberText.grouped(count)) 条。"
  }
}
