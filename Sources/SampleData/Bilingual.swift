import Vocabulary

/// Text with places that differ between the languages.
///
/// `«English|中文»` gives one of the two (neither may contain a bar); `«name»` without a bar is looked up among the names, so
/// that a measure or node is called the same everywhere. One text for both languages keeps their
/// structure the same.
struct Bilingual: Sendable {
  /// Chinese names by English ones.
  let chinese: [String: String]

  init(_ names: [String: String]) {
    chinese = names
  }

  /// A name in a language; names without a translation are the same in both.
  func name(_ english: String, _ language: Language) -> String {
    language == .english ? english : chinese[english] ?? english
  }

  /// The names that a text asks for without there being a translation: our own faults.
  func unknownNames(in text: String) -> [String] {
    places(in: text).filter { !$0.contains("|") && chinese[String($0)] == nil }.map(String.init)
  }

  /// The text in a language.
  func text(_ source: String, _ language: Language) -> String {
    var result = ""
    var rest = source[...]
    while let open = rest.firstIndex(of: "«"), let close = rest[open...].firstIndex(of: "»") {
      result += rest[..<open]
      let place = rest[rest.index(after: open)..<close]
      if let bar = place.firstIndex(of: "|") {
        result += language == .english ? place[..<bar] : place[place.index(after: bar)...]
      } else {
        result += name(String(place), language)
      }
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  private func places(in text: String) -> [Substring] {
    text.split(separator: "«").dropFirst().compactMap { piece in
      piece.firstIndex(of: "»").map { piece[..<$0] }
    }
  }
}
