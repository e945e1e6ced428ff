import AHP
import Testing

@Suite("What is refused, and how it is said")
struct RefusalTests {
  struct Refusal: Sendable, CustomTestStringConvertible {
    var kind: AHPFault.Kind
    var judgements: [Judgement] = []
    var direct: [DirectWeight] = []
    var experts: [String: Double] = [:]
    var message: String
    var testDescription: String { "\(kind.rawValue): \(message.prefix(60))" }
  }

  static func judgement(
    _ left: String, _ right: String, _ value: Double, under parent: String = "current",
    by expert: String? = "Li", line: Int = 2
  ) -> Judgement {
    Judgement(
      expert: expert, parent: parent, left: left, right: right, value: value,
      place: "judgements.csv:\(line)")
  }

  static let tree = HierarchyNode(
    "value",
    [
      HierarchyNode(
        "current", [HierarchyNode("sales"), HierarchyNode("margin"), HierarchyNode("orders")]),
      HierarchyNode("potential", [HierarchyNode("orders"), HierarchyNode("trend")]),
    ])

  static let refusals = [
    Refusal(
      kind: .unknownNode, judgements: [judgement("sales", "margin", 3, under: "curent")],
      message: """
        judgements.csv:2: error: expert 'Li', node 'curent': the hierarchy has no such node
          fix: did you mean 'current'?
        """),
    Refusal(
      kind: .unknownNode, judgements: [judgement("a", "b", 3, under: "loyalty")],
      message: """
        judgements.csv:2: error: expert 'Li', node 'loyalty': the hierarchy has no such node
          fix: the roots are 'value'
        """),
    Refusal(
      kind: .nothingToCompare, judgements: [judgement("a", "b", 3, under: "trend")],
      message: """
        judgements.csv:2: error: expert 'Li', node 'value/potential/trend', pair 'a', 'b': \
        nothing is under this node
        """),
    Refusal(
      kind: .ambiguousName, judgements: [judgement("a", "b", 3, under: "orders")],
      message: """
        judgements.csv:2: error: expert 'Li', node 'orders': several nodes have this name
          fix: write one of 'value/current/orders', 'value/potential/orders'
        """),
    Refusal(
      kind: .unknownItem, judgements: [judgement("sales", "magrin", 3)],
      message: """
        judgements.csv:2: error: expert 'Li', node 'value/current', item 'magrin': \
        it is not under this node
          fix: did you mean 'margin'?
        """),
    Refusal(
      kind: .unknownItem, judgements: [judgement("trend", "margin", 3, by: nil)],
      message: """
        judgements.csv:2: error: node 'value/current', item 'trend': it is not under this node
          fix: under it are 'sales', 'margin', 'orders'
        """),
    Refusal(
      kind: .selfPair, judgements: [judgement("sales", "sales", 1)],
      message: """
        judgements.csv:2: error: expert 'Li', node 'value/current', pair 'sales', 'sales': \
        an item is compared with itself
          fix: remove the row
        """),
    Refusal(
      kind: .impossibleValue, judgements: [judgement("sales", "margin", -3)],
      message: """
        judgements.csv:2: error: expert 'Li', node 'value/current', pair 'sales', 'margin': \
        -3 is not a positive number
          fix: write how many times the left item is more important: 3, or 1/3 when it is less
        """),
    Refusal(
      kind: .impossibleValue, judgements: [judgement("sales", "margin", .infinity)],
      message: """
        judgements.csv:2: error: expert 'Li', node 'value/current', pair 'sales', 'margin': \
        inf is outside 1e-9…1e9
          fix: write how many times the left item is more important: 3, or 1/3 when it is less
        """),
    Refusal(
      kind: .outOfScale,
      judgements: complete + [judgement("trend", "orders", 33, under: "potential")],
      message: """
        judgements.csv:2: error: expert 'Li', node 'value/potential', pair 'trend', 'orders': \
        33 is beyond the scale 1/9…9
          fix: write a number from 1/9 to 9, or choose the scale 'ratio' for ratios of any size
        """),
    Refusal(
      kind: .disconnected, judgements: [judgement("sales", "margin", 3)],
      message: """
        error: expert 'Li', node 'value/current': no judgement links 'sales', 'margin' \
        with 'orders'
          fix: compare an item of each group with one of another
        """),
    Refusal(
      kind: .duplicatePair,
      judgements: complete + [judgement("sales", "margin", 5, line: 9)],
      message: """
        judgements.csv:9: error: expert 'Li', node 'value/current', pair 'sales', 'margin': \
        the pair is judged twice: 3 (judgements.csv:2) and 5
          fix: keep one of the rows
        """),
    Refusal(
      kind: .contradictoryPair,
      judgements: complete + [judgement("margin", "sales", 2, line: 9)],
      message: """
        judgements.csv:9: error: expert 'Li', node 'value/current', pair 'margin', 'sales': \
        2 contradicts 3 the other way round (judgements.csv:2)
          fix: keep one of the rows, or write a fraction such as 1/3
        """),
    Refusal(
      kind: .expertWeight, judgements: complete, experts: ["Wang": 1],
      message: """
        error: expert 'Li', node 'value/current': the expert has no weight
          fix: add the expert to the experts' weights
        """),
    Refusal(
      kind: .expertWeight, judgements: complete, experts: ["Li": 0],
      message: """
        error: node 'value/current': all experts who judged it have weight 0
          fix: give one of them a weight
        """),
    Refusal(
      kind: .expertWeight, judgements: complete, experts: ["Li": -1],
      message: """
        error: expert 'Li': -1 is not a weight
          fix: give a number of 0 or more
        """),
    Refusal(
      kind: .impossibleWeight,
      direct: [DirectWeight(node: "trend", weight: -1, place: "sextant.yml:9")],
      message: """
        sextant.yml:9: error: node 'value/potential/trend': -1 is not a weight
          fix: give a number of 0 or more
        """),
    Refusal(
      kind: .impossibleWeight, direct: [DirectWeight(node: "value", weight: 1)],
      message: """
        error: node 'value': a root has no siblings to be weighed against
          fix: remove the weight
        """),
    Refusal(
      kind: .impossibleWeight,
      direct: [
        DirectWeight(node: "current", weight: 0), DirectWeight(node: "potential", weight: 0),
      ],
      message: """
        error: node 'value': all weights under it are 0
          fix: give one of them a weight
        """),
    Refusal(
      kind: .duplicateWeight,
      direct: [
        DirectWeight(node: "current", weight: 1, place: "sextant.yml:9"),
        DirectWeight(node: "value/current", weight: 2, place: "sextant.yml:10"),
        DirectWeight(node: "potential", weight: 1),
      ],
      message: """
        sextant.yml:10: error: node 'value/current': the weight is given twice: \
        1 (sextant.yml:9) and 2
          fix: keep one of them
        """),
    Refusal(
      kind: .missingWeights,
      direct: [DirectWeight(node: "sales", weight: 1, place: "sextant.yml:9")],
      message: """
        sextant.yml:9: error: node 'value/current': 'margin', 'orders' have no weight beside \
        their siblings
          fix: give all siblings a weight (0 to leave one out)
        """),
    Refusal(
      kind: .ambiguousName, direct: [DirectWeight(node: "orders", weight: 1)],
      message: """
        error: node 'orders': several nodes have this name
          fix: write one of 'value/current/orders', 'value/potential/orders'
        """),
    Refusal(
      kind: .unknownItem, direct: [DirectWeight(parent: "current", node: "sale", weight: 1)],
      message: """
        error: node 'value/current', item 'sale': it is not under this node
          fix: did you mean 'sales'?
        """),
    Refusal(
      kind: .judgedAndWeighted, judgements: complete,
      direct: ["sales", "margin", "current/orders"].map { DirectWeight(node: $0, weight: 1) },
      message: """
        error: node 'value/current': what is under it has both judgements and direct weights
          fix: remove one of them
        """),
  ]

  static let complete = [
    judgement("sales", "margin", 3), judgement("sales", "orders", 3),
    judgement("margin", "orders", 1),
  ]

  @Test(arguments: refusals)
  func ofWeights(refusal: Refusal) throws {
    let hierarchy = try Hierarchy([Self.tree])
    let error = #expect(throws: AHPError.self) {
      try hierarchy.weights(
        judgements: refusal.judgements, directWeights: refusal.direct,
        expertWeights: refusal.experts)
    }
    #expect(error?.faults.map(\.kind) == [refusal.kind])
    #expect(error?.description == refusal.message)
  }

  @Test func moreItemsThanAnyoneCanCompareAreRefused() throws {
    let hierarchy = try Hierarchy([HierarchyNode("g", names(101).map { HierarchyNode($0) })])
    let error = #expect(throws: AHPError.self) {
      try hierarchy.weights(judgements: [
        Judgement(parent: "g", left: "item1", right: "item2", value: 2)
      ])
    }
    #expect(error?.faults.map(\.kind) == [.tooManyItems])
    #expect(error?.faults.first?.node == "g")
  }

  @Test func disconnectedItemsAreListedByGroup() throws {
    let items = ["a", "b", "c", "d"]
    let hierarchy = try Hierarchy([HierarchyNode("g", items.map { HierarchyNode($0) })])
    let error = #expect(throws: AHPError.self) {
      try hierarchy.weights(judgements: [
        Judgement(parent: "g", left: "d", right: "c", value: 2),
        Judgement(parent: "g", left: "a", right: "b", value: 2),
      ])
    }
    #expect(error?.faults.first?.groups == [["a", "b"], ["c", "d"]])
  }

  @Test func reversedPairsThatAgreeAreTaken() throws {
    let hierarchy = try Hierarchy([Self.tree])
    for rounded in [1.0 / 3, 0.333, 0.33] {
      let weights = try hierarchy.weights(
        judgements: Self.complete + [Self.judgement("margin", "sales", rounded)])
      #expect(weights.node("current")?.matrix?[0, 1] == 3)
    }
  }

  @Test func allFaultsAreToldAtOnce() throws {
    let judgements = (0..<30).map { Self.judgement("sales", "item\($0)", 3, line: $0) }
    let error = #expect(throws: AHPError.self) {
      try Hierarchy([Self.tree]).weights(judgements: judgements)
    }
    #expect(error?.faults.count == 30)
    #expect(error?.description.hasSuffix("\n… and 10 more") == true)
  }

  static let matrices: [(AHPFault.Kind, [String], [[Double]], String)] = [
    (
      AHPFault.Kind.notSquare, ["a", "b"], [[1.0, 2]],
      "error: 1 rows for 2 items"
    ),
    (
      .notSquare, ["a", "b"], [[1, 2], [0.5]], "error: item 'b': its row has 1 entries for 2 items"
    ),
    (.notSquare, [], [], "error: a matrix needs at least one item"),
    (
      .notReciprocal, ["a", "b"], [[1, 2], [2, 1]],
      "error: pair 'a', 'b': 2 one way and 2 the other are not reciprocal\n  fix: write 2 and 1/2"
    ),
    (
      .notReciprocal, ["a", "b"], [[1, 2], [0.5, 3]],
      "error: item 'b': compared with itself it is 3, not 1\n  fix: write 1"
    ),
    (
      .impossibleValue, ["a", "b"], [[1, 0], [0, 1]],
      """
      error: pair 'a', 'b': 0 is not a positive number
        fix: write how many times the left item is more important: 3, or 1/3 when it is less
      """
    ),
    (.duplicateName, ["a", "a"], [[1, 1], [1, 1]], "error: item 'a': two items have this name"),
    (.emptyName, [""], [[1]], "error: an item has no name"),
  ]

  @Test(arguments: matrices)
  func ofMatrices(
    kind: AHPFault.Kind, items: [String], rows: [[Double]], message: String
  ) {
    let error = #expect(throws: AHPError.self) { try PairwiseMatrix(items: items, rows: rows) }
    #expect(error?.faults.map(\.kind) == [kind])
    #expect(error?.description == message)
  }

  @Test func ofMatricesOfOtherItems() throws {
    let matrix = try PairwiseMatrix(items: ["sales", "trend"], rows: [[1, 1], [1, 1]])
    let error = #expect(throws: AHPError.self) {
      try Hierarchy([Self.tree]).weights(matrices: ["potential": matrix])
    }
    #expect(
      error?.description == """
        error: node 'value/potential': its matrix compares 'sales', 'trend', but under it are \
        'orders', 'trend'
        """)
  }

  @Test(arguments: [
    ([HierarchyNode](), "error: there is nothing to weigh"),
    ([HierarchyNode("g", [HierarchyNode("")])], "error: node 'g': a node has no name"),
    (
      [HierarchyNode("g", [HierarchyNode("a"), HierarchyNode("a")])],
      "error: node 'g', item 'a': two nodes under one parent have this name\n  fix: rename one"
    ),
  ])
  func ofHierarchies(trees: [HierarchyNode], message: String) {
    let error = #expect(throws: AHPError.self) { try Hierarchy(trees) }
    #expect(error?.description == message)
  }

  @Test func ofBottomlessHierarchies() {
    var node = HierarchyNode("leaf")
    for _ in 0..<200 { node = HierarchyNode("n", [node]) }
    let error = #expect(throws: AHPError.self) { try Hierarchy([node]) }
    #expect(error?.faults.map(\.kind) == [.tooDeep])
    let chain = (0..<300).map {
      Judgement(parent: "n\($0)", left: "n\($0 + 1)", right: "x\($0)", value: 1)
    }
    let other = #expect(throws: AHPError.self) { try Hierarchy.inferred(from: chain) }
    #expect(other?.faults.map(\.kind).contains(.tooDeep) == true)
  }

  static let inferred: [([(String, String, String)], AHPFault.Kind, String)] = [
    (
      [], AHPFault.Kind.noGoal,
      "error: there are no judgements\n  fix: give rows of expert, parent, left, right, value"
    ),
    (
      [("a", "b", "c"), ("d", "e", "f")], .severalGoals,
      """
      error: several parents are nobody's child: 'a' (judgements.csv:2), 'd' (judgements.csv:3)
        fix: put them under one goal, or correct the parent's name
      """
    ),
    (
      [("a", "b", "c"), ("b", "a", "d")], .cycle,
      """
      judgements.csv:2: error: node 'a': the parents go round in a circle: a → b → a
        fix: correct the parent of one of them
      """
    ),
    (
      [("goal", "a", "x"), ("a", "b", "c"), ("b", "a", "d")], .cycle,
      """
      judgements.csv:3: error: node 'goal': the parents go round in a circle: goal → a → b → a
        fix: correct the parent of one of them
      """
    ),
    (
      [("goal", "x", "y"), ("a", "b", "c"), ("b", "a", "d"), ("c", "p", "q")], .cycle,
      """
      judgements.csv:3: error: node 'a': the parents go round in a circle: a → b → a
        fix: correct the parent of one of them
      """
    ),
    (
      [("goal", "goal", "x")], .cycle,
      """
      judgements.csv:2: error: node 'goal': the parents go round in a circle: goal → goal
        fix: correct the parent of one of them
      """
    ),
    (
      [("goal", "a", "b"), ("a", "q", "r"), ("b", "q", "s"), ("q", "t", "u")], .ambiguousName,
      """
      judgements.csv:5: error: node 'q': several nodes have this name
        fix: write one of 'goal/a/q', 'goal/b/q'
      """
    ),
    (
      [("goal", "a", "b"), ("gaol/a", "q", "r")], .severalGoals,
      """
      error: several parents are nobody's child: 'gaol' (judgements.csv:3), 'goal' (judgements.csv:2)
        fix: did you mean 'goal' by 'gaol'?
      """
    ),
  ]

  @Test(arguments: inferred)
  func ofInferredHierarchies(
    rows: [(String, String, String)], kind: AHPFault.Kind, message: String
  ) {
    let judgements = rows.enumerated().map { line, row in
      Judgement(
        parent: row.0, left: row.1, right: row.2, value: 1, place: "judgements.csv:\(line + 2)")
    }
    let error = #expect(throws: AHPError.self) { try Hierarchy.inferred(from: judgements) }
    #expect(error?.faults.map(\.kind) == [kind])
    #expect(error?.description == message)
  }
}
