import Columns
import Expressions
import Scorecards
import Statistics
import Testing

@Suite("Scorecards")
struct ScorecardTests {
  private struct Cases {
    var days: [Double] = []
    var kinds: [String?] = []
    var bad: [UInt8] = []

    var candidates: [ScorecardFit.Candidate] {
      [
        ScorecardFit.Candidate("late_days", .numbers(days)),
        ScorecardFit.Candidate("kind", CaseColumn(texts: kinds)),
      ]
    }
  }

  private func cases(seed: UInt64 = 3, count: Int = 2000) -> Cases {
    var (random, cases) = (SplitMix64(seed: seed), Cases())
    for _ in 0..<count {
      let days = (random.drawUnit() * 40).rounded()
      let kind = random.drawUnit() < 0.5 ? "o'new" : "old"
      cases.days.append(random.drawUnit() < 0.05 ? .nan : days)
      cases.kinds.append(random.drawUnit() < 0.05 ? nil : kind)
      cases.bad.append(
        random.drawBool(probability: 0.05 + 0.01 * days + (kind == "old" ? 0 : 0.2)) ? 1 : 0)
    }
    return cases
  }

  private func fit(
    _ cases: Cases, decimals: Int? = nil, threads: Int = 1
  ) throws -> ScorecardFit {
    var settings = ScorecardFit.Settings(scale: try PointScale())
    settings.decimals = decimals
    return try ScorecardFit(cases.candidates, bad: cases.bad, settings: settings, threads: threads)
  }

  @Test("A case's points add up to those of its probability")
  func points() throws {
    let cases = cases()
    let card = try fit(cases).card
    let codes = try #require(card.codes(cases.candidates.map(\.column)))
    let (scores, chances) = (card.scores(codes), card.probabilities(codes))
    for (score, chance) in zip(scores, chances).prefix(300) {
      #expect(abs(score - (try #require(card.scale.points(probability: chance)))) < 1e-9)
    }
    #expect(card.roundingError == 0)
  }

  @Test("The expected number of bad cases is the number there were")
  func calibrated() throws {
    let cases = cases()
    let card = try fit(cases).card
    let codes = try #require(card.codes(cases.candidates.map(\.column)))
    let expected = card.probabilities(codes).reduce(0, +)
    #expect(abs(expected - Double(cases.bad.count { $0 == 1 })) < 1e-6)
  }

  @Test("Totals of rounded points stay within the error that is stated", arguments: [0, 1])
  func rounding(decimals: Int) throws {
    let cases = cases()
    let (exact, rounded) = (try fit(cases).card, try fit(cases, decimals: decimals).card)
    let codes = try #require(exact.codes(cases.candidates.map(\.column)))
    let unit = decimals == 0 ? 1.0 : 10
    let scores = rounded.scores(codes)
    #expect(scores.allSatisfy { abs(($0 * unit).rounded() - $0 * unit) < 1e-9 })
    let error = zip(scores, exact.scores(codes)).map { abs($0 - $1) }.max() ?? 0
    #expect(error <= rounded.roundingError + 1e-9)
    #expect(rounded.roundingError <= 0.5 / unit * 2)
    #expect(error > rounded.roundingError * 0.5)
  }

  @Test("Neither the order of the cases nor the number of threads changes anything")
  func order() throws {
    var shuffled = cases()
    let first = try fit(shuffled)
    var places = Array(shuffled.bad.indices)
    var random = SplitMix64(seed: 11)
    random.shuffle(&places)
    shuffled = Cases(
      days: places.map { shuffled.days[$0] }, kinds: places.map { shuffled.kinds[$0] },
      bad: places.map { shuffled.bad[$0] })
    let second = try fit(shuffled, threads: 4)
    #expect(first.card == second.card)
    #expect(first.regression == second.regression)
  }

  @Test("Variables that tell nothing are left out, and said")
  func leftOut() throws {
    let cases = cases()
    let count = cases.bad.count
    let fit = try ScorecardFit(
      cases.candidates + [
        ScorecardFit.Candidate("flat", .numbers([Double](repeating: 1, count: count))),
        ScorecardFit.Candidate("empty", CaseColumn(texts: [String?](repeating: nil, count: count))),
        ScorecardFit.Candidate("noise", .numbers((0..<count).map { Double($0 % 2) })),
      ], bad: cases.bad, settings: ScorecardFit.Settings(scale: try PointScale()))
    #expect(fit.card.variables.map(\.name) == ["late_days", "kind"])
    #expect(
      fit.findings.map(\.leftOut) == [nil, nil, .oneValue, .allMissing, .littleInformation])
  }

  @Test("A variable that knows the outcome is refused by name; Firth's penalty keeps it finite")
  func separation() throws {
    let cases = cases()
    let candidates =
      cases.candidates + [
        ScorecardFit.Candidate("written_off", .numbers(cases.bad.map(Double.init)))
      ]
    var settings = ScorecardFit.Settings(scale: try PointScale())
    #expect(throws: ScorecardError(.perfectSeparation(variables: ["written_off"]))) {
      try ScorecardFit(candidates, bad: cases.bad, settings: settings)
    }
    settings.penalty = .firth
    let fit = try ScorecardFit(candidates, bad: cases.bad, settings: settings)
    #expect(fit.regression.standardErrors.allSatisfy { $0.isFinite && $0 > 0 })
  }

  @Test("Reasons are the variables that cost points, most first")
  func reasons() throws {
    let card = try Scorecard(
      variables: [("a", 2.0), ("b", 1.0), ("c", 0.0)].map { name, coefficient in
        Scorecard.Variable(
          name: name, rule: .numbers(ScoreBins(breaks: [0.5])),
          bins: [
            Scorecard.Bin(good: 3, bad: 1, weight: -0.5), Scorecard.Bin(good: 1, bad: 3, weight: 1),
            Scorecard.Bin(good: 0, bad: 0, weight: 0),
          ], coefficient: coefficient)
      }, intercept: -2, scale: try PointScale(points: 600, odds: 0.05, doubling: 20), decimals: nil)
    #expect(card.reasons([1, 1, 1]).map(\.variable) == [0, 1])
    #expect(card.reasons([1, 1, 1], atMost: 1).map(\.variable) == [0])
    #expect(card.reasons([0, 1, 1]).map(\.variable) == [1])
    #expect(card.reasons([0, 0, 0]).isEmpty)
    // 20 / ln 2 × 2 × (1 − −0.5)
    #expect(abs(card.reasons([1, 0, 0])[0].lost - 86.561_702_453_337_8) < 1e-9)
  }

  @Test("The expressions give what the model gives")
  func expressions() throws {
    let cases = cases(count: 500)
    let card = try fit(cases, decimals: 0).card
    let codes = try #require(card.codes(cases.candidates.map(\.column)))
    var batch = Batch(rowCount: cases.bad.count)
    batch.append(
      "late_days",
      .number(
        Values(
          cases.days.map { $0.isNaN ? 0 : $0 }, nulls: NullMask(cases.days.map(\.isNaN)))))
    batch.append("kind", .text(TextValues(cases.kinds)))
    func evaluate(_ text: String) throws -> Column {
      var notes = EvaluationNotes()
      return try TypedExpression(
        Expression(parsing: text), in: Scope(schema: batch.schema)
      ).evaluate(batch, notes: &notes)
    }
    #expect(try evaluate(card.pointsExpression) == .number(Values(card.scores(codes))))
    guard case .number(let chances) = try evaluate(card.probabilityExpression) else {
      Issue.record("a probability is a number")
      return
    }
    let expected = card.probabilities(codes)
    #expect(zip(chances.elements, expected).allSatisfy { abs($0 - $1) < 1e-12 })
    let bands = try GradeBands(cutOffs: [0.1, 0.3, 0.5])
    #expect(
      try evaluate(card.gradeExpression(bands)) == .text(TextValues(expected.map(bands.grade))))
  }

  @Test("Grades rise with the probability, each up to its cut-off")
  func grades() throws {
    let bands = try GradeBands(cutOffs: [0.02, 0.05, 0.2])
    #expect([0, 0.0199, 0.02, 0.05, 0.2, 1].map(bands.grade) == ["A", "A", "B", "C", "D", "D"])
    #expect(throws: ScorecardError.self) { try GradeBands(cutOffs: [0.05, 0.02, 0.2]) }
    #expect(throws: ScorecardError.self) { try GradeBands(cutOffs: [0.05, 0.2]) }
  }
}
