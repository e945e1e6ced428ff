import Columns
import Engine
import Expressions
import Satisfaction
import Tables

/// Finds answers that are none, and answers on another scale than their question's.
struct AnswerScales: Sendable {
  private struct Scale: Sendable {
    let kind: [UInt8]
    let scale: AnswerScale
    /// How the scale may be written: `5`, `1-5`.
    let spellings: [[UInt8]]
  }

  private let scales: [Scale]

  init(_ definition: SatisfactionDefinition) {
    scales = SatisfactionDefinition.questions.map { kind, _ in
      let scale = definition.scale(kind)
      return Scale(
        kind: Array(kind.utf8), scale: scale,
        spellings: ["\(scale.highest)", scale.description].map { Array($0.utf8) })
    }
  }

  func findings(in batch: Batch) -> [RowCheck.Finding] {
    guard case .text(let questions)? = batch["question"], case .number(let scores)? = batch["score"]
    else { return [] }
    var written: TextValues?
    if case .text(let values)? = batch["scale"] { written = values }
    var findings: [RowCheck.Finding] = []
    questions.bytes.withUnsafeBufferPointer { bytes in
      for row in 0..<batch.rowCount where !questions.nulls[row] {
        guard let score = scores[row] else { continue }
        let text = UnsafeBufferPointer(rebasing: bytes[questions.range(row)])
        guard let known = scales.first(where: { $0.kind.elementsEqual(text) }) else { continue }
        let kind = String(decoding: known.kind, as: UTF8.self)
        if let written, !written.nulls[row], !isWritten(known, written, row) {
          findings.append(
            .init(
              row: row, column: "scale", .otherScale, value: written[row] ?? "",
              details: [kind, known.scale.description]))
        } else if !known.scale.contains(score) {
          findings.append(
            .init(
              row: row, column: "score", .outsideScale, value: Literal.number(score).description,
              details: [known.scale.description, kind]))
        }
      }
    }
    return findings
  }

  /// True where the cell names the scale, in whatever spelling.
  private func isWritten(_ known: Scale, _ written: TextValues, _ row: Int) -> Bool {
    let range = written.range(row)
    if range.isEmpty { return true }
    if known.spellings.contains(where: { $0.elementsEqual(written.bytes[range]) }) { return true }
    guard let scale = AnswerScale(written[row] ?? "") else { return false }
    return scale.highest == known.scale.highest && scale.lowest == known.scale.lowest
  }
}

/// Finds cases that were answered or resolved before they were opened.
enum CaseTimes {
  static func findings(in batch: Batch) -> [RowCheck.Finding] {
    guard case .date(let opened)? = batch["opened"] else { return [] }
    func times(_ name: String) -> Values<Double>? {
      if case .number(let values)? = batch["\(name)/time"] { values } else { nil }
    }
    let openedTimes = times("opened")
    var findings: [RowCheck.Finding] = []
    var found = Set<Int>()
    for name in ["resolved", "first_response"] {
      guard case .date(let ends)? = batch[name] else { continue }
      let endTimes = times(name)
      for row in 0..<batch.rowCount where !found.contains(row) {
        guard let start = opened[row], let end = ends[row] else { continue }
        if end > start { continue }
        if let from = openedTimes?[row], let to = endTimes?[row] {
          let (from, to) = (Moment(number: from), Moment(number: to))
          if to >= from { continue }
          findings.append(
            .init(
              row: row, column: name, .beforeOpening, value: shown(to), details: [shown(from)]))
        } else {
          if end >= start { continue }
          findings.append(
            .init(
              row: row, column: name, .beforeOpening, value: end.description,
              details: [start.description]))
        }
        found.insert(row)
      }
    }
    return findings
  }

  private static func shown(_ moment: Moment) -> String {
    let minutes = moment.secondOfDay / 60
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(moment.day) \(two(minutes / 60)):\(two(minutes % 60))"
  }
}
