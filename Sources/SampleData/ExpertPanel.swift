import Columns
import Statistics

/// Three experts who assess each client's factors in two rounds, as the Delphi method has it.
struct ExpertPanel: Sendable {
  let settings: SampleSettings
  private var assessments = SampleTable(
    "assessments", ["expert", "customer_id", "factor", "round", "score", "date"])

  static let experts = [
    Words("operations director", "运营总监"), Words("client manager", "客户经理"),
    Words("finance lead", "财务主管"),
  ]
  /// Who judges what matters, but does not assess clients.
  static let furtherJudges = [
    Words("managing director", "总经理"), Words("sales lead", "市场主管"),
  ]
  static let factors = [
    Words("reputation", "示范效应"), Words("standing", "行业地位"), Words("prospects", "发展潜力"),
    Words("cooperation", "配合程度"), Words("safety", "风险可控"), Words("trust", "信任程度"),
  ]

  init(_ settings: SampleSettings) { self.settings = settings }

  /// Both tables.
  func finished() -> [SampleTable] {
    var assessments = assessments
    assessments.sortRows()
    return [expertsTable(), assessments]
  }

  /// Adds each November's two rounds about one customer; in the second, experts move towards the
  /// middle opinion.
  ///
  /// Rounds are numbered through the years, so that the last one known on a day is the one that
  /// counts on it. `opinions` are what is true of the factors, 0…1; experts see it with their own
  /// error.
  mutating func add(customer: String, opinions: [Double], from start: Day, through last: Day) {
    var random = settings.random(.panel, Int(customer.dropFirst()) ?? 0)
    var round = 1
    for year in settings.first.year...settings.through.year {
      guard let first = Day(year: year, month: 11, day: 10), settings.first <= first else {
        continue
      }
      let second = first.adding(days: 15)
      for (factor, opinion) in zip(ExpertPanel.factors, opinions) {
        let scores = scores(opinion, &random)
        guard start <= first, second <= last else { continue }
        for (expert, score) in zip(ExpertPanel.experts, scores) {
          for (number, day, value) in [
            (round, first, score.first), (round + 1, second, score.second),
          ]
          where score.isGiven {
            assessments.add(
              day,
              [
                .text(expert[settings.language]), .text(customer),
                .text(factor[settings.language]), .integer(number), .integer(value), .day(day),
              ])
          }
        }
      }
      round += 2
    }
  }

  /// What each expert says of a factor in the first and second round of a year.
  private func scores(
    _ opinion: Double, _ random: inout SplitMix64
  ) -> [(first: Int, second: Int, isGiven: Bool)] {
    // Experts lean to one side, each in a way of their own.
    let firsts = [0.1, 0.3, -0.3].map { leaning in
      let noise = 0.75 * NormalDistribution.standard.draw(using: &random)
      return max(1, min(5, Int((1 + 4 * opinion + leaning + noise).rounded())))
    }
    let middle = firsts.sorted()[1]
    return firsts.map { first in
      let step = random.drawBool(probability: 0.7) ? (middle - first).signum() : 0
      // Now and then an expert has no opinion.
      return (first, first + step, !random.drawBool(probability: 0.02))
    }
  }

  private func expertsTable() -> SampleTable {
    var table = SampleTable("experts", ["expert", "weight", "familiarity", "basis"])
    let figures = [
      (4, 8000, 9000), (4, 9000, 8000), (2, 6000, 8000), (5, 7000, 8000), (3, 8000, 6000),
    ]
    let experts = ExpertPanel.experts + ExpertPanel.furtherJudges
    for (expert, (weight, familiarity, basis)) in zip(experts, figures) {
      table.add(
        settings.first,
        [
          .text(expert[settings.language]), .integer(weight), .number(familiarity),
          .number(basis),
        ])
    }
    return table
  }
}
