import Foundation
import TestSupport
import Testing

@Suite("What commands print")
struct OutputTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try ShopWorkspace.write(to: folder)
  }

  private func run(_ arguments: String...) throws -> Program.Ending {
    try Program("sextant").run(arguments, in: folder)
  }

  @Test func measures() throws {
    let ending = try run("measures", "-C", "shop", "--period", "2025-Q4")
    #expect(
      ending.output == """
        customer_id,revenue,purchases,days_quiet
        A,300.00,3,0
        B,100.00,1,82
        C,50.00,1,183
        D,0.00,0,396
        E,0.00,0,

        """, "\(ending.testDescription)")
    let file = try run(
      "measures", "-C", "shop", "--period", "2025-Q4", "--threads", "3", "--parser", "libcsv",
      "--output", "m.csv")
    #expect(file.output.isEmpty && file.errors.isEmpty, "\(file.testDescription)")
    #expect(folder.text("m.csv") == ending.output)
  }

  @Test func grid() throws {
    let ending = try run("grid", "-C", "shop", "--period", "2025-Q4")
    let rows = CSVRecords(ending.output).rows
    #expect(
      rows.map { $0["cell"] } == [
        "core", "contested", "growth", "swing", "base", "marginal", "unplaced",
      ])
    #expect(rows.map { $0["customers"] } == ["1", "0", "0", "1", "0", "3", "0"])
    #expect(rows.map { $0["total_of_revenue"] ?? $0["total_revenue"] }.first == "300.00")
  }

  @Test func weights() throws {
    let ending = try run("weights", "-C", "shop", "--format", "json")
    #expect(ending.code == 0, "\(ending.testDescription)")
    let object = try JSONSerialization.jsonObject(with: Data(ending.output.utf8))
    let rows = try #require(object as? [[String: Any]])
    let weights = rows.map { ($0["path"] as? String, $0["local_weight"] as? Double) }
    #expect(
      weights.map(\.0) == ["value", "value/sales", "loyalty", "loyalty/habit", "loyalty/quiet"])
    #expect(weights.map(\.1) == [1, 1, 1, 0.75, 0.25])
  }

  @Test func weightsOfJudgementsAlone() throws {
    // A consistent matrix 1 : 2 : 4.
    let judgements = """
      expert,parent,left,right,value
      Li,goal,price,quality,1/2
      Li,goal,quality,service,0.5
      Li,goal,price,service,1/4

      """
    try folder.write("J.csv", judgements)
    let ending = try run("weights", "--judgements", "J.csv")
    #expect(ending.code == 0, "\(ending.testDescription)")
    let rows = CSVRecords(ending.output).rows
    let weights = rows.map { Double($0["local_weight"] ?? "") ?? 0 }
    #expect(rows.map { $0["path"] } == ["goal", "goal/price", "goal/quality", "goal/service"])
    for (weight, expected) in zip(weights, [1, 1.0 / 7, 2.0 / 7, 4.0 / 7]) {
      #expect(abs(weight - expected) < 1e-9)
    }
    let piped = try Program("sextant").run(
      ["weights", "--judgements", "-"], in: folder, input: judgements)
    #expect(piped.output == ending.output, "\(piped.testDescription)")
    let wrong = try Program("sextant").run(
      ["weights", "--judgements", "-"], in: folder, input: judgements + "Li,goal,price,price,3\n")
    #expect(wrong.code == 65, "\(wrong.testDescription)")
    #expect(wrong.errors.hasPrefix("stdin:5: error: expert 'Li', node 'goal'"))
  }

  @Test func aCheckTellsWhatARunWouldMeet() throws {
    let settings = ShopWorkspace.settings.replacing(
      "weights: {direct: {habit: 3, quiet: 1}}", with: "weights: {judgements: data/judgements.csv}"
    ).replacing("  habit:", with: "  calls: {measure: calls}\n  habit:")
      .replacing("measures:\n", with: "measures:\n  calls: {from: interactions, value: count(*)}\n")
      .replacing("count(*)}\n  days", with: "median(amount)}\n  days")
    try ShopWorkspace.write(
      to: folder, settings: settings,
      transactions: ShopWorkspace.transactions
        + "9,A,yesterday,1\n10,A,2025-05-05,22.200000000000003\n")
    try folder.write(
      "shop/data/judgements.csv",
      """
      parent,left,right,value
      loyalty,calls,habit,9
      loyalty,habit,quiet,9
      loyalty,calls,quiet,1

      """)
    let ending = try run("check", "-C", "shop")
    #expect(ending.code == 0, "\(ending.testDescription)")
    try Golden("Goldens/check.txt").expect(ending.output + ending.errors)
    let strict = try run("check", "-C", "shop", "--strict")
    #expect(strict.code == 65)
  }

  @Test func aFullDeviceIsTold() throws {
    try #require(FileManager.default.fileExists(atPath: "/dev/full"))
    let path = try Program("sextant").url.path(percentEncoded: false)
    let shell = Program(url: URL(filePath: "/bin/sh"))
    let ending = try shell.run(
      ["-c", "'\(path)' measures -C shop --period 2025-Q4 > /dev/full"], in: folder)
    #expect(ending.code == 74, "\(ending.testDescription)")
    #expect(ending.errors == "error: standard output: the disk is full\n")
  }

  @Test func explanation() throws {
    let ending = try run("explain", "B", "-C", "shop", "--period", "2025-Q4")
    let rows = CSVRecords(ending.output).rows
    let byPath = Dictionary(rows.map { ($0["path"] ?? "", $0) }) { first, _ in first }
    #expect(byPath["cell"]?["value_of_measure"] == "swing", "\(ending.testDescription)")
    // revenue 100 of 300; habit 1 of 4 at weight 3/4; quiet (400 − 82) of 400 at 1/4
    #expect(abs((Double(byPath["value"]?["score"] ?? "") ?? 0) - 1.0 / 3) < 1e-12)
    #expect(abs((Double(byPath["loyalty"]?["score"] ?? "") ?? 0) - 0.38625) < 1e-12)
    #expect(abs((Double(byPath["loyalty/habit"]?["contribution"] ?? "") ?? 0) - 0.1875) < 1e-12)
  }

  @Test func anExplanationSpeaksTheLanguageAskedFor() throws {
    let ending = try run(
      "explain", "E", "-C", "shop", "--period", "2025-Q4", "--language", "zh-Hans", "--format",
      "table")
    try Golden("Goldens/explain.zh-Hans.txt").expect(ending.output)
    let english = try run(
      "explain", "E", "-C", "shop", "--period", "2025-Q4", "--format", "table")
    try Golden("Goldens/explain.txt").expect(english.output)
  }

  @Test func aWordIsExplainedInItsOwnLanguage() throws {
    let chinese = try run("explain", "--term", "一致性比率")
    #expect(chinese.output.contains("一致性指标与随机判断"), "\(chinese.testDescription)")
    let english = try run("explain", "--term", "一致性比率", "--language", "en")
    #expect(english.output.contains("The consistency index against"))
  }

  @Test(arguments: ["run", "grid", "measures", "check"])
  func quietTellsErrorsOnly(command: String) throws {
    let quiet = try run(command, "-C", "shop", "--quiet")
    #expect(quiet.code == 0 && quiet.errors.isEmpty, "\(quiet.testDescription)")
    let loud = try run(command, "-C", "shop")
    #expect(!loud.errors.isEmpty)
    #expect(loud.output == quiet.output)
    let wrong = try run(command, "-C", "nowhere", "--quiet")
    #expect(wrong.code == 66 && wrong.errors.hasPrefix("error: "), "\(wrong.testDescription)")
  }

  @Test func colourOnlyWhereItIsWanted() throws {
    let plain = try run("run", "-C", "nowhere")
    #expect(!plain.errors.contains("\u{1B}"))
    let always = try run("run", "-C", "nowhere", "--color", "always")
    #expect(always.errors.hasPrefix("\u{1B}[1;31merror:\u{1B}[0m there is no workspace"))
    #expect(always.errors.contains("  \u{1B}[1;36mfix:\u{1B}[0m go to a workspace"))
    let painted = try #require(always.errors.split(separator: "\n").first)
    #expect(
      painted.replacing("\u{1B}[1;31m", with: "").replacing("\u{1B}[0m", with: "")
        == plain.errors.split(separator: "\n").first.map(String.init) ?? "")
  }

  @Test func aChineseWorkspaceIsSpokenToInChinese() throws {
    try ShopWorkspace.write(
      to: folder, settings: "language: zh-Hans\n" + ShopWorkspace.settings,
      transactions: ShopWorkspace.transactions + "9,A,昨天,1\n")
    let check = try run("check", "-C", "shop")
    #expect(check.output.contains("data/transactions.csv:10:3: 警告：列“date”"))
    #expect(check.output.contains("期间：2025-Q4（数据所覆盖的最近一个完整季度）"))
    let ending = try run("run", "-C", "shop")
    #expect(
      ending.errors == """
        期间：2025-Q4，数据所覆盖的最近一个完整季度（日期最晚为 2026-01-20）
        5 位客户：核心 1 · 争取 0 · 成长 0 · 摇摆 1 · 基础 0 · 边缘 3
        剔除 1 行（transactions 1）：见 shop/reports/2025-Q4/rejected

        """, "\(ending.testDescription)")
  }

  @Test func aFormatIsTheSameInEveryPlace() throws {
    for command in ["grid", "weights"] {
      let arguments = command == "grid" ? ["--period", "2025-Q4"] : []
      let table = try Program("sextant").run(
        [command, "-C", "shop", "--format", "table"] + arguments, in: folder)
      let markdown = try Program("sextant").run(
        [command, "-C", "shop", "--format", "markdown"] + arguments, in: folder)
      #expect(table.output.contains("──"))
      #expect(markdown.output.hasPrefix("| "))
    }
  }
}
