import Credit
import Testing

@Suite("Letters combined to a grade")
struct GradeTableTests {
  private static let source: [String: CreditGrade] = [
    "AAA": .a, "AAB": .a, "ABB": .b, "BBB": .b, "BBC": .c, "BCC": .c, "CCC": .c,
    "AAC": .b, "ABC": .b, "ACC": .c, "AAD": .d, "ABD": .d, "ACD": .d, "ADD": .d, "BBD": .d,
    "BCD": .d, "BDD": .d, "CCD": .d, "CDD": .d, "DDD": .d,
  ]

  @Test("A table of one's own is complete, monotone and lets D veto")
  func accepted() throws {
    let table = try GradeTable(Self.source)
    #expect(table.name == "table")
    for letters in GradeTable.combinations {
      #expect(table.combined(letters).grade == GradeTable.points.combined(letters).grade)
    }
  }

  @Test("A table without a combination names it")
  func incomplete() {
    var table = Self.source
    table["ABC"] = nil
    table["DDD"] = nil
    #expect(throws: CreditError(.tableIncomplete(letters: ["ABC", "DDD"]))) {
      try GradeTable(table)
    }
  }

  @Test("A worse letter may not give a better grade")
  func notMonotone() throws {
    var table = Self.source
    table["CCC"] = .a
    let error = #expect(throws: CreditError.self) { try GradeTable(table) }
    #expect(
      error?.description
        == "the grade table gives BCC C but CCC, which is worse, A: "
        + "a worse letter must never give a better grade")
  }

  @Test("A table cannot lift a D")
  func lifted() {
    #expect(throws: CreditError(.tableLiftsD(letters: "AAD", grade: .c))) {
      try GradeTable(["DAA": .c], over: .points)
    }
  }

  @Test("Letters that are none are refused", arguments: ["AB", "ABX", "AABB"])
  func unknown(letters: String) {
    #expect(throws: CreditError(.unknownLetters(letters))) {
      try GradeTable([letters: .a], over: .points)
    }
  }

  @Test("A D on competing products vetoes unless switched off")
  func thirdVeto() {
    func grade(vetoes: Bool) -> CreditGrade? {
      HardGrade(
        collection: .init(.netCollection, grade: .a),
        timeliness: .init(.paymentTimeliness, grade: .a),
        ownShare: .init(.ownShare, grade: .d), ownShareVetoes: vetoes
      ).grade
    }
    #expect(grade(vetoes: true) == .d)
    #expect(grade(vetoes: false) == .b)
  }

  @Test("A panel lowers by one step at most and never lifts a D")
  func panel() {
    #expect(PanelJoin.off.joined(.a, score: 1) == .a)
    #expect(PanelJoin.mayLower.joined(.a, score: 1) == .b)
    #expect(PanelJoin.mayLower.joined(.b, score: 4) == .b)
    #expect(PanelJoin.mayLower.joined(.d, score: 5) == .d)
    #expect(PanelJoin.mayLower.joined(nil, score: 1) == nil)
  }
}
