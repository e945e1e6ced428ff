import Tables
import Vocabulary

extension Questionnaire {
  /// A CSV file for an expert to fill in: one row a pair, the column `value` empty.
  ///
  /// The columns expert, parent, left, right and value are those of judgements; `question`,
  /// `left_meaning` and `right_meaning` are for people. The same questions give the same bytes.
  /// Made for spreadsheets: UTF-8 with byte-order mark, and names that could run as formulas have
  /// an apostrophe in front, which reading judgements takes off again.
  public func template(for expert: String?) -> [UInt8] {
    var writer = CSVWriter(.spreadsheet)
    writer.writeRecord([
      "expert", "parent", "left", "right", "value", "question", "left_meaning", "right_meaning",
    ])
    for node in nodes {
      for (position, left) in node.items.enumerated() {
        for right in node.items[(position + 1)...] {
          writer.write(expert.map(guarded))
          writer.write(guarded(node.parent))
          writer.write(guarded(left.name))
          writer.write(guarded(right.name))
          writer.writeNull()
          writer.write(question(left.wording, right.wording, in: node))
          writer.write(left.wording.definition?[language])
          writer.write(right.wording.definition?[language])
          writer.endRecord()
        }
      }
    }
    return writer.take()
  }

  private func question(_ left: Wording, _ right: Wording, in node: Node) -> String {
    let (left, right) = (left.word[language], right.word[language])
    let parent = node.wording.word[language]
    switch language {
    case .english:
      return "How much more does \(left) matter than \(right) for \(parent)? 1 equally, "
        + "3 moderately, 5 strongly, 7 very strongly, 9 extremely. If \(right) matters more, "
        + "swap the two names."
    case .chinese:
      return "就\(parent)而言，\(left)比\(right)重要多少？1 同等，3 稍微，5 明显，7 强烈，9 极端。"
        + "若\(right)更重要，请对调两个名称。"
    }
  }

  /// A name that begins with apostrophes and a formula sign gets another apostrophe, as the writer
  /// gives one to names with a formula sign: so one can always be taken off.
  private func guarded(_ name: String) -> String {
    guard name.first == "'" else { return name }
    let rest = name.drop { $0 == "'" }
    return rest.first.map { "=+-@＝＋－＠".contains($0) } == true ? "'" + name : name
  }
}
