import TestSupport
import Testing

@Suite("sextant weights")
struct WeightsCommandTests {
  private func weights(
    _ judgements: String, _ options: [String] = [], files: [String: String] = [:]
  ) throws -> Program.Ending {
    let folder = try TemporaryFolder()
    try folder.write("J.csv", judgements)
    for (name, text) in files { try folder.write(name, text) }
    return try Program("sextant").run(["weights", "--judgements", "J.csv"] + options, in: folder)
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    var name: String
    var judgements: String
    var options: [String] = []
    var files: [String: String] = [:]
    var message: String
    var testDescription: String { name }
  }

  static let header = "expert,parent,left,right,value\n"

  static let faults = [
    Fault(
      name: "contradictory pair",
      judgements: header + "Li,g,a,b,3\nLi,g,b,a,2\n",
      message: """
        J.csv:3: error: expert 'Li', node 'g', pair 'b', 'a': 2 contradicts 3 the other way \
        round (J.csv:2)
          fix: keep one of the rows, or write a fraction such as 1/3

        """),
    Fault(
      name: "out of scale", judgements: header + "Li,g,a,b,33\n",
      message: """
        J.csv:2: error: expert 'Li', node 'g', pair 'a', 'b': 33 is beyond the scale 1/9…9
          fix: write a number from 1/9 to 9, or choose the scale 'ratio' for ratios of any size

        """),
    Fault(
      name: "disconnected",
      judgements: header + "Li,g,a,b,3\nLi,g,c,d,3\n",
      message: """
        error: expert 'Li', node 'g': no judgement links 'a', 'b' with 'c', 'd'
          fix: compare an item of each group with one of another

        """),
    Fault(
      name: "two goals", judgements: header + "Li,g,a,b,3\nLi,h,c,d,3\n",
      message: """
        error: several parents are nobody's child: 'g' (J.csv:2), 'h' (J.csv:3)
          fix: put them under one goal, or correct the parent's name

        """),
    Fault(
      name: "cycle", judgements: header + "Li,g,h,b,3\nLi,h,g,d,3\n",
      message: """
        J.csv:2: error: node 'g': the parents go round in a circle: g → h → g
          fix: correct the parent of one of them

        """),
    Fault(
      name: "an expert without weight", judgements: header + "Li,g,a,b,3\nWang,g,a,b,3\n",
      options: ["--experts", "E.csv"], files: ["E.csv": "expert,weight\nLi,2\n"],
      message: """
        error: expert 'Wang', node 'g': the expert has no weight
          fix: add the expert to the experts' weights

        """),
    Fault(
      name: "values and judgements of one node", judgements: header + "Li,g,a,b,3\n",
      options: ["--values", "V.csv"],
      files: ["V.csv": "parent,item,value,better\ng,a,1,\ng,b,2,\n"],
      message: """
        error: node 'g': what is under it has both judgements and direct weights
          fix: remove one of them

        """),
  ]

  @Test(arguments: faults)
  func namesWhatIsWrong(fault: Fault) throws {
    let ending = try weights(fault.judgements, fault.options, files: fault.files)
    #expect(ending.code == 65, "\(ending.testDescription)")
    #expect(ending.errors == fault.message)
    #expect(ending.output.isEmpty)
  }

  /// A row that cannot be read would change the weights unseen.
  @Test func aRowThatCannotBeUsedIsRefused() throws {
    let ending = try weights("parent,left,right,value\ng,a,b,3\ng,,c,3\n")
    #expect(ending.code == 65, "\(ending.testDescription)")
    #expect(ending.errors.contains("J.csv:3"))
  }

  @Test func gapsAreFilledAndShown() throws {
    let ending = try weights(
      "parent,left,right,value\ng,a,b,2\ng,b,c,3\n", ["--show", "missing", "--format", "csv"])
    #expect(ending.code == 0, "\(ending.testDescription)")
    let rows = ending.output.split(whereSeparator: \.isNewline)
    #expect(rows.count == 2)
    #expect(rows.last?.hasPrefix("g,a,c,") == true)
    let cells = rows.last?.split(separator: ",") ?? []
    #expect(abs((Double(cells[3]) ?? 0) - 6) < 1e-9)
    #expect((Double(cells[5]) ?? 1) < 1e-10)
  }

  /// x: 0.75 · 0.8 + 0.25 · ⅓; in ideal mode 0.75 + 0.25 · ½ against 0.75 · ¼ + 0.25 of y.
  @Test(arguments: [("distributive", "0.683333"), ("ideal", "0.666666")])
  func alternativesArePutTogether(mode: String, best: String) throws {
    let ending = try weights(
      "parent,left,right,value\ng,price,care,3\nprice,x,y,4\n",
      ["--values", "V.csv", "--synthesis", mode, "--format", "csv"],
      files: ["V.csv": "parent,item,value,better\ncare,x,2,lower\ncare,y,1,lower\n"])
    #expect(ending.code == 0, "\(ending.testDescription)")
    let rows = ending.output.split(whereSeparator: \.isNewline)
    #expect(rows.count == 3)
    #expect(rows[1].hasPrefix("1,x,\(best)") && rows[1].hasSuffix(mode))
  }

  @Test func theTermsAreThoseOfTheLanguage() throws {
    let judgements = "parent,left,right,value\ng,a,b,2\ng,b,c,3\n"
    let english = try weights(judgements, ["--format", "text"])
    #expect(english.output.contains("treatment of missing pairs: best completion"))
    let chinese = try weights(judgements, ["--format", "text", "--language", "zh-Hans"])
    #expect(chinese.output.contains("缺失判断的处理：最优补全"))
  }

  @Test(arguments: [
    (["--method", "eigen"], "eigenvector"), (["--scale", "1-9"], "balanced_n"),
    (["--incomplete", "guess"], "least_squares"), (["--random-index", "saaty"], "saaty-1980"),
  ])
  func unknownWordsAreRefused(options: [String], known: String) throws {
    let ending = try weights("parent,left,right,value\ng,a,b,2\n", options)
    #expect(ending.code == 64)
    #expect(ending.errors.contains(known))
  }

  @Test func scalesAreNamed() throws {
    let ending = try weights(
      "parent,left,right,value\ng,a,b,3\n", ["--scale", "power", "--format", "json"])
    #expect(ending.output.contains("\"judgement_scale\": \"power\""))
    #expect(ending.output.contains("\"local_weight\": 0.9"))
  }

  /// In a workspace the blend is 0.7 of the judgements and 0.3 of the entropy, at every node.
  @Test func aBlendIsMixedFromWhatTheComparisonShows() throws {
    let folder = try TemporaryFolder()
    let sextant = try Program("sextant")
    let made = try sextant.run(["init", "shop", "--template", "online-shop"], in: folder)
    #expect(made.code == 0, "\(made.testDescription)")
    let settings = try #require(folder.text("shop/sextant.yml"))
    try folder.write(
      "shop/sextant.yml",
      settings.replacing("\nweights:\n", with: "\nweights:\n  blend: {ahp: 0.7, entropy: 0.3}\n"))
    let ending = try sextant.run(
      ["weights", "-C", "shop", "--compare", "--format", "csv"], in: folder)
    #expect(ending.code == 0, "\(ending.testDescription)")
    let rows = CSVRecords(ending.output).rows
    func number(_ row: [String: String], _ column: String) throws -> Double {
      try #require(row[column].flatMap { Double($0) })
    }
    #expect(rows.count > 20)
    for row in rows {
      let ahp = try number(row, "local_weight_ahp")
      let entropy = try number(row, "local_weight_entropy")
      let blend = try number(row, "local_weight_blend")
      #expect(abs(blend - (0.7 * ahp + 0.3 * entropy)) < 1e-12, "\(row)")
    }
    let table = try sextant.run(["weights", "-C", "shop", "--format", "csv"], in: folder)
    #expect(table.output.contains(",blend,") && table.output.contains("ahp: 0.7, entropy: 0.3"))
  }
}
