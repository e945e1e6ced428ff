/// A word of the vocabulary: what a column, figure or choice is called and what it means.
public struct Term: Sendable, Hashable {
  /// Whether larger figures are better for the company.
  public enum Direction: String, Sendable, Hashable, CaseIterable, Codable {
    /// Larger is better, such as revenue.
    case higherBetter = "higher_better"
    /// Smaller is better, such as a refund rate.
    case lowerBetter = "lower_better"
    /// Neither, such as a count of customers in one cell.
    case none
  }

  /// The stable name in snake_case: CSV header and JSON key.
  ///
  /// A pattern term has one placeholder in angle brackets: `score_<node>`. A value that a column
  /// can have is written behind the column: `cell:core`, `missing:neutral`.
  public let id: String
  /// The part of the vocabulary the term belongs to, such as `customers` or `weights`.
  public let topic: String
  /// The word people read.
  public let word: Localized
  /// The symbol in formulas and papers, such as `CR`; nil without one.
  public let symbol: String?
  /// How the figure is computed, in ids and mathematical signs; nil for words without formula.
  public let formula: String?
  /// The unit; nil for figures without one.
  public let unit: Localized?
  /// The range of possible values, such as `0…1`; nil when it has no bounds worth saying.
  public let range: String?
  /// Whether larger is better.
  public let direction: Direction
  /// What the term means, in whole sentences.
  public let definition: Localized
  /// Where the definition comes from; nil for Sextant's own and for a workspace's.
  public let source: Localized?

  /// A term; those of a workspace's own have no topic of the standard vocabulary.
  public init(
    id: String, topic: String = "own", word: Localized, symbol: String? = nil,
    formula: String? = nil, unit: Localized? = nil, range: String? = nil,
    direction: Direction = .none, definition: Localized, source: Localized? = nil
  ) {
    self.id = id
    self.topic = topic
    self.word = word
    self.symbol = symbol
    self.formula = formula
    self.unit = unit
    self.range = range
    self.direction = direction
    self.definition = definition
    self.source = source
  }

  /// True for terms such as `score_<node>` that stand for many columns.
  public var isPattern: Bool { id.contains("<") }

  /// The id without the column that a value belongs to: `core` for `cell:core`.
  public var name: String {
    id.firstIndex(of: ":").map { String(id[id.index(after: $0)...]) } ?? id
  }
}
