import Tables
import Vocabulary

/// The pairwise judgements of one panel, written from the importance it gives to each node.
struct JudgementSheet: Sendable {
  /// A node of a tree and how much its children matter to the panel.
  struct Node: Sendable {
    let parent: String
    /// Child and importance; only the ratios of importances count.
    let children: [(name: String, importance: Double)]

    init(_ parent: String, _ children: [(name: String, importance: Double)]) {
      self.parent = parent
      self.children = children
    }
  }

  let nodes: [Node]
  let names: Bilingual

  /// The judgements as CSV.
  ///
  /// Each pair gets the step of Saaty's scale 1…9 that is nearest to the ratio of importances, so
  /// the panel contradicts itself a little, as panels do.
  func text(_ language: Language) -> [UInt8] {
    var csv = CSVBytes()
    for column in StandardTable.named("judgements")?.columns ?? [] {
      csv.text(language == .chinese ? column.chineseNames.first ?? column.name : column.name)
    }
    csv.endRow()
    let expert = language == .english ? "panel" : "专家组"
    for node in nodes {
      for left in node.children.indices {
        for right in node.children.indices where right > left {
          let (a, b) = (node.children[left], node.children[right])
          csv.text(expert)
          csv.text(names.name(node.parent, language))
          csv.text(names.name(a.name, language))
          csv.text(names.name(b.name, language))
          let step = max(
            1,
            min(
              9,
              (max(a.importance, b.importance)
                / min(a.importance, b.importance)).rounded()))
          csv.text(a.importance >= b.importance || step == 1 ? "\(Int(step))" : "1/\(Int(step))")
          csv.endRow()
        }
      }
    }
    return csv.bytes
  }
}
