import AHP
import Foundation
import Questionnaires
import Statistics
import TestSupport
import Testing

@Suite(
  "A page in a browser",
  .enabled(
    if: BrowserPlan.isPossible, "needs chromium and python3: scripts/install-packages chromium"),
  .serialized)
struct BrowserTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func sextant(_ arguments: [String]) throws -> Program.Ending {
    try Program("sextant").run(arguments, in: folder)
  }

  /// A tree of two levels: goal over price, quality, service; quality over three more.
  private func page(language: String = "en") throws -> String {
    try folder.write(
      "H.csv",
      """
      parent,child,definition
      goal,price,What it costs over five years.
      goal,quality,
      goal,service,
      quality,design,
      quality,finish,
      quality,wear,

      """)
    let ending = try sextant([
      "questionnaire", "--hierarchy", "H.csv", "--expert", "Li", "--language", language,
    ])
    #expect(ending.code == 0, "\(ending.testDescription)")
    return "questionnaires/questionnaire-Li.html"
  }

  private func answer(
    _ node: Int, _ left: Int, _ right: Int, _ side: String, _ strength: Int? = nil
  ) -> [BrowserPlan.Step] {
    let id = "#q\(node)-\(left)-\(right)"
    return [.click("\(id)-side-\(side)")]
      + (strength.map { [.click("\(id)-strength-\($0)")] } ?? [])
  }

  private let ratio: (String, String) -> BrowserPlan.Step = { node, name in
    .value(
      "Number(document.querySelectorAll('.node')[\(node)].querySelector('[data-ratio]')?.dataset.ratio)",
      as: name)
  }

  private func weights(_ file: String) throws -> [String: [String: String]] {
    let ending = try sextant(["weights", "--judgements", file])
    #expect(ending.code == 0, "\(ending.testDescription)")
    return Dictionary(CSVRecords(ending.output).rows.map { ($0["path"] ?? "", $0) }) { $1 }
  }

  private func number(_ row: [String: String]?, _ column: String) -> Double {
    (row?[column]).flatMap(Double.init) ?? .nan
  }

  private func isClose(_ value: Double, _ expected: Double) -> Bool {
    abs(value - expected) < 1e-9
  }

  /// CR of three items whose answers multiply to c³ around the circle: λmax = 1 + c + 1/c.
  private func triadRatio(product: Double) -> Double {
    let c = pow(product, 1.0 / 3)
    let index = (c + 1 / c - 2) / 2
    return index / 0.5247
  }

  @Test(arguments: [(1280, 900, false, "en"), (390, 844, true, "zh-Hans")])
  func answersAreCheckedSavedWeighedAndResumed(
    width: Int, height: Int, isPhone: Bool, language: String
  ) throws {
    let isChinese = language != "en"
    // price > quality > service > price goes round; then service gives way.
    let steps: [BrowserPlan.Step] =
      answer(0, 0, 1, "left", 3) + answer(0, 1, 2, "left", 5) + answer(0, 0, 2, "right", 2)
      + [
        ratio("0", "circular"),
        .value(
          "document.querySelector('.contradiction').parentNode.innerText", as: "contradiction"),
        .value("document.querySelectorAll('.conflicting').length", as: "conflicting"),
        .value("document.querySelector('#q0-0-2-side-left').checked", as: "before"),
      ]
      + answer(0, 0, 2, "left", 8) + answer(1, 0, 1, "left", 2) + answer(1, 1, 2, "same")
      + [
        ratio("0", "consistent"),
        .value("document.querySelector('.contradiction') === null", as: "settled"),
        .value("document.querySelector('progress').value", as: "progress"),
        .value("document.documentElement.scrollWidth <= innerWidth", as: "fits"),
        .value("document.documentElement.lang", as: "language"),
        .value("document.querySelector('h1').innerText", as: "heading"),
        .click("#save"), .download(1),
        .value("document.querySelector('.message').innerText", as: "message"),
        // A draft comes back with the page; deleted, nothing does.
        .reload(until: "document.querySelector('progress').value === 5"),
        .click(".files .quiet"),
        .value("document.querySelector('progress').value", as: "forgotten"),
        .file("#open", path: folder.path("saved/judgements-Li.csv")),
        .wait("document.querySelector('progress').value === 5"),
        .value("document.querySelector('#q0-1-2-strength-5').checked", as: "resumed"),
        ratio("0", "again"),
        .click(isChinese ? "#language-en" : "#language-zh-Hans"),
        .value("document.querySelector('h1').innerText", as: "other"),
        .value("document.querySelector('#q0-1-2-strength-5').checked", as: "kept"),
      ]
    let plan = BrowserPlan(
      page: try page(language: language), downloads: "saved", width: width, height: height,
      phone: isPhone, steps: steps)
    let outcome = try plan.follow(in: folder)
    #expect(outcome.problems == [] && outcome.requests == [])
    #expect(outcome.downloads == ["judgements-Li.csv"])
    #expect(isClose(outcome.number("circular"), triadRatio(product: 30)))
    #expect(outcome.number("conflicting") == 3)
    let told = outcome.text("contradiction")
    for word in ["price", "quality", "service"] { #expect(told.contains(word), "\(told)") }
    #expect(told.contains(isChinese ? "形成循环" : "go round in a circle"), "\(told)")
    #expect(outcome.flag("settled") && outcome.flag("fits") && outcome.flag("resumed"))
    #expect(outcome.number("progress") == 5 && outcome.number("forgotten") == 0)
    #expect(outcome.text("language") == language)
    let headings = ["What matters more?", "哪个更重要？"]
    #expect(outcome.text("heading") == headings[isChinese ? 1 : 0])
    #expect(outcome.text("other") == headings[isChinese ? 0 : 1])
    #expect(outcome.flag("kept"))
    #expect(outcome.text("message").contains("judgements-Li.csv"))
    #expect(outcome.number("again") == outcome.number("consistent"))
    let rows = try weights("saved/judgements-Li.csv")
    #expect(isClose(outcome.number("consistent"), triadRatio(product: 15.0 / 8)))
    #expect(isClose(number(rows["goal"], "consistency_ratio"), outcome.number("consistent")))
    // Of three items and two answers everything follows: 2 : 1 : 1.
    #expect(isClose(number(rows["goal/quality/design"], "local_weight"), 0.5))
  }

  @Test func theKeyboardIsEnough() throws {
    let plan = BrowserPlan(
      page: try page(), downloads: "saved",
      steps: [
        .value("document.querySelector('#q0-0-1-side-left').focus()", as: "none"), .key(" "),
        .key("ArrowRight"), .key("ArrowRight"), .key("Tab"), .key(" "), .key("ArrowRight"),
        .value("document.querySelector('#q0-0-1 .summary').innerText", as: "summary"),
        .value(
          """
          [...document.querySelectorAll('input, button, a, summary')].filter((one) =>
            !(one.labels?.length || one.innerText || one.getAttribute('aria-label'))).length
          """, as: "nameless"),
        .value(
          "[...document.querySelectorAll('fieldset')].every((one) => one.querySelector('legend'))",
          as: "legends"),
      ])
    let outcome = try plan.follow(in: folder)
    #expect(outcome.text("summary") == "quality is more important than price: moderately (3).")
    #expect(outcome.number("nameless") == 0 && outcome.flag("legends"))
    #expect(outcome.problems == [])
  }

  @Test func aPageWorksWhereNothingCanBeKept() throws {
    let source = try page()
    // As in browsers that keep nothing for pages from files: the storage is not there at all.
    let plan = BrowserPlan(
      page: source, downloads: "saved",
      steps: [
        .value(
          """
          Object.defineProperty(Storage.prototype, 'setItem', {
            value() { throw new Error('not allowed'); } }); true
          """, as: "none")
      ] + answer(0, 0, 1, "left", 7) + [
        .value("Frame.draft.isKept", as: "isKept"), .click("#save"), .download(1),
      ])
    let outcome = try plan.follow(in: folder)
    #expect(!outcome.flag("isKept") && outcome.problems == [])
    #expect(
      folder.text("saved/judgements-Li.csv")
        == "expert,parent,left,right,value\r\nLi,goal,price,quality,7\r\n")
  }

  @Test func awkwardNamesComeBackAsTheyAre() throws {
    let items = AwkwardNames.items
    func quoted(_ name: String) -> String { "\"\(name.replacing("\"", with: "\"\""))\"" }
    try folder.write(
      "H.csv",
      "parent,child\n"
        + items.map { "\(quoted(AwkwardNames.goal)),\(quoted($0))\n" }.joined())
    let ending = try sextant([
      "questionnaire", "--hierarchy", "H.csv", "--expert=\(AwkwardNames.expert)",
    ])
    #expect(ending.code == 0, "\(ending.testDescription)")
    let name = "_李_b_Söhne_"
    let plan = BrowserPlan(
      page: "questionnaires/questionnaire-\(name).html", downloads: "saved",
      steps: (1..<items.count).flatMap { answer(0, 0, $0, "right", $0 + 1) } + [
        .click("#save"), .download(1),
        .value("document.querySelectorAll('script').length", as: "scripts"),
        .click(".files .quiet"),
        .file("#open", path: folder.path("saved/judgements-\(name).csv")),
        .wait("document.querySelector('progress').value === 5"),
      ])
    let outcome = try plan.follow(in: folder)
    #expect(outcome.problems == [] && outcome.requests == [])
    #expect(outcome.number("scripts") == 4)
    let saved = "saved/judgements-\(name).csv"
    let cells = CSVRecords(folder.text(saved)?.replacing("\u{FEFF}", with: "") ?? "").rows
    for row in cells {
      for cell in row.values {
        #expect(!"=+-@".contains(cell.first ?? " "), "\(cell) would run as a formula")
      }
    }
    // The first item against each other: 1/2, 1/3, …; so their weights are 1 : 2 : 3 : ….
    let rows = try weights(saved)
    // Without an order of its own the questionnaire goes by the bytes of names.
    let sorted = items.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    for item in items {
      let weight = number(rows["\(AwkwardNames.goal)/\(item)"], "local_weight")
      let place = sorted.firstIndex(of: item).map { Double($0 + 1) } ?? 0
      #expect(isClose(weight, place / 21), "\(item)")
    }
  }

  @Test func spreadsheetsAndOtherExpertsFilesAreRead() throws {
    let page = try page()
    // As a spreadsheet saves it in some countries; values as people write them; a path as parent.
    try folder.write(
      "back.csv",
      "Expert;Parent;Left;Right;Value\r\nLi;goal;quality;price;1/3\r\n;quality;design;wear;0,2\r\n"
        + "Li;goal/quality;finish;design;0.333\r\nWang;goal;price;service;9\r\nLi;goal;x;price;2\r\n"
        + "Li;goal;service;price;\r\nLi;goal;quality;service;２.５\r\n"
        + "Li;quality;wear;finish;12\r\n")
    try folder.write("wrong.csv", "name\nLi\n")
    let plan = BrowserPlan(
      page: page, downloads: "saved",
      steps: [
        .file("#open", path: folder.path("wrong.csv")),
        .wait("document.querySelector('.message').innerText !== ''"),
        .value("document.querySelector('.message').innerText", as: "wrong"),
        .file("#open", path: folder.path("back.csv")),
        .wait("document.querySelector('progress').value > 0"),
        .value("document.querySelector('.message').innerText", as: "message"),
        .value("document.querySelector('#q0-1-2 .summary').innerText", as: "summary"),
        .click("#save"), .download(1),
      ])
    let outcome = try plan.follow(in: folder)
    #expect(outcome.text("wrong").contains("wrong.csv has no answers"))
    #expect(
      outcome.text("message")
        == "Answers read from back.csv: 3. Left out, because they are other experts': 1. "
        + "Left out, because they do not belong to this questionnaire: 2. "
        + "To be answered anew, because they lie beyond the scale from 1/9 to 9: 1.")
    #expect(
      outcome.text("summary") == "quality is more important than service: by another number (2.50)."
    )
    #expect(
      folder.text("saved/judgements-Li.csv")
        == "expert,parent,left,right,value\r\nLi,goal,price,quality,3\r\n"
        + "Li,goal,quality,service,2.5\r\nLi,quality,design,finish,3\r\n")
  }

  @Test func ratiosAreThoseOfTheLibrary() throws {
    var random = SplitMix64(seed: 20)
    var matrices: [[[Double]]] = []
    var indices: [Double] = []
    var expected: [Double?] = []
    for order in [2, 3, 3, 4, 5, 6, 7, 8, 9, 12] {
      for gaps in [0.0, 0.2, 0.4, 0.7] {
        let items = (0..<order).map { "item\($0)" }
        var matrix = try PartialMatrix(items: items)
        var rows = (0..<order).map { i in (0..<order).map { i == $0 ? 1.0 : 0 } }
        for i in 0..<order {
          for j in (i + 1)..<max(order, i + 1) where Double(random.next() % 1000) / 1000 >= gaps {
            let strength = Double(random.next() % 9 + 1)
            let value = random.next() % 2 == 0 ? strength : 1 / strength
            try matrix.judge(items[i], items[j], value)
            (rows[i][j], rows[j][i]) = (value, 1 / value)
          }
        }
        matrices.append(rows)
        indices.append(RandomIndex.alonsoLamata2006.value(order: order))
        let consistency = (try? matrix.weights())?.consistency
        expected.append(
          consistency.flatMap { $0.canContradict || order == 2 ? $0.consistencyRatio : nil })
      }
    }
    #expect(expected.contains { $0 == nil } && expected.compactMap { $0 }.count > 25)
    let json = String(decoding: try JSONEncoder().encode(matrices), as: UTF8.self)
    let plan = BrowserPlan(
      page: try page(), downloads: "saved",
      steps: [
        .value(
          "\(json).map((one, at) => Judgements.consistency(one, \(indices)[at]).ratio ?? -1)",
          as: "ratios")
      ])
    let outcome = try plan.follow(in: folder)
    let ratios = (outcome.values["ratios"] as? [NSNumber])?.map(\.doubleValue) ?? []
    #expect(ratios.count == expected.count)
    for (position, (ratio, wanted)) in zip(ratios, expected).enumerated() {
      #expect(isClose(ratio, wanted ?? -1), "matrix \(position)")
    }
  }
}
