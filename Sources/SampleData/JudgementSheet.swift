import Tables
import Vocabulary

/// The pairwise judgements of a company's experts, written from the importance they give to each
/// node.
struct JudgementSheet: Sendable {
  /// A node of a tree and how much its children matter.
  struct Node: Sendable {
    let parent: String
    /// Child and importance; only the ratios of importances count.
    let children: [(name: String, importance: Double)]

    init(_ parent: String, _ children: [(name: String, importance: Double)]) {
      self.parent = parent
      self.children = children
    }
  }

  /// An expert and how the expert's opinion differs from the company's.
  struct Judge: Sendable {
    let name: Words
    /// How many times more than to others a child matters to this expert, by its name.
    var emphasis: [String: Double] = [:]
    /// Answers that do not follow from importances, by the two children's names in the tree's
    /// order; empty where the expert left the question open.
    var answers: [[String]: String] = [:]

    /// All experts together, as one who answers everything.
    static let panel = Judge(name: Words("panel", "专家组"))
  }

  let nodes: [Node]
  let judges: [Judge]
  let names: Bilingual

  /// The judgements as CSV.
  ///
  /// Each pair gets the step of Saaty's scale 1…9 that is nearest to the ratio of importances, so
  /// experts contradict themselves a little, as experts do.
  func text(_ language: Language) -> [UInt8] {
    var csv = CSVBytes()
    for column in StandardTable.named("judgements")?.columns ?? [] {
      csv.text(language == .chinese ? column.chineseNames.first ?? column.name : column.name)
    }
    csv.endRow()
    for judge in judges {
      for node in nodes {
        for left in node.children.indices {
          for right in node.children.indices where right > left {
            let (a, b) = (node.children[left], node.children[right])
            csv.text(judge.name[language])
            csv.text(names.name(node.parent, language))
            csv.text(names.name(a.name, language))
            csv.text(names.name(b.name, language))
            csv.text(judge.answers[[a.name, b.name]] ?? answer(a, b, of: judge))
            csv.endRow()
          }
        }
      }
    }
    return csv.bytes
  }

  /// How many times a child is more important than another to an expert, on Saaty's scale.
  private func answer(
    _ a: (name: String, importance: Double), _ b: (name: String, importance: Double),
    of judge: Judge
  ) -> String {
    let first = a.importance * (judge.emphasis[a.name] ?? 1)
    let second = b.importance * (judge.emphasis[b.name] ?? 1)
    let step = Int(max(1, min(9, (max(first, second) / min(first, second)).rounded())))
    return first >= second || step == 1 ? "\(step)" : "1/\(step)"
  }
}
