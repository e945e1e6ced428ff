public import Vocabulary
import Columns

/// A change that names a cell for which there is no playbook.
public struct StrategyError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The unknown cell.
  public let cell: String
  /// The cells there are.
  public let known: [String]
  /// The known cell that was probably meant.
  public let nearest: String?

  /// The unknown cell, the known ones and the nearest.
  public var description: String {
    "there is no cell '\(cell)': the cells are \(known.joined(separator: ", "))"
      + (nearest.map { "; did you mean '\($0)'?" } ?? "")
  }
}

/// The playbooks of all cells, in one language.
public struct StrategyBook: Sendable, Hashable {
  /// The language of the texts.
  public let language: Language
  /// One playbook a cell, in the order of the grid's cells.
  public private(set) var playbooks: [Playbook]

  /// A book of these playbooks.
  public init(language: Language, playbooks: [Playbook]) {
    self.language = language
    self.playbooks = playbooks
  }

  /// The default strategies.
  ///
  /// One for each of the eight cell names of the 3×2 and the 2×3 grid. They carry out what the
  /// source asks of the value–loyalty grid: the value of a relation decides how much to spend on
  /// it, loyalty decides on what.
  ///
  /// - SeeAlso: 客户关系价值的评估与管理 (value–loyalty grid and its management strategies);
  ///   客户关系管理总结 (personal service, dialogue, care, complaint handling).
  public static func `default`(_ language: Language) -> StrategyBook {
    StrategyBook(language: language, playbooks: PlaybookFile.embedded.playbooks(in: language))
  }

  /// The playbook of a cell; nil for `unplaced` and unknown cells.
  public subscript(cell: String) -> Playbook? { playbooks.first { $0.cell == cell } }

  /// The book with a workspace's own words for some fields of some cells.
  ///
  /// - Throws: A ``StrategyError`` when a cell is unknown.
  public func overriding(
    _ cell: String, with changes: PlaybookChanges
  ) throws(StrategyError) -> StrategyBook {
    guard let position = playbooks.firstIndex(where: { $0.cell == cell }) else {
      let known = playbooks.map(\.cell)
      throw StrategyError(cell: cell, known: known, nearest: known.nearest(to: cell))
    }
    var result = self
    result.playbooks[position] = playbooks[position].changed(by: changes)
    return result
  }
}
