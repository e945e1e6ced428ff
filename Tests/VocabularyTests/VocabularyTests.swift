import Columns
import Testing
import Vocabulary

@Suite("Looking up words")
struct VocabularyTests {
  let vocabulary = Vocabulary.standard

  @Test("finds a term by its id")
  func byID() {
    #expect(vocabulary["consistency_ratio"]?.symbol == "CR")
    #expect(vocabulary["refund_rate"]?.direction == .lowerBetter)
    #expect(vocabulary["no such thing"] == nil)
  }

  @Test(
    "finds what people mean, in either language and however they write it",
    arguments: [
      ("Consistency ratio", "consistency_ratio"), ("consistency-ratio", "consistency_ratio"),
      ("一致性比率", "consistency_ratio"), ("cr", "consistency_ratio"), ("λmax", "lambda_max"),
      ("客户占比", "share_of_customers"), ("score_sales", "score_sales"), ("核心", "cell:core"),
    ])
  func byWord(word: String, id: String) {
    #expect(vocabulary.terms(named: word).map(\.id) == [id])
  }

  @Test("gives every meaning of a word")
  func severalMeanings() {
    #expect(
      Set(vocabulary.terms(named: "growth").map(\.id)) == [
        "growth", "cell:growth", "effect_part:growth", "crm_part:growth",
      ])
    #expect(vocabulary.terms(named: "").isEmpty)
  }

  @Test("puts the name into a pattern's words")
  func patterns() throws {
    let score = try #require(vocabulary["score_margin_rate"])
    #expect(score.word.english == "score of margin_rate")
    #expect(score.word.chinese == "margin_rate得分")
    #expect(!score.isPattern && score.range == "0…1")
    #expect(vocabulary["score_"] == nil)
    #expect(vocabulary["total_revenue"]?.word.chinese == "销售额合计")
    #expect(vocabulary["total_revenue"]?.formula == "Σ revenue")
    // A term of its own goes before the pattern share_of_<measure>.
    #expect(vocabulary["share_of_customers"]?.formula == "customers / population")
  }

  @Test("lists the words among which the nearest is looked for")
  func nearest() {
    #expect(vocabulary.names.nearest(to: "consistensy_ratio") == "consistency_ratio")
    #expect(vocabulary.names.nearest(to: "一致性比例") == "一致性比率")
  }

  @Test("takes a workspace's own terms")
  func adding() throws {
    let revenue = try #require(vocabulary["revenue"])
    let own = Term(
      id: "revenue", word: Localized(english: "turnover", chinese: "营业额"),
      definition: revenue.definition)
    let extended = vocabulary.adding([own])
    #expect(extended.word("revenue", in: .chinese) == "营业额")
    #expect(extended.terms.count == vocabulary.terms.count)
  }

  @Test(
    "knows languages by the tags people write",
    arguments: [
      ("en", Language.english), ("EN-gb", .english), ("zh", .chinese), ("zh-CN", .chinese),
      ("zh_Hans", .chinese),
    ])
  func languages(tag: String, language: Language) {
    #expect(Language(tag: tag) == language)
  }

  @Test(
    "does not take traditional Chinese or other languages for its own",
    arguments: [
      "zh-TW", "zh-Hant", "de", "",
    ])
  func otherLanguages(tag: String) {
    #expect(Language(tag: tag) == nil)
  }
}
