import Credit
import Testing

@Suite("Panels of experts over rounds")
struct DelphiPanelTests {
  /// Rows of expert, item, round and score, on lines from 2.
  static func rows(_ rows: [(String, String, Int, Double)]) -> [PanelAssessment] {
    rows.enumerated().map { index, row in
      PanelAssessment(
        line: index + 2, expert: row.0, item: row.1, round: row.2, score: row.3)
    }
  }

  static let twoRounds = rows([
    ("ann", "C1", 1, 1), ("bob", "C1", 1, 3), ("cao", "C1", 1, 5),
    ("ann", "C2", 1, 4), ("bob", "C2", 1, 4), ("cao", "C2", 1, 5),
    ("ann", "C1", 2, 3), ("bob", "C1", 2, 3), ("cao", "C1", 2, 4),
    ("ann", "C2", 2, 4), ("bob", "C2", 2, 5), ("cao", "C2", 2, 5),
  ])

  @Test("Rounds hold medians and agreement, in whatever order the rows come")
  func rounds() throws {
    let panel = try DelphiPanel(Self.twoRounds)
    #expect(panel.rounds.map(\.number) == [1, 2])
    #expect(panel.rounds[0].experts == ["ann", "bob", "cao"])
    #expect(panel.rounds[0].item("C1")?.opinion.median == 3)
    #expect(panel.rounds[0].item("C1")?.opinion.interquartileRange == 2)
    // Two of three rank C2 above C1, one ties them: rank sums 3.5 and 5.5, S = 2, ΣT = 6.
    #expect(panel.rounds[0].concordance?.coefficient == 24.0 / 36)
    // All three rank C2 above C1.
    #expect(panel.rounds[1].concordance?.coefficient == 1)
    #expect(panel.faults.isEmpty)
    #expect(try DelphiPanel(Self.twoRounds.reversed()) == panel)
  }

  @Test("A panel asks again until all items are agreed and stable, or the last round is over")
  func verdicts() throws {
    #expect(try DelphiPanel(Self.twoRounds.filter { $0.round == 1 }).verdict == .askAgain)
    // C1's median stays 3, C2's goes from 4 to 5 and its variation from 0.133 to 0.124.
    let panel = try DelphiPanel(Self.twoRounds)
    #expect(panel.isAgreed("C1") && panel.isAgreed("C2"))
    #expect(panel.isStable("C1") == true && panel.isStable("C2") == true)
    #expect(panel.verdict == .agreed)
    var rules = PanelRules()
    rules.variationChange = 0.05
    #expect(try DelphiPanel(Self.twoRounds, rules: rules).verdict == .askAgain)
    rules.rounds = 2
    #expect(try DelphiPanel(Self.twoRounds, rules: rules).verdict == .stopped)
  }

  @Test("Experts weigh by their authority")
  func authority() throws {
    let panel = try DelphiPanel(
      Self.twoRounds, authority: ["ann": 0.5, "bob": 1, "cao": 0.5])
    // (0.5 × 3 + 1 × 3 + 0.5 × 4) / 2
    #expect(panel.rounds[1].item("C1")?.weighted == 3.25)
    #expect(throws: CreditError.self) {
      try DelphiPanel(Self.twoRounds, authority: ["ann": 1.1])
    }
  }

  @Test("Feedback shows the own score and the panel's quartiles, and asks who is outside")
  func feedback() throws {
    let panel = try DelphiPanel(Self.twoRounds.filter { $0.round == 1 })
    let ann = try #require(panel.feedback(for: "ann").first)
    #expect(ann.item == "C1" && ann.own == 1 && ann.median == 3)
    #expect(ann.lowerQuartile == 2 && ann.upperQuartile == 4)
    #expect(ann.asksForReason)
    #expect(panel.feedback(for: "bob").map(\.asksForReason) == [false, false])
    #expect(panel.feedback(for: "dora").isEmpty)
    let alone = try DelphiPanel(Self.rows([("ann", "C1", 1, 3)]))
    #expect(alone.feedback(for: "ann").isEmpty)
  }

  @Test("Two answers that contradict count neither, two that agree count once")
  func twice() throws {
    let panel = try DelphiPanel(
      Self.rows([
        ("ann", "C1", 1, 3), ("bob", "C1", 1, 4), ("ann", "C1", 1, 5), ("bob", "C1", 1, 4),
      ]))
    #expect(panel.rounds[0].experts == ["bob"])
    #expect(panel.rounds[0].item("C1")?.opinion.scores == [4])
    #expect(panel.faults.map(\.assessment.line) == [2, 4, 5])
    #expect(
      panel.faults.map(\.reason)
        == [.contradicts(line: 4, score: 5), .contradicts(line: 2, score: 3), .repeats(line: 3)])
    #expect(
      panel.faults[0].description
        == "expert 'ann' on 'C1' in round 1: the score 3.0 contradicts 5.0 of line 4; "
        + "neither counts: delete the wrong row")
  }

  @Test("Scores off the scale, no numbers and rounds below 1 are set aside")
  func offScale() throws {
    let panel = try DelphiPanel(
      Self.rows([
        ("ann", "C1", 1, 6), ("bob", "C1", 1, 0.5), ("cao", "C1", 0, 3), ("eve", "C1", 1, .nan),
      ]))
    #expect(panel.rounds.isEmpty)
    #expect(panel.faults.map(\.assessment.line) == [2, 3, 4, 5])
    #expect(panel.faults[2].reason == .roundBelowOne)
    #expect(panel.verdict == .askAgain)
  }

  @Test("One expert, a missing round and items that change never make an agreement")
  func gaps() throws {
    let alone = try DelphiPanel(Self.rows([("ann", "C1", 1, 3), ("ann", "C1", 2, 3)]))
    #expect(alone.hasSingleExpert)
    #expect(alone.verdict == .askAgain)
    let skipped = try DelphiPanel(
      Self.rows([
        ("ann", "C1", 1, 3), ("bob", "C1", 1, 3), ("ann", "C1", 3, 3), ("bob", "C1", 3, 3),
      ]))
    #expect(skipped.missingRounds == [2])
    #expect(skipped.isStable("C1") == nil)
    #expect(skipped.verdict == .stopped)
    let changed = try DelphiPanel(
      Self.rows([
        ("ann", "C1", 1, 3), ("bob", "C1", 1, 3), ("ann", "C2", 2, 3), ("bob", "C2", 2, 3),
      ]))
    #expect(changed.changedItems.added == ["C2"])
    #expect(changed.changedItems.dropped == ["C1"])
    #expect(changed.verdict == .askAgain)
  }

  @Test("An item that an expert left out is not part of the agreement")
  func incomplete() throws {
    let panel = try DelphiPanel(
      Self.rows([
        ("ann", "C1", 1, 1), ("bob", "C1", 1, 2), ("ann", "C2", 1, 3), ("bob", "C2", 1, 4),
        ("ann", "C3", 1, 5),
      ]))
    #expect(panel.rounds[0].incompleteItems == ["C3"])
    #expect(panel.rounds[0].concordance?.items == 2)
    #expect(panel.rounds[0].score(of: "C3", by: "bob") == nil)
  }
}
