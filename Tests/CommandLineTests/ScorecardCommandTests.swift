import TestSupport
import Testing

@Suite("sextant credit scorecard")
struct ScorecardCommandTests {
  /// Made-up cases: more late days and one of two kinds make bad ends likelier.
  static let cases: String = {
    var state: UInt32 = 12345
    func draw(_ below: UInt32) -> UInt32 {
      state = state &* 1_664_525 &+ 1_013_904_223
      return (state >> 16) % below
    }
    var lines = ["customer_id,late_days,kind,flat,empty,noise,when,default"]
    for row in 0..<1200 {
      let late = draw(30)
      let kind = ["shop", "office", ""][Int(draw(9)) / 4]
      let isBad = draw(100) < 5 + late + (kind == "shop" ? 15 : 0)
      let month = row % 6 + 1
      let days = row % 25 == 0 ? "-999" : row % 40 == 1 ? "" : "\(late)"
      lines.append("K\(row),\(days),\(kind),7,,\(draw(2)),2025-0\(month)-15,\(isBad ? 1 : 0)")
    }
    return lines.joined(separator: "\n") + "\n"
  }()

  static let command = ["credit", "scorecard"]

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("D.csv", Self.cases)
  }

  private func run(_ arguments: String...) throws -> Program.Ending {
    try Program("sextant").run(Self.command + arguments, in: folder)
  }

  private func fit(_ arguments: String...) throws -> Program.Ending {
    try Program("sextant").run(
      Self.command + [
        "fit", "--data", "D.csv", "--target", "default", "--leave-out", "when", "--special",
        "late_days=-999",
      ] + arguments, in: folder)
  }

  private func replace(_ file: String, _ old: String, _ new: String) throws {
    let text = try #require(folder.text(file))
    #expect(text.contains(old), "\(text)")
    try folder.write(file, text.replacing(old, with: new, maxReplacements: 1))
  }

  @Test("A fit shows how well it tells good from bad, and says what it left out")
  func figures() throws {
    let ending = try fit("--output", "m.yml")
    #expect(ending.code == 0, "\(ending.testDescription)")
    let rows = CSVRecords(ending.output).rows
    #expect(rows.map { $0["scorecard_sample"] } == ["train", "holdout"])
    let cases = rows.compactMap { $0["scored_cases"].flatMap(Int.init) }
    #expect(cases.reduce(0, +) == 1200)
    #expect((300..<420).contains(cases[1]))
    for row in rows {
      let area = try #require(row["auc"].flatMap(Double.init))
      #expect(area > 0.58 && area < 0.85)
      #expect((row["auc_lower"].flatMap(Double.init) ?? 1) < area)
    }
    for text in [
      "not taken as a variable: customer_id", "'flat' is left out: it has one value",
      "'empty' is left out: it has no value at all", "'noise' is left out: it tells too little",
      "points are rounded to 0 decimals: a total is at most ", "wrote m.yml",
    ] {
      #expect(ending.errors.contains(text), "\(text)\n\(ending.errors)")
    }
  }

  @Test("The same cases in another order, on other threads, give the same file to the byte")
  func deterministic() throws {
    #expect(try fit("--output", "a.yml", "--threads", "1").code == 0)
    let lines = Self.cases.split(separator: "\n")
    try folder.write("D.csv", ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n"))
    #expect(try fit("--output", "b.yml", "--threads", "3").code == 0)
    #expect(folder.text("a.yml") == folder.text("b.yml"))
    #expect(folder.text("a.yml")?.isEmpty == false)
  }

  @Test("A file that is there is not replaced unless told")
  func force() throws {
    #expect(try fit("--output", "m.yml").code == 0)
    #expect(try fit("--output", "m.yml").code == 73)
    #expect(try fit("--output", "m.yml", "--force").code == 0)
  }

  @Test("Applied, a model gives points, probability, grade and reasons that agree")
  func apply() throws {
    #expect(try fit("--output", "m.yml", "--grades", "0.1,0.2,0.3").code == 0)
    let ending = try run("apply", "--model", "m.yml", "--data", "D.csv")
    #expect(ending.code == 0, "\(ending.testDescription)")
    let rows = CSVRecords(ending.output).rows
    #expect(rows.count == 1200)
    #expect(rows[3]["customer_id"] == "K3")
    var chanceOfPoints: [Double: Double] = [:]
    for row in rows {
      let points = try #require(row["scorecard_points"].flatMap(Double.init))
      let chance = try #require(row["probability_of_default"].flatMap(Double.init))
      #expect(points == points.rounded())
      let grade = chance < 0.1 ? "A" : chance < 0.2 ? "B" : chance < 0.3 ? "C" : "D"
      #expect(row["scorecard_grade"] == grade)
      chanceOfPoints[points] = chance
    }
    // Safer cases have more points, but for rounding.
    let sorted = chanceOfPoints.sorted { $0.key < $1.key }
    #expect((sorted.first?.value ?? 0) > (sorted.last?.value ?? 1))
    #expect(rows.contains { $0["scorecard_reasons"]?.hasPrefix("late_days") == true })
  }

  @Test("A category that the model does not know is said, and gets the points of other values")
  func unseen() throws {
    #expect(try fit("--output", "m.yml").code == 0)
    try folder.write("N.csv", "late_days,kind\n3,shop\n3,farm\n3,mill\n")
    let ending = try run("apply", "--model", "m.yml", "--data", "N.csv", "--format", "json")
    #expect(ending.code == 0, "\(ending.testDescription)")
    #expect(
      ending.errors.contains(
        "N.csv: 'kind' has 2 values in no group of the model ('farm', 'mill'): they get "),
      "\(ending.errors)")
    #expect(ending.errors.contains("as if nothing were known"))
    #expect(ending.output.contains("\"scored_case\": 1"), "\(ending.output)")
  }

  @Test("A model prints itself as SQL")
  func sql() throws {
    #expect(try fit("--output", "m.yml").code == 0)
    let ending = try run("apply", "--model", "m.yml", "--show", "sql", "--data", "D.csv")
    #expect(ending.code == 0, "\(ending.testDescription)")
    for text in [
      "SELECT *,", "CASE WHEN (`late_days` IS NULL) THEN ", "AS scorecard_points",
      "AS probability_of_default", "AS scorecard_grade\nFROM cases",
    ] {
      #expect(ending.output.contains(text), "\(ending.output)")
    }
  }

  @Test("Chinese headers and words")
  func chinese() throws {
    let words = ["客户编号", "逾期天数", "类型", "固定", "空", "噪声", "日期", "是否违约"]
    var lines = Self.cases.split(separator: "\n").map(String.init)
    lines[0] = words.joined(separator: ",")
    for place in 1..<lines.count {
      lines[place] = String(lines[place].dropLast()) + (lines[place].hasSuffix("1") ? "是" : "否")
    }
    try folder.write("Z.csv", lines.joined(separator: "\n"))
    let ending = try run(
      "fit", "--data", "Z.csv", "--target", "是否违约", "--variables", "逾期天数,类型", "--special",
      "逾期天数=-999", "--output", "z.yml", "--language", "zh-Hans", "--format", "markdown", "--show",
      "points")
    #expect(ending.code == 0, "\(ending.testDescription)")
    #expect(ending.output.contains("评分卡得分"))
    #expect(ending.output.contains("缺失"))
    let applied = try run("apply", "--model", "z.yml", "--data", "Z.csv")
    #expect(applied.code == 0, "\(applied.testDescription)")
    #expect(applied.output.contains("K0,"))
  }

  @Test("Monitored, cases that did not move are stable, and moved ones are not")
  func monitor() throws {
    #expect(try fit("--output", "m.yml").code == 0)
    let same = try run("monitor", "--model", "m.yml", "--baseline", "D.csv", "--data", "D.csv")
    #expect(same.code == 0, "\(same.testDescription)")
    let rows = CSVRecords(same.output).rows
    #expect(rows.map { $0["stability_of"] } == ["score", "late_days", "kind"])
    #expect(rows.allSatisfy { $0["stability_verdict"] == "stable" })
    #expect(rows.allSatisfy { $0["stability_index"].flatMap(Double.init) == 0 })
    let lines = Self.cases.split(separator: "\n")
    let shops = [lines[0]] + lines.filter { $0.contains(",shop,") }
    try folder.write("S.csv", shops.joined(separator: "\n"))
    let moved = try run(
      "monitor", "--model", "m.yml", "--baseline", "D.csv", "--data", "S.csv", "--by", "month",
      "--date", "when")
    #expect(moved.code == 0, "\(moved.testDescription)")
    let kinds = CSVRecords(moved.output).rows.filter { $0["stability_of"] == "kind" }
    #expect(kinds.map { $0["scored_period"] } == (1...6).map { "2025-0\($0)" })
    #expect(kinds.allSatisfy { $0["stability_verdict"] == "shifted" })
    let tells = try run("monitor", "--model", "m.yml", "--data", "D.csv", "--show", "performance")
    #expect(tells.code == 0, "\(tells.testDescription)")
    #expect(CSVRecords(tells.output).rows.map { $0["scored_cases"] } == ["1200"])
  }

  @Test(
    "A model file in which something is wrong is refused with line and fix",
    arguments: [
      (
        "scorecard: 1\n", "scorecard: 2\n", "m.yml:5:12: error: scorecard: the file has version 2",
        "newer Sextant"
      ),
      ("coefficient: ", "coeficient: ", "key not known", "did you mean 'coefficient'?"),
      ("{from: ", "{from: 0.25, below: 0.5, woe: 0}\n      - {from: ", "bins ", "write from: "),
      (
        "other: true", "other: false", "bins leave a gap: values in no group have none",
        "add {other: true"
      ),
      ("points: ", "points: 1", "points are 1", "or change the woe"),
      (
        "grade: \"B\", below: 0.05", "grade: \"B\", below: 0.01", "0.01 does not rise above 0.02",
        "rising cut-offs"
      ),
    ])
  func refusedModel(old: String, new: String, message: String, fix: String) throws {
    #expect(try fit("--output", "m.yml").code == 0)
    try replace("m.yml", old, new)
    let ending = try run("apply", "--model", "m.yml", "--data", "D.csv")
    #expect(ending.code == 78, "\(ending.testDescription)")
    #expect(ending.errors.hasPrefix("m.yml:"), "\(ending.errors)")
    #expect(ending.errors.contains(message), "\(ending.errors)")
    #expect(ending.errors.contains(fix), "\(ending.errors)")
  }

  @Test("A gap and an overlap of hand-edited bins are told with their ends")
  func gaps() throws {
    let head = """
      scorecard: 1
      target: {column: default, bad: ["1"], good: ["0"]}
      scale: {points: 600, odds: 0.05, doubling: 20}
      intercept: -2
      grades: [{grade: A, below: 0.1}, {grade: B}]
      variables:
        - name: late_days
          type: number
          coefficient: 1
          bins:
            - {below: 5, woe: -0.5}

      """
    for (bin, message) in [
      (
        "{from: 6, woe: 0.5}",
        "m.yml:12:16: error: variables[1].bins[2].from: bins leave a gap from 5 to 6"
      ),
      (
        "{from: 4, woe: 0.5}",
        "m.yml:12:16: error: variables[1].bins[2].from: bins overlap from 4 to 5"
      ),
    ] {
      try folder.write("m.yml", head + "      - \(bin)\n      - {missing: true, woe: 0}\n")
      let ending = try run("apply", "--model", "m.yml", "--data", "D.csv")
      #expect(ending.code == 78, "\(ending.testDescription)")
      #expect(ending.errors == message + "\n  fix: write from: 5\n", "\(ending.errors)")
    }
    try folder.write(
      "m.yml", head + "      - {from: 5, woe: 0.5}\n      - {missing: true, woe: 0}\n")
    #expect(try run("apply", "--model", "m.yml", "--data", "D.csv").code == 0)
  }

  @Test(
    "Cases that allow no model are refused in words",
    arguments: [
      (
        "x,y\n1,0\n2,1\n3,2\n",
        "D.csv: error: column 'y': 3 different values: '0' (1), '1' (1), '2' (1)\n  fix: pass --bad VALUE"
      ),
      ("x,y\n1,0\n2,0\n", "D.csv: error: column 'y': all cases are good: '0' (2)"),
      ("x,y\n1,\n2,\n", "D.csv: error: column 'y': all values are missing"),
      ("x,z\n1,1\n2,0\n", "D.csv: error: there is no column 'y'"),
      ("x,y\n1,a\n2,b\n", "column 'y': it does not say which is bad: 'a' (1), 'b' (1)"),
      ("x,y\n1,0\n1,1\n", "no variable tells good and bad cases apart"),
    ])
  func refusedCases(text: String, message: String) throws {
    try folder.write("D.csv", text)
    let ending = try run("fit", "--data", "D.csv", "--target", "y", "--holdout", "0")
    #expect(ending.code == 65, "\(ending.testDescription)")
    #expect(ending.errors.contains(message), "\(ending.errors)")
  }

  @Test("Perfect separation names the variable and the remedy, which works")
  func separation() throws {
    let rows = (0..<200).map { "\($0 % 17),\($0 % 4 == 0 ? 1 : 0),\($0 % 4 == 0 ? 1 : 0)" }
    try folder.write("D.csv", "x,written_off,default\n" + rows.joined(separator: "\n") + "\n")
    let ending = try run("fit", "--data", "D.csv", "--target", "default")
    #expect(ending.code == 65, "\(ending.testDescription)")
    #expect(
      ending.errors.contains("the variable 'written_off' tells good and bad apart without error"),
      "\(ending.errors)")
    #expect(ending.errors.contains("Firth"))
    for penalty in ["firth", "ridge=1"] {
      let cured = try run(
        "fit", "--data", "D.csv", "--target", "default", "--penalty", penalty, "--output",
        "\(penalty).yml")
      #expect(cured.code == 0, "\(cured.testDescription)")
    }
  }

  @Test("A target with three values is fitted where good and bad are named")
  func thirdValue() throws {
    let text = Self.cases.replacing(",0\nK5,", with: ",2\nK5,").replacing(
      ",1\nK5,", with: ",2\nK5,")
    try folder.write("D.csv", text)
    let ending = try fit("--bad", "1", "--good", "0")
    #expect(ending.code == 0, "\(ending.testDescription)")
    #expect(
      ending.errors.contains("0 cases without outcome and 1 neither good nor bad are left out"),
      "\(ending.errors)")
  }

  @Test(
    "Options that contradict are refused",
    arguments: [
      ["--holdout", "1"], ["--holdout-from", "2025-03-01"], ["--grades", "0.2,0.1"],
      ["--odds", "x"], ["--cuts", "x=a"], ["--smallest-bin", "0.9"], ["--penalty", "ridge=-1"],
      ["--show", "challenger"],
    ])
  func usage(arguments: [String]) throws {
    let ending = try Program("sextant").run(
      Self.command + ["fit", "--data", "D.csv", "--target", "default"] + arguments,
      in: folder)
    #expect(ending.code == 64, "\(ending.testDescription)")
  }

  @Test("A workspace gives its customers points, probability, grade and reasons")
  func workspace() throws {
    let sextant = try Program("sextant")
    try folder.write(
      "T.csv", "customer_id,date,amount\na,2025-02-01,900\nb,2025-03-01,20\nc,2025-01-01,500\n")
    try folder.write(
      "sextant.yml",
      """
      tables: {transactions: T.csv}
      measures: {spend: {from: transactions, value: sum(amount)}}
      value: {money: {measure: spend, scale: percentile}}
      loyalty: {risk: {measure: probability_of_default, better: lower, scale: percentile}}
      scorecard: {model: model.yml}

      """)
    let model = """
      scorecard: 1
      target: {column: default, bad: ["1"], good: ["0"]}
      scale: {points: 600, odds: 0.05, doubling: 20, decimals: 0}
      intercept: -2
      grades: [{grade: A, below: 0.1}, {grade: B}]
      variables:
        - name: spend
          type: number
          coefficient: 1
          bins:
            - {below: 500, good: 10, bad: 10, woe: 0.5}
            - {from: 500, good: 20, bad: 5, woe: -0.7}
            - {missing: true, woe: 0}

      """
    try folder.write("model.yml", model)
    let run = try sextant.run(["run", "--period", "2025-Q1"], in: folder)
    #expect(run.code == 0, "\(run.testDescription)")
    let rows = CSVRecords(try #require(folder.text("reports/2025-Q1/customers.csv"))).rows
    // 1 / (1 + e^2.7) and 1 / (1 + e^1.5); 600 − 20/ln 2 × (ln odds − ln 0.05).
    let chances = rows.compactMap { $0["probability_of_default"].flatMap(Double.init) }
    let expected = [0.062_973_356_056_996_5, 0.182_425_523_806_356_3, 0.062_973_356_056_996_5]
    #expect(zip(chances, expected).allSatisfy { abs($0 - $1) < 1e-12 } && chances.count == 3)
    #expect(rows.map { $0["scorecard_points"] } == ["591", "557", "591"])
    #expect(rows.map { $0["scorecard_grade"] } == ["A", "B", "A"])
    #expect(rows.map { $0["scorecard_reasons"] } == ["", "spend", ""])
    let report = try #require(folder.text("reports/2025-Q1/report.md"))
    #expect(report.contains("3 customers were scored with the model model.yml."))
    let explained = try sextant.run(["explain", "b", "--period", "2025-Q1"], in: folder)
    #expect(explained.output.contains("scorecard_grade"), "\(explained.testDescription)")
    try folder.write("model.yml", model.replacing("name: spend", with: "name: spent"))
    let wrong = try sextant.run(["run", "--period", "2025-Q1"], in: folder)
    #expect(wrong.code == 78, "\(wrong.testDescription)")
    #expect(
      wrong.errors.contains("variable 'spent' is neither a measure nor a column of customers"))
  }

  @Test("Boosted trees are printed with their gain, or it is said what is missing")
  func challenger() throws {
    let ending = try fit("--challenger")
    if ending.code == 0 {
      let rows = CSVRecords(ending.output).rows
      #expect(rows.map { $0["challenger_model"] } == ["scorecard", "boosted_trees"])
      let gain = try #require(rows[1]["auc_gain"].flatMap(Double.init))
      let areas = rows.compactMap { $0["auc"].flatMap(Double.init) }
      #expect(abs(areas[1] - areas[0] - gain) < 1e-9)
      #expect((rows[1]["auc_gain_lower"].flatMap(Double.init) ?? 1) < gain)
      // The order of rows changes nothing.
      let lines = Self.cases.split(separator: "\n")
      try folder.write("D.csv", ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n"))
      #expect(try fit("--challenger").output == ending.output)
    } else {
      #expect(ending.code == 64, "\(ending.testDescription)")
      #expect(
        ending.errors.hasSuffix(
          "error: this sextant was built without boosted trees\n"
            + "  fix: install libxgboost-dev and build with swift build --traits XGBoost\n"),
        "\(ending.errors)")
    }
  }

  @Test("Cases from a day on can be the holdout")
  func byDate() throws {
    let ending = try fit("--holdout-from", "2025-05-01", "--date", "when")
    #expect(ending.code == 0, "\(ending.testDescription)")
    #expect(CSVRecords(ending.output).rows.map { $0["scored_cases"] } == ["800", "400"])
  }
}
