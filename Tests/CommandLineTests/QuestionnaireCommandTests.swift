import Foundation
import TestSupport
import Testing

@Suite("What sextant questionnaire writes")
struct QuestionnaireCommandTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func run(_ arguments: String...) throws -> Program.Ending {
    try Program("sextant").run(arguments, in: folder)
  }

  private func records(_ name: String) throws -> [[String: String]] {
    let text = try #require(folder.text(name))
    return CSVRecords(text.replacing("\u{FEFF}", with: "")).rows
  }

  /// A hierarchy of one node over three.
  private func writeHierarchy() throws {
    try folder.write(
      "H.csv", "child,parent,definition\nprice,goal,\nquality,goal,How long it lasts.\nfit,goal,\n")
  }

  @Test func aWorkspaceAsksAboutWhatHasNoDirectWeights() throws {
    let settings = ShopWorkspace.settings.replacing(
      "  sales:", with: "  orders: {measure: purchases}\n  sales:")
    try ShopWorkspace.write(to: folder, settings: settings)
    try folder.write("E.csv", "expert,weight\n王芳,2\nLi Wei,1\n王芳,1\n")
    // habit and quiet under loyalty have direct weights.
    let ending = try run("questionnaire", "-C", "shop", "--experts", "E.csv")
    #expect(ending.code == 0, "\(ending.testDescription)")
    #expect(
      ending.output == """
        shop/questionnaires/questionnaire-王芳.html
        shop/questionnaires/questionnaire-Li_Wei.html

        """)
    #expect(ending.errors == "1 question for 2 experts\n")
    let rows = try records("shop/questionnaires/judgements-Li_Wei.csv")
    #expect(
      rows.map { [$0["expert"], $0["parent"], $0["left"], $0["right"], $0["value"]] } == [
        ["Li Wei", "value", "orders", "sales", ""]
      ])
    let nothing = try run("questionnaire", "-C", "shop", "--tree", "loyalty")
    #expect(nothing.code == 65, "\(nothing.testDescription)")
    #expect(nothing.errors.hasPrefix("error: there is nothing to compare"))
  }

  /// Weights that are measured or given in a file need no judgements either.
  @Test(arguments: [
    "weights: {measured: {loyalty: {better: higher, values: {habit: 3, quiet: 1}}}}",
    "weights: {values: data/V.csv}",
  ])
  func aWorkspaceDoesNotAskAboutWhatIsMeasured(weights: String) throws {
    let settings = ShopWorkspace.settings
      .replacing("  sales:", with: "  orders: {measure: purchases}\n  sales:")
      .replacing("weights: {direct: {habit: 3, quiet: 1}}", with: weights)
    try ShopWorkspace.write(to: folder, settings: settings)
    try folder.write(
      "shop/data/V.csv",
      "parent,item,value,better\nloyalty,habit,3,higher\nloyalty,quiet,1,higher\n")
    let ending = try run("questionnaire", "-C", "shop")
    #expect(ending.code == 0, "\(ending.testDescription)")
    #expect(
      try records("shop/questionnaires/judgements.csv").map { $0["parent"] } == ["value"])
  }

  /// A template without answers says what is asked as well as a filled one.
  @Test func aTemplateNamesTheTreeToo() throws {
    try writeHierarchy()
    #expect(try run("questionnaire", "--hierarchy", "H.csv", "--output", "one").code == 0)
    let ending = try run(
      "questionnaire", "--judgements", "one/judgements.csv", "--expert", "Li", "--output", "two")
    #expect(ending.code == 0, "\(ending.testDescription)")
    #expect(try records("two/judgements-Li.csv").count == 3)
  }

  @Test func aTemplateFilledByHandIsWeighed() throws {
    try writeHierarchy()
    #expect(try run("questionnaire", "--hierarchy", "H.csv", "--output", "out").code == 0)
    #expect(
      folder.files(in: "out").keys.sorted() == ["judgements.csv", "questionnaire.html"])
    let rows = try records("out/judgements.csv")
    #expect(rows.map { $0["right_meaning"] } == ["", "How long it lasts.", "How long it lasts."])
    // fit : price 1 : 2, fit : quality 1 : 4; the third pair stays open.
    let template = try #require(folder.text("out/judgements.csv"))
    try folder.write(
      "out/judgements.csv",
      template.replacing("goal,fit,price,,", with: "goal,fit,price,1/2,")
        .replacing("goal,fit,quality,,", with: "goal,fit,quality,0.25,"))
    let ending = try run("weights", "--judgements", "out/judgements.csv")
    #expect(ending.code == 0, "\(ending.testDescription)")
    let weights = CSVRecords(ending.output).rows.map { Double($0["local_weight"] ?? "") ?? 0 }
    for (weight, expected) in zip(weights, [1, 1.0 / 7, 2.0 / 7, 4.0 / 7]) {
      #expect(abs(weight - expected) < 1e-9)
    }
    #expect(weights.count == 4)
  }

  @Test func answersAreNotReplacedUnlessTold() throws {
    try writeHierarchy()
    let arguments = ["questionnaire", "--hierarchy", "H.csv", "--expert", "Li", "--output", "out"]
    func again(_ more: String...) throws -> Program.Ending {
      try Program("sextant").run(arguments + more, in: folder)
    }
    #expect(try again().code == 0)
    let first = folder.files(in: "out")
    #expect(try again().code == 0)
    #expect(folder.files(in: "out") == first)
    try folder.write("out/notes.txt", "mine")
    // Without answers a template gives way to another one, and what is not ours stays.
    #expect(try again("--language", "zh-Hans").code == 0)
    #expect(folder.text("out/notes.txt") == "mine")
    let filled = "expert,parent,left,right,value\nLi,goal,fit,price,3\n"
    try folder.write("out/judgements-Li.csv", filled)
    let before = folder.files(in: "out")
    let refused = try again()
    #expect(refused.code == 73, "\(refused.testDescription)")
    #expect(refused.errors.hasPrefix("out/judgements-Li.csv: error: the file holds answers"))
    #expect(folder.files(in: "out") == before)
    #expect(try again("--force").code == 0)
    #expect(folder.text("out/judgements-Li.csv") != filled)
    try folder.write("out/questionnaire-Li.html", "<p>another page</p>")
    #expect(try again().code == 73)
  }

  @Test func judgementsNameTheTreeAndTheExperts() throws {
    try folder.write(
      "J.csv",
      "expert,parent,left,right,value\nB,goal,x,y,3\nA,goal,x,y,2\nA,x,c,b,2\nA,x,b,a,1\n")
    let ending = try run("questionnaire", "--judgements", "J.csv", "--quiet")
    #expect(ending.code == 0, "\(ending.testDescription)")
    #expect(
      ending.output
        == "questionnaires/questionnaire-A.html\nquestionnaires/questionnaire-B.html\n")
    #expect(ending.errors.isEmpty)
    #expect(
      try records("questionnaires/judgements-A.csv").map {
        "\($0["left"] ?? "")\($0["right"] ?? "")"
      }
        == ["xy", "ab", "ac", "bc"])
  }

  @Test(arguments: [
    ("parent,child\n", "error: the hierarchy has no rows", Int32(65)),
    ("parent,child\ngoal,\n", "H.csv:2: error: column 'child' is empty", 65),
    ("a,b\n1,2\n", "H.csv:1: error: there is no column 'parent'", 65),
    ("parent,child\na,b\nb,a\n", "H.csv:2: error: node 'a': the parents go round", 65),
    ("parent,child\na,b\nc,d\n", "error: several parents are nobody's child", 65),
    ("parent,child\ngoal,only\n", "error: there is nothing to compare", 65),
  ])
  func aFaultyHierarchyIsRefused(text: String, message: String, code: Int32) throws {
    try folder.write("H.csv", text)
    let ending = try run("questionnaire", "--hierarchy", "H.csv")
    #expect(ending.code == code, "\(ending.testDescription)")
    #expect(ending.errors.hasPrefix(message), "\(ending.testDescription)")
    #expect(!FileManager.default.fileExists(atPath: folder.path("questionnaires")))
  }

  @Test func optionsThatContradictEachOtherAreRefused() throws {
    for arguments in [
      ["--hierarchy", "H.csv", "--judgements", "J.csv"],
      ["--hierarchy", "H.csv", "--tree", "value"],
      ["--expert", "A", "--experts", "E.csv"], ["--expert", ""],
    ] {
      let ending = try Program("sextant").run(["questionnaire"] + arguments, in: folder)
      #expect(ending.code == 64, "\(ending.testDescription)")
    }
  }
}
