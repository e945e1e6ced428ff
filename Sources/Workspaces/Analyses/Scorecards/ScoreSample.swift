import Scorecards

/// Cases with a model's scores, and how well they tell good from bad.
struct ScoreSample: Sendable {
  /// The cases by the bins of the model's variables.
  let patterns: CasePatterns
  /// How well the points tell good from bad.
  let discrimination: Discrimination
  /// How well the probabilities agree with what happened.
  let calibration: Calibration
  /// The cases of each grade: good, bad, and how many bad ones were to be expected.
  let grades: [(good: Int, bad: Int, expected: Double)]

  var good: Int { patterns.good.reduce(0, +) }
  var bad: Int { patterns.bad.reduce(0, +) }

  /// - Throws: ``ScorecardError`` when all cases are good or all bad.
  init(
    _ patterns: CasePatterns, card: Scorecard, bands: GradeBands, wasFitted: Bool
  ) throws(ScorecardError) {
    self.patterns = patterns
    discrimination = try Discrimination(
      ScoreDistribution(
        scores: card.scores(patterns.codes), good: patterns.good, bad: patterns.bad),
      higherIsRiskier: false)
    let chances = card.probabilities(patterns.codes)
    calibration = try Calibration(
      probabilities: chances, good: patterns.good, bad: patterns.bad, wasFitted: wasFitted)
    var grades = bands.grades.map { _ in (good: 0, bad: 0, expected: 0.0) }
    for (place, chance) in chances.enumerated() {
      let grade = bands.place(chance)
      grades[grade].good += patterns.good[place]
      grades[grade].bad += patterns.bad[place]
      grades[grade].expected += Double(patterns.good[place] + patterns.bad[place]) * chance
    }
    self.grades = grades
  }
}
