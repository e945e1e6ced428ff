import Columns
import CustomerValue
import Testing

@Suite("Experts' assessments")
struct AssessmentTests {
  static func batch(
    _ rows: [(
      expert: String?, customer: String?, factor: String?, round: Double?, score: Double?,
      date: String?
    )]
  ) -> Batch {
    Batch([
      "expert": .texts(rows.map(\.expert)), "customer_id": .texts(rows.map(\.customer)),
      "factor": .texts(rows.map(\.factor)), "round": .numbers(rows.map(\.round)),
      "score": .numbers(rows.map(\.score)),
      "date": .date(
        Values(
          rows.map { $0.date.flatMap { Day(iso: $0) } ?? Day(number: 0) },
          nulls: NullMask(rows.map { $0.date == nil }))),
    ])
  }

  @Test func lastRoundWeightedByExperts() throws {
    let assessments = ExpertAssessments(
      AssessmentTests.batch([
        ("An", "c1", "trust", 1, 1, nil), ("Bo", "c1", "trust", 1, 1, nil),
        ("An", "c1", "trust", 2, 5, nil), ("Bo", "c1", "trust", 2, 2, nil),
        ("An", "c2", "trust", 1, 3, nil),  // only ever assessed in round 1
        ("Cy", "c2", "trust", 1, 4, nil),  // no weight: 1
        ("An", "c1", "growth", nil, 4, nil),
      ]), customers: ["c1", "c2", "c3"], weights: ["An": 3, "Bo": 1])
    // (3·5 + 2)/4; (3·3 + 4)/4.
    #expect(assessments.column("trust", customers: 3).numbers == [4.25, 3.25, nil])
    #expect(assessments.column("growth", customers: 3).numbers == [4, nil, nil])
    #expect(assessments.column("none", customers: 3).numbers == [nil, nil, nil])
    #expect(assessments.factors == ["growth", "trust"])
    #expect(assessments.lastRounds == ["growth": 1, "trust": 2])
    #expect(assessments.expertsWithoutWeight == ["Cy"])
    #expect(assessments.faults == [])

    let tree = try IndicatorTree(
      .value, [.leaf(Indicator("trust", source: .assessment("trust")))])
    let scored = try ScoringModel([tree]).scored(
      Batch(["assessment_trust": assessments.column("trust", customers: 3)]))
    #expect(scored.columns["score_trust"]?.numbers == [0.8125, 0.5625, nil])
  }

  @Test func latestScoreOfAnExpertCounts() {
    let rows: [(String?, String?, String?, Double?, Double?, String?)] = [
      ("An", "c1", "trust", 1, 5, nil), ("An", "c1", "trust", 1, 1, "2025-03-01"),
      ("An", "c1", "trust", 1, 2, "2025-04-01"), ("An", "c1", "trust", 1, 4, "2025-04-01"),
      ("An", "c1", "trust", 1, 5, "2025-12-31"), ("An", "cx", "trust", 1, 5, nil),
    ]
    for order in [Array(rows), rows.reversed()] {
      let assessments = ExpertAssessments(
        AssessmentTests.batch(order), customers: ["c1"], asOf: Day(iso: "2025-06-30"))
      #expect(assessments.column("trust", customers: 1).numbers == [3])
      #expect(assessments.laterRows == 1)
      #expect(assessments.unknownCustomerRows == 1)
    }
  }

  @Test func rowsThatCannotBeUsed() {
    let assessments = ExpertAssessments(
      AssessmentTests.batch([
        ("An", "c1", "trust", 1, 6, nil), ("An", "c1", "trust", 1, nil, nil),
        ("An", nil, "trust", 1, 3, nil), ("An", "c1", "", 1, 3, nil),
        ("An", "c1", "trust", 1.5, 3, nil), ("An", "c1", "trust", 1, 0.99, nil),
      ]), customers: ["c1"])
    #expect(assessments.faults.map(\.row) == [0, 1, 2, 3, 4, 5])
    #expect(
      assessments.faults.map(\.column) == [
        "score", "score", "customer_id", "factor", "round", "score",
      ])
    #expect(assessments.factors == [])
  }
}
