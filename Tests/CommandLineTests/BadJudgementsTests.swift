import TestSupport
import Testing

/// Every way in which judgements can be bad, on the program itself: refused or handled, with the
/// line, the expert, the node and the pair.
@Suite("sextant weights with bad judgements")
struct BadJudgementsTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var judgements: String
    var options: [String] = []
    var files: [String: String] = [:]
    var message: String
    var testDescription: String { name }
  }

  static let refused = [
    Case(
      name: "self-pair", judgements: "Li,g,a,b,3\nLi,g,a,a,1\n",
      message: """
        J.csv:3: error: expert 'Li', node 'g', pair 'a', 'a': an item is compared with itself
          fix: remove the row

        """),
    Case(
      name: "duplicate pair", judgements: "Li,g,a,b,3\nWang,g,a,b,3\nLi,g,a,b,3\n",
      message: """
        J.csv:4: error: expert 'Li', node 'g', pair 'a', 'b': the pair is judged twice: 3 \
        (J.csv:2) and 3
          fix: keep one of the rows

        """),
    Case(
      name: "every unusable value, whatever else is wrong",
      judgements:
        "Li,g,a,b,0\nLi,g,a,c,-3\nWang,g,a,d,x\nWang,g,b,c,1/0\nLi,g,b,d,10\nLi,g,c,c,1\n",
      message: """
        J.csv:4: error: expert 'Wang', node 'g', pair 'a', 'd': 'x' is not a number
          fix: write how many times the left item is more important: 3, 1/3 or 0.3333
        J.csv:5: error: expert 'Wang', node 'g', pair 'b', 'c': '1/0' is not a number
          fix: write how many times the left item is more important: 3, 1/3 or 0.3333
        J.csv:2: error: expert 'Li', node 'g', pair 'a', 'b': 0 is not a positive number
          fix: write how many times the left item is more important: 3, or 1/3 when it is less
        J.csv:3: error: expert 'Li', node 'g', pair 'a', 'c': -3 is not a positive number
          fix: write how many times the left item is more important: 3, or 1/3 when it is less
        J.csv:6: error: expert 'Li', node 'g', pair 'b', 'd': 10 is beyond the scale 1/9…9
          fix: write a number from 1/9 to 9, or choose the scale 'ratio' for ratios of any size
        J.csv:7: error: expert 'Li', node 'g', pair 'c', 'c': an item is compared with itself
          fix: remove the row

        """),
    Case(
      name: "an expert who links nothing, where weights are joined",
      judgements: "Li,g,a,b,3\nLi,g,c,d,3\n", options: ["--group", "priorities"],
      message: """
        error: expert 'Li', node 'g': no judgement links 'a', 'b' with 'c', 'd'
          fix: compare an item of each group with one of another

        """),
    Case(
      name: "a group that links nothing", judgements: "Li,g,a,b,3\nWang,g,c,d,3\n",
      message: """
        error: node 'g': no judgement links 'a', 'b' with 'c', 'd'
          fix: compare an item of each group with one of another

        """),
    Case(
      name: "a misspelt parent", judgements: "Li,goal,price,care,3\nLi,prise,now,later,3\n",
      message: """
        error: several parents are nobody's child: 'goal' (J.csv:2), 'prise' (J.csv:3)
          fix: did you mean 'price' by 'prise'?

        """),
    Case(
      name: "a long circle", judgements: "Li,g,a,b,3\nLi,c,d,b,3\nLi,d,e,b,3\nLi,e,c,b,2\n",
      message: """
        J.csv:3: error: node 'c': the parents go round in a circle: c → d → e → c
          fix: correct the parent of one of them

        """),
    Case(
      name: "nobody answered anything", judgements: "Li,g,a,b,\nWang,g,a,b,\n",
      message: """
        error: there are no judgements
          fix: give rows of expert, parent, left, right, value

        """),
    Case(
      name: "an expert of weight 0 alone", judgements: "Li,g,a,b,3\n",
      options: ["--experts", "E.csv"], files: ["E.csv": "expert,weight\nLi,0\n"],
      message: """
        error: node 'g': all experts who judged it have weight 0
          fix: give one of them a weight

        """),
    Case(
      name: "a judge without a name among weighted experts", judgements: ",g,a,b,3\n",
      options: ["--experts", "E.csv"], files: ["E.csv": "expert,weight\nLi,1\n"],
      message: """
        error: node 'g': judgements without an expert's name have no weight
          fix: fill column 'expert'

        """),
  ]

  private func weights(
    _ judgements: String, _ options: [String] = [], files: [String: String] = [:]
  ) throws -> Program.Ending {
    let folder = try TemporaryFolder()
    try folder.write("J.csv", "expert,parent,left,right,value\n" + judgements)
    for (name, text) in files { try folder.write(name, text) }
    return try Program("sextant").run(
      ["weights", "--judgements", "J.csv", "--format", "csv"] + options, in: folder)
  }

  @Test(arguments: refused)
  func areRefused(bad: Case) throws {
    let ending = try weights(bad.judgements, bad.options, files: bad.files)
    #expect(ending.code == 65, "\(ending.testDescription)")
    #expect(ending.errors == bad.message)
    #expect(ending.output.isEmpty)
  }

  /// Those who left every question open, and those whom the experts' file names for nothing.
  @Test func expertsWhoAnsweredNothingAreNamed() throws {
    let ending = try weights(
      "Li,g,a,b,3\nWang,g,a,b,\n", ["--experts", "E.csv"],
      files: ["E.csv": "expert,weight\nLi,1\nZhao,2\nWang,1\n"])
    #expect(ending.code == 0, "\(ending.testDescription)")
    #expect(
      ending.errors == """
        note: expert 'Wang' judged nothing and does not count
        note: expert 'Zhao' judged nothing and does not count

        """)
    #expect(try weights("Li,g,a,b,3\nWang,g,a,b,\n").errors.contains("'Wang' judged nothing"))
    #expect(try weights("Li,g,a,b,3\nWang,g,a,b,1\n").errors.isEmpty)
  }

  /// One item has all the weight, two have those of their only judgement, and CR is 0.
  @Test func oneAndTwoItemsAreWeighed() throws {
    let ending = try weights("Li,g,a,b,3\nLi,g/a/only,x,y,4\n")
    #expect(ending.code == 0, "\(ending.testDescription)")
    let rows = Dictionary(
      CSVRecords(ending.output).rows.map { ($0["path"] ?? "", $0) }, uniquingKeysWith: { $1 })
    #expect(rows["g/a/only"]?["local_weight"] == "1")
    #expect(rows["g/a"]?["weight_method"] == "only_child")
    #expect(rows["g"]?["consistency_ratio"] == "0")
    #expect(
      rows["g/a/only/x"]?["global_weight"].flatMap(Double.init).map { abs($0 - 0.6) < 1e-12 }
        == true)
  }

  /// A hundred items in a star: w_i = w_0 / i, whatever the 4,851 missing pairs are filled with.
  @Test func aHundredItemsAreWeighedAndOneMoreIsRefused() throws {
    func star(_ count: Int) -> String {
      (1..<count).map { "Li,g,i0,i\($0),\($0 % 9 + 1)\n" }.joined()
    }
    let ending = try weights(star(100), ["--incomplete", "least_squares"])
    #expect(ending.code == 0, "\(ending.testDescription)")
    let local = CSVRecords(ending.output).rows.compactMap { row in
      (row["path"] ?? "").hasPrefix("g/i") ? row["local_weight"].flatMap(Double.init) : nil
    }
    let shares = [1.0] + (1..<100).map { 1 / Double($0 % 9 + 1) }
    let sum = shares.reduce(0, +)
    #expect(local.count == 100)
    for (weight, share) in zip(local.sorted(), shares.sorted()) {
      #expect(abs(weight - share / sum) < 1e-9)
    }
    let more = try weights(star(101))
    #expect(more.code == 65)
    #expect(more.errors.hasPrefix("error: node 'g': 101 items are compared"))
  }

  /// An unnamed expert counts as one beside others.
  @Test func theUnnamedExpertIsCounted() throws {
    let ending = try weights(",g,a,b,3\nLi,g,a,b,3\n")
    #expect(CSVRecords(ending.output).rows.first?["experts"] == "2")
  }

  @Test(arguments: [
    ("en", "Nothing to ask: every pair is judged"), ("zh-Hans", "无需再问"),
  ])
  func nothingToAskIsSaid(language: String, expected: String) throws {
    let ending = try weights(
      "Li,g,a,b,3\n", ["--advice", "--format", "table", "--language", language])
    #expect(ending.output.contains(expected), "\(ending.testDescription)")
  }

  /// Wang's slip of the pen would make a fourth item.
  @Test func anItemThatOnlyOneExpertNamesIsDoubted() throws {
    let ending = try weights(
      "Li,g,price,care,3\nLi,g,care,speed,2\nWang,g,pirce,care,2\nWang,g,care,speed,2\n")
    #expect(ending.code == 0, "\(ending.testDescription)")
    #expect(
      ending.errors
        == "note: expert 'Wang', node 'g': nobody else compares 'pirce': did you mean 'price'?\n")
    // Items that an expert leaves out are no slips.
    #expect(
      try weights("Li,g,price,care,3\nLi,g,care,speed,2\nWang,g,price,care,2\n").errors.isEmpty)
  }

  @Test func columnsMayHaveOtherNames() throws {
    let folder = try TemporaryFolder()
    try folder.write("J.csv", "who,above,a,b,score\nLi,g,x,y,3\nWang,g,x,y,1\n")
    try folder.write("E.csv", "who,counts\nLi,1\nWang,0\n")
    let maps = [
      "expert=who", "parent=above", "left=a", "right=b", "value=score", "experts.weight=counts",
    ].flatMap { ["--map", $0] }
    let arguments = ["weights", "--judgements", "J.csv", "--experts", "E.csv"]
    let ending = try Program("sextant").run(arguments + maps, in: folder)
    #expect(ending.code == 0, "\(ending.testDescription)")
    #expect(ending.output.contains("g/x,0.75,0.75"))
    let unknown = try Program("sextant").run(arguments + ["--map", "worth=score"], in: folder)
    #expect(unknown.code == 64)
    #expect(unknown.errors.contains("is named 'worth'"))
  }

  static let inWorkspaces = [
    (
      "Li,value,turnover,margin,3\n",
      "error: expert 'Li', node 'value', item 'turnover': it is not under this node"
    ),
    (
      "Li,valeu,sales,sales,3\n",
      "error: expert 'Li', node 'valeu': the hierarchy has no such node\n  fix: did you mean 'value'?"
    ),
    (
      "Li,loyalty,habit,habit,3\n",
      "error: expert 'Li', node 'loyalty', pair 'habit', 'habit': an item is compared with itself"
    ),
    (
      "Li,loyalty,quiet,habit,12\n",
      "error: expert 'Li', node 'loyalty', pair 'quiet', 'habit': 12 is beyond the scale 1/9…9"
    ),
    (
      "Li,loyalty,quiet,habit,2\nLi,loyalty,habit,quiet,2\n",
      "error: expert 'Li', node 'loyalty', pair 'habit', 'quiet': 2 contradicts 2 the other way"
    ),
  ]

  @Test(arguments: inWorkspaces)
  func areRefusedInWorkspaces(judgements: String, message: String) throws {
    let folder = try TemporaryFolder()
    try ShopWorkspace.write(
      to: folder,
      settings: ShopWorkspace.settings.replacing(
        "{direct: {habit: 3, quiet: 1}}", with: "{judgements: data/J.csv}"))
    try folder.write("shop/data/J.csv", "expert,parent,left,right,value\n" + judgements)
    let ending = try Program("sextant").run(["weights", "-C", "shop"], in: folder)
    #expect(ending.code == 65, "\(ending.testDescription)")
    #expect(
      ending.errors.contains("J.csv:\(judgements.split(separator: "\n").count + 1): \(message)"))
  }
}
