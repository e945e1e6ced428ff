import Testing

@testable import Vocabulary

@Suite("The vocabulary's data file")
struct TermFileTests {
  static let terms = Vocabulary.standard.terms

  @Test("is complete in both languages", arguments: terms)
  func isComplete(term: Term) {
    for text in [term.word, term.definition] + [term.source, term.unit].compactMap({ $0 }) {
      #expect(!text.english.isEmpty && !text.chinese.isEmpty)
      #expect(text.english == text.english.trimmed && text.chinese == text.chinese.trimmed)
    }
    #expect(term.definition.english.hasSuffix("."))
    #expect(term.definition.chinese.hasSuffix("。") || term.definition.chinese.hasSuffix("）"))
    #expect(!term.definition.english.hasHan && !term.word.english.hasHan)
    #expect(term.definition.chinese.hasHan)
    #expect(!term.definition.chinese.contains(", "))
  }

  @Test("has ids that are column headers", arguments: terms)
  func idsAreHeaders(term: Term) {
    let allowed = "abcdefghijklmnopqrstuvwxyz0123456789_<>:"
    #expect(term.id.allSatisfy { allowed.contains($0) })
    #expect(term.id.first?.isLetter == true)
    #expect(term.id.filter { $0 == ":" }.count <= 1)
  }

  @Test("names every unit and source that it uses, and uses those it names")
  func unitsAndSources() {
    let file = TermFile.embedded
    let entries = file.topics.flatMap(\.terms)
    #expect(Set(entries.compactMap(\.unit)) == Set(file.units.keys))
    #expect(Set(entries.compactMap(\.source)) == Set(file.sources.keys))
  }

  @Test("has each id once")
  func idsAreUnique() {
    let ids = TermFile.embedded.topics.flatMap { $0.terms.map(\.id) }
    #expect(Set(ids).count == ids.count)
  }

  @Test("says of each value which column it belongs to")
  func valuesHaveTheirColumn() {
    for term in TermFileTests.terms {
      guard let colon = term.id.firstIndex(of: ":") else { continue }
      #expect(Vocabulary.standard[String(term.id[..<colon])] != nil, "\(term.id)")
    }
  }

  @Test(
    "gives the eight cells their names",
    arguments: [
      ("core", "Core", "核心"), ("contested", "Contested", "争取"), ("growth", "Growth", "成长"),
      ("swing", "Swing", "摇摆"), ("base", "Base", "基础"), ("marginal", "Marginal", "边缘"),
      ("developing", "Developing", "发展"), ("occasional", "Occasional", "偶发"),
    ])
  func cells(cell: String, english: String, chinese: String) {
    let vocabulary = Vocabulary.standard
    #expect(vocabulary.word(cell, of: "cell", in: .english) == english)
    #expect(vocabulary.word(cell, of: "cell", in: .chinese) == chinese)
  }
}

extension String {
  fileprivate var hasHan: Bool {
    unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
  }
  fileprivate var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text = text.dropFirst() }
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text)
  }
}
