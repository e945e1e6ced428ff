import Foundation

/// The words that reports, help, column headers and documentation draw on.
///
/// The terms are data (`terms.json`, one file for both languages). A workspace adds terms of its
/// own, such as its measures, with ``adding(_:)``.
public struct Vocabulary: Sendable {
  /// The terms, in the order of the data file.
  public private(set) var terms: [Term]
  /// Positions by id, of terms that are no patterns.
  private var positions: [String: Int]
  private var patterns: [Pattern]

  /// A vocabulary of these terms; of two terms with one id the later one counts.
  public init(_ terms: [Term]) {
    self.terms = []
    positions = [:]
    patterns = []
    for term in terms { append(term) }
  }

  /// The terms that Sextant itself uses.
  public static let standard = Vocabulary(TermFile.embedded.terms)

  /// The vocabulary with further terms; one with a known id takes the known one's place.
  public func adding(_ further: [Term]) -> Vocabulary {
    var result = self
    for term in further { result.append(term) }
    return result
  }

  private mutating func append(_ term: Term) {
    if let known = terms.firstIndex(where: { $0.id == term.id }) {
      terms[known] = term
      patterns = terms.compactMap(Pattern.init)
      return
    }
    terms.append(term)
    if let pattern = Pattern(term) {
      patterns.append(pattern)
    } else {
      positions[term.id] = terms.count - 1
    }
  }

  /// The term with this id, nil when there is none.
  ///
  /// An id that a pattern covers gives the pattern's term with the name put in: `score_sales`
  /// is the score of `sales`. A term of its own goes before a pattern.
  public subscript(id: String) -> Term? {
    if let position = positions[id] { return terms[position] }
    if let exact = terms.first(where: { $0.id == id }) { return exact }
    return patterns.lazy.compactMap { pattern in
      pattern.name(in: id).map { pattern.term(for: id, name: $0, word: self[$0]?.word) }
    }.first
  }

  /// The term of a value that a column can have, such as `growth` of `cell`.
  public subscript(value: String, of column: String) -> Term? { self["\(column):\(value)"] }

  /// The terms that a person may mean: by id, word in either language or symbol; case and the
  /// difference between spaces, hyphens and underscores do not count.
  ///
  /// Several when a word has several meanings: `growth` is a measure and a cell. Empty when nothing
  /// is called so.
  ///
  /// - Complexity: O(number of terms).
  public func terms(named name: String) -> [Term] {
    let wanted = Vocabulary.folded(name)
    guard !wanted.isEmpty else { return [] }
    let found = terms.filter { term in
      [term.id, term.name, term.symbol ?? term.id, term.word.english, term.word.chinese]
        .contains { Vocabulary.folded($0) == wanted }
    }
    return found.isEmpty ? [self[name] ?? self[wanted]].compactMap { $0 } : found
  }

  /// Every name, then every word of both languages: where the nearest known word is looked for.
  public var names: [String] {
    terms.map(\.name) + Language.allCases.flatMap { language in terms.map { $0.word[language] } }
  }

  /// The word for an id in a language; the id itself when it is not in the vocabulary.
  public func word(_ id: String, in language: Language) -> String {
    self[id]?.word[language] ?? id
  }

  /// The word for a value of a column; the value itself when it is not in the vocabulary.
  public func word(_ value: String, of column: String, in language: Language) -> String {
    self[value, of: column]?.word[language] ?? value
  }

  private static func folded(_ name: String) -> String {
    let words = name.lowercased().split(whereSeparator: { " -_".contains($0) })
    return words.joined(separator: "_")
  }
}

/// A term such as `score_<node>`, ready to be matched.
private struct Pattern: Sendable {
  let term: Term
  let prefix: String
  let placeholder: String
  let suffix: String

  init?(_ term: Term) {
    guard let open = term.id.firstIndex(of: "<"), let close = term.id.firstIndex(of: ">"),
      open < close
    else { return nil }
    self.term = term
    prefix = String(term.id[..<open])
    placeholder = String(term.id[open...close])
    suffix = String(term.id[term.id.index(after: close)...])
  }

  /// What stands in the placeholder's place in an id, nil when the id is not of this pattern.
  func name(in id: String) -> String? {
    guard id.hasPrefix(prefix), id.hasSuffix(suffix), id.count > prefix.count + suffix.count
    else { return nil }
    return String(id.dropFirst(prefix.count).dropLast(suffix.count))
  }

  /// The term with a name put in: in formulas as it is, in texts by its word where it has one.
  func term(for id: String, name: String, word: Localized?) -> Term {
    func filled(_ text: String, with name: String) -> String {
      text.replacingOccurrences(of: placeholder, with: name)
    }
    func filled(_ text: Localized) -> Localized {
      Localized(
        english: filled(text.english, with: word?.english ?? name),
        chinese: filled(text.chinese, with: word?.chinese ?? name))
    }
    return Term(
      id: id, topic: term.topic, word: filled(term.word), symbol: term.symbol,
      formula: term.formula.map { filled($0, with: name) }, unit: term.unit, range: term.range,
      direction: term.direction, definition: filled(term.definition), source: term.source)
  }
}
