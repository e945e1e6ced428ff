import Columns

/// The words that the cells of a column may hold, with the spellings that stand for them.
public struct AllowedWords: Sendable, Hashable {
  /// The words, as expressions use them.
  public let names: [String]
  private let values: [EnumeratedValue]
  private let wordOfSpelling: [HeaderKey: String]

  /// The words of a standard column; nil when its cells are free.
  public init?(_ column: StandardColumn?) {
    guard let values = column?.allowedValues, !values.isEmpty else { return nil }
    names = values.map(\.name)
    self.values = values
    var words: [HeaderKey: String] = [:]
    for value in values {
      for spelling in [value.name] + value.spellings { words[HeaderKey(spelling)] = value.name }
    }
    wordOfSpelling = words
  }

  /// The cells with every spelling replaced by its word; a cell that is none is a problem.
  func applied(
    to cells: TextValues, index: Int, _ problems: inout [RecordDecoder.Problem]
  ) -> TextValues {
    var result = TextValues()
    // Few spellings come again and again.
    var known: [String: String?] = [:]
    for row in 0..<cells.count {
      guard let cell = cells[row], !cell.isEmpty else {
        result.appendNull()
        continue
      }
      let word: String?
      if let found = known[cell] {
        word = found
      } else {
        word = wordOfSpelling[HeaderKey(cell)]
        if known.count < 1000 { known[cell] = .some(word) }
      }
      if let word {
        result.append(word.utf8)
      } else {
        result.appendNull()
        problems.append(RecordDecoder.Problem(row: row, column: index, kind: .notAllowed))
      }
    }
    return result
  }

  /// The fault of a cell that is none of the words, naming them and the nearest.
  func fault(
    at place: Place, cell: UnsafeBufferPointer<UInt8>, isPersonal: Bool
  ) -> Fault {
    let list = values.map { value in
      value.spellings.first.map { "\(value.name) (\($0))" } ?? value.name
    }
    let trimmed = CellFormat.trimmed(cell)
    let near =
      trimmed.count <= 128
      ? WordList(values.flatMap { [$0.name] + $0.spellings })
        .nearest(to: String(decoding: trimmed, as: UTF8.self)) : nil
    return Fault(
      .notAllowed, at: place, cell: trimmed, isPersonal: isPersonal,
      details: [list.joined(separator: ", "), near ?? ""])
  }
}
