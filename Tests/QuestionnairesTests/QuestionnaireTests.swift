import AHP
import Foundation
import Questionnaires
import TestSupport
import Testing
import Vocabulary

@Suite("What experts are given to fill in")
struct QuestionnaireTests {
  @Test func everyPairOfEveryJudgedNodeIsAskedInOrder() throws {
    let questionnaire = try Questionnaire.plain([
      HierarchyNode(
        "value",
        [
          HierarchyNode("now", [HierarchyNode("sales"), HierarchyNode("margin")]),
          HierarchyNode("later"), HierarchyNode("risk", [HierarchyNode("refunds")]),
        ])
    ])
    let rows = CSVRecords(
      String(decoding: questionnaire.template(for: "Li").dropFirst(3), as: UTF8.self)
    ).rows
    #expect(
      rows.map { [$0["expert"], $0["parent"], $0["left"], $0["right"], $0["value"]] } == [
        ["Li", "value", "now", "later", ""], ["Li", "value", "now", "risk", ""],
        ["Li", "value", "later", "risk", ""], ["Li", "now", "sales", "margin", ""],
      ])
    #expect(questionnaire.questionCount == 4)
  }

  @Test func answersMeanWhatTheScaleSays() throws {
    let hierarchy = try Hierarchy([HierarchyNode("g", ["a", "b", "c"].map { HierarchyNode($0) })])
    var settings = AHPSettings()
    settings.scale = .root
    settings.randomIndex = .saaty1980
    let questionnaire = Questionnaire(
      hierarchy, title: "", language: .english, settings: settings
    ) { Questionnaire.Wording(name: hierarchy.nodes[$0].name) }
    #expect(questionnaire.nodes[0].ratios.last == 3)
    #expect(questionnaire.nodes[0].randomIndex == 0.58)
  }

  @Test func aNodeIsNamedByItsPathWhereItsNameWouldNotDo() throws {
    let pair = [HierarchyNode("a"), HierarchyNode("b")]
    let questionnaire = try Questionnaire.plain([
      HierarchyNode(
        "goal",
        [
          HierarchyNode("x", [HierarchyNode("more", pair)]),
          HierarchyNode("y", [HierarchyNode("more", pair), HierarchyNode("z", pair)]),
        ])
    ])
    #expect(
      questionnaire.nodes.map(\.parent) == ["goal", "goal/x/more", "y", "goal/y/more", "z"])
    // Judgements in these names alone make the same tree again.
    let judgements = questionnaire.nodes.map {
      Judgement(parent: $0.parent, left: $0.items[0].name, right: $0.items[1].name, value: 1)
    }
    let tree = try Hierarchy.inferred(from: judgements)
    #expect(Set(tree.nodes.map(\.path)).isSuperset(of: questionnaire.nodes.map(\.path)))
  }

  @Test func aPageHoldsNamesAsDataAndLetsNothingElseRun() throws {
    let questionnaire = try Questionnaire.plain(
      [HierarchyNode(AwkwardNames.goal, AwkwardNames.items.map { HierarchyNode($0) })],
      title: "</title><script>alert(2)</script>")
    let page = questionnaire.page(for: AwkwardNames.expert, savingAs: "</script>.csv")
    let html = String(decoding: page, as: UTF8.self)
    #expect(html.components(separatedBy: "<script").count - 1 == 4)
    #expect(html.components(separatedBy: "</script").count - 1 == 4)
    #expect(!html.contains("alert(2)</script>"))
    #expect(html.contains("default-src 'none'; script-src 'sha256-"))
    #expect(!html.contains("http://") && !html.contains("https://") && !html.contains("{{"))
    #expect(page == questionnaire.page(for: AwkwardNames.expert, savingAs: "</script>.csv"))
    #expect(Questionnaire.isPage(page) && !Questionnaire.isPage(Array("<html>".utf8)))
  }

  @Test func fileNamesHoldTheNameAndNothingThatLeadsElsewhere() {
    let files = QuestionnaireFiles.named([
      "Li Wei", "li.wei", "王芳", "../..", AwkwardNames.expert, "Li Wei", "😀",
    ])
    #expect(
      files.map(\.judgements) == [
        "judgements-Li_Wei.csv", "judgements-li_wei-2.csv", "judgements-王芳.csv",
        "judgements-expert.csv", "judgements-_李_b_Söhne_.csv", "judgements-expert-2.csv",
      ])
    #expect(files[0].page == "questionnaire-Li_Wei.html")
    #expect(QuestionnaireFiles.named([]).map(\.judgements) == ["judgements.csv"])
    let long = QuestionnaireFiles.named([String(repeating: "名", count: 500)])
    #expect(long[0].page.utf8.count < 255)
  }

  @Test func textsAreThereInBothLanguages() throws {
    // Every id that the script names has a text, and no text is left over.
    let scripts = ["questionnaire.js", "frame.js"].map { name in
      URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Sources/CPageFiles/\(name)").standardized
    }
    let script = try scripts.map { try String(contentsOf: $0, encoding: .utf8) }.joined()
    let file = scripts[0].deletingLastPathComponent().appending(path: "texts.json")
    let texts = try JSONDecoder().decode(
      [String: [String: String]].self, from: Data(contentsOf: file))
    for (id, text) in texts {
      #expect(Set(text.keys) == ["en", "zh"], "\(id)")
      #expect(
        script.contains("\"\(id)\"") || id == "noscript" || id.hasPrefix("strength"), "\(id)")
      let places = /\{\w+\}/
      let used = text.mapValues { Set($0.matches(of: places).map { String($0.0) }) }
      #expect(used["en"] == used["zh"], "\(id)")
    }
    for match in script.matches(of: /(?:text|sentence|tell)\("(\w+)"/) {
      #expect(texts[String(match.1)] != nil, "\(match.1)")
    }
  }
}
