import AHP
import Crypto
import Foundation
import Pages
import Vocabulary

extension Questionnaire {
  /// A page for an expert to answer on: one HTML file that works without a network.
  ///
  /// It shows each node's consistency ratio while answers are given, names answers that contradict
  /// each other, and saves a CSV file of judgements, which it can open again.
  ///
  /// - Parameters:
  ///   - expert: the expert's name in files of judgements; nil for the only one, without a name.
  ///   - fileName: what the saved file is called.
  /// - Returns: the page; the same questions give the same bytes.
  public func page(for expert: String?, savingAs fileName: String) -> [UInt8] {
    let texts = Questionnaire.texts
    let content = PageContent(self, expert: expert, fileName: fileName, texts: texts)
    let page = OfflinePage(
      title: texts["title"]?[language] ?? "", language: language,
      noScript: texts["noscript"]?[language] ?? "", styles: [.questionnaireStyle],
      scripts: [.judgementsScript, .questionnaireScript], data: content.json)
    return Array(page.html.utf8)
  }

  /// True for the bytes of a page that Sextant wrote.
  public static func isPage(_ bytes: [UInt8]) -> Bool {
    let start = String(decoding: bytes.prefix(2000), as: UTF8.self)
    return start.contains("<meta name=\"generator\" content=\"\(OfflinePage.generator)\">")
  }

  /// What pages say, by id.
  static let texts: [String: Localized] = {
    do {
      return try JSONDecoder().decode(
        [String: Localized].self, from: Data(PageFile.texts.bytes))
    } catch {
      preconditionFailure("texts.json is not what pages need: \(error)")
    }
  }()
}

/// What the page's scripts are given.
private struct PageContent: Encodable {
  struct Item: Encodable {
    let name: String
    let word: Localized
    let definition: Localized?
  }

  struct Above: Encodable {
    let word: Localized
  }

  struct Node: Encodable {
    let parent: String
    let path: String
    let word: Localized
    let definition: Localized?
    let above: [Above]
    let randomIndex: Double
    let ratios: [Double]
    let items: [Item]
  }

  let language: String
  let title: String
  let expert: String?
  let fileName: String
  let fingerprint: String
  let acceptableRatio: Double
  let largestAnswer: Double
  let ratioDefinition: Localized?
  let headers: [String: [String]]
  let texts: [String: Localized]
  let nodes: [Node]

  init(
    _ questionnaire: Questionnaire, expert: String?, fileName: String, texts: [String: Localized]
  ) {
    language = questionnaire.language.rawValue
    title = questionnaire.title
    self.expert = expert
    self.fileName = fileName
    fingerprint = PageContent.fingerprint(questionnaire, expert: expert)
    acceptableRatio = ConsistencyReport.acceptableRatio
    largestAnswer = questionnaire.largestAnswer
    ratioDefinition = Vocabulary.standard["consistency_ratio"]?.definition
    headers = Dictionary(
      uniqueKeysWithValues: JudgementHeaders.all.map { ($0.column, $0.spellings) })
    self.texts = texts
    nodes = questionnaire.nodes.map { node in
      Node(
        parent: node.parent, path: node.path, word: node.wording.word,
        definition: node.wording.definition, above: node.above.map { Above(word: $0.word) },
        randomIndex: node.randomIndex, ratios: node.ratios,
        items: node.items.map {
          Item(name: $0.name, word: $0.wording.word, definition: $0.wording.definition)
        })
    }
  }

  /// What tells drafts of different questions or experts apart.
  private static func fingerprint(_ questionnaire: Questionnaire, expert: String?) -> String {
    var hash = SHA256()
    func add(_ text: String) { hash.update(data: Data((text + "\0").utf8)) }
    add(expert ?? "")
    for node in questionnaire.nodes {
      add(node.path)
      for item in node.items { add(item.name) }
      add("")
    }
    return hash.finalize().prefix(16).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  var json: Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return try encoder.encode(self)
    } catch {
      preconditionFailure("the page's data are finite numbers and texts: \(error)")
    }
  }
}
