import Columns
import CustomerValue
import Measures
import Reports
import Strategies

extension CRMDefinition: Analysis {
  static var key: String { "crm" }
  static var files: [String] { ["crm_scorecard.csv", "improvement_worklist.csv"] }

  var fields: [Field] { [] }

  func begin(_ input: AnalysisTables) -> (any AnalysisRun)? {
    CRMRun(definition: self, hasBirthdays: input.customers["birthday"]?.type == .date)
  }
}

/// The evaluation of customer relationship management at work on one run.
struct CRMRun: AnalysisRun {
  let definition: CRMDefinition
  let hasBirthdays: Bool

  private static let birthday = "crm/birthday"

  var measures: [MeasureDefinition] {
    hasBirthdays ? [MeasureDefinition(Self.birthday, source: .customer, value: "birthday")] : []
  }

  func finish(_ input: AnalysisInput) throws -> AnalysisOutcome {
    var outcome = AnalysisOutcome(
      key: CRMDefinition.key, columns: Batch(rowCount: input.customers.rowCount))
    let birthdays = input.customers[Self.birthday]
    let next = input.period.last.adding(days: 1)
    let days = next...next.adding(days: definition.greetingDays - 1)
    let definition = definition
    outcome.addToReport = { report, scoring in
      let festivals = Festival.festivals(definition.festivals, in: days)
      var crm = CRMScorecard(
        report, targets: definition.targets, weights: definition.weights,
        tasks: CRMTasks(
          scoring: scoring, birthdays: birthdays, days: days, festivals: festivals,
          greetedCells: Set(definition.festivalCells)
        ).tasks)
      crm.festivals = festivals.map(\.festival)
      crm.festivalDays = festivals.map(\.day)
      report.crm = crm
    }
    return outcome
  }
}

/// The customers that strategies of improvement are for.
struct CRMTasks {
  let scoring: Scoring
  let birthdays: Column?
  let days: ClosedRange<Day>
  /// The festivals among these days.
  let festivals: [(festival: Festival, day: Day)]

  /// The cells whose customers are greeted on them.
  let greetedCells: Set<String>

  var tasks: [CRMScorecard.Task] {
    let figures = scoring.figures
    var tasks: [CRMScorecard.Task] = []
    func texts(_ column: Column?) -> TextValues? {
      if case .text(let values)? = column { values } else { nil }
    }
    func numbers(_ name: String) -> Values<Double>? {
      if case .number(let values)? = figures[name] { values } else { nil }
    }
    let cells = texts(scoring.scored.columns["cell"])
    let (groups, statuses) = (texts(figures["nps_group"]), texts(figures["customer_status"]))
    let (open, repeated) = (numbers("open_cases"), numbers("repeated_complaints"))
    for row in 0..<scoring.ids.count {
      let id = scoring.ids[row] ?? ""
      func add(
        _ improvement: String, _ reason: String, _ day: Day? = nil, _ festival: Festival? = nil
      ) {
        tasks.append(
          .init(
            customer: id, improvement: improvement, reason: reason, day: day, festival: festival))
      }
      if (open?[row] ?? 0) > 0 { add("complaint_handling", "open_case") }
      if (repeated?[row] ?? 0) > 0 { add("complaint_handling", "repeated_complaint") }
      if groups?[row] == "detractor" { add("dialogue", "detractor") }
      if cells?[row] == "contested" { add("personal_service", "contested") }
      if statuses?[row] == "new" { add("education", "new_customer") }
      if let day = greeting(row) { add("care", "birthday", day) }
      if let cell = cells?[row], greetedCells.contains(cell) {
        for (festival, day) in festivals { add("care", "festival", day, festival) }
      }
    }
    return tasks
  }

  /// The customer's next birthday among the days looked at; of the 29th of February in other
  /// years the 28th.
  private func greeting(_ row: Int) -> Day? {
    guard case .date(let values)? = birthdays, let born = values[row] else { return nil }
    let (_, month, dayOfMonth) = born.civil
    for year in days.lowerBound.year...days.upperBound.year {
      let last = Day.daysInMonth(year: year, month: month)
      if let day = Day(year: year, month: month, day: min(dayOfMonth, last)), days.contains(day) {
        return day
      }
    }
    return nil
  }
}
