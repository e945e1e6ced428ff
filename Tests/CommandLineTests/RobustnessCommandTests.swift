import TestSupport
import Testing

@Suite("sextant weights --robustness")
struct RobustnessCommandTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try ShopWorkspace.write(to: folder)
    try folder.write(
      "J.csv", "parent,left,right,value\ngoal,price,speed,3\nprice,now,later,1/2\n")
  }

  private func run(_ arguments: String...) throws -> Program.Ending {
    try Program("sextant").run(arguments, in: folder)
  }

  @Test func spreadsOfJudgementsAlone() throws {
    let ending = try run(
      "weights", "--judgements", "J.csv", "--robustness", "--draws", "4000", "--format", "csv")
    #expect(ending.code == 0, "\(ending.testDescription)")
    let rows = CSVRecords(ending.output.replacing("\u{FEFF}", with: "")).rows
    let byPath = Dictionary(rows.map { ($0["path"] ?? "", $0) }) { first, _ in first }
    #expect(
      byPath.keys.sorted() == ["goal/price", "goal/price/later", "goal/price/now", "goal/speed"])
    func number(_ path: String, _ column: String) throws -> Double {
      try #require(byPath[path]?[column].flatMap { Double($0) }, "\(path) \(column)")
    }
    // Drawn from 2…4: 5 % lie below 2.1/3.1 and above 3.9/4.9.
    #expect(try abs(number("goal/price", "weight_low") - 2.1 / 3.1) < 0.004)
    #expect(try abs(number("goal/price", "weight_high") - 3.9 / 4.9) < 0.004)
    #expect(byPath["goal/price"]?["weight_rank"] == "")
    #expect(byPath["goal/price/later"]?["weight_rank"] == "1")
    #expect(byPath["goal/price/now"]?["weight_rank"] == "2")
    // price t: later ⅔ t, now ⅓ t, speed 1 − t; speed = now at ¾ where both weigh the same.
    #expect(try abs(number("goal/price", "order_holds_from") - 0.75) < 1e-9)
    let again = try run(
      "weights", "--judgements", "J.csv", "--robustness", "--draws", "4000", "--format", "csv")
    #expect(again.output == ending.output)
    let other = try run(
      "weights", "--judgements", "J.csv", "--robustness", "--draws", "4000", "--seed", "2",
      "--format", "csv")
    #expect(other.output != ending.output)
  }

  @Test func slopesOfJudgementsAlone() throws {
    let ending = try run(
      "weights", "--judgements", "J.csv", "--robustness", "--show", "judgements", "--format",
      "csv")
    #expect(ending.code == 0, "\(ending.testDescription)")
    let rows = CSVRecords(ending.output.replacing("\u{FEFF}", with: "")).rows
    // speed = 1/(1 + a): slope −3/16; later = ¾ · a/(1 + a) with a = 2: ¾ · 2/9.
    #expect(rows.map { $0["more_important"] } == ["price", "later"])
    #expect(rows.map { $0["strongest_indicator"] }.first == "goal/speed")
    let slopes = rows.compactMap { $0["slope"].flatMap { Double($0) } }
    #expect(abs(slopes[0] + 3.0 / 16) < 1e-9 && abs(abs(slopes[1]) - 1.0 / 6) < 1e-9)
  }

  /// price t: later ⅔ t, now ⅓ t, speed 1 − t; now and speed meet at ¾, later and speed at 0.6.
  @Test func crossingsOfJudgementsAlone() throws {
    try folder.write(
      "K.csv", "parent,left,right,value\ngoal,price,speed,4\nprice,now,later,1/2\n")
    let ending = try run(
      "weights", "--judgements", "K.csv", "--robustness", "--show", "crossings", "--format", "csv")
    #expect(ending.code == 0, "\(ending.testDescription)")
    let rows = CSVRecords(ending.output.replacing("\u{FEFF}", with: "")).rows
    let price = rows.filter { $0["path"] == "goal/price" }
    #expect(price.map { $0["now_ahead"] } == ["goal/price/now"])
    #expect(price.map { $0["then_ahead"] } == ["goal/speed"])
    #expect(abs((price.first?["crossing_weight"].flatMap(Double.init) ?? 0) - 0.75) < 1e-12)
    let speed = try #require(rows.first { $0["path"] == "goal/speed" })
    #expect(abs((speed["crossing_weight"].flatMap(Double.init) ?? 0) - 0.25) < 1e-12)
    #expect(speed["now_ahead"] == "goal/price/now" && speed["then_ahead"] == "goal/speed")
  }

  /// x: 0.8 t + 0.4 (1 − t) against y: 0.2 t + 0.6 (1 − t), equal at t = ¼.
  @Test func crossingsOfAlternatives() throws {
    try folder.write(
      "A.csv", "parent,left,right,value\ngoal,price,care,3\nprice,x,y,4\ncare,y,x,1.5\n")
    let ending = try run(
      "weights", "--judgements", "A.csv", "--robustness", "--show", "crossings", "--synthesis",
      "distributive", "--format", "csv")
    #expect(ending.code == 0, "\(ending.testDescription)")
    let rows = CSVRecords(ending.output.replacing("\u{FEFF}", with: "")).rows
    #expect(rows.map { $0["path"] } == ["goal/care", "goal/price"])
    #expect(
      rows.map { $0["now_ahead"] } == ["x", "x"] && rows.map { $0["then_ahead"] } == ["y", "y"])
    let weights = rows.compactMap { $0["crossing_weight"].flatMap(Double.init) }
    #expect(abs(weights[0] - 0.75) < 1e-12 && abs(weights[1] - 0.25) < 1e-12)
  }

  @Test(arguments: [("weights", "path"), ("cells", "cell"), ("customers", "customer_id")])
  func ofAWorkspace(part: String, header: String) throws {
    let ending = try run(
      "weights", "-C", "shop", "--robustness", "--show", part, "--period", "2025-Q4", "--format",
      "csv")
    #expect(ending.code == 0, "\(ending.testDescription)")
    let records = CSVRecords(ending.output.replacing("\u{FEFF}", with: ""))
    #expect(records.header.first == header)
    if part == "cells" {
      // A core, B swing; C, D and E marginal.
      #expect(records.rows.map { $0["cell"] } == ["core", "swing", "marginal"])
      #expect(records.rows.map { $0["customers"] } == ["1", "1", "3"])
    }
  }

  @Test(arguments: [
    ["--robustness", "--compare"], ["--robustness", "--show", "missing"], ["--draws", "100"],
    ["--robustness", "--draws", "100"], ["--show", "cells"],
    ["--robustness", "--show", "cells", "--judgements", "J.csv"],
    ["--robustness", "--draws", "5", "--judgements", "J.csv"],
  ])
  func refusesWhatDoesNotGoTogether(arguments: [String]) throws {
    let ending = try Program("sextant").run(["weights", "-C", "shop"] + arguments, in: folder)
    #expect(ending.code == 64, "\(ending.testDescription)")
    #expect(ending.output.isEmpty)
  }

  @Test func sayWhenSwitchedOff() throws {
    try ShopWorkspace.write(to: folder, settings: "\(ShopWorkspace.settings)robustness: off\n")
    let ending = try run(
      "weights", "-C", "shop", "--robustness", "--show", "cells", "--period", "2025-Q4")
    #expect(ending.code == 65)
    #expect(ending.errors.contains("robustness: off"))
  }
}
