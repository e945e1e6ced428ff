import CDataFiles
import Foundation

/// The vocabulary's data file: units and sources under short names, then the terms by topic.
struct TermFile: Decodable {
  /// A term as it is written in the file: unit and source by name.
  struct Entry: Decodable {
    let id: String
    let word: Localized
    let symbol: String?
    let formula: String?
    let unit: String?
    let range: String?
    let direction: Term.Direction?
    let definition: Localized
    let source: String?
  }

  struct Topic: Decodable {
    let topic: String
    let terms: [Entry]
  }

  let units: [String: Localized]
  let sources: [String: Localized]
  let topics: [Topic]

  /// The terms with their units and sources put in.
  ///
  /// An unknown unit or source name stays as it is written, which the tests of the file refuse.
  var terms: [Term] {
    topics.flatMap { topic in
      topic.terms.map { entry in
        Term(
          id: entry.id, topic: topic.topic, word: entry.word, symbol: entry.symbol,
          formula: entry.formula, unit: entry.unit.map { named($0, in: units) },
          range: entry.range, direction: entry.direction ?? .none,
          definition: entry.definition, source: entry.source.map { named($0, in: sources) })
      }
    }
  }

  private func named(_ name: String, in texts: [String: Localized]) -> Localized {
    texts[name] ?? Localized(english: name, chinese: name)
  }

  /// The file that the binary carries.
  static let embedded: TermFile = {
    var count = 0
    let bytes = UnsafeRawBufferPointer(start: sextant_terms(&count), count: count)
    do {
      return try JSONDecoder().decode(TermFile.self, from: Data(bytes))
    } catch {
      preconditionFailure("terms.json is not a vocabulary: \(error)")
    }
  }()
}
