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

  /// Adds both rounds about one customer; in the second, experts move towards the middle opinion.
  ///
  /// `opinions` are what is true of the factors, 0…1; experts see it with their own error.
  mutating func add(customer: String, opinions: [Double], from start: Day, through last: Day) {
    guard
      let year = [settings.through.year, settings.through.year - 1].first(where: { year in
        Day(year: year, month: 11, day: 25).map { $0 <= settings.through } ?? false
      }), let first = Day(year: year, month: 11, day: 10),
      let second = Day(year: year, month: 11, day: 25), start <= first, second <= last
    else { return }
    var random = settings.random(.panel, Int(customer.dropFirst()) ?? 0)
    for (factor, opinion) in zip(ExpertPanel.factors, opinions) {
      let leanings = [0.1, 0.3, -0.3]
      let scores = leanings.map { leaning in
        let noise = 0.75 * NormalDistribution.standard.draw(using: &random)
        return max(1, min(5, Int((1 + 4 * opinion + leaning + noise).rounded())))
      }
      let middle = scores.sorted()[1]
      for (expert, score) in zip(ExpertPanel.experts, scores) {
        let moved = score + (random.drawBool(probability: 0.7) ? (middle - score).signum() : 0)
        // Now and then an expert has no opinion.
        let isSilent = random.drawBool(probability: 0.02)
        for (round, day, value) in [(1, first, score), (2, second, moved)] where !isSilent {
          assessments.add(
            day,
            [
              .text(expert[settings.language]), .text(customer), .text(factor[settings.language]),
              .integer(round), .integer(value), .day(day),
            ])
        }
      }
    }
  }

  private func expertsTable() -> SampleTable {
    var table = SampleTable("experts", ["expert", "weight", "familiarity", "basis"])
    let figures = [(4, 8000, 9000), (4, 9000, 8000), (2, 6000, 8000)]
    // The panel as a whole, in whose name the judgements are given.
    table.add(
      settings.first,
      [.text(settings.word("panel", "专家组")), .integer(10), .number(9000), .number(9000)])
    for (expert, (weight, familiarity, basis)) in zip(ExpertPanel.experts, figures) {
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
